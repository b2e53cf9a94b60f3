package io.assay.server.understanding;

import java.util.List;
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

  /** Who asks, wherever it stands: I write about the founder's years. */
  private static final Set<String> SPEAKING =
      Set.of("i", "we", "my", "our", "i'm", "i've", "im", "ive", "please", "thanks", "thank");

  private final Reading reading;
  private final MetricReader metrics;
  private final List<MetricReader.Place> places;

  private Stories(Reading reading, MetricReader metrics, List<MetricReader.Place> places) {
    this.reading = reading;
    this.metrics = metrics;
    this.places = places;
  }

  /**
   * Takes them; to be done after companies and metrics were read, and before times are.
   *
   * @param places where the metrics stand
   */
  static void take(Reading reading, MetricReader metrics, List<MetricReader.Place> places) {
    new Stories(reading, metrics, places).take();
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
          "require", "seek", "seeks", "know", "after", "says", "said", "told", "tells", "claims",
          "claimed", "thinks", "heard", "read");

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
    int sentence = 0;
    int clause = 0;
    for (int at = 1; at <= reading.size(); at++) {
      Word.Gap gap = at == reading.size() ? Word.Gap.STOP : reading.at(at).gap();
      boolean closed = gap == Word.Gap.STOP || gap == Word.Gap.PAUSE;
      if (closed && isAside(clause, at, clause == sentence) && isStory(clause, at)) {
        reading.take(clause, at);
      }
      if (gap == Word.Gap.STOP && (isStory(sentence, at) || isRepeated(sentence, at))) {
        reading.take(sentence, at);
      }
      clause = closed ? at : clause;
      sentence = gap == Word.Gap.STOP ? at : sentence;
    }
    takeCircumstances();
  }

  /** What happens to a company, by which a time is told. */
  private static final Set<String> EVENTS =
      Set.of(
          "deal",
          "merger",
          "acquisition",
          "takeover",
          "buyout",
          "purchase",
          "split",
          "spinoff",
          "ipo",
          "listing",
          "bankruptcy",
          "took",
          "bought",
          "acquired",
          "merged",
          "left",
          "joined",
          "died",
          "resigned",
          "retired",
          "returned",
          "became",
          "began",
          "started");

  /**
   * Takes when it still did something, or after which deal, up to the next pause: no part of the
   * company.
   */
  private void takeCircumstances() {
    // Where no other time is named the event is the time that is asked for.
    boolean timed = !PeriodReader.read(new Reading(reading.words)).isEmpty();
    for (int at = 0; at + 1 < reading.size(); at++) {
      int end = at + 1;
      boolean event = false;
      while (end < reading.size()
          && (reading.at(end).gap() == Word.Gap.SPACE
              || reading.at(end).gap() == Word.Gap.HYPHEN)) {
        event |= EVENTS.contains(reading.at(end).text());
        end++;
      }
      boolean still =
          reading.at(at).is("when", "while", "as")
              && reading.at(at + 1).is("it", "they", "still", "people", "everybody");
      boolean told =
          timed && event && reading.at(at).is("before", "after", "following", "since", "once");
      if (reading.isFree(at) && (still || told) && isStory(at, end)) {
        reading.take(at, end);
      }
    }
  }

  /** Whether a clause leads up to the question, or tells of who asks, or of whose kin they are. */
  private boolean isAside(int from, int to, boolean first) {
    int begin = from;
    boolean own = false;
    while (begin < to && !reading.isFree(begin)) {
      begin++;
    }
    for (int at = begin; at < to; at++) {
      own |= reading.at(at).is("my", "myself", "mine");
    }
    String word = reading.at(begin).text();
    return begin < to && (own || SPEAKING.contains(word) || (first && LEADING.contains(word)));
  }

  /** Whether a sentence without company and time names a metric that is asked for elsewhere. */
  private boolean isRepeated(int from, int to) {
    boolean elsewhere = places.stream().anyMatch(place -> place.to() <= from || place.from() >= to);
    for (int at = from; at < to; at++) {
      int here = at;
      boolean ofMetric = places.stream().anyMatch(p -> p.from() <= here && here < p.to());
      elsewhere &= reading.isFree(at) || ofMetric;
    }
    return elsewhere && PeriodReader.read(new Reading(reading.words.subList(from, to))).isEmpty();
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
