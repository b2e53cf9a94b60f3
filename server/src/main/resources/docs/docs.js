"use strict";
// The API's page, made from openapi.json. Text is set as text, never as HTML.
(async () => {
  const api = await (await fetch("/openapi.json")).json();
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const typeOf = (schema) => {
    if (!schema) return "";
    if (schema.$ref) return schema.$ref.split("/").pop();
    if (schema.enum) return schema.enum.join(" | ");
    if (schema.type === "array") return "[" + typeOf(schema.items) + "]";
    const type = Array.isArray(schema.type) ? schema.type.join(" | ") : schema.type || "object";
    return schema.format ? type + " (" + schema.format + ")" : type;
  };
  document.getElementById("about").textContent = api.info.description;
  const index = document.getElementById("index");
  const operations = document.getElementById("operations");
  const groups = new Map();

  const tryIt = (path, parameters, inputs, out) => async () => {
    let address = path;
    const query = new URLSearchParams();
    for (const parameter of parameters) {
      const value = inputs.get(parameter.name).value.trim();
      if (parameter.in === "path") address = address.replace("{" + parameter.name + "}", encodeURIComponent(value));
      else if (parameter.in === "query" && value) query.set(parameter.name, value);
    }
    const whole = address + (query.size ? "?" + query : "");
    out.hidden = false;
    out.textContent = "GET " + whole + " ...";
    try {
      const began = performance.now();
      const answer = await fetch(whole);
      const text = await answer.text();
      const took = Math.round(performance.now() - began);
      let shown = text;
      try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: shown as it came */ }
      if (shown.length > 100000) shown = shown.slice(0, 100000) + "\n... (" + text.length + " characters)";
      out.textContent = "GET " + whole + "\n" + answer.status + " " + (answer.headers.get("content-type") || "") + ", " + took + " ms\n\n" + shown;
    } catch (failure) {
      out.textContent = "No answer: " + failure.message;
    }
  };

  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = (operation.tags && operation.tags[0]) || "other";
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push([path, method, operation]);
    }
  }
  for (const [tag, list] of groups) {
    index.append(make("h2", {}, tag));
    for (const [path, method, operation] of list) {
      const id = operation.operationId || method + path;
      index.append(make("a", { href: "#" + id }, method.toUpperCase() + " " + path.replace("/api/v1/", "")));
      const parameters = operation.parameters || [];
      const box = make("section", { class: "operation", id },
        make("h2", { class: "path" }, make("span", { class: "method" }, method.toUpperCase()), path),
        make("p", {}, operation.summary || ""));
      const inputs = new Map();
      if (parameters.length) {
        const table = make("table", {}, make("tr", {}, make("th", {}, "parameter"), make("th", {}, "type"), make("th", {}, "meaning"), make("th", {}, "value")));
        for (const parameter of parameters) {
          const input = make("input", { "aria-label": parameter.name, placeholder: parameter.required ? "required" : "" });
          inputs.set(parameter.name, input);
          table.append(make("tr", {},
            make("td", {}, make("code", {}, parameter.name)), make("td", {}, typeOf(parameter.schema)),
            make("td", {}, parameter.description || ""), make("td", {}, input)));
        }
        box.append(table);
      }
      const answers = Object.entries(operation.responses || {}).map(([status, answer]) =>
        status + ": " + Object.entries(answer.content || {}).map(([type, media]) => type + " " + typeOf(media.schema)).join(", "));
      box.append(make("p", {}, make("code", {}, answers.join("  ·  "))));
      if (method === "get" && path !== "/api/v1/live") {
        const out = make("pre", { hidden: "" });
        const button = make("button", { type: "button" }, "Try it");
        button.addEventListener("click", tryIt(path, parameters, inputs, out));
        box.append(button, out);
      }
      operations.append(box);
    }
  }
  index.append(make("h2", {}, "shapes"));
  const schemas = document.getElementById("schemas");
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    index.append(make("a", { href: "#shape-" + name }, name));
    const parts = (schema.allOf || [schema]);
    const table = make("table");
    for (const part of parts) {
      if (part.$ref) table.append(make("tr", {}, make("td", { colspan: "3" }, "all of " + typeOf(part))));
      for (const [field, shape] of Object.entries(part.properties || {})) {
        const needed = (part.required || []).includes(field) ? "" : "?";
        table.append(make("tr", {}, make("td", {}, make("code", {}, field + needed)), make("td", {}, typeOf(shape)), make("td", {}, shape.description || "")));
      }
    }
    schemas.append(make("details", { id: "shape-" + name }, make("summary", {}, make("code", {}, name), " " + (schema.description || "")), table));
  }
  if (location.hash) { const target = document.getElementById(location.hash.slice(1)); if (target) { target.open = true; target.scrollIntoView(); } }
})();
