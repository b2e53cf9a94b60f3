package io.assay.server.market;

import io.assay.server.caching.Generation;
import io.assay.server.screening.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One state of the cross-section: the latest values of each company, those of each of its periods,
 * and, made when asked for, the same as of any moment. Its generation ends when the next state
 * takes its place. Thread-safe.
 */
public final class Snapshot {

  static final Instant NOW = Instant.MAX;
  private static final int PAST_KEPT = 3;

  private final Fields fields;
  private final Map<Long, CompanyHistory> histories;
  private final Table latest;
  private final Table periods;
  private final Generation generation = Generation.begin();
  private final ReentrantLock building = new ReentrantLock();
  private final Map<Asked, Table> past =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Table> eldest) {
          return size() > PAST_KEPT;
        }
      };

  private record Asked(Span span, Instant asOf) {}

  /** Which rows there are. */
  enum Span {
    /** One a company: its latest values. */
    LATEST,
    /** One a company and period. */
    PERIODS
  }

  private Snapshot(
      Fields fields, Map<Long, CompanyHistory> histories, Table latest, Table periods) {
    this.fields = fields;
    this.histories = histories;
    this.latest = latest;
    this.periods = periods;
  }

  /** The state in which no company is held. */
  public static Snapshot empty(Fields fields) {
    return new Snapshot(fields, Map.of(), Table.empty(fields), Table.empty(fields));
  }

  /**
   * The state after these companies changed.
   *
   * @param gone CIKs of companies that are held no longer
   */
  public Snapshot with(List<CompanyHistory> changed, List<Long> gone) {
    Map<Long, CompanyHistory> all = new HashMap<>(histories);
    Map<Long, List<Row>> latestRows = new HashMap<>();
    Map<Long, List<Row>> periodRows = new HashMap<>();
    for (CompanyHistory history : changed) {
      long cik = history.cik().value();
      all.put(cik, history);
      latestRows.put(cik, history.latest(fields, NOW).map(List::of).orElse(List.of()));
      periodRows.put(cik, history.periods(fields, NOW));
    }
    for (Long cik : gone) {
      all.remove(cik);
      latestRows.put(cik, List.of());
      periodRows.put(cik, List.of());
    }
    return new Snapshot(fields, all, latest.with(latestRows), periods.with(periodRows));
  }

  Generation generation() {
    return generation;
  }

  int companies() {
    return histories.size();
  }

  /** Rows of all tables of now. */
  int rows() {
    return latest.rows() + periods.rows();
  }

  /** Bytes of memory it takes, about, without past moments and percentiles. */
  long heapBytes() {
    return latest.heapBytes()
        + periods.heapBytes()
        + histories.values().stream().mapToLong(CompanyHistory::heapBytes).sum();
  }

  /** The rows as they are now. */
  Table table(Span span) {
    return span == Span.LATEST ? latest : periods;
  }

  /** The rows as they were known at a moment; the last few moments asked for are kept. */
  Table table(Span span, Instant asOf) {
    building.lock();
    try {
      return past.computeIfAbsent(new Asked(span, asOf), this::then);
    } finally {
      building.unlock();
    }
  }

  private Table then(Asked asked) {
    Map<Long, List<Row>> rows = new HashMap<>();
    for (CompanyHistory history : histories.values()) {
      List<Row> known = new ArrayList<>();
      if (asked.span() == Span.LATEST) {
        history.latest(fields, asked.asOf()).ifPresent(known::add);
      } else {
        known.addAll(history.periods(fields, asked.asOf()));
      }
      rows.put(history.cik().value(), known);
    }
    return Table.empty(fields).with(rows);
  }
}
