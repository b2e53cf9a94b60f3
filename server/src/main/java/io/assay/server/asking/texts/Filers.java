package io.assay.server.asking.texts;

import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which filer a question names whose name no table has: its own filings write the word as the name
 * of a company, and those of nobody else have it. Pure.
 */
final class Filers {

  /** So many passages write it as a company's name. */
  private static final int ENOUGH = 2;

  private static final int SHORTEST = 4;

  /** Each costs a search. */
  private static final int MOST_LOOKED_FOR = 2;

  private Filers() {}

  /**
   * The filer whose name a word of the question is.
   *
   * @param hits what all words of the question find
   * @param byWord what a word by itself finds
   */
  static Optional<Cik> named(
      Meaning meaning, List<Found.Hit> hits, Function<String, List<Found.Hit>> byWord) {
    if (!meaning.companies().isEmpty()) {
      return Optional.empty();
    }
    return meaning.topic().stream()
        .filter(word -> word.length() >= SHORTEST && !SentenceRanking.isSilent(word))
        .filter(word -> !Thesaurus.usual().isPlain(Terms.root(word)))
        .filter(word -> filersOf(word, hits).size() == 1)
        .limit(MOST_LOOKED_FOR)
        .flatMap(word -> filer(word, byWord.apply(word)).stream())
        .findFirst();
  }

  private static Set<String> filersOf(String word, List<Found.Hit> hits) {
    Set<String> filers = new TreeSet<>();
    for (Found.Hit hit : hits) {
      if (hit.passage().text().toLowerCase(Locale.ROOT).contains(word)) {
        filers.add(Texts.label(hit.document().labels(), Labels.COMPANY).orElse(""));
      }
    }
    return filers;
  }

  /** The one filer of all that have the word, where it writes it as a company's name. */
  private static Optional<Cik> filer(String word, List<Found.Hit> hits) {
    Pattern named =
        Pattern.compile(
            "\\b" + Pattern.quote(word) + ",? (?:inc|corp|corporation|ltd|llc|plc)\\b",
            Pattern.CASE_INSENSITIVE);
    long times = hits.stream().filter(hit -> named.matcher(hit.passage().text()).find()).count();
    Set<String> filers = filersOf(word, hits);
    return times >= ENOUGH && filers.size() == 1 && !filers.contains("")
        ? filers.stream().findFirst().map(Cik::parse)
        : Optional.empty();
  }
}
