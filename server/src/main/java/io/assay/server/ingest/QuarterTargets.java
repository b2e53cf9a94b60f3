package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.store.jobs.JobRows.Noticed;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Expands a quarter ({@code 2024Q1}), or a year, into the filings its master index names. A filing
 * stands in it once for each of its parties and is noticed once.
 */
final class QuarterTargets {

  private final Edgar edgar;
  private final Notices notices;
  private final InstantSource time;

  QuarterTargets(Edgar edgar, ObjectMapper mapper, InstantSource time) {
    this.edgar = edgar;
    this.notices = new Notices(mapper);
    this.time = time;
  }

  /**
   * Expands.
   *
   * @param target year, and quarter if one is meant
   * @throws NoSuchThing when EDGAR has no index of a quarter; those it has are noticed before
   * @throws Unreadable when lines of an index are no rows; the rows are noticed before
   */
  void expand(Matcher target, IngestRequest request, Targets.Sink sink) {
    int year = Integer.parseInt(target.group(1));
    Optional<Integer> only = Optional.ofNullable(target.group(2)).map(Integer::valueOf);
    LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    Map<Accession, IndexEntry> entries = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    int unread = 0;
    String firstUnread = "";
    for (int quarter = 1; quarter <= 4; quarter++) {
      LocalDate begin = LocalDate.of(year, 3 * quarter - 2, 1);
      boolean wanted = only.isPresent() ? only.get() == quarter : !begin.isAfter(today);
      if (!wanted || isOutside(begin, request)) {
        continue;
      }
      try {
        IndexReader.Result index = edgar.quarterlyIndex(year, quarter);
        index.entries().stream()
            .filter(entry -> request.takes(entry.form(), Optional.of(entry.filed())))
            .forEach(
                entry ->
                    entry
                        .accession()
                        .ifPresent(a -> entries.merge(a, entry, QuarterTargets::better)));
        if (!index.problems().isEmpty()) {
          unread += index.problems().size();
          firstUnread = year + "Q" + quarter + ", " + index.problems().getFirst().where();
        }
      } catch (NoSuchThing _) {
        missing.add(year + "Q" + quarter);
      }
    }
    List<Noticed> filings =
        entries.entrySet().stream()
            .sorted(
                Comparator.comparing(
                        (Map.Entry<Accession, IndexEntry> row) -> row.getValue().filed())
                    .thenComparing(Map.Entry::getKey)
                    .reversed())
            .limit(Targets.most(request))
            // a company's filings together, so that it is assessed once
            .sorted(
                Comparator.comparing(
                    (Map.Entry<Accession, IndexEntry> row) -> row.getValue().cik().value()))
            .map(row -> notices.of(row.getValue(), row.getKey()))
            .toList();
    Targets.batches(filings, sink::notice);
    if (!missing.isEmpty()) {
      throw new NoSuchThing(
          IngestCode.NO_QUARTER,
          "EDGAR has no index of "
              + String.join(", ", missing)
              + (filings.isEmpty() ? "" : "; the other quarters are ingested"),
          target.group(),
          "Indexes begin with 1993Q1 and end with this quarter; a mirror may hold fewer.");
    }
    if (unread > 0) {
      throw new Unreadable(
          IngestCode.INDEX_LINES_UNREAD,
          unread + " lines of the index are no rows; the others are ingested",
          firstUnread,
          "Look at the lines; ingest the filings they mean by their accession numbers.");
    }
  }

  private static boolean isOutside(LocalDate begin, IngestRequest request) {
    LocalDate end = begin.plusMonths(3).minusDays(1);
    return request.since().filter(end::isBefore).isPresent()
        || request.until().filter(begin::isAfter).isPresent();
  }

  /** Of two parties the lower number, so that the order of rows does not matter. */
  private static IndexEntry better(IndexEntry a, IndexEntry b) {
    return b.cik().value() < a.cik().value() ? b : a;
  }
}
