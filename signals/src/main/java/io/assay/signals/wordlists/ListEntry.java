package io.assay.signals.wordlists;

import io.assay.signals.language.Lexicon;
import io.assay.signals.language.Token;
import io.assay.signals.language.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Entries of lists of a user's own: the same tokeniser reads them that reads filings. */
final class ListEntry {

  private ListEntry() {}

  /** What is wrong with an entry of a list, or nothing. */
  static Optional<String> mistake(String list, String entry) {
    if (list.equals(Lexicon.ABBREVIATIONS)) {
      return entry.indexOf(' ') != entry.lastIndexOf(' ')
          ? Optional.of("'" + entry + "' has more than two words")
          : Optional.empty();
    }
    if (Lexicon.isWords(list)) {
      List<Token> tokens = Tokens.of(entry);
      boolean one = tokens.size() == 1 && !tokens.getFirst().isNumber();
      return one && entry.indexOf('*') < 0
          ? Optional.empty()
          : Optional.of(
              "'" + entry + "' is not a single word, and " + list + " is a list of words");
    }
    int star = entry.indexOf('*');
    while (star >= 0) {
      boolean ends = star + 1 == entry.length() || entry.charAt(star + 1) == ' ';
      if (!ends || star == 0 || entry.charAt(star - 1) == ' ') {
        return Optional.of("in '" + entry + "' a * does not end a word");
      }
      star = entry.indexOf('*', star + 1);
    }
    return Lexicon.phraseTokens(entry).isEmpty()
        ? Optional.of("'" + entry + "' has no word")
        : Optional.empty();
  }

  /** An entry without a mistake as the lists keep it. */
  static String normal(String list, String entry) {
    if (Lexicon.isWords(list)) {
      return Tokens.of(entry).getFirst().text();
    }
    String lower = entry.toLowerCase(Locale.ROOT);
    return list.equals(Lexicon.ABBREVIATIONS) && lower.endsWith(".")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }
}
