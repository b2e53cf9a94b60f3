package io.assay.server.understanding;

import java.util.Set;

/**
 * Takes what tells why or by whom something is asked, and not what: sentences beside the one with
 * the metric, and clauses that lead up to it. Pure.
 */
final class Stories {

  /** Words that lead up to a question; a place or a part of the company begins otherwise. */
  private static final Set<String> LEADING =
      Set.of(
          "i",
          "we",
          "my",
          "our",
          "i'm",
          "i've",
          "im",
          "ive",
          "when",
          "back",
          "while",
          "although",
          "though",
          "despite",
          "given",
          "hi",
          "hello",
          "hey",
          "ok",
          "okay",
          "so",
          "well",
          "please",
          "if",
          "because",
          "just",
          "quick");

  private final Reading reading;
  private final MetricReader metrics;

  private Stories(Reading reading, MetricReader metrics) {
    this.reading = reading;
    this.metrics = metrics;
  }

  /** Takes them; to be done after companies and metrics were read, and before times are. */
  static void take(Reading reading, MetricReader metrics) {
    new Stories(reading, metrics).take();
  }

  /** Who has the question asked. */
  private static final Set<String> ASKERS =
      Set.of(
          "i",
          "we",
          "my",
          "our",
          "mine",
          "client",
          "boss",
          "teacher",
          "professor",
          "colleague",
          "friend",
          "somebody",
          "someone");

  /** What they do. */
  private static final Set<String> ASKING =
      Set.of(
          "ask", "asks", "asked", "asking", "wonder", "wonders", "need", "needs", "want", "wants",
          "require", "seek", "seeks", "know", "after");

  /** Takes what stands before who asks: a client of mine asks, for a paper I still need. */
  private void takeAsking() {
    int begin = 0;
    boolean asker = false;
    for (int at = 0; at < reading.size(); at++) {
      Word word = reading.at(at);
      if (at > 0 && word.gap() == Word.Gap.STOP) {
        begin = at;
        asker = false;
      }
      if (asker && ASKING.contains(word.text()) && isStory(begin, at)) {
        reading.take(begin, at + 1);
      }
      asker |= ASKERS.contains(word.text());
    }
  }

  private void take() {
    takeAsking();
    int begin = 0;
    boolean first = true;
    for (int at = 1; at <= reading.size(); at++) {
      Word.Gap gap = at == reading.size() ? Word.Gap.STOP : reading.at(at).gap();
      boolean clause = gap == Word.Gap.PAUSE && first && LEADING.contains(reading.at(begin).text());
      if ((gap == Word.Gap.STOP || clause) && isStory(begin, at)) {
        reading.take(begin, at);
      }
      if (gap == Word.Gap.STOP || gap == Word.Gap.PAUSE) {
        first = gap == Word.Gap.STOP;
      }
      if (gap == Word.Gap.STOP || clause) {
        begin = at;
      }
    }
  }

  /** Whether neither a metric nor a time stands there. */
  private boolean isStory(int from, int to) {
    Reading alone = new Reading(reading.words.subList(from, to));
    for (int at = 0; at < alone.size(); at++) {
      if (metrics.isAt(alone, at)) {
        return false;
      }
    }
    return PeriodReader.read(alone).isEmpty();
  }
}
