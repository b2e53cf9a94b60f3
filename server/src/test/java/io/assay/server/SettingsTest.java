package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.server.access.Role;
import io.assay.server.caching.Life;
import io.assay.server.limits.Kind;
import io.assay.server.models.ModelSettings;
import io.assay.store.Database.Pooler;
import io.assay.store.partitions.Partitions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void rows_of_columns_are_kept_as_long_as_is_said() {
    assertThat(Settings.of(Map.of()).columns().keep())
        .containsExactly(Map.entry("hourly", Duration.ofDays(90)));
    assertThat(Settings.of(Map.of("columns-keep", "price=2y, fact=forever")).columns().keep())
        .containsExactly(Map.entry("price", Duration.ofDays(732)));
    assertThat(Settings.of(Map.of("columns", "off")).columns().on()).isFalse();
    for (String wrong : List.of("price", "price=2", "prices=2y", "fact=-1d")) {
      assertThatThrownBy(() -> Settings.of(Map.of("columns-keep", wrong)))
          .as(wrong)
          .hasMessageContaining("columns-keep");
    }
  }

  @Test
  void what_searches_is_lucene_unless_a_cluster_or_nothing_is_said(@TempDir Path folder) {
    Settings.Search unset = Settings.of(Map.of()).search();
    assertThat(unset.on()).isTrue();
    assertThat(unset.meaning()).isTrue();
    assertThat(unset.model()).isEmpty();
    assertThat(unset.cluster()).isEmpty();
    assertThat(Settings.of(Map.of("search", "off")).search().on()).isFalse();
    assertThat(Settings.of(Map.of("search-model", "off")).search().meaning()).isFalse();
    Settings.SearchCluster cluster =
        Settings.of(
                Map.of(
                    "search", "opensearch",
                    "search-url", "https://find.example.org:9200/",
                    "search-user", "me",
                    "search-password", "secret"))
            .search()
            .cluster()
            .orElseThrow();
    assertThat(cluster.address()).isEqualTo(URI.create("https://find.example.org:9200"));
    assertThat(cluster.account()).contains("me:secret");
    assertThat(cluster).asString().doesNotContain("secret");
    for (Map<String, String> wrong :
        List.of(
            Map.of("search", "elastic"),
            Map.of("search", "opensearch"),
            Map.of("search", "opensearch", "search-url", "http://me:it@host:9200"),
            Map.of(
                "search", "opensearch",
                "search-url", "http://find.example.org:9200",
                "search-password", "secret"),
            Map.of("search-model", folder.toString()))) {
      assertThatThrownBy(() -> Settings.of(wrong))
          .as(wrong.toString())
          .hasMessageContaining("search");
    }
  }

  @Test
  void how_much_is_taken_on_is_set_by_kind() {
    Settings.Taking unset = Settings.of(Map.of()).taking();
    assertThat(unset.rates()).containsKeys("address", "viewer").doesNotContainKey("loopback");
    assertThat(unset.places()).containsEntry(Kind.KEYED, 16);
    assertThat(unset.drain()).isEqualTo(Duration.ofSeconds(30));
    Settings.Taking set =
        Settings.of(Map.of("rates", "viewer=1/2", "places", "keyed=off", "connections", "9"))
            .taking();
    assertThat(set.rates()).containsOnlyKeys("viewer");
    assertThat(set.places()).isEmpty();
    assertThat(set.connections()).isEqualTo(9);
    assertThatThrownBy(() -> Settings.of(Map.of("rates", "viewer=1", "places", "much=1")))
        .hasMessageContaining("rates")
        .hasMessageContaining("places");
  }

  @Test
  void nothing_said_means_loopback_8080_and_the_sample_market() {
    Settings settings = Settings.of(Map.of());
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.sample()).isTrue();
    assertThat(settings.edgar().rate()).isEqualTo(8);
    assertThat(settings.edgar().contact()).isEmpty();
    assertThat(settings.workers()).isPositive();
  }

  @Test
  void the_command_line_wins_over_the_environment_over_the_file(@TempDir Path data)
      throws IOException {
    Files.writeString(
        data.resolve("assay.properties"), "port=1\nedgar-rate=2\ncontact=A a@example.org\n");
    Settings settings =
        Settings.read(
            Optional.empty(),
            Map.of("ASSAY_DATA", data.toString(), "ASSAY_PORT", "3", "ASSAY_EDGAR_RATE", "4"),
            Map.of("port", "5"));
    assertThat(settings.port()).isEqualTo(5);
    assertThat(settings.edgar().rate()).isEqualTo(4);
    assertThat(settings.edgar().contact()).contains("A a@example.org");
    assertThat(settings.describe())
        .anyMatch(line -> line.matches("port +5 +# command line"))
        .anyMatch(line -> line.matches("edgar-rate +4 +# ASSAY_EDGAR_RATE"))
        .anyMatch(line -> line.startsWith("contact") && line.endsWith("assay.properties"))
        .anyMatch(line -> line.matches("sample +true +# unset"));
  }

  @Test
  void all_mistakes_are_told_together() {
    assertThatThrownBy(
            () ->
                Settings.read(
                    Optional.empty(),
                    Map.of("ASSAY_CONTCT", "x", "ASSAY_CORPUS", "fine"),
                    Map.of(
                        "prot",
                        "1",
                        "port",
                        "99999",
                        "sample",
                        "yes",
                        "edgar-rate",
                        "20",
                        "keys",
                        "never",
                        "host",
                        "0.0.0.0",
                        "contact",
                        "nobody",
                        "database-url",
                        "mysql://x")))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            failure ->
                assertThat(failure.what().lines())
                    .hasSize(8)
                    .anyMatch(line -> line.contains("Did you mean 'port'?"))
                    .anyMatch(line -> line.contains("Did you mean 'ASSAY_CONTACT'?"))
                    .anyMatch(line -> line.startsWith("port cannot be '99999'"))
                    .anyMatch(line -> line.contains("The SEC allows 10 a second"))
                    .anyMatch(line -> line.contains("nobody but this machine can ask")));
  }

  @Test
  void who_may_ask_is_read_and_what_cannot_be_is_told() {
    Settings.Access access =
        Settings.of(
                Map.of(
                    "hosts",
                    "assay.example.org, assay",
                    "session-hours",
                    "2",
                    "oidc-issuer",
                    "https://login.example.org/realms/main",
                    "oidc-audience",
                    "assay",
                    "oidc-roles",
                    "assay-admins=admin, a=b=viewer"))
            .access();
    assertThat(access.hosts()).containsExactly("assay.example.org", "assay");
    assertThat(access.guarding().reachable()).isTrue();
    assertThat(access.guarding().session()).hasHours(2);
    assertThat(access.tokens().orElseThrow().roles())
        .containsEntry("assay-admins", Role.ADMIN)
        .containsEntry("a=b", Role.VIEWER);
    assertThat(Settings.of(Map.of()).access().guarding().reachable()).isFalse();
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "hosts",
                        "https://x",
                        "keys",
                        "perhaps",
                        "tls-cert",
                        "/no/such/file",
                        "oidc-issuer",
                        "http://login.example.org",
                        "oidc-roles",
                        "root=god")))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            failure ->
                assertThat(failure.what().lines())
                    .anyMatch(line -> line.startsWith("hosts cannot be"))
                    .anyMatch(line -> line.startsWith("keys cannot be 'perhaps'"))
                    .anyMatch(line -> line.startsWith("tls-cert cannot be"))
                    .anyMatch(line -> line.startsWith("oidc-issuer cannot be"))
                    .anyMatch(line -> line.startsWith("oidc-audience cannot be")));
  }

  @Test
  void a_higher_rate_is_taken_for_an_address_that_is_not_the_secs() {
    assertThat(
            Settings.of(Map.of("edgar-url", "http://127.0.0.1:9000", "edgar-rate", "500"))
                .edgar()
                .rate())
        .isEqualTo(500);
    assertThatThrownBy(
            () -> Settings.of(Map.of("edgar-url", "https://data.sec.gov", "edgar-rate", "11")))
        .isInstanceOf(AskedWrongly.class);
  }

  @Test
  void word_lists_that_are_not_there_are_told(@TempDir Path folder) {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "word-lists",
                        folder.resolve("lists").toString(),
                        "loughran-mcdonald",
                        folder.toString())))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            failure ->
                assertThat(failure.what())
                    .contains("Give a folder that is there.")
                    .contains("Give a file that is there."));
  }

  @Test
  void own_word_lists_stand_in_place_of_shipped_ones(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("negative.txt"), "snort\n");
    Settings.WordListFiles lists = Settings.of(Map.of("word-lists", folder.toString())).wordLists();
    assertThat(lists.lexicon().words("negative")).containsExactly("snort");
    assertThat(lists.describe()).singleElement().asString().startsWith("# negative: 1 entries of ");
    assertThat(Settings.of(Map.of()).wordLists().describe()).isEmpty();
  }

  @Test
  void a_pooler_a_replica_and_years_to_keep_are_set() {
    Settings.Database database =
        Settings.of(
                Map.of(
                    "database-url",
                    "jdbc:postgresql://db/assay",
                    "database-pooler",
                    "pgbouncer",
                    "database-replica-url",
                    "jdbc:postgresql://copy/assay",
                    "keep-years",
                    "10",
                    "retired-years",
                    "drop"))
            .database();
    assertThat(database.pooler()).isEqualTo(Pooler.TRANSACTION);
    assertThat(database.replica()).contains("jdbc:postgresql://copy/assay");
    assertThat(database.keepYears()).contains(10);
    assertThat(database.retired()).isEqualTo(Partitions.Then.DROP);

    Settings.Database unsaid = Settings.of(Map.of()).database();
    assertThat(unsaid.pooler()).isEqualTo(Pooler.FIND_OUT);
    assertThat(unsaid.replica()).isEmpty();
    assertThat(unsaid.keepYears()).isEmpty();
    assertThat(unsaid.retired()).isEqualTo(Partitions.Then.KEEP);

    assertThatThrownBy(
            () -> Settings.of(Map.of("database-pooler", "odyssey", "retired-years", "burn")))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            failure ->
                assertThat(failure.what())
                    .contains("Give one of none, pgbouncer, prepared.")
                    .contains("Give one of drop, keep."));
  }

  @Test
  void how_long_answers_are_kept_and_where_they_are_shared_is_set() {
    Settings.Answers unsaid = Settings.of(Map.of()).answers();
    assertThat(unsaid.redis()).isEmpty();
    assertThat(unsaid.times()).isEmpty();
    assertThat(unsaid.warmUp()).isTrue();
    Settings settings =
        Settings.of(
            Map.of(
                "redis",
                "redis://me:hush@cache.example:6380/2",
                "redis-timeout",
                "20",
                "cache-times",
                "company=2d,query=30min, real-time=5s"));
    assertThat(settings.answers().times())
        .containsEntry(Life.COMPANY, Duration.ofDays(2))
        .containsEntry(Life.QUERY, Duration.ofMinutes(30))
        .containsEntry(Life.REAL_TIME, Duration.ofSeconds(5))
        .hasSize(3);
    assertThat(settings.answers().redis().orElseThrow().timeout()).hasMillis(20);
    assertThat(settings.describe()).noneMatch(line -> line.contains("hush"));
    assertThat(settings.toString()).doesNotContain("hush");
    assertThatThrownBy(
            () -> Settings.of(Map.of("redis", "cache.example:6379", "cache-times", "company=long")))
        .hasMessageContaining("redis://host:6379")
        .hasMessageContaining("filing=7d");
  }

  @Test
  void a_secret_is_never_shown() {
    Settings settings =
        Settings.of(
            Map.of("database-url", "jdbc:postgresql://db/assay", "database-password", "hush"));
    assertThat(settings.database().password()).isEqualTo("hush");
    assertThat(settings.describe()).noneMatch(line -> line.contains("hush"));
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @Test
  void columns_in_clickhouse_are_named_by_its_address_and_keep_their_password() {
    assertThat(Settings.of(Map.of()).columns().server()).isEmpty();
    Settings settings =
        Settings.of(
            Map.of("columns-url", "https://columns.example:8443/", "columns-password", "hush"));
    assertThat(settings.columns().server())
        .hasValueSatisfying(
            server -> {
              assertThat(server.url().toString()).isEqualTo("https://columns.example:8443");
              assertThat(server.password()).isEqualTo("hush");
              assertThat(server.database()).isEqualTo("assay");
            });
    assertThat(settings.describe()).noneMatch(line -> line.contains("hush"));
    assertThat(settings.toString()).doesNotContain("hush");
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of("columns-url", "http://columns.example", "columns-password", "hush")))
        .hasMessageContaining("https only");
    assertThatThrownBy(() -> Settings.of(Map.of("columns-url", "columns.example")))
        .hasMessageContaining("columns-url");
  }

  private static Map<String, String> model(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("model", "openai");
    settings.put("model-name", "small-1");
    settings.put("model-key", "sk-hush");
    settings.put("model-price-in", "0.5");
    settings.put("model-price-out", "2");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  @Test
  void nothing_said_of_a_model_means_none() {
    assertThat(Settings.of(Map.of()).model()).isEmpty();
  }

  @Test
  void a_model_has_bounds_unless_others_are_said() {
    ModelSettings settings = Settings.of(model()).model().orElseThrow();
    assertThat(settings.url()).isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(settings.perSecond()).isEqualTo(20);
    assertThat(settings.atOnce()).isEqualTo(4);
    assertThat(settings.dailyDollars()).isEqualByComparingTo("5");
    assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(Settings.of(model("model", "anthropic")).model().orElseThrow().url())
        .isEqualTo(URI.create("https://api.anthropic.com/v1"));
    assertThat(
            Settings.of(model("model-url", "http://127.0.0.1:1/v1/")).model().orElseThrow().url())
        .isEqualTo(URI.create("http://127.0.0.1:1/v1"));
  }

  @Test
  void the_key_of_a_model_is_never_shown() {
    Settings settings = Settings.of(model());
    assertThat(settings.model().orElseThrow().key()).isEqualTo("sk-hush");
    assertThat(settings.describe()).noneMatch(line -> line.contains("hush"));
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "model, llama, openai or anthropic",
    "model-rate, 21, at most 20",
    "model-rate, 0, at most 20",
    "model-calls, 0, from 1 to 64",
    "model-price-in, '', US dollars",
    "model-price-out, -1, US dollars",
    "model-day-limit, 1e9, US dollars",
    "model-timeout, 0, from 1",
    "model-name, '', Name the model",
    "model-key, '', wants a key",
    "model-url, http://models.example.org/v1, over https only",
    "model-url, https://key@models.example.org/v1, without a key",
    "model-url, https://models.example.org/v1?x=1, without a key",
    "model-url, file:///etc/passwd, https://host",
    "model-url, models.example.org, https://host",
  })
  void what_a_model_cannot_be_set_to_is_told(String key, String value, String told) {
    assertThatThrownBy(() -> Settings.of(model(key, value)))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            failure -> assertThat(failure.what()).contains(told).doesNotContain("hush"));
  }

  @Test
  void a_model_half_said_is_told() {
    assertThatThrownBy(() -> Settings.of(Map.of("model-name", "small-1")))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            failure -> assertThat(failure.what()).contains("openai or anthropic"));
  }
}
