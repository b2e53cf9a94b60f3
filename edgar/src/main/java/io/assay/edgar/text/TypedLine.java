package io.assay.edgar.text;

import java.util.List;

/**
 * A line of a typewritten document: its visible bytes, how many blanks stand before each, and what
 * it has the look of. One object serves all lines in turn. Not thread-safe.
 */
final class TypedLine {

  private static final int LONGEST_TITLE = 70;

  /** A title of more words has capitals in most of them. */
  private static final int FEW_WORDS = 5;

  /** So far in stands a page number in the middle of the page. */
  private static final int CENTRED = 16;

  private static final List<String> OPENINGS =
      List.of(
          "the",
          "we",
          "our",
          "on",
          "as",
          "see",
          "not",
          "none",
          "none.",
          "during",
          "there",
          "this",
          "information",
          "reference",
          "incorporated",
          "set",
          "no",
          "a",
          "an",
          "reported");

  private final byte[] array;
  private final int end;

  /** Where its visible bytes stand in the array; {@link #count} of them. */
  int[] places = new int[256];

  /** How many blanks stand before each. */
  int[] gaps = new int[256];

  int count;

  /** Its length with tabs counted out. */
  int width;

  /** What may be a page number. */
  private final Written number = new Written(32, 32);

  TypedLine(byte[] array, int end) {
    this.array = array;
    this.end = end;
  }

  /** Begins the next line, which has no more bytes than this. */
  void begin(int length) {
    count = 0;
    if (length > places.length) {
      places = new int[length * 2];
      gaps = new int[length * 2];
    }
  }

  void add(int place, int blanks) {
    places[count] = place;
    gaps[count] = blanks;
    count++;
  }

  int indent() {
    return gaps[0];
  }

  int lastPlace() {
    return places[count - 1];
  }

  boolean startsLower() {
    return isLower(array[places[0]]);
  }

  /** Whether its last word may go on in the next line. */
  boolean endsInHyphen() {
    int last = count - 1;
    return count > 2
        && array[places[last]] == '-'
        && gaps[last] == 0
        && isLetter(array[places[last - 1]]);
  }

  /** Whether the bytes are this word, in large letters or small. */
  boolean is(int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      if ((array[from + k] | 0x20) != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line has the look of a title: short, no sentence, mostly letters. */
  boolean isTitle() {
    byte first = array[places[0]];
    byte last = array[places[count - 1]];
    if (width - gaps[0] > LONGEST_TITLE || first < 'A' || first > 'Z' || !isLetter(last)) {
      return false;
    }
    int letters = 0;
    int words = 1;
    int capitals = 1;
    for (int i = 0; i < count; i++) {
      byte b = array[places[i]];
      letters += isLetter(b) ? 1 : 0;
      if (i > 0 && gaps[i] > 0) {
        words++;
        capitals += b >= 'A' && b <= 'Z' ? 1 : 0;
      }
    }
    return letters >= 4
        && letters * 10 >= count * 8
        && (words <= FEW_WORDS || capitals * 2 >= words);
  }

  /** A line of dashes, equals signs or underscores. */
  boolean isRule() {
    for (int i = 0; i < count; i++) {
      byte b = array[places[i]];
      if (b != '-' && b != '=' && b != '_' && b != '*' && b != '~') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a page number, maybe in brackets in the middle. */
  boolean isPageNumber() {
    if (count > 16) {
      return false;
    }
    number.cutTo(0);
    boolean framed =
        gaps[0] >= CENTRED
            && array[places[0]] == '('
            && array[places[count - 1]] == ')'
            && count > 2;
    for (int i = framed ? 1 : 0; i < (framed ? count - 1 : count); i++) {
      if (i > 0 && gaps[i] > 0) {
        number.add(' ');
      }
      number.add((char) (array[places[i]] & 0xFF));
    }
    return Furniture.isPageNumber(number, 0, number.length());
  }

  /** Wide gaps before figures, or dotted leaders. Justified prose has gaps of two or three. */
  boolean hasColumns() {
    int dots = 0;
    int wide = 0;
    boolean figures = false;
    for (int i = 1; i < count; i++) {
      byte b = array[places[i]];
      dots = b == '.' && gaps[i] <= 1 ? dots + 1 : 0;
      if (dots >= 5) {
        return true;
      }
      if (gaps[i] >= 3) {
        boolean figure = (b >= '0' && b <= '9') || b == '$' || b == '(' || b == '-';
        figures |= figure && gaps[i] >= 4;
        if (gaps[i] >= 6 || (figure && gaps[i] >= 3)) {
          wide++;
        }
      }
    }
    return wide >= 2 || (wide == 1 && figures);
  }

  /** Whether it opens with the mark of a list. */
  boolean isBullet() {
    byte first = array[places[0]];
    if (count < 3) {
      return false;
    }
    if ((first == '-' || first == '*' || first == 'o') && gaps[1] > 0) {
      return true;
    }
    return first == '(' && array[places[2]] == ')' && count > 3 && gaps[3] > 0;
  }

  /** Whether it opens as the heading of an item or part. */
  boolean startsItem() {
    if (count < 5) {
      return false;
    }
    int p = places[0];
    boolean item = isWord(p, "item");
    boolean part = isWord(p, "part");
    byte fifth = array[places[4]];
    return gaps[4] > 0
        && ((item && fifth >= '0' && fifth <= '9') || (part && (fifth == 'I' || fifth == 'V')));
  }

  /** Whether the line opens with a word that titles do not go on with. */
  boolean startsSentence() {
    int stop = 1;
    while (stop < count && gaps[stop] == 0) {
      stop++;
    }
    int from = places[0];
    int to = places[stop - 1] + 1;
    for (String word : OPENINGS) {
      if (is(from, to, word)) {
        return true;
      }
    }
    return false;
  }

  private boolean isWord(int p, String word) {
    return p + word.length() <= end && is(p, p + word.length(), word);
  }

  /** Whether it has capitals and no small letters. */
  boolean isCapitals() {
    boolean capital = false;
    for (int i = 0; i < count; i++) {
      byte b = array[places[i]];
      if (isLower(b)) {
        return false;
      }
      capital |= b >= 'A' && b <= 'Z';
    }
    return capital;
  }

  private static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  private static boolean isLower(byte b) {
    return b >= 'a' && b <= 'z';
  }
}
