package io.assay.store.feeding;

import io.assay.store.Database;
import io.assay.store.columns.Batch;
import io.assay.store.columns.Rows;
import io.assay.store.columns.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Rows of series as the records tell them: here it is said, once, which records are a point and
 * when another took its place. PostgreSQL writes them as CSV by COPY. Thread-safe.
 *
 * <p>What took the place of a value is the next that was accepted for the same: of a line item the
 * same item, basis and end of period; of a fact the same concept, unit and period. Signals and
 * scores are of their filing: nothing takes their place. Facts with dimensions are no series: their
 * rows do not say which member they are of.
 */
public final class RecordRows {

  /** Rows that are read in one transaction, about: one company is never divided. */
  private static final long ROWS = 400_000;

  private static final Map<Series, String> SELECTS = new EnumMap<>(Series.class);

  static {
    SELECTS.put(
        Series.LINE_ITEM,
        """
        select l.cik, l.item, l.period_end::timestamp, l.value, l.value, l.unit, l.basis,
          l.period_start, l.accepted at time zone 'UTC',
          lead(l.accepted at time zone 'UTC') over (
            partition by l.cik, l.item, l.basis, l.period_end
            order by l.accepted, filing_accession(l.filing), l.period_start, l.unit, l.value),
          filing_accession(l.filing), 0, l.confidence
        from line_item l where l.cik in (%s)
        """);
    SELECTS.put(
        Series.SIGNAL,
        """
        select s.cik, s.id, s.accepted at time zone 'UTC', s.value, null, s.unit, '', null::date,
          s.accepted at time zone 'UTC', null, filing_accession(s.filing), s.seq, s.confidence
        from signal s where s.cik in (%s) and s.value is not null
        """);
    SELECTS.put(
        Series.SCORE,
        """
        select s.cik, 'score', s.accepted at time zone 'UTC', s.score, null, '', '', null::date,
          s.accepted at time zone 'UTC', null, filing_accession(s.filing), 0, s.confidence
        from score s where s.cik in (%s)
        """);
    SELECTS.put(
        Series.FACT,
        """
        select f.cik, a.concept, a.period_end::timestamp, a.value, a.value, a.unit,
          case when a.period_start is null then 'instant'
            when a.period_end - a.period_start between 79 and 99 then 'quarter'
            when a.period_end - a.period_start between 170 and 195 then 'half'
            when a.period_end - a.period_start between 260 and 285 then 'nine_months'
            when a.period_end - a.period_start between 349 and 379 then 'annual'
            else a.period_end - a.period_start + 1 || 'd' end,
          a.period_start, f.accepted at time zone 'UTC',
          lead(f.accepted at time zone 'UTC') over (
            partition by f.cik, a.concept, a.unit, a.period_start, a.period_end
            order by f.accepted, f.accession, a.seq),
          f.accession, a.seq, null
        from filing f join fact a on a.filing = f.number
        where f.cik in (%s) and a.unit <> '' and not a.dimensioned and a.value is not null
          and a.period_end is not null
        """);
    SELECTS.put(
        Series.PRICE,
        """
        select p.cik, v.metric, p.day::timestamp, v.value, v.value, v.unit, p.ticker, null::date,
          p.known at time zone 'UTC', p.replaced at time zone 'UTC', 'load-' || p.load, 0, null
        from price p cross join lateral (values ('open', p.open, 'USD'), ('high', p.high, 'USD'),
          ('low', p.low, 'USD'), ('close', p.close, 'USD'), ('volume', p.volume, 'shares'),
          ('adjusted', p.adjusted, 'USD')) v (metric, value, unit)
        where p.cik in (%s) and v.value is not null
        """);
  }

  private static final String SIZES =
      """
      -- companies with about how many rows each has
      select c.cik, 500 + coalesce((select sum(f.facts + f.signals) from filing f
        where f.cik = c.cik), 0) as rows
      from company c where (?::bigint[] is null or c.cik = any (?::bigint[])) order by c.cik
      """;

  private static final String ONE_SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  private final Database database;

  public RecordRows(Database database) {
    this.database = database;
  }

  /** Companies that are read together. */
  public record Chunk(SortedSet<Long> companies) {}

  /** All companies, in chunks that are read in one go each, by CIK. */
  public List<Chunk> chunks() {
    return chunks(new TreeSet<>(), true);
  }

  /** These companies, in chunks; one that the records do not know is there too, without rows. */
  public List<Chunk> chunks(Collection<Long> companies) {
    return companies.isEmpty() ? List.of() : chunks(new TreeSet<>(companies), false);
  }

  private List<Chunk> chunks(SortedSet<Long> companies, boolean all) {
    Map<Long, Long> sizes = new TreeMap<>();
    companies.forEach(company -> sizes.put(company, 0L));
    Optional<SortedSet<Long>> only = all ? Optional.empty() : Optional.of(companies);
    database.list(SIZES, row -> sizes.put(row.getLong("cik"), row.getLong("rows")), only, only);
    List<Chunk> chunks = new ArrayList<>();
    SortedSet<Long> chunk = new TreeSet<>();
    long rows = 0;
    for (Map.Entry<Long, Long> entry : sizes.entrySet()) {
      if (!chunk.isEmpty() && rows + entry.getValue() > ROWS) {
        chunks.add(new Chunk(chunk));
        chunk = new TreeSet<>();
        rows = 0;
      }
      chunk.add(entry.getKey());
      rows += entry.getValue();
    }
    if (!chunk.isEmpty()) {
      chunks.add(new Chunk(chunk));
    }
    return chunks;
  }

  /** Reads a chunk, all series as of one moment: the batch can be used until this returns. */
  public void read(Chunk chunk, Consumer<Batch> use) {
    database.inTransaction(
        connection -> {
          Database.update(connection, ONE_SNAPSHOT);
          Map<Series, Rows> rows = new EnumMap<>(Series.class);
          String companies =
              chunk.companies().stream().map(String::valueOf).collect(Collectors.joining(", "));
          SELECTS.forEach(
              (series, select) ->
                  rows.put(series, out -> copy(connection, select.formatted(companies), out)));
          use.accept(new Batch(chunk.companies(), rows));
          return true;
        });
  }

  private static void copy(Connection connection, String select, OutputStream out)
      throws IOException {
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (" + select + ") to stdout (format csv)", out);
    } catch (SQLException e) {
      throw Database.failure(e);
    }
  }
}
