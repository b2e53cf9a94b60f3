package io.assay.edgar.items;

import io.assay.edgar.items.SectionTruths.Truth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Ways in which real reports are odd, done to the bytes of a checked report without moving one of
 * them, so that its truths stay true. Doubts that are rare in the corpus are met often enough to
 * say how often they are justified.
 */
enum Distortion {
  /** One heading without its number. */
  NUMBER {
    @Override
    List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random) {
      eraseNumber(bytes, pick(truths, random).start());
      return truths;
    }
  },

  /** No heading with its number. */
  NUMBERS {
    @Override
    List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random) {
      truths.stream().filter(t -> !t.isElsewhere()).forEach(t -> eraseNumber(bytes, t.start()));
      return truths;
    }
  },

  /** Three headings without their titles. */
  TITLES {
    @Override
    List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random) {
      for (int i = 0; i < 3; i++) {
        eraseTitle(bytes, eraseNothing(bytes, pick(truths, random).start()));
      }
      return truths;
    }
  },

  /**
   * One item without any heading: it is not in the report, and who knows where the one before ends.
   */
  HEADING {
    @Override
    List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random) {
      Truth gone = pick(truths, random);
      eraseTitle(bytes, eraseNumber(bytes, gone.start()));
      List<Truth> rest = new ArrayList<>();
      for (Truth truth : truths) {
        if (truth.start() == gone.start()) {
          continue;
        }
        boolean before = truth.end() <= gone.start() && gone.start() - truth.end() < 3_000;
        rest.add(before ? truth.withUnknownEnd() : truth);
      }
      return rest;
    }
  },

  /** Nothing bold, no headings of HTML. */
  PLAIN {
    @Override
    List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random) {
      replaceAll(bytes, "font-weight:700", "font-weight:400");
      replaceAll(bytes, "font-weight:bold", "font-weight:norm");
      replaceAll(bytes, "font-weight: bold", "font-weight: norm");
      replaceAll(bytes, "<b>", "<q>");
      replaceAll(bytes, "</b>", "</q>");
      replaceAll(bytes, "<strong>", "<q     >");
      replaceAll(bytes, "<u>", "<q>");
      return truths;
    }
  },

  /** No heading over the signatures. */
  SIGNATURES {
    @Override
    List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random) {
      replaceAll(bytes, "signatures", "          ");
      replaceAll(bytes, "signature", "         ");
      return truths;
    }
  },

  /** A line inside an item that looks like the heading of another one. */
  FOREIGN {
    @Override
    List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random) {
      Truth host = pick(truths, random);
      Truth guest = pick(truths, random);
      String heading = visibleLine(bytes, guest.start());
      int at = paragraph(bytes, host.start() + (host.end() - host.start()) / 2, host.end());
      if (at >= 0 && guest.start() != host.start() && heading.length() > 8) {
        overwrite(bytes, at, heading);
      }
      return truths;
    }
  };

  /** Changes the bytes; gives the truths that hold afterwards. */
  abstract List<Truth> apply(byte[] bytes, List<Truth> truths, RandomGenerator random);

  static Truth pick(List<Truth> truths, RandomGenerator random) {
    List<Truth> real = truths.stream().filter(t -> !t.isElsewhere()).toList();
    return real.get(random.nextInt(real.size()));
  }

  /** Blanks {@code Item 7.}; gives the place after it. */
  static int eraseNumber(byte[] bytes, int start) {
    int end = eraseNothing(bytes, start);
    blank(bytes, start, end);
    return end;
  }

  /** The place after {@code Item 7.}. */
  static int eraseNothing(byte[] bytes, int start) {
    int i = start;
    boolean digits = false;
    while (i < bytes.length && i < start + 1_500) {
      char c = (char) (bytes[i] & 0xff);
      if (c == '<') {
        i = after(bytes, i, '>');
      } else if (c == '&') {
        i = after(bytes, i, ';');
      } else if (Character.isDigit(c)) {
        digits = true;
        i++;
      } else if (digits
          && c != '.'
          && !(Character.isLetter(c) && !Character.isLetter(bytes[i + 1]))) {
        return i;
      } else {
        i++;
      }
    }
    return start;
  }

  static void eraseTitle(byte[] bytes, int start) {
    int i = start;
    int letters = 0;
    while (i < bytes.length && i < start + 3_000) {
      char c = (char) (bytes[i] & 0xff);
      if (c == '<') {
        String tag =
            new String(bytes, i, Math.min(5, bytes.length - i), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        boolean block = tag.startsWith("</p") || tag.startsWith("</div") || tag.startsWith("</tr");
        if (block && letters >= 3) {
          break;
        }
        i = after(bytes, i, '>');
      } else if (c == '&') {
        i = after(bytes, i, ';');
      } else if (c == '\n' && letters >= 3 && i + 1 < bytes.length && bytes[i + 1] == '\n') {
        break;
      } else {
        letters += Character.isLetter(c) ? 1 : 0;
        i++;
      }
    }
    blank(bytes, start, i);
  }

  /** Blanks what is visible between two places. */
  private static void blank(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] == '<') {
        i = after(bytes, i, '>');
      } else {
        if (bytes[i] != '\n') {
          bytes[i] = ' ';
        }
        i++;
      }
    }
  }

  private static int after(byte[] bytes, int from, char wanted) {
    int i = from + 1;
    while (i < bytes.length && i < from + 2_000 && bytes[i] != wanted) {
      i++;
    }
    return Math.min(bytes.length, i + 1);
  }

  private static String visibleLine(byte[] bytes, int start) {
    StringBuilder line = new StringBuilder();
    int i = start;
    while (i < bytes.length && line.length() < 90 && i < start + 1_500) {
      char c = (char) (bytes[i] & 0xff);
      if (c == '<') {
        i = after(bytes, i, '>');
      } else if (c == '&') {
        i = after(bytes, i, ';');
        line.append(' ');
      } else if (c == '\n' && i > 0 && bytes[i - 1] == '\n') {
        break;
      } else {
        line.append(c < ' ' || c > '~' ? ' ' : c);
        i++;
      }
    }
    return line.toString().strip().replaceAll(" +", " ");
  }

  /** Where a paragraph begins that has 200 visible characters in one piece. */
  private static int paragraph(byte[] bytes, int from, int to) {
    for (int i = from; i + 400 < to; i++) {
      boolean html = bytes[i] == '>' && Character.isUpperCase((char) bytes[i + 1]);
      boolean plain = bytes[i] == '\n' && bytes[i + 1] == '\n';
      int run = 0;
      while ((html || plain)
          && run < 200
          && bytes[i + 1 + run] != '<'
          && bytes[i + 1 + run] != '&') {
        run++;
      }
      if (run == 200) {
        return i + 1;
      }
    }
    return -1;
  }

  private static void overwrite(byte[] bytes, int at, String heading) {
    byte[] line = heading.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < 200; i++) {
      bytes[at + i] = i < line.length ? line[i] : (byte) ' ';
    }
  }

  private static void replaceAll(byte[] bytes, String word, String by) {
    byte[] with = by.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i + word.length() <= bytes.length; i++) {
      int k = 0;
      while (k < word.length() && Character.toLowerCase((char) bytes[i + k]) == word.charAt(k)) {
        k++;
      }
      if (k == word.length()) {
        System.arraycopy(with, 0, bytes, i, Math.min(with.length, word.length()));
        i += k - 1;
      }
    }
  }
}
