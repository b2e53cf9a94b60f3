package io.assay.server.upkeep;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.HttpCode;
import io.assay.store.StoreCode;
import io.assay.store.backup.Backup;
import io.assay.store.backup.BackupFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes backups while the server works, one at a time. Thread-safe. */
public final class Backups {

  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

  private final Backup backup;
  private final InstantSource clock;
  private final AtomicReference<Optional<Run>> last = new AtomicReference<>(Optional.empty());

  public Backups(Backup backup, InstantSource clock) {
    this.backup = backup;
    this.clock = clock;
  }

  /**
   * A backup under way or over.
   *
   * @param what is being done
   * @param made once it is done
   * @param failure once it has failed
   */
  public record Run(
      Path to,
      Instant began,
      String what,
      long done,
      long total,
      Optional<Backup.Made> made,
      Optional<AssayFailure> failure) {

    /** {@code running}, {@code done} or {@code failed}. */
    public String state() {
      return made.isPresent() ? "done" : failure.isPresent() ? "failed" : "running";
    }
  }

  /** The last one, or the one under way. */
  public Optional<Run> last() {
    return last.get();
  }

  /**
   * Begins a backup.
   *
   * @param keep how many backups stay in the folder; all when empty
   * @throws AskedWrongly when one is under way
   */
  public Run start(Path to, OptionalInt keep) {
    Run run = new Run(to, clock.instant(), "beginning", 0, 0, Optional.empty(), Optional.empty());
    Optional<Run> before = last.get();
    if (before.filter(one -> one.state().equals("running")).isPresent()
        || !last.compareAndSet(before, Optional.of(run))) {
      throw new AskedWrongly(
          StoreCode.BACKUP_UNDER_WAY,
          "a backup is under way",
          "Wait until it is done: GET /api/v1/admin/backups");
    }
    Thread.ofPlatform().name("backup").daemon().start(() -> make(run, keep));
    return run;
  }

  private void make(Run run, OptionalInt keep) {
    try {
      Backup.Made made =
          backup.to(
              BackupFolder.at(run.to()),
              keep,
              (what, done, total) ->
                  tell(run, what, done, total, Optional.empty(), Optional.empty()));
      LOG.info("backup {} in {}", made.backup().id(), run.to());
      tell(run, "done", 1, 1, Optional.of(made), Optional.empty());
    } catch (AssayFailure failure) {
      LOG.warn("no backup in {}: {}", run.to(), failure.what());
      tell(run, "failed", 0, 0, Optional.empty(), Optional.of(failure));
    } catch (RuntimeException defect) {
      LOG.error("no backup in {}", run.to(), defect);
      tell(
          run,
          "failed",
          0,
          0,
          Optional.empty(),
          Optional.of(
              new CouldNotAsk(
                  HttpCode.INTERNAL_FAILURE,
                  String.valueOf(defect.getMessage()),
                  "Look for it in the server's log.")));
    }
  }

  private void tell(
      Run run,
      String what,
      long done,
      long total,
      Optional<Backup.Made> made,
      Optional<AssayFailure> failure) {
    last.set(Optional.of(new Run(run.to(), run.began(), what, done, total, made, failure)));
  }
}
