package io.assay.store.jobs;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.tree.TreeBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  /** What a piece of work needs most; each has its own concurrency in a process. */
  public enum WorkClass {
    /** Waits for a server outside: fetching. */
    IO,
    /** Keeps a core busy: reading, signals, scores. */
    CPU,
    /** Waits for a model. */
    MODEL;

    /** As tables, settings and JSON have it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** By its id. */
    public static WorkClass of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** The kind of the rows that are filings to be brought in. */
  public static final String FILING = "filing";

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
   * Work of another kind than filings.
   *
   * @param key unlike any other's; begins with the kind: {@code noop:17}
   * @param company whose it is, so that none starves another; empty counts as one company
   * @param body what to do, for the handler of the kind
   * @param delay before it is due
   */
  public record NewWork(
      String key,
      String kind,
      WorkClass workClass,
      Optional<Cik> company,
      String body,
      Duration delay) {

    /** Due at once. */
    public static NewWork of(String key, String kind, WorkClass workClass, String body) {
      return new NewWork(key, kind, workClass, Optional.empty(), body, Duration.ZERO);
    }
  }

  /**
   * Kept bytes that another process fetched.
   *
   * @param sha256 in hexadecimal
   * @param filename of the file they came in
   */
  public record FetchedBytes(String sha256, String filename) {}

  /**
   * A row taken to be worked on.
   *
   * @param key of a filing its accession number
   * @param form of a filing; else empty
   * @param body of a filing how to get it, else what its handler is to do
   * @param attempts this one included
   * @param kept whether a filing is to be read again from the bytes that came in with it
   * @param fetched bytes of a filing that were fetched by another process
   */
  public record Taken(
      String key,
      String kind,
      WorkClass workClass,
      Optional<Cik> company,
      String form,
      String body,
      UUID job,
      int attempts,
      boolean kept,
      Optional<FetchedBytes> fetched) {

    public boolean isFiling() {
      return kind.equals(FILING);
    }

    /** The accession number of a filing. */
    public Accession accession() {
      return new Accession(key);
    }
  }

  /** One of the latest failures of a row. */
  public record Past(Instant at, int attempt, String worker, String code, String what) {}

  /**
   * A dead letter: work that was given up, kept until it is asked for again.
   *
   * @param key of a filing its accession number
   * @param file path of the file a filing was to be read from; empty where it came from elsewhere
   * @param history of the latest failures, oldest first
   */
  public record DeadLetter(
      String key,
      String kind,
      WorkClass workClass,
      Optional<Cik> company,
      String form,
      String file,
      UUID job,
      int attempts,
      Instant created,
      Instant updated,
      Failure failure,
      List<Past> history) {

    public DeadLetter {
      history = List.copyOf(history);
    }

    /**
     * What to call it: a filing by its file where it has no number but ours, else by form and
     * accession number.
     */
    public String title() {
      if (!isFiling()) {
        return key;
      }
      String what = form.isEmpty() ? "Filing" : form;
      return what
          + " "
          + (TreeBytes.isOwnNumber(new Accession(key))
              ? file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
              : key);
    }

    public boolean isFiling() {
      return kind.equals(FILING);
    }
  }

  /**
   * Which dead letters; all of them unless something is said.
   *
   * @param key one row
   * @param job those that a job asked for
   * @param code those that failed so
   */
  public record Which(Optional<String> key, Optional<UUID> job, Optional<String> code) {
    public static final Which ALL = new Which(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A process that works.
   *
   * @param holding rows it is working on, by class
   */
  public record WorkerRow(
      String name,
      String place,
      long pid,
      Set<WorkClass> classes,
      Instant started,
      Instant beat,
      List<Held> holding) {

    public WorkerRow {
      classes = Set.copyOf(classes);
      holding = List.copyOf(holding);
    }
  }

  /** A row that a worker holds. */
  public record Held(WorkClass workClass, String key) {}

  /** How many rows of a class are in a state. */
  public record Count(WorkClass workClass, String state, long rows) {}

  /** How much work there is. */
  public record Queue(long waiting, long running, long failed) {}
}
