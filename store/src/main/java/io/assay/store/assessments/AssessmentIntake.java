package io.assay.store.assessments;

import com.github.luben.zstd.Zstd;
import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.LineItemRow;
import io.assay.store.assessments.AssessmentRows.ScoreRow;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.assessments.AssessmentRows.StoredDigest;
import io.assay.store.companies.Summaries;
import io.assay.store.copy.CopyRows;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingRecord.PackedBody;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Companies whose signals are behind their filings: one is taken, its digests are read, and what
 * was computed from them replaces what was there, in one transaction. Thread-safe.
 */
public final class AssessmentIntake {

  // One that saw processes end is taken after those that did not: it may be what ends them, and
  // when it is not, others get their turn meanwhile. A company is left alone while filings of it
  // are still coming, but not for ever; while filings
  // of it are to be read again, always: digests of two versions do not go together.
  private static final String TAKE =
      """
      -- the next company to assess
      update company_dirty set worker = ?, beat = clock_timestamp(), attempts = attempts + 1
      where cik = (
        select d.cik from company_dirty d
        where d.next_at <= clock_timestamp()
          and (d.worker is null or d.beat < clock_timestamp() - make_interval(secs => ?)
            or d.beat > clock_timestamp() + make_interval(secs => ?))
          and (d.marked < clock_timestamp() - make_interval(secs => ?)
            or not exists (select from work w
              where w.cik = d.cik and w.state in ('waiting', 'running')))
          and d.priority >= ?
          and not exists (select from work w
            where w.cik = d.cik and w.kept and w.state in ('waiting', 'running', 'paused'))
        order by d.priority desc, d.attempts / 3, d.marked limit 1 for update skip locked)
      returning cik, since, mark, attempts, priority
      """;

  private static final String DIGESTS =
      """
      -- digests of a company, by acceptance
      select f.number, f.accession, f.accepted, d.body,
        coalesce((select w.kept and w.state = 'failed' from work w
          where w.key = f.accession), false) as lost
      from digest d join filing f on f.number = d.filing and f.cik = d.cik
      where d.cik = ? order by f.accepted, f.accession
      """;

  private static final String INDEX_LOADED = "select index_loaded from company where cik = ?";

  private static final String LOCK_COMPANY = "select cik from company where cik = ? for update";

  private static final String HELD =
      "select mark from company_dirty where cik = ? and worker = ? for update";

  private static final String KNOWN =
      """
      -- since when the values of filings are as they are, and what tells whether they change
      select filing, since, values_hash, rest_hash from assessed_filing
      where filing = any (?::bigint[])
      """;

  private static final String FORGET =
      "delete from assessed_filing where filing = any (?::bigint[])";

  private static final String CLEAR_SIGNALS = "delete from signal where filing = any (?::bigint[])";
  private static final String CLEAR_SCORES = "delete from score where filing = any (?::bigint[])";
  private static final String CLEAR_ITEMS =
      "delete from line_item where filing = any (?::bigint[])";

  private static final String CLEAR_BRIEFS =
      "delete from filing_body where filing = any (?::bigint[]) and kind = 'brief'";

  private static final String COUNT_SIGNALS =
      """
      -- how many signals each filing has
      update filing f set signals = n.count
      from (select * from unnest(?::bigint[], ?::bigint[]) as u(number, count)) n
      where f.number = n.number and f.signals <> n.count
      """;

  private static final String ASSESSED_WITH = "update company set assessed = ? where cik = ?";

  private static final String CLEAN =
      """
      -- assessed, unless marked again meanwhile
      delete from company_dirty where cik = ? and mark = ? and worker = ?
      """;

  private static final String RELEASE =
      """
      -- given back, to be taken again later
      update company_dirty set worker = null, beat = null,
        next_at = clock_timestamp() + ? * interval '1 millisecond'
      where cik = ? and worker = ?
      """;

  private static final String GIVE_BACK =
      """
      -- given back as if it had not been taken
      update company_dirty set worker = null, beat = null, attempts = greatest(attempts - 1, 0),
        next_at = clock_timestamp() + ? * interval '1 millisecond'
      where cik = ? and worker = ?
      """;

  // What the company shows says whether it is being assessed.
  private static final String NO_LONGER_ASSESSING =
      "update company set version = version + 1 where cik = ?";

  private static final String GIVE_UP = "delete from company_dirty where cik = ? and worker = ?";

  private static final String ABANDONED =
      "update company_dirty set worker = null, beat = null where worker = any (?)";

  private static final String BEHIND = "select count(*) from company_dirty";

  private static final String ASSESSED =
      """
      -- one company less for the jobs that wait for it
      update job_company set done = true where cik = ? and not done
      """;

  /**
   * A company taken for assessment.
   *
   * @param since earliest acceptance that changed
   * @param attempts this one included
   * @param again whether nothing came in: only what computes is new
   */
  public record Taken(Cik cik, Instant since, long mark, int attempts, boolean again) {}

  /** What became of an assessment. */
  public enum Saved {
    /** Another worker has taken the company over: nothing was written. */
    TAKEN_OVER,
    /** Every value was there already. */
    SAME,
    CHANGED
  }

  /** Digests of a company by acceptance, then accession. */
  public record Digests(boolean indexLoaded, List<StoredDigest> digests) {}

  private final Database database;
  private final int version;

  /**
   * @param version the number of what computes, as {@link Versions} gave it
   */
  public AssessmentIntake(Database database, int version) {
    this.database = database;
    this.version = version;
  }

  /**
   * Takes the company that waits longest.
   *
   * @param freshOnly whether companies are left to which nothing came in
   * @param patience how long a company whose filings are still coming is left alone
   * @param silence after which another worker is taken for dead
   */
  public Optional<Taken> take(
      String worker, Duration patience, Duration silence, boolean freshOnly) {
    double seconds = silence.toMillis() / 1000.0;
    return database.first(
        TAKE,
        row ->
            new Taken(
                new Cik(row.getLong("cik")),
                Database.instant(row, "since"),
                row.getLong("mark"),
                row.getInt("attempts"),
                row.getInt("priority") < 0),
        worker,
        seconds,
        seconds,
        patience.toMillis() / 1000.0,
        freshOnly ? 0 : Short.MIN_VALUE);
  }

  public Digests digests(Cik cik) {
    return database.with(
        connection -> {
          boolean loaded =
              Database.list(connection, INDEX_LOADED, row -> row.getBoolean(1), cik.value())
                  .contains(true);
          List<StoredDigest> digests =
              Database.list(
                  connection,
                  DIGESTS,
                  row ->
                      new StoredDigest(
                          row.getLong("number"),
                          new Accession(row.getString("accession")),
                          Database.instant(row, "accepted"),
                          row.getBoolean("lost"),
                          unpack(row.getBytes("body"))),
                  cik.value());
          return new Digests(loaded, digests);
        });
  }

  private static byte[] unpack(byte[] packed) {
    return Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
  }

  /**
   * Replaces what was computed from these filings, where it differs; values that an older version
   * computed are kept as past ones.
   *
   * @param now for values that become past ones
   */
  public Saved save(Taken taken, String worker, List<AssessedFiling> filings, Instant now) {
    long cik = taken.cik().value();
    List<Computed> computed = filings.stream().map(f -> Computed.of(cik, f)).toList();
    return database.changing(
        connection -> {
          Database.list(connection, LOCK_COMPANY, row -> row.getLong(1), cik);
          if (Database.list(connection, HELD, row -> row.getLong(1), cik, worker).isEmpty()) {
            return Saved.TAKEN_OVER;
          }
          Map<Long, Known> known = known(connection, computed);
          List<Computed> values =
              computed.stream().filter(c -> !c.hasValuesOf(known.get(c.number()))).toList();
          List<Computed> rest =
              computed.stream().filter(c -> !c.hasRestOf(known.get(c.number()))).toList();
          PastValues.keep(
              connection,
              values.stream()
                  .map(Computed::number)
                  .filter(number -> isOlder(known.get(number)))
                  .toList(),
              version - 1,
              now);
          replaceValues(connection, cik, values);
          replaceRest(connection, cik, rest);
          remember(connection, computed, known);
          tell(connection, cik, values, rest);
          Database.update(connection, ASSESSED_WITH, version, cik);
          Summaries.scores(connection, List.of(cik));
          Database.update(connection, ASSESSED, cik);
          if (Database.update(connection, CLEAN, cik, taken.mark(), worker) == 0) {
            Database.update(connection, RELEASE, 0L, cik, worker);
          }
          return values.isEmpty() && rest.isEmpty() ? Saved.SAME : Saved.CHANGED;
        });
  }

  private static void tell(
      Connection connection, long cik, List<Computed> values, List<Computed> rest)
      throws SQLException {
    SortedSet<Long> filings = new TreeSet<>();
    values.forEach(computed -> filings.add(computed.number()));
    rest.forEach(computed -> filings.add(computed.number()));
    if (!filings.isEmpty()) {
      Outbox.tell(connection, Topic.VALUES, List.of(cik), filings);
    }
  }

  /** What is known of a filing's values. */
  private static final class Known {
    private final int since;
    private final byte[] values;
    private final byte[] rest;

    Known(int since, byte[] values, byte[] rest) {
      this.since = since;
      this.values = values;
      this.rest = rest;
    }
  }

  /** A filing's values and what tells them from others. */
  private static final class Computed {
    private final AssessedFiling filing;
    private final byte[] values;
    private final byte[] rest;

    private Computed(AssessedFiling filing, byte[] values, byte[] rest) {
      this.filing = filing;
      this.values = values;
      this.rest = rest;
    }

    static Computed of(long cik, AssessedFiling filing) {
      ValuesHash values = new ValuesHash().add(Long.toString(cik));
      for (SignalRow signal : filing.signals()) {
        values.add(signal.id()).add(signal.category()).add(signal.unit()).add(signal.body());
      }
      filing.score().ifPresent(score -> values.add(score.body()));
      ValuesHash rest = new ValuesHash();
      filing.brief().ifPresent(rest::add);
      for (LineItemRow item : filing.lineItems()) {
        rest.add(item.toString());
      }
      return new Computed(filing, values.add(filing.accepted().toString()).bytes(), rest.bytes());
    }

    long number() {
      return filing.number();
    }

    boolean hasValuesOf(@Nullable Known known) {
      return known != null && Arrays.equals(values, known.values);
    }

    boolean hasRestOf(@Nullable Known known) {
      return known != null && Arrays.equals(rest, known.rest);
    }
  }

  private boolean isOlder(@Nullable Known known) {
    return known != null && known.since < version;
  }

  private static Map<Long, Known> known(Connection connection, List<Computed> computed)
      throws SQLException {
    Map<Long, Known> known = new HashMap<>();
    Database.list(
        connection,
        KNOWN,
        row ->
            known.put(
                row.getLong("filing"),
                new Known(
                    row.getInt("since"), row.getBytes("values_hash"), row.getBytes("rest_hash"))),
        computed.stream().map(Computed::number).toList());
    return known;
  }

  private static void replaceValues(Connection connection, long cik, List<Computed> changed)
      throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    List<Long> numbers = changed.stream().map(Computed::number).toList();
    List<AssessedFiling> filings = changed.stream().map(c -> c.filing).toList();
    Database.update(connection, CLEAR_SIGNALS, numbers);
    Database.update(connection, CLEAR_SCORES, numbers);
    copyValues(connection, cik, filings);
    Database.update(
        connection,
        COUNT_SIGNALS,
        numbers,
        filings.stream().map(filing -> (long) filing.signals().size()).toList());
  }

  private static void replaceRest(Connection connection, long cik, List<Computed> changed)
      throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    List<Long> numbers = changed.stream().map(Computed::number).toList();
    Database.update(connection, CLEAR_ITEMS, numbers);
    Database.update(connection, CLEAR_BRIEFS, numbers);
    copyRest(connection, cik, changed.stream().map(c -> c.filing).toList());
  }

  private void remember(Connection connection, List<Computed> computed, Map<Long, Known> known)
      throws SQLException {
    CopyRows rows = new CopyRows("assessed_filing (filing, since, values_hash, rest_hash)", 4);
    List<Long> changed = new ArrayList<>();
    for (Computed c : computed) {
      Known before = known.get(c.number());
      boolean same = c.hasValuesOf(before);
      if (same && c.hasRestOf(before)) {
        continue;
      }
      changed.add(c.number());
      rows.row()
          .number(c.number())
          .integer(same && before != null ? before.since : version)
          .bytes(c.values)
          .bytes(c.rest);
    }
    if (!changed.isEmpty()) {
      Database.update(connection, FORGET, changed);
      rows.sendTo(connection);
    }
  }

  private static void copyValues(Connection connection, long cik, List<AssessedFiling> filings)
      throws SQLException {
    CopyRows signals =
        new CopyRows(
            "signal (filing, seq, cik, accepted, id, category, value, unit, confidence, absent,"
                + " body)",
            11);
    CopyRows scores =
        new CopyRows("score (filing, cik, accepted, score, band, confidence, body)", 7);
    for (AssessedFiling filing : filings) {
      int seq = 0;
      for (SignalRow s : filing.signals()) {
        signals
            .row()
            .number(filing.number())
            .small(seq++)
            .number(cik)
            .instant(filing.accepted())
            .text(s.id())
            .text(s.category());
        s.value().ifPresentOrElse(signals::real, signals::nothing);
        signals.text(s.unit());
        s.confidence().ifPresentOrElse(signals::real, signals::nothing);
        s.absent().ifPresentOrElse(signals::text, signals::nothing);
        signals.bytes(s.body().getBytes(StandardCharsets.UTF_8));
      }
      if (filing.score().isPresent()) {
        ScoreRow score = filing.score().get();
        scores
            .row()
            .number(filing.number())
            .number(cik)
            .instant(filing.accepted())
            .real(score.score())
            .text(score.band())
            .real(score.confidence())
            .bytes(score.body().getBytes(StandardCharsets.UTF_8));
      }
    }
    signals.sendTo(connection);
    scores.sendTo(connection);
  }

  private static void copyRest(Connection connection, long cik, List<AssessedFiling> filings)
      throws SQLException {
    CopyRows items =
        new CopyRows(
            "line_item (filing, cik, accepted, item, basis, period_start, period_end, value, unit,"
                + " confidence, evidence)",
            11);
    CopyRows briefs = new CopyRows("filing_body (filing, kind, length, body)", 4);
    for (AssessedFiling filing : filings) {
      if (filing.brief().isPresent()) {
        PackedBody packed = FilingIntake.gzip(filing.brief().get());
        briefs
            .row()
            .number(filing.number())
            .text(Body.BRIEF.id())
            .integer(packed.length())
            .bytes(packed.bytes());
      }
      for (LineItemRow item : filing.lineItems()) {
        items
            .row()
            .number(filing.number())
            .number(cik)
            .instant(filing.accepted())
            .text(item.item())
            .text(item.basis())
            .day(item.start())
            .day(item.end())
            .decimal(item.value())
            .text(item.unit())
            .real(item.confidence())
            .bytes(item.evidence().getBytes(StandardCharsets.UTF_8));
      }
    }
    briefs.sendTo(connection);
    items.sendTo(connection);
  }

  /** Gives a company back after a failure, to be taken again after a while. */
  public void release(Taken taken, String worker, Duration delay) {
    database.update(RELEASE, delay.toMillis(), taken.cik().value(), worker);
  }

  /** Gives a company back that was not assessed for lack of a database: no attempt is counted. */
  public void giveBack(Taken taken, String worker, Duration wait) {
    database.update(GIVE_BACK, wait.toMillis(), taken.cik().value(), worker);
  }

  /** Stops trying to assess a company, until a filing of it comes in. */
  public void giveUp(Taken taken, String worker) {
    database.changing(
        connection -> {
          Database.update(connection, ASSESSED, taken.cik().value());
          Database.update(connection, NO_LONGER_ASSESSING, taken.cik().value());
          return Database.update(connection, GIVE_UP, taken.cik().value(), worker);
        });
  }

  /** Frees what workers held whose process is known to be gone. */
  public int takeOver(Collection<String> dead) {
    return database.update(ABANDONED, dead);
  }

  /** How many companies wait for their assessment. */
  public long behind() {
    return database.first(BEHIND, row -> row.getLong(1)).orElse(0L);
  }
}
