package io.assay.server.watch;

import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The job of a day: what is noticed on it. It stays open until the day is over, so that all of a
 * day's new filings are one job. One thread at a time.
 */
final class DayJobs {

  static final String KIND = "watch";

  /** Above what is asked for: somebody waits for what is new. */
  private static final int PRIORITY = 50;

  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final Jobs jobs;
  private final WorkQueue queue;
  private final Supplier<UUID> ids;
  private Optional<LocalDate> at = Optional.empty();
  private Optional<UUID> open = Optional.empty();

  DayJobs(Jobs jobs, WorkQueue queue, Supplier<UUID> ids) {
    this.jobs = jobs;
    this.queue = queue;
    this.ids = ids;
  }

  /** Notices filings on a day; answers the job they are of. */
  UUID notice(List<Noticed> filings, LocalDate day) {
    UUID job = job(day);
    queue.notice(job, PRIORITY, filings);
    return job;
  }

  private UUID job(LocalDate day) {
    if (at.equals(Optional.of(day)) && open.isPresent() && !jobs.job(open.get()).state().isOver()) {
      return open.get();
    }
    String key = KIND + " " + day;
    JobRow job = make(key, day);
    for (int more = 2; job.state().isOver(); more++) {
      job = make(key + " " + more, day); // cancelled by hand: what comes after is another's
    }
    jobs.start(job.id());
    at = Optional.of(day);
    open = Optional.of(job.id());
    return job.id();
  }

  private JobRow make(String key, LocalDate day) {
    return jobs.create(
        new NewJob(
            ids.get(),
            KIND,
            "New filings of " + IN_WORDS.format(day),
            "{}",
            PRIORITY,
            Optional.of(key)));
  }

  /** Nothing more is noticed for days before. */
  void closeBefore(LocalDate day) {
    String key = "New filings of " + IN_WORDS.format(day);
    jobs.listUnexpanded(KIND).stream()
        .filter(job -> !job.title().equals(key))
        .forEach(job -> jobs.expanded(job.id(), List.of()));
  }
}
