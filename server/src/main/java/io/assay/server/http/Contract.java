package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.ByteSlice;
import io.assay.server.access.Need;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI file as the server obeys it: parameters are checked by it and fields are known from
 * it, so that it cannot drift from what is served. Immutable.
 */
public final class Contract {

  private static final String PREFIX = "#/components/schemas/";
  private static final String DECIMAL = PREFIX + "Decimal";

  private final ByteSlice bytes;
  private final JsonNode root;
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  private Contract(byte[] bytes) throws IOException {
    this.bytes = ByteSlice.of(bytes);
    this.root = new ObjectMapper().readTree(bytes);
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        Operation operation = operation(path.getKey(), entry.getKey(), entry.getValue());
        operations.put(operation.method() + " " + operation.template(), operation);
      }
    }
  }

  /** Reads the file that is packed with the server. */
  public static Contract packed() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.json is not packed with the server");
      }
      return new Contract(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json", e);
    }
  }

  /** The file. */
  public ByteSlice bytes() {
    return bytes;
  }

  /** The operation, which must be in the file. */
  Operation operation(String method, String template) {
    Operation operation = operations.get(method + " " + template);
    if (operation == null) {
      throw new IllegalStateException(method + " " + template + " is not in openapi.json");
    }
    return operation;
  }

  /** All operations as {@code GET /path}, in the file's order. */
  public Set<String> operations() {
    return Set.copyOf(operations.keySet());
  }

  private Operation operation(String template, String method, JsonNode node) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : node.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        String name = parameter.get("name").asText();
        parameters.put(name, Parameter.of(name, resolve(parameter.path("schema"))));
      }
    }
    JsonNode answer =
        node.path("responses")
            .path("200")
            .path("content")
            .path("application/json")
            .path("schema")
            .path("properties")
            .path("data")
            .path("items");
    Set<String> fields = new LinkedHashSet<>();
    Set<String> decimals = new LinkedHashSet<>();
    collectFields(answer, fields, decimals);
    return new Operation(
        node.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        template,
        parameters,
        List.copyOf(fields),
        Set.copyOf(decimals),
        node.path("responses").path("200").path("content").has("text/event-stream"),
        need(method, node.path("x-role").asText("")),
        node.path("x-secret").asBoolean(false),
        node.path("x-body-bytes").asInt(Asked.LARGEST_BODY_BYTES));
  }

  /** What is said, else a viewer for what reads and an analyst for what changes. */
  private static Need need(String method, String role) {
    if (role.isEmpty()) {
      return method.equals("get") ? Need.VIEWER : Need.ANALYST;
    }
    return Need.ofRole(role);
  }

  private void collectFields(JsonNode schema, Set<String> into, Set<String> decimals) {
    JsonNode resolved = resolve(schema);
    for (JsonNode part : resolved.path("allOf")) {
      collectFields(part, into, decimals);
    }
    for (Map.Entry<String, JsonNode> property : resolved.path("properties").properties()) {
      into.add(property.getKey());
      JsonNode kind = property.getValue();
      if (kind.path("$ref").asText().equals(DECIMAL)
          || kind.path("format").asText().equals("decimal")) {
        decimals.add(property.getKey());
      }
    }
  }

  private JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    return reference.startsWith(PREFIX)
        ? root.path("components").path("schemas").path(reference.substring(PREFIX.length()))
        : schema;
  }
}
