package io.assay.store.companies;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tickers as a list tells them, {@code company_tickers.json} of a folder: of companies that are
 * held and of such that may come to be. What a company's filings tell stands first, as its main
 * ticker; those of the list that they lack stand behind, so that a company is found by the symbol
 * of its filings and by today's. Where EDGAR's own filing list, or the sample market, told the
 * tickers, this list adds none. What came first does not show. Thread-safe.
 */
public final class ListedTickers {

  /** What filings told, of a company {@code o}. */
  static final String OWN = "o.tickers[1:cardinality(o.tickers) - o.tickers_listed]";

  /** What the list adds to {@code w}: its {@code cik}, its {@code own} tickers and their rank. */
  static final String MORE =
      """
      array(select u.ticker
        from listed_ticker l cross join unnest(l.tickers) with ordinality u (ticker, place)
        where l.cik = w.cik and w.rank < %d and u.ticker <> all (w.own) order by u.place)
      """
          .formatted(Profile.Source.LIST.rank());

  private static final String TOLD =
      """
      (select cik, array_agg(ticker order by place) as tickers
      from unnest(?::bigint[], ?::text[]) with ordinality u (cik, ticker, place) group by cik)
      """;

  private static final String NEWS =
      """
      -- whether a list of tickers tells what is not known
      select from %s t left join listed_ticker l using (cik)
      where l.tickers is distinct from t.tickers limit 1
      """
          .formatted(TOLD);

  // Who writes a company now does not see the list: it ends first, or begins afterwards. Alone, as
  // who holds a company's row and means to write it would else be waited for and wait.
  private static final String ALONE = "lock table company in exclusive mode";

  private static final String KEEP =
      """
      -- a list of tickers
      insert into listed_ticker as l (cik, tickers) select cik, tickers from %s t
      on conflict (cik) do update set tickers = excluded.tickers
      where l.tickers <> excluded.tickers
      returning cik
      """
          .formatted(TOLD);

  private static final String TELL =
      """
      -- companies with the tickers that a list tells
      update company c set tickers = t.own || t.more, tickers_listed = cardinality(t.more),
        search = lower(c.name || ' ' || array_to_string(t.own || t.more, ' ')),
        version = c.version + 1
      from (select w.cik, w.own, %s as more
        from (select o.cik, o.tickers_rank as rank, %s as own
          from company o where o.cik = any (?::bigint[])) w) t
      where c.cik = t.cik
        and (t.own || t.more, cardinality(t.more)) is distinct from (c.tickers, c.tickers_listed)
      """
          .formatted(MORE, OWN);

  private final Database database;

  public ListedTickers(Database database) {
    this.database = database;
  }

  /**
   * Keeps a list. Companies that are held take their tickers from it at once, others when they come
   * in; no company comes to be by it. What an earlier list told of a company gives way; a company
   * that this one does not name keeps what it has.
   *
   * @param told tickers of companies, main one first, none twice
   */
  public void keep(Map<Cik, List<String>> told) {
    List<Long> ciks = new ArrayList<>();
    List<String> tickers = new ArrayList<>();
    new TreeMap<>(told)
        .forEach(
            (cik, symbols) ->
                symbols.forEach(
                    symbol -> {
                      ciks.add(cik.value());
                      tickers.add(symbol);
                    }));
    // A folder is read again and again: nobody is kept waiting for what is known already.
    if (ciks.isEmpty() || database.first(NEWS, _ -> true, ciks, tickers).isEmpty()) {
      return;
    }
    database.changing(
        connection -> {
          Database.update(connection, ALONE);
          List<Long> changed =
              Database.list(connection, KEEP, row -> row.getLong("cik"), ciks, tickers);
          return Database.update(connection, TELL, changed);
        });
  }
}
