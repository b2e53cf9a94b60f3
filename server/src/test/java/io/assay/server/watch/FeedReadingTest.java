package io.assay.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Unreadable;
import io.assay.edgar.client.EdgarClient.CurrentPage;
import io.assay.edgar.client.Edition;
import io.assay.edgar.feed.CurrentFeed;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The feed is read back to what is known, whatever it does meanwhile. */
class FeedReadingTest {

  private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");

  private final Feed feed = new Feed();
  private final FeedReading reading = new FeedReading(feed);

  @Test
  void a_first_look_takes_the_first_page_for_the_beginning() {
    feed.add(0, 250);
    FeedReading.Shown shown = reading.read(Optional.empty());
    assertThat(shown.entries()).hasSize(100);
    assertThat(shown.readTo()).contains(NOON.plusSeconds(249));
    assertThat(shown.gap()).isEmpty();
    assertThat(feed.asked).containsExactly(0);
  }

  @Test
  void a_burst_of_hundreds_is_read_back_to_what_is_known() {
    feed.add(0, 100);
    Optional<Instant> known = reading.read(Optional.empty()).readTo();
    feed.add(100, 1_030);
    FeedReading.Shown shown = reading.read(known);
    assertThat(shown.entries().stream().map(entry -> entry.accession().value()))
        .contains(Feed.accession(100), Feed.accession(1_029))
        .doesNotHaveDuplicates();
    assertThat(shown.entries()).hasSizeGreaterThanOrEqualTo(930);
    assertThat(shown.gap()).isEmpty();
  }

  @Test
  void entries_that_arrive_while_pages_are_read_push_nothing_out_of_sight() {
    feed.add(0, 100);
    Optional<Instant> known = reading.read(Optional.empty()).readTo();
    feed.add(100, 600);
    feed.between = 37;
    FeedReading.Shown shown = reading.read(known);
    List<String> accessions =
        shown.entries().stream().map(entry -> entry.accession().value()).toList();
    for (int i = 100; i < 600; i++) {
      assertThat(accessions).contains(Feed.accession(i));
    }
    // Those that came after the first page was read are above it, and for the next reading.
    assertThat(shown.readTo()).contains(NOON.plusSeconds(599));
  }

  @Test
  void what_the_feed_shows_no_more_is_a_gap() {
    feed.add(0, 10);
    Optional<Instant> known = reading.read(Optional.empty()).readTo();
    feed.rows.clear();
    feed.add(500, 520);
    FeedReading.Shown shown = reading.read(known);
    assertThat(shown.gap())
        .contains(new FeedReading.Gap(NOON.plusSeconds(9), NOON.plusSeconds(500)));
    assertThat(shown.readTo()).contains(NOON.plusSeconds(519));
  }

  @Test
  void an_empty_feed_says_nothing_and_is_no_gap() {
    FeedReading.Shown shown = reading.read(Optional.of(NOON));
    assertThat(shown.entries()).isEmpty();
    assertThat(shown.readTo()).isEmpty();
    assertThat(shown.gap()).isEmpty();
  }

  @Test
  void a_page_that_breaks_off_is_used_but_nothing_is_taken_for_read() {
    feed.add(0, 50);
    feed.cutAfter = 5_000;
    FeedReading.Shown shown = reading.read(Optional.of(NOON));
    assertThat(shown.entries()).isNotEmpty().hasSizeLessThan(50);
    assertThat(shown.readTo()).isEmpty();
    assertThat(shown.gap()).isEmpty();
    assertThat(shown.problems()).isPositive();
  }

  @Test
  void rubbish_in_the_place_of_the_feed_is_told() {
    feed.rubbish = Optional.of("<html><body>down</body></html>");
    assertThatThrownBy(() -> reading.read(Optional.of(NOON))).isInstanceOf(Unreadable.class);
  }

  @Test
  void a_page_that_did_not_change_is_not_read_again() {
    feed.add(0, 5);
    Optional<Instant> known = reading.read(Optional.empty()).readTo();
    FeedReading.Shown shown = reading.read(known);
    assertThat(shown.entries()).isEmpty();
    assertThat(feed.unchanged).isEqualTo(1);
    reading.forget();
    assertThat(reading.read(known).entries()).hasSize(5);
  }

  @Test
  void parties_on_two_pages_are_one_filing() {
    feed.add(0, 99);
    feed.owned(99);
    feed.add(100, 200);
    // The owner's entry is the last of the first page, the issuer's the first of the second.
    feed.rows.removeFirst();
    FeedReading.Shown shown = reading.read(Optional.of(NOON.plusSeconds(90)));
    assertThat(shown.entries())
        .filteredOn(entry -> entry.accession().value().equals(Feed.accession(99)))
        .singleElement()
        .satisfies(entry -> assertThat(entry.parties()).hasSize(2));
  }

  /** A feed in memory. */
  private static final class Feed implements Listings {

    private final List<String> rows = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private int between;
    private int added = 10_000;
    private int cutAfter = Integer.MAX_VALUE;
    private int unchanged;
    private Optional<String> rubbish = Optional.empty();

    static String accession(int i) {
      return "0000000007-26-%06d".formatted(i);
    }

    void add(int from, int to) {
      for (int i = from; i < to; i++) {
        rows.addFirst(entry(i, "8-K", "Seven (0000000007) (Filer)"));
      }
    }

    void owned(int i) {
      rows.addFirst(entry(i, "4", "Seven (0000000007) (Issuer)"));
      rows.addFirst(entry(i, "4", "Owner (0000000008) (Reporting)"));
    }

    private static String entry(int i, String form, String party) {
      return "<entry><title>%s - %s</title><updated>%s</updated><category term=\"%s\"/><id>urn:tag:sec.gov,2008:accession-number=%s</id></entry>"
          .formatted(
              form,
              party,
              NOON.plusSeconds(i).atOffset(ZoneOffset.ofHours(-5)),
              form,
              accession(i));
    }

    @Override
    public CurrentPage current(int start, int count, Edition known) {
      asked.add(start);
      String page =
          rubbish.orElseGet(
              () ->
                  "<feed>"
                      + String.join(
                          "",
                          rows.subList(
                              Math.min(start, rows.size()), Math.min(start + count, rows.size())))
                      + "</feed>");
      Edition edition =
          new Edition(Optional.of(Integer.toString(page.hashCode())), Optional.empty());
      if (edition.equals(known)) {
        unchanged++;
        return new CurrentPage(Optional.empty(), known);
      }
      for (int i = 0; i < between; i++) {
        rows.addFirst(entry(added++, "8-K", "Seven (0000000007) (Filer)"));
      }
      String served = page.substring(0, Math.min(cutAfter, page.length()));
      return new CurrentPage(
          Optional.of(CurrentFeed.read(ByteSlice.of(served.getBytes(StandardCharsets.ISO_8859_1)))),
          edition);
    }

    private static CouldNotAsk away() {
      return new CouldNotAsk(EdgarCode.EDGAR_UNREACHABLE, "EDGAR is away", "Wait.");
    }

    @Override
    public IndexReader.Result dailyIndex(LocalDate day) {
      throw away();
    }

    @Override
    public void quarterlyIndex(int year, int quarter, Consumer<IndexEntry> sink) {
      throw away();
    }

    @Override
    public List<Ticker> tickers() {
      throw away();
    }
  }
}
