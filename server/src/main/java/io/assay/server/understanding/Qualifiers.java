package io.assay.server.understanding;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether words narrow a metric to a part of the company: {@code iPhone revenue}, {@code revenue
 * from subscriptions}. Words that stand elsewhere tell how something is asked. Pure.
 */
final class Qualifiers {

  private static final Set<String> PREPOSITIONS =
      Set.of(
          "from",
          "of",
          "in",
          "by",
          "for",
          "on",
          "at",
          "with",
          "per",
          "through",
          "across",
          "within",
          "outside",
          "excluding",
          "including",
          "without",
          "among",
          "under",
          "via",
          "to");

  private static final Set<String> AUXILIARIES =
      Set.of("do", "does", "did", "has", "have", "had", "is", "are", "was", "were");

  private static final int FARTHEST = 5;

  /** Words of a metric that is named by itself, with an article or so. */
  private static final int LONGEST_NAME = 7;

  private Qualifiers() {}

  /** Whether any stands free in a question whose metrics have these places. */
  static boolean stand(Reading reading, List<MetricReader.Place> metrics) {
    if (metrics.stream().anyMatch(metric -> isNamed(reading, metric))) {
      return false;
    }
    for (int at = 0; at < reading.size(); at++) {
      if (isUnknown(reading, at)
          && (isBeside(reading, at, metrics)
              || isGoverned(reading, at)
              || isSubject(reading, at)
              || isToldOf(reading, at, metrics))) {
        return true;
      }
    }
    return false;
  }

  /** Named by itself, after what was told in other words: what it cost, its cost of goods sold. */
  private static boolean isNamed(Reading reading, MetricReader.Place metric) {
    int from = metric.from();
    while (from > 0 && goesOn(reading.at(from))) {
      from--;
    }
    int to = metric.to();
    while (to < reading.size() && goesOn(reading.at(to))) {
      to++;
    }
    boolean closed =
        from > 0 && reading.at(from).gap() == Word.Gap.PAUSE && to - from <= LONGEST_NAME;
    for (int at = from; at < to; at++) {
      boolean inside = at >= metric.from() && at < metric.to();
      closed &= inside || (reading.isLight(at) && !AUXILIARIES.contains(reading.at(at).text()));
    }
    return closed;
  }

  private static boolean isUnknown(Reading reading, int at) {
    return reading.isFree(at) && !reading.isLight(at) && !reading.at(at).isNumber();
  }

  /** Right before or behind a metric, with nothing but its like between. */
  private static boolean isBeside(Reading reading, int at, List<MetricReader.Place> metrics) {
    int next = at + 1;
    while (isUnknown(reading, next) && goesOn(reading.at(next))) {
      next++;
    }
    int before = at;
    while (isUnknown(reading, before - 1) && goesOn(reading.at(before))) {
      before--;
    }
    for (MetricReader.Place metric : metrics) {
      boolean precedes = metric.from() == next && goesOn(reading.at(next));
      boolean follows =
          metric.to() == before && goesOn(reading.at(before)) && !isVerb(reading.at(at));
      if (precedes || follows) {
        return true;
      }
    }
    return false;
  }

  /** Behind a preposition: from subscriptions, in its largest market. */
  private static boolean isGoverned(Reading reading, int at) {
    for (int i = at - 1; i >= Math.max(0, at - FARTHEST) && goesOn(reading.at(i + 1)); i--) {
      Word word = reading.at(i);
      if (reading.isFree(i) && PREPOSITIONS.contains(word.text())) {
        // To spend is no place.
        return !word.is("to") || i < at - 1 || reading.at(at).isCapital();
      }
      if (!reading.isLight(i) && !isUnknown(reading, i)) {
        return false;
      }
      if (!reading.isFree(i)) {
        return false;
      }
    }
    return false;
  }

  /** Its stance on buybacks: that is asked for, and not what they are. */
  private static boolean isToldOf(Reading reading, int at, List<MetricReader.Place> metrics) {
    if (isVerb(reading.at(at))
        || !reading.isFree(at + 1)
        || !reading.at(at + 1).is("on", "about", "for", "towards", "with")) {
      return false;
    }
    int next = at + 2;
    while (next <= at + 4 && reading.isLight(next) && metrics.stream().noneMatch(begins(next))) {
      next++;
    }
    return metrics.stream().anyMatch(begins(next));
  }

  private static Predicate<MetricReader.Place> begins(int at) {
    return metric -> metric.from() == at;
  }

  /** Did subscriptions bring; but not: was building. */
  private static boolean isSubject(Reading reading, int at) {
    return AUXILIARIES.contains(reading.at(at - 1).text()) && !isVerb(reading.at(at));
  }

  private static boolean isVerb(Word word) {
    return word.text().endsWith("ed") || word.text().endsWith("ing");
  }

  private static boolean goesOn(Word word) {
    return word.gap() == Word.Gap.SPACE || word.gap() == Word.Gap.HYPHEN;
  }
}
