package io.assay.edgar.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads EDGAR's ticker files that are tables, {@code {"fields":[…],"data":[[…]]}}: {@code
 * company_tickers_exchange.json} and {@code company_tickers_mf.json}. Columns are found by their
 * names; rows without a CIK or symbol are passed over. The third shape, {@code
 * company_tickers.json}, is read by {@link EdgarJson#tickers}. Thread-safe.
 */
public final class TickersJson {

  private final JsonStreams json = new JsonStreams();

  /**
   * Reads {@code company_tickers_exchange.json}: {@code cik, name, ticker, exchange}.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public List<ListedTicker> listed(InputStream in) throws IOException {
    return read(
        in,
        "company_tickers_exchange.json",
        List.of("cik", "name", "ticker", "exchange"),
        row ->
            cik(row.getFirst())
                .filter(_ -> !row.get(2).isBlank())
                .map(cik -> new ListedTicker(cik, row.get(1), row.get(2).strip(), row.get(3))));
  }

  /**
   * Reads {@code company_tickers_mf.json}: {@code cik, seriesId, classId, symbol}.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public List<FundTicker> funds(InputStream in) throws IOException {
    return read(
        in,
        "company_tickers_mf.json",
        List.of("cik", "seriesId", "classId", "symbol"),
        row ->
            cik(row.getFirst())
                .filter(_ -> !row.get(3).isBlank())
                .map(cik -> new FundTicker(cik, row.get(1), row.get(2), row.get(3).strip())));
  }

  private interface Row<T> {
    Optional<T> of(List<String> cells);
  }

  private <T> List<T> read(InputStream in, String what, List<String> columns, Row<T> row)
      throws IOException {
    return json.read(
        in,
        what,
        parser -> {
          List<String> fields = List.of();
          List<List<String>> rows = List.of();
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
              case "fields" -> fields = EdgarJson.texts(parser);
              case "data" -> rows = rows(parser);
              default -> parser.skipChildren();
            }
          }
          if (!fields.containsAll(columns)) {
            throw JsonStreams.notThat(parser, what);
          }
          List<T> values = new ArrayList<>(rows.size());
          for (List<String> cells : rows) {
            List<String> wanted = new ArrayList<>(columns.size());
            for (String column : columns) {
              int at = fields.indexOf(column);
              wanted.add(at < cells.size() ? cells.get(at) : "");
            }
            row.of(wanted).ifPresent(values::add);
          }
          return values;
        });
  }

  private static List<List<String>> rows(JsonParser parser) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return rows;
    }
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      rows.add(EdgarJson.texts(parser));
    }
    return rows;
  }

  private static Optional<Cik> cik(String text) {
    try {
      return Optional.of(Cik.parse(text));
    } catch (AskedWrongly e) {
      return Optional.empty(); // a row that names no company
    }
  }
}
