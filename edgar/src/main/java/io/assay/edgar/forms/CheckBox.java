package io.assay.edgar.forms;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Boxes to check in the text of a form: {@code [X]}, {@code / X /}, {@code (X)}, ballot signs. */
public final class CheckBox {

  /** What stands at a place of a text. */
  public enum State {
    CHECKED,
    OPEN,
    /** No box there. */
    NONE
  }

  /**
   * A box alone: brackets round an x or nothing, or a sign of Wingdings as Windows-1252 shows it
   * ({@code þ ý x} checked, {@code ¨ o} open), or of Unicode.
   */
  private static final String BOX =
      "\\[\\s?[xX*]?\\s?\\]|/\\s?[xX]?\\s?/|\\(\\s?[xX]?\\s?\\)|\\|[xX_]?\\|"
          + "|[\u2610\u2611\u2612\u25A0\u25A1\u25AA\u25AB\u00FE\u00FD\u00A8\u2713\u2714\u2327]"
          + "|\\b[xXo]\\b|_+[xX]_+|_{1,4}";

  private static final Pattern ENDS = Pattern.compile("(?:" + BOX + ")[\\s.:]*$");
  private static final Pattern BEGINS = Pattern.compile("^[\\s.:]*(?:" + BOX + ")");
  private static final int WINDOW = 16;

  private CheckBox() {}

  /** The box that ends right before a place. */
  public static State before(CharSequence text, int at) {
    return state(ENDS.matcher(text.subSequence(Math.max(0, at - WINDOW), at)));
  }

  /** The box that begins right after a place. */
  public static State after(CharSequence text, int at) {
    return state(BEGINS.matcher(text.subSequence(at, Math.min(text.length(), at + WINDOW))));
  }

  private static State state(Matcher matcher) {
    if (!matcher.find()) {
      return State.NONE;
    }
    String box = matcher.group().toLowerCase(Locale.ROOT);
    return box.indexOf('x') >= 0
            || box.indexOf('*') >= 0
            || box.chars()
                .anyMatch(
                    c -> "\u2611\u2612\u25A0\u25AA\u00FE\u00FD\u2713\u2714\u2327".indexOf(c) >= 0)
        ? State.CHECKED
        : State.OPEN;
  }
}
