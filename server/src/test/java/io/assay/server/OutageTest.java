package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import io.assay.specimens.trouble.Wire;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is away: answers that are kept are given as before, the others are refused at once
 * with when to come again, and all is as before when it is back. {@code
 * -Dassay.test.outage=SECONDS} makes the outage longer.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutageTest {

  private static final int OUTAGE_SECONDS = Integer.getInteger("assay.test.outage", 2);
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration BACK = Duration.ofSeconds(10);
  private static final String SINCE = "Assay-Unconfirmed-Since";
  private static final String KEPT = "/api/v1/companies/990001";
  private static int asked;

  private record Answered(HttpResponse<String> answer, Duration took) {}

  /** Something that was not asked before. */
  private static String other() {
    return "/api/v1/companies?q=none" + asked++;
  }

  private static Answered ask(Asking asking, String path) {
    long began = System.nanoTime();
    HttpResponse<String> answer = asking.get(path);
    return new Answered(answer, Duration.ofNanos(System.nanoTime() - began));
  }

  @Test
  void kept_answers_go_on_and_the_others_are_refused_at_once(@TempDir Path root) throws Exception {
    try (DataFolder folder = DataFolder.take(root.resolve("elsewhere"));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
        Wire wire = new Wire(postgres.port())) {
      Database.Address address = postgres.address(2, Duration.ofSeconds(30));
      try (Database database = Database.open(address)) {
        Schema.migrate(database);
        TinyMarket.write(database, new Blobs(root.resolve("here").resolve("blobs")));
      }
      Asking asking =
          Asking.again(
              root.resolve("here"),
              settings(address, "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres"));
      try {
        HttpResponse<String> before = asking.get(KEPT);
        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(asking.get("/health/ready").statusCode()).isEqualTo(200);
        wire.refuse();
        assertRefused(asking, before);
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        assertRefused(asking, before);
        wire.pass();
        awaitBack(asking);
        wire.swallow();
        assertRefused(asking, before);
        wire.pass();
        awaitBack(asking);
        awaitReady(asking);
        awaitSure(asking);
      } finally {
        asking.stop();
      }
    }
  }

  /** Health is looked at once a second. */
  private static void awaitReady(Asking asking) throws InterruptedException {
    long deadline = System.nanoTime() + BACK.toNanos();
    while (asking.get("/health/ready").statusCode() != 200) {
      assertThat(System.nanoTime()).as("it is not ready").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** What is given while nobody can be asked says so; afterwards it does not any more. */
  private static void awaitSure(Asking asking) throws InterruptedException {
    long deadline = System.nanoTime() + BACK.toNanos();
    while (asking.get(KEPT).headers().firstValue(SINCE).isPresent()) {
      assertThat(System.nanoTime()).as("it is not sure again").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @Test
  void who_is_cut_off_gives_nothing_as_true_that_others_changed(@TempDir Path root)
      throws Exception {
    try (DataFolder folder = DataFolder.take(root.resolve("elsewhere"));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
        Wire wire = new Wire(postgres.port())) {
      Database.Address address = postgres.address(4, Duration.ofSeconds(30));
      try (Database database = Database.open(address)) {
        Schema.migrate(database);
        TinyMarket.write(database, new Blobs(root.resolve("blobs")));
      }
      Asking there = Asking.again(root.resolve("there"), settings(address, address.url()));
      Asking here =
          Asking.again(
              root.resolve("here"),
              settings(address, "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres"));
      try {
        String before = here.get(KEPT).body();
        assertThat(here.get(KEPT).headers().firstValue(SINCE)).isEmpty();
        wire.swallow();
        // Waits until the one that hears nothing gives nothing as true any more.
        there
            .server()
            .wiring()
            .database()
            .changing(
                connection ->
                    Database.update(
                        connection,
                        "update company set name = 'Changed Meanwhile', version = version + 1"
                            + " where cik = 990001"));
        assertThat(there.get(KEPT).body()).contains("Changed Meanwhile");
        for (int i = 0; i < 20; i++) {
          HttpResponse<String> answer = here.get(KEPT);
          assertThat(answer.headers().firstValue(SINCE)).isPresent();
          assertThat(answer.headers().firstValue("Warning").orElse("")).startsWith("111 assay");
          assertThat(answer.body()).isEqualTo(before);
        }
        wire.pass();
        awaitSure(here);
        assertThat(here.get(KEPT).body()).contains("Changed Meanwhile");
        assertThat(there.get(KEPT).headers().firstValue(SINCE)).isEmpty();
      } finally {
        here.stop();
        there.stop();
      }
    }
  }

  private static Map<String, String> settings(Database.Address address, String url) {
    return Map.of(
        "database-url",
        url,
        "database-user",
        address.user(),
        "database-password",
        address.password());
  }

  private static void assertRefused(Asking asking, HttpResponse<String> before) throws Exception {
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answered>> first =
          IntStream.range(0, 30)
              .mapToObj(_ -> other())
              .map(path -> many.submit(() -> ask(asking, path)))
              .toList();
      for (int i = 0; i < 20; i++) {
        Answered kept = ask(asking, KEPT);
        assertThat(kept.answer().statusCode()).isEqualTo(200);
        assertThat(kept.answer().body()).isEqualTo(before.body());
        assertThat(kept.answer().headers().firstValue("ETag"))
            .isEqualTo(before.headers().firstValue("ETag"));
        assertThat(kept.took()).isLessThan(AT_ONCE);
      }
      for (Future<Answered> one : first) {
        assertThat(one.get().took()).isLessThan(SOON);
      }
    }
    Answered refused = ask(asking, other());
    assertThat(refused.answer().statusCode()).isEqualTo(503);
    assertThat(refused.took()).isLessThan(AT_ONCE);
    assertThat(refused.answer().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
    assertThat(refused.answer().headers().firstValue("Retry-After")).isPresent();
    JsonNode problem = Asking.tree(refused.answer().body());
    assertThat(problem.path("code").asText()).isEqualTo("database-unreachable");
    assertThat(problem.path("detail").asText()).startsWith("PostgreSQL does not answer since");
    assertThat(problem.path("mend").asText()).contains("goes on by itself");
    awaitUnready(asking);
    assertThat(asking.get("/health/live").statusCode()).isEqualTo(200);
  }

  /** What it says of itself may be a second old: asked just before, it was ready. */
  private static void awaitUnready(Asking asking) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (asking.get("/health/ready").statusCode() != 503) {
      assertThat(System.nanoTime()).as("it is ready without its database").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void awaitBack(Asking asking) throws InterruptedException {
    long deadline = System.nanoTime() + BACK.toNanos();
    while (asking.get(other()).statusCode() != 200) {
      assertThat(System.nanoTime()).as("it is not back").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
