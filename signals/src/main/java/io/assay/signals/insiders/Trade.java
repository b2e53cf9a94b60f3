package io.assay.signals.insiders;

import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.ownership.OwnershipReport.Owner;
import io.assay.edgar.ownership.OwnershipReport.Row;
import io.assay.signals.Evidence;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.formula.Situation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  private static final LocalDate BOX_SINCE = LocalDate.of(2023, 4, 1);

  /** Whether an ownership report was filed in the window at all. */
  static boolean anyReport(Situation s, int days) {
    return s.filings().stream().anyMatch(d -> isReportWithin(d, s, days));
  }

  private static boolean isReportWithin(FilingDigest d, Situation s, int days) {
    return d.ownership().isPresent()
        && d.ref().form().isOwnership()
        && !d.ref().accepted().isAfter(s.ref().accepted())
        && d.ref().accepted().isAfter(s.ref().accepted().minus(Duration.ofDays(days)));
  }

  /**
   * Trades of officers and directors whose transaction date lies in the window; an amendment
   * replaces the reports of the same owner that tell the same trade, joint filers count once.
   */
  static List<Trade> within(Situation s, int days) {
    LocalDate end =
        s.ref().accepted().atZone(java.time.ZoneId.of("America/New_York")).toLocalDate();
    List<Trade> result = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (FilingDigest d : s.filings().reversed()) {
      if (d.ownership().isEmpty() || !d.ref().form().isOwnership()) {
        continue;
      }
      OwnershipReport report = d.ownership().get();
      if (report.owners().stream().noneMatch(o -> o.officer() || o.director())) {
        continue;
      }
      Owner owner =
          report.owners().stream()
              .filter(o -> o.officer() || o.director())
              .findFirst()
              .orElseThrow();
      List<String> keys = new ArrayList<>();
      int place = 0;
      for (Row row : report.transactions()) {
        int index = place++;
        if (row.date().isEmpty()
            || row.shares().isEmpty()
            || row.date().get().isAfter(end)
            || !row.date().get().isAfter(end.minusDays(days))) {
          continue;
        }
        String key = key(report, row);
        keys.add(key);
        if (seen.contains(key)) {
          continue;
        }
        result.add(trade(d, report, owner, row, index));
      }
      seen.addAll(keys);
    }
    return result;
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
        isPlanned(report, row, d.ref().form()),
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

  /** The same trade told again: by an amendment, or by another of the joint owners. */
  private static String key(OwnershipReport report, Row row) {
    String owner =
        report.owners().stream()
            .filter(o -> o.officer() || o.director())
            .map(o -> o.cik().toString())
            .findFirst()
            .orElse("");
    return String.join(
        "|",
        owner,
        row.table().name(),
        row.date().map(LocalDate::toString).orElse(""),
        row.code(),
        row.shares().map(v -> v.stripTrailingZeros().toPlainString()).orElse(""),
        row.price().map(v -> v.stripTrailingZeros().toPlainString()).orElse(""),
        row.sharesAfter().map(v -> v.stripTrailingZeros().toPlainString()).orElse(""),
        row.acquiredDisposed());
  }

  private static boolean isPlanned(OwnershipReport report, Row row, FormType form) {
    if (report.planned10b51().isPresent()) {
      return report.planned10b51().get();
    }
    boolean old = row.date().map(d -> d.isBefore(BOX_SINCE)).orElse(true) || form.isOwnership();
    return old
        && report.footnotes().values().stream()
            .anyMatch(f -> f.toLowerCase(Locale.ROOT).contains("10b5-1"));
  }

  boolean isNonDerivative() {
    return row.table() == OwnershipReport.Table.NON_DERIVATIVE;
  }

  boolean is(String code) {
    return row.code().equals(code);
  }
}
