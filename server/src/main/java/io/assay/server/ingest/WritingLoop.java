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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was read, many filings in one transaction, on one thread. Adding is thread-safe. */
final class WritingLoop {

  private static final Logger LOG = LoggerFactory.getLogger(WritingLoop.class);

  private final FilingIntake intake;
  private final WorkQueue queue;
  private final Unsettled unsettled;
  private final Gathering<FilingRecord> gathering;
  private final String worker;
  private final InstantSource time;
  private final Signal toDispatch;
  private final Signal toAssess;
  private final Watchers watchers;
  private final Used used;
  private final Set<Accession> held = ConcurrentHashMap.newKeySet();
  private volatile boolean drained;

  WritingLoop(
      FilingIntake intake,
      WorkQueue queue,
      Unsettled unsettled,
      Limits limits,
      Courtesy courtesy,
      String worker,
      InstantSource time,
      Signal toDispatch,
      Signal toAssess,
      Watchers watchers,
      Used used) {
    this.intake = intake;
    this.queue = queue;
    this.unsettled = unsettled;
    this.gathering =
        new Gathering<>(
            FilingRecord::size, limits.batch(), limits.batchBytes(), courtesy::isCrowded);
    this.worker = worker;
    this.time = time;
    this.toDispatch = toDispatch;
    this.toAssess = toAssess;
    this.watchers = watchers;
    this.used = used;
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
    gathering.add(record);
  }

  /** Nothing more will be added: writes what is there and ends. */
  void drain() {
    drained = true;
    gathering.drain();
  }

  /** Writes until drained. */
  void write() {
    List<FilingRecord> batch = new ArrayList<>();
    while (!drained || !gathering.isEmpty()) {
      try {
        gathering.gather(batch);
        if (!batch.isEmpty()) {
          long began = Used.threadNanos();
          writeUntilDone(batch);
          countWriting(batch, Used.threadNanos() - began);
          batch.forEach(record -> settled(record.accession()));
          toDispatch.wake();
          toAssess.wake();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException | OutOfMemoryError defect) {
        // This thread is the only one that writes: it must not end. Rows nobody holds come back.
        LOG.error("{} filings were not written and are read again", batch.size(), defect);
        batch.forEach(record -> settled(record.accession()));
      }
      batch.clear();
    }
  }

  private void writeUntilDone(List<FilingRecord> batch) throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        Set<Accession> done = intake.write(batch, worker, time.instant());
        batch.stream().filter(record -> done.contains(record.accession())).forEach(this::count);
        List<Cik> touched = batch.stream().map(FilingRecord::cik).distinct().toList();
        watchers.tell(new Happening.FilingsCameIn(List.copyOf(done), touched));
        return;
      } catch (CouldNotAsk failure) {
        if (drained && attempt > 3) {
          LOG.warn(
              "{} filings were not written; they are read again at the next start", batch.size());
          return;
        }
        if (attempt == 0) {
          LOG.warn("writing is tried until it succeeds: {}", failure.what());
        }
        TimeUnit.MILLISECONDS.sleep(pause(attempt));
      } catch (RuntimeException defect) {
        LOG.error("a batch of {} filings could not be written", batch.size(), defect);
        writeSingly(batch);
        return;
      }
    }
  }

  private void count(FilingRecord record) {
    String form = record.form().value();
    used.add(form, Used.Measure.FILINGS, 1);
    used.add(form, Used.Measure.BYTES_KEPT, record.blob().stored());
    used.add(form, Used.Measure.BYTES_STORED, record.size());
  }

  /** Time of a batch goes to its filings by their size; none of it is lost to rounding. */
  private void countWriting(List<FilingRecord> batch, long nanos) {
    long left = nanos;
    long size = batch.stream().mapToLong(FilingRecord::size).sum();
    for (FilingRecord record : batch) {
      long share = (long) ((double) nanos * record.size() / Math.max(1, size));
      used.add(record.form().value(), Used.Measure.WRITING, share);
      left -= share;
    }
    used.add(batch.getFirst().form().value(), Used.Measure.WRITING, left);
  }

  /** One filing that cannot be written must not cost the others. */
  private void writeSingly(List<FilingRecord> batch) throws InterruptedException {
    for (FilingRecord record : batch) {
      for (int attempt = 0; !isWritten(record) && !(drained && attempt > 3); attempt++) {
        TimeUnit.MILLISECONDS.sleep(pause(attempt));
      }
    }
  }

  /** Whether it is written, or told as one that cannot be; else the database is away. */
  private boolean isWritten(FilingRecord record) {
    try {
      if (intake.write(List.of(record), worker, time.instant()).contains(record.accession())) {
        count(record);
      }
      return true;
    } catch (CouldNotAsk failure) {
      LOG.warn("filing {} is tried again: {}", record.accession(), failure.what());
      return false;
    } catch (RuntimeException defect) {
      LOG.error("filing {} could not be written", record.accession(), defect);
      unsettled.add(
          () ->
              queue.failed(
                  record.accession().value(),
                  worker,
                  new Failure(
                      IngestCode.READING_FAILED.id(),
                      "what was read could not be written: " + defect.getMessage(),
                      record.accession().value(),
                      "This is a defect of Assay: report it with the accession number.")));
      return true;
    }
  }

  private static long pause(int attempt) {
    return Math.min(2_000, 100L << Math.min(6, attempt));
  }
}
