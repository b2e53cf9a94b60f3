package io.assay.store.clickhouse;

import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.columns.CrossQuery;
import io.assay.store.columns.Damage;
import io.assay.store.columns.Difference;
import io.assay.store.columns.Point;
import io.assay.store.columns.PointQuery;
import io.assay.store.columns.Retention;
import io.assay.store.columns.RollupQuery;
import io.assay.store.columns.Series;
import io.assay.store.columns.Stats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Series in ClickHouse. Any number of processes read; that one alone writes is for the feeder to
 * see to, whose lease says so. Reading is thread-safe; writing takes turns.
 */
public final class ClickHouseColumns implements Columns {

  /** A question that began so long ago is over: what it read may go. */
  private static final Duration OVER = Duration.ofMinutes(10);

  /** As many bytes of rows go in one insert, about. */
  private static final int INSERT = 16 << 20;

  private final ClickHouseServer server;
  private final String database;
  private final Retention retention;
  private final InstantSource clock;
  private final Questions questions;
  private final String place;
  private final ReentrantLock writing = new ReentrantLock();
  private long lastTurn;
  private int wholes;

  /**
   * Opens the database, which is made when it is missing.
   *
   * @param clock for what is past its keeping
   * @param chance for the name of the place
   * @throws io.assay.edgar.CouldNotAsk when the server cannot be asked now
   */
  public ClickHouseColumns(
      ClickHouseSettings settings, InstantSource clock, RandomGenerator chance) {
    this.server = new ClickHouseServer(settings);
    this.database = settings.database();
    this.retention = settings.retention();
    this.clock = clock;
    this.questions = new Questions(database);
    boolean whole = false;
    try {
      Tables.all(database).forEach(server::run);
      for (Series series : Series.values()) {
        keep(series);
      }
      this.place = name(chance);
      whole = true;
    } finally {
      if (!whole) {
        server.close();
      }
    }
  }

  private void keep(Series series) {
    Optional<String> limit = Tables.retention(database, series, retention);
    if (limit.isPresent()) {
      server.run(limit.get());
    } else if (count(
            "select toInt64(count()) from system.tables where database = '"
                + database
                + "' and name = '"
                + series.id()
                + "' and engine_full like '% TTL %'")
        > 0) {
      server.run("alter table " + database + "." + series.id() + " remove ttl");
    }
  }

  private String name(RandomGenerator chance) {
    String question = "select name from " + database + ".place order by made, name limit 1";
    List<String> names = texts(question);
    if (names.isEmpty()) {
      server.run(
          "insert into "
              + database
              + ".place (name) values ('"
              + HexFormat.of().toHexDigits(chance.nextLong())
              + "')");
      names = texts(question);
    }
    return names.getFirst();
  }

  private List<String> texts(String question) {
    List<String> texts = new ArrayList<>();
    server.ask(question, Map.of(), row -> texts.add(row.text()));
    return texts;
  }

  private long count(String question) {
    long[] count = {0};
    server.ask(question, Map.of(), row -> count[0] = row.int64());
    return count[0];
  }

  private Published published() {
    List<Published> last = new ArrayList<>();
    server.ask(
        "select generation, whole, origin from "
            + database
            + ".published order by generation desc limit 1",
        Map.of(),
        row -> last.add(new Published(row.int64(), row.int64(), row.text())));
    return last.isEmpty() ? Published.NOTHING : last.getFirst();
  }

  private Optional<Long> first(Series series) {
    return retention.first(series, clock.instant()).map(Questions::micros);
  }

  private void ask(Questions.Question question, ClickHouseServer.RowReader each) {
    server.ask(question.sql(), question.parameters(), each);
  }

  @Override
  public void aggregate(Aggregation question, Consumer<Aggregate> each) {
    ask(
        questions.aggregate(published(), first(question.series()), question),
        row -> each.accept(Questions.aggregate(row, question.last())));
  }

  @Override
  public List<Point> points(PointQuery question) {
    List<Point> points = new ArrayList<>();
    ask(
        questions.points(published(), first(question.series()), question),
        row -> points.add(Questions.point(row)));
    return points;
  }

  @Override
  public List<Point> crossSection(CrossQuery question) {
    List<Point> points = new ArrayList<>();
    ask(
        questions.crossSection(published(), first(question.series()), question),
        row -> points.add(Questions.point(row)));
    return points;
  }

  @Override
  public List<Aggregate> rollup(RollupQuery question) {
    List<Aggregate> rows = new ArrayList<>();
    Optional<Long> first =
        retention
            .first(question.series(), question.grain(), clock.instant())
            .map(Questions::micros);
    ask(
        questions.rollup(published(), first, question),
        row -> rows.add(Questions.aggregate(row, true)));
    return rows;
  }

  @Override
  public SortedMap<String, Long> metrics(Series series) {
    SortedMap<String, Long> metrics = new TreeMap<>();
    ask(
        questions.metrics(published(), first(series), series),
        row -> metrics.put(row.text(), row.int64()));
    return metrics;
  }

  @Override
  public SortedSet<Long> companies() {
    SortedSet<Long> companies = new TreeSet<>();
    Published published = published();
    for (Series series : Series.values()) {
      ask(questions.companies(published, first(series), series), row -> companies.add(row.int64()));
    }
    return companies;
  }

  @Override
  public Stats stats() {
    List<Stats.Partition> parts = new ArrayList<>();
    for (String from :
        List.of(
            "table, partition, rows, bytes_on_disk from system.parts",
            "table || '_' || name as table, partition, rows, bytes_on_disk from"
                + " system.projection_parts")) {
      server.ask(
          "select table, partition, toInt64(sum(rows)), toInt64(sum(bytes_on_disk)),"
              + " toInt32(count()) from (select "
              + from
              + " where active and database = '"
              + database
              + "' and table not in ('place', 'fed', 'published')) group by table, partition order"
              + " by table, partition",
          Map.of(),
          row ->
              parts.add(
                  new Stats.Partition(
                      row.text(), row.text(), row.int64(), row.int64(), row.int32())));
    }
    parts.sort(
        java.util.Comparator.comparing(Stats.Partition::table)
            .thenComparing(Stats.Partition::partition));
    return new Stats("clickhouse", published().generation(), parts);
  }

  @Override
  public String origin() {
    return published().origin();
  }

  @Override
  public String place() {
    return place;
  }

  private long nextTurn() {
    long kept =
        count(
            "select toInt64(max(turn)) from (select turn from "
                + database
                + ".fed union all select turn from "
                + database
                + ".published)");
    lastTurn = Math.max(lastTurn, kept) + 1;
    return lastTurn;
  }

  @Override
  public void replace(Batch batch) {
    writing.lock();
    try {
      long turn = nextTurn();
      write(batch, turn, 0);
      Published now = published();
      publish(turn, new Published(now.generation() + 1, now.whole(), now.origin()));
    } finally {
      writing.unlock();
    }
  }

  /** Writes rows that nobody sees yet. The turn is taken first, so that no other gets its rows. */
  private void write(Batch batch, long turn, int part) {
    if (batch.companies().isEmpty()) {
      return;
    }
    RowBinary.Writer fed = new RowBinary.Writer();
    batch.companies().forEach(company -> fed.int64(company).int64(turn));
    server.insert("fed", List.of("company", "turn"), fed.take(), "fed-" + turn + "-" + part);
    for (Series series : Series.values()) {
      write(series, batch, turn, part);
    }
  }

  private void write(Series series, Batch batch, long turn, int part) {
    Optional<Long> first = first(series);
    RowBinary.Writer rows = new RowBinary.Writer();
    int[] inserts = {0};
    Runnable send =
        () -> {
          if (rows.size() > 0) {
            String token = series.id() + "-" + turn + "-" + part + "-" + inserts[0]++;
            server.insert(series.id(), Tables.COLUMNS, rows.take(), token);
          }
        };
    try (CsvRows csv =
        new CsvRows(
            row -> {
              if (!batch.companies().contains(row.company())) {
                throw new IllegalArgumentException(
                    "rows of companies that the batch does not name");
              }
              if (first.map(time -> row.time() < time).orElse(false)) {
                return;
              }
              row.write(rows.int64(turn));
              if (rows.size() > INSERT) {
                send.run();
              }
            })) {
      batch.rows(series).writeTo(csv);
    } catch (IOException e) {
      throw new UncheckedIOException("rows broke off", e);
    }
    send.run();
  }

  private void publish(long turn, Published next) {
    RowBinary.Writer row = new RowBinary.Writer();
    row.int64(next.generation())
        .int64(turn)
        .int64(next.whole())
        .text(next.origin())
        .int64(Questions.micros(clock.instant()));
    server.insert(
        "published",
        List.of("generation", "turn", "whole", "origin", "made"),
        row.take(),
        "published-" + next.generation() + "-" + turn);
  }

  @Override
  public Whole begin(String origin) {
    writing.lock();
    try {
      long turn = nextTurn();
      wholes++;
      return new NewWhole(turn, origin);
    } finally {
      writing.unlock();
    }
  }

  private final class NewWhole implements Whole {

    private final long turn;
    private final String origin;
    private int parts;
    private boolean over;

    NewWhole(long turn, String origin) {
      this.turn = turn;
      this.origin = origin;
    }

    @Override
    public void add(Batch batch) {
      writing.lock();
      try {
        write(batch, turn, parts++);
      } finally {
        writing.unlock();
      }
    }

    @Override
    public void publish() {
      writing.lock();
      try {
        ClickHouseColumns.this.publish(
            turn, new Published(published().generation() + 1, turn, origin));
      } finally {
        writing.unlock();
      }
      close();
    }

    @Override
    public void close() {
      writing.lock();
      try {
        if (!over) {
          over = true;
          wholes--;
        }
      } finally {
        writing.unlock();
      }
    }
  }

  @Override
  public List<Difference> differ(Batch batch) {
    List<Difference> differences = new ArrayList<>();
    if (batch.companies().isEmpty()) {
      return differences;
    }
    Published published = published();
    for (Series series : Series.values()) {
      Optional<Long> first = first(series);
      Sums recorded = new Sums();
      try (CsvRows csv =
          new CsvRows(
              row -> {
                if (first.map(time -> row.time() >= time).orElse(true)) {
                  recorded.add(row);
                }
              })) {
        batch.rows(series).writeTo(csv);
      } catch (IOException e) {
        throw new UncheckedIOException("rows broke off", e);
      }
      Sums kept = new Sums();
      ask(
          questions.rows(published, first, series, batch.companies()),
          row -> kept.add(CsvRows.Row.read(row)));
      Set<Long> companies = new TreeSet<>(recorded.byCompany.keySet());
      companies.addAll(kept.byCompany.keySet());
      for (long company : companies) {
        Sum a = recorded.of(company);
        Sum b = kept.of(company);
        if (!a.equals(b)) {
          differences.add(new Difference(company, series, a.rows, b.rows));
        }
      }
    }
    return differences;
  }

  /** Rows of a company in one number, whatever their order. */
  private record Sum(long rows, long hash) {}

  private static final class Sums {
    private final Map<Long, Sum> byCompany = new TreeMap<>();
    private final RowBinary.Writer bytes = new RowBinary.Writer();

    void add(CsvRows.Row row) {
      row.write(bytes);
      long hash = 0xcbf29ce484222325L;
      for (byte b : bytes.take()) {
        hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
      }
      Sum one = new Sum(1, hash);
      byCompany.merge(row.company(), one, (a, b) -> new Sum(a.rows + b.rows, a.hash + b.hash));
    }

    Sum of(long company) {
      return byCompany.getOrDefault(company, new Sum(0, 0));
    }
  }

  @Override
  public List<Damage> damages() {
    List<Damage> damages = new ArrayList<>();
    for (Series series : Series.values()) {
      server.ask(
          "check table "
              + database
              + "."
              + series.id()
              + " settings check_query_single_value_result = 0",
          Map.of(),
          row -> {
            String part = row.text();
            boolean sound = row.bool();
            String what = row.text();
            if (!sound) {
              damages.add(new Damage(series.id() + "/" + part, what, new TreeSet<>()));
            }
          });
    }
    return damages;
  }

  /**
   * Drops what was replaced before every question that may still run. ClickHouse itself joins
   * parts, packs them and forgets what is past its keeping.
   */
  @Override
  public boolean tidy() {
    writing.lock();
    try {
      if (wholes > 0) {
        return false;
      }
      List<Published> last = new ArrayList<>();
      long[] turn = {0};
      server.ask(
          "select generation, whole, origin, turn from "
              + database
              + ".published where made <= "
              + Questions.micros(clock.instant().minus(OVER))
              + " order by generation desc limit 1",
          Map.of(),
          row -> {
            last.add(new Published(row.int64(), row.int64(), row.text()));
            turn[0] = row.int64();
          });
      if (last.isEmpty()) {
        return false;
      }
      String gone =
          " where turn <= "
              + turn[0]
              + " and (company, turn) not in "
              + last.getFirst().turns(database);
      Set<Series> dropped = new HashSet<>();
      for (Series series : Series.values()) {
        String table = database + "." + series.id();
        long dead = count("select toInt64(count()) from " + table + gone);
        long all = dead == 0 ? 0 : count("select toInt64(count()) from " + table);
        // A part is written anew for each row that goes: not for a few.
        if (dead > all / 10) {
          server.run("alter table " + table + " delete" + gone + " settings mutations_sync = 1");
          dropped.add(series);
        }
      }
      return !dropped.isEmpty();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
