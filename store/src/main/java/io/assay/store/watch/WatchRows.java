package io.assay.store.watch;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Rows of the watch. Immutable, all of them. */
public final class WatchRows {

  private WatchRows() {}

  /**
   * How far the feed was read.
   *
   * @param readTo everything accepted up to here was seen, or is in a gap
   * @param leader who watches
   * @param trouble what was amiss when it last asked; empty when nothing was
   * @param clockOff seconds that the leader's clock is behind EDGAR's
   */
  public record Position(
      Instant began,
      Optional<Instant> readTo,
      String leader,
      Optional<Instant> polled,
      String trouble,
      double clockOff,
      long polls) {}

  /**
   * A filing as a list shows it.
   *
   * @param place {@code feed}, {@code daily}, {@code quarterly}
   * @param taken whether it is wanted
   */
  public record ListedFiling(
      Accession accession,
      Optional<Cik> cik,
      String company,
      String form,
      Optional<Instant> accepted,
      Instant listed,
      String place,
      boolean taken) {}

  /**
   * A day whose index is held against what was seen.
   *
   * @param state {@code waiting}, {@code closed}, {@code absent}, {@code verified}
   * @param missed wanted filings that nothing else had brought
   */
  public record WatchedDay(
      LocalDate day,
      String state,
      long rows,
      long missed,
      Optional<Instant> read,
      String trouble) {}

  /** Times of acceptance that the feed did not show any more. */
  public record Gap(
      long id, Instant since, Instant until, String why, Instant found, Optional<Instant> closed) {}

  /**
   * Seconds from acceptance to being here, of filings the feed showed.
   *
   * @param filings that the figures are of
   */
  public record Lag(long filings, double median, double p95, double longest) {}
}
