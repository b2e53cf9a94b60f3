package io.assay.store.assessments;

import io.assay.edgar.Accession;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rows of what was computed from filings. Immutable, all of them. */
public final class AssessmentRows {

  private AssessmentRows() {}

  /**
   * A signal of a filing.
   *
   * @param absent why it has no value, by the reason's id
   * @param body the signal as served: a JSON object
   */
  public record SignalRow(
      String id,
      String category,
      Optional<Double> value,
      String unit,
      Optional<Double> confidence,
      Optional<String> absent,
      String body) {}

  /**
   * A score.
   *
   * @param band lower case
   * @param body the score as served: a JSON object
   */
  public record ScoreRow(double score, String band, double confidence, String body) {}

  /**
   * A line item for one period.
   *
   * @param start first day, absent for an instant
   * @param evidence as served: a JSON object
   */
  public record LineItemRow(
      String item,
      String basis,
      Optional<LocalDate> start,
      LocalDate end,
      BigDecimal value,
      String unit,
      double confidence,
      String evidence) {}

  /**
   * Everything computed from one filing.
   *
   * @param brief the filing in prose, as served: a JSON object
   */
  public record AssessedFiling(
      long number,
      Instant accepted,
      List<SignalRow> signals,
      Optional<ScoreRow> score,
      List<LineItemRow> lineItems,
      Optional<String> brief) {

    public AssessedFiling {
      signals = List.copyOf(signals);
      lineItems = List.copyOf(lineItems);
    }

    /** The same with its brief. */
    public AssessedFiling withBrief(String body) {
      return new AssessedFiling(number, accepted, signals, score, lineItems, Optional.of(body));
    }
  }

  /** A digest to be assessed, as {@code DigestCodec} wrote it. */
  public static final class StoredDigest {

    private final long number;
    private final Accession accession;
    private final Instant accepted;
    private final boolean lost;
    private final byte[] bytes;

    StoredDigest(long number, Accession accession, Instant accepted, boolean lost, byte[] bytes) {
      this.number = number;
      this.accession = accession;
      this.accepted = accepted;
      this.lost = lost;
      this.bytes = bytes;
    }

    public long number() {
      return number;
    }

    public Accession accession() {
      return accession;
    }

    public Instant accepted() {
      return accepted;
    }

    /** Whether the filing was to be read again and could not be: there will be no other digest. */
    public boolean lost() {
      return lost;
    }

    /** Not to be changed. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** The latest of a signal, with the filing it is of. */
  public record CompanySignalRow(
      SignalRow signal,
      Accession accession,
      String form,
      Instant accepted,
      Optional<LocalDate> period) {}

  /** A value of a signal in the past. */
  public record SignalPoint(
      String id,
      Accession accession,
      String form,
      Instant accepted,
      Optional<LocalDate> period,
      double value) {}

  /** A score in the past, with the filing it followed. */
  public record ScorePoint(
      Accession accession,
      String form,
      Instant accepted,
      double score,
      String band,
      double confidence) {}

  /** A score with its explanation. */
  public record FullScore(ScorePoint point, String body) {}

  /** A line item's value for one period, with the filing that told it last. */
  public record SeriesPoint(
      LineItemRow value, Accession accession, String form, Instant accepted) {}
}
