package io.assay.signals.digest;

import io.assay.signals.Signal;
import java.util.List;

/**
 * What was known of the company before a filing. Immutable.
 *
 * @param indexLoaded whether the company's filing list is loaded, so that no event means none
 *     happened
 * @param past filings of the company accepted before the filing at hand, by acceptance time, then
 *     accession number
 */
public record History(boolean indexLoaded, List<Past> past) {

  public History {
    past = List.copyOf(past);
  }

  /** Nothing known: a lone file. */
  public static History none() {
    return new History(false, List.of());
  }

  /** A past filing and the signals it had. */
  public record Past(FilingDigest digest, List<Signal> signals) {

    public Past {
      signals = List.copyOf(signals);
    }
  }
}
