package io.assay.edgar.text;

/**
 * One tag at a time: its name, whether it closes, and what its style says. Reused for every tag.
 * Not thread-safe.
 */
final class Tag {

  static final long BR = pack("br");
  static final long P = pack("p");
  static final long LI = pack("li");
  static final long TD = pack("td");
  static final long TH = pack("th");
  static final long TR = pack("tr");
  static final long PRE = pack("pre");
  static final long TABLE = pack("table");
  static final long TITLE = pack("title");
  static final long STYLE = pack("style");
  static final long SCRIPT = pack("script");
  private static final long HEADER = pack("header");

  private static final long B = pack("b");
  private static final long STRONG = pack("strong");
  private static final long I = pack("i");
  private static final long EM = pack("em");
  private static final long U = pack("u");
  private static final long H1 = pack("h1");
  private static final long H6 = pack("h6");
  private static final long DIV = pack("div");
  private static final long FONT = pack("font");
  private static final long SPAN = pack("span");

  private static final int NOT_FOUND = -1;

  private final byte[] array;
  private final int end;

  /** Offset after the last {@code >}: no tag ends behind it. */
  private final int lastEnd;

  private boolean quotesBroken;

  /** First eight letters of the local name in lower case, first letter lowest. */
  long name;

  boolean closes;
  boolean selfClosing;
  private boolean prefixed;
  private int styleFrom;
  private int styleTo;
  private boolean hiddenWord;

  // What the style says, found when first asked for.
  private boolean styleRead;
  private int setBits;
  private int clearBits;
  private boolean hides;
  private boolean inline;

  Tag(byte[] array, int base, int end) {
    this.array = array;
    this.end = end;
    int last = end;
    while (last > base && array[last - 1] != '>') {
      last--;
    }
    this.lastEnd = last;
  }

  private static long pack(String word) {
    long packed = 0;
    for (int i = 0; i < word.length(); i++) {
      packed |= (long) word.charAt(i) << (8 * i);
    }
    return packed;
  }

  /** Reads the tag at {@code i}; returns the offset after it, or -1 when this is no tag. */
  int read(int i) {
    int p = i + 1;
    closes = p < end && array[p] == '/';
    if (closes) {
      p++;
    }
    if (p >= lastEnd || !isLetter(array[p])) {
      return NOT_FOUND;
    }
    prefixed = false;
    long packed = 0;
    int shift = 0;
    while (p < end) {
      byte b = array[p];
      if (b == ':') {
        prefixed = true;
        packed = 0;
        shift = 0;
      } else if (isLetter(b)) {
        packed |= shift < 64 ? (long) (b | 0x20) << shift : 0;
        shift += 8;
      } else if ((b >= '0' && b <= '9') || b == '-' || b == '_' || b == '.') {
        packed |= shift < 64 ? (long) b << shift : 0;
        shift += 8;
      } else {
        break;
      }
      p++;
    }
    name = packed;
    styleFrom = 0;
    styleTo = 0;
    styleRead = false;
    hiddenWord = false;
    int after = closes && p < end && array[p] == '>' ? p + 1 : attributes(p);
    selfClosing = after != NOT_FOUND && array[after - 2] == '/';
    return after;
  }

  private int attributes(int from) {
    if (quotesBroken) {
      return endOf(from);
    }
    int p = from;
    while (p < end) {
      byte b = array[p];
      if (b == '>') {
        return p + 1;
      }
      if ((b == '"' || b == '\'') && array[p - 1] == '=') {
        int close = p + 1;
        while (close < end && array[close] != b) {
          close++;
        }
        if (close >= end) {
          quotesBroken = true;
          return endOf(from);
        }
        if (p - from >= 6 && isStyle(p - 6)) {
          styleFrom = p + 1;
          styleTo = close;
        }
        p = close + 1;
      } else {
        if (b == 'h' && array[p - 1] <= ' ' && isHidden(p)) {
          hiddenWord = true;
        }
        p++;
      }
    }
    quotesBroken = true;
    return endOf(from);
  }

  /** Offset after the next {@code >}, or -1. */
  int endOf(int from) {
    for (int p = from; p < lastEnd; p++) {
      if (array[p] == '>') {
        return p + 1;
      }
    }
    return NOT_FOUND;
  }

  /** Whether this is {@code ix:header}, whatever the prefix. */
  boolean isInlineHeader() {
    return prefixed && name == HEADER;
  }

  /** Whether a reader does not see the element. */
  boolean hidden() {
    if (hiddenWord) {
      return true;
    }
    readStyle();
    return hides;
  }

  /** Whether a block element is styled to run on in its line. */
  boolean inlineStyled() {
    readStyle();
    return inline;
  }

  /** Style bits inside the element, given those around it. */
  int style(int around) {
    int bits = around;
    if (name == B || name == STRONG || name == TH) {
      bits |= TextBuilder.BOLD;
    } else if (name == I || name == EM) {
      bits |= TextBuilder.ITALIC;
    } else if (name == U) {
      bits |= TextBuilder.UNDERLINE;
    } else if (name >= H1 && name <= H6 && (name & 0xFF) == 'h') {
      bits |= TextBuilder.BOLD | TextBuilder.HEADING;
    } else if (name == LI) {
      bits |= TextBuilder.LIST;
    }
    readStyle();
    return (bits & ~clearBits) | setBits;
  }

  private void readStyle() {
    if (styleRead) {
      return;
    }
    styleRead = true;
    setBits = 0;
    clearBits = 0;
    hides = false;
    inline = false;
    int p = styleFrom;
    while (p < styleTo) {
      while (p < styleTo && (array[p] <= ' ' || array[p] == ';')) {
        p++;
      }
      int stop = p;
      int colon = 0;
      while (stop < styleTo && array[stop] != ';') {
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

  private void property(int from, int colon, int stop) {
    switch (array[from] | 0x20) {
      case 'd' -> {
        if (is(from, colon, "display")) {
          hides |= has(colon, stop, "none");
          inline |= has(colon, stop, "inline") && !has(colon, stop, "block");
        }
      }
      case 'v' -> hides |= is(from, colon, "visibility") && has(colon, stop, "hidden");
      case 'f' -> font(from, colon, stop);
      case 't' -> {
        if (is(from, colon, "text-decoration")) {
          if (has(colon, stop, "underline")) {
            setBits |= TextBuilder.UNDERLINE;
          } else if (has(colon, stop, "none")) {
            clearBits |= TextBuilder.UNDERLINE;
          }
        }
      }
      default -> {
        // Nothing that changes what is read.
      }
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
  }

  private boolean is(int from, int colon, String word) {
    int to = colon;
    while (to > from && array[to - 1] <= ' ') {
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

  private boolean matches(int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      byte b = array[from + i];
      char c = word.charAt(i);
      if (b != c && (c < 'a' || c > 'z' || (b | 0x20) != c)) {
        return false;
      }
    }
    return true;
  }

  private boolean isStyle(int at) {
    return matches(at, "style=") && (array[at - 1] <= ' ' || array[at - 1] == '"');
  }

  private boolean isHidden(int at) {
    return at + 6 < end
        && matches(at, "hidden")
        && (array[at + 6] == '>' || array[at + 6] <= ' ' || array[at + 6] == '/');
  }

  private static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isVoid(long name) {
    return VOID.has(name);
  }

  static boolean isBlock(long name) {
    if (name == DIV || name == TD || name == TR || name == P) {
      return true;
    }
    if (name == SPAN || name == FONT || name == B) {
      return false;
    }
    return BLOCK.has(name);
  }

  private static final Names VOID =
      Names.of("br hr img meta link input col area base param wbr embed source frame");

  private static final Names BLOCK =
      Names.of(
          "p div td th tr table tbody thead tfoot h1 h2 h3 h4 h5 h6 ul ol li dl dt dd hr center"
              + " blockquo body html head section article address caption form fieldset pre dir menu"
              + " main nav aside figure footer header page document text");

  /** A small set of packed names, found by hashing. */
  private static final class Names {
    private final long[] slots = new long[256];

    static Names of(String words) {
      Names names = new Names();
      for (String word : words.split(" ")) {
        long packed = pack(word);
        int slot = slot(packed);
        while (names.slots[slot] != 0) {
          slot = (slot + 1) & 255;
        }
        names.slots[slot] = packed;
      }
      return names;
    }

    boolean has(long name) {
      int slot = slot(name);
      while (slots[slot] != 0) {
        if (slots[slot] == name) {
          return true;
        }
        slot = (slot + 1) & 255;
      }
      return false;
    }

    private static int slot(long name) {
      return (int) ((name * 0x9E3779B97F4A7C15L) >>> 56);
    }
  }
}
