package io.assay.search.opensearch;

import io.assay.search.Filter;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.Vector;
import io.assay.search.analysis.Asked;
import io.assay.search.analysis.LabelValue;
import io.assay.search.analysis.Word;
import io.assay.search.analysis.Words;
import io.assay.search.fusion.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is written to a cluster and asked of it, as JSON. Thread-safe. */
final class Bodies {

  static final String DOCUMENT = "document";
  static final String TYPE = "type";
  static final String PASSAGE = "passage";
  static final String HEAD = "head";
  static final String MARK = "mark";
  static final String KEPT = "kept";
  static final String VECTOR = "vector";
  static final String NUMBER = "number";
  static final String SHINGLES = "shingles";
  static final String TELLING = "telling";
  static final String LABELS = "labels.";

  private static final String WORDS = "words";

  /** Between text, heading and title, which are one field: no phrase reaches over it. */
  private static final int GAP = 200;

  private static final int NEAR = 3;
  private static final double PAIR = 0.3;
  private static final int MOST_PAIRS = 11;

  private final Words words;

  Bodies(Words words) {
    this.words = words;
  }

  /** An index: words as they are given, divided by spaces; what is only kept is not indexed. */
  static Map<String, Object> index(int dimensions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(DOCUMENT, Map.of("type", "keyword"));
    properties.put(TYPE, Map.of("type", "keyword"));
    properties.put(NUMBER, Map.of("type", "integer"));
    properties.put(
        WORDS,
        Map.of("type", "text", "analyzer", "whitespace", "position_increment_gap", GAP));
    properties.put(SHINGLES, Map.of("type", "keyword", "index", false, "doc_values", false));
    properties.put(TELLING, Map.of("type", "keyword", "index", false, "doc_values", false));
    properties.put(KEPT, Map.of("type", "object", "enabled", false));
    properties.put(
        VECTOR,
        Map.of(
            "type",
            "knn_vector",
            "dimension",
            dimensions,
            "method",
            Map.of("name", "hnsw", "engine", "lucene", "space_type", "cosinesimil")));
    return Map.of(
        "settings",
        // Nothing is seen but what is published.
        Map.of("index", Map.of("knn", true, "refresh_interval", "-1", "number_of_shards", 1)),
        "mappings",
        Map.of(
            "_source",
            Map.of("excludes", List.of(WORDS)),
            "dynamic_templates",
            List.of(
                Map.of(
                    "labels",
                    Map.of("path_match", "labels.*", "mapping", Map.of("type", "keyword"))),
                Map.of(
                    "numbers",
                    Map.of("path_match", "numbers.*", "mapping", Map.of("type", "long")))),
            "properties",
            properties));
  }

  static String id(String document, int number) {
    return document + "#" + number;
  }

  static String head(String document) {
    return document + "#";
  }

  Map<String, Object> passage(SearchDocument document, Passage passage) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (Map<String, List<String>> some : List.of(document.labels(), passage.labels())) {
      some.forEach(
          (name, values) ->
              values.forEach(
                  value ->
                      labels
                          .computeIfAbsent(name, _ -> new ArrayList<>())
                          .add(LabelValue.of(value))));
    }
    List<Word> text = words.of(passage.text());
    Signature signature = Signature.of(text);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(TYPE, PASSAGE);
    body.put(DOCUMENT, document.id());
    body.put(NUMBER, passage.number());
    body.put(
        WORDS,
        List.of(
            spaced(text), spaced(words.of(passage.heading())), spaced(words.of(document.title()))));
    body.put("labels", labels);
    body.put("numbers", document.numbers());
    body.put(SHINGLES, Long.toHexString(signature.shingles()));
    body.put(TELLING, Integer.toHexString(signature.telling()));
    body.put(
        KEPT,
        Map.of(
            "part", passage.part(),
            "heading", passage.heading(),
            "text", passage.text(),
            "start", passage.start(),
            "end", passage.end(),
            "labels", passage.labels()));
    passage.vector().ifPresent(vector -> body.put(VECTOR, vector.values()));
    return body;
  }

  static Map<String, Object> head(SearchDocument document) {
    return Map.of(
        TYPE,
        HEAD,
        DOCUMENT,
        document.id(),
        KEPT,
        Map.of(
            "title", document.title(), "labels", document.labels(), "numbers", document.numbers()));
  }

  private static String spaced(List<Word> words) {
    return words.stream().map(Word::term).collect(Collectors.joining(" "));
  }

  static Map<String, Object> term(String field, Object value) {
    return Map.of("term", Map.of(field, value));
  }

  static Map<String, Object> ids(List<String> ids) {
    return Map.of("ids", Map.of("values", ids));
  }

  static Map<String, Object> exists(String field) {
    return Map.of("exists", Map.of("field", field));
  }

  /** Passages that the filters allow. */
  static Map<String, Object> allowed(List<Filter> filters) {
    List<Object> all = new ArrayList<>();
    all.add(term(TYPE, PASSAGE));
    for (Filter filter : filters) {
      all.add(
          switch (filter) {
            case Filter.AnyOf any ->
                Map.of(
                    "terms",
                    Map.of(
                        LABELS + any.label(),
                        any.values().stream().map(LabelValue::of).toList()));
            case Filter.Between between ->
                Map.of(
                    "range",
                    Map.of(
                        "numbers." + between.number(),
                        Map.of("gte", between.least(), "lte", between.most())));
          });
    }
    return Map.of("bool", Map.of("filter", all));
  }

  /** Passages with the words, within the filters; nearer where words stand near one another. */
  static Map<String, Object> words(Asked asked, List<Filter> filters) {
    List<Object> should = new ArrayList<>();
    asked.terms().forEach(term -> should.add(term(WORDS, term)));
    Map<String, Object> main = strictly(asked, filters);
    main.put("should", should);
    main.put("minimum_should_match", asked.phrases().isEmpty() ? asked.least() : 0);
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < asked.terms().size() && i < MOST_PAIRS; i++) {
      pairs.add(phrase(asked.terms().subList(i, i + 2), NEAR, PAIR));
    }
    return pairs.isEmpty()
        ? Map.of("bool", main)
        : Map.of("bool", Map.of("must", List.of(Map.of("bool", main)), "should", pairs));
  }

  /** What must be in a passage that only its meaning found. */
  static Map<String, Object> strict(Asked asked, List<Filter> filters) {
    return Map.of("bool", strictly(asked, filters));
  }

  private static Map<String, Object> strictly(Asked asked, List<Filter> filters) {
    List<Object> must = new ArrayList<>();
    for (Asked.Phrase phrase : asked.phrases()) {
      must.add(phrase(phrase.terms(), phrase.slop(), 1));
    }
    List<Object> without = new ArrayList<>();
    for (Asked.Phrase phrase : asked.without()) {
      without.add(phrase(phrase.terms(), phrase.slop(), 1));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("must", must);
    result.put("must_not", without);
    result.put("filter", List.of(allowed(filters)));
    return result;
  }

  private static Map<String, Object> phrase(List<String> terms, int slop, double boost) {
    return Map.of(
        "match_phrase",
        Map.of(WORDS, Map.of("query", String.join(" ", terms), "slop", slop, "boost", boost)));
  }

  /** The nearest in meaning of what is allowed. */
  static Map<String, Object> nearest(Vector meaning, int most, Map<String, Object> allowed) {
    return Map.of(
        "knn", Map.of(VECTOR, Map.of("vector", meaning.values(), "k", most, "filter", allowed)));
  }

  static SearchDocument head(Map<String, Object> source, List<Passage> passages) {
    Map<String, Object> kept = Json.map(source, KEPT);
    Map<String, Long> numbers = new LinkedHashMap<>();
    Map<String, Object> given = Json.map(kept, "numbers");
    given.keySet().forEach(name -> numbers.put(name, Json.number(given, name)));
    return new SearchDocument(
        Json.string(source, DOCUMENT),
        Json.string(kept, "title"),
        labels(Json.map(kept, "labels")),
        numbers,
        passages);
  }

  static Passage passage(Map<String, Object> source) {
    Map<String, Object> kept = Json.map(source, KEPT);
    return new Passage(
        (int) Json.number(source, NUMBER),
        Json.string(kept, "part"),
        Json.string(kept, "heading"),
        Json.string(kept, "text"),
        (int) Json.number(kept, "start"),
        (int) Json.number(kept, "end"),
        labels(Json.map(kept, "labels")),
        vector(source));
  }

  static Optional<Vector> vector(Map<String, Object> source) {
    List<Object> given = Json.list(source, VECTOR);
    float[] values = new float[given.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = given.get(i) instanceof Number number ? number.floatValue() : 0;
    }
    return values.length == 0 ? Optional.empty() : Optional.of(Vector.of(values));
  }

  static Signature signature(Map<String, Object> source) {
    return new Signature(
        Long.parseUnsignedLong(Json.string(source, SHINGLES), 16),
        Integer.parseUnsignedInt(Json.string(source, TELLING), 16));
  }

  private static Map<String, List<String>> labels(Map<String, Object> given) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    given.forEach(
        (name, _) ->
            result.put(name, Json.list(given, name).stream().map(Object::toString).toList()));
    return result;
  }
}
