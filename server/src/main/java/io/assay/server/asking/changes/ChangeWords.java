package io.assay.server.asking.changes;

import io.assay.server.asking.texts.Counted;
import io.assay.server.asking.texts.Offices;
import io.assay.server.asking.texts.Terms;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of a question about a change want: its topic, and which way it looks. Pure. */
final class ChangeWords {

  /** Words that say that something changed, or where, and not what. */
  private static final Set<String> WEAK =
      words(
          """
          risk risks factor factors section sections language wording text texts word words
          add added adds adding addition remove removed removes removing drop dropped drops vanish vanished
          disappear disappeared disappears gone missing lack lacks turn turns turned appear appears appeared
          differ differs differed different difference differences longer evolve evolved develop developed
          update updated updates revise revised revises reword reworded rewrote rewritten modified modify
          newly newest newer older old previously earlier later latest before compare compares compared set
          side sides beside laid lay put puts given gives gave going goes go happened happen happens become became
          grow grew grown growing shrink shrank shrunk shrinking expand expanded rise rose risen fall fell fallen
          move moved moves still yet already meanwhile far two both versions version again
          plans plan description worldwide anything something thing things
          point course time times kept keep keeps stayed stay remain remains remained against count counts
          lift lifted lifts raise raised raises trend trends direction directions
          bigger smaller larger greater higher lower fewer stronger weaker size shift shifts shifted now
          stated states according worry worries worried concern concerns danger dangers related relating
          """);

  private static final Set<String> AHEAD =
      Set.of(
          "plan",
          "plans",
          "planned",
          "intend",
          "intends",
          "expect",
          "expects",
          "expected",
          "will",
          "forecast",
          "forecasts",
          "outlook",
          "guidance",
          "priority",
          "priorities",
          "target",
          "targets",
          "goal",
          "goals");

  private static final Set<String> GONE =
      Set.of(
          "longer",
          "removed",
          "remove",
          "dropped",
          "drop",
          "vanished",
          "vanish",
          "disappeared",
          "disappear",
          "gone",
          "deleted",
          "happened",
          "still");

  private static final Set<String> CAME =
      Set.of("new", "newly", "add", "added", "adds", "newest", "introduced");

  /** Who does one of these to people employs more or fewer of them. */
  private static final List<String> HIRES =
      List.of(
          "take on",
          "took on",
          "taken on",
          "hire",
          "hired",
          "add people",
          "added people",
          "lay off",
          "laid off",
          "let go",
          "let people go",
          "fewer people",
          "more people");

  private static final Pattern INVESTS =
      Pattern.compile("\\bput(?:s|ting)? (?:its |their )?money\\b");

  /** What went down is not gone. */
  private static final Pattern GONE_ON = Pattern.compile("\\bgone (?:up|down|from)\\b");

  /** Words with which more is asked than how much of something there was. */
  private static final Set<String> TOLD =
      words(
          """
          how why what which who where when does do did is are was were say says said tell tells
          risk risks factor factors language wording text texts section sections new added dropped removed
          """);

  /** What stood in the way of something, or came before it, is not what is asked about. */
  private static final Pattern CIRCUMSTANCE =
      Pattern.compile(
          "(?:in spite of|despite|notwithstanding)[^,;?.]*"
              + "|(?:after|following|in the wake of) (?:the|its) [^,;?.]{0,40}?"
              + "(?:deal|merger|acquisition|takeover|spin-off|crisis|pandemic)\\b");

  private static final List<String> AMOUNTS =
      List.of(
          "how many",
          "how much",
          "how far",
          "how big",
          "how large",
          "size of",
          "share of",
          "shares of");

  /** Who asks for one of two ways wants numbers, whichever way it went. */
  private static final Pattern EITHER_WAY =
      Pattern.compile(
          "\\b(?:more|fewer|less|higher|lower|bigger|larger|greater|smaller|up|down|rise|fall|rose|fell"
              + "|grow|shrink|grew|shrank|increase|decrease|increased|decreased)(?: \\w+)? or"
              + "(?: \\w+)? (?:more|fewer|less|higher|lower|bigger|larger|smaller|up|down|rise|fall"
              + "|rose|fell|grow|shrink|grew|shrank|increase|decrease|increased|decreased)\\b");

  private static final Set<String> MONTHS =
      words(
          "january february march april may june july august september october november december");

  private static final Set<String> AMOUNT_WORDS =
      Set.of("number", "numbers", "count", "counts", "headcount", "percent", "average");

  private ChangeWords() {}

  private static Set<String> words(String all) {
    return Set.of(all.strip().split("\\s+"));
  }

  /** Which way a question looks. */
  enum Lean {
    /** For what came. */
    NEW,
    /** For what went. */
    GONE,
    EITHER
  }

  /** What the question is about, without the words of change that every such question has. */
  static List<String> topic(Meaning meaning) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    List<String> topic =
        new ArrayList<>(meaning.topic().stream().filter(word -> !WEAK.contains(word)).toList());
    Matcher circumstance = CIRCUMSTANCE.matcher(asked);
    if (circumstance.find()) {
      List<String> rest = new ArrayList<>(topic);
      rest.removeAll(Terms.words(circumstance.group()));
      topic = rest.isEmpty() ? topic : rest;
    }
    int people = topic.indexOf("people");
    if (people >= 0 && HIRES.stream().anyMatch(asked::contains)) {
      topic.set(people, Counted.OF_WORKERS);
    }
    int money = topic.indexOf("money");
    if (money >= 0 && INVESTS.matcher(asked).find()) {
      topic.set(money, "invest");
    }
    if (!meaning.periods().isEmpty() && topic.size() > 1) {
      // "the quarter to March 2025": the time is told by the two reports.
      List<String> rest = topic.stream().filter(word -> !MONTHS.contains(word)).toList();
      topic = rest.isEmpty() ? topic : rest;
    }
    return Offices.named(asked, Terms.whole(topic, meaning.question()));
  }

  /** Whether it asks for what a report plans for the year to come. */
  static boolean looksAhead(Meaning meaning) {
    return Terms.words(meaning.question()).stream().anyMatch(AHEAD::contains);
  }

  /** Whether it asks for what only one of the two reports has, and of which. */
  static Lean lean(Meaning meaning) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    List<String> words = Terms.words(GONE_ON.matcher(asked).replaceAll(""));
    if (words.stream().anyMatch(GONE::contains)) {
      return Lean.GONE;
    }
    if (words.stream().anyMatch(CAME::contains)) {
      return Lean.NEW;
    }
    boolean lacks = meaning.negated() || words.contains("missing") || words.contains("without");
    if (!lacks) {
      return Lean.EITHER;
    }
    // The report that is named first has it, the other has not.
    List<Integer> years = meaning.periods().stream().map(Period::year).toList();
    return years.size() > 1 && years.getFirst() < years.getLast() ? Lean.GONE : Lean.NEW;
  }

  /** Whether numbers are to be laid beside each other. */
  static boolean asksForAmounts(Meaning meaning) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    List<String> topic = topic(meaning);
    return AMOUNTS.stream().anyMatch(asked::contains)
        || EITHER_WAY.matcher(asked).find()
        || Terms.words(asked).stream().anyMatch(AMOUNT_WORDS::contains)
        || (topic.contains(Counted.OF_WORKERS) && topic.size() < 3)
        || isNamedOnly(meaning, asked, topic);
  }

  /** A thing that is only named, of two times: how much of it there was then and now. */
  private static boolean isNamedOnly(Meaning meaning, String asked, List<String> topic) {
    return !topic.isEmpty()
        && topic.size() < 3
        && meaning.items().isEmpty()
        && Terms.words(asked).stream().noneMatch(TOLD::contains);
  }
}
