package io.assay.search.opensearch;

import io.assay.search.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which documents a query of the stand-in matches, and how well. Pure. */
final class Scoring {

  private final Map<String, Map<String, Object>> documents;

  Scoring(Map<String, Map<String, Object>> documents) {
    this.documents = documents;
  }

  /** Scores by id of those that match. */
  Map<String, Double> of(Map<String, Object> query) {
    if (query.size() != 1) {
      throw new IllegalArgumentException("a query has one name: " + query.keySet());
    }
    String name = query.keySet().iterator().next();
    Map<String, Object> body = Json.map(query, name);
    return switch (name) {
      case "bool" -> bool(body);
      case "term" -> term(body);
      case "terms" -> terms(body);
      case "ids" -> {
        Map<String, Double> result = new TreeMap<>();
        Json.list(body, "values").stream()
            .filter(id -> documents.containsKey(id.toString()))
            .forEach(id -> result.put(id.toString(), 1.0));
        yield result;
      }
      case "exists" -> where(source -> !values(source, Json.string(body, "field")).isEmpty());
      case "range" -> range(body);
      case "match_phrase" -> phrase(body);
      case "knn" -> nearest(Json.map(body, "vector"));
      default -> throw new IllegalArgumentException("no query is called " + name);
    };
  }

  private interface Test {
    boolean holds(Map<String, Object> source);
  }

  private Map<String, Double> where(Test test) {
    Map<String, Double> result = new TreeMap<>();
    documents.forEach(
        (id, source) -> {
          if (test.holds(source)) {
            result.put(id, 1.0);
          }
        });
    return result;
  }

  /** Values at a path with dots. */
  static List<Object> values(Map<String, Object> source, String field) {
    String[] path = field.split("\\.", 2);
    if (path.length == 2) {
      return values(Json.map(source, path[0]), path[1]);
    }
    Object value = source.get(field);
    return value == null
        ? List.of()
        : value instanceof List<?> list ? List.copyOf(list) : List.of(value);
  }

  private Map<String, Double> bool(Map<String, Object> body) {
    Map<String, Double> scores = null;
    for (Map<String, Object> one : Json.maps(body, "must")) {
      scores = both(scores, of(one), true);
    }
    for (Map<String, Object> one : Json.maps(body, "filter")) {
      scores = both(scores, of(one), false);
    }
    List<Map<String, Object>> should = Json.maps(body, "should");
    long least =
        body.containsKey("minimum_should_match")
            ? Json.number(body, "minimum_should_match")
            : scores == null ? 1 : 0;
    Map<String, Integer> matched = new HashMap<>();
    Map<String, Double> added = new TreeMap<>();
    for (Map<String, Object> one : should) {
      of(one)
          .forEach(
              (id, score) -> {
                matched.merge(id, 1, Integer::sum);
                added.merge(id, score, Double::sum);
              });
    }
    if (scores == null) {
      scores = new TreeMap<>(added);
    } else {
      for (Map.Entry<String, Double> score : scores.entrySet()) {
        score.setValue(score.getValue() + added.getOrDefault(score.getKey(), 0.0));
      }
    }
    scores.keySet().removeIf(id -> matched.getOrDefault(id, 0) < least);
    for (Map<String, Object> one : Json.maps(body, "must_not")) {
      scores.keySet().removeAll(of(one).keySet());
    }
    return scores;
  }

  private static Map<String, Double> both(
      Map<String, Double> some, Map<String, Double> others, boolean counted) {
    Map<String, Double> result = new TreeMap<>();
    others.forEach(
        (id, score) -> {
          if (some == null || some.containsKey(id)) {
            result.put(id, (some == null ? 0 : some.get(id)) + (counted ? score : 0));
          }
        });
    return result;
  }

  private Map<String, Double> term(Map<String, Object> body) {
    String field = body.keySet().iterator().next();
    Map<String, Object> given = Json.map(body, field);
    Object value = given.isEmpty() ? body.get(field) : given.get("value");
    if (!field.equals("words")) {
      return where(source -> values(source, field).contains(value));
    }
    return counted(
        field, List.of(value.toString()), 0, given.isEmpty() ? 1 : Json.real(given, "boost"));
  }

  private Map<String, Double> terms(Map<String, Object> body) {
    String field = body.keySet().iterator().next();
    List<Object> wanted = Json.list(body, field);
    return where(source -> values(source, field).stream().anyMatch(wanted::contains));
  }

  private Map<String, Double> range(Map<String, Object> body) {
    String field = body.keySet().iterator().next();
    Map<String, Object> bounds = Json.map(body, field);
    return where(
        source ->
            values(source, field).stream()
                .mapToLong(value -> ((Number) value).longValue())
                .anyMatch(
                    value ->
                        value >= Json.number(bounds, "gte")
                            && value <= Json.number(bounds, "lte")));
  }

  private Map<String, Double> phrase(Map<String, Object> body) {
    String field = body.keySet().iterator().next();
    Map<String, Object> given = Json.map(body, field);
    return counted(
        field,
        List.of(Json.string(given, "query").split(" ")),
        (int) Json.number(given, "slop"),
        Json.real(given, "boost"));
  }

  private Map<String, Double> counted(String field, List<String> terms, int slop, double boost) {
    Map<String, Double> result = new TreeMap<>();
    documents.forEach(
        (id, source) -> {
          int times = 0;
          for (Object value : values(source, field)) {
            times += times(List.of(value.toString().split(" ")), terms, slop);
          }
          if (times > 0) {
            result.put(id, boost * times / (times + 1.2));
          }
        });
    double rare = Math.log(1 + (documents.size() + 1.0) / (result.size() + 0.5));
    result.replaceAll((_, score) -> score * rare);
    return result;
  }

  /** How often terms stand in a row, each at most so many places off together. */
  private static int times(List<String> words, List<String> terms, int slop) {
    int times = 0;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals(terms.getFirst())
          && reaches(words, terms, slop, 1, new ArrayList<>(List.of(i)))) {
        times++;
      }
    }
    return times;
  }

  private static boolean reaches(
      List<String> words, List<String> terms, int slop, int next, List<Integer> places) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < places.size(); i++) {
      least = Math.min(least, places.get(i) - i);
      most = Math.max(most, places.get(i) - i);
    }
    if (most - least > slop) {
      return false;
    }
    if (next == terms.size()) {
      return true;
    }
    int expected = places.getFirst() + next;
    for (int at = Math.max(0, expected - slop);
        at <= Math.min(words.size() - 1, expected + slop);
        at++) {
      if (words.get(at).equals(terms.get(next)) && !places.contains(at)) {
        places.add(at);
        if (reaches(words, terms, slop, next + 1, places)) {
          return true;
        }
        places.removeLast();
      }
    }
    return false;
  }

  private Map<String, Double> nearest(Map<String, Object> body) {
    Vector meaning = Bodies.vector(body).orElseThrow();
    Map<String, Double> all = new TreeMap<>();
    of(Json.map(body, "filter"))
        .forEach(
            (id, _) ->
                Bodies.vector(documents.get(id))
                    .ifPresent(vector -> all.put(id, (1 + vector.cosine(meaning)) / 2)));
    Map<String, Double> result = new TreeMap<>();
    all.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(Json.number(body, "k"))
        .forEach(one -> result.put(one.getKey(), one.getValue()));
    return result;
  }
}
