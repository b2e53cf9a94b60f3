package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingRecord;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.WorkQueue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was read, many filings in one transaction, on one thread. Adding is thread-safe. */
final class WritingLoop {

  private static final Logger LOG = LoggerFactory.getLogger(WritingLoop.class);

  private final FilingIntake intake;
  private final WorkQueue queue;
  private final Ingest.Limits limits;
  private final String worker;
  private final InstantSource time;
  private final Signal toDispatch;
  private final Signal toAssess;
  private final Watchers watchers;
  private final BlockingQueue<FilingRecord> toWrite = new LinkedBlockingQueue<>();
  private final Set<Accession> held = ConcurrentHashMap.newKeySet();
  private volatile boolean drained;

  WritingLoop(
      FilingIntake intake,
      WorkQueue queue,
      Ingest.Limits limits,
      String worker,
      InstantSource time,
      Signal toDispatch,
      Signal toAssess,
      Watchers watchers) {
    this.intake = intake;
    this.queue = queue;
    this.limits = limits;
    this.worker = worker;
    this.time = time;
    this.toDispatch = toDispatch;
    this.toAssess = toAssess;
    this.watchers = watchers;
  }

  /** How many filings are taken and neither written nor settled. */
  int inFlight() {
    return held.size();
  }

  /** Filings taken and neither written nor settled. */
  Set<String> held() {
    return held.stream().map(Accession::value).collect(Collectors.toUnmodifiableSet());
  }

  void begun(List<Accession> filings) {
    held.addAll(filings);
  }

  void settled(Accession filing) {
    held.remove(filing);
  }

  void add(FilingRecord record) {
    toWrite.add(record);
  }

  /** Nothing more will be added: writes what is there and ends. */
  void drain() {
    drained = true;
  }

  /** Writes until drained. */
  void write() {
    List<FilingRecord> batch = new ArrayList<>();
    while (!drained || !toWrite.isEmpty()) {
      try {
        FilingRecord first = toWrite.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        long bytes = first.size();
        while (batch.size() < limits.batch() && bytes < limits.batchBytes()) {
          FilingRecord next = toWrite.poll();
          if (next == null) {
            break;
          }
          batch.add(next);
          bytes += next.size();
        }
        writeUntilDone(batch);
        batch.forEach(record -> settled(record.accession()));
        toDispatch.wake();
        toAssess.wake();
        batch.clear();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void writeUntilDone(List<FilingRecord> batch) throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        Set<Accession> done = intake.write(batch, worker, time.instant());
        List<Cik> touched = batch.stream().map(FilingRecord::cik).distinct().toList();
        watchers.tell(new Happening.FilingsCameIn(List.copyOf(done), touched));
        return;
      } catch (CouldNotAsk failure) {
        if (drained && attempt > 3) {
          LOG.warn(
              "{} filings were not written; they are read again at the next start", batch.size());
          return;
        }
        LOG.warn("writing is tried again: {}", failure.what());
        TimeUnit.MILLISECONDS.sleep(Math.min(5_000, 100L << Math.min(6, attempt)));
      } catch (RuntimeException defect) {
        LOG.error("a batch of {} filings could not be written", batch.size(), defect);
        writeSingly(batch);
        return;
      }
    }
  }

  /** One filing that cannot be written must not cost the others. */
  private void writeSingly(List<FilingRecord> batch) {
    for (FilingRecord record : batch) {
      try {
        intake.write(List.of(record), worker, time.instant());
      } catch (CouldNotAsk failure) {
        LOG.warn("filing {} is tried again later: {}", record.accession(), failure.what());
      } catch (RuntimeException defect) {
        LOG.error("filing {} could not be written", record.accession(), defect);
        queue.failed(
            record.accession().value(),
            worker,
            new Failure(
                IngestCode.READING_FAILED.id(),
                "what was read could not be written: " + defect.getMessage(),
                record.accession().value(),
                "This is a defect of Assay: report it with the accession number."));
      }
    }
  }
}
