package io.assay.edgar.ownership;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of one row of a table. */
final class RowFields {

  private static final int MAX_DIGITS = 60;

  private final OwnershipReport.Table table;
  private final List<Problem> problems;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> footnotes = new ArrayList<>();

  RowFields(OwnershipReport.Table table, List<Problem> problems) {
    this.table = table;
    this.problems = problems;
  }

  /** A field with a {@code <value>}. */
  void field(String name, String value) {
    values.put(name, value);
  }

  /** A field whose text stands in it without {@code <value>}: the codes of a transaction. */
  void plain(String name, String value) {
    values.putIfAbsent(name, value);
  }

  void footnote(String id) {
    if (!id.isEmpty() && !footnotes.contains(id) && footnotes.size() < 1000) {
      footnotes.add(id);
    }
  }

  OwnershipReport.Row build() {
    return new OwnershipReport.Row(
        table,
        text("securityTitle"),
        OwnershipReader.date("transactionDate", text("transactionDate"), problems),
        text("transactionCode"),
        number("transactionShares"),
        number("transactionPricePerShare"),
        text("transactionAcquiredDisposedCode"),
        number("sharesOwnedFollowingTransaction"),
        text("directOrIndirectOwnership"),
        text("natureOfOwnership"),
        number("conversionOrExercisePrice"),
        OwnershipReader.date("exerciseDate", text("exerciseDate"), problems),
        OwnershipReader.date("expirationDate", text("expirationDate"), problems),
        text("underlyingSecurityTitle"),
        number("underlyingSecurityShares"),
        footnotes);
  }

  private String text(String name) {
    return values.getOrDefault(name, "");
  }

  private Optional<BigDecimal> number(String name) {
    String value = text(name).replace(",", "").replace("$", "").strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.length() <= MAX_DIGITS && value.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)")) {
      return Optional.of(
          new BigDecimal(value.endsWith(".") ? value.substring(0, value.length() - 1) : value));
    }
    problems.add(
        Problem.of(
            EdgarCode.OWNERSHIP_FIELD_UNREADABLE, name + " reads '" + shown(value) + "'", name));
    return Optional.empty();
  }

  static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
