package io.assay.store.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.Columns;
import io.assay.store.columns.CrossQuery;
import io.assay.store.columns.Grain;
import io.assay.store.columns.MadeUpSeries;
import io.assay.store.columns.PointQuery;
import io.assay.store.columns.Retention;
import io.assay.store.columns.RollupQuery;
import io.assay.store.columns.Series;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the official client sends, word for word, to a server that only listens. {@code
 * -Dgolden.write=true} writes the expectation anew.
 */
class SentStatementsTest {

  private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");

  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private HttpServer listening;
  private volatile boolean refusing;
  private volatile String refusal = "";

  @BeforeEach
  void listen() throws IOException {
    listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listening.createContext("/", this::answer);
    listening.start();
  }

  @AfterEach
  void stop() {
    listening.stop(0);
  }

  private void answer(HttpExchange asked) throws IOException {
    Map<String, String> query = new TreeMap<>();
    Optional.ofNullable(asked.getRequestURI().getRawQuery())
        .ifPresent(
            raw ->
                Arrays.stream(raw.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(
                        pair ->
                            query.put(
                                pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
    byte[] body = asked.getRequestBody().readAllBytes();
    boolean insert = query.containsKey("query");
    String text = insert ? query.remove("query") : new String(body, StandardCharsets.UTF_8);
    query.keySet().removeIf(name -> name.equals("query_id"));
    sent.add(text + (insert ? "\n  " + body.length + " bytes" : "") + "\n  " + query);
    if (refusing) {
      asked.getResponseHeaders().add("X-ClickHouse-Exception-Code", refusal);
      byte[] message =
          ("Code: " + refusal + ". DB::Exception: not now").getBytes(StandardCharsets.UTF_8);
      asked.sendResponseHeaders(500, message.length);
      asked.getResponseBody().write(message);
    } else {
      byte[] answer = answer(text);
      asked.getResponseHeaders().add("X-ClickHouse-Format", "RowBinary");
      asked.getResponseHeaders().add("X-ClickHouse-Timezone", "UTC");
      asked.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      asked.getResponseBody().write(answer);
    }
    asked.close();
  }

  private static byte[] answer(String question) {
    RowBinary.Writer out = new RowBinary.Writer();
    if (question.contains(".place order by")) {
      return out.text("here").take();
    }
    if (question.startsWith("select toInt64(max(turn))") || question.contains("system.tables")) {
      return out.int64(0).take();
    }
    if (question.startsWith("select generation, whole, origin from")) {
      return out.int64(7).int64(3).text("a database").take();
    }
    return out.take();
  }

  private ClickHouseColumns columns() {
    return new ClickHouseColumns(
        ClickHouseSettings.at(URI.create("http://127.0.0.1:" + listening.getAddress().getPort()))
            .withRetention(new Retention(Map.of("price", Duration.ofDays(3_650)))),
        InstantSource.fixed(NOW),
        new SplittableRandom(1));
  }

  @Test
  void every_statement_is_as_it_was_agreed() throws IOException {
    try (Columns columns = columns()) {
      Aggregation months = Aggregation.of(Series.FACT, "it's \\ a\n\"metric\"", Grain.MONTH, true);
      columns.aggregate(
          months.between(Instant.parse("2020-01-01T00:00:00Z"), NOW).withAsOf(NOW), _ -> {});
      columns.aggregate(
          Aggregation.of(Series.SIGNAL, "s", Grain.HOUR, false)
              .page(
                  Optional.of(
                      new Aggregate.Key(
                          "s", 0, Instant.parse("2024-01-01T05:00:00Z"), "", "ratio")),
                  10),
          _ -> {});
      assertThat(columns.points(PointQuery.of(Series.LINE_ITEM, 320193, "revenue"))).isEmpty();
      assertThat(
              columns.crossSection(
                  new CrossQuery(
                      Series.PRICE, "close", Optional.of("AAPL"), NOW, Optional.empty(), 0, 5)))
          .isEmpty();
      assertThat(columns.rollup(RollupQuery.of(Series.SCORE, Grain.DAY))).isEmpty();
      assertThat(columns.metrics(Series.SCORE)).isEmpty();
      columns.replace(
          MadeUpSeries.batch(
              Series.SIGNAL, MadeUpSeries.signal(1, "s", "2024-01-05T10:00:00Z", 1)));
      try (Columns.Whole whole = columns.begin("another database")) {
        whole.add(
            MadeUpSeries.batch(
                Series.SCORE, MadeUpSeries.signal(2, "score", "2024-01-05T10:00:00Z", 1)));
        whole.publish();
      }
      assertThat(columns.damages()).isEmpty();
      assertThat(columns.stats().generation()).isEqualTo(7);
      assertThat(columns.tidy()).isFalse();
    }
    String all = String.join("\n\n", sent) + "\n";
    Path golden = Path.of("src/test/resources/clickhouse/sent.txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, all);
    }
    assertThat(all).isEqualTo(Files.readString(golden));
  }

  @Test
  void a_server_that_refuses_now_is_asked_again_later_and_says_why() {
    try (Columns columns = columns()) {
      refusal = "241";
      refusing = true;
      assertThatThrownBy(() -> columns.metrics(Series.SCORE))
          .isInstanceOf(CouldNotAsk.class)
          .hasMessageContaining("ClickHouse cannot be asked now");
      refusing = false;
      assertThat(columns.metrics(Series.SCORE)).isEmpty();
    }
  }

  @Test
  void a_statement_that_is_wrong_is_a_defect_and_not_tried_again() {
    try (Columns columns = columns()) {
      refusal = "62";
      refusing = true;
      int before = sent.size();
      assertThatThrownBy(() -> columns.metrics(Series.SCORE))
          .isInstanceOf(IllegalStateException.class);
      assertThat(sent).hasSize(before + 1);
    }
  }

  @Test
  void a_server_that_is_not_there_could_not_be_asked() {
    listening.stop(0);
    assertThatThrownBy(this::columns)
        .isInstanceOf(CouldNotAsk.class)
        .hasMessageContaining("ClickHouse cannot be asked now");
  }

  @Test
  void the_password_is_not_told() {
    ClickHouseSettings settings =
        new ClickHouseSettings(
            URI.create("https://host:8443"),
            "me",
            "hush",
            "assay",
            Duration.ofSeconds(1),
            Retention.forEver());
    assertThat(settings.toString()).doesNotContain("hush");
  }
}
