package io.assay.store.audit;

import io.assay.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of the audit log, one a month (UTC): made ahead, retired after seven years. Thread-safe
 * over all processes: what another does at the same time is waited for a moment, else left to the
 * next turn.
 */
public final class AuditMonths {

  /** How long a deed is on record. */
  public static final int YEARS_KEPT = 7;

  /** How many months are made ahead of the one that is. */
  public static final int MONTHS_AHEAD = 3;

  private static final String NOW = "select clock_timestamp()";

  private static final String PARTS =
      """
      -- the parts of the audit log by name
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'audit'::regclass order by c.relname
      """;

  private static final String REST = "select count(*) from audit_rest";

  // Who reads the log, such as a backup, is not to hold up who appends behind this.
  private static final String IMPATIENT = "set local lock_timeout = '3s'";

  private final Database database;

  public AuditMonths(Database database) {
    this.database = database;
  }

  /**
   * How the parts stand.
   *
   * @param months that have a part, in order
   * @param missing months from now on that should have one
   * @param rest rows whose month had none
   */
  public record State(List<YearMonth> months, List<YearMonth> missing, long rest) {}

  /** How the parts stand by the database's clock. */
  public State state() {
    List<YearMonth> months = months();
    YearMonth now = now();
    List<YearMonth> missing = new ArrayList<>();
    // The last one ahead may be made any time within the month.
    for (int i = 0; i < MONTHS_AHEAD; i++) {
      if (!months.contains(now.plusMonths(i))) {
        missing.add(now.plusMonths(i));
      }
    }
    return new State(months, missing, database.first(REST, row -> row.getLong(1)).orElse(0L));
  }

  /** Makes the parts of this month and those ahead; answers which were made. */
  public List<YearMonth> makeAhead() {
    List<YearMonth> there = months();
    List<YearMonth> made = new ArrayList<>();
    for (int i = 0; i <= MONTHS_AHEAD; i++) {
      YearMonth month = now().plusMonths(i);
      if (!there.contains(month)) {
        database.inTransaction(connection -> make(connection, month));
        made.add(month);
      }
    }
    return made;
  }

  /** Drops the parts that are older than seven years, on record; answers which. */
  public List<YearMonth> retire() {
    YearMonth first = now().minusYears(YEARS_KEPT);
    List<YearMonth> old = months().stream().filter(month -> month.isBefore(first)).toList();
    for (YearMonth month : old) {
      database.inTransaction(
          connection -> {
            run(connection, IMPATIENT);
            run(connection, "drop table " + name(month));
            AuditLog.record(connection, Deed.of("audit.retired", name(month)));
            return true;
          });
    }
    return old;
  }

  private static boolean make(Connection connection, YearMonth month) throws SQLException {
    String name = name(month);
    String from = bound(month);
    String to = bound(month.plusMonths(1));
    run(connection, IMPATIENT);
    run(
        connection,
        "create table " + name + " (like audit including defaults including constraints)");
    run(
        connection,
        "with moved as (delete from audit_rest where at >= %s and at < %s returning *)"
                .formatted(from, to)
            + " insert into "
            + name
            + " select * from moved");
    run(
        connection,
        "alter table audit attach partition %s for values from (%s) to (%s)"
            .formatted(name, from, to));
    return true;
  }

  private List<YearMonth> months() {
    return database.list(PARTS, row -> month(row.getString(1))).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private YearMonth now() {
    Instant now =
        database.first(NOW, row -> Database.instant(row, "clock_timestamp")).orElseThrow();
    return YearMonth.from(now.atOffset(ZoneOffset.UTC));
  }

  private static String name(YearMonth month) {
    return "audit_m%04d%02d".formatted(month.getYear(), month.getMonthValue());
  }

  private static String bound(YearMonth month) {
    return "'%s-01 00:00:00+00'".formatted(month);
  }

  private static Optional<YearMonth> month(String name) {
    return name.matches("audit_m\\d{4}(0[1-9]|1[0-2])")
        ? Optional.of(
            YearMonth.of(
                Integer.parseInt(name.substring(7, 11)), Integer.parseInt(name.substring(11))))
        : Optional.empty();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
