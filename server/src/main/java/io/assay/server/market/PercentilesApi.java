package io.assay.server.market;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.server.market.Ranks.Standing;
import io.assay.server.market.Snapshot.Span;
import io.assay.server.screening.Field;
import io.assay.server.screening.Operand.Rank;
import io.assay.store.companies.Companies;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code companies/{company}/percentiles}: where each value of a company stands among all and among
 * peers. An answer of its own, since it changes whenever any other company does, while the values
 * themselves do not.
 */
public final class PercentilesApi implements Api {

  private final Market market;
  private final Companies companies;
  private final List<Field> ranked;
  private final Generations generations;

  public PercentilesApi(Market market, Companies companies, Generations generations) {
    this.generations = generations;
    this.market = market;
    this.companies = companies;
    this.ranked =
        market.fields().all().stream()
            .filter(f -> f.kind() == Field.Kind.NUMBER || f.kind() == Field.Kind.FLAG)
            .filter(f -> !f.name().equals("cik") && !f.name().equals("sic"))
            .toList();
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/companies/{company}/percentiles", this::percentiles);
  }

  /** Where one value stands. */
  private record Ranked(Field field, double value, Standing all, Standing peers, Standing size) {}

  private Answer percentiles(Asked asked) {
    Generation all = generations.ofAll();
    long cik = companies.company(asked.path("company")).cik().value();
    Snapshot snapshot = market.snapshot();
    Optional<Instant> asOf = asked.asOf();
    Table table =
        asOf.isPresent() ? snapshot.table(Span.LATEST, asOf.get()) : snapshot.table(Span.LATEST);
    List<Ranked> rows = new ArrayList<>();
    for (Table.Place place : table.of(cik)) {
      Ranks ranks = new Ranks(table);
      for (Field field : ranked) {
        double value = table.chunks().get(place.chunk()).numbers(field.column())[place.row()];
        if (!Double.isNaN(value)) {
          rows.add(
              new Ranked(
                  field,
                  value,
                  ranks.one(place, field.column(), Rank.PERCENTILE),
                  ranks.one(place, field.column(), Rank.PEER_PERCENTILE),
                  ranks.one(place, field.column(), Rank.SIZE_PERCENTILE)));
        }
      }
    }
    String industry =
        table.of(cik).stream()
            .findFirst()
            .map(
                p ->
                    table
                        .chunks()
                        .get(p.chunk())
                        .numbers(market.fields().field("sic").column())[p.row()])
            .filter(sic -> !Double.isNaN(sic))
            .map(sic -> String.format(Locale.ROOT, "%04d", sic.intValue()))
            .orElse("");
    return Answer.list(
            (after, limit) -> Page.whole(rows),
            (JsonGenerator out, Ranked row) -> write(out, row, industry),
            Keep.until(snapshot.generation()))
        .within(all);
  }

  private static void write(JsonGenerator out, Ranked row, String industry) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", row.field().name());
    out.writeNumberField("value", row.value());
    out.writeNumberField("percentile", row.all().percentile());
    out.writeNumberField("among", row.all().among());
    if (row.peers().among() > 0) {
      out.writeNumberField("peerPercentile", row.peers().percentile());
      out.writeNumberField("peers", row.peers().among());
      out.writeStringField("peerSic", industry.substring(0, row.peers().digits()));
    }
    if (row.size().among() > 0) {
      out.writeNumberField("sizePercentile", row.size().percentile());
      out.writeNumberField("sizePeers", row.size().among());
    }
    out.writeEndObject();
  }
}
