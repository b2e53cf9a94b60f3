package io.assay.server.asking.texts;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who holds the first office of a company: people ask who runs it or for its boss, filings write of
 * the chief executive officer. Pure.
 */
public final class Offices {

  private static final Pattern RUNS =
      Pattern.compile(
          "\\bwho(?:'s| is| was| were| has been| had been)? (?:\\w+ly |now |currently |then )?"
              + "(?:runs?|ran|running|leads?|led|leading|heads?|headed|heading|in charge"
              + "|at the (?:helm|top|head)|the (?:boss|head|leader|top (?:man|woman|executive)))\\b"
              + "|\\b(?:boss|ceo|chief executive)\\b");

  /** Words that such a question is put in, and not told of. */
  private static final Set<String> SAID =
      Set.of(
          ("run runs ran running lead leads led leading leader head heads headed heading boss ceo chief"
                  + " executive officer charge helm top man woman person now currently then today name"
                  + " named new old")
              .split(" "));

  private static final List<String> FIRST = List.of("chief", "executive", "officer");

  private Offices() {}

  /**
   * A topic with the office's name where it asks for nothing but who holds it: who leads a team or
   * heads a committee is another.
   *
   * @param asked the question in lower case
   * @param topic its words, lower case
   */
  public static List<String> named(String asked, List<String> topic) {
    boolean only = !topic.isEmpty() && topic.stream().allMatch(SAID::contains);
    return only && RUNS.matcher(asked).find() ? FIRST : List.copyOf(topic);
  }
}
