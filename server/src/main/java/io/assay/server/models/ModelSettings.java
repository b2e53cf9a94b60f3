package io.assay.server.models;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/**
 * Which model words briefs, and how much of it. Immutable.
 *
 * @param url up to and without {@code /chat/completions} or {@code /messages}
 * @param key never shown; may be empty for an endpoint that wants none
 * @param perSecond calls a second, at most {@link #FASTEST}
 * @param atOnce calls at once
 * @param dailyDollars what a day in UTC may cost
 * @param inputPrice dollars for a million tokens asked
 * @param outputPrice dollars for a million tokens answered
 * @param timeout for a call as a whole
 */
public record ModelSettings(
    Kind kind,
    URI url,
    String key,
    String name,
    double perSecond,
    int atOnce,
    BigDecimal dailyDollars,
    BigDecimal inputPrice,
    BigDecimal outputPrice,
    Duration timeout) {

  /** Calls a second that are never exceeded. */
  public static final double FASTEST = 20;

  /** Which protocol the endpoint speaks. */
  public enum Kind {
    OPENAI("https://api.openai.com/v1"),
    ANTHROPIC("https://api.anthropic.com/v1");

    private final String home;

    Kind(String home) {
      this.home = home;
    }

    /** Where its maker's own endpoint is. */
    public String home() {
      return home;
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ModelSettings[" + kind + ", " + url + ", " + name + "]";
  }
}
