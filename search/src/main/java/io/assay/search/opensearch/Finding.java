package io.assay.search.opensearch;

import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.Query;
import io.assay.search.Query.Mode;
import io.assay.search.SearchDocument;
import io.assay.search.Vector;
import io.assay.search.analysis.Asked;
import io.assay.search.analysis.Marker;
import io.assay.search.fusion.Collapse;
import io.assay.search.fusion.Fusion;
import io.assay.search.fusion.Signature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One search of a cluster: the best of either half, then what the other half says of them. One
 * thread at a time.
 */
final class Finding {

  private static final int WINDOW = 100;
  private static final int WIDE_WINDOW = 1_000;
  private static final int MOST_VALUES = 100;

  private final Index index;
  private final Marker marker;
  private final Query query;
  private final Asked asked;
  private final int window;
  private final Map<String, Signature> signatures = new TreeMap<>();
  private final Map<String, Double> scores = new HashMap<>();
  private final Map<String, Double> cosines = new HashMap<>();

  Finding(Index index, Marker marker, Query query, Asked asked) {
    this.index = index;
    this.marker = marker;
    this.query = query;
    this.asked = asked;
    this.window =
        query.from() + query.limit() <= WINDOW / 2
            ? WINDOW
            : Math.min(WIDE_WINDOW, Math.max(WINDOW, 2 * (query.from() + query.limit())));
  }

  Found found() throws IOException {
    boolean nothing = asked.isEmpty() && query.meaning().isEmpty();
    if (nothing && query.filters().isEmpty()) {
      return new Found(List.of(), 0, Map.of());
    }
    boolean byMeaning = query.mode() != Mode.WORDS && query.meaning().isPresent();
    boolean byWords = !byMeaning || (query.mode() == Mode.HYBRID && !asked.isEmpty());
    Map<String, Object> words =
        asked.isEmpty() ? Bodies.allowed(query.filters()) : Bodies.words(asked, query.filters());
    if (byMeaning) {
      nearest(query.meaning().orElseThrow());
    }
    Set<String> near = new LinkedHashSet<>(cosines.keySet());
    if (byWords) {
      for (Map<String, Object> hit : index.hits(body(words, window, signatureFields()))) {
        take(hit);
        scores.put(Json.string(hit, "_id"), score(hit));
      }
      completeScores(words, near);
    }
    if (query.meaning().isPresent()) {
      completeCosines(query.meaning().get());
    }
    List<String> ids = List.copyOf(signatures.keySet());
    List<Fusion.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      candidates.add(
          new Fusion.Candidate(
              i,
              scores.getOrDefault(ids.get(i), 0.0),
              cosines.getOrDefault(ids.get(i), Double.NaN)));
    }
    Mode mode = byWords ? (byMeaning ? Mode.HYBRID : Mode.WORDS) : Mode.MEANING;
    List<Fusion.Ranked> ranking = Fusion.rank(mode, candidates);
    List<Collapse.Group> groups =
        Collapse.of(
            ranking.stream()
                .map(ranked -> signatures.get(ids.get(ranked.candidate().number())))
                .toList(),
            query.collapsed());
    List<Found.Hit> hits =
        hits(
            ids,
            ranking,
            groups.subList(
                Math.min(query.from(), groups.size()),
                Math.min(query.from() + query.limit(), groups.size())));
    return query.counted()
        ? counted(words, byWords, near, hits)
        : new Found(hits, ids.size(), Map.of());
  }

  private static List<String> signatureFields() {
    return List.of(Bodies.SHINGLES, Bodies.TELLING);
  }

  private static Map<String, Object> body(Map<String, Object> of, int size, Object source) {
    return Map.of("query", of, "size", size, "_source", source, "track_total_hits", false);
  }

  private void take(Map<String, Object> hit) {
    signatures.put(Json.string(hit, "_id"), Bodies.signature(Json.map(hit, "_source")));
  }

  /** What a passage fits by words; what only filters find is found, too. */
  private static double score(Map<String, Object> hit) {
    return Math.max(Json.real(hit, "_score"), Float.MIN_VALUE);
  }

  private void nearest(Vector meaning) throws IOException {
    for (Map<String, Object> hit :
        index.hits(
            body(
                Bodies.nearest(meaning, window, Bodies.strict(asked, query.filters())),
                window,
                signatureFields()))) {
      // The cluster gives (1 + cosine) / 2.
      double cosine = 2 * Json.real(hit, "_score") - 1;
      if (cosine >= Fusion.LEAST_COSINE) {
        take(hit);
        cosines.put(Json.string(hit, "_id"), cosine);
      }
    }
  }

  private void completeScores(Map<String, Object> words, Set<String> near) throws IOException {
    List<String> missing = near.stream().filter(id -> !scores.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      Map<String, Object> both =
          Map.of("bool", Map.of("must", List.of(words), "filter", List.of(Bodies.ids(missing))));
      for (Map<String, Object> hit : index.hits(body(both, missing.size(), false))) {
        scores.put(Json.string(hit, "_id"), score(hit));
      }
    }
  }

  private void completeCosines(Vector meaning) throws IOException {
    List<String> missing =
        signatures.keySet().stream().filter(id -> !cosines.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      for (Map<String, Object> hit :
          index.hits(body(Bodies.ids(missing), missing.size(), List.of(Bodies.VECTOR)))) {
        Bodies.vector(Json.map(hit, "_source"))
            .ifPresent(vector -> cosines.put(Json.string(hit, "_id"), vector.cosine(meaning)));
      }
    }
  }

  private List<Found.Hit> hits(
      List<String> ids, List<Fusion.Ranked> ranking, List<Collapse.Group> groups)
      throws IOException {
    Set<String> wanted = new LinkedHashSet<>();
    for (Collapse.Group group : groups) {
      wanted.add(ids.get(ranking.get(group.first()).candidate().number()));
      group.alike().forEach(at -> wanted.add(ids.get(ranking.get(at).candidate().number())));
    }
    Map<String, Map<String, Object>> sources =
        sources(wanted, List.of(Bodies.DOCUMENT, Bodies.NUMBER, Bodies.KEPT));
    Set<String> heads = new LinkedHashSet<>();
    sources
        .values()
        .forEach(source -> heads.add(Bodies.head(Json.string(source, Bodies.DOCUMENT))));
    Map<String, Map<String, Object>> documents =
        sources(heads, List.of(Bodies.DOCUMENT, Bodies.KEPT));
    List<Found.Hit> result = new ArrayList<>();
    for (Collapse.Group group : groups) {
      Fusion.Ranked ranked = ranking.get(group.first());
      Map<String, Object> source = sources.get(ids.get(ranked.candidate().number()));
      if (source == null) {
        // Published anew in between.
        continue;
      }
      Map<String, Object> head =
          documents.getOrDefault(Bodies.head(Json.string(source, Bodies.DOCUMENT)), source);
      Passage passage = Bodies.passage(source);
      List<Found.Alike> alike = new ArrayList<>();
      for (int at : group.alike()) {
        Map<String, Object> other = sources.get(ids.get(ranking.get(at).candidate().number()));
        if (other != null) {
          Passage one = Bodies.passage(other);
          alike.add(
              new Found.Alike(
                  Json.string(other, Bodies.DOCUMENT), one.part(), one.start(), one.end()));
        }
      }
      double cosine = ranked.candidate().cosine();
      SearchDocument document = Bodies.head(head, List.of());
      result.add(
          new Found.Hit(
              document,
              passage,
              ranked.score(),
              ranked.wordsRank(),
              ranked.meaningRank(),
              Double.isNaN(cosine) ? 0 : cosine,
              marker.marks(passage.text(), asked),
              alike));
    }
    return result;
  }

  private Map<String, Map<String, Object>> sources(Set<String> ids, List<String> fields)
      throws IOException {
    Map<String, Map<String, Object>> result = new HashMap<>();
    if (!ids.isEmpty()) {
      for (Map<String, Object> hit :
          index.hits(body(Bodies.ids(List.copyOf(ids)), ids.size(), fields))) {
        result.put(Json.string(hit, "_id"), Json.map(hit, "_source"));
      }
    }
    return result;
  }

  private Found counted(
      Map<String, Object> words, boolean byWords, Set<String> near, List<Found.Hit> hits)
      throws IOException {
    Map<String, Object> facets = new LinkedHashMap<>();
    for (String label : query.facets()) {
      facets.put(
          label,
          Map.of(
              "terms",
              Map.of(
                  "field",
                  Bodies.LABELS + label,
                  "size",
                  MOST_VALUES,
                  "order",
                  List.of(Map.of("_count", "desc"), Map.of("_key", "asc")))));
    }
    List<Object> either = new ArrayList<>();
    if (byWords) {
      either.add(words);
    }
    either.add(Bodies.ids(List.copyOf(near)));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("size", 0);
    body.put("track_total_hits", true);
    body.put("query", Map.of("bool", Map.of("should", either, "minimum_should_match", 1)));
    if (!facets.isEmpty()) {
      body.put("aggs", facets);
    }
    Map<String, Object> answer = index.search(body);
    Map<String, List<Found.Count>> counts = new HashMap<>();
    for (String label : query.facets()) {
      List<Found.Count> values = new ArrayList<>();
      for (Map<String, Object> bucket :
          Json.maps(Json.map(answer, "aggregations", label), "buckets")) {
        values.add(new Found.Count(Json.string(bucket, "key"), Json.number(bucket, "doc_count")));
      }
      counts.put(label, values);
    }
    return new Found(hits, Json.number(Json.map(answer, "hits", "total"), "value"), counts);
  }
}
