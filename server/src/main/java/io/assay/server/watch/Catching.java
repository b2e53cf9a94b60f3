package io.assay.server.watch;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.server.ingest.Notices;
import io.assay.server.watch.Interest.Candidate;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.watch.WatchRows.Gap;
import io.assay.store.watch.WatchRows.ListedFiling;
import io.assay.store.watch.WatchRows.Position;
import io.assay.store.watch.WatchRows.WatchedDay;
import io.assay.store.watch.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds every day against its index, and days of a quarter that is over against the quarter's: what
 * the feed did not show comes in then, and gaps are closed. One thread at a time.
 */
final class Catching {

  private static final Logger LOG = LoggerFactory.getLogger(Catching.class);

  /** Days before the first watch that are held against their indexes too. */
  private static final int LOOK_BACK_DAYS = 7;

  private static final int DAYS_AT_ONCE = 10;
  private static final int ROWS_AT_ONCE = 2_000;
  private static final int DAYS_LOOKED_AT = 400;
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** A day without an index for so long is a holiday. */
  private static final Duration GIVEN_UP = Duration.ofDays(3);

  /** The index of a quarter is whole so long after its end. */
  private static final int QUARTER_SETTLES_DAYS = 3;

  private final Listings edgar;
  private final Watched watched;
  private final Interest interest;
  private final Notices notices;
  private final Noticing noticing;
  private Optional<LocalDate> expected = Optional.empty();
  private Instant quartersNext = Instant.MIN;

  /** Takes filings in. */
  interface Noticing {
    void notice(List<Noticed> filings, Instant now);
  }

  Catching(Listings edgar, Watched watched, Interest interest, Notices notices, Noticing noticing) {
    this.edgar = edgar;
    this.watched = watched;
    this.interest = interest;
    this.notices = notices;
    this.noticing = noticing;
  }

  /** Does what is due; little at a time, so that the feed is not left waiting. */
  void turn(Position position, Instant now) {
    expect(position, now);
    if (!quartersNext.isAfter(now)) {
      quartersNext = now.plus(Duration.ofHours(6));
      quarters(now);
    }
    for (WatchedDay day : watched.listDue(now, DAYS_AT_ONCE)) {
      day(day.day(), now);
    }
    closeGaps(now);
  }

  private void expect(Position position, Instant now) {
    LocalDate today = Hours.day(now);
    if (expected.equals(Optional.of(today))) {
      return;
    }
    Instant since = position.readTo().orElse(position.began());
    LocalDate first =
        expected.orElse(
            Hours.day(since.isBefore(position.began()) ? since : position.began())
                .minusDays(LOOK_BACK_DAYS));
    Hours.businessDays(first, today).forEach(day -> watched.expect(day, Hours.indexOf(day)));
    watched.forget(now.minus(Watched.memory()));
    expected = Optional.of(today);
  }

  private void day(LocalDate day, Instant now) {
    try {
      IndexReader.Result index = edgar.dailyIndex(day);
      long missed = take(index.entries(), "daily", now).values().stream().mapToLong(n -> n).sum();
      watched.read(day, "closed", index.entries().size(), missed, now);
      if (missed > 0) {
        LOG.info("the index of {} brought {} filings that the feed had not shown", day, missed);
      }
    } catch (NoSuchThing absent) {
      if (now.isAfter(Hours.indexOf(day).plus(GIVEN_UP))) {
        watched.read(day, "absent", 0, 0, now);
      } else {
        watched.later(day, now.plus(AGAIN), "the index is not out yet");
      }
    } catch (AssayFailure failure) {
      watched.later(day, now.plus(AGAIN), failure.what());
    }
  }

  /** Takes what is wanted and not here; answers how many by the day they were filed. */
  private Map<LocalDate, Long> take(List<IndexEntry> rows, String place, Instant now) {
    List<Candidate> wanted = interest.wanted(Candidate.of(rows, notices));
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Set<Accession> held = watched.held(wanted.stream().map(Candidate::accession).toList());
    List<Candidate> missing =
        wanted.stream().filter(one -> !held.contains(one.accession())).toList();
    if (missing.isEmpty()) {
      return Map.of();
    }
    noticing.notice(missing.stream().flatMap(one -> one.work().stream()).toList(), now);
    watched.list(
        missing.stream()
            .map(
                one ->
                    new ListedFiling(
                        one.accession(),
                        one.cik(),
                        one.company(),
                        one.form().value(),
                        one.accepted(),
                        now,
                        place,
                        true))
            .toList(),
        Optional.empty());
    Set<Accession> taken = missing.stream().map(Candidate::accession).collect(Collectors.toSet());
    Map<LocalDate, Long> byDay = new HashMap<>();
    Set<Accession> counted = new HashSet<>();
    rows.forEach(
        row ->
            row.accession()
                .filter(accession -> taken.contains(accession) && counted.add(accession))
                .ifPresent(_ -> byDay.merge(row.filed(), 1L, Long::sum)));
    return byDay;
  }

  /** Days of quarters that are over are held against the whole quarter's index, once. */
  private void quarters(Instant now) {
    LocalDate thisQuarter = Hours.quarter(Hours.day(now).minusDays(QUARTER_SETTLES_DAYS));
    List<LocalDate> days = watched.listUnverified(thisQuarter.minusYears(2), thisQuarter);
    if (days.isEmpty()) {
      return;
    }
    LocalDate quarter = Hours.quarter(days.getFirst());
    Set<LocalDate> ofQuarter =
        days.stream().filter(day -> Hours.quarter(day).equals(quarter)).collect(Collectors.toSet());
    Map<LocalDate, Long> rows = new HashMap<>();
    Map<LocalDate, Long> missed = new HashMap<>();
    List<IndexEntry> batch = new ArrayList<>();
    try {
      edgar.quarterlyIndex(
          quarter.getYear(),
          (quarter.getMonthValue() + 2) / 3,
          row -> {
            if (ofQuarter.contains(row.filed())) {
              rows.merge(row.filed(), 1L, Long::sum);
              batch.add(row);
              if (batch.size() >= ROWS_AT_ONCE) {
                take(batch, "quarterly", now).forEach((day, n) -> missed.merge(day, n, Long::sum));
                batch.clear();
              }
            }
          });
      take(batch, "quarterly", now).forEach((day, n) -> missed.merge(day, n, Long::sum));
      ofQuarter.forEach(
          day ->
              watched.read(
                  day, "verified", rows.getOrDefault(day, 0L), missed.getOrDefault(day, 0L), now));
      if (days.size() > ofQuarter.size()) {
        quartersNext = now;
      }
    } catch (AssayFailure failure) {
      LOG.info("days of {} are not verified yet: {}", quarter, failure.what());
    }
  }

  private void closeGaps(Instant now) {
    List<Gap> open = watched.listGaps(50).stream().filter(gap -> gap.closed().isEmpty()).toList();
    if (open.isEmpty()) {
      return;
    }
    Map<LocalDate, String> states =
        watched.listDays(DAYS_LOOKED_AT).stream()
            .collect(Collectors.toMap(WatchedDay::day, WatchedDay::state));
    for (Gap gap : open) {
      List<String> of =
          Hours.indexDays(gap.since(), gap.until()).stream()
              .map(day -> states.getOrDefault(day, "waiting"))
              .toList();
      boolean read = of.contains("closed") || of.contains("verified");
      if (read && !of.contains("waiting")) {
        watched.closeGap(gap.id(), now);
        LOG.info("the feed's gap from {} to {} is closed", gap.since(), gap.until());
      }
    }
  }
}
