package io.assay.signals.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words and numbers of a text. */
public final class Tokens {

  private Tokens() {}

  public static List<Token> of(String text) {
    return of(text, 0, text.length());
  }

  /** Tokens of the characters from {@code from} to {@code to}, places counted in the whole text. */
  public static List<Token> of(String text, int from, int to) {
    List<Token> result = new ArrayList<>();
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (isLetter(c)) {
        i = word(text, i, to, result);
      } else if (isDigit(c)) {
        i = number(text, i, to, result);
      } else {
        i++;
      }
    }
    return result;
  }

  /** The same tokens as known words, put behind each other into a sentence. */
  static void into(
      String text, int from, int to, Vocabulary vocabulary, MeasuredSentence sentence) {
    List<Token> rare = new ArrayList<>(1);
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (isLetter(c)) {
        int end = i;
        int hash = 0;
        while (end < to && isLetter(text.charAt(end))) {
          hash = Vocabulary.step(hash, text.charAt(end++));
        }
        if (end < to && !endsThere(text.charAt(end))) {
          end = word(text, i, to, rare);
          if (!rare.isEmpty()) {
            sentence.append(vocabulary.word(rare.removeLast().text()));
          }
        } else if (end - i > 1 || c == 'a' || c == 'A' || c == 'i' || c == 'I') {
          sentence.append(vocabulary.word(text, i, end, hash));
        }
        i = end;
      } else if (isDigit(c)) {
        int end = endOfNumber(text, i, to);
        sentence.append(
            text.indexOf(',', i, end) >= 0
                ? withoutCommas(text, i, end, vocabulary)
                : vocabulary.number(text, i, end));
        i = end;
      } else {
        i++;
      }
    }
  }

  /** Whether a character behind letters ends the word, come what may. */
  private static boolean endsThere(char c) {
    return !isJoint(c) && c != '\u00AD';
  }

  private static int word(String text, int start, int to, List<Token> into) {
    int end = start;
    boolean plain = true;
    while (end < to) {
      char c = text.charAt(end);
      if (isLetter(c)) {
        end++;
      } else if (isJoint(c)
          && end + softHyphens(text, end, to) + 1 < to
          && isLetter(text.charAt(end + softHyphens(text, end, to) + 1))) {
        plain &= c == '\'' || c == '-';
        end += softHyphens(text, end, to) + 1;
      } else if (c == '\u00AD' && end + 1 < to && isLetter(text.charAt(end + 1))) {
        plain = false;
        end++;
      } else {
        break;
      }
    }
    String raw = text.substring(start, end);
    String word = (plain ? raw : straight(raw)).toLowerCase(Locale.ROOT);
    if (word.endsWith("'s")) {
      word = word.substring(0, word.length() - 2);
    }
    if (word.length() > 1 || word.equals("a") || word.equals("i")) {
      into.add(new Token(word, false, start));
    }
    return end;
  }

  private static int softHyphens(String text, int at, int to) {
    int n = 0;
    while (at + n + 1 < to && text.charAt(at + n + 1) == '\u00AD') {
      n++;
    }
    return n;
  }

  private static int number(String text, int start, int to, List<Token> into) {
    int end = endOfNumber(text, start, to);
    into.add(new Token(text.substring(start, end).replace(",", ""), true, start));
    return end;
  }

  private static int endOfNumber(String text, int start, int to) {
    int end = start;
    while (end < to && (isDigit(text.charAt(end)) || text.charAt(end) == ',')) {
      end++;
    }
    if (end + 1 < to && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
      end++;
      while (end < to && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static Lexicon.Word withoutCommas(
      String text, int start, int end, Vocabulary vocabulary) {
    String digits = text.substring(start, end).replace(",", "");
    return vocabulary.number(digits, 0, digits.length());
  }

  /** Curly apostrophes and the hyphens U+2010 to U+2015 count as their plain forms. */
  private static String straight(String raw) {
    StringBuilder result = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\u00AD') {
        continue;
      }
      result.append(c == '\u2018' || c == '\u2019' ? '\'' : isLetter(c) || c == '\'' ? c : '-');
    }
    return result.toString();
  }

  private static boolean isJoint(char c) {
    return c == '\''
        || c == '-'
        || c == '\u2018'
        || c == '\u2019'
        || (c >= '\u2010' && c <= '\u2015');
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
