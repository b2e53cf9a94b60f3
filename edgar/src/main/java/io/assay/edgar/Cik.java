package io.assay.edgar;

/**
 * Central Index Key: the number EDGAR knows a filer by. Immutable.
 *
 * @param value 1 to 9,999,999,999
 */
public record Cik(long value) implements Comparable<Cik> {

  /** No number is larger. */
  public static final long LARGEST = 9_999_999_999L;

  public Cik {
    if (value < 1 || value > LARGEST) {
      throw new AskedWrongly(
          EdgarCode.BAD_CIK, "CIK " + value, "A CIK is a number of 1 to 10 digits.");
    }
  }

  /**
   * Reads a CIK with or without leading zeros or the prefix {@code CIK}.
   *
   * @throws AskedWrongly when the text is no CIK
   */
  public static Cik parse(String text) {
    String digits = text.strip();
    if (digits.regionMatches(true, 0, "CIK", 0, 3)) {
      digits = digits.substring(3).strip();
    }
    if (digits.isEmpty()
        || digits.length() > 10
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new AskedWrongly(
          EdgarCode.BAD_CIK,
          "'" + text + "' is no CIK",
          "Give 1 to 10 digits, for example 320193.");
    }
    return new Cik(Long.parseLong(digits));
  }

  /** Ten digits with leading zeros, as EDGAR's JSON addresses have it. */
  public String padded() {
    String digits = Long.toString(value);
    return "0".repeat(10 - digits.length()) + digits;
  }

  @Override
  public int compareTo(Cik other) {
    return Long.compare(value, other.value);
  }

  /** Digits without leading zeros, as EDGAR's Archives paths have it. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
