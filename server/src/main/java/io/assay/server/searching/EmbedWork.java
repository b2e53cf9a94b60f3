package io.assay.server.searching;

import io.assay.edgar.Cik;
import io.assay.search.SearchDocument;
import io.assay.server.searching.PassageMeanings.Missing;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.NewWork;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Puts the embedding of passages into the queue: a row some passages of a document, whose key says
 * which texts, so that however many processes ask for them they are embedded once. What is asked
 * for without a pause is one job. One thread at a time.
 */
final class EmbedWork {

  static final String KIND = "embed";

  /** Below what comes in, above what is worked over again. */
  private static final int PRIORITY = -50;

  /** After it what is asked for is another job's. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final WorkQueue queue;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private Instant asked = Instant.EPOCH;
  private Optional<UUID> open = Optional.empty();

  EmbedWork(Jobs jobs, WorkQueue queue, Supplier<UUID> ids, InstantSource clock) {
    this.jobs = jobs;
    this.queue = queue;
    this.ids = ids;
    this.clock = clock;
  }

  /** Has passages embedded; those that are asked for already are not asked for again. */
  void submit(List<Missing> missing) {
    if (!missing.isEmpty()) {
      queue.submit(job(), PRIORITY, missing.stream().map(EmbedWork::row).toList());
    }
  }

  private static NewWork row(Missing missing) {
    SearchDocument document = missing.document();
    return new NewWork(
        KIND + ":" + document.id() + ":" + missing.texts(),
        KIND,
        WorkClass.CPU,
        document.labels().getOrDefault(Labels.COMPANY, List.of()).stream()
            .findFirst()
            .map(Cik::parse),
        new EmbedPiece(document.id(), missing.from(), missing.to()).toJson(),
        Duration.ZERO);
  }

  private UUID job() {
    asked = clock.instant();
    if (open.isPresent() && !jobs.job(open.get()).state().isOver()) {
      return open.get();
    }
    // What a process that is no more left open, or another still has: they end with their work.
    jobs.listUnexpanded(KIND).forEach(job -> jobs.expanded(job.id(), List.of()));
    UUID job =
        jobs.create(new NewJob(ids.get(), KIND, "Embed passages", "{}", PRIORITY, Optional.empty()))
            .id();
    jobs.start(job);
    open = Optional.of(job);
    return job;
  }

  /** Nothing is to be asked for now: after a while the job is over when its work is. */
  void rest() {
    if (open.isPresent() && asked.plus(QUIET).isBefore(clock.instant())) {
      jobs.expanded(open.get(), List.of());
      open = Optional.empty();
    }
  }
}
