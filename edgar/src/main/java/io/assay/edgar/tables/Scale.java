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

  private static final int NOTE_BEFORE = 60;
  private static final int NOTE_AFTER = 120;

  boolean isStated() {
    return !words.isEmpty();
  }

  /**
   * Reads the note in a text, such as {@code (In thousands, except per share amounts)} or {@code
   * (net income in millions and shares in thousands)}; {@link #NONE} when there is none. Of several
   * notes the last counts, which stands nearest to the table.
   */
  static Scale of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Mentions mentions = new Mentions(lower);
    int amounts = -1;
    int shares = -1;
    int at = -1;
    int noteStart = -1;
    while (mentions.next()) {
      if (noteStart >= 0 && mentions.from - at > NOTE_AFTER) {
        amounts = -1;
        shares = -1;
        noteStart = -1;
      }
      if (noteStart < 0) {
        noteStart = mentions.from;
      }
      at = mentions.from;
      if (isOfShares(lower, noteStart, mentions.from)) {
        shares = mentions.power;
      } else {
        amounts = mentions.power;
      }
    }
    if (noteStart < 0) {
      int dollars = Math.max(lower.indexOf("(in dollars"), lower.indexOf("(in whole dollars"));
      return dollars < 0 ? NONE : new Scale(0, 0, text.substring(dollars + 1, dollars + 11));
    }
    int from = Math.max(0, noteStart - NOTE_BEFORE);
    int bracket = lower.lastIndexOf('(', noteStart);
    from =
        bracket >= from
            ? bracket
            : Math.max(from, lower.lastIndexOf(' ', Math.max(0, noteStart - 4)) + 1);
    int to = Math.min(lower.length(), at + NOTE_AFTER);
    int close = lower.indexOf(')', at);
    if (bracket >= 0 && close > 0 && close < to) {
      to = close + 1;
    }
    if (shares < 0) {
      boolean amountsOnly =
          exceptsShares(lower.substring(noteStart, to)) || ofDollars(lower, noteStart);
      shares = amountsOnly ? 0 : Math.max(0, amounts);
    }
    return new Scale(Math.max(0, amounts), shares, text.substring(from, to).strip());
  }

  /**
   * Whether a scale is said of shares: {@code number of shares, which are reflected in thousands}.
   */
  private static boolean isOfShares(String lower, int noteStart, int mention) {
    int from = Math.max(0, mention - NOTE_BEFORE);
    if (mention > noteStart) {
      from = Math.max(from, noteStart + 4);
    }
    String before = lower.substring(from, mention);
    int shares = Math.max(before.lastIndexOf("shares"), before.lastIndexOf("share amounts"));
    if (shares < 0) {
      return mention > noteStart && before.contains("weighted");
    }
    String between = before.substring(shares);
    return !between.contains("dollar")
        && !between.contains("income")
        && !between.contains("$")
        && !between.contains("(")
        && !between.contains("amounts in")
        && !between.contains(" and ")
        && !between.contains(":");
  }

  /** Whether the note names a currency: it says nothing of shares then. */
  private static boolean ofDollars(String lower, int mention) {
    String before = lower.substring(Math.max(0, mention - 14), mention);
    return before.contains("$") || before.contains("dollar");
  }

  private static boolean exceptsShares(String note) {
    int except = note.indexOf("except");
    if (except < 0) {
      except = note.indexOf("other than");
    }
    if (except < 0) {
      return false;
    }
    String excepted = note.substring(except);
    String bare =
        excepted
            .replace("per-share", "")
            .replace("per share", "")
            .replace("per common share", "")
            .replace("per ordinary share", "")
            .replace("earnings per", "");
    return bare.contains("share");
  }

  /** Finds the scale words of a text in lower case. */
  private static final class Mentions {
    private final String lower;
    private int next;
    int from;
    int power;

    Mentions(String lower) {
      this.lower = lower;
    }

    boolean next() {
      for (int i = next; i < lower.length(); i++) {
        char c = lower.charAt(i);
        int found =
            switch (c) {
              case 'm' -> word(i, "million") ? 6 : -1;
              case 'b' -> word(i, "billion") ? 9 : -1;
              case 't' -> word(i, "thousand") ? 3 : -1;
              case '0' -> zeros(i) ? 3 : -1;
              case '$' -> letter(i);
              default -> -1;
            };
        if (found > 0) {
          from = i;
          power = found;
          next = i + 3;
          return true;
        }
      }
      return false;
    }

    /** Whether a scale word belongs to a note, not to an amount such as {@code $5 million}. */
    private boolean word(int i, String word) {
      if (!lower.startsWith(word, i) || (i > 0 && Character.isLetter(lower.charAt(i - 1)))) {
        return false;
      }
      int end = i + word.length();
      boolean plural = end < lower.length() && lower.charAt(end) == 's';
      if (plural) {
        end++;
      }
      if (end < lower.length() && Character.isLetterOrDigit(lower.charAt(end))) {
        return false;
      }
      int before = i - 1;
      while (before >= 0 && (lower.charAt(before) == ' ' || lower.charAt(before) == '-')) {
        before--;
      }
      if (before < 0) {
        return plural;
      }
      char last = lower.charAt(before);
      if (last == '(' || last == '$' || last == '\u20AC' || last == '\u00A3' || last == '\u00A5') {
        return true;
      }
      if (Character.isDigit(last) || last == ')') {
        return false;
      }
      String front = lower.substring(Math.max(0, before - 12), before + 1);
      boolean stated =
          endsWithWord(front, "in")
              || endsWithWord(front, "dollars")
              || endsWithWord(front, "rmb")
              || endsWithWord(front, "usd")
              || endsWithWord(front, "us")
              || front.endsWith("u.s.");
      if (stated) {
        return plural || closes(end) || lower.startsWith(" of ", end) || !front.endsWith("in");
      }
      return plural
          && (lower.startsWith(" of dollars", end)
              || lower.startsWith(" of u.s. dollars", end)
              || ((last == ',' || last == ':' || last == ';') && closes(end)));
    }

    private boolean closes(int end) {
      return end >= lower.length() || ",);:".indexOf(lower.charAt(end)) >= 0;
    }

    private static boolean endsWithWord(String front, String word) {
      int at = front.length() - word.length();
      return front.endsWith(word) && (at == 0 || !Character.isLetter(front.charAt(at - 1)));
    }

    /** {@code ($M)}, {@code $bn}. */
    private int letter(int i) {
      int end = i + 1;
      while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
        end++;
      }
      return switch (lower.substring(i + 1, end)) {
        case "m", "mm", "mn" -> 6;
        case "b", "bn" -> 9;
        case "k" -> 3;
        default -> -1;
      };
    }

    /** {@code 000's omitted}, {@code ($000)}, {@code in 000s}. */
    private boolean zeros(int i) {
      if (!lower.startsWith("000", i)) {
        return false;
      }
      char before = i == 0 ? ' ' : lower.charAt(i - 1);
      char after = i + 3 < lower.length() ? lower.charAt(i + 3) : ' ';
      boolean amount =
          Character.isDigit(before) || before == ',' || before == '.' || Character.isDigit(after);
      return !amount
          && (before == '$'
              || after == 's'
              || after == '\''
              || after == '\u2019'
              || before == '\''
              || before == '\u2018'
              || before == '\u2019'
              || lower.startsWith(" omitted", i + 3)
              || (before == '(' && after == ')'));
    }
  }
}
