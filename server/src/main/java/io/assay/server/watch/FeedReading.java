package io.assay.server.watch;

import io.assay.edgar.Accession;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.client.EdgarClient.CurrentPage;
import io.assay.edgar.client.Edition;
import io.assay.edgar.feed.FeedEntry;
import io.assay.edgar.feed.FeedPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the feed from its newest entry back to what is known. Pages shift while they are read, as
 * new entries push older ones on: then an entry is seen twice, never passed over. One thread at a
 * time.
 */
final class FeedReading {

  static final int PAGE = 100;

  /** Entries beyond which EDGAR serves none. */
  private static final int DEEPEST = 10_000;

  /** The feed is nearly in order of acceptance: so much later an older filing may show. */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  /**
   * What the feed shows.
   *
   * @param entries newest first; parties of a filing that stand on different pages are together
   * @param made when EDGAR made the first page
   * @param readTo up to when all that was accepted was seen now or before; empty when nothing new
   *     can be said
   * @param gap from when to when the feed does not reach back
   * @param problems entries that could not be read
   */
  record Shown(
      List<FeedEntry> entries,
      Optional<Instant> made,
      Optional<Instant> readTo,
      Optional<Gap> gap,
      int problems) {

    static Shown same() {
      return new Shown(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }
  }

  record Gap(Instant since, Instant until) {}

  private final Listings edgar;
  private Edition edition = Edition.NONE;

  FeedReading(Listings edgar) {
    this.edgar = edgar;
  }

  /** What came of the last reading was not kept: the same page is to be read again. */
  void forget() {
    edition = Edition.NONE;
  }

  /**
   * Reads back to what is known.
   *
   * @param known up to when the feed was read before; empty takes the first page for a beginning
   */
  Shown read(Optional<Instant> known) {
    Map<Accession, FeedEntry> entries = new LinkedHashMap<>();
    Optional<Instant> made = Optional.empty();
    Edition first = edition;
    int problems = 0;
    boolean met = false;
    boolean cut = false;
    for (int start = 0; start <= DEEPEST - PAGE && !met; start += PAGE) {
      CurrentPage answer = edgar.current(start, PAGE, start == 0 ? edition : Edition.NONE);
      if (answer.page().isEmpty()) {
        return Shown.same();
      }
      FeedPage page = answer.page().get();
      if (start == 0) {
        made = page.updated();
        first = answer.edition();
      }
      page.entries().forEach(entry -> entries.merge(entry.accession(), entry, FeedReading::both));
      problems += page.problems().size();
      cut |= page.problems().stream().anyMatch(one -> one.code().equals(EdgarCode.CUT_OFF.id()));
      met = known.isEmpty() || oldest(page.entries()).filter(at -> reaches(at, known)).isPresent();
      if (page.rows() < PAGE) {
        break;
      }
    }
    edition = first;
    List<FeedEntry> all = List.copyOf(entries.values());
    Optional<Instant> oldest = oldest(all);
    Optional<Instant> newest =
        all.stream().flatMap(entry -> entry.accepted().stream()).max(Instant::compareTo);
    if (cut || oldest.isEmpty()) {
      forget();
      return new Shown(all, made, Optional.empty(), Optional.empty(), problems);
    }
    Optional<Gap> gap =
        known.filter(at -> oldest.get().isAfter(at)).map(at -> new Gap(at, oldest.get()));
    return new Shown(all, made, newest, gap, problems);
  }

  private static boolean reaches(Instant at, Optional<Instant> known) {
    return known.isPresent() && at.isBefore(known.get().minus(DISORDER));
  }

  private static Optional<Instant> oldest(List<FeedEntry> entries) {
    return entries.stream().flatMap(entry -> entry.accepted().stream()).min(Instant::compareTo);
  }

  private static FeedEntry both(FeedEntry a, FeedEntry b) {
    List<FeedEntry.FeedParty> parties = new ArrayList<>(a.parties());
    b.parties().stream().filter(party -> !parties.contains(party)).forEach(parties::add);
    return new FeedEntry(
        a.accession(),
        a.form(),
        a.filed(),
        a.accepted(),
        parties,
        a.size(),
        a.items(),
        a.address());
  }
}
