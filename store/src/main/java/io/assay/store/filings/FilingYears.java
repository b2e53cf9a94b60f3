package io.assay.store.filings;

import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import io.assay.store.audit.AuditLog;
import io.assay.store.audit.Deed;
import io.assay.store.changes.Changes;
import io.assay.store.companies.Summaries;
import io.assay.store.partitions.Partitions;
import io.assay.store.partitions.Partitions.Retired;
import io.assay.store.partitions.Partitions.Then;
import io.assay.store.partitions.Split;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The years of filings: a partition each, made before the first filing of a year is written, and
 * retired when they are over and only so many are to be kept. Thread-safe; many processes may call
 * it at once.
 */
public final class FilingYears {

  private static final Logger LOG = LoggerFactory.getLogger(FilingYears.class);

  /** How filings, and what is read by filing, are split. */
  public static final Split SPLIT =
      new Split(
          Stream.of("filing", "filing_body", "document", "fact", "section")
              .map(name -> new Split.Table(name, name.equals("filing") ? "number" : "filing"))
              .toList(),
          Split.Span.YEAR,
          day -> Long.toString(FilingNumber.first(day.getYear())));

  // What is read by company, and lies in whole tables.
  private static final List<String> WHOLE =
      List.of(
          "prose",
          "past_values",
          "assessed_filing",
          "line_item",
          "score",
          "signal",
          "ownership_transaction",
          "event",
          "report",
          "digest");

  private static final String RETIRED_KEYS =
      """
      -- filings of a year that are no longer there
      select k.number from filing_key k where k.number >= ? and k.number < ?
        and not exists (select from filing f where f.number = k.number)
      order by k.number limit ?
      """;

  private static final String FORGET_KEYS =
      "delete from filing_key where number = any (?::bigint[])";

  // Asked for again, they come in again.
  private static final String FORGET_WORK =
      """
      update work set state = 'cancelled', updated = ?
      where key = any (?) and state = 'done'
      """;

  // At once with their year: what compares filings asks nobody else.
  private static final String FORGET_REPORTS =
      "delete from report where filing >= ? and filing < ?";

  private static final String ALL_CHANGED = "insert into change (kind, key) values (?, '')";

  private static final int STEP = 500;

  private final Database database;
  private final Partitions partitions;
  private final Set<Integer> there = ConcurrentHashMap.newKeySet();

  public FilingYears(Database database) {
    this.database = database;
    this.partitions = new Partitions(database, SPLIT);
  }

  public Partitions partitions() {
    return partitions;
  }

  /**
   * Makes the years that filings fall in, where missing. When that has to wait it is left for the
   * next time: their rows go to the rest.
   */
  public void need(Collection<FilingRecord> records) {
    Set<Integer> missing = ConcurrentHashMap.newKeySet();
    for (FilingRecord record : records) {
      int year = FilingNumber.year(FilingNumber.of(record.accession()));
      if (year > 0 && !there.contains(year)) {
        missing.add(year);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    try {
      partitions.make(missing.stream().map(year -> LocalDate.of(year, 1, 1)).toList());
      there.addAll(missing);
    } catch (CouldNotAsk busy) {
      LOG.warn("years {} get no partition yet: {}", missing, busy.what());
    }
  }

  /** What is not as it should be with the partitions, in words; empty when all is well. */
  public Optional<String> trouble(Instant now) {
    List<String> troubles = partitions.troubles(now);
    return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
  }

  /** Makes the years at hand and to come, unless that has to wait; answers how many. */
  public int makeAhead(Instant now) {
    try {
      return partitions.makeAhead(now);
    } catch (CouldNotAsk busy) {
      LOG.warn("the coming year gets no partition yet: {}", busy.what());
      return 0;
    }
  }

  /**
   * Retires filings of years that lie more than {@code keep} years before the one at hand: they and
   * all that was computed from them are no longer held, the counts of their companies follow in the
   * same moment, and asked for again they come in again. Their bytes are kept. Broken off, it goes
   * on at the next call.
   *
   * @param then what becomes of what was read of them; what was computed is dropped
   */
  public List<Retired> retire(Instant now, int keep, Then then) {
    return retire(now, new Keeping(keep, then, companies -> {}));
  }

  /**
   * Which years are kept.
   *
   * @param years before the one at hand
   * @param then what becomes of what was read of filings of others
   * @param changed told of the companies whose filings were retired, when they are
   */
  public record Keeping(int years, Then then, Consumer<List<Cik>> changed) {}

  /** Retires filings of years that are not kept; see {@link #retire(Instant, int, Then)}. */
  public List<Retired> retire(Instant now, Keeping keeping) {
    List<Retired> retired = new ArrayList<>();
    for (LocalDate first : partitions.detached()) {
      retired.add(finish(first, keeping, now));
    }
    for (LocalDate first : partitions.due(now, keeping.years())) {
      there.remove(first.getYear());
      partitions.detach(
          first,
          connection -> {
            Database.update(
                connection,
                FORGET_REPORTS,
                FilingNumber.first(first.getYear()),
                FilingNumber.first(first.getYear() + 1));
            Summaries.filings(connection, companiesOf(connection, first));
            Database.update(connection, ALL_CHANGED, Changes.ALL);
            AuditLog.record(
                connection, Deed.of("filings.retired", first.getYear(), keeping.then().name()));
            return first;
          });
      retired.add(finish(first, keeping, now));
    }
    return retired;
  }

  private Retired finish(LocalDate first, Keeping keeping, Instant now) {
    long from = FilingNumber.first(first.getYear());
    long to = FilingNumber.first(first.getYear() + 1);
    while (forgetSome(from, to, now) > 0) {
      // Some at a time, so that nobody waits long for a row.
    }
    List<Long> companies =
        database.changing(
            connection -> {
              List<Long> all = companiesOf(connection, first);
              Summaries.scores(connection, all);
              return all;
            });
    keeping.changed().accept(companies.stream().map(Cik::new).toList());
    Retired retired = partitions.finish(first, keeping.then());
    LOG.info("filings of {} were retired: {}", first.getYear(), retired);
    return retired;
  }

  private static List<Long> companiesOf(Connection connection, LocalDate first)
      throws SQLException {
    return Database.list(
        connection,
        "select distinct cik from filing_y" + first.getYear() + " order by cik",
        row -> row.getLong(1));
  }

  private int forgetSome(long from, long to, Instant now) {
    return database.changing(
        connection -> {
          List<Long> numbers =
              Database.list(connection, RETIRED_KEYS, row -> row.getLong(1), from, to, STEP);
          if (!numbers.isEmpty()) {
            for (String table : WHOLE) {
              Database.update(
                  connection,
                  "delete from " + table + " where filing = any (?::bigint[])",
                  numbers);
            }
            Database.update(connection, FORGET_KEYS, numbers);
            Database.update(connection, ALL_CHANGED, Changes.ALL);
            Database.update(
                connection,
                FORGET_WORK,
                now,
                numbers.stream().map(number -> FilingNumber.accession(number).value()).toList());
          }
          return numbers.size();
        });
  }
}
