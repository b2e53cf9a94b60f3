package io.assay.server;

import io.assay.store.Database;
import io.assay.store.companies.Summaries;
import io.assay.store.filings.FilingYears;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * So many rows that reading a table from end to end is told from looking a row up: companies with
 * eight filings each, and one with hundreds, over ten years. Made by the database itself.
 */
final class ManyFilings {

  static final long BIG = 5_000_000;
  static final int COMPANIES = 2_500;
  private static final int EACH = 8;
  private static final int OF_BIG = 600;

  private ManyFilings() {}

  static void write(Database database) {
    new FilingYears(database)
        .partitions()
        .make(IntStream.range(2014, 2025).mapToObj(year -> LocalDate.of(year, 1, 1)).toList());
    Stream.of(
            """
            insert into company (cik, name, search, tickers, sic, profile_rank, profile_at,
              profile_from, tickers_rank, tickers_at, tickers_from, assessed)
            select c, 'Company ' || c, 'company ' || c || ' t' || c, array['T' || c], '3571', 1,
              now(), '', 1, now(), '', 1
            from generate_series(%1$d, %1$d + %2$d) c
            """,
            "insert into blob values ('\\x00', 1, 1, now())",
            """
            create table made as
            select filing_number(a) as number, a as accession, c as cik, i,
              (array['8-K', '4', '10-Q', '10-K'])[1 + (i + c) %% 4] as form,
              make_date(2014 + (i %% 10)::int, 1 + ((i / 10 + c) %% 12)::int, 15) as day
            from (select c, i, lpad(c::text, 10, '0') || '-' || lpad((14 + i %% 10)::text, 2, '0')
                || '-' || lpad(i::text, 6, '0') as a
              from generate_series(%1$d::bigint, %1$d + %2$d) c,
                lateral generate_series(1, case when c = %1$d then %4$d else %3$d end) i) x
            """,
            "insert into filing_key select number from made",
            """
            insert into filing (number, accession, cik, form, filed, accepted, period, items, title,
              facts, signals, problems, bytes, text_length, origin, blob, filename, reading)
            select number, accession, cik, form, day, day + interval '17 hours' + i * interval '1 s',
              day - 40, '{2.02}', 'made', 2, 2, 0, 1, 9, 'edgar', '\\x00', '', 1
            from made order by i
            """,
            "insert into filing_body select number, k, 9, sha256(accession::bytea) from made,"
                + " unnest(array['filing', 'text', 'facts', 'brief']) k",
            "insert into digest select number, cik, '\\x00' from made",
            "insert into document select number, 1, form, 'a.htm', '', 'HTML', 0, 1 from made",
            "insert into fact select number, s, 'us-gaap:C' || s, '1', 'USD', null, day, false"
                + " from made, generate_series(0, 2) s",
            "insert into section select number, 0, '1A', 'I', '1A', 'Risks', 1, '', 0, 1, 2"
                + " from made",
            "insert into report select number, cik, day - 40, accession, form, day,"
                + " day + interval '17 hours' + i * interval '1 s', '{I.1A}' from made"
                + " where form like '10-%%'",
            "insert into event select number, 0, cik, day, '2.02', 't', 's', 0, 1 from made",
            "insert into ownership_transaction select number, 0, cik, day, 'Doe', 'CEO', null, day,"
                + " 'S', 1, 1, '{}' from made",
            "insert into signal select number, s, cik, day + interval '17 hours', 'made_' || s,"
                + " 'made', s, '', 1, null, '{}' from made, generate_series(0, 3) s",
            "insert into score select number, cik, day + interval '17 hours', 40 + i %% 9, 'fair',"
                + " 1, '{\"pillars\":[]}' from made",
            "insert into line_item select number, cik, day + interval '17 hours', 'revenue',"
                + " 'annual', null, day, 1, 'USD', 1, '{}' from made",
            "insert into assessed_filing select number, 1, '\\x01', '\\x02' from made",
            """
            insert into job (id, kind, title, request, priority, state, expanded, created)
            select md5(g::text)::uuid, 'ingest', 'made', '{}', 0, 'done', true,
              now() - g * interval '1 min' from generate_series(1, 5000) g
            """,
            """
            insert into work (key, state, job, cik, form, source, priority, next_at, created,
              updated, error_code, error_what, error_where, error_mend)
            select accession, case when i %% 50 = 0 then 'failed' else 'done' end,
              md5((1 + i %% 5000)::text)::uuid, cik, form, '{}', 0, now(), now(), now(), 'made', '',
              '', '' from made
            """,
            "insert into job_work (job, key, already) select job, key, false from work where source = '{}' on conflict do nothing")
        .map(statement -> statement.formatted(BIG, COMPANIES, EACH, OF_BIG))
        .forEach(database::update);
    List<Long> companies = IntStream.rangeClosed(0, COMPANIES).mapToObj(c -> BIG + c).toList();
    database.inTransaction(
        connection -> {
          Summaries.filings(connection, companies);
          Summaries.scores(connection, companies);
          return true;
        });
    database.update("drop table made");
    database.update("analyze");
  }
}
