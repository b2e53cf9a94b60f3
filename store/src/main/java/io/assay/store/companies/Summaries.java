package io.assay.store.companies;

import io.assay.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * What a company's row says of its filings and scores, worked out from those. What comes in is
 * added to it as it comes; here it is set anew where rows were replaced or taken away.
 */
public final class Summaries {

  private static final String FILINGS =
      """
      -- what companies' lists show of their filings, counted anew
      update company c set version = c.version + 1,
        filings = n.filings, facts = n.facts,
        last_accession = n.accession, last_form = n.form, last_filed = n.filed,
        last_accepted = n.accepted
      from (select o.cik, l.*, s.* from company o
        left join lateral (
          select f.accession, f.form, f.filed, f.accepted from filing f where f.cik = o.cik
          order by f.accepted desc, f.accession desc limit 1) l on true
        cross join lateral (
          select count(*) as filings, coalesce(sum(f.facts), 0) as facts from filing f
          where f.cik = o.cik) s
        where o.cik = any (?::bigint[])) n
      where c.cik = n.cik
      """;

  private static final String SCORES =
      """
      -- the latest score of companies and its change, for lists
      update company c set version = c.version + 1, score = n.score, band = n.band,
        score_confidence = n.confidence, score_as_of = n.accepted, score_change = n.change
      from (select o.cik, l.score, l.band, l.confidence, l.accepted, l.score - b.score as change
        from company o
        left join lateral (
          select * from score s where s.cik = o.cik
          order by s.accepted desc, filing_accession(s.filing) desc limit 1) l on true
        left join lateral (
          select s.score from score s where s.cik = o.cik and s.score <> l.score
          order by s.accepted desc, filing_accession(s.filing) desc limit 1) b on true
        where o.cik = any (?::bigint[])) n
      where c.cik = n.cik
      """;

  private Summaries() {}

  /** Counts companies' filings anew and finds their last ones. */
  public static void filings(Connection connection, Collection<Long> companies)
      throws SQLException {
    Database.update(connection, FILINGS, List.copyOf(companies));
  }

  /** Finds companies' latest scores and how they changed. */
  public static void scores(Connection connection, Collection<Long> companies) throws SQLException {
    Database.update(connection, SCORES, List.copyOf(companies));
  }
}
