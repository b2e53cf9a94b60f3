package io.assay.server.understanding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What makes two questions different that are otherwise alike: words with an opposite, the kind of
 * thing that is asked for, numbers in words, and who gives to whom. Immutable.
 */
final class Contrasts {

  private final Map<String, String> bases = new HashMap<>();

  Contrasts() {
    for (String words : Phrases.words("contrasts.txt")) {
      String[] same = words.split("=");
      for (String word : same) {
        bases.put(Word.base(Word.stem(word)), same[0]);
      }
    }
  }

  private static final Phrases KINDS =
      new Phrases(
          Map.of(
              "asks why",
              List.of("why", "reason", "what made", "what caused", "what led", "how come"),
              "asks when",
              List.of(
                  "when",
                  "what|which date|day|month|year",
                  "on what|which date|day",
                  "record|effective|closing|due|payment|meeting date",
                  "how long ago"),
              "asks where",
              List.of("where", "which|what country|city|state|place|region"),
              "asks whom",
              List.of("whom"),
              "asks by how much",
              List.of("by how much|many", "how much|many more|fewer|less"),
              "asks for growth",
              List.of("growth", "grow|grew|grown|growing", "growth rate"),
              "asks at what ratio",
              List.of("ratio", "how many for|per each|every|one"),
              "asks what stayed",
              List.of("stay|stayed|stays|remain|remained|remains the same", "unchanged"),
              "asks how much of it",
              List.of("percentage", "percent", "share of", "portion", "fraction", "proportion")));

  /** What kind of thing is asked for: who did something is no answer to when. */
  static SequencedSet<String> kinds(Reading all) {
    SequencedSet<String> found = new TreeSet<>();
    boolean asked = false;
    for (int at = 0; at < all.size(); at++) {
      // What it had when the year closed: the time is told, and not asked for.
      boolean told = asked && all.at(at).is("when", "where");
      if (!told) {
        KINDS.at(all, at).map(Phrases.Match::id).ifPresent(found::add);
      }
      asked |= all.at(at).is("what", "how", "which", "who");
    }
    return found;
  }

  private static final Set<String> COUNTS =
      Set.of(
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "half", "third", "quarter");

  /** Numbers in words: one share for every ten is none for every four. */
  static SequencedSet<String> counts(List<Word> words) {
    SequencedSet<String> found = new TreeSet<>();
    for (Word word : words) {
      if (COUNTS.contains(word.text())) {
        found.add("number " + word.text());
      }
    }
    return found;
  }

  /** Verbs by which one gives something to another. */
  private static final Set<String> GIVING =
      Set.of(
          "owe",
          "owes",
          "owed",
          "pay",
          "pays",
          "paid",
          "sell",
          "sells",
          "sold",
          "buy",
          "buys",
          "bought",
          "acquire",
          "acquires",
          "acquired",
          "sue",
          "sues",
          "sued",
          "lend",
          "lends",
          "lent",
          "supply",
          "supplies",
          "supplied",
          "license",
          "licensed",
          "promise",
          "promised",
          "promises",
          "give",
          "gives",
          "gave",
          "transfer",
          "transferred",
          "invest",
          "invested");

  /**
   * The word for who gives, where a question names two: what one owes the other is not what the
   * other owes it.
   *
   * @param named words of those who are named, lower case
   */
  static Optional<String> giver(List<Word> words, Set<String> named) {
    String before = "";
    for (Word word : words) {
      if (named.contains(word.text())) {
        before = word.text();
      } else if (GIVING.contains(word.text())) {
        return before.isEmpty() ? Optional.empty() : Optional.of(before);
      }
    }
    return Optional.empty();
  }

  /** Words behind which back is a way, and no support. */
  private static final Set<String> WAYS =
      Set.of(
          "buy", "buys", "buying", "bought", "pay", "paid", "give", "gave", "get", "got", "go",
          "went", "come", "came", "look", "scale", "hold", "step", "send", "bring", "put", "take",
          "took", "cut", "far", "price", "over");

  /** Offices by what is chief of them. */
  private static final Map<String, String> OFFICES =
      Map.of(
          "executive",
          "ceo",
          "financial",
          "cfo",
          "finance",
          "cfo",
          "operating",
          "coo",
          "technology",
          "cto");

  /** Words whose opposite would ask for something else. */
  SequencedSet<String> opposites(List<Word> words) {
    SequencedSet<String> found = new TreeSet<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      Optional<Word> before = i == 0 ? Optional.empty() : Optional.of(words.get(i - 1));
      String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
      if (word.is("chief") && OFFICES.containsKey(next)) {
        found.add(OFFICES.getOrDefault(next, ""));
      }
      // Who is named to a post is appointed; the name of something is its own.
      boolean other =
          word.is("name", "names")
              || (word.is("back") && before.filter(one -> WAYS.contains(one.text())).isPresent());
      String contrast = other ? null : bases.get(word.base());
      if (contrast != null) {
        found.add(contrast);
      }
    }
    return found;
  }
}
