package io.assay.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.Filings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store that was filled before filings lay by year keeps every row under the new numbers. */
@ExtendWith(FreshDatabase.class)
class FilingsByYearMigrationTest {

  private static final List<String> BY_FILING =
      List.of(
          "filing_body",
          "digest",
          "document",
          "fact",
          "section",
          "event",
          "ownership_transaction",
          "signal",
          "score",
          "line_item",
          "assessed_filing",
          "past_values",
          "prose");

  private static void fill(Database database) {
    for (String statement :
        List.of(
            "insert into company (cik, name, search, profile_rank, profile_at, profile_from,"
                + " tickers_rank, tickers_at, tickers_from)"
                + " select g, 'C' || g, 'c' || g, 1, now(), '', -1, now(), '' from"
                + " generate_series(1, 3) g",
            "insert into blob values ('\\x01', 1, 1, now())",
            "insert into filing (number, accession, cik, form, filed, accepted, period, items,"
                + " title, facts, signals, problems, bytes, text_length, origin, blob, filename,"
                + " reading)"
                + " select nextval('filing_number'), a, 1 + n % 3, '10-K', date '2001-02-03' + n::int,"
                + " timestamptz '2001-02-03 04:05:06.789Z' + n * interval '1 day', case when n > 3 then"
                + " date '2000-12-31' end, '{1.01,2.02}',"
                + " 'title ' || n, 2, 3, 1, 99, 7, 'edgar', '\\x01', 'f' || n, n from"
                + " unnest(array['0000000001-93-000001', '0000000002-01-000002',"
                + " '0001234567-24-123456', '0001234567-24-123457', '9000000042-00-000001'])"
                + " with ordinality as u(a, n)",
            "insert into filing_body select number, 'text', 3, sha256(accession::bytea) from filing",
            "insert into digest select number, cik, '\\x02' from filing",
            "insert into document select number, 1, '10-K', 'a.htm', '', 'HTML', 5, 6 from filing",
            "insert into fact select number, s, 'us-gaap:Assets', '1.50', 'USD', null, filed, false"
                + " from filing, generate_series(0, 1) s",
            "insert into section select number, 0, '1A', 'I', '1A', 'Risks', 0.9, '', 1, 2, 3"
                + " from filing",
            "insert into event select number, 0, cik, accepted, '2.02', 't', 's', 0, 1 from filing",
            "insert into ownership_transaction select number, 0, cik, accepted, 'Doe', 'CEO', true,"
                + " filed, 'S', 1.5, null, '{}' from filing",
            "insert into signal select number, 0, cik, accepted, 'x', 'c', 1.5, 'u', 1, null, '{}'"
                + " from filing",
            "insert into score select number, cik, accepted, 50, 'fair', 1, '{}' from filing",
            "insert into line_item select number, cik, accepted, 'revenue', 'annual', null, filed,"
                + " 10.25, 'USD', 1, '{}' from filing",
            "insert into assessed_filing select number, 1, '\\x01', '\\x02' from filing",
            "insert into past_values select number, 1, 2, now(), 3, '\\x03' from filing",
            "insert into prose (filing, cik, accepted, wanted, model, prompt, state, next_at)"
                + " select number, cik, accepted, '\\x01', 'm', 1, 'waiting', now() from filing")) {
      database.update(statement);
    }
  }

  private static Map<String, List<String>> contents(Database database) {
    Map<String, List<String>> contents = new LinkedHashMap<>();
    contents.put(
        "filing",
        database.list(
            "select (to_jsonb(x) - 'number')::text from filing x order by 1",
            row -> row.getString(1)));
    for (String table : BY_FILING) {
      contents.put(
          table,
          database.list(
              "select f.accession || (to_jsonb(x) - 'filing')::text from %s x join filing f on f.number = x.filing order by 1"
                  .formatted(table),
              row -> row.getString(1)));
    }
    return contents;
  }

  @Test
  void every_row_is_carried_over(Database.Address address) {
    try (Database database = Database.open(address)) {
      Flyway.configure()
          .dataSource(database.dataSource())
          .locations("classpath:db/migration")
          .target("5?")
          .load()
          .migrate();
      fill(database);
      Map<String, List<String>> before = contents(database);
      assertThat(before.values())
          .allSatisfy(rows -> assertThat(rows).hasSizeGreaterThanOrEqualTo(5));

      Schema.migrate(database);

      assertThat(contents(database)).isEqualTo(before);
      assertThat(
              database.list(
                  "select distinct tableoid::regclass::text from fact order by 1",
                  row -> row.getString(1)))
          .containsExactly("fact_own", "fact_y1993", "fact_y2001", "fact_y2024");
      assertThat(
              database.list(
                  "select number from filing_key except select number from filing",
                  row -> row.getLong(1)))
          .isEmpty();
      assertThat(
              database.list(
                  "select accession, cik, period, form, filed, items from report order by 1",
                  row ->
                      row.getString(1)
                          + row.getLong(2)
                          + row.getString(3)
                          + row.getString(4)
                          + row.getString(5)
                          + row.getString(6)))
          .containsExactly(
              "0001234567-24-12345722000-12-3110-K2001-02-07{I.1A}",
              "9000000042-00-00000132000-12-3110-K2001-02-08{I.1A}");
      assertThat(new Filings(database).findBody(new Accession("0001234567-24-123456"), Body.TEXT))
          .isPresent();
    }
  }
}
