package io.assay.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small documents and queries for tests. */
public final class Documents {

  private static final Embedder EMBEDDER = new WordHashes();

  private Documents() {}

  /** A document of a company, filed on a day, of these passages. */
  public static SearchDocument document(String id, String company, long day, String... passages) {
    List<Passage> result = new ArrayList<>();
    int start = 0;
    for (String text : passages) {
      result.add(
          new Passage(
              result.size(),
              "main",
              "Item 1A. Risk Factors",
              text,
              start,
              start + text.length(),
              Map.of("item", List.of(result.size() == 0 ? "1A" : "7")),
              Optional.of(EMBEDDER.embed(text))));
      start += text.length() + 1;
    }
    return new SearchDocument(
        id,
        company + " 10-K",
        Map.of("company", List.of(company), "form", List.of("10-K")),
        Map.of("filed", day),
        result);
  }

  public static Query words(String words) {
    return query(words, Query.Mode.WORDS, List.of());
  }

  public static Query hybrid(String words, Filter... filters) {
    return query(words, Query.Mode.HYBRID, List.of(filters));
  }

  public static Query query(String words, Query.Mode mode, List<Filter> filters) {
    return new Query(
        words,
        mode == Query.Mode.WORDS ? Optional.empty() : Optional.of(EMBEDDER.embed(words)),
        mode,
        filters,
        Set.of(),
        0,
        10,
        true);
  }

  /** Ids of the documents that were found, best first. */
  public static List<String> ids(Found found) {
    return found.hits().stream().map(hit -> hit.document().id()).toList();
  }
}
