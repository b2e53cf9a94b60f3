package io.assay.edgar.index;

import io.assay.edgar.Cik;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A ticker symbol and the company it stands for. Immutable. */
public record Ticker(Cik cik, String ticker, String title) {

  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9.\\-]{0,9}");

  /**
   * A symbol as it is written, in capitals; empty for a text that is none: letters, digits, dots
   * and dashes, a letter first, ten at most.
   */
  public static Optional<String> symbol(String text) {
    return Optional.of(text.strip().toUpperCase(Locale.ROOT))
        .filter(symbol -> SYMBOL.matcher(symbol).matches());
  }
}
