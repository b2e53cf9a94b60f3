package io.assay.server.understanding;

import io.assay.server.understanding.Meaning.Direction;
import io.assay.server.understanding.Meaning.Measure;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Words that turn a question: what is wanted of a number, which way it goes, whether something is
 * denied, whether a text or its change is asked for. Pure tables.
 */
final class Cues {

  private static final Map<String, List<String>> MEASURES =
      Map.of(
          "GROWTH",
          List.of(
              "growth",
              "growth rate",
              "how fast",
              "how quickly",
              "at what rate",
              "what percentage * by",
              "how many percent",
              "by what percentage",
              "by what percent",
              "by how many percent",
              "grow",
              "grew",
              "grown",
              "growing",
              "year over year",
              "year on year",
              "yoy",
              "percent change",
              "percentage change",
              "change in percent",
              "rate of growth",
              "compared to the prior year",
              "compared with the prior year",
              "compared to the previous year",
              "compared with the previous year",
              "compared to last year",
              "compared to the year before",
              "versus the prior year",
              "vs prior year",
              "than the year before",
              "than the prior year",
              "over the prior year",
              "over the previous year",
              "from the prior year",
              "from the previous year",
              "compared to prior year",
              "compared with prior year"),
          "DIFFERENCE",
          List.of(
              "by how much",
              "by what amount",
              "how far",
              "how big a drop",
              "how big an increase",
              "difference",
              "how much more",
              "how much|many * add|added|gain|gained",
              "how many dollars * add|added|gain|gained",
              "how many dollars more",
              "how many dollars less",
              "how much less",
              "how much higher",
              "how much lower",
              "change in",
              "how did change",
              "changed",
              "change",
              "evolve",
              "evolved",
              "develop",
              "developed",
              "trend"),
          "AVERAGE",
          List.of("average", "averaged", "averaging", "mean", "on average"),
          "SUM",
          List.of(
              "sum",
              "combined",
              "taken together",
              "added together",
              "put together",
              "all told",
              "adds up to",
              "add up to",
              "summed",
              "in total over",
              "cumulative",
              "cumulatively",
              "altogether"));

  private static final Map<String, List<String>> DIRECTIONS =
      Map.of(
          "UP",
          List.of(
              "increase",
              "increased",
              "increasing",
              "rise",
              "rose",
              "risen",
              "rising",
              "grow",
              "grew",
              "gain",
              "gained",
              "higher",
              "improve",
              "improved",
              "up",
              "go up",
              "goes up",
              "gone up",
              "went up",
              "expand",
              "expanded",
              "climb",
              "climbed",
              "swell",
              "swelled",
              "swollen",
              "soar",
              "soared",
              "surge",
              "surged",
              "leap",
              "leaped",
              "leapt",
              "balloon",
              "ballooned",
              "expansion",
              "rebound",
              "rebounded",
              "recover",
              "recovered",
              "jump",
              "jumped",
              "greater",
              "larger",
              "bigger",
              "more"),
          "DOWN",
          List.of(
              "decrease",
              "decreased",
              "decreasing",
              "fall",
              "fell",
              "fallen",
              "falling",
              "decline",
              "declined",
              "declining",
              "drop",
              "dropped",
              "lower",
              "worsen",
              "worsened",
              "down",
              "go down",
              "goes down",
              "gone down",
              "went down",
              "come down",
              "came down",
              "shrink",
              "shrank",
              "contract",
              "contracted",
              "reduce",
              "reduced",
              "collapse",
              "collapsed",
              "plunge",
              "plunged",
              "plummet",
              "plummeted",
              "tumble",
              "tumbled",
              "slump",
              "slumped",
              "slide",
              "slid",
              "dip",
              "dipped",
              "sink",
              "sank",
              "shrunk",
              "shrinking",
              "cut",
              "slash",
              "slashed",
              "slashing",
              "downturn",
              "erode",
              "eroded",
              "smaller",
              "less",
              "fewer"),
          "HIGHEST",
          List.of("highest", "largest", "biggest", "greatest", "maximum", "peak", "record high"),
          "LOWEST",
          List.of("lowest", "smallest", "minimum", "least"));

  /** Words that would be a measure or a direction, but only beside a number. */
  private static final Set<String> WEAK =
      Set.of("more", "less", "up", "down", "change", "contract");

  private static final Set<String> NEGATIONS =
      Set.of(
          "not",
          "no",
          "never",
          "without",
          "none",
          "nor",
          "neither",
          "except",
          "excluding",
          "exclude",
          "excluded",
          "fail",
          "failed",
          "fails",
          "lack",
          "lacks",
          "lacked",
          "nothing",
          "unable",
          "cannot",
          "stop",
          "stopped",
          "other");

  private static final Phrases TEXT =
      new Phrases(
          Map.of(
              "TEXT",
              List.of(
                  "say",
                  "says",
                  "said",
                  "describe",
                  "describes",
                  "described",
                  "discuss",
                  "discusses",
                  "discussed",
                  "explain",
                  "explains",
                  "explained",
                  "mention",
                  "mentions",
                  "mentioned",
                  "disclose",
                  "disclosed",
                  "why",
                  "reason",
                  "cause",
                  "caused",
                  "driver",
                  "drove",
                  "drive",
                  "driven",
                  "strategy",
                  "policy",
                  "expect",
                  "expects",
                  "expected",
                  "warn",
                  "warns",
                  "warned",
                  "cite",
                  "cited",
                  "risk",
                  "attribute",
                  "attributed",
                  "because",
                  "due to",
                  "affect",
                  "affected",
                  "impact",
                  "impacted",
                  "statement about",
                  "comment",
                  "commented",
                  "outlook",
                  "guidance",
                  "forecast",
                  "plan",
                  "intend",
                  "believe",
                  "how does",
                  "concern",
                  "talk",
                  "write",
                  "wrote",
                  "written")));

  private static final Phrases CHANGES = new Phrases(Phrases.table("changes.txt"));
  private static final Set<String> CHANGED = Set.of("change", "became");

  /** Things with a change in their name: nothing changed there. */
  private static final Phrases THINGS =
      new Phrases(
          Map.of(
              "THING",
              List.of(
                  "climate change",
                  "change of control",
                  "change in control",
                  "changes in control",
                  "exchange",
                  "changing climate",
                  "changed circumstances")));

  private final Phrases measures = new Phrases(MEASURES);
  private final Phrases directions = new Phrases(DIRECTIONS);

  /** What is wanted of numbers, and which way they go. The words of phrases are taken. */
  record Turned(Set<Measure> measures, Set<Direction> directions) {}

  Turned turned(Reading reading, boolean ofNumbers) {
    Set<Measure> wanted = EnumSet.noneOf(Measure.class);
    Set<Direction> ways = EnumSet.noneOf(Direction.class);
    for (int at = 0; at < reading.size(); at++) {
      Optional<Phrases.Match> way = directions.at(reading, at);
      Optional<Phrases.Match> measure = measures.at(reading, at);
      // Greater China is a place.
      boolean place =
          reading.at(at).is("greater")
              && (reading.at(at + 1).isCapital() || reading.at(at + 1).is("china"));
      if (place || (!ofNumbers && WEAK.contains(reading.at(at).text()))) {
        continue;
      }
      way.ifPresent(match -> ways.add(Direction.valueOf(match.id())));
      measure.ifPresent(match -> wanted.add(Measure.valueOf(match.id())));
      int length =
          Math.max(
              way.map(Phrases.Match::length).orElse(0),
              measure.map(Phrases.Match::length).orElse(0));
      reading.take(at, at + length);
      at += Math.max(0, length - 1);
    }
    return new Turned(wanted, ways);
  }

  /** How many words deny: who did not stop went on. */
  static long negations(Reading reading) {
    return reading.words.stream()
        .filter(
            word ->
                (NEGATIONS.contains(word.text()) && !isOtherThanDenial(word))
                    || word.text().endsWith("n't"))
        .count();
  }

  private static boolean isOtherThanDenial(Word word) {
    // "No. 5" counts, it does not deny.
    return word.said().equals("No.");
  }

  /** How much somebody earned, with no other word for it. */
  static boolean asksWhatIsEarned(Reading all) {
    boolean amount =
        all.words.stream().anyMatch(word -> word.is("much", "dollars", "more", "less"));
    return amount
        && all.words.stream().anyMatch(word -> word.is("earn", "earned", "earns", "profit"))
        && all.words.stream().noneMatch(word -> word.is("money"));
  }

  /** Whether an amount of money is asked for, or whether there was a loss. */
  static boolean asksForMoney(Reading all) {
    return all.words.stream()
        .anyMatch(
            word ->
                word.is(
                    "much",
                    "dollars",
                    "amount",
                    "$",
                    "worth",
                    "money",
                    "loss",
                    "usd",
                    "total",
                    "altogether"));
  }

  private static final Phrases NUMBERS =
      new Phrases(
          Map.of(
              "NUMBER",
              List.of(
                  "how much|many|large|big|high|low",
                  "what was|were|is|are|did",
                  "percent",
                  "percentage",
                  "share of",
                  "amount")));

  /** Whether a number may be wanted; keywords alone ask for one. */
  static boolean asksForNumber(Reading all) {
    boolean asks =
        all.words.stream()
            .anyMatch(w -> w.is("what", "which", "who", "why", "how", "when", "where", "did"));
    return !asks || stands(NUMBERS, all);
  }

  private static final Phrases AMOUNTS =
      new Phrases(
          Map.of(
              "AMOUNT",
              List.of(
                  "how much|large|big|high|low|deep|great|profitable",
                  "how many dollars|shares",
                  "what was|were|is|are|did|does|had|has|amount|sum",
                  "percent",
                  "percentage",
                  "amount")));

  private static final Phrases SHARES =
      new Phrases(
          Map.of("SHARE", List.of("percent", "percentage", "how much", "how many dollars")));

  /** Whether it says that an amount or a share is wanted. */
  static boolean namesAmount(Reading all) {
    return stands(SHARES, all);
  }

  /** Whether an amount is asked for, and no person, reason, place or day; keywords may ask. */
  static boolean asksForAmount(Reading all) {
    boolean other =
        all.words.stream()
            .anyMatch(w -> w.is("which", "who", "whom", "whose", "why", "when", "where"));
    boolean asks = all.words.stream().anyMatch(w -> w.is("what", "how", "did", "does", "was"));
    return !other && (!asks || stands(AMOUNTS, all));
  }

  /** Whether it lays one beside another: which is higher. */
  static boolean compares(List<Word> words) {
    return words.stream()
        .anyMatch(
            word ->
                word.is(
                    "higher", "lower", "larger", "smaller", "more", "less", "fewer", "greater",
                    "bigger"));
  }

  private static final Phrases ADVICE =
      new Phrases(
          Map.of(
              "ADVICE",
              List.of(
                  "should i",
                  "should we",
                  "good investment",
                  "better investment",
                  "better buy",
                  "good company",
                  "worth buying",
                  "worth investing",
                  "good buy",
                  "price target",
                  "overvalued",
                  "undervalued",
                  "good time to buy",
                  "will|would|might do|perform|fare better|best|worse|well",
                  "will|would|might outperform|beat",
                  "which|what share|stock|shares|stocks will|would rise|gain|grow|climb|double",
                  "nicer|safer|wiser|smarter|better share|stock|shares|stocks|bet|pick to",
                  "better|best share|stock|shares|stocks to own|hold|buy",
                  "you recommend",
                  "recommend buying",
                  "recommend selling",
                  "is it wise",
                  "a good|bad|great|better boss|leader|ceo|manager|chief|person|man|woman",
                  "the best",
                  "the worst",
                  "do you think")));

  /** Whether it wants to be told what to do. */
  static boolean asksForAdvice(Reading all) {
    return stands(ADVICE, all);
  }

  static boolean asksForText(Reading all) {
    return stands(TEXT, all);
  }

  /** Whether it asks what became of what a metric is of, in words. */
  static boolean asksWhatBecame(Reading all) {
    return count(all, "became") > 0;
  }

  /** Whether it speaks of the report or the time before, or of two reports. */
  static boolean looksBack(List<Word> words) {
    Reading all = new Reading(words);
    return count(all, "before") > 0 || count(all, "report") > 1;
  }

  private static long count(Reading all, String id) {
    return IntStream.range(0, all.size())
        .filter(at -> CHANGES.at(all, at).filter(match -> match.id().equals(id)).isPresent())
        .count();
  }

  static boolean asksForChange(Reading all) {
    for (int at = 0; at < all.size(); at++) {
      Optional<Phrases.Match> thing = THINGS.at(all, at);
      if (thing.isPresent()) {
        at += thing.get().length() - 1;
      } else if (CHANGES.at(all, at).filter(match -> CHANGED.contains(match.id())).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** How many words at a place name a thing with a change in its name; 0 for none. */
  static int thing(Reading all, int at) {
    return THINGS.at(all, at).map(Phrases.Match::length).orElse(0);
  }

  private static boolean stands(Phrases phrases, Reading all) {
    for (int at = 0; at < all.size(); at++) {
      if (phrases.at(all, at).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
