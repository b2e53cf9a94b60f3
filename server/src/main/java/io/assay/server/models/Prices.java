package io.assay.server.models;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * What tokens cost. Immutable.
 *
 * @param input dollars for a million tokens asked
 * @param output dollars for a million tokens answered
 */
record Prices(BigDecimal input, BigDecimal output) {

  /** Even tables of figures have two bytes a token and more. */
  private static final int FEWEST_BYTES_A_TOKEN = 2;

  private static final int SCALE = 10;

  BigDecimal of(long inputTokens, long outputTokens) {
    return input
        .multiply(BigDecimal.valueOf(inputTokens))
        .add(output.multiply(BigDecimal.valueOf(outputTokens)))
        .movePointLeft(6)
        .setScale(SCALE, RoundingMode.UP);
  }

  /** Tokens of a text, rather more than fewer. */
  static long tokens(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / FEWEST_BYTES_A_TOKEN + 1L;
  }
}
