package io.assay.store.companies;

import io.assay.store.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what is kept up to date as filings come and go equals what would be worked out from the
 * rows themselves. Reads everything once; changes nothing. Thread-safe.
 */
public final class Consistency {

  private static final String FILINGS =
      """
      -- what companies say of their filings, against the filings
      select c.cik::text as subject,
        concat_ws(' ', c.filings, c.facts, c.last_accession, c.last_form, c.last_filed, c.last_accepted)
          as kept,
        concat_ws(' ', coalesce(n.filings, 0), coalesce(n.facts, 0), n.accession, n.form, n.filed, n.accepted) as found
      from company c
      left join (select distinct on (cik) cik, accession, form, filed, accepted,
            count(*) over (partition by cik) as filings,
            sum(facts) over (partition by cik) as facts
          from filing order by cik, accepted desc, accession desc) n on n.cik = c.cik
      where (c.filings, c.facts, c.last_accession, c.last_form, c.last_filed, c.last_accepted)
        is distinct from
        (coalesce(n.filings, 0), coalesce(n.facts, 0), n.accession, n.form, n.filed, n.accepted)
      """;

  private static final String SCORES =
      """
      -- what companies say of their scores, against the scores
      select c.cik::text as subject,
        concat_ws(' ', c.score, c.band, c.score_confidence, c.score_as_of, c.score_change) as kept,
        concat_ws(' ', l.score, l.band, l.confidence, l.accepted, l.score - b.score) as found
      from company c
      left join (select distinct on (cik) * from score
          order by cik, accepted desc, filing_accession(filing) desc) l on l.cik = c.cik
      left join lateral (select s.score from score s where s.cik = c.cik and s.score <> l.score
          order by s.accepted desc, filing_accession(s.filing) desc limit 1) b on true
      where (c.score, c.band, c.score_confidence, c.score_as_of, c.score_change)
        is distinct from (l.score, l.band, l.confidence, l.accepted, l.score - b.score)
      """;

  private static final String COUNTS =
      """
      -- what filings say of their facts and signals, against those
      select f.accession as subject, f.facts || ' facts ' || f.signals || ' signals' as kept,
        coalesce(a.count, 0) || ' facts ' || coalesce(s.count, 0) || ' signals' as found
      from filing f
      left join (select filing, count(*) from fact group by filing) a on a.filing = f.number
      left join (select filing, count(*) from signal group by filing) s on s.filing = f.number
      where (f.facts, f.signals) is distinct from (coalesce(a.count, 0), coalesce(s.count, 0))
      """;

  private static final String KEYS =
      """
      -- filings that are held, against the filings
      select filing_accession(coalesce(k.number, f.number)) as subject,
        coalesce(k.number::text, 'not held') as kept, coalesce(f.number::text, 'no filing') as found
      from filing_key k full join filing f on f.number = k.number
      where k.number is null or f.number is null
      """;

  /** Tables that repeat of a filing whose it is and when it was accepted. */
  private static final List<String> DATED =
      List.of("event", "report", "ownership_transaction", "signal", "score", "line_item");

  // What was computed stays as it was until its company is assessed.
  private static final String REPEATED =
      """
      -- what rows repeat of their filing, against the filing
      select distinct filing_accession(t.filing) as subject,
        t.cik || ' ' || t.accepted as kept, f.cik || ' ' || f.accepted as found
      from {table} t left join filing f on f.number = t.filing
      where (t.cik, t.accepted) is distinct from (f.cik, f.accepted)
        and not exists (select from company_dirty d where d.cik in (t.cik, f.cik))
      """;

  private static final String OF_OTHERS =
      """
      -- digests, against their filings
      select filing_accession(d.filing) as subject, d.cik::text as kept, f.cik::text as found
      from digest d left join filing f on f.number = d.filing
      where d.cik is distinct from f.cik
      """;

  private final Database database;

  public Consistency(Database database) {
    this.database = database;
  }

  /**
   * Something that is not as the rows have it.
   *
   * @param what is compared, such as {@code filings of companies}
   * @param subject CIK or accession number
   */
  public record Difference(String what, String subject, String kept, String found) {}

  /** What is compared. */
  public static List<String> aspects() {
    return List.copyOf(statements().keySet());
  }

  private static Map<String, String> statements() {
    Map<String, String> statements = new LinkedHashMap<>();
    statements.put("filings of companies", FILINGS);
    statements.put("scores of companies", SCORES);
    statements.put("facts and signals of filings", COUNTS);
    statements.put("keys of filings", KEYS);
    statements.put("companies of digests", OF_OTHERS);
    DATED.forEach(
        table ->
            statements.put("companies and times of " + table, REPEATED.replace("{table}", table)));
    return statements;
  }

  /**
   * What differs; none when all is well.
   *
   * @param most differences of each aspect
   */
  public List<Difference> differences(int most) {
    return database.inTransaction(
        connection -> {
          // All of it as of one moment, and as long as it takes.
          Database.update(connection, "set transaction isolation level repeatable read, read only");
          Database.update(connection, "set local statement_timeout = 0");
          List<Difference> differences = new ArrayList<>();
          for (Map.Entry<String, String> aspect : statements().entrySet()) {
            differences.addAll(
                Database.list(
                    connection,
                    "select * from (" + aspect.getValue() + ") x limit ?",
                    row ->
                        new Difference(
                            aspect.getKey(),
                            row.getString("subject"),
                            row.getString("kept"),
                            row.getString("found")),
                    most));
          }
          return differences;
        });
  }
}
