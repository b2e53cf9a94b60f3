package io.assay.store.prices;

import io.assay.store.Database;
import io.assay.store.copy.CopyRows;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Prices in the records. A price that is loaded again with other figures takes the place of the one
 * before; what was known earlier stays to be asked for. Thread-safe.
 */
public final class Prices {

  private static final String LOAD =
      "insert into price_load (file, sha256, rows, loaded) values (?, ?, ?, ?) returning id";

  private static final String INCOMING =
      """
      -- prices on their way in
      create temp table price_incoming (ticker text, day date, open numeric, high numeric,
        low numeric, close numeric, volume numeric, adjusted numeric) on commit drop
      """;

  private static final String RESOLVED =
      """
      -- whose they are; the last of a day counts
      create temp table price_resolved on commit drop as
      select distinct on (c.cik, i.ticker, i.day) c.cik, i.*
      from (select ticker, (select c.cik from company c where c.tickers @> array[ticker]
          order by c.cik limit 1) as cik
        from (select distinct ticker from price_incoming) t) c
      join price_incoming i on i.ticker = c.ticker
      where c.cik is not null
      order by c.cik, i.ticker, i.day, i.ctid desc
      """;

  private static final String UNKNOWN =
      """
      -- tickers that no company has
      select distinct ticker from price_incoming
      except select ticker from price_resolved order by ticker
      """;

  private static final String CHANGED =
      """
      -- prices that are new, or are other than before
      delete from price_resolved r using price p
      where p.cik = r.cik and p.ticker = r.ticker and p.day = r.day and p.replaced is null
        and (p.open, p.high, p.low, p.close, p.volume, p.adjusted)
          is not distinct from (r.open, r.high, r.low, r.close, r.volume, r.adjusted)
      """;

  private static final String REPLACED =
      """
      -- those before them
      update price p set replaced = ? from price_resolved r
      where p.cik = r.cik and p.ticker = r.ticker and p.day = r.day and p.replaced is null
      """;

  // A price is known at the end of its day; what takes another's place, when it does.
  private static final String KEEP =
      """
      insert into price (cik, ticker, day, open, high, low, close, volume, adjusted, load, known)
      select r.cik, r.ticker, r.day, r.open, r.high, r.low, r.close, r.volume, r.adjusted, ?,
        case when exists (select from price p where p.cik = r.cik and p.ticker = r.ticker
            and p.day = r.day) then ? else (r.day + 1)::timestamp at time zone 'UTC' end
      from price_resolved r
      """;

  private static final String COMPANIES = "select distinct cik from price_resolved";

  private final Database database;

  public Prices(Database database) {
    this.database = database;
  }

  /**
   * What came of a load.
   *
   * @param rows that were given
   * @param changed that were new, or other than before
   * @param unknown tickers that no company has: their rows were left out
   */
  public record Loaded(long rows, long changed, List<String> unknown) {

    public Loaded {
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * Loads prices in one transaction.
   *
   * @param file where they came from, for people
   * @param sha256 of what was given, in hexadecimal digits
   */
  public Loaded load(String file, String sha256, List<PriceRow> prices, Instant now) {
    return database.inTransaction(connection -> load(connection, file, sha256, prices, now));
  }

  private static Loaded load(
      Connection connection, String file, String sha256, List<PriceRow> prices, Instant now)
      throws SQLException {
    long load =
        Database.list(
                connection,
                LOAD,
                row -> row.getLong(1),
                file,
                HexFormat.of().parseHex(sha256),
                prices.size(),
                now)
            .getFirst();
    Database.update(connection, INCOMING);
    CopyRows rows =
        new CopyRows("price_incoming (ticker, day, open, high, low, close, volume, adjusted)", 8);
    for (PriceRow price : prices) {
      rows.row()
          .text(price.ticker())
          .day(price.day())
          .decimal(price.open())
          .decimal(price.high())
          .decimal(price.low())
          .decimal(price.close())
          .decimal(price.volume())
          .decimal(price.adjusted());
    }
    rows.sendTo(connection);
    Database.update(connection, RESOLVED);
    List<String> unknown = Database.list(connection, UNKNOWN, row -> row.getString(1));
    Database.update(connection, CHANGED);
    Database.update(connection, REPLACED, now);
    long changed = Database.update(connection, KEEP, load, now);
    SortedSet<Long> companies =
        new TreeSet<>(Database.list(connection, COMPANIES, row -> row.getLong(1)));
    Outbox.tell(connection, Topic.PRICES, companies, List.of());
    return new Loaded(prices.size(), changed, unknown);
  }
}
