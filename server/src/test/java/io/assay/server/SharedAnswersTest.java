package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.Cik;
import io.assay.server.RunningServer.Asking;
import io.assay.server.sharing.RedisServer;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import io.assay.store.companies.Profile;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers that share answers in Redis, and everything that can happen to it: whatever does,
 * they answer, truly, and say so.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedAnswersTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static int asked;

  private static void save(Companies companies, String name, int second) {
    companies.save(
        List.of(
            new Profile(
                new Cik(880_001),
                name,
                List.of("SHR"),
                "Nasdaq",
                "3571",
                "Computers",
                "DE",
                "1231",
                "",
                "",
                List.of(),
                "It is shared.".repeat(100),
                true,
                true,
                Profile.Source.LIST,
                Instant.parse("2024-06-01T00:00:00Z").plusSeconds(second),
                "")));
  }

  /** Something of the company that was not asked before, so that no memory has it. */
  private static String other() {
    return "/api/v1/companies/880001/filings?limit=" + (1 + asked++ % 900);
  }

  private static void assertAnswers(Asking asking) {
    for (int i = 0; i < 12; i++) {
      long began = System.nanoTime();
      HttpResponse<String> answer = asking.get(other());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    }
  }

  private static void await(String what, BooleanSupplier there) throws InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static String told(Asking asking) {
    for (JsonNode check : asking.json("/health/ready").path("checks")) {
      if (check.path("name").asText().equals("redis")) {
        return check.path("status").asText() + " " + check.path("detail").asText();
      }
    }
    return "none";
  }

  private static long hits(Asking asking, String kind) {
    long hits = 0;
    for (JsonNode level : asking.json("/api/v1/admin/caches").path("levels")) {
      if (level.path("level").asText().equals("redis")) {
        hits += level.path(kind).asLong();
      }
    }
    return hits;
  }

  @Test
  void whatever_happens_to_redis_answers_are_true_and_go_on(@TempDir Path root) throws Exception {
    Assumptions.assumeTrue(RedisServer.isInstalled(), RedisServer.MISSING);
    try (RedisServer redis = RedisServer.start(root);
        DataFolder folder = DataFolder.take(root.resolve("elsewhere"));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7))) {
      Database.Address address = postgres.address(4, Duration.ofSeconds(30));
      try (Database database = Database.open(address)) {
        Schema.migrate(database);
        TinyMarket.write(database, new Blobs(root.resolve("blobs")));
        save(new Companies(database), "Shared Harbor One", 1);
      }
      Asking first = Asking.again(root.resolve("one"), settings(address, redis.address()));
      Asking second = Asking.again(root.resolve("two"), settings(address, redis.address()));
      try {
        await("connected", () -> told(first).startsWith("up") && told(second).startsWith("up"));
        assertShared(first, second);
        assertFull(redis, first);
        assertRubbishIsNotTaken(redis, second);

        redis.kill();
        assertAnswers(first);
        await("told", () -> told(first).startsWith("warning"));
        assertThat(told(first)).contains("answers come without it");
        assertChanges(first, second);
        redis.restart();
        await("back", () -> told(first).startsWith("up") && told(second).startsWith("up"));
        assertShared(first, second);

        redis.signal("STOP");
        assertAnswers(first);
        assertAnswers(second);
        await("told", () -> told(first).startsWith("warning"));
        redis.signal("CONT");
        await("back", () -> told(first).startsWith("up"));
      } finally {
        second.stop();
        first.stop();
      }
    }
  }

  /** What one made the other finds; what a commit changed, neither. */
  private static void assertShared(Asking first, Asking second) throws InterruptedException {
    long before = hits(second, "hits");
    String made = first.get("/api/v1/companies/880001").body();
    await(
        "found by the other",
        () -> {
          String path = other();
          String body = first.get(path).body();
          assertThat(second.get(path).body()).isEqualTo(body);
          return hits(second, "hits") > before;
        });
    assertThat(second.get("/api/v1/companies/880001").body()).isEqualTo(made);
    assertChanges(first, second);
  }

  /** What is committed on one is told by both at once. */
  private static void assertChanges(Asking first, Asking second) {
    int number = 100 + asked++;
    save(new Companies(first.server().wiring().database()), "Shared Harbor " + number, number);
    assertThat(second.get("/api/v1/companies/880001").body()).contains("Harbor " + number);
    assertThat(first.get("/api/v1/companies/SHR").body()).contains("Harbor " + number);
  }

  private static void assertFull(RedisServer redis, Asking asking) throws Exception {
    assertThat(redis.tell("CONFIG", "SET", "maxmemory", "1")).startsWith("+OK");
    assertAnswers(asking);
    await(
        "told",
        () -> {
          asking.get(other());
          return told(asking).contains("keeps nothing");
        });
    assertThat(redis.tell("CONFIG", "SET", "maxmemory", "0")).startsWith("+OK");
    await(
        "well again",
        () -> {
          asking.get(other());
          return told(asking).startsWith("up");
        });
  }

  private static void assertRubbishIsNotTaken(RedisServer redis, Asking asking) throws Exception {
    String path = other();
    String body = asking.get(path).body();
    asking.server().wiring().forgetAnswers();
    // Every value is another's now, or none.
    redis.tell(
        "EVAL",
        "for _, k in ipairs(redis.call('keys', '*')) do redis.call('set', k, 'rubbish') end",
        "0");
    assertThat(asking.get(path).body()).isEqualTo(body);
  }

  @Test
  void a_redis_that_is_away_or_speaks_nonsense_hinders_no_start(@TempDir Path root)
      throws Exception {
    try (ServerSocket nonsense = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> babble(nonsense));
      for (int port : new int[] {nonsense.getLocalPort(), 1}) {
        Asking asking = Asking.empty(Map.of("redis", "redis://127.0.0.1:" + port));
        try {
          assertThat(asking.get("/api/v1/companies").statusCode()).isEqualTo(200);
          await("told", () -> told(asking).startsWith("warning"));
          assertThat(asking.get("/health/ready").statusCode()).isEqualTo(200);
          assertThat(asking.get("/metrics").body()).contains("assay_cache_up{level=\"redis\"} 0");
        } finally {
          asking.close();
        }
      }
    }
  }

  private static void babble(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\nwhat?".getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException _) {
        // The test is over, or the other side had enough.
      }
    }
  }

  private static Map<String, String> settings(Database.Address address, String redis) {
    Map<String, String> settings = new HashMap<>();
    settings.put("redis", redis);
    settings.put("database-url", address.url());
    settings.put("database-user", address.user());
    settings.put("database-password", address.password());
    return settings;
  }
}
