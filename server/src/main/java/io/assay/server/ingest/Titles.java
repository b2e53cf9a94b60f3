package io.assay.server.ingest;

import io.assay.edgar.FormType;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a filing is, in words. */
final class Titles {

  private Titles() {}

  static String title(ReadFiling filing, FormType form, Optional<LocalDate> period) {
    String title =
        filing
            .ownership()
            .map(Titles::ownership)
            .orElseGet(
                () -> form.isCurrentReport() ? events(filing) : report(filing, form, period));
    return form.isAmendment() && !title.startsWith("Amended") ? "Amended: " + title : title;
  }

  private static String report(ReadFiling filing, FormType form, Optional<LocalDate> period) {
    String year =
        filing
            .facts()
            .dei("DocumentFiscalYearFocus")
            .filter(y -> y.matches("\\d{4}"))
            .or(() -> period.map(day -> Integer.toString(day.getYear())))
            .orElse("");
    String base = form.base();
    if (form.isAnnual()) {
      return base.startsWith("10-KT")
          ? "Transition report"
          : "Annual report" + (year.isEmpty() ? "" : " for fiscal " + year);
    }
    if (form.isQuarterly()) {
      String quarter =
          filing
              .facts()
              .dei("DocumentFiscalPeriodFocus")
              .filter(q -> q.matches("Q[1-4]"))
              .orElse("");
      if (!quarter.isEmpty() && !year.isEmpty()) {
        return "Quarterly report for " + quarter + " of fiscal " + year;
      }
      return "Quarterly report" + period.map(day -> " to " + day).orElse("");
    }
    return switch (base) {
      case "NT 10-K" -> "Late annual report: notice of inability to file on time";
      case "NT 10-Q" -> "Late quarterly report: notice of inability to file on time";
      case "DEF 14A" -> "Proxy statement";
      case "6-K" -> "Report of a foreign issuer";
      case "13F-HR" -> "Holdings of an institutional manager";
      case "13F-NT" -> "Notice of an institutional manager whose holdings others report";
      case "SC 13D", "SCHEDULE 13D" -> "Holder of more than five percent";
      case "SC 13G", "SCHEDULE 13G" -> "Passive holder of more than five percent";
      case "D" -> "Notice of an exempt offering";
      case "144" -> "Notice of a proposed sale of securities";
      case "NPORT-P" -> "Portfolio of a fund";
      case "S-1" -> "Registration statement";
      default -> "Form " + base;
    };
  }

  private static String events(ReadFiling filing) {
    List<Event> events =
        filing.events().stream().filter(event -> !event.item().equals("9.01")).toList();
    List<Event> named = events.isEmpty() ? filing.events() : events;
    if (named.isEmpty()) {
      return filing.header().items().isEmpty()
          ? "Current report"
          : "Items " + String.join(", ", filing.header().items());
    }
    Event first = named.getFirst();
    String rest = named.size() == 1 ? "" : " and " + (named.size() - 1) + " more";
    return first.item() + " " + first.title() + rest;
  }

  private static String ownership(OwnershipReport report) {
    String owner =
        report.owners().stream().limit(2).map(o -> o.name()).collect(Collectors.joining(" and "));
    String who = owner.isEmpty() ? "An owner" : owner;
    List<OwnershipReport.Row> rows =
        report.transactions().stream()
            .filter(row -> row.table() == OwnershipReport.Table.NON_DERIVATIVE)
            .toList();
    BigDecimal sold = shares(rows, "S");
    BigDecimal bought = shares(rows, "P");
    if (sold.signum() > 0 && sold.compareTo(bought) >= 0) {
      return who + " sold " + grouped(sold) + " shares";
    }
    if (bought.signum() > 0) {
      return who + " bought " + grouped(bought) + " shares";
    }
    if (report.transactions().isEmpty()) {
      return who + " reports holdings";
    }
    boolean disposed =
        report.transactions().stream().allMatch(row -> row.acquiredDisposed().equals("D"));
    return who + (disposed ? " disposed of securities" : " acquired or converted securities");
  }

  private static BigDecimal shares(List<OwnershipReport.Row> rows, String code) {
    return rows.stream()
        .filter(row -> row.code().equals(code))
        .flatMap(row -> row.shares().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String grouped(BigDecimal number) {
    NumberFormat format = NumberFormat.getInstance(Locale.US);
    format.setMaximumFractionDigits(2);
    return format.format(number);
  }
}
