package io.assay.store.prose;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingNumber;
import io.assay.store.filings.FilingRecord.PackedBody;
import io.assay.store.filings.Filings;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Briefs that a model is to word: each at most once for a composed brief, a model and a version of
 * the prompt. What was taken and not given back is taken again when its lease is over. Thread-safe.
 */
public final class Proses {

  /** Annual, quarterly and current reports: what {@code FormType} calls periodic and current. */
  private static final String WORDED = "^(10-K|10KSB|20-F(/A)?$|40-F(/A)?$|10-Q|8-K)";

  // A row under way keeps its worker: what it brings is of the brief before, and it is wanted anew.
  private static final String WANT =
      """
      -- composed briefs that this model has not worded
      insert into prose as p (filing, cik, accepted, wanted, model, prompt, state, next_at)
      select f.number, f.cik, f.accepted, sha256(b.body), ?, ?, 'waiting', ?
      from filing f
      join filing_body b on b.filing = f.number and b.kind = 'brief'
      left join prose q on q.filing = f.number
      where (?::bigint is null or f.cik = ?) and f.form ~ ?
        and (q.filing is null or q.wanted <> sha256(b.body) or q.model <> ? or q.prompt <> ?)
      on conflict (filing) do update set wanted = excluded.wanted, model = excluded.model,
        prompt = excluded.prompt, state = 'waiting', attempts = 0, faults = 0,
        next_at = excluded.next_at, error = ''
      """;

  private static final String FIRST =
      """
      -- the newest filing that waits
      select filing, cik, faults from prose
      where state = 'waiting' and next_at <= ? and (lease is null or lease <= ?)
      order by accepted desc, filing limit 1 for update skip locked
      """;

  private static final String OTHERS =
      """
      -- more of the same company, for the same question
      select filing from prose
      where cik = ? and filing <> ? and state = 'waiting' and faults = 0 and next_at <= ?
        and (lease is null or lease <= ?)
      order by accepted desc, filing limit ? for update skip locked
      """;

  private static final String TAKE =
      """
      update prose set worker = ?, lease = ?, attempts = attempts + 1
      where filing = any (?::bigint[])
      """;

  private static final String TAKEN =
      """
      -- what is to be worded
      select p.filing, p.cik, p.attempts, p.faults, f.accession, b.body, sha256(b.body) as hash
      from prose p join filing f on f.number = p.filing
      left join filing_body b on b.filing = p.filing and b.kind = 'brief'
      where p.filing = any (?::bigint[]) order by p.accepted desc, p.filing
      """;

  private static final String SAVE =
      """
      -- what came of it; still wanted when the composed brief changed meanwhile
      update prose set made_of = ?, state = case when wanted = ? then ? else 'waiting' end,
        worker = null, lease = null, sentences = ?, struck = ?, input_tokens = ?,
        output_tokens = ?, dollars = dollars + ?, written = ?, error = ''
      where filing = ? and worker = ?
      """;

  private static final String WORDED_ANEW =
      "update company set version = version + 1 where cik = ?";

  private static final String KEEP =
      """
      insert into filing_body (filing, kind, length, body) values (?, 'prose', ?, ?)
      on conflict (filing, kind) do update set length = excluded.length, body = excluded.body
      """;

  private static final String FAULT =
      """
      -- an answer that could not be used: asked again, alone, until there were enough
      update prose set worker = null, lease = null, faults = faults + 1, next_at = ?,
        dollars = dollars + ?, error = ?,
        state = case when faults + 1 >= ? then 'failed' else state end
      where filing = ? and worker = ?
      """;

  private static final String RELEASE =
      """
      -- given back, to be taken again later
      update prose set worker = null, lease = null, next_at = ?, error = ?
      where filing = any (?::bigint[]) and worker = ?
      """;

  private static final String DROP = "delete from prose where filing = ? and worker = ?";

  private static final String ABANDONED =
      "update prose set worker = null, lease = null where worker is not null";

  private static final String SERVED =
      """
      -- what a model made of the composed brief as it is now
      select b.body from prose p
      join filing_body c on c.filing = p.filing and c.kind = 'brief'
      join filing_body b on b.filing = p.filing and b.kind = 'prose'
      where p.filing = ? and p.made_of = sha256(c.body)
      """;

  private static final String COUNTS =
      """
      select count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'written') as written,
        count(*) filter (where state = 'struck') as struck,
        count(*) filter (where state = 'failed') as failed,
        coalesce(sum(dollars), 0) as dollars
      from prose
      """;

  /**
   * A filing whose brief is to be worded.
   *
   * @param attempts this one included
   * @param faults answers so far that could not be used
   * @param hash of the composed brief, hex
   * @param composed the composed brief as served; empty when it is being written anew
   */
  public record Wanted(
      long filing,
      Cik cik,
      Accession accession,
      int attempts,
      int faults,
      String hash,
      Optional<String> composed) {}

  /**
   * What came of a filing.
   *
   * @param stands whether the model's brief is to be served
   * @param body as served, when it stands or is told about: a JSON object
   * @param dollars its share of the call
   */
  public record Made(
      boolean stands,
      String body,
      int sentences,
      int struck,
      long inputTokens,
      long outputTokens,
      BigDecimal dollars) {}

  /** How many filings are in which state, and what all of it cost. */
  public record Counts(long waiting, long written, long struck, long failed, BigDecimal dollars) {}

  private final Database database;

  public Proses(Database database) {
    this.database = database;
  }

  /**
   * Wants the briefs of a company, or of all, that this model with this prompt has not worded yet
   * as they are now. Forms 3 to 5 and the like are not worded: there is little to say of them.
   *
   * @return how many are wanted anew
   */
  public int want(Optional<Cik> company, String model, int prompt, Instant now) {
    Optional<Long> cik = company.map(Cik::value);
    return database.update(WANT, model, prompt, now, cik, cik, WORDED, model, prompt);
  }

  /**
   * Takes the newest filing that waits, and more of its company; one that was answered unusably
   * before is taken alone.
   *
   * @param lease when another may take them
   * @param most at least 1
   */
  public List<Wanted> take(String worker, Instant now, Instant lease, int most) {
    return database.inTransaction(
        connection -> {
          record First(long filing, long cik, int faults) {}
          List<First> first =
              Database.list(
                  connection,
                  FIRST,
                  row -> new First(row.getLong("filing"), row.getLong("cik"), row.getInt("faults")),
                  now,
                  now);
          if (first.isEmpty()) {
            return List.of();
          }
          First one = first.getFirst();
          List<Long> numbers = new ArrayList<>(List.of(one.filing()));
          if (one.faults() == 0 && most > 1) {
            numbers.addAll(
                Database.list(
                    connection,
                    OTHERS,
                    row -> row.getLong(1),
                    one.cik(),
                    one.filing(),
                    now,
                    now,
                    most - 1));
          }
          Database.update(connection, TAKE, worker, lease, numbers);
          return Database.list(connection, TAKEN, Proses::wanted, numbers);
        });
  }

  private static Wanted wanted(ResultSet row) throws SQLException {
    Accession accession = new Accession(row.getString("accession"));
    Optional<byte[]> body = Optional.ofNullable(row.getBytes("body"));
    return new Wanted(
        row.getLong("filing"),
        new Cik(row.getLong("cik")),
        accession,
        row.getInt("attempts"),
        row.getInt("faults"),
        body.isPresent() ? HexFormat.of().formatHex(row.getBytes("hash")) : "",
        body.map(packed -> Filings.unpack(packed, accession)));
  }

  /**
   * Keeps what came of a filing. Nothing is kept when another worker took it over.
   *
   * @return whether it was kept
   */
  public boolean save(Wanted wanted, String worker, Made made, Instant now) {
    byte[] hash = HexFormat.of().parseHex(wanted.hash());
    PackedBody packed = FilingIntake.gzip(made.body());
    return database.changing(
        connection -> {
          boolean held =
              Database.update(
                      connection,
                      SAVE,
                      hash,
                      hash,
                      made.stands() ? "written" : "struck",
                      made.sentences(),
                      made.struck(),
                      made.inputTokens(),
                      made.outputTokens(),
                      made.dollars(),
                      now,
                      wanted.filing(),
                      worker)
                  == 1;
          if (held) {
            Database.update(connection, KEEP, wanted.filing(), packed.length(), packed.bytes());
            Database.update(connection, WORDED_ANEW, wanted.cik().value());
          }
          return held;
        });
  }

  /**
   * Tells that the answer could not be used.
   *
   * @param next when it may be asked again
   * @param most of such answers, after which it is given up until its composed brief changes
   */
  public void fault(
      Wanted wanted, String worker, Instant next, BigDecimal dollars, String why, int most) {
    database.update(FAULT, next, dollars, why, most, wanted.filing(), worker);
  }

  /** Gives filings back that could not be asked about. */
  public void release(List<Wanted> wanted, String worker, Instant next, String why) {
    database.update(RELEASE, next, why, wanted.stream().map(Wanted::filing).toList(), worker);
  }

  /** Forgets a filing that has no composed brief: it is wanted again when it has one. */
  public void drop(Wanted wanted, String worker) {
    database.update(DROP, wanted.filing(), worker);
  }

  /** Frees what a dead process held; for start-up, when no other process works on this database. */
  public int takeOver() {
    return database.update(ABANDONED);
  }

  /** The brief as a model worded it, as long as it is of the composed brief at hand. */
  public Optional<String> find(Accession accession) {
    return database
        .first(SERVED, row -> row.getBytes(1), FilingNumber.of(accession))
        .map(packed -> Filings.unpack(packed, accession));
  }

  public Counts counts() {
    return database
        .first(
            COUNTS,
            row ->
                new Counts(
                    row.getLong("waiting"),
                    row.getLong("written"),
                    row.getLong("struck"),
                    row.getLong("failed"),
                    row.getBigDecimal("dollars")))
        .orElse(new Counts(0, 0, 0, 0, BigDecimal.ZERO));
  }
}
