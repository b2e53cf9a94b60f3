package io.assay.store.audit;

import io.assay.store.Database;
import io.assay.store.partitions.Partitions;
import io.assay.store.partitions.Partitions.Retired;
import io.assay.store.partitions.Partitions.Then;
import io.assay.store.partitions.Split;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The months of the audit log: a partition each, made ahead, retired after seven years. Time is the
 * database's. Thread-safe; many processes may call it at once.
 */
public final class AuditMonths {

  /** How the log is split. */
  public static final Split SPLIT = Split.byTime("audit", "at", Split.Span.MONTH);

  /** How long a deed is on record. */
  public static final int YEARS_KEPT = 7;

  /** The action of a deed that tells of a month that was dropped: its subject is the first day. */
  static final String RETIRED = "audit.retired";

  private static final int MONTHS_AHEAD = 3;

  private static final String NOW = "select clock_timestamp() as now";

  private final Database database;
  private final Partitions partitions;

  public AuditMonths(Database database) {
    this.database = database;
    this.partitions = new Partitions(database, SPLIT);
  }

  public Partitions partitions() {
    return partitions;
  }

  /** Makes the partitions of this month and of the next three; answers how many. */
  public int makeAhead() {
    LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC).withDayOfMonth(1);
    return partitions.make(
        IntStream.rangeClosed(0, MONTHS_AHEAD).mapToObj(today::plusMonths).toList());
  }

  /** Drops the months that are older than seven years, on record; answers which. */
  public List<Retired> retire() {
    List<Retired> retired = new ArrayList<>();
    partitions.detached().forEach(first -> retired.add(partitions.finish(first, Then.DROP)));
    for (LocalDate first : partitions.due(now(), YEARS_KEPT * 12)) {
      partitions.detach(
          first,
          connection -> {
            AuditLog.record(connection, Deed.of(RETIRED, first));
            AuditChain.retire(connection, end(first));
            return first;
          });
      retired.add(partitions.finish(first, Then.DROP));
    }
    new AuditChain(database).cut();
    return retired;
  }

  /** The moment after a month. */
  static Instant end(LocalDate first) {
    return first.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first day of the month before a moment at which one begins. */
  static LocalDate lastBefore(Instant end) {
    return LocalDate.ofInstant(end, ZoneOffset.UTC).minusMonths(1);
  }

  private Instant now() {
    return database.first(NOW, row -> Database.instant(row, "now")).orElseThrow();
  }
}
