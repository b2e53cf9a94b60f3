package io.assay.edgar.holdings;

import io.assay.edgar.forms.Cusip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of a text table as words with the columns they stand in, and the CUSIP among them.
 *
 * @param line tabs made blanks
 */
record Cells(String line, List<Word> words) {

  /** Longer lines are no table. */
  private static final int LONGEST = 1_000;

  /** A run without blanks, from column {@code start} to before {@code end}. */
  record Word(String text, int start, int end) {

    /** A whole number with or without thousands' commas, a decimal, with or without a dollar. */
    boolean isNumber() {
      int digits = 0;
      int sinceComma = -1;
      boolean point = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= '0' && c <= '9') {
          digits++;
          sinceComma += sinceComma >= 0 ? 1 : 0;
        } else if (c == ',' && digits > 0 && !point) {
          if (sinceComma >= 0 ? sinceComma != 3 : digits > 3) {
            return false;
          }
          sinceComma = 0;
        } else if (c == '.' && !point) {
          point = true;
        } else if (!(c == '$' && i == 0 && text.length() > 1)) {
          return false;
        }
      }
      return digits > 0 && (sinceComma < 0 || point || sinceComma == 3);
    }

    /** A dash that stands for nothing. */
    boolean isDash() {
      return text.chars().allMatch(c -> c == '-' || c == '\u2014' || c == '\u2013');
    }

    String upper() {
      return text.toUpperCase(Locale.ROOT);
    }
  }

  /**
   * A CUSIP among the words.
   *
   * @param first the word it begins with
   * @param after the word after it
   */
  record Found(String cusip, boolean verified, int first, int after) {}

  static Cells of(String raw) {
    StringBuilder line = new StringBuilder(raw.length() + 16);
    int length = Math.min(raw.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char c = raw.charAt(i);
      if (c == '\t') {
        do {
          line.append(' ');
        } while (line.length() % 8 != 0);
      } else {
        line.append(c < ' ' || c == '\u00A0' ? ' ' : c);
      }
    }
    List<Word> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (line.charAt(i) == ' ') {
        i++;
        continue;
      }
      int start = i;
      while (i < line.length() && line.charAt(i) != ' ') {
        i++;
      }
      words.add(new Word(line.substring(start, i), start, i));
    }
    return new Cells(line.toString(), words);
  }

  /**
   * The CUSIP of a row: the leftmost with the right check digit, else the leftmost that looks like
   * one.
   *
   * @param numbers how many must follow it at least
   */
  Optional<Found> cusip(int numbers) {
    Optional<Found> likely = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      for (int parts = 3; parts >= 1; parts--) {
        if (i + parts > words.size()) {
          continue;
        }
        StringBuilder joined = new StringBuilder();
        for (int k = i; k < i + parts; k++) {
          joined.append(words.get(k).text());
        }
        Optional<Found> found = candidate(joined.toString(), i, parts);
        if (found.isPresent() && numbersFrom(i + parts) >= numbers) {
          if (found.get().verified()) {
            return found;
          }
          likely = likely.isPresent() ? likely : found;
        }
      }
    }
    return likely;
  }

  private int numbersFrom(int word) {
    int numbers = 0;
    for (int k = word; k < words.size(); k++) {
      numbers += words.get(k).isNumber() || TextRow.glued(words.get(k)).isPresent() ? 1 : 0;
    }
    return numbers;
  }

  private Optional<Found> candidate(String joined, int at, int parts) {
    if (joined.length() < 6 || joined.length() > 12 || joined.indexOf(',') >= 0) {
      return Optional.empty();
    }
    String cusip = Cusip.normal(joined);
    if (cusip.length() != 9 || digits(cusip.substring(0, 6)) == 0 || !isAlphanumeric(cusip)) {
      return Optional.empty();
    }
    if (parts > 1) {
      // six, two and one, or eight and one, or six and three
      int first = words.get(at).text().length();
      int second = words.get(at + 1).text().length();
      boolean shape =
          parts == 3
              ? first == 6 && second == 2
              : (first == 6 && second >= 3 && second <= 4) || first == 8;
      if (!shape) {
        return Optional.empty();
      }
    }
    boolean verified = Cusip.isValid(cusip);
    boolean likely = parts == 3 || digits(cusip) >= 4;
    return verified || likely
        ? Optional.of(new Found(cusip, verified, at, at + parts))
        : Optional.empty();
  }

  private static int digits(String text) {
    return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static boolean isAlphanumeric(String text) {
    return text.chars()
        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || "*@#".indexOf(c) >= 0);
  }

  /** Whether the line has only dashes, equal signs and blanks, in runs: it rules off columns. */
  boolean isRule() {
    return words.size() >= 5
        && words.stream().allMatch(w -> w.text().chars().allMatch(c -> c == '-' || c == '='));
  }

  /** Whether the line has {@code <S>} and {@code <C>}, the marks of columns. */
  boolean isMarks() {
    String upper = line.toUpperCase(Locale.ROOT);
    return upper.contains("<S>") && upper.contains("<C>");
  }
}
