package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import io.assay.server.RunningServer.Asking;
import io.assay.store.Database;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is counted adds up to what was done. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CostTest {

  private static final SampleMarket MARKET = SampleMarket.of(7, 2, 1);

  @Test
  void counters_add_up_to_what_was_brought_in() throws Exception {
    List<SampleFiling> filings =
        MARKET.filings().filter(filing -> filing.filed().getYear() == 2025).toList();
    try (Mirror mirror = Mirror.start(MARKET, Misbehaviour.none());
        Asking server =
            Asking.empty(
                Map.of(
                    "edgar-url",
                    mirror.address().toString(),
                    "edgar-rate",
                    "200",
                    "price-cpu-hour",
                    "3600",
                    "price-gb-fetched",
                    "1000"))) {
      bringIn(server);
      JsonNode cost = server.json("/api/v1/admin/cost");
      JsonNode total = cost.path("total");
      assertThat(total.path("filings").asLong()).isEqualTo(filings.size());
      long bytes = filings.stream().mapToLong(filing -> filing.submission().length).sum();
      assertThat(total.path("bytesFetched").asLong()).isEqualTo(bytes);
      Database database = server.server().wiring().database();
      assertThat(database.first("select sum(stored) from blob", row -> row.getLong(1)))
          .contains(total.path("bytesKept").asLong());
      for (JsonNode form : cost.path("forms")) {
        assertThat(form.path("amounts").path("filings").asLong())
            .as(form.path("form").asText())
            .isEqualTo(
                filings.stream()
                    .filter(filing -> filing.form().equals(form.path("form").asText()))
                    .count());
      }
      for (String amount : List.of("filings", "bytesFetched", "bytesKept", "bytesStored")) {
        assertThat(sum(cost, amount)).as(amount).isEqualTo(total.path(amount).asDouble());
      }
      double counted = 0;
      for (String work : List.of("reading", "assessing", "writing")) {
        double seconds = total.path("cpuSeconds").path(work).asDouble();
        assertThat(seconds).as(work).isPositive();
        assertThat(sum(cost, "cpuSeconds", work)).isCloseTo(seconds, Offset.offset(1e-6));
        counted += seconds;
      }
      JsonNode rest = cost.path("rest");
      assertThat(rest.path("processSeconds").asDouble()).isGreaterThan(counted);
      assertThat(counted + rest.path("otherSeconds").asDouble())
          .isCloseTo(rest.path("processSeconds").asDouble(), Offset.offset(1e-6));
      assertThat(rest.path("postgresSeconds").asDouble()).isPositive();
      // A dollar a second, a dollar a megabyte.
      assertThat(total.path("dollars").asDouble())
          .isCloseTo(
              rest.path("processSeconds").asDouble()
                  + rest.path("postgresSeconds").asDouble()
                  + bytes / 1e6,
              Offset.offset(1e-3));
      assertThat(sum(cost, "dollars"))
          .isCloseTo(total.path("dollars").asDouble(), Offset.offset(1e-3));
      assertThat(cost.path("perThousand").path("bytesFetched").asDouble())
          .isCloseTo(1_000.0 * bytes / filings.size(), Offset.offset(1.0));
    }
  }

  private static double sum(JsonNode cost, String... path) {
    double sum = 0;
    for (JsonNode form : cost.path("forms")) {
      JsonNode at = form.path("amounts");
      for (String name : path) {
        at = at.path(name);
      }
      sum += at.asDouble();
    }
    return sum;
  }

  private static void bringIn(Asking server) throws InterruptedException, IOException {
    JsonNode job =
        Asking.tree(
            server
                .send(
                    "POST",
                    "/api/v1/backfill",
                    "{\"quarters\":[\"2025\"]}",
                    "content-type",
                    "application/json")
                .body());
    String path = "/api/v1/jobs/" + job.path("id").asText();
    while (!server.json(path).path("state").asText().equals("done")) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
