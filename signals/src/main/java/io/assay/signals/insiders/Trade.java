package io.assay.signals.insiders;

import io.assay.edgar.Cik;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.ownership.OwnershipReport.Owner;
import io.assay.edgar.ownership.OwnershipReport.Row;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.formula.Situation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction of an officer or director. Immutable.
 *
 * @param planned whether it was made under a Rule 10b5-1 plan
 */
record Trade(
    Cik owner,
    Row row,
    LocalDate date,
    BigDecimal shares,
    BigDecimal value,
    boolean planned,
    Evidence evidence) {

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final LocalDate BOX_SINCE = LocalDate.of(2023, 4, 1);

  /** Whether an ownership report was filed in the window at all. */
  static boolean anyReport(Situation s, int days) {
    return s.filings().stream().anyMatch(d -> isReportWithin(d, s, days));
  }

  /** The reports of the window: what shows that there was no trade. */
  static List<Evidence> reports(Situation s, int days) {
    return s.filings().stream()
        .filter(d -> isReportWithin(d, s, days))
        .map(d -> Situation.evidence("form " + d.ref().form(), d.ref()))
        .toList();
  }

  private static boolean isReportWithin(FilingDigest d, Situation s, int days) {
    return d.ownership().isPresent()
        && d.ref().form().isOwnership()
        && !d.ref().accepted().isAfter(s.ref().accepted())
        && d.ref().accepted().isAfter(s.ref().accepted().minus(Duration.ofDays(days)));
  }

  /**
   * Trades of officers and directors whose transaction date lies in the window. An amendment takes
   * the place of what earlier reports of the same owner tell of the same security, code and day; a
   * trade that several owners report, one of them as indirect, counts once.
   */
  static List<Trade> within(Situation s, int days) {
    LocalDate end = s.ref().accepted().atZone(WASHINGTON).toLocalDate();
    List<Trade> result = new ArrayList<>();
    Set<String> amended = new HashSet<>();
    Map<String, List<Told>> told = new HashMap<>();
    for (FilingDigest d : s.filings().reversed()) {
      if (d.ownership().isEmpty()
          || !d.ref().form().isOwnership()
          || d.ref().accepted().isAfter(s.ref().accepted())) {
        continue;
      }
      OwnershipReport report = d.ownership().get();
      Optional<Owner> insider = insider(report);
      if (insider.isEmpty()) {
        continue;
      }
      Owner owner = insider.get();
      List<Told> here = new ArrayList<>();
      Set<String> restated = new HashSet<>();
      int place = 0;
      for (Row row : report.transactions()) {
        int index = place++;
        if (row.date().isEmpty()
            || row.shares().isEmpty()
            || row.date().get().isAfter(end)
            || !row.date().get().isAfter(end.minusDays(days))) {
          continue;
        }
        String kind = kind(owner, row);
        Told one = new Told(owner.cik(), row.ownership().equals("I"), numbers(row));
        here.add(one);
        if (d.ref().form().isAmendment()) {
          restated.add(kind);
        }
        if (!amended.contains(kind)
            && told.getOrDefault(one.numbers(), List.of()).stream().noneMatch(one::isSame)) {
          result.add(trade(d, report, owner, row, index));
        }
      }
      here.forEach(one -> told.computeIfAbsent(one.numbers(), _ -> new ArrayList<>(1)).add(one));
      amended.addAll(restated);
    }
    return result;
  }

  private static Optional<Owner> insider(OwnershipReport report) {
    return report.owners().stream().filter(o -> o.officer() || o.director()).findFirst();
  }

  /** What an amendment restates: all of an owner's trades of a kind in a security on a day. */
  private static String kind(Owner owner, Row row) {
    return String.join(
        "|",
        owner.cik().toString(),
        row.table().name(),
        row.security(),
        row.code(),
        row.date().map(LocalDate::toString).orElse(""));
  }

  /** What tells a trade from others of any owner. */
  private static String numbers(Row row) {
    return String.join(
        "|",
        row.table().name(),
        row.date().map(LocalDate::toString).orElse(""),
        row.code(),
        plain(row.shares()),
        plain(row.price()),
        plain(row.sharesAfter()),
        row.acquiredDisposed());
  }

  private static String plain(Optional<BigDecimal> number) {
    return number.map(v -> v.stripTrailingZeros().toPlainString()).orElse("");
  }

  /**
   * A trade as one report tells it. What two persons own directly are different shares, whatever
   * the numbers; what one of them owns indirectly may be the other's.
   */
  private record Told(Cik owner, boolean indirect, String numbers) {

    /** Of two with the same numbers. */
    boolean isSame(Told other) {
      return owner.equals(other.owner) || indirect || other.indirect;
    }
  }

  private static Trade trade(
      FilingDigest d, OwnershipReport report, Owner owner, Row row, int index) {
    BigDecimal shares = row.shares().orElseThrow();
    BigDecimal value = shares.multiply(row.price().orElse(BigDecimal.ZERO));
    return new Trade(
        owner.cik(),
        row,
        row.date().orElseThrow(),
        shares,
        value,
        isPlanned(report, d.ref().filed()),
        new Evidence.OfTransaction(
            "transaction " + row.code(),
            d.ref().accession(),
            owner.name(),
            index,
            row.code(),
            row.date().orElseThrow(),
            row.shares(),
            row.price()));
  }

  /** By the box of the form; before there was one, by a footnote. */
  private static boolean isPlanned(OwnershipReport report, LocalDate filed) {
    if (report.planned10b51().isPresent()) {
      return report.planned10b51().get();
    }
    return filed.isBefore(BOX_SINCE)
        && report.footnotes().values().stream()
            // for each row of each past filing: no copy of a footnote is made to look into it
            .anyMatch(f -> f.contains("10b5-1") || f.contains("10B5-1"));
  }

  boolean isNonDerivative() {
    return row.table() == OwnershipReport.Table.NON_DERIVATIVE;
  }

  boolean is(String code) {
    return row.code().equals(code);
  }
}
