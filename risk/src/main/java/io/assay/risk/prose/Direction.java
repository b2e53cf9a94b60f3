package io.assay.risk.prose;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a sentence tells of a rise where what it rests on tells of a fall only, or the other way.
 * Words that may mean something else ({@code more}, {@code up}) count for the evidence and not
 * against the sentence: in doubt nothing is contradicted. Pure.
 */
final class Direction {

  private static final String RISE =
      "ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr(?:ew|ow|ows|own|owing|owth)|higher";
  private static final String FALL =
      "fall(?:s|en|ing)?|fell|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?"
          + "|shrank|shrunk|shrinking|lower";

  private static final Pattern RISES = whole(RISE);
  private static final Pattern FALLS = whole(FALL);
  private static final Pattern MAY_RISE = whole(RISE + "|more|up|gain(?:s|ed)?|improved|widened");
  private static final Pattern MAY_FALL = whole(FALL + "|less|fewer|down|reduced|narrowed");

  private Direction() {}

  private static Pattern whole(String words) {
    return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  /**
   * Whether all that moves in the evidence moves against the sentence.
   *
   * @param evidence sentences that it rests on
   */
  static boolean isAgainst(String sentence, List<String> evidence) {
    boolean rises = RISES.matcher(sentence).find();
    boolean falls = FALLS.matcher(sentence).find();
    if (rises == falls) {
      return false;
    }
    boolean mayRise = evidence.stream().anyMatch(e -> MAY_RISE.matcher(e).find());
    boolean mayFall = evidence.stream().anyMatch(e -> MAY_FALL.matcher(e).find());
    return rises ? mayFall && !mayRise : mayRise && !mayFall;
  }
}
