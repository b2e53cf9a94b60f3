package io.assay.server.ingest;

import io.assay.store.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a database holds, table by table, without what may differ between two runs. */
public final class Contents {

  private static final String OF_FILING =
      """
      select count(*) || ' rows ' || coalesce(md5(string_agg(t.line, '|' order by t.line)), '')
      from (select f.accession || ' ' || (to_jsonb(x) - 'filing')::text as line
            from %s x join filing f on f.number = x.filing) t
      """;

  private static final String PAST =
      """
      select count(*) || ' rows ' || coalesce(md5(string_agg(t.line, '|' order by t.line)), '')
      from (select f.accession || ' ' || (to_jsonb(x) - 'filing' - 'replaced')::text as line
            from past_values x join filing f on f.number = x.filing) t
      """;

  private static final String FILINGS =
      """
      select count(*) || ' rows ' || coalesce(md5(string_agg(t.line, '|' order by t.line)), '')
      from (select (to_jsonb(x) - 'number')::text as line from filing x) t
      """;

  private static final String COMPANIES =
      """
      select count(*) || ' rows ' || coalesce(md5(string_agg(t.line, '|' order by t.line)), '')
      from (select (to_jsonb(x) - 'version')::text as line from company x) t
      """;

  private static final String BLOBS =
      """
      select count(*) || ' rows ' || coalesce(md5(string_agg(t.line, '|' order by t.line)), '')
      from (select (to_jsonb(x) - 'kept')::text as line from blob x) t
      """;

  private static final String WORK =
      "select string_agg(n.line, ', ' order by n.line) from (select state || ' ' || count(*) as line"
          + " from work group by state) n";

  private Contents() {}

  public static Map<String, String> of(Database database) {
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("filing", one(database, FILINGS));
    contents.put("company", one(database, COMPANIES));
    contents.put("blob", one(database, BLOBS));
    contents.put("work", one(database, WORK));
    for (String table :
        new String[] {
          "filing_body",
          "digest",
          "document",
          "fact",
          "section",
          "event",
          "ownership_transaction",
          "report",
          "signal",
          "score",
          "line_item"
        }) {
      contents.put(table, one(database, OF_FILING.replace("%s", table)));
    }
    contents.put("past_values", one(database, PAST));
    return contents;
  }

  private static String one(Database database, String sql) {
    return database.first(sql, row -> String.valueOf(row.getString(1))).orElse("");
  }
}
