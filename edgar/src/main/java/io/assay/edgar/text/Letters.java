package io.assay.edgar.text;

/** What a letter shows that stands above the line or is set in a font of pictures. */
final class Letters {

  private static final String SUPERSCRIPTS =
      "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";

  private Letters() {}

  static char shown(char c, boolean raised, boolean wingdings) {
    if (raised && c >= '0' && c <= '9') {
      return SUPERSCRIPTS.charAt(c - '0');
    }
    return wingdings ? wingding(c) : c;
  }

  /** Pictures that filings use: boxes, ticks and bullets. */
  private static char wingding(char letter) {
    // Some editors write the code into the private area.
    int c = letter >= 0xF000 && letter < 0xF100 ? letter - 0xF000 : letter;
    return switch (c) {
      case 0x6F, 0xA8, 0x71, 0x72 -> '\u2610';
      case 0x78, 0xFD -> '\u2612';
      case 0xFE, 0x52 -> '\u2611';
      case 0xFC -> '\u2713';
      case 0xFB -> '\u2717';
      case 0x6C, 0x9F -> '\u25CF';
      case 0x6E, 0xA7 -> '\u25AA';
      case 0x76 -> '\u2756';
      case 0xD8 -> '\u27A2';
      case 0xE0, 0xE8 -> '\u2192';
      case 0xA1, 0x6D -> '\u25CB';
      default -> letter;
    };
  }
}
