package io.assay.edgar.exhibits;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of an exhibit in one spelling, whatever the filer's: {@code EX-99.1}, {@code ex99_1},
 * {@code EX-991} and {@code Exhibit 99.1} are {@code 99} and {@code 1}. Immutable.
 *
 * @param number of the exhibit table of Regulation S-K: {@code 10}, {@code 21}, {@code 101}
 * @param suffix what follows, without its dot: {@code 1}, {@code A-46}, {@code (I)}, {@code INS};
 *     in capitals, may be empty
 */
public record ExhibitType(int number, String suffix) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "^(?:D)?(?:EX(?:HIBIT)?)[\\s_.-]{0,3}(?:NO\\.?\\s{0,3})?(\\d{1,6})(.{0,40}).*$",
          Pattern.DOTALL);
  private static final Pattern SUFFIX =
      Pattern.compile(
          "^[\\s._-]{0,2}([A-Z0-9]{0,12}(?:[-.]?(?:\\([A-Z0-9]{1,8}\\)|[A-Z0-9]{1,8})){0,8})");

  private static final int FILING_FEES = 107;

  /** The longest number of the table. */
  private static final int LONGEST = 3;

  public ExhibitType {
    if (number < 1) {
      throw new IllegalArgumentException("exhibit number " + number);
    }
    suffix = suffix.toUpperCase(Locale.ROOT);
  }

  /**
   * The exhibit a document type, file name or heading names; empty when it names none.
   *
   * @param text {@code EX-10.31}, {@code ex99_1.htm}, {@code EX-FILING FEES}
   */
  public static Optional<ExhibitType> find(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.startsWith("EX-FILING FEE")) {
      return Optional.of(new ExhibitType(FILING_FEES, ""));
    }
    for (String ending : new String[] {".HTM", ".HTML", ".TXT", ".PDF", ".XML"}) {
      if (upper.endsWith(ending)) {
        upper = upper.substring(0, upper.length() - ending.length());
        break;
      }
    }
    Matcher written = WRITTEN.matcher(upper);
    if (!written.matches()) {
      return Optional.empty();
    }
    String digits = written.group(1);
    int length = numberLength(digits);
    int number = Integer.parseInt(digits.substring(0, length));
    if (number == 0) {
      return Optional.empty();
    }
    String rest = digits.substring(length) + written.group(2);
    Matcher suffix = SUFFIX.matcher(rest);
    return Optional.of(new ExhibitType(number, suffix.find() ? suffix.group(1) : ""));
  }

  /** How many digits are the number, where no dot divides: {@code 991} is 99 and 1. */
  private static int numberLength(String digits) {
    int whole = Integer.parseInt(digits);
    if (digits.length() <= LONGEST && ExhibitTable.isListed(whole)) {
      return digits.length();
    }
    if (digits.length() >= 2 && ExhibitTable.isListed(Integer.parseInt(digits.substring(0, 2)))) {
      return 2;
    }
    return digits.endsWith("0") && digits.length() == 2 ? 2 : 1;
  }

  /** What Regulation S-K calls it; empty for a number it does not list. */
  public Optional<String> meaning() {
    return ExhibitTable.meaning(number, suffix);
  }

  /** {@code EX-99.1}. */
  @Override
  public String toString() {
    return "EX-" + number + (suffix.isEmpty() || suffix.startsWith("(") ? "" : ".") + suffix;
  }
}
