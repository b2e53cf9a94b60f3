package io.assay.edgar;

import java.util.regex.Pattern;

/**
 * Accession number of a filing: filer-agent id, year, sequence ({@code 0000320193-24-000123}).
 * Immutable.
 *
 * @param value the dashed form
 */
public record Accession(String value) implements Comparable<Accession> {

  private static final Pattern DASHED = Pattern.compile("\\d{10}-\\d{2}-\\d{6}");

  public Accession {
    if (!DASHED.matcher(value).matches()) {
      throw new AskedWrongly(
          EdgarCode.BAD_ACCESSION,
          "'" + value + "' is no accession number",
          "Give 10-2-6 digits, for example 0000320193-24-000123.");
    }
  }

  /**
   * Reads the dashed form or the 18 digits without dashes.
   *
   * @throws AskedWrongly when the text is neither
   */
  public static Accession parse(String text) {
    String stripped = text.strip();
    if (stripped.length() == 18 && stripped.chars().allMatch(c -> c >= '0' && c <= '9')) {
      stripped =
          stripped.substring(0, 10)
              + "-"
              + stripped.substring(10, 12)
              + "-"
              + stripped.substring(12);
    }
    return new Accession(stripped);
  }

  /** The 18 digits without dashes, as folder names have it. */
  public String compact() {
    return value.substring(0, 10) + value.substring(11, 13) + value.substring(14);
  }

  @Override
  public int compareTo(Accession other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
