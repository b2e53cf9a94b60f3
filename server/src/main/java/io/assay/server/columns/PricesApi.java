package io.assay.server.columns;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.assay.store.prices.PriceRow;
import io.assay.store.prices.Prices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code prices}: prices of days go into the records, and from there into columns. */
public final class PricesApi implements Api {

  private static final int MOST = 10_000;

  private final Prices prices;
  private final InstantSource clock;

  public PricesApi(Prices prices, InstantSource clock) {
    this.prices = prices;
    this.clock = clock;
  }

  @Override
  public void routes(Routes routes) {
    routes.post("/api/v1/prices", this::load);
  }

  private Answer load(Asked asked) {
    JsonNode body = asked.body();
    JsonNode rows = body.path("rows");
    if (!rows.isArray() || rows.isEmpty() || rows.size() > MOST) {
      throw wrong("rows", "rows is no list of 1 to " + MOST + " prices");
    }
    List<PriceRow> parsed = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      parsed.add(row(rows.get(i), "rows[" + i + "]"));
    }
    String file = body.path("file").asText("");
    if (file.length() > 500) {
      throw wrong("file", "the file's name is longer than 500 characters");
    }
    Prices.Loaded loaded = prices.load(file, sha256(rows.toString()), parsed, clock.instant());
    return Answer.json(loaded, PricesApi::write, Keep.not());
  }

  private static PriceRow row(JsonNode row, String where) {
    String ticker = row.path("ticker").asText("").strip().toUpperCase(Locale.ROOT);
    if (!ticker.matches("[A-Z0-9.^=-]{1,20}")) {
      throw wrong(where + ".ticker", "'" + ticker + "' is no ticker");
    }
    LocalDate day;
    try {
      day = LocalDate.parse(row.path("date").asText(""));
    } catch (DateTimeException _) {
      throw wrong(where + ".date", "'" + row.path("date").asText("") + "' is no date");
    }
    if (day.getYear() < 1900 || day.getYear() > 2200) {
      throw wrong(where + ".date", day + " cannot be meant");
    }
    return new PriceRow(
        ticker,
        day,
        decimal(row, "open", where),
        decimal(row, "high", where),
        decimal(row, "low", where),
        decimal(row, "close", where)
            .orElseThrow(() -> wrong(where + ".close", "there is no closing price")),
        decimal(row, "volume", where),
        decimal(row, "adjusted", where));
  }

  private static Optional<BigDecimal> decimal(JsonNode row, String field, String where) {
    String text = row.path(field).asText("").strip();
    if (text.isEmpty() || text.equals("null")) {
      return Optional.empty();
    }
    if (!text.matches("-?\\d{1,20}(\\.\\d{1,20})?")) {
      throw wrong(where + "." + field, "'" + text + "' is no decimal number");
    }
    return Optional.of(new BigDecimal(text));
  }

  private static AskedWrongly wrong(String where, String what) {
    return new AskedWrongly(
        HttpCode.BAD_BODY, what, where, "Mend it and send all rows again: none was taken.");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void write(JsonGenerator out, Prices.Loaded loaded) throws IOException {
    out.writeStartObject();
    out.writeNumberField("rows", loaded.rows());
    out.writeNumberField("changed", loaded.changed());
    Json.texts(out, "unknown", loaded.unknown());
    out.writeEndObject();
  }
}
