package io.assay.edgar.exhibits;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a press release says before its text. Immutable.
 *
 * @param headline its lines in one, without what stands below it in smaller print
 * @param place of the dateline ({@code CUPERTINO, California}), may be empty
 * @param date of the dateline; empty where it names no year
 * @param company named in the sentence after the dateline; empty where none can be told
 * @param symbol {@code NASDAQ: AAPL} as the sentence has it, may be empty
 */
public record PressRelease(
    Span headline, String place, Optional<LocalDate> date, String company, String symbol) {

  /**
   * A text and its place.
   *
   * @param start byte of the document where it begins
   * @param end byte of the document where it ends
   */
  public record Span(String text, int start, int end) {}

  @Override
  public String toString() {
    return headline.text() + date.map(day -> " (" + day + ")").orElse("");
  }
}
