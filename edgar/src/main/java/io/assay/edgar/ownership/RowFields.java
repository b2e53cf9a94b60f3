package io.assay.edgar.ownership;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.forms.FormFields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of one row of a table. One thread at a time. */
final class RowFields {

  private static final int MAX_FOOTNOTES = 1_000;

  private final OwnershipReport.Table table;
  private final boolean transaction;
  private final List<Problem> problems;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> footnotes = new ArrayList<>();
  private final Map<OwnershipField, List<String>> byField = new EnumMap<>(OwnershipField.class);

  RowFields(OwnershipReport.Table table, boolean transaction, List<Problem> problems) {
    this.table = table;
    this.transaction = transaction;
    this.problems = problems;
  }

  boolean isTransaction() {
    return transaction;
  }

  /** A field with a {@code <value>}. */
  void field(String name, String value) {
    values.put(name, value);
  }

  /** A field whose text stands in it without {@code <value>}: the codes of a transaction. */
  void plain(String name, String value) {
    values.putIfAbsent(name, value);
  }

  /** A footnote at the element of a name. */
  void footnote(String element, String id) {
    if (id.isEmpty() || footnotes.size() >= MAX_FOOTNOTES) {
      return;
    }
    if (!footnotes.contains(id)) {
      footnotes.add(id);
    }
    OwnershipField.of(element)
        .ifPresent(
            field -> {
              List<String> ids = byField.computeIfAbsent(field, f -> new ArrayList<>(2));
              if (!ids.contains(id)) {
                ids.add(id);
              }
            });
  }

  OwnershipReport.Row build() {
    String code = text("transactionCode");
    if (transaction && TransactionCode.of(code).isEmpty()) {
      unreadable("transactionCode", code, problems);
    }
    return new OwnershipReport.Row(
        table,
        text("securityTitle"),
        date("transactionDate"),
        code,
        number("transactionShares"),
        number("transactionPricePerShare"),
        text("transactionAcquiredDisposedCode"),
        number("sharesOwnedFollowingTransaction"),
        text("directOrIndirectOwnership"),
        text("natureOfOwnership"),
        number("conversionOrExercisePrice"),
        date("exerciseDate"),
        date("expirationDate"),
        text("underlyingSecurityTitle"),
        number("underlyingSecurityShares"),
        footnotes,
        new OwnershipReport.Particulars(
            date("deemedExecutionDate"),
            text("transactionFormType"),
            OwnershipReader.bool(text("equitySwapInvolved")),
            text("transactionTimeliness"),
            number("transactionTotalValue"),
            number("valueOwnedFollowingTransaction"),
            number("underlyingSecurityValue"),
            byField));
  }

  private String text(String name) {
    return values.getOrDefault(name, "");
  }

  private Optional<LocalDate> date(String name) {
    return OwnershipReader.date(name, text(name), problems);
  }

  private Optional<BigDecimal> number(String name) {
    String value = text(name);
    Optional<BigDecimal> number = FormFields.decimal(value);
    if (number.isEmpty() && !value.isBlank()) {
      unreadable(name, value, problems);
    }
    return number;
  }

  static void unreadable(String field, String value, List<Problem> problems) {
    problems.add(
        Problem.of(
            EdgarCode.OWNERSHIP_FIELD_UNREADABLE,
            field + (value.isEmpty() ? " is missing" : " reads '" + FormFields.shown(value) + "'"),
            field));
  }
}
