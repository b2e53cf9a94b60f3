package io.assay.server.understanding;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rights words that are one letter off the name of a metric or a company: one too many, one
 * missing, another one, or two that changed places. Immutable.
 */
final class Spelling {

  /** Shorter names are too often one letter off another word. */
  private static final int SHORTEST = 6;

  /** Words of times, and of many companies' names. */
  private static final Set<String> COMMON =
      Set.of(
          "corporation",
          "company",
          "holdings",
          "industries",
          "international",
          "technologies",
          "incorporated",
          "quarter",
          "fiscal",
          "january",
          "february",
          "august",
          "september",
          "october",
          "november",
          "december");

  private final Set<String> words = new HashSet<>(COMMON);

  Spelling(List<MetricName> metrics) {
    for (MetricName metric : metrics) {
      Word.of(metric.said()).forEach(word -> words.add(word.text()));
    }
  }

  /**
   * A question with its words righted; empty where none is to be.
   *
   * @param names words of companies' names, lower case
   */
  Optional<String> corrected(String question, Set<String> names) {
    String righted = question;
    for (Word word : Word.of(question)) {
      Optional<String> right = isKnown(word, names) ? Optional.empty() : nearest(word, names);
      if (right.isPresent()) {
        righted = righted.replace(word.bare(), right.get());
      }
    }
    return righted.equals(question) ? Optional.empty() : Optional.of(righted);
  }

  private boolean isKnown(Word word, Set<String> names) {
    return word.text().length() < SHORTEST - 1
        || word.isNumber()
        || words.contains(word.text())
        || words.contains(word.stem())
        || names.contains(word.text())
        || Fillers.has(word)
        || Understanding.isStop(word)
        || CompanyNames.isCommon(word);
  }

  /** The one word that is one letter off; as a name is written where it is one. */
  private Optional<String> nearest(Word word, Set<String> names) {
    Optional<String> found = only(word.text(), words);
    return found.isPresent()
        ? found
        : only(word.text(), names)
            .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  private static Optional<String> only(String text, Set<String> among) {
    List<String> near = among.stream().filter(one -> isOneOff(text, one)).limit(2).toList();
    return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
  }

  private static boolean isOneOff(String one, String other) {
    int lengths = one.length() - other.length();
    if (Math.abs(lengths) > 1 || other.length() < SHORTEST || one.charAt(0) != other.charAt(0)) {
      return false;
    }
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    if (lengths != 0) {
      String longer = lengths > 0 ? one : other;
      String shorter = lengths > 0 ? other : one;
      return longer.substring(same + 1).equals(shorter.substring(same));
    }
    boolean replaced = one.substring(same + 1).equals(other.substring(same + 1));
    boolean swapped =
        same + 1 < one.length()
            && one.charAt(same) == other.charAt(same + 1)
            && one.charAt(same + 1) == other.charAt(same)
            && one.substring(same + 2).equals(other.substring(same + 2));
    return replaced || swapped;
  }
}
