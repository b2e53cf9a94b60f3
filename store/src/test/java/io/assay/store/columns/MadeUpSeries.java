package io.assay.store.columns;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Companies with rows of all series, as filings would tell them; and a plain reading of them. */
public final class MadeUpSeries {

  public static final Instant NOON = Instant.parse("2024-06-15T12:00:00Z");

  private final SplittableRandom chance;
  private int filings;

  public MadeUpSeries(long seed) {
    this.chance = new SplittableRandom(seed);
  }

  /** A value of a signal. */
  public static Point signal(long company, String id, String accepted, double value) {
    Instant time = Instant.parse(accepted);
    return new Point(
        company,
        id,
        time,
        value,
        Optional.empty(),
        "ratio",
        "",
        Optional.empty(),
        time,
        Optional.empty(),
        "0000000001-24-" + accepted.substring(8, 10),
        0,
        Optional.of(0.75));
  }

  /** A line item over a year, replaced or not. */
  public static Point item(
      long company,
      String id,
      String end,
      String digits,
      String accepted,
      Optional<String> replaced,
      String accession) {
    LocalDate last = LocalDate.parse(end);
    return new Point(
        company,
        id,
        last.atStartOfDay(ZoneOffset.UTC).toInstant(),
        new BigDecimal(digits).doubleValue(),
        Optional.of(digits),
        "USD",
        "annual",
        Optional.of(last.minusYears(1).plusDays(1)),
        Instant.parse(accepted),
        replaced.map(Instant::parse),
        accession,
        0,
        Optional.of(1.0));
  }

  /** Rows of all series of a company, of filings over some years. */
  public Map<Series, List<Point>> company(long company, int filingsOf) {
    Map<Series, List<Point>> rows = new EnumMap<>(Series.class);
    Map<String, Integer> last = new HashMap<>();
    for (Series series : Series.values()) {
      rows.put(series, new ArrayList<>());
    }
    Instant accepted = Instant.parse("2019-02-01T21:05:17.123456Z").plusSeconds(company * 7_919);
    for (int f = 0; f < filingsOf; f++) {
      accepted = accepted.plusSeconds(3_000_000L + chance.nextInt(6_000_000));
      String accession = String.format("%010d-%02d-%06d", company, 19 + f / 4, ++filings);
      for (int s = 0; s < 4; s++) {
        rows.get(Series.SIGNAL)
            .add(row(company, "signal_" + s, accepted, accepted, accession, s, Optional.empty()));
      }
      rows.get(Series.SCORE)
          .add(row(company, "score", accepted, accepted, accession, 0, Optional.empty()));
      Instant end = Instant.parse("2018-12-31T00:00:00Z").plusSeconds(86_400L * 91 * (f / 2));
      for (int s = 0; s < 5; s++) {
        String digits = chance.nextInt(1_000_000) + "." + chance.nextInt(10) + "0";
        revise(rows.get(Series.FACT), last, "us-gaap:Concept" + s, end, accepted, accession);
        rows.get(Series.FACT)
            .add(
                row(
                    company,
                    "us-gaap:Concept" + s,
                    end,
                    accepted,
                    accession,
                    s,
                    Optional.of(digits)));
        last.put("us-gaap:Concept" + s + end, rows.get(Series.FACT).size() - 1);
      }
    }
    return rows;
  }

  private static void revise(
      List<Point> rows,
      Map<String, Integer> last,
      String metric,
      Instant end,
      Instant accepted,
      String accession) {
    Integer before = last.get(metric + end);
    if (before != null) {
      Point old = rows.get(before);
      rows.set(
          before,
          new Point(
              old.company(),
              old.metric(),
              old.time(),
              old.value(),
              old.digits(),
              old.unit(),
              old.basis(),
              old.periodStart(),
              old.accepted(),
              Optional.of(accepted),
              old.accession(),
              old.seq(),
              old.confidence()));
    }
    if (accession.isEmpty()) {
      throw new IllegalArgumentException("no accession");
    }
  }

  private Point row(
      long company,
      String metric,
      Instant time,
      Instant accepted,
      String accession,
      int seq,
      Optional<String> digits) {
    return new Point(
        company,
        metric,
        time,
        digits.map(Double::parseDouble).orElseGet(() -> chance.nextDouble(-5, 5)),
        digits,
        "u",
        "",
        Optional.empty(),
        accepted,
        Optional.empty(),
        accession,
        seq,
        Optional.empty());
  }

  /** A batch of companies. */
  public static Batch batch(Map<Long, Map<Series, List<Point>>> companies) {
    Map<Series, List<Point>> all = new EnumMap<>(Series.class);
    companies
        .values()
        .forEach(
            rows ->
                rows.forEach(
                    (series, points) ->
                        all.computeIfAbsent(series, _ -> new ArrayList<>()).addAll(points)));
    Map<Series, Rows> rows = new EnumMap<>(Series.class);
    all.forEach((series, points) -> rows.put(series, Rows.of(points)));
    return new Batch(new TreeSet<>(companies.keySet()), rows);
  }

  /** A batch of these rows and no other company. */
  public static Batch batch(Series series, Point... points) {
    TreeSet<Long> companies = new TreeSet<>();
    Set.of(points).forEach(point -> companies.add(point.company()));
    return new Batch(companies, Map.of(series, Rows.of(List.of(points))));
  }
}
