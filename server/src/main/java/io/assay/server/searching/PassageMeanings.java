package io.assay.server.searching;

import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.Vector;
import io.assay.store.meanings.Meanings;
import io.assay.store.meanings.TextHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives passages the meanings that are kept, and says which are not. Thread-safe. */
final class PassageMeanings {

  /** A piece of work: some seconds of a core, and so far from any time limit. */
  static final int AT_ONCE = 200;

  private static final int LONGEST_HEADING = 160;
  private static final String DIVIDER = " \u203A ";

  /**
   * Passages of a document that are to be embedded.
   *
   * @param from first of them
   * @param to after the last of them; those between that have a meaning keep it
   * @param texts tells these texts, as this model reads them, from others
   */
  record Missing(SearchDocument document, int from, int to, TextHash texts) {}

  /** Documents with what is kept of them. */
  record Attached(List<SearchDocument> documents, List<Missing> missing) {}

  private final Meanings meanings;
  private final String name;
  private final int model;

  /**
   * @param name of the model
   */
  PassageMeanings(Meanings meanings, String name) {
    this.meanings = meanings;
    this.name = name;
    this.model = meanings.model(name);
  }

  /** The model's number in the records. */
  int model() {
    return model;
  }

  /** Its name. */
  String name() {
    return name;
  }

  /**
   * What is embedded for a passage: the nearest of the headings above it, which often say what it
   * is about, then the passage.
   */
  static String embedded(Passage passage) {
    String heading = passage.heading();
    while (heading.length() > LONGEST_HEADING && heading.contains(DIVIDER)) {
      heading = heading.substring(heading.indexOf(DIVIDER) + DIVIDER.length());
    }
    if (heading.length() > LONGEST_HEADING) {
      heading = heading.substring(0, LONGEST_HEADING);
    }
    return heading.isEmpty() ? passage.text() : heading + ". " + passage.text();
  }

  /** Gives passages the meanings that are kept. */
  Attached attach(List<SearchDocument> documents) {
    List<List<TextHash>> hashes = new ArrayList<>(documents.size());
    Set<TextHash> all = new HashSet<>();
    for (SearchDocument document : documents) {
      List<TextHash> own =
          document.passages().stream().map(passage -> TextHash.of(embedded(passage))).toList();
      hashes.add(own);
      all.addAll(own);
    }
    Map<TextHash, Vector> kept = new HashMap<>();
    meanings.find(model, all).forEach((hash, floats) -> kept.put(hash, Vector.of(floats)));
    List<SearchDocument> attached = new ArrayList<>(documents.size());
    List<Missing> missing = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      attached.add(attach(documents.get(i), hashes.get(i), kept));
      missing(documents.get(i), hashes.get(i), kept.keySet(), missing);
    }
    return new Attached(attached, missing);
  }

  private static SearchDocument attach(
      SearchDocument document, List<TextHash> hashes, Map<TextHash, Vector> kept) {
    List<Passage> passages = new ArrayList<>(document.passages().size());
    for (int i = 0; i < document.passages().size(); i++) {
      Passage passage = document.passages().get(i);
      Vector meaning = kept.get(hashes.get(i));
      passages.add(meaning == null ? passage : passage.with(meaning));
    }
    return new SearchDocument(
        document.id(), document.title(), document.labels(), document.numbers(), passages);
  }

  private void missing(
      SearchDocument document, List<TextHash> hashes, Set<TextHash> kept, List<Missing> into) {
    int from = -1;
    int count = 0;
    StringBuilder texts = new StringBuilder(name);
    for (int i = 0; i < hashes.size(); i++) {
      if (kept.contains(hashes.get(i))) {
        continue;
      }
      from = from < 0 ? i : from;
      texts.append(hashes.get(i));
      count++;
      if (count == AT_ONCE) {
        into.add(new Missing(document, from, i + 1, TextHash.of(texts.toString())));
        from = -1;
        count = 0;
        texts = new StringBuilder(name);
      }
    }
    if (from >= 0) {
      into.add(new Missing(document, from, hashes.size(), TextHash.of(texts.toString())));
    }
  }

  /** Texts of passages that have no meaning yet, by their hash. */
  Map<TextHash, String> unknown(List<Passage> passages) {
    Map<TextHash, String> texts = new HashMap<>();
    for (Passage passage : passages) {
      String text = embedded(passage);
      texts.put(TextHash.of(text), text);
    }
    texts.keySet().removeAll(meanings.known(model, Set.copyOf(texts.keySet())));
    return texts;
  }
}
