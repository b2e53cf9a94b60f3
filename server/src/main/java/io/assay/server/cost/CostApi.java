package io.assay.server.cost;

import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.assay.store.cost.Costs;
import io.assay.store.filings.Filings;
import io.assay.store.schema.DatabaseState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** {@code admin/cost}: what bringing filings in used and costs. */
public final class CostApi implements Api {

  private static final int USUAL_DAYS = 30;

  private final CostKeeping keeping;
  private final Costs costs;
  private final Filings filings;
  private final DatabaseState database;
  private final PriceList prices;
  private final InstantSource clock;

  public CostApi(
      CostKeeping keeping,
      Costs costs,
      Filings filings,
      DatabaseState database,
      PriceList prices,
      InstantSource clock) {
    this.keeping = keeping;
    this.costs = costs;
    this.filings = filings;
    this.database = database;
    this.prices = prices;
    this.clock = clock;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/admin/cost", this::cost);
  }

  private Answer cost(Asked asked) {
    Instant now = clock.instant();
    LocalDate since =
        asked
            .date("since")
            .orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(USUAL_DAYS - 1L));
    keeping.flush(true); // what this process used up to now is told too
    CostReport report =
        new CostReport(
            since.atStartOfDay(ZoneOffset.UTC).toInstant(),
            now,
            costs.listSums(since),
            costs.model(since),
            costs.modelByForm(since),
            database.told().bytes(),
            filings.counts().filings(),
            prices);
    return Answer.json(report, (out, one) -> one.write(out), Keep.not());
  }
}
