package io.assay.edgar.desk;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.client.Fetched;
import io.assay.edgar.exhibits.Exhibits;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.holdings.HoldingsReport;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.items.Section;
import io.assay.edgar.statements.Statements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A filing: what its list says of it, and, when asked for, all that is in it. It is fetched and
 * read once. Thread-safe.
 */
public final class Filing {

  private final Edgar edgar;
  private final Cik cik;
  private final String company;
  private final Accession accession;
  private final FormType form;
  private final LocalDate filed;
  private final Optional<LocalDate> period;
  private final Optional<Instant> accepted;
  private final List<String> items;
  private final String primaryDocument;
  private final AtomicReference<@Nullable ReadFiling> read = new AtomicReference<>();

  private Filing(
      Edgar edgar,
      Cik cik,
      String company,
      Accession accession,
      FormType form,
      LocalDate filed,
      Optional<LocalDate> period,
      Optional<Instant> accepted,
      List<String> items,
      String primaryDocument) {
    this.edgar = edgar;
    this.cik = cik;
    this.company = company;
    this.accession = accession;
    this.form = form;
    this.filed = filed;
    this.period = period;
    this.accepted = accepted;
    this.items = List.copyOf(items);
    this.primaryDocument = primaryDocument;
  }

  static Filing of(Edgar edgar, CompanyProfile company, FilingReference filing) {
    return new Filing(
        edgar,
        company.cik(),
        company.name(),
        filing.accession(),
        filing.form(),
        filing.filed(),
        filing.reportDate(),
        filing.accepted(),
        filing.items(),
        filing.primaryDocument());
  }

  /** Empty for a row that names no accession number. */
  static Optional<Filing> of(Edgar edgar, IndexEntry row) {
    return row.accession()
        .map(
            accession ->
                new Filing(
                    edgar,
                    row.cik(),
                    row.company(),
                    accession,
                    row.form(),
                    row.filed(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    ""));
  }

  /** The filer under whom it is listed. */
  public Cik cik() {
    return cik;
  }

  /** Name of the filer under whom it is listed. */
  public String company() {
    return company;
  }

  public Accession accession() {
    return accession;
  }

  public FormType form() {
    return form;
  }

  public LocalDate filed() {
    return filed;
  }

  /** The last day it reports on, where its list says so. */
  public Optional<LocalDate> period() {
    return period;
  }

  /** Everything in it, problems beside. */
  public ReadFiling read() {
    ReadFiling known = read.get();
    if (known == null) {
      Fetched fetched =
          edgar.client().fetchFiling(cik, accession, Optional.of(form), primaryDocument);
      known =
          edgar
              .reader()
              .read(
                  fetched.bytes(),
                  fetched.fileName(),
                  FilingReader.known(
                      accession, form, Optional.of(filed), accepted, period, items, cik, company));
      read.set(known);
    }
    return known;
  }

  /**
   * An item of a periodic report.
   *
   * @param item {@code 1A}; {@code I.2} where parts repeat numbers (10-Q)
   */
  public SectionAnswer section(String item) {
    String wanted = item.strip().toUpperCase(Locale.ROOT);
    ReadFiling filing = read();
    for (Section section : filing.sections()) {
      boolean here = section.item().equals(wanted) || section.key(true).equals(wanted);
      if (here) {
        return new SectionAnswer.Found(section);
      }
    }
    String why =
        filing.sections().isEmpty()
            ? "no items were found in this " + form
            : "the items found are "
                + String.join(
                    ", ", filing.sections().stream().map(section -> section.key(false)).toList());
    return new SectionAnswer.Missing(wanted, why, filing.problems());
  }

  /** The report of a 13F; empty for another form. */
  public Optional<HoldingsReport> holdings() {
    return read()
        .content()
        .flatMap(
            content ->
                content instanceof FormContent.Holdings holdings
                    ? Optional.of(holdings.report())
                    : Optional.empty());
  }

  /** Its statements as the company presents them, or why there are none. */
  public Statements statements() {
    return Statements.of(read());
  }

  /** Its exhibits. */
  public Exhibits exhibits() {
    return Exhibits.of(read().documents());
  }

  @Override
  public String toString() {
    return form
        + " of "
        + company
        + period.map(day -> " for " + day).orElse("")
        + ", filed "
        + filed
        + ", "
        + accession;
  }
}
