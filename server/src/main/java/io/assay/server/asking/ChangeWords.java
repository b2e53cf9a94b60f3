package io.assay.server.asking;

import io.assay.server.understanding.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
          year-to-year point course time times kept keep keeps stayed stay remain remains remained against
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
          "left",
          "deleted",
          "happened",
          "still");

  private static final Set<String> CAME =
      Set.of("new", "newly", "add", "added", "adds", "newest", "appears", "introduced");

  private static final List<String> AMOUNTS =
      List.of(
          "number",
          "how many",
          "how much",
          "how far",
          "count",
          "headcount",
          "size of",
          "share of",
          "shares of",
          "percent",
          "average");

  /** Who is counted wherever they are compared. */
  private static final String COUNTED = "employees";

  private ChangeWords() {}

  private static Set<String> words(String all) {
    return Set.of(all.strip().split("\\s+"));
  }

  /** What the question is about, without the words of change that every such question has. */
  static List<String> topic(Meaning meaning) {
    return meaning.topic().stream().filter(word -> !WEAK.contains(word)).toList();
  }

  /** Whether it asks for what a report plans for the year to come. */
  static boolean looksAhead(Meaning meaning) {
    return Terms.words(meaning.question()).stream().anyMatch(AHEAD::contains);
  }

  /** Whether it asks for what went. */
  static boolean asksForGone(Meaning meaning) {
    return Terms.words(meaning.question()).stream().anyMatch(GONE::contains);
  }

  /** Whether it asks for what came. */
  static boolean asksForNew(Meaning meaning) {
    return Terms.words(meaning.question()).stream().anyMatch(CAME::contains);
  }

  /** Whether numbers are to be laid beside each other. */
  static boolean asksForAmounts(Meaning meaning) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    List<String> topic = topic(meaning);
    return AMOUNTS.stream().anyMatch(asked::contains)
        || (topic.contains(COUNTED) && topic.size() < 3);
  }
}
