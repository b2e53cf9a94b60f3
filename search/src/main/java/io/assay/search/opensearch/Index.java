package io.assay.search.opensearch;

import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine.Stats;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One index of a cluster, or the alias that stands for one. Thread-safe. */
final class Index {

  private static final int BULK_CHARS = 4_000_000;
  private static final int IDS = 500;
  private static final int PAGE = 1_000;

  private final Cluster cluster;
  private final Bodies bodies;
  private final String name;

  Index(Cluster cluster, Bodies bodies, String name) {
    this.cluster = cluster;
    this.bodies = bodies;
    this.name = name;
  }

  Map<String, Object> search(Map<String, Object> body) throws IOException {
    return cluster.ask("POST", "/" + name + "/_search", Json.write(body));
  }

  /** Hits of a search. */
  List<Map<String, Object>> hits(Map<String, Object> body) throws IOException {
    return Json.maps(Json.map(search(body), "hits"), "hits");
  }

  /** Writes documents; what their ids had before stays, unless it has the same numbers. */
  void write(Collection<SearchDocument> documents) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (SearchDocument document : documents) {
      for (Passage passage : document.passages()) {
        line(lines, Bodies.id(document.id(), passage.number()), bodies.passage(document, passage));
        if (lines.length() > BULK_CHARS) {
          bulk(lines);
        }
      }
      line(lines, Bodies.head(document.id()), Bodies.head(document));
    }
    bulk(lines);
  }

  private void line(StringBuilder lines, String id, Map<String, Object> body) {
    lines.append(Json.write(Map.of("index", Map.of("_index", name, "_id", id)))).append('\n');
    lines.append(Json.write(body)).append('\n');
  }

  private void bulk(StringBuilder lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    Map<String, Object> answer = cluster.ask("POST", "/_bulk", lines.toString());
    lines.setLength(0);
    if (!Boolean.FALSE.equals(answer.get("errors"))) {
      for (Map<String, Object> item : Json.maps(answer, "items")) {
        Map<String, Object> error = Json.map(item, "index", "error");
        if (!error.isEmpty()) {
          throw new IOException("the search cluster does not take a passage in: " + error);
        }
      }
    }
  }

  /** Removes all that was published of documents. */
  void delete(Collection<String> documents) throws IOException {
    List<String> ids = List.copyOf(documents);
    for (int from = 0; from < ids.size(); from += IDS) {
      List<String> some = ids.subList(from, Math.min(from + IDS, ids.size()));
      cluster.ask(
          "POST",
          "/" + name + "/_delete_by_query?conflicts=proceed",
          Json.write(Map.of("query", Map.of("terms", Map.of(Bodies.DOCUMENT, some)))));
    }
  }

  void mark(String mark) throws IOException {
    StringBuilder lines = new StringBuilder();
    line(lines, Bodies.MARK, Map.of(Bodies.TYPE, Bodies.MARK, Bodies.KEPT, Map.of("mark", mark)));
    bulk(lines);
    cluster.ask("POST", "/" + name + "/_refresh", "");
  }

  Optional<String> mark() throws IOException {
    return cluster
        .find("GET", "/" + name + "/_doc/" + Bodies.MARK, "")
        .map(found -> Json.string(Json.map(found, "_source", Bodies.KEPT), "mark"))
        .filter(mark -> !mark.isEmpty());
  }

  Optional<SearchDocument> document(String id) throws IOException {
    Optional<Map<String, Object>> head =
        cluster.find(
            "GET",
            "/"
                + name
                + "/_doc/"
                + URLEncoder.encode(Bodies.head(id), StandardCharsets.UTF_8).replace("+", "%20"),
            "");
    if (head.isEmpty()) {
      return Optional.empty();
    }
    List<Passage> passages = new ArrayList<>();
    while (true) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("size", PAGE);
      body.put(
          "query",
          Map.of(
              "bool",
              Map.of(
                  "filter",
                  List.of(
                      Bodies.term(Bodies.DOCUMENT, id),
                      Bodies.term(Bodies.TYPE, Bodies.PASSAGE)))));
      body.put("sort", List.of(Map.of(Bodies.NUMBER, "asc")));
      if (!passages.isEmpty()) {
        body.put("search_after", List.of(passages.getLast().number()));
      }
      List<Map<String, Object>> hits = hits(body);
      for (Map<String, Object> hit : hits) {
        passages.add(Bodies.passage(Json.map(hit, "_source")));
      }
      if (hits.size() < PAGE) {
        return Optional.of(Bodies.head(Json.map(head.get(), "_source"), passages));
      }
    }
  }

  Stats stats() throws IOException {
    Map<String, Object> store = cluster.ask("GET", "/" + name + "/_stats/store", "");
    return new Stats(
        count(Bodies.term(Bodies.TYPE, Bodies.HEAD)),
        count(Bodies.term(Bodies.TYPE, Bodies.PASSAGE)),
        count(Bodies.exists(Bodies.VECTOR)),
        Json.number(Json.map(store, "_all", "primaries", "store"), "size_in_bytes"));
  }

  private long count(Map<String, Object> query) throws IOException {
    return Json.number(
        cluster.ask("POST", "/" + name + "/_count", Json.write(Map.of("query", query))), "count");
  }
}
