package io.assay.server.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a number or a sign of a question. Immutable.
 *
 * @param said as it stands there
 * @param text lower case, without the mark of possession
 * @param stem what is left of it without its ending of many
 * @param gap what stands between it and the word before
 */
record Word(String said, String text, String stem, Gap gap) {

  /** What stands between two words. */
  enum Gap {
    SPACE,
    /** A hyphen or a slash: one word of two. */
    HYPHEN,
    /** A comma, a colon, a bracket or a dash: something is put in. */
    PAUSE,
    /** The end of a sentence. */
    STOP
  }

  // Neither branch can match the same text in two ways: linear in the question.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:\\p{L}\\.){2,}"
              + "|(?![1-4][qQ]\\d)\\d+\\p{L}+\\d+[\\p{L}\\p{N}]*"
              + "|(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?\\p{L}*"
              + "|\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['\\u2019]\\p{L}+)*"
              + "|[$\\u20AC\\u00A3%&]");

  /** Letters of {@code Corp.} and {@code Sept.}. */
  private static final int LONGEST_SHORTENED = 4;

  static List<Word> of(String question) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(question);
    int end = -1;
    while (matcher.find()) {
      String said = matcher.group();
      Gap gap = end < 0 ? Gap.STOP : gap(question, end, matcher.start());
      end = matcher.end();
      String text = text(said);
      words.add(new Word(said, text, stem(text), gap));
    }
    return words;
  }

  private static Gap gap(String question, int from, int to) {
    if (to == from + 1 && isHyphen(question.charAt(from))) {
      return Gap.HYPHEN;
    }
    Gap gap = Gap.SPACE;
    for (int i = from; i < to; i++) {
      char c = question.charAt(i);
      if (c == '!' || c == '?' || (c == '.' && endsSentence(question, from, to))) {
        return Gap.STOP;
      }
      if (",;:()".indexOf(c) >= 0 || (isHyphen(c) && c != '/')) {
        gap = Gap.PAUSE;
      }
    }
    return gap;
  }

  /** Whether a full stop is one: not that of {@code Sept. 30}, {@code Inc.} or {@code 31.12.}. */
  private static boolean endsSentence(String question, int from, int to) {
    int start = from;
    while (start > 0 && Character.isLetter(question.charAt(start - 1))) {
      start--;
    }
    boolean shortened =
        from - start <= LONGEST_SHORTENED && Character.isUpperCase(question.charAt(start));
    return !shortened && Character.isUpperCase(question.charAt(to)) && to > from + 1;
  }

  /** Whether a hyphen binds it to the word before. */
  boolean joined() {
    return gap == Gap.HYPHEN;
  }

  private static boolean isHyphen(char c) {
    return c == '-' || (c >= '\u2010' && c <= '\u2015') || c == '/';
  }

  private static String text(String said) {
    String lower = said.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    if (lower.endsWith("'s")) {
      lower = lower.substring(0, lower.length() - 2);
    }
    if (lower.indexOf('.') >= 0 && Character.isLetter(lower.charAt(0))) {
      return lower.replace(".", "");
    }
    if (lower.equals("pct")) {
      return "percent";
    }
    return lower.endsWith("n't") ? lower : lower.replace("'", "");
  }

  /** Without the ending of many: {@code revenues} and {@code revenue} are one word. */
  static String stem(String text) {
    int length = text.length();
    if (length > 4 && text.endsWith("ies")) {
      return text.substring(0, length - 3) + "y";
    }
    if (length > 4
        && (text.endsWith("ses") || text.endsWith("xes") || text.endsWith("ches"))
        && !text.endsWith("nses")
        && !text.endsWith("ases")) {
      return text.substring(0, length - 2);
    }
    if (length > 3
        && text.endsWith("s")
        && !text.endsWith("ss")
        && !text.endsWith("us")
        && !text.endsWith("is")) {
      return text.substring(0, length - 1);
    }
    return text;
  }

  /** A stem without the endings of verbs: appointed, appointing and appoint are one word here. */
  static String base(String stem) {
    String bare = stem;
    for (String ending : List.of("ing", "ment", "ation", "ed", "al")) {
      if (bare.length() > ending.length() + 3 && bare.endsWith(ending)) {
        bare = bare.substring(0, bare.length() - ending.length());
        break;
      }
    }
    return bare.length() > 3 && bare.endsWith("e") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** Without the endings of many and of verbs. */
  String base() {
    return base(stem);
  }

  /** As it stands there, without the mark of possession. */
  String bare() {
    return said.endsWith("'s") || said.endsWith("\u2019s")
        ? said.substring(0, said.length() - 2)
        : said;
  }

  boolean is(String... texts) {
    for (String one : texts) {
      if (text.equals(one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it begins like a name: with a capital letter. */
  boolean isCapital() {
    return Character.isUpperCase(said.charAt(0));
  }

  boolean isNumber() {
    return Character.isDigit(text.charAt(0));
  }
}
