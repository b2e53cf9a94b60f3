package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rows of what a filing holds. Immutable, all of them. */
public final class FilingParts {

  private FilingParts() {}

  /** Kinds of bodies, kept as they are served. */
  public enum Body {
    /** The filing without what changes after it came in: one JSON object. */
    FILING,
    /** A JSON object a line, a line a fact, in the order of the filing. */
    FACTS,
    /** Reading text of the main document, UTF-8. */
    TEXT,
    /** Blocks of the reading text: a JSON object a line, as served. */
    BLOCKS,
    /** Items of an 8-K with their text: a JSON object a line. */
    EVENTS,
    /** Financial statements as the company presents them, or why there are none: one object. */
    STATEMENTS,
    /** Holdings of a 13F or N-PORT in the order of the filing: a JSON object a line. */
    HOLDINGS,
    /**
     * The filing in prose: a JSON object, written with the company's assessment and replaced with
     * it.
     */
    BRIEF,
    /** What briefs take from the texts of the filing and of the one before it; not served. */
    EXCERPTS,
    /** The filing in prose as a model wrote it and the check left it; see {@code store.prose}. */
    PROSE;

    /** As the table has it. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A document of a filing.
   *
   * @param kind of {@link io.assay.edgar.submission.Document.Kind}
   * @param start offset in the kept bytes
   */
  public record DocumentRow(
      int sequence,
      String type,
      String filename,
      String description,
      String kind,
      long start,
      long bytes) {}

  /**
   * A fact, as far as it is looked for over filings; the whole is line {@code seq} of the body.
   *
   * @param value a decimal with all its digits, or the beginning of a text; empty when nil
   * @param start first day, absent for an instant
   * @param end last day or instant, absent for ever
   */
  public record FactRow(
      int seq,
      String concept,
      Optional<String> value,
      String unit,
      Optional<LocalDate> start,
      Optional<LocalDate> end,
      boolean dimensioned) {}

  /** A section without its text. */
  public record SectionRow(
      String key,
      String part,
      String item,
      String title,
      double confidence,
      String reason,
      int start,
      int end,
      int words) {}

  /**
   * A filing, and the items it carries.
   *
   * @param items part and item of each section, {@code II.1A}, {@code .4}
   */
  public record ReportRow(
      Accession accession,
      FormType form,
      LocalDate filed,
      Instant accepted,
      Optional<LocalDate> period,
      List<String> items) {

    public ReportRow {
      items = List.copyOf(items);
    }
  }

  /** An item of an 8-K, without its text; offsets are -1 when only the header names it. */
  public record EventRow(String item, String title, String summary, int start, int end) {}

  /** An item of an 8-K, with its filing. */
  public record CompanyEventRow(
      Accession accession,
      String form,
      LocalDate filed,
      Instant accepted,
      String item,
      String title,
      String summary) {}

  /**
   * A transaction of a form 4 or 5.
   *
   * @param owner names of the reporting owners
   * @param title officer title or relation
   * @param body the row as served: a JSON object
   */
  public record TransactionRow(
      String owner,
      String title,
      Optional<Boolean> planned,
      Optional<LocalDate> day,
      String code,
      Optional<BigDecimal> shares,
      Optional<BigDecimal> price,
      String body) {}

  /** A transaction, with its filing. */
  public record CompanyTransactionRow(
      Accession accession, Cik cik, String form, LocalDate filed, TransactionRow transaction) {}
}
