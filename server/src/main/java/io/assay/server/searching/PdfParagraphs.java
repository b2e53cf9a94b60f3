package io.assay.server.searching;

import io.assay.pdf.PdfText;
import java.util.Arrays;

/**
 * Puts the lines of a PDF together again: a PDF has lines, and says nowhere which make a paragraph.
 * One ends where a line ends a sentence and is shorter than most, where a line is empty, and where
 * the next begins with a bullet; a paragraph may go on over the end of a page.
 */
final class PdfParagraphs {

  /** Of the longest usual line; a shorter one may be the last of its paragraph. */
  private static final double SHORT = 0.75;

  private PdfParagraphs() {}

  /** The text with an empty line between paragraphs. */
  static String of(PdfText pdf) {
    String[] lines = pdf.text().replace('\f', '\n').split("\\R", -1);
    int usual = usual(lines);
    StringBuilder out = new StringBuilder(pdf.text().length() + 64);
    String before = "";
    for (String line : lines) {
      String bare = line.strip();
      if (!before.isEmpty() && (bare.isEmpty() || ends(before, bare, usual))) {
        out.append('\n');
      }
      if (!bare.isEmpty()) {
        out.append(bare).append('\n');
      }
      before = bare;
    }
    return out.toString();
  }

  private static boolean ends(String line, String next, int usual) {
    boolean isShort = line.length() < SHORT * usual;
    char last = line.charAt(line.length() - 1);
    boolean sentence = last == '.' || last == '!' || last == '?' || last == ':';
    char first = next.charAt(0);
    boolean bullet = "\u2022\u25CF\u25AA\u25E6\u2013-*".indexOf(first) >= 0;
    return bullet
        || (isShort && (sentence || Character.isUpperCase(first) || Character.isDigit(first)));
  }

  /** The length that nine in ten lines do not go beyond. */
  private static int usual(String[] lines) {
    int[] lengths =
        Arrays.stream(lines)
            .mapToInt(line -> line.strip().length())
            .filter(length -> length > 0)
            .sorted()
            .toArray();
    return lengths.length == 0 ? 0 : lengths[Math.min(lengths.length - 1, lengths.length * 9 / 10)];
  }
}
