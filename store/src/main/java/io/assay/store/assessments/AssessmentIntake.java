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
import io.assay.store.copy.CopyRows;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingRecord.PackedBody;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Companies whose signals are behind their filings: one is taken, its digests are read, and what
 * was computed from them replaces what was there, in one transaction. Thread-safe.
 */
public final class AssessmentIntake {

  // A company is left alone while filings of it are still coming, but not for ever.
  private static final String TAKE =
      """
      -- the next company to assess
      update company_dirty set worker = ?, beat = ?, attempts = attempts + 1
      where cik = (
        select d.cik from company_dirty d
        where d.next_at <= ? and (d.worker is null or d.beat < ?)
          and (d.marked < ?
            or not exists (select from work w
              where w.cik = d.cik and w.state in ('waiting', 'running')))
        order by d.marked limit 1 for update skip locked)
      returning cik, since, mark, attempts
      """;

  private static final String DIGESTS =
      """
      -- digests of a company, by acceptance
      select f.number, f.accession, f.accepted, d.body
      from digest d join filing f on f.number = d.filing
      where d.cik = ? order by f.accepted, f.accession
      """;

  private static final String INDEX_LOADED = "select index_loaded from company where cik = ?";

  private static final String LOCK_COMPANY = "select cik from company where cik = ? for update";

  private static final String HELD =
      "select mark from company_dirty where cik = ? and worker = ? for update";

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

  private static final String SUMMARY =
      """
      -- the latest score of a company and its change, for lists
      with last as (
        select s.*, f.accession from score s join filing f on f.number = s.filing
        where s.cik = ? order by s.accepted desc, f.accession desc limit 1),
      before as (
        select s.score from score s join filing f on f.number = s.filing, last
        where s.cik = last.cik and s.score <> last.score
        order by s.accepted desc, f.accession desc limit 1)
      update company c set version = c.version + 1, score = last.score, band = last.band,
        score_confidence = last.confidence, score_as_of = last.accepted,
        score_change = last.score - (select score from before)
      from (select 1) one left join last on true
      where c.cik = ?
      """;

  private static final String CLEAN =
      """
      -- assessed, unless marked again meanwhile
      delete from company_dirty where cik = ? and mark = ? and worker = ?
      """;

  private static final String RELEASE =
      """
      -- given back, to be taken again later
      update company_dirty set worker = null, beat = null, next_at = ?
      where cik = ? and worker = ?
      """;

  private static final String GIVE_UP = "delete from company_dirty where cik = ? and worker = ?";

  private static final String ABANDONED =
      "update company_dirty set worker = null, beat = null where worker <> ?";

  private static final String BEHIND = "select count(*) from company_dirty";

  /** Marks all companies: for a new version of signals. */
  private static final String MARK_ALL =
      """
      -- every company from its first filing on
      insert into company_dirty as d (cik, since, marked, next_at)
      select cik, min(accepted), ?, ? from filing group by cik
      on conflict (cik) do update set since = excluded.since, mark = d.mark + 1
      """;

  /**
   * A company taken for assessment.
   *
   * @param since earliest acceptance that changed
   * @param attempts this one included
   */
  public record Taken(Cik cik, Instant since, long mark, int attempts) {}

  /** Digests of a company by acceptance, then accession. */
  public record Digests(boolean indexLoaded, List<StoredDigest> digests) {}

  private final Database database;

  public AssessmentIntake(Database database) {
    this.database = database;
  }

  /**
   * Takes the company that waits longest.
   *
   * @param patience how long a company whose filings are still coming is left alone
   * @param silence after which another worker is taken for dead
   */
  public Optional<Taken> take(String worker, Instant now, Duration patience, Duration silence) {
    return database.first(
        TAKE,
        row ->
            new Taken(
                new Cik(row.getLong("cik")),
                Database.instant(row, "since"),
                row.getLong("mark"),
                row.getInt("attempts")),
        worker,
        now,
        now,
        now.minus(silence),
        now.minus(patience));
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
                          unpack(row.getBytes("body"))),
                  cik.value());
          return new Digests(loaded, digests);
        });
  }

  private static byte[] unpack(byte[] packed) {
    return Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
  }

  /**
   * Replaces what was computed from these filings. Nothing is written when another worker has taken
   * the company over.
   *
   * @return whether it was written
   */
  public boolean save(Taken taken, String worker, List<AssessedFiling> filings) {
    long cik = taken.cik().value();
    List<Long> numbers = filings.stream().map(AssessedFiling::number).toList();
    return database.inTransaction(
        connection -> {
          Database.list(connection, LOCK_COMPANY, row -> row.getLong(1), cik);
          if (Database.list(connection, HELD, row -> row.getLong(1), cik, worker).isEmpty()) {
            return false;
          }
          Database.update(connection, CLEAR_SIGNALS, numbers);
          Database.update(connection, CLEAR_SCORES, numbers);
          Database.update(connection, CLEAR_ITEMS, numbers);
          Database.update(connection, CLEAR_BRIEFS, numbers);
          copy(connection, cik, filings);
          Database.update(
              connection,
              COUNT_SIGNALS,
              numbers,
              filings.stream().map(filing -> (long) filing.signals().size()).toList());
          Database.update(connection, SUMMARY, cik, cik);
          if (Database.update(connection, CLEAN, cik, taken.mark(), worker) == 0) {
            Database.update(connection, RELEASE, Instant.EPOCH, cik, worker);
          }
          return true;
        });
  }

  private static void copy(Connection connection, long cik, List<AssessedFiling> filings)
      throws SQLException {
    CopyRows signals =
        new CopyRows(
            "signal (filing, seq, cik, accepted, id, category, value, unit, confidence, absent,"
                + " body)",
            11);
    CopyRows scores =
        new CopyRows("score (filing, cik, accepted, score, band, confidence, body)", 7);
    CopyRows items =
        new CopyRows(
            "line_item (filing, cik, accepted, item, basis, period_start, period_end, value, unit,"
                + " confidence, evidence)",
            11);
    CopyRows briefs = new CopyRows("filing_body (filing, kind, length, body)", 4);
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
    signals.sendTo(connection);
    scores.sendTo(connection);
    items.sendTo(connection);
  }

  /** Gives a company back after a failure. */
  public void release(Taken taken, String worker, Instant next) {
    database.update(RELEASE, next, taken.cik().value(), worker);
  }

  /** Stops trying to assess a company, until a filing of it comes in. */
  public void giveUp(Taken taken, String worker) {
    database.update(GIVE_UP, taken.cik().value(), worker);
  }

  /** Frees what a dead process held; for start-up, when no other process works on this database. */
  public int takeOver(String worker) {
    return database.update(ABANDONED, worker);
  }

  /** How many companies wait for their assessment. */
  public long behind() {
    return database.first(BEHIND, row -> row.getLong(1)).orElse(0L);
  }

  /** Marks every company for assessment, for a new version of the signals. */
  public int markAll(Instant now) {
    return database.update(MARK_ALL, now, now);
  }
}
