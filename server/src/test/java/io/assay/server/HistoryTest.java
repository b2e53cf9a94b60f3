package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.server.RunningServer.Asking;
import io.assay.specimens.history.History;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.coherence.Coherence;
import io.assay.store.companies.Companies;
import io.assay.store.companies.Profile;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one database, and a third process that writes: no answer is older than what was
 * acknowledged or seen before it was asked for. {@code -Dassay.test.history=OPERATIONS} makes it
 * longer.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HistoryTest {

  private static final long OPERATIONS = Long.getLong("assay.test.history", 8_000);
  private static final Instant BEGAN = Instant.parse("2024-06-01T00:00:00Z");
  private static final int MADE = 10;

  /** A company whose name bears the number. */
  private record Named(List<Companies> writers, Cik cik, String ticker, List<String> paths)
      implements History.Subject {

    @Override
    public void write(int number) {
      writers.get(number % writers.size()).save(List.of(profile(cik, ticker, number)));
    }
  }

  private static Profile profile(Cik cik, String ticker, int number) {
    return new Profile(
        cik,
        "Subject " + ticker + " v" + number,
        List.of(ticker),
        "Nasdaq",
        "3571",
        "Computers",
        "DE",
        "1231",
        "https://example.org",
        "Large accelerated filer",
        List.of(),
        "It grows.",
        true,
        true,
        Profile.Source.LIST,
        BEGAN.plusSeconds(number),
        "");
  }

  @Test
  void no_read_is_older_than_what_was_known_before_it(@TempDir Path root) throws Exception {
    try (DataFolder folder = DataFolder.take(root.resolve("elsewhere"));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7))) {
      Database.Address address = postgres.address(4, Duration.ofSeconds(30));
      try (Database database = Database.open(address)) {
        Schema.migrate(database);
        TinyMarket.write(database, new Blobs(root.resolve("blobs")));
        List<Profile> made = new ArrayList<>();
        for (int i = 0; i < MADE; i++) {
          made.add(profile(new Cik(880_000 + i), "S" + i, 0));
        }
        new Companies(database).save(made);
      }
      Asking first = Asking.again(root.resolve("one"), settings(address));
      Asking second = Asking.again(root.resolve("two"), settings(address));
      try (Database other = Database.open(address);
          Database asked = Database.open(address);
          Coherence coherence =
              new Coherence(
                      asked,
                      Optional.of(address),
                      "writer",
                      Optional.empty(),
                      InstantSource.system(),
                      System::nanoTime)
                  .start()) {
        other.guard(coherence);
        List<InetSocketAddress> nodes =
            List.of(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), first.server().port()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), second.server().port()));
        List<Companies> told =
            List.of(
                new Companies(first.server().wiring().database()),
                new Companies(second.server().wiring().database()),
                new Companies(other));
        History.Result good =
            new History(nodes, subjects(told), 0).run(OPERATIONS, 15, 6, 20_260_101);
        assertThat(good.stale()).isEmpty();
        assertThat(good.staleReads()).isZero();
        assertThat(good.unconfirmed()).isZero();
        assertThat(good.refused()).isLessThan(good.reads() / 50);
        assertThat(good.hits()).isGreaterThan(good.reads() / 10);
        assertThat(good.writes()).isPositive();
        assertThat(coherence.state().expelled()).isZero();

        // Writes that tell nobody: the checker must find what is stale then, else it proves
        // nothing.
        try (Database silent = Database.open(address)) {
          History.Result broken =
              new History(nodes, subjects(List.of(new Companies(silent))), 1_000_000)
                  .run(OPERATIONS / 4, 15, 6, 20_260_102);
          assertThat(broken.staleReads()).isPositive();
        }
      } finally {
        second.stop();
        first.stop();
      }
    }
  }

  private static List<Named> subjects(List<Companies> writers) {
    List<Named> subjects = new ArrayList<>();
    subjects.add(
        named(
            writers,
            TinyMarket.OTHER,
            "PLN",
            "/api/v1/screen?where=ticker%20%3D%20PLN&fields=name"));
    subjects.add(named(writers, TinyMarket.CIK, "QHI", "/api/v1/filings/" + TinyMarket.ANNUAL));
    for (int i = 0; i < MADE; i++) {
      subjects.add(named(writers, new Cik(880_000 + i), "S" + i));
    }
    return subjects;
  }

  private static Named named(List<Companies> writers, Cik cik, String ticker, String... more) {
    List<String> paths = new ArrayList<>(List.of(more));
    paths.add("/api/v1/companies/" + cik.value());
    paths.add("/api/v1/companies/" + ticker);
    paths.add("/api/v1/companies?q=subject%20" + ticker.toLowerCase(Locale.ROOT) + "%20v");
    return new Named(writers, cik, ticker, paths);
  }

  private static Map<String, String> settings(Database.Address address) {
    return Map.of(
        "database-url",
        address.url(),
        "database-user",
        address.user(),
        "database-password",
        address.password());
  }
}
