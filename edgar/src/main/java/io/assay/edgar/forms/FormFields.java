package io.assay.edgar.forms;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads fields of a form as what they should be; one that does not read is a problem and absent,
 * never a guess. One thread at a time.
 */
public final class FormFields {

  /** No number of a form has more digits. */
  private static final int MAX_DIGITS = 60;

  private static final int MAX_PROBLEMS = 200;

  private final List<Problem> problems;

  /**
   * @param problems where problems are added
   */
  public FormFields(List<Problem> problems) {
    this.problems = problems;
  }

  /** A number; thousands' commas and a dollar sign are passed over, a blank is absent. */
  public Optional<BigDecimal> number(String field, String value) {
    Optional<BigDecimal> number = decimal(value);
    if (number.isEmpty() && !value.isBlank()) {
      unreadable(field, value);
    }
    return number;
  }

  /** A count that fits an int. */
  public Optional<Integer> count(String field, String value) {
    Optional<BigDecimal> number = decimal(value);
    if (number.isPresent()) {
      try {
        return Optional.of(number.get().intValueExact());
      } catch (ArithmeticException e) {
        unreadable(field, value);
        return Optional.empty();
      }
    }
    if (!value.isBlank()) {
      unreadable(field, value);
    }
    return Optional.empty();
  }

  /** A date: {@code 2024-12-31} with anything behind, {@code 12/31/2024}, {@code 12-31-2024}. */
  public Optional<LocalDate> date(String field, String value) {
    Optional<LocalDate> date = day(value);
    if (date.isEmpty() && !value.isBlank()) {
      unreadable(field, value);
    }
    return date;
  }

  /** A CIK, zeros before it or not. */
  public Optional<Cik> cik(String field, String value) {
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Cik.parse(value));
    } catch (AskedWrongly e) {
      unreadable(field, value);
      return Optional.empty();
    }
  }

  /** Yes or no in any of EDGAR's spellings; a blank is absent. */
  public Optional<Boolean> flag(String field, String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "1", "y", "yes", "true" -> Optional.of(true);
      case "0", "n", "no", "false" -> Optional.of(false);
      default -> {
        unreadable(field, value);
        yield Optional.empty();
      }
    };
  }

  /** Whether a field says yes; absent and unreadable are no. */
  public boolean isTrue(String field, String value) {
    return flag(field, value).orElse(false);
  }

  private void unreadable(String field, String value) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(
          Problem.of(
              EdgarCode.FORM_FIELD_UNREADABLE, field + " reads '" + shown(value) + "'", field));
    }
  }

  /** A text short enough for a message. */
  public static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }

  /**
   * A decimal number of at most 60 characters, or absent. Commas between digits, one dollar sign
   * and blanks around are passed over; parentheses mean less than nothing.
   */
  public static Optional<BigDecimal> decimal(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    if (from == to || to - from > MAX_DIGITS) {
      return Optional.empty();
    }
    boolean negative = false;
    if (text.charAt(from) == '(' && text.charAt(to - 1) == ')') {
      negative = true;
      from++;
      to--;
    }
    char[] digits = new char[to - from + 1];
    int size = 0;
    boolean point = false;
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits[size++] = c;
        digit = true;
      } else if (c == '.' && !point) {
        digits[size++] = c;
        point = true;
      } else if ((c == '-' || c == '+') && size == 0 && !negative) {
        negative = c == '-';
      } else if (!(c == ',' && digit && !point) && !(c == '$' && size == 0)) {
        return Optional.empty();
      }
    }
    if (!digit) {
      return Optional.empty();
    }
    if (digits[size - 1] == '.') {
      size--;
    }
    BigDecimal number = new BigDecimal(digits, 0, size);
    return Optional.of(negative ? number.negate() : number);
  }

  /** A day in one of EDGAR's numeric spellings, or absent. */
  public static Optional<LocalDate> day(String text) {
    String value = text.strip();
    try {
      if (value.length() >= 10 && value.charAt(4) == '-') {
        return Optional.of(LocalDate.parse(value.substring(0, 10)));
      }
      if (value.length() == 10 && !isDigit(value.charAt(2)) && !isDigit(value.charAt(5))) {
        return Optional.of(
            LocalDate.of(
                Integer.parseInt(value.substring(6)),
                Integer.parseInt(value.substring(0, 2)),
                Integer.parseInt(value.substring(3, 5))));
      }
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
