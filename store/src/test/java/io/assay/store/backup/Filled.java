package io.assay.store.backup;

import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.MadeUp;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store with made-up filings in it, for tests of backups. */
final class Filled {

  private Filled() {}

  /** Adds filings of a company, with everything that comes with them. */
  static void add(Database database, Blobs blobs, long cik, int filings) {
    List<FilingRecord> records = new ArrayList<>();
    for (int i = 1; i <= filings; i++) {
      records.add(MadeUp.filing(blobs, cik, i));
    }
    UUID job = new UUID(7, cik);
    new Jobs(database).create(new NewJob(job, "ingest", "t", "{}", 0, Optional.empty()));
    WorkQueue queue = new WorkQueue(database);
    queue.notice(
        job,
        0,
        records.stream()
            .map(r -> new Noticed(r.accession(), Optional.of(r.cik()), "8-K", "{}"))
            .toList());
    queue.take("w", WorkClass.IO, 10_000);
    new FilingIntake(database).write(records, "w", MadeUp.NOON);
  }
}
