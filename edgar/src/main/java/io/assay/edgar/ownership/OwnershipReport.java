package io.assay.edgar.ownership;

import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form 3, 4 or 5. Immutable.
 *
 * @param documentType {@code 3}, {@code 4}, {@code 5} or an amendment of these
 * @param planned10b51 the box for a Rule 10b5-1 plan, where the form has it (since April 2023)
 * @param owners several owners report the same shares together: rows are not to be multiplied
 * @param footnotes id to text
 * @param cover what else the form states once
 */
public record OwnershipReport(
    String documentType,
    Optional<LocalDate> period,
    Issuer issuer,
    Optional<Boolean> planned10b51,
    List<Owner> owners,
    List<Row> transactions,
    List<Row> holdings,
    Map<String, String> footnotes,
    String remarks,
    Cover cover) {

  public OwnershipReport {
    owners = List.copyOf(owners);
    transactions = List.copyOf(transactions);
    holdings = List.copyOf(holdings);
    footnotes = Collections.unmodifiableMap(new LinkedHashMap<>(footnotes));
  }

  /** A report of which the cover is not known. */
  public OwnershipReport(
      String documentType,
      Optional<LocalDate> period,
      Issuer issuer,
      Optional<Boolean> planned10b51,
      List<Owner> owners,
      List<Row> transactions,
      List<Row> holdings,
      Map<String, String> footnotes,
      String remarks) {
    this(
        documentType,
        period,
        issuer,
        planned10b51,
        owners,
        transactions,
        holdings,
        footnotes,
        remarks,
        Cover.UNKNOWN);
  }

  /** The same without cover, addresses and the rarer fields of rows, as summaries keep it. */
  public OwnershipReport withoutParticulars() {
    return new OwnershipReport(
        documentType,
        period,
        issuer,
        planned10b51,
        owners.stream().map(Owner::withoutParticulars).toList(),
        transactions.stream().map(Row::withoutParticulars).toList(),
        holdings.stream().map(Row::withoutParticulars).toList(),
        footnotes,
        remarks);
  }

  /**
   * What the form states once besides its parties. Immutable.
   *
   * @param schemaVersion {@code X0508}
   * @param originalSubmission day of the report that an amendment amends
   * @param noSecuritiesOwned a form 3 of one who owns nothing
   * @param notSubjectToSection16 the box of one who is no longer an insider
   * @param form3HoldingsReported a form 5 with holdings that a form 3 should have had
   * @param form4TransactionsReported a form 5 with transactions that a form 4 should have had
   */
  public record Cover(
      String schemaVersion,
      Optional<LocalDate> originalSubmission,
      boolean noSecuritiesOwned,
      boolean notSubjectToSection16,
      boolean form3HoldingsReported,
      boolean form4TransactionsReported,
      List<Signature> signatures) {

    /** Nothing is known. */
    public static final Cover UNKNOWN =
        new Cover("", Optional.empty(), false, false, false, false, List.of());

    public Cover {
      signatures = List.copyOf(signatures);
    }
  }

  /** Who signed, and when. */
  public record Signature(String name, Optional<LocalDate> date) {}

  /** The company whose securities these are. */
  public record Issuer(Cik cik, String name, String symbol) {}

  /**
   * A reporting owner and the relationship to the issuer.
   *
   * @param otherText what the box "other" is explained with
   * @param address empty when not known
   */
  public record Owner(
      Cik cik,
      String name,
      boolean director,
      boolean officer,
      boolean tenPercentOwner,
      boolean other,
      String officerTitle,
      String otherText,
      Optional<Address> address) {

    Owner withoutParticulars() {
      return new Owner(cik, name, director, officer, tenPercentOwner, other, officerTitle);
    }

    /** An owner without address. */
    public Owner(
        Cik cik,
        String name,
        boolean director,
        boolean officer,
        boolean tenPercentOwner,
        boolean other,
        String officerTitle) {
      this(
          cik, name, director, officer, tenPercentOwner, other, officerTitle, "", Optional.empty());
    }
  }

  /** An address; parts that the form lacks are empty. */
  public record Address(
      String street1,
      String street2,
      String city,
      String state,
      String zip,
      String stateDescription) {}

  /** Which table a row stands in. */
  public enum Table {
    NON_DERIVATIVE,
    DERIVATIVE
  }

  /**
   * A transaction or a holding. Texts that the form lacks are empty; date and code are present for
   * transactions only.
   *
   * @param code of {@link TransactionCode}, as filed
   * @param acquiredDisposed {@code A} or {@code D}: it, not the code, tells the direction
   * @param ownership {@code D} direct or {@code I} indirect
   * @param footnotes ids, in order of appearance in the row
   * @param particulars the rarer fields
   */
  public record Row(
      Table table,
      String security,
      Optional<LocalDate> date,
      String code,
      Optional<BigDecimal> shares,
      Optional<BigDecimal> price,
      String acquiredDisposed,
      Optional<BigDecimal> sharesAfter,
      String ownership,
      String nature,
      Optional<BigDecimal> exercisePrice,
      Optional<LocalDate> exerciseDate,
      Optional<LocalDate> expirationDate,
      String underlying,
      Optional<BigDecimal> underlyingShares,
      List<String> footnotes,
      Particulars particulars) {

    public Row {
      footnotes = List.copyOf(footnotes);
    }

    Row withoutParticulars() {
      return new Row(
          table,
          security,
          date,
          code,
          shares,
          price,
          acquiredDisposed,
          sharesAfter,
          ownership,
          nature,
          exercisePrice,
          exerciseDate,
          expirationDate,
          underlying,
          underlyingShares,
          footnotes,
          Particulars.NONE);
    }

    /** The code by its meaning, or empty for a holding or an unknown letter. */
    public Optional<TransactionCode> transactionCode() {
      return TransactionCode.of(code);
    }
  }

  /**
   * The rarer fields of a row. Immutable.
   *
   * @param formType the form a transaction should have stood on: {@code 4} or {@code 5}
   * @param timeliness {@code E} early, {@code L} late, or empty for on time
   * @param totalValue of a transaction whose amount is no number of shares
   * @param valueAfter held after it, likewise
   * @param footnotes ids by the field they stand at; a field may have footnotes and no value
   */
  public record Particulars(
      Optional<LocalDate> deemedExecutionDate,
      String formType,
      boolean equitySwap,
      String timeliness,
      Optional<BigDecimal> totalValue,
      Optional<BigDecimal> valueAfter,
      Optional<BigDecimal> underlyingValue,
      Map<OwnershipField, List<String>> footnotes) {

    /** Nothing is known. */
    public static final Particulars NONE =
        new Particulars(
            Optional.empty(),
            "",
            false,
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    public Particulars {
      Map<OwnershipField, List<String>> copy = new EnumMap<>(OwnershipField.class);
      footnotes.forEach((field, ids) -> copy.put(field, List.copyOf(ids)));
      footnotes = Collections.unmodifiableMap(copy);
    }

    /** Ids of the footnotes at a field, in order. */
    public List<String> footnotes(OwnershipField field) {
      return footnotes.getOrDefault(field, List.of());
    }
  }
}
