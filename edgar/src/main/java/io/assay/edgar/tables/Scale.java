package io.assay.edgar.tables;

import java.util.Locale;

/**
 * What the amounts of a table are stated in. Immutable.
 *
 * @param power power of ten of amounts: 0, 3, 6 or 9
 * @param sharePower power of ten of numbers of shares
 * @param words the note it was read from, or empty when there is none
 */
public record Scale(int power, int sharePower, String words) {

  /** Amounts as printed. */
  public static final Scale NONE = new Scale(0, 0, "");

  private static final int LONGEST_NOTE = 160;

  /** Power of ten that a text states, or -1 when it states none. */
  static int power(String text) {
    return of(text).words().isEmpty() ? -1 : of(text).power();
  }

  /**
   * Reads the last note in a text, such as {@code (In thousands, except per share amounts)}; {@link
   * #NONE} when there is none.
   */
  static Scale of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int at = -1;
    int power = 0;
    for (int found = lower.indexOf("illion"); found >= 0; found = lower.indexOf("illion", found + 1)) {
      char first = found > 0 ? lower.charAt(found - 1) : ' ';
      if ((first == 'm' || first == 'b') && isNote(lower, found - 1, found + 6)) {
        at = found - 1;
        power = first == 'm' ? 6 : 9;
      }
    }
    for (String word : new String[] {"thousand", "000s", "000's", "000\u2019s", "$000", "000 omitted"}) {
      for (int found = lower.indexOf(word); found >= 0; found = lower.indexOf(word, found + 1)) {
        boolean digits = word.startsWith("000");
        boolean part = digits && found > 0 && ",0123456789".indexOf(lower.charAt(found - 1)) >= 0;
        if (found > at && !part && (digits || word.startsWith("$") || isNote(lower, found, found + 8))) {
          at = found;
          power = 3;
        }
      }
    }
    if (at < 0) {
      return NONE;
    }
    int from = Math.max(lower.lastIndexOf('(', at), at - 60);
    from = Math.max(0, from);
    int to = Math.min(lower.length(), at + LONGEST_NOTE);
    int close = lower.indexOf(')', at);
    if (close > 0 && close < to) {
      to = close + 1;
    }
    String note = lower.substring(from, to);
    return new Scale(power, sharePower(note, power), text.substring(from, to).strip());
  }

  /** Whether shares are scaled too: not when the note excepts them. */
  private static int sharePower(String note, int power) {
    int except = Math.max(note.indexOf("except"), note.indexOf("other than"));
    int shares = note.indexOf("share");
    if (except >= 0) {
      String excepted = note.substring(except);
      if (excepted.contains("share and per")
          || excepted.contains("shares and per")
          || excepted.contains("number of shares")
          || excepted.contains("share data")
          || excepted.contains("share amounts") && !excepted.contains("per share amounts")
          || excepted.contains("shares")
          || excepted.contains("share or per")
          || excepted.contains("share, per")
          || excepted.contains("share, and per")) {
        int ownShares = excepted.indexOf("shares which");
        if (ownShares < 0 || !excepted.contains("reflected in thousands")) {
          return excepted.contains("reflected in thousands") ? 3 : 0;
        }
        return 3;
      }
    }
    // "shares in thousands" beside "dollars in millions"
    if (shares >= 0) {
      String after = note.substring(shares, Math.min(note.length(), shares + 30));
      if (after.startsWith("shares in thousand")) {
        return 3;
      }
      if (after.startsWith("shares in million")) {
        return 6;
      }
    }
    return power;
  }

  /** Whether a scale word belongs to a note, not to an amount such as {@code $5 million}. */
  private static boolean isNote(String lower, int from, int to) {
    int end = to < lower.length() && lower.charAt(to) == 's' ? to + 1 : to;
    if (end < lower.length() && Character.isLetter(lower.charAt(end))) {
      return false;
    }
    int before = from - 1;
    while (before >= 0 && lower.charAt(before) == ' ') {
      before--;
    }
    if (before >= 0 && Character.isDigit(lower.charAt(before))) {
      return false;
    }
    String front = lower.substring(Math.max(0, before - 20), before + 1);
    boolean stated =
        front.endsWith("in")
            || front.endsWith("(")
            || front.endsWith("$")
            || front.endsWith("of")
            || front.endsWith("u.s.")
            || front.endsWith(":")
            || front.endsWith("expressed in")
            || front.endsWith("dollars")
            || front.endsWith("usd")
            || before < 0;
    boolean plural = end > to;
    String back = lower.substring(end, Math.min(lower.length(), end + 12)).stripLeading();
    return stated && (plural || back.startsWith("of "))
        || (front.endsWith("(") && back.startsWith(")"))
        || (plural && (back.startsWith("of dollars") || back.startsWith("except")));
  }
}
