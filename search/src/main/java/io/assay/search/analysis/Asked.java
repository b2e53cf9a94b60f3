package io.assay.search.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody asks for with words: {@code words}, {@code "a phrase"}, {@code "words near"~5},
 * {@code -without}, {@code -"a phrase"}. Immutable.
 *
 * @param terms single words, each once, without those that say nothing unless there are no others
 * @param phrases all of which must be there
 * @param without none of which may be there
 */
public record Asked(List<String> terms, List<Phrase> phrases, List<Phrase> without) {

  /** Of a text that is longer the rest is passed over. */
  private static final int MOST_CHARS = 2_000;

  private static final int MOST_WORDS = 64;
  private static final int MOST_PHRASES = 16;
  private static final int MOST_SLOP = 50;
  private static final int MOST_NEAR = 8;

  /** Words of English, and of questions, that say nothing of what is asked for. */
  private static final Set<String> SILENT =
      Set.of(
          ("a about an and any are as at be been being but by can could did do does for from had has have"
                  + " how i if in into is it its me my of on or our please say says said show so"
                  + " such tell than that the their them then there these they this those to was we"
                  + " were what when where which who whom whose why will with would you your")
              .split(" "));

  /**
   * Words in a row.
   *
   * @param slop how many places they may be off
   */
  public record Phrase(List<String> terms, int slop) {
    public Phrase {
      terms = List.copyOf(terms);
    }
  }

  public Asked {
    terms = List.copyOf(terms);
    phrases = List.copyOf(phrases);
    without = List.copyOf(without);
  }

  /** Reads what was typed; whatever it is, it is no error. */
  public static Asked of(String typed, Words words) {
    String text = typed.length() <= MOST_CHARS ? typed : typed.substring(0, MOST_CHARS);
    StringBuilder loose = new StringBuilder();
    List<Phrase> phrases = new ArrayList<>();
    List<Phrase> without = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean not =
          c == '-'
              && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))
              && at + 1 < text.length()
              && !Character.isWhitespace(text.charAt(at + 1));
      int from = not ? at + 1 : at;
      if (isQuote(text.charAt(from))) {
        int close = from + 1;
        while (close < text.length() && !isQuote(text.charAt(close))) {
          close++;
        }
        if (close == text.length()) {
          // A quotation without an end is words.
          loose.append(' ').append(text, from + 1, close);
          break;
        }
        int slop = slop(text, close + 1);
        phrase(text.substring(from + 1, close), slop, words, not ? without : phrases);
        at = close + 1;
        if (slop > 0) {
          at += 1 + Integer.toString(slop).length();
        }
      } else if (not) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
        phrase(text.substring(from, end), 0, words, without);
        at = end;
      } else {
        loose.append(c);
        at++;
      }
    }
    return new Asked(telling(loose.toString(), words), phrases, without);
  }

  /** How many of the terms must be there: of many some, or a long question finds everything. */
  public int least() {
    int count = terms.size();
    return count <= 2 ? Math.min(count, 1) : count <= 4 ? 2 : (count * 2 + 4) / 5;
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return terms.isEmpty() && phrases.isEmpty() && without.isEmpty();
  }

  private static List<String> telling(String loose, Words words) {
    Set<String> all = new LinkedHashSet<>();
    Set<String> telling = new LinkedHashSet<>();
    for (Word word : words.of(loose, MOST_WORDS)) {
      all.add(word.term());
      if (!SILENT.contains(word.term())
          && !SILENT.contains(loose.substring(word.start(), word.end()).toLowerCase(Locale.ROOT))) {
        telling.add(word.term());
      }
    }
    return List.copyOf(telling.isEmpty() ? all : telling);
  }

  private static void phrase(String text, int slop, Words words, List<Phrase> to) {
    // Many words that may stand anywhere, or one over and over, would take an engine for ever.
    List<String> terms =
        slop == 0
            ? words.of(text, MOST_WORDS).stream().map(Word::term).toList()
            : words.of(text, MOST_WORDS).stream().map(Word::term).distinct().limit(MOST_NEAR).toList();
    if (!terms.isEmpty() && to.size() < MOST_PHRASES) {
      to.add(new Phrase(terms, slop));
    }
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\u201C' || c == '\u201D' || c == '\u201E';
  }

  /** The number behind {@code ~}; 0 when there is none. */
  private static int slop(String text, int at) {
    int value = 0;
    if (at < text.length() && text.charAt(at) == '~') {
      for (int i = at + 1; i < text.length() && i <= at + 2; i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          break;
        }
        value = value * 10 + c - '0';
      }
    }
    return Math.min(value, MOST_SLOP);
  }
}
