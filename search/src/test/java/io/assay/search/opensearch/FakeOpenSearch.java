package io.assay.search.opensearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * A stand-in for a cluster, as far as the engine asks one: what is written is seen after a refresh,
 * and anything the engine is not known to ask is a failure. One request at a time.
 */
final class FakeOpenSearch implements AutoCloseable {

  /** An index: what was written, and what was made visible. */
  private static final class Kept {
    final Map<String, Map<String, Object>> written = new TreeMap<>();
    Map<String, Map<String, Object>> seen = new TreeMap<>();
  }

  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    Wrong(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private final Map<String, Kept> indexes = new TreeMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final HttpServer server;

  /** The next bulk requests fail after so many lines were taken in; none while negative. */
  private int failAfter = -1;

  FakeOpenSearch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Set<String> indexes() {
    return indexes.keySet();
  }

  void failAfter(int lines) {
    failAfter = lines;
  }

  /** An index that a process left over. */
  void leave(String name) {
    indexes.put(name, new Kept());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    String answer;
    try {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      answer = answer(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), body);
    } catch (Wrong e) {
      status = e.status;
      answer = Json.write(Map.of("error", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      status = 500;
      answer = Json.write(Map.of("error", e.toString()));
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized String answer(String method, String path, String body) throws IOException {
    String[] parts = path.substring(1).split("/");
    if (path.equals("/_bulk")) {
      return bulk(body);
    }
    if (path.equals("/_aliases")) {
      return aliases(Json.read(body));
    }
    if (parts[0].equals("_alias")) {
      return Json.write(Map.of(alias(parts[1]), Map.of("aliases", Map.of(parts[1], Map.of()))));
    }
    if (parts.length == 2 && parts[1].equals("_alias")) {
      String prefix = parts[0].substring(0, parts[0].indexOf('*'));
      Map<String, Object> found = new TreeMap<>();
      indexes.keySet().stream()
          .filter(name -> name.startsWith(prefix))
          .forEach(name -> found.put(name, Map.of("aliases", Map.of())));
      return Json.write(found);
    }
    if (parts.length == 1 && method.equals("PUT")) {
      Map<String, Object> given = Json.read(body);
      if (!"knn_vector".equals(Json.map(given, "mappings", "properties", "vector").get("type"))) {
        throw new Wrong(400, "no vectors");
      }
      if (indexes.putIfAbsent(parts[0], new Kept()) != null) {
        throw new Wrong(400, "resource_already_exists_exception");
      }
      return "{\"acknowledged\":true}";
    }
    if (parts.length == 1 && method.equals("DELETE")) {
      if (indexes.remove(parts[0]) == null) {
        throw new Wrong(404, "index_not_found_exception");
      }
      return "{\"acknowledged\":true}";
    }
    Kept index = index(parts[0]);
    return switch (parts[1]) {
      case "_doc" -> doc(index, URLDecoder.decode(parts[2], StandardCharsets.UTF_8));
      case "_refresh" -> {
        index.seen = new TreeMap<>(index.written);
        yield "{}";
      }
      case "_stats" -> {
        Map<String, Object> store = Map.of("store", Map.of("size_in_bytes", index.seen.size()));
        yield Json.write(Map.of("_all", Map.of("primaries", store)));
      }
      case "_count" ->
          Json.write(
              Map.of(
                  "count", new Scoring(index.seen).of(Json.map(Json.read(body), "query")).size()));
      case "_delete_by_query" -> {
        new Scoring(index.seen)
            .of(Json.map(Json.read(body), "query"))
            .keySet()
            .forEach(index.written::remove);
        yield "{}";
      }
      case "_search" -> search(index, Json.read(body));
      default -> throw new Wrong(400, "not known: " + path);
    };
  }

  private String alias(String name) {
    String index = aliases.get(name);
    if (index == null) {
      throw new Wrong(404, "alias [" + name + "] missing");
    }
    return index;
  }

  private Kept index(String name) {
    Kept index = indexes.get(aliases.getOrDefault(name, name));
    if (index == null) {
      throw new Wrong(404, "index_not_found_exception");
    }
    return index;
  }

  private String aliases(Map<String, Object> body) {
    for (Map<String, Object> action : Json.maps(body, "actions")) {
      if (action.containsKey("add")) {
        Map<String, Object> add = Json.map(action, "add");
        aliases.put(Json.string(add, "alias"), Json.string(add, "index"));
      } else {
        indexes.remove(Json.string(Json.map(action, "remove_index"), "index"));
      }
    }
    return "{\"acknowledged\":true}";
  }

  private String bulk(String body) throws IOException {
    String[] lines = body.split("\n");
    for (int i = 0; i < lines.length; i += 2) {
      if (failAfter >= 0 && i / 2 >= failAfter) {
        throw new Wrong(503, "too busy");
      }
      Map<String, Object> action = Json.map(Json.read(lines[i]), "index");
      Map<String, Object> source = Json.read(lines[i + 1]);
      Json.list(source, "vector").forEach(value -> Double.parseDouble(value.toString()));
      index(Json.string(action, "_index")).written.put(Json.string(action, "_id"), source);
    }
    return "{\"errors\":false,\"items\":[]}";
  }

  private static String doc(Kept index, String id) {
    Map<String, Object> source = index.written.get(id);
    if (source == null) {
      throw new Wrong(404, "no such document");
    }
    return Json.write(Map.of("_id", id, "found", true, "_source", stored(source)));
  }

  private static Map<String, Object> stored(Map<String, Object> source) {
    Map<String, Object> result = new LinkedHashMap<>(source);
    result.remove("words");
    return result;
  }

  private static String search(Kept index, Map<String, Object> body) {
    Map<String, Double> scores = new Scoring(index.seen).of(Json.map(body, "query"));
    List<String> ids = new ArrayList<>(scores.keySet());
    if (body.containsKey("sort")) {
      ids.sort(Comparator.comparingLong(id -> Json.number(index.seen.get(id), "number")));
      List<Object> after = Json.list(body, "search_after");
      ids.removeIf(
          id ->
              !after.isEmpty()
                  && Json.number(index.seen.get(id), "number")
                      <= ((Number) after.getFirst()).longValue());
    } else {
      ids.sort(Comparator.comparingDouble((String id) -> scores.get(id)).reversed());
    }
    List<Object> hits = new ArrayList<>();
    for (String id : ids.subList(0, (int) Math.min(ids.size(), Json.number(body, "size")))) {
      Map<String, Object> source = stored(index.seen.get(id));
      if (body.get("_source") instanceof List<?> fields) {
        source.keySet().retainAll(fields);
      } else if (Boolean.FALSE.equals(body.get("_source"))) {
        source = Map.of();
      }
      hits.add(Map.of("_id", id, "_score", scores.get(id), "_source", source));
    }
    Map<String, Object> counted = new HashMap<>();
    Map<String, Object> wanted = Json.map(body, "aggs");
    wanted.forEach((name, _) -> counted.put(name, buckets(index, ids, Json.map(wanted, name))));
    return Json.write(
        Map.of(
            "hits",
            Map.of("total", Map.of("value", ids.size(), "relation", "eq"), "hits", hits),
            "aggregations",
            counted));
  }

  private static Map<String, Object> buckets(
      Kept index, List<String> ids, Map<String, Object> aggregation) {
    String field = Json.string(Json.map(aggregation, "terms"), "field");
    Map<String, Long> counts = new TreeMap<>();
    for (String id : ids) {
      Scoring.values(index.seen.get(id), field)
          .forEach(value -> counts.merge(value.toString(), 1L, Long::sum));
    }
    List<Object> result = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(count -> result.add(Map.of("key", count.getKey(), "doc_count", count.getValue())));
    return Map.of("buckets", result);
  }
}
