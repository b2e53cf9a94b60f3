package io.assay.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.client.EdgarClient.CurrentPage;
import io.assay.edgar.client.Edition;
import io.assay.edgar.feed.CurrentFeed;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.NoEdgar;
import io.assay.server.ingest.OpenStore;
import io.assay.store.watch.WatchRows.WatchedDay;
import io.assay.store.watch.Watched;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single looks of the watch at a made-up EDGAR, with nothing fetched. */
class WatchTurnTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);
  private static final Instant NOON = Instant.parse("2026-03-30T16:00:00Z");

  @TempDir private Path folder = Path.of("");
  private final MadeUpEdgar edgar = new MadeUpEdgar();
  private Instant now = NOON;
  private Optional<OpenStore> opened = Optional.empty();
  private Optional<Ingest> ingest = Optional.empty();

  @BeforeEach
  void open() {
    OpenStore store = OpenStore.at(folder);
    opened = Optional.of(store);
    ingest = Optional.of(store.ingest(new NoEdgar(), OpenStore.reading()));
  }

  @AfterEach
  void close() {
    ingest.ifPresent(Ingest::close);
    opened.ifPresent(OpenStore::close);
  }

  @Test
  void a_filing_that_shows_in_feed_and_both_indexes_is_work_once() {
    Watch watch = watch("one");
    edgar.feed.add(entry(1, NOON));
    watch.turn();
    assertThat(work()).containsExactly(accession(1));
    edgar.days.put(MONDAY, List.of(row(1, MONDAY), row(1, MONDAY), row(2, MONDAY)));
    now = Instant.parse("2026-03-31T02:30:00Z");
    watch.turn();
    assertThat(work()).containsExactly(accession(1), accession(2));
    assertThat(day(MONDAY).state()).isEqualTo("closed");
    assertThat(day(MONDAY).missed()).isEqualTo(1);
    // The quarter is over and its index out: it brings what even the day's had not.
    edgar.quarter = List.of(row(1, MONDAY), row(2, MONDAY), row(3, MONDAY));
    now = Instant.parse("2026-04-06T12:00:00Z");
    watch.turn();
    assertThat(work()).containsExactly(accession(1), accession(2), accession(3));
    assertThat(day(MONDAY).state()).isEqualTo("verified");
    assertThat(day(MONDAY).missed()).isEqualTo(2);
    watch.close();
  }

  @Test
  void only_one_process_watches_and_another_takes_over_when_it_stops() {
    Watch first = watch("one");
    Watch second = watch("two");
    first.turn();
    long asked = edgar.asked.get();
    second.turn();
    assertThat(edgar.asked.get()).isEqualTo(asked);
    assertThat(watched().findPosition())
        .hasValueSatisfying(at -> assertThat(at.leader()).isEqualTo("one"));
    first.close();
    edgar.feed.add(entry(1, NOON));
    second.turn();
    assertThat(work()).containsExactly(accession(1));
    assertThat(watched().findPosition())
        .hasValueSatisfying(at -> assertThat(at.leader()).isEqualTo("two"));
    second.close();
  }

  @Test
  void a_wrong_clock_of_this_machine_does_no_harm() {
    now = NOON.minus(Duration.ofDays(400)); // a flat battery
    edgar.made = Optional.of(NOON);
    edgar.feed.add(entry(1, NOON.minusSeconds(30)));
    Watch watch = watch("one");
    watch.turn();
    assertThat(work()).containsExactly(accession(1));
    WatchStatus status = watch.status(true);
    assertThat(status.state()).isEqualTo("on");
    assertThat(status.open()).isTrue();
    assertThat(status.position())
        .hasValueSatisfying(
            at -> {
              assertThat(at.clockOff()).isEqualTo(400.0 * 86_400);
              assertThat(at.polled()).contains(NOON);
            });
    assertThat(watched().listDays(100))
        .extracting(WatchedDay::day)
        .contains(MONDAY)
        .allSatisfy(day -> assertThat(day).isAfter(MONDAY.minusDays(8)));
    watch.close();
  }

  @Test
  void only_forms_and_companies_that_are_wanted_become_work() {
    WatchSettings named =
        new WatchSettings(
            WatchSettings.Companies.NAMED,
            Set.of(new Cik(7)),
            List.of("BRK.B"),
            List.of(new FormType("8-K")),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            "");
    edgar.feed.add(entry(1, NOON));
    edgar.feed.add(entry(2, NOON).replace("0000000007", "0000000008"));
    edgar.feed.add(entry(3, NOON).replace("0000000007", "0001067983"));
    edgar.feed.add(entry(4, NOON).replace("8-K", "10-K"));
    Watch watch = watch("one", named);
    watch.turn();
    assertThat(work()).containsExactly(accession(1), "0001067983-26-000003");
    watch.close();
  }

  @Test
  void with_no_company_held_edgar_is_not_asked() {
    WatchSettings known =
        new WatchSettings(
            WatchSettings.Companies.KNOWN,
            Set.of(),
            List.of(),
            List.of(),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            "");
    Watch watch = watch("one", known);
    watch.turn();
    assertThat(edgar.asked.get()).isZero();
    assertThat(watch.status(true).state()).isEqualTo("idle");
    watch.close();
  }

  @Test
  void what_failed_is_not_asked_for_again_each_time_the_feed_shows_it() {
    edgar.feed.add(entry(1, NOON));
    Watch watch = watch("one");
    watch.turn();
    store().database().update("update work set state = 'failed'");
    edgar.feed.add(entry(2, NOON));
    watch.turn();
    Watch again = watch("one");
    again.turn();
    assertThat(
            store().database().list("select state from work order by 1", row -> row.getString(1)))
        .containsExactly("failed", "waiting");
    watch.close();
    again.close();
  }

  private OpenStore store() {
    return opened.orElseThrow();
  }

  private Watched watched() {
    return new Watched(store().database());
  }

  private WatchedDay day(LocalDate day) {
    return watched().listDays(500).stream()
        .filter(one -> one.day().equals(day))
        .findFirst()
        .orElseThrow();
  }

  private List<String> work() {
    return store()
        .database()
        .list("select accession from watch_filing where taken order by 1", row -> row.getString(1));
  }

  private Watch watch(String holder) {
    return watch(
        holder,
        new WatchSettings(
            WatchSettings.Companies.ALL,
            Set.of(),
            List.of(),
            List.of(),
            Duration.ofHours(1),
            Duration.ofHours(1),
            ""));
  }

  private Watch watch(String holder, WatchSettings settings) {
    InstantSource clock = () -> now;
    return new Watch(
        settings,
        edgar,
        store().database(),
        ingest.orElseThrow(),
        clock,
        UUID::randomUUID,
        holder,
        lag -> {});
  }

  private static String accession(int number) {
    return "0000000007-26-%06d".formatted(number);
  }

  private static String entry(int number, Instant accepted) {
    return "<entry><title>8-K - Seven (0000000007) (Filer)</title><updated>%s</updated><category term=\"8-K\"/><id>urn:tag:sec.gov,2008:accession-number=%s</id></entry>"
        .formatted(accepted.atOffset(ZoneOffset.UTC), accession(number));
  }

  private static IndexEntry row(int number, LocalDate filed) {
    return new IndexEntry(
        new Cik(7),
        "SEVEN",
        new FormType("8-K"),
        filed,
        "edgar/data/7/" + accession(number) + ".txt");
  }

  /** Lists in memory. */
  private static final class MadeUpEdgar implements Listings {

    private final List<String> feed = new ArrayList<>();
    private final Map<LocalDate, List<IndexEntry>> days = new HashMap<>();
    private List<IndexEntry> quarter = List.of();
    private Optional<Instant> made = Optional.empty();
    private final AtomicLong asked = new AtomicLong();

    @Override
    public CurrentPage current(int start, int count, Edition known) {
      asked.incrementAndGet();
      String page =
          "<feed>"
              + made.map(at -> "<updated>" + at + "</updated>").orElse("")
              + (start == 0 ? String.join("", feed) : "")
              + "</feed>";
      return new CurrentPage(
          Optional.of(CurrentFeed.read(ByteSlice.of(page.getBytes(StandardCharsets.UTF_8)))),
          Edition.NONE);
    }

    @Override
    public IndexReader.Result dailyIndex(LocalDate day) {
      if (!days.containsKey(day)) {
        throw new NoSuchThing(EdgarCode.NOT_ON_EDGAR, "nothing there", "", "Wait.");
      }
      return new IndexReader.Result(days.getOrDefault(day, List.of()), List.of());
    }

    @Override
    public void quarterlyIndex(int year, int quarterOf, Consumer<IndexEntry> sink) {
      if (quarter.isEmpty()) {
        throw new NoSuchThing(EdgarCode.NOT_ON_EDGAR, "nothing there", "", "Wait.");
      }
      quarter.forEach(sink);
    }

    @Override
    public List<Ticker> tickers() {
      return List.of(new Ticker(new Cik(1_067_983), "BRK-B", "BERKSHIRE"));
    }
  }
}
