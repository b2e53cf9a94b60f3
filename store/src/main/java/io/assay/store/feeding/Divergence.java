package io.assay.store.feeding;

import io.assay.store.Database;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Damage;
import io.assay.store.columns.Difference;
import io.assay.store.outbox.Consumer;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Compares columns with the records, company by company and series by series: counts and sums over
 * hashes of whole rows, both made by the engine, of the records as they are read now. Thread-safe;
 * any process may, whoever feeds.
 */
public final class Divergence {

  private static final int LOOKS = 3;
  private static final Duration GLANCE = Duration.ofMillis(200);

  /**
   * What a comparison found.
   *
   * @param companies that were compared
   * @param differences that stayed after what the outbox still held was fed
   * @param damages of files or tables
   * @param caughtUp whether that was fed in time; if not, a difference may only be lateness
   */
  public record Report(
      long companies, List<Difference> differences, List<Damage> damages, boolean caughtUp) {

    public Report {
      differences = List.copyOf(differences);
      damages = List.copyOf(damages);
    }

    public boolean isClean() {
      return differences.isEmpty() && damages.isEmpty();
    }
  }

  private final RecordRows records;
  private final Outbox outbox;
  private final Columns columns;
  private final String consumer;
  private final Duration patience;

  /**
   * @param patience with a feed that is behind
   */
  public Divergence(Database database, Columns columns, Duration patience) {
    this.records = new RecordRows(database);
    this.outbox = new Outbox(database);
    this.columns = columns;
    this.consumer = ColumnsFeed.consumer(columns);
    this.patience = patience;
  }

  /**
   * Compares everything.
   *
   * @param compared told how many companies have been
   */
  public Report check(LongConsumer compared) {
    boolean caughtUp = catchUp();
    List<Damage> damages = columns.damages();
    if (!damages.isEmpty()) {
      return new Report(0, List.of(), damages, caughtUp);
    }
    List<RecordRows.Chunk> chunks = new ArrayList<>(records.chunks());
    SortedSet<Long> strangers = columns.companies();
    chunks.forEach(chunk -> strangers.removeAll(chunk.companies()));
    chunks.addAll(records.chunks(strangers));
    long companies = 0;
    List<Difference> differences = new ArrayList<>();
    for (RecordRows.Chunk chunk : chunks) {
      records.read(chunk, batch -> differences.addAll(columns.differ(batch)));
      companies += chunk.companies().size();
      compared.accept(companies);
    }
    // What changed while it was compared is not different, only not fed yet.
    for (int look = 1; look < LOOKS && !differences.isEmpty(); look++) {
      caughtUp = catchUp();
      SortedSet<Long> suspects = companies(differences);
      differences.clear();
      for (RecordRows.Chunk chunk : records.chunks(suspects)) {
        records.read(chunk, batch -> differences.addAll(columns.differ(batch)));
      }
    }
    return new Report(companies, differences, List.of(), caughtUp);
  }

  /** Has what differs fed again; a damage makes everything be built anew. */
  public void repair(Report report) {
    if (!report.damages().isEmpty()) {
      outbox.lose(consumer);
    } else {
      outbox.again(companies(report.differences()));
    }
  }

  private static SortedSet<Long> companies(List<Difference> differences) {
    SortedSet<Long> companies = new TreeSet<>();
    differences.forEach(difference -> companies.add(difference.company()));
    return companies;
  }

  /** Waits until everything told so far is fed; answers whether it was in time. */
  public boolean catchUp() {
    Optional<Position> last = outbox.last();
    long glances = patience.dividedBy(GLANCE);
    for (long i = 0; i <= glances; i++) {
      Optional<Consumer> reader = outbox.find(consumer);
      if (reader.isPresent()
          && reader.get().state() == Consumer.State.READING
          && (last.isEmpty() || reader.get().position().compareTo(last.get()) >= 0)) {
        return true;
      }
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
