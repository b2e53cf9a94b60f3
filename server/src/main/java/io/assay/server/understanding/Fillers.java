package io.assay.server.understanding;

import java.util.HashSet;
import java.util.Set;

/**
 * Words that tell a story round a number and never say of which part of a company it is. Where
 * nothing else is left beside a company, a metric and times, figures are asked for.
 */
final class Fillers {

  private static final Set<String> WORDS = read();

  private Fillers() {}

  private static Set<String> read() {
    Set<String> words = new HashSet<>();
    for (String word : Phrases.words("fillers.txt")) {
      words.add(word.replace("'", ""));
      words.add(Word.base(Word.stem(word)));
    }
    return Set.copyOf(words);
  }

  static boolean has(Word word) {
    return WORDS.contains(word.text())
        || WORDS.contains(word.stem())
        || WORDS.contains(word.base());
  }
}
