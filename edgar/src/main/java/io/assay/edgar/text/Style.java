package io.assay.edgar.text;

/**
 * What one {@code style} attribute says about how its element is read. Reused for every tag. Not
 * thread-safe.
 */
final class Style {

  /** Letters of this many half points and less are not there to be read. */
  private static final int TINY = 2;

  private final byte[] array;

  private int setBits;
  private int clearBits;

  /** Half points, or 0 when the style says nothing of it. */
  private int size;

  boolean hides;
  boolean inline;
  boolean breaksPage;
  boolean raises;

  Style(byte[] array) {
    this.array = array;
  }

  void read(int from, int to) {
    setBits = 0;
    clearBits = 0;
    size = 0;
    hides = false;
    inline = false;
    breaksPage = false;
    raises = false;
    int p = from;
    while (p < to) {
      while (p < to && ((array[p] >= 0 && array[p] <= ' ') || array[p] == ';')) {
        p++;
      }
      int stop = p;
      int colon = 0;
      while (stop < to && array[stop] != ';') {
        if (array[stop] == ':' && colon == 0) {
          colon = stop;
        }
        stop++;
      }
      if (colon > 0) {
        property(p, colon, stop);
      }
      p = stop + 1;
    }
  }

  int apply(int around) {
    int bits = (around & ~clearBits) | setBits;
    return size > 0 ? TextBuilder.withSize(bits, size) : bits;
  }

  private void property(int from, int colon, int stop) {
    switch (array[from] | 0x20) {
      case 'd' -> {
        if (is(from, colon, "display")) {
          hides |= has(colon, stop, "none");
          inline |= has(colon, stop, "inline") && !has(colon, stop, "block");
        }
      }
      case 'v' -> {
        hides |= is(from, colon, "visibility") && has(colon, stop, "hidden");
        raises |= is(from, colon, "vertical-align") && has(colon, stop, "super");
      }
      case 'f' -> font(from, colon, stop);
      case 't' -> text(from, colon, stop);
      case 'c' -> {
        if (is(from, colon, "color")) {
          choose(isWhite(skipBlanks(colon + 1, stop), stop), TextBuilder.WHITE);
        }
      }
      case 'b' -> background(from, colon, stop);
      case 'p' ->
          breaksPage |=
              (is(from, colon, "page-break-before") || is(from, colon, "page-break-after"))
                  && (has(colon, stop, "always")
                      || has(colon, stop, "left")
                      || has(colon, stop, "right"));
      default -> {
        // Nothing that changes what is read.
      }
    }
  }

  private void text(int from, int colon, int stop) {
    if (is(from, colon, "text-decoration")) {
      if (has(colon, stop, "underline")) {
        setBits |= TextBuilder.UNDERLINE;
      } else if (has(colon, stop, "none")) {
        clearBits |= TextBuilder.UNDERLINE;
      }
    } else if (is(from, colon, "text-align")) {
      choose(has(colon, stop, "center"), TextBuilder.CENTRED);
    }
  }

  private void background(int from, int colon, int stop) {
    if (is(from, colon, "background-color") || is(from, colon, "background")) {
      int value = skipBlanks(colon + 1, stop);
      if (!isWhite(value, stop) && !has(colon, stop, "transparent") && !has(colon, stop, "none")) {
        setBits |= TextBuilder.BACKED;
      }
    } else if (is(from, colon, "break-before") || is(from, colon, "break-after")) {
      breaksPage |= has(colon, stop, "page");
    }
  }

  private void font(int from, int colon, int stop) {
    boolean weight = is(from, colon, "font-weight");
    boolean slant = is(from, colon, "font-style");
    boolean all = is(from, colon, "font");
    if (weight || all) {
      if (has(colon, stop, "bold")
          || (weight && (has(colon, stop, "700") || has(colon, stop, "600")))
          || (weight && (has(colon, stop, "800") || has(colon, stop, "900")))) {
        setBits |= TextBuilder.BOLD;
      } else if (weight) {
        clearBits |= TextBuilder.BOLD;
      }
    }
    if (slant || all) {
      if (has(colon, stop, "italic") || has(colon, stop, "oblique")) {
        setBits |= TextBuilder.ITALIC;
      } else if (slant) {
        clearBits |= TextBuilder.ITALIC;
      }
    }
    if (all || is(from, colon, "font-size")) {
      size(colon + 1, stop);
    }
    if (all || is(from, colon, "font-family")) {
      int faces = withFace(0, colon, stop);
      setBits |= faces;
      clearBits |= TextBuilder.FACES;
    }
  }

  /** The first length in points or pixels. */
  private void size(int from, int stop) {
    int p = from;
    while (p < stop && (array[p] < '0' || array[p] > '9')) {
      p++;
    }
    int halves = 0;
    boolean digits = p < stop;
    while (p < stop && array[p] >= '0' && array[p] <= '9') {
      halves = Math.min(500, halves * 10 + 2 * (array[p] - '0'));
      p++;
    }
    if (p + 1 < stop && array[p] == '.' && array[p + 1] >= '5' && array[p + 1] <= '9') {
      halves++;
    }
    while (p < stop && ((array[p] >= '0' && array[p] <= '9') || array[p] == '.')) {
      p++;
    }
    boolean points = p + 1 < stop && matches(p, "pt");
    boolean pixels = p + 1 < stop && matches(p, "px");
    if (!digits || !(points || pixels || (halves == 0 && (p >= stop || array[p] == ';')))) {
      return;
    }
    choose(halves <= TINY, TextBuilder.TINY);
    size = Math.max(1, pixels ? halves * 3 / 4 : halves);
  }

  private void choose(boolean set, int bit) {
    if (set) {
      setBits |= bit;
      clearBits &= ~bit;
    } else {
      clearBits |= bit;
      setBits &= ~bit;
    }
  }

  /** Bits of a font face: those whose letters are pictures count. */
  int withFace(int around, int from, int to) {
    int bits = around & ~TextBuilder.FACES;
    for (int p = from; p < to; p++) {
      int lower = array[p] | 0x20;
      if (lower == 'w' && p + 9 <= to && matches(p, "wingdings")) {
        // The second and third of the family draw other pictures.
        return p + 9 < to && (array[p + 9] == '2' || array[p + 9] == '3' || array[p + 9] == ' ')
            ? bits
            : bits | TextBuilder.WINGDINGS;
      }
      if (array[p] == ',') {
        return bits;
      }
    }
    return bits;
  }

  /** Whether a colour is white, written in any way. */
  boolean isWhite(int from, int to) {
    if (from >= to) {
      return false;
    }
    if (array[from] == '#') {
      int p = from + 1;
      while (p < to && (array[p] | 0x20) == 'f') {
        p++;
      }
      int digits = p - from - 1;
      return (digits == 3 || digits == 6) && (p >= to || array[p] <= ' ');
    }
    return is(from, to, "white") || is(from, to, "ffffff") || is(from, to, "rgb(255,255,255)");
  }

  private int skipBlanks(int from, int to) {
    int p = from;
    while (p < to && array[p] >= 0 && array[p] <= ' ') {
      p++;
    }
    return p;
  }

  /** Whether a value is a word, blanks after it aside. */
  boolean is(int from, int stop, String word) {
    int to = stop;
    while (to > from && array[to - 1] >= 0 && array[to - 1] <= ' ') {
      to--;
    }
    return to - from == word.length() && matches(from, word);
  }

  private boolean has(int from, int to, String word) {
    for (int p = from; p + word.length() <= to; p++) {
      if (matches(p, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word, given in lower case, stands at a place whatever its case. */
  boolean matches(int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      byte b = array[from + i];
      char c = word.charAt(i);
      if (b != c && (c < 'a' || c > 'z' || (b | 0x20) != c)) {
        return false;
      }
    }
    return true;
  }
}
