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
  private static final long SUP = pack("sup");
  private static final long A = pack("a");
  private static final long BODY = pack("body");
  private static final long CENTER = pack("center");
  static final long CAPTION = pack("caption");
  static final long HR = pack("hr");
  static final long IMG = pack("img");

  /** Points of the seven sizes of {@code <font>}. */
  private static final int[] HTML_SIZES = {8, 8, 10, 12, 14, 18, 24, 36};

  private static final int NOT_FOUND = -1;

  /** Another attribute stands there. */
  private static final int NOT_THIS = -2;

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

  private int attributesFrom;
  private int attributesTo;

  /** What the style says, found when first asked for. */
  private final Style style;

  private boolean styleRead;

  Tag(byte[] array, int base, int end) {
    this.array = array;
    this.end = end;
    int last = end;
    while (last > base && array[last - 1] != '>') {
      last--;
    }
    this.lastEnd = last;
    this.style = new Style(array);
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
    attributesFrom = p;
    int after = closes && p < end && array[p] == '>' ? p + 1 : attributes(p);
    attributesTo = after == NOT_FOUND ? p : after - 1;
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
    return hiddenWord || style().hides;
  }

  /** Whether a block element is styled to run on in its line. */
  boolean inlineStyled() {
    return style().inline;
  }

  /** Whether the element begins or ends a page. */
  boolean breaksPage() {
    return name == HR || style().breaksPage;
  }

  /** Whether the element raises what is in it above the line. */
  boolean raises() {
    return name == SUP || (style().raises && (name == SPAN || name == FONT || name == A));
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
      int level = (int) (name >> 8) - '0';
      bits |= TextBuilder.BOLD | TextBuilder.HEADING;
      bits = TextBuilder.withSize(bits, 2 * Math.max(10, 26 - 3 * level));
    } else if (name == LI) {
      bits |= TextBuilder.LIST;
    } else if (name == CENTER) {
      bits |= TextBuilder.CENTRED;
    } else if (name == FONT) {
      bits = font(bits);
    }
    // Mostly there is nothing beside the style.
    if (attributesTo - attributesFrom - (styleTo - styleFrom) > 12 && isBlock(name)) {
      bits = place(bits);
    }
    return style().apply(bits);
  }

  /** {@code <font size color face>} of the years before style sheets, in one go. */
  private int font(int around) {
    int bits = around;
    int p = attributesFrom;
    while (p < attributesTo) {
      byte b = array[p];
      if (b == '"' || b == '\'') {
        p = closingQuote(p, b);
      } else if (array[p - 1] >= 0 && array[p - 1] <= ' ') {
        bits =
            switch (b | 0x20) {
              case 's' -> letterSize(bits, valueAt(p, "size"));
              case 'c' -> colour(bits, valueAt(p, "color"));
              case 'f' -> face(bits, valueAt(p, "face"));
              default -> bits;
            };
      }
      p++;
    }
    return bits;
  }

  private int letterSize(int bits, int from) {
    if (from < 0) {
      return bits;
    }
    int size = array[from] == '+' ? 3 : array[from] == '-' ? -3 : 0;
    int digit = size == 0 ? array[from] - '0' : array[from + 1] - '0';
    int step = size == 0 ? digit : size > 0 ? 3 + digit : 3 - digit;
    return step >= 0 && step <= 7
        ? TextBuilder.withSize(bits, 2 * HTML_SIZES[Math.max(1, step)])
        : bits;
  }

  private int colour(int bits, int from) {
    if (from < 0) {
      return bits;
    }
    return style.isWhite(from, valueTo) ? bits | TextBuilder.WHITE : bits & ~TextBuilder.WHITE;
  }

  private int face(int bits, int from) {
    return from < 0 ? bits : style.withFace(bits, from, valueTo);
  }

  private int place(int around) {
    int bits = around;
    int from = attribute("align");
    if (from >= 0) {
      bits =
          style.is(from, valueTo, "center")
              ? bits | TextBuilder.CENTRED
              : bits & ~TextBuilder.CENTRED;
    }
    if (name == TD || name == TH || name == TR || name == TABLE || name == BODY) {
      from = attribute("bgcolor");
      if (from >= 0 && !style.isWhite(from, valueTo)) {
        bits |= TextBuilder.BACKED;
      }
    }
    return bits;
  }

  private int valueTo;

  /** Where the value of an attribute starts, its end in {@link #valueTo}; or -1. */
  private int attribute(String word) {
    int p = attributesFrom;
    while (p < attributesTo) {
      byte b = array[p];
      if (b == '"' || b == '\'') {
        p = closingQuote(p, b) + 1;
        continue;
      }
      if ((b | 0x20) == word.charAt(0) && array[p - 1] <= ' ') {
        int from = valueAt(p, word);
        if (from != NOT_THIS) {
          return from;
        }
      }
      p++;
    }
    return NOT_FOUND;
  }

  /** Where the value starts of an attribute that itself starts at {@code p}, if it is this one. */
  private int valueAt(int p, String word) {
    if (p + word.length() < attributesTo && style.matches(p, word)) {
      int q = skipBlanks(p + word.length());
      if (q < attributesTo && array[q] == '=') {
        return value(skipBlanks(q + 1));
      }
    }
    return NOT_THIS;
  }

  private int value(int from) {
    if (from < attributesTo && (array[from] == '"' || array[from] == '\'')) {
      valueTo = Math.min(attributesTo, closingQuote(from, array[from]));
      return from + 1 < valueTo ? from + 1 : NOT_FOUND;
    }
    int to = from;
    while (to < attributesTo && array[to] > ' ') {
      to++;
    }
    valueTo = to;
    return from < to ? from : NOT_FOUND;
  }

  private int closingQuote(int from, byte quote) {
    int p = from + 1;
    while (p < attributesTo && array[p] != quote) {
      p++;
    }
    return p;
  }

  private int skipBlanks(int from) {
    int p = from;
    while (p < attributesTo && array[p] >= 0 && array[p] <= ' ') {
      p++;
    }
    return p;
  }

  /** A whole number an attribute gives, at least 1; {@code most} when it is larger. */
  int span(String attribute, int most) {
    int from = attribute(attribute);
    if (from < 0) {
      return 1;
    }
    int value = 0;
    for (int p = from; p < valueTo && array[p] >= '0' && array[p] <= '9'; p++) {
      value = Math.min(most, value * 10 + (array[p] - '0'));
    }
    return Math.max(1, value);
  }

  /** Text instead of a picture: from where, its end in {@link #valueEnd()}; or -1. */
  int alternative() {
    return attribute("alt");
  }

  /** Offset after the tag at hand. */
  int end() {
    return attributesTo + 1;
  }

  int valueEnd() {
    return valueTo;
  }

  private Style style() {
    if (!styleRead) {
      styleRead = true;
      style.read(styleFrom, styleTo);
    }
    return style;
  }

  private boolean isStyle(int at) {
    return style.matches(at, "style=") && (array[at - 1] <= ' ' || array[at - 1] == '"');
  }

  private boolean isHidden(int at) {
    return at + 6 < end
        && style.matches(at, "hidden")
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
