package io.assay.store.jobs;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Rows of work. Immutable, all of them. */
public final class JobRows {

  private JobRows() {}

  /** Where a job stands. */
  public enum JobState {
    WAITING,
    RUNNING,
    PAUSED,
    DONE,
    FAILED,
    CANCELLED;

    /** As tables and JSON have it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more will happen to it. */
    public boolean isOver() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }

  /** A failure as it is kept. */
  public record Failure(String code, String what, String where, String mend) {

    public static Failure of(AssayFailure failure) {
      return new Failure(failure.code(), failure.what(), failure.where(), failure.mend());
    }
  }

  /**
   * A job to be.
   *
   * @param request what was asked, as JSON
   * @param title in words
   * @param idempotencyKey the same key gives the same job
   */
  public record NewJob(
      UUID id,
      String kind,
      String title,
      String request,
      int priority,
      Optional<String> idempotencyKey) {}

  /**
   * A job.
   *
   * @param expanded whether its targets were looked up, so that the total is final
   * @param total filings it asks for
   * @param done filings that came in since it asked
   * @param already filings that were there before
   * @param failed filings that could not be had, and targets that could not be looked up
   * @param absent filings that EDGAR's list names and its server does not have
   * @param pace filings a second over the last minutes, where whoever leads the job measures it
   */
  public record JobRow(
      UUID id,
      String kind,
      String title,
      String request,
      int priority,
      JobState state,
      boolean expanded,
      Instant created,
      Optional<Instant> started,
      Optional<Instant> finished,
      long total,
      long done,
      long already,
      long failed,
      long absent,
      Optional<Double> pace,
      Optional<Failure> error) {}

  /** A target that could not be looked up. */
  public record TargetProblem(String target, Failure failure) {}

  /**
   * A filing to be fetched or read.
   *
   * @param source how to get it, as a JSON object: only who notices and who fetches look into it,
   *     but for {@code path}, which names the file of a failure
   */
  public record Noticed(Accession accession, Optional<Cik> cik, String form, String source) {}

  /**
   * A filing taken to be worked on.
   *
   * @param attempts this one included
   * @param kept whether it is to be read again from the bytes that are kept
   */
  public record TakenFiling(Noticed noticed, UUID job, int attempts, boolean kept) {}

  /**
   * A filing that could not be had.
   *
   * @param file path of the file it was to be read from; empty where it came from elsewhere
   */
  public record FailedFiling(
      Accession accession,
      Optional<Cik> cik,
      String form,
      String file,
      UUID job,
      int attempts,
      Instant created,
      Instant updated,
      Failure failure) {}

  /** How much work there is. */
  public record Queue(long waiting, long running, long failed) {}
}
