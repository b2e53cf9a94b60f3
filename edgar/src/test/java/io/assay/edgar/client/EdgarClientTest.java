package io.assay.edgar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexEntry;
import io.assay.sample.market.EdgarTree;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.sample.mirror.Mirror;
import io.assay.sample.mirror.Misbehaviour;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgarClientTest {

  private static final SampleMarket MARKET = SampleMarket.of(11, 2, 1);
  private static final Cik FIRST = new Cik(9_000_001);
  private static final String CONTACT = "Jane Doe jane@example.com";
  private static Mirror mirror;

  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private EdgarClient client;

  @BeforeAll
  static void open() {
    mirror = Mirror.start(MARKET, Misbehaviour.none());
  }

  @AfterAll
  static void shut() {
    mirror.close();
  }

  @BeforeEach
  void behave() {
    mirror.misbehave(Misbehaviour.none());
    client = client(EdgarClientSettings.at(mirror.address(), CONTACT).withPerSecond(100_000));
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Waits between tries are noted and not waited for. */
  private EdgarClient client(EdgarClientSettings settings) {
    RateGate gate = new RateGate(settings.perSecond(), InstantSource.system(), Pause.sleeping());
    return new EdgarClient(
        settings, gate, new SplittableRandom(1), InstantSource.system(), waits::add);
  }

  @Test
  void tickers_profiles_and_indexes_are_read() {
    assertThat(client.tickers())
        .hasSize(2)
        .first()
        .satisfies(t -> assertThat(t.cik()).isEqualTo(FIRST));
    CompanyProfile profile = client.profile(FIRST);
    assertThat(profile.name()).isEqualTo(MARKET.companies().getFirst().name());
    assertThat(client.filings(profile)).hasSize((int) MARKET.filings(FIRST.value()).count());
    assertThat(client.quarterlyIndex(2026, 1).entries())
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.accession()).isPresent());
    assertThat(client.quarterlyIndex(2026, 1).problems()).isEmpty();
  }

  @Test
  void a_filing_list_agrees_with_the_filings_it_names() {
    List<FilingReference> listed = client.profile(FIRST).filings();
    List<SampleFiling> made = new ArrayList<>(MARKET.filings(FIRST.value()).toList());
    Collections.reverse(made);
    for (int i = 0; i < made.size(); i++) {
      SampleFiling filing = made.get(i);
      FilingReference reference = listed.get(i);
      assertThat(reference.accession().value()).isEqualTo(filing.accession());
      assertThat(reference.accepted()).contains(filing.accepted());
      assertThat(reference.items()).isEqualTo(filing.items());
      assertThat(reference.size()).isEqualTo(filing.submission().length);
    }
  }

  @Test
  void the_full_submission_comes_first() {
    FilingReference filing = client.profile(FIRST).filings().getFirst();
    Fetched fetched = client.fetchFiling(FIRST, filing);
    assertThat(fetched.fullSubmission()).isTrue();
    assertThat(fetched.bytes().toString(StandardCharsets.ISO_8859_1))
        .startsWith("<SEC-DOCUMENT>" + filing.accession())
        .endsWith("</SEC-DOCUMENT>\n");
    assertThat(fetched.address())
        .hasToString(
            mirror.address() + "Archives/edgar/data/9000001/" + filing.accession() + ".txt");
  }

  @Test
  void without_the_submission_the_primary_document_is_fetched(@TempDir Path tree)
      throws IOException {
    EdgarTree.write(tree, SampleMarket.of(11, 1, 1));
    SampleFiling made =
        MARKET.filings(FIRST.value()).filter(f -> f.form().equals("4")).findFirst().orElseThrow();
    Files.delete(tree.resolve("Archives/edgar/data/9000001/" + made.accession() + ".txt"));
    try (Mirror partial = Mirror.start(tree, Misbehaviour.none());
        EdgarClient asking = client(EdgarClientSettings.at(partial.address(), ""))) {
      FilingReference filing =
          asking.profile(FIRST).filings().stream()
              .filter(f -> f.accession().value().equals(made.accession()))
              .findFirst()
              .orElseThrow();
      Fetched fetched = asking.fetchFiling(FIRST, filing);
      assertThat(fetched.fullSubmission()).isFalse();
      assertThat(fetched.bytes().toString(StandardCharsets.ISO_8859_1)).startsWith("<?xml");
      assertThat(
              asking
                  .document(FIRST, filing.accession(), "xslF345X05/ownership.xml")
                  .bytes()
                  .length())
          .isEqualTo(fetched.bytes().length());
      assertThat(partial.requests().values()).allMatch(n -> n <= 2);
      fails("not-on-edgar", NoSuchThing.class, () -> asking.submission(FIRST, filing.accession()));
    }
  }

  @Test
  void an_index_row_finds_the_main_document_and_the_instance_beside_it(@TempDir Path tree)
      throws IOException {
    Path folder = tree.resolve("Archives/edgar/data/9000001/000900000110000001");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("annual.htm"), "<html><body>FORM 10-K</body></html>");
    Files.writeString(folder.resolve("zz-20091231.xml"), "<?xml version=\"1.0\"?><xbrl/>");
    Files.writeString(folder.resolve("zz-20091231.xsd"), "<schema/>");
    IndexEntry row =
        new IndexEntry(
            FIRST,
            "A",
            new FormType("10-K"),
            LocalDate.of(2010, 3, 1),
            "edgar/data/9000001/0009000001-10-000001.txt");
    try (Mirror partial = Mirror.start(tree, Misbehaviour.none());
        EdgarClient asking = client(EdgarClientSettings.at(partial.address(), ""))) {
      Fetched fetched = asking.fetchFiling(row);
      assertThat(fetched.fullSubmission()).isFalse();
      assertThat(fetched.fileName()).isEqualTo("annual.htm");
      assertThat(fetched.bytes().toString(StandardCharsets.ISO_8859_1))
          .startsWith("<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<FILENAME>annual.htm\n")
          .contains("<TYPE>EX-101.INS\n", "<FILENAME>zz-20091231.xml\n", "<XBRL>\n<?xml");
      Files.delete(folder.resolve("annual.htm"));
      Files.delete(folder.resolve("zz-20091231.xml"));
      fails("not-on-edgar", NoSuchThing.class, () -> asking.fetchFiling(row));
    }
  }

  @Test
  void the_sec_is_not_asked_without_a_contact() {
    for (String contact : List.of("", "Jane Doe")) {
      try (EdgarClient anonymous = client(EdgarClientSettings.sec(contact))) {
        assertThatThrownBy(anonymous::tickers)
            .isInstanceOfSatisfying(
                AskedWrongly.class,
                e -> {
                  assertThat(e.code()).isEqualTo("contact-missing");
                  assertThat(e.mend()).contains("ASSAY_CONTACT", "--contact");
                });
      }
    }
    fails(
        "contact-missing",
        AskedWrongly.class,
        () -> EdgarClientSettings.sec("Jane\r\nHost: x jane@example.com"));
  }

  @Test
  void the_sec_is_asked_ten_times_a_second_at_most() {
    fails(
        "rate-too-high",
        AskedWrongly.class,
        () -> EdgarClientSettings.sec(CONTACT).withPerSecond(10.5));
    fails(
        "rate-too-high",
        AskedWrongly.class,
        () -> EdgarClientSettings.at(URI.create("https://WWW.SEC.GOV"), CONTACT).withPerSecond(11));
    fails(
        "rate-too-high",
        AskedWrongly.class,
        () -> EdgarClientSettings.at(mirror.address(), "").withPerSecond(0));
    assertThat(EdgarClientSettings.at(mirror.address(), "").withPerSecond(500).perSecond())
        .isEqualTo(500);
  }

  @Test
  void addresses_are_built_from_what_edgar_names_only() {
    Accession accession = new Accession("0009000001-26-000001");
    for (String name :
        List.of(
            "../x.htm",
            "a/b.htm",
            "..",
            "",
            "a b.htm",
            "http://x/y",
            "xslF345X05/../../x",
            "a%2fb",
            "a?b",
            "a..htm")) {
      fails("bad-address", AskedWrongly.class, () -> client.document(FIRST, accession, name));
    }
    fails(
        "bad-address",
        AskedWrongly.class,
        () -> client.olderPage(FIRST, "CIK0009000002-submissions-001.json"));
    fails("bad-address", AskedWrongly.class, () -> client.quarterlyIndex(2024, 5));
    fails(
        "bad-address",
        AskedWrongly.class,
        () -> EdgarClientSettings.at(URI.create("file:///etc/"), ""));
    fails(
        "bad-address",
        AskedWrongly.class,
        () -> EdgarClientSettings.at(URI.create("http://user@host/"), ""));
    fails("not-on-edgar", NoSuchThing.class, () -> client.dailyIndex(LocalDate.of(2026, 1, 5)));
  }

  @Test
  void an_undeclared_tool_is_told_so_and_does_not_ask_again() {
    mirror.misbehave(Misbehaviour.none().withDeclaredOnly(true));
    try (EdgarClient anonymous = client(EdgarClientSettings.at(mirror.address(), ""))) {
      long before = asked();
      fails("edgar-refuses", CouldNotAsk.class, anonymous::tickers);
      assertThat(asked() - before).isEqualTo(1);
    }
    assertThat(client.tickers()).hasSize(2);
  }

  @Test
  void a_throttled_request_waits_as_long_as_it_is_told() {
    mirror.misbehave(Misbehaviour.none().withThrottleEvery(2, 1));
    client.tickers();
    Instant start = Instant.now();
    assertThat(client.tickers()).hasSize(2);
    assertThat(Duration.between(start, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(990));
  }

  @Test
  void a_server_that_throttles_for_long_is_left_alone() {
    mirror.misbehave(Misbehaviour.none().withThrottleEvery(1, 3600));
    long before = asked();
    fails("edgar-throttles", CouldNotAsk.class, client::tickers);
    assertThat(asked() - before).isEqualTo(1);
  }

  @Test
  void a_plain_refusal_is_tried_once_more_and_no_oftener() {
    mirror.misbehave(Misbehaviour.none().withForbidEvery(1));
    long before = asked();
    fails("edgar-refuses", CouldNotAsk.class, client::tickers);
    assertThat(asked() - before).isEqualTo(2);
  }

  @Test
  void an_error_page_with_status_200_is_never_content() {
    mirror.misbehave(Misbehaviour.none().withPageEvery(2));
    for (int i = 0; i < 4; i++) {
      assertThat(client.tickers()).hasSize(2);
    }
    mirror.misbehave(Misbehaviour.none().withPageEvery(1));
    FilingReference html = reference("10-K");
    fails("edgar-error-page", CouldNotAsk.class, client::tickers);
    fails("edgar-error-page", CouldNotAsk.class, () -> client.submission(FIRST, html.accession()));
    fails(
        "edgar-error-page",
        CouldNotAsk.class,
        () -> client.document(FIRST, html.accession(), html.primaryDocument()));
  }

  @Test
  void a_truncated_body_is_asked_for_again() {
    mirror.misbehave(Misbehaviour.none().withTruncateEvery(2));
    for (int i = 0; i < 3; i++) {
      assertThat(client.tickers()).hasSize(2);
    }
    mirror.misbehave(Misbehaviour.none().withTruncateEvery(1));
    fails("edgar-truncated", CouldNotAsk.class, client::tickers);
    assertThat(waits).isNotEmpty();
  }

  @Test
  void a_submission_without_its_end_is_asked_for_once_more() {
    SampleFiling made =
        MARKET.filings(FIRST.value()).filter(f -> f.form().equals("8-K")).findFirst().orElseThrow();
    Accession accession = new Accession(made.accession());
    mirror.misbehave(Misbehaviour.none().withCutEvery(2));
    client.tickers();
    assertThat(client.submission(FIRST, accession).bytes().length())
        .isEqualTo(made.submission().length);
    // twice the same bytes: that is how it was filed
    mirror.misbehave(Misbehaviour.none().withCutEvery(1));
    assertThat(client.submission(FIRST, accession).bytes().length())
        .isEqualTo(made.submission().length / 2);
  }

  @Test
  void a_dropped_connection_is_tried_again() {
    mirror.misbehave(Misbehaviour.none().withResetEvery(2));
    for (int i = 0; i < 3; i++) {
      assertThat(client.tickers()).hasSize(2);
    }
    mirror.misbehave(Misbehaviour.none().withResetEvery(1));
    fails("edgar-unreachable", CouldNotAsk.class, client::tickers);
  }

  @Test
  void waits_double_with_each_try() {
    mirror.misbehave(Misbehaviour.none().withPageEvery(1));
    fails("edgar-error-page", CouldNotAsk.class, client::tickers);
    assertThat(waits).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(waits.get(i).toMillis()).isBetween(250L << i, 750L << i);
    }
  }

  @Test
  void a_slow_answer_is_a_timeout() {
    mirror.misbehave(Misbehaviour.none().withSlowness(Duration.ofSeconds(5)));
    EdgarClientSettings hasty =
        EdgarClientSettings.at(mirror.address(), "")
            .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(150))
            .withRetries(1, Duration.ofMillis(1), Duration.ofSeconds(1));
    try (EdgarClient asking = client(hasty)) {
      fails("edgar-timeout", CouldNotAsk.class, asking::tickers);
    }
  }

  @Test
  void nobody_there_is_unreachable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (EdgarClient asking =
        client(EdgarClientSettings.at(URI.create("http://127.0.0.1:" + free), ""))) {
      fails("edgar-unreachable", CouldNotAsk.class, asking::tickers);
    }
  }

  @Test
  void an_answer_beyond_the_limit_is_not_read_to_its_end() {
    FilingReference filing = reference("10-K");
    try (EdgarClient asking =
        client(EdgarClientSettings.at(mirror.address(), "").withMaxBytes(20_000))) {
      fails("file-too-large", Unreadable.class, () -> asking.submission(FIRST, filing.accession()));
    }
    // small when packed, large when not
    try (EdgarClient asking =
        client(EdgarClientSettings.at(mirror.address(), "").withMaxBytes(60_000))) {
      fails("file-too-large", Unreadable.class, () -> asking.submission(FIRST, filing.accession()));
    }
  }

  @Test
  void many_threads_together_keep_to_the_rate() throws Exception {
    EdgarClientSettings settings =
        EdgarClientSettings.at(mirror.address(), CONTACT).withPerSecond(40);
    mirror.misbehave(
        Misbehaviour.none().withPerSecond(45, Duration.ofSeconds(5)).withDeclaredOnly(true));
    RandomGenerator chance = new ThreadSafeChance();
    RateGate gate = new RateGate(settings.perSecond(), InstantSource.system(), Pause.sleeping());
    try (EdgarClient asking =
            new EdgarClient(settings, gate, chance, InstantSource.system(), Pause.sleeping());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Instant start = Instant.now();
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        answers.add(threads.submit(() -> asking.tickers().size()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(2);
      }
      // sixty requests have fifty-nine gaps of a fortieth of a second
      assertThat(Duration.between(start, Instant.now()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(1_450));
    }
  }

  private static final class ThreadSafeChance implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }

  private FilingReference reference(String form) {
    SampleFiling made =
        MARKET.filings(FIRST.value()).filter(f -> f.form().equals(form)).findFirst().orElseThrow();
    return new FilingReference(
        new Accession(made.accession()),
        new io.assay.edgar.FormType(form),
        made.filed(),
        made.period(),
        java.util.Optional.empty(),
        List.of(),
        0,
        true,
        made.primaryDocument(),
        "");
  }

  private static long asked() {
    return mirror.requests().values().stream().mapToLong(Long::longValue).sum();
  }

  private static void fails(
      String code, Class<? extends AssayFailure> branch, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(branch, e -> assertThat(e.code()).isEqualTo(code));
  }
}
