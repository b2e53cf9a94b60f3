package io.assay.store.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.companies.Companies;
import io.assay.store.filings.MadeUp;
import io.assay.store.outbox.Event;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Topic;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class PricesTest {

  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final String HASH = "00ff";

  private static PriceRow price(String ticker, int day, String close) {
    return new PriceRow(
        ticker,
        LocalDate.of(2024, 3, day),
        Optional.of(new BigDecimal("1.10")),
        Optional.empty(),
        Optional.empty(),
        new BigDecimal(close),
        Optional.of(new BigDecimal("1000")),
        Optional.empty());
  }

  @Test
  void a_price_is_known_at_the_end_of_its_day_until_another_takes_its_place(Database database) {
    new Companies(database).save(List.of(MadeUp.profile(7, "Seven", List.of("SVN"), NOW)));
    Outbox outbox = new Outbox(database);
    outbox.begin("a");
    outbox.built("a");
    Prices prices = new Prices(database);
    assertThat(
            prices.load(
                "a.csv",
                HASH,
                List.of(price("SVN", 1, "5"), price("SVN", 1, "6.50"), price("NONE", 1, "1")),
                NOW))
        .isEqualTo(new Prices.Loaded(3, 1, List.of("NONE")));
    assertThat(
            prices.load("b.csv", HASH, List.of(price("SVN", 1, "6.5"), price("SVN", 2, "7")), NOW))
        .isEqualTo(new Prices.Loaded(2, 1, List.of()));
    assertThat(prices.load("c.csv", HASH, List.of(price("SVN", 1, "6.25")), NOW.plusSeconds(5)))
        .isEqualTo(new Prices.Loaded(1, 1, List.of()));
    assertThat(
            database.list(
                "select day, close::text, known, replaced from price order by day, known",
                row ->
                    row.getString("day")
                        + " "
                        + row.getString("close")
                        + " "
                        + Database.instant(row, "known")
                        + " "
                        + Database.findInstant(row, "replaced").orElse(Instant.EPOCH)))
        .containsExactly(
            "2024-03-01 6.50 2024-03-02T00:00:00Z 2025-01-01T00:00:05Z",
            "2024-03-01 6.25 2025-01-01T00:00:05Z 1970-01-01T00:00:00Z",
            "2024-03-02 7 2024-03-03T00:00:00Z 1970-01-01T00:00:00Z");
    assertThat(outbox.read("a", 10)).extracting(Event::topic).containsOnly(Topic.PRICES).hasSize(3);
  }
}
