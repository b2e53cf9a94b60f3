package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.submission.Document;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.server.ingest.Source.Listed;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.FilingDigest;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Profile;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingParts.EventRow;
import io.assay.store.filings.FilingParts.FactRow;
import io.assay.store.filings.FilingParts.SectionRow;
import io.assay.store.filings.FilingParts.TransactionRow;
import io.assay.store.filings.FilingRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bytes of a filing to everything that is written of it: kept, read, digested, packed. Pure but for
 * keeping the bytes. Thread-safe.
 */
final class FilingAssembly {

  /**
   * Raised whenever rows or bodies are made differently, the readers behind them included: kept
   * filings are then read again.
   */
  static final int VERSION = 1;

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final int FACT_TEXT = 500;
  private static final int SUMMARY = 280;

  private final Reading reading;
  private final Blobs blobs;
  private final int version;
  private final FilingBodies bodies = new FilingBodies();

  /**
   * @param version the number of what reads
   */
  FilingAssembly(Reading reading, Blobs blobs, int version) {
    this.reading = reading;
    this.blobs = blobs;
    this.version = version;
  }

  /**
   * Makes the record of a filing.
   *
   * @param noticed the accession its work row has
   * @throws AssayFailure when it cannot be read, or tells neither company nor date
   */
  FilingRecord record(Accession noticed, Source source, byte[] bytes, String filename) {
    ByteSlice whole = ByteSlice.of(bytes);
    ReadFiling read = reading.read(whole, filename, known(noticed, source.listed()));
    FilingRef ref = ref(noticed, source, read);
    ReadFiling filing = dated(read, source.listed()) ? read : withDateProblem(read, ref);
    FilingDigest digest = reading.digest(filing, ref);
    Blobs.Kept kept = blobs.keep(bytes);
    List<SectionRow> outline = FilingBodies.outline(filing);
    return new FilingRecord(
        ref.accession(),
        ref.cik(),
        profile(filing, ref, source),
        ref.form(),
        ref.filed(),
        ref.accepted(),
        ref.period(),
        ref.items(),
        Titles.title(filing, ref.form(), ref.period()),
        filing.problems().size(),
        filing.text().map(text -> text.text().length()).orElse(0),
        source.origin(),
        kept,
        filename,
        version,
        bodies.of(filing, outline),
        FilingIntake.pack(reading.encode(digest)),
        documents(filing, whole),
        facts(filing),
        outline,
        filing.events().stream().map(FilingAssembly::event).toList(),
        filing.ownership().map(this::transactions).orElse(List.of()));
  }

  /**
   * Who filed what, when. A full header is believed; what a lone document says of itself is not
   * believed over EDGAR's list.
   */
  private static FilingRef ref(Accession noticed, Source source, ReadFiling filing) {
    SubmissionHeader header = filing.header();
    Listed listed = source.listed();
    boolean full = header.accession().isPresent();
    FormType form = full ? header.form() : listed.form().orElse(header.form());
    Cik cik =
        filing
            .ownership()
            .map(report -> report.issuer().cik())
            .or(() -> header.subject().map(Party::cik))
            .or(listed::cik)
            .orElseThrow(
                () ->
                    new Unreadable(
                        IngestCode.FILING_WITHOUT_COMPANY,
                        "nothing says which company the filing is about",
                        noticed.value(),
                        "Give the complete submission with its header, or put the file under"
                            + " edgar/data/{CIK}/{accession}/."));
    LocalDate filed =
        first(full, header.filed(), day(listed))
            .or(() -> header.accepted().map(at -> LocalDate.ofInstant(at, WASHINGTON)))
            .or(() -> latest(noticed, deadline(filing, form)))
            .orElseThrow(
                () ->
                    new Unreadable(
                        IngestCode.FILING_WITHOUT_DATE,
                        "nothing says when it was filed",
                        noticed.value(),
                        "Give the complete submission with its header."));
    Instant accepted =
        first(full, header.accepted(), listed.accepted())
            .orElseGet(() -> filed.atTime(23, 59, 59).atZone(WASHINGTON).toInstant());
    List<String> items =
        (full && !header.items().isEmpty()) || listed.items().isEmpty()
            ? header.items().isEmpty()
                ? filing.events().stream().map(Event::item).distinct().toList()
                : header.items()
            : listed.items();
    return new FilingRef(
        noticed,
        cik,
        form,
        filed,
        accepted,
        first(full, header.period(), listed.period())
            .or(() -> filing.ownership().flatMap(OwnershipReport::period)),
        items);
  }

  private static Optional<LocalDate> day(Listed listed) {
    return listed
        .filed()
        .or(() -> listed.accepted().map(at -> LocalDate.ofInstant(at, WASHINGTON)));
  }

  private static boolean dated(ReadFiling filing, Listed listed) {
    return filing.header().filed().isPresent()
        || filing.header().accepted().isPresent()
        || day(listed).isPresent();
  }

  /**
   * The last day the form is due after its period: rather too late than too early, so that nothing
   * seems known before it was. Rules: Form 10-K and 10-Q, General Instruction A; Form 8-K, General
   * Instruction B; Exchange Act Rules 16a-3 and 13f-1.
   */
  private static Optional<LocalDate> deadline(ReadFiling filing, FormType form) {
    int days =
        form.isAnnual()
            ? 90
            : form.isQuarterly() || form.base().equals("5") || form.base().startsWith("13F-")
                ? 45
                : form.base().equals("3") ? 10 : form.base().equals("4") ? 4 : 6;
    return filing
        .header()
        .period()
        .or(() -> filing.ownership().flatMap(OwnershipReport::period))
        .map(period -> period.plusDays(days));
  }

  /**
   * The last day a filing can have come in: its number was given in the year that it bears. A
   * deadline in another year was not kept, or not needed.
   */
  private static Optional<LocalDate> latest(Accession accession, Optional<LocalDate> deadline) {
    if (FilingFiles.isOwnNumber(accession)) {
      return deadline;
    }
    int digits = Integer.parseInt(accession.value().substring(11, 13));
    // EDGAR's numbers begin in 1993
    int year = digits + (digits < 93 ? 2000 : 1900);
    return deadline
        .filter(day -> day.getYear() == year)
        .or(() -> Optional.of(LocalDate.of(year, 12, 31)));
  }

  private static ReadFiling withDateProblem(ReadFiling filing, FilingRef ref) {
    List<Problem> problems = new ArrayList<>(filing.problems());
    problems.add(
        Problem.of(
            IngestCode.FILING_DATE_UNKNOWN,
            "nothing says when it was filed: taken as " + ref.filed() + ", the latest it can be",
            ref.accession().value()));
    return filing.withProblems(problems);
  }

  /** The header of a document without one, as EDGAR's list tells it. */
  private static Optional<SubmissionHeader> known(Accession accession, Listed listed) {
    if (listed.form().isEmpty() || listed.cik().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        FilingReader.known(
            accession,
            listed.form().get(),
            day(listed),
            listed.accepted(),
            listed.period(),
            listed.items(),
            listed.cik().get(),
            listed.company()));
  }

  private static <T> Optional<T> first(boolean full, Optional<T> header, Optional<T> listed) {
    return full ? header.or(() -> listed) : listed.or(() -> header);
  }

  private static Profile profile(ReadFiling filing, FilingRef ref, Source source) {
    Optional<Party> party =
        filing.header().parties().stream().filter(p -> p.cik().equals(ref.cik())).findFirst();
    Optional<OwnershipReport.Issuer> issuer = filing.ownership().map(OwnershipReport::issuer);
    String name =
        party
            .map(Party::name)
            .filter(n -> !n.isBlank())
            .or(() -> issuer.map(OwnershipReport.Issuer::name).filter(n -> !n.isBlank()))
            .or(() -> filing.facts().dei("EntityRegistrantName"))
            .orElse("CIK " + ref.cik());
    boolean fromHeader = party.map(p -> !p.sic().isEmpty()).orElse(false);
    return new Profile(
        ref.cik(),
        name,
        tickers(filing, issuer),
        filing.facts().dei("SecurityExchangeName").orElse(""),
        party.map(Party::sic).orElse(""),
        party.map(Party::sicDescription).orElse(""),
        party.map(Party::stateOfIncorporation).orElse(""),
        party.map(Party::fiscalYearEnd).orElse(""),
        "",
        filing.facts().dei("EntityFilerCategory").orElse(""),
        party
            .map(p -> p.formerNames().stream().map(Party.FormerName::name).toList())
            .orElse(List.of()),
        "",
        source.origin().equals("sample"),
        false,
        fromHeader ? Profile.Source.HEADER : Profile.Source.DOCUMENT,
        ref.accepted(),
        ref.accession().value());
  }

  private static List<String> tickers(ReadFiling filing, Optional<OwnershipReport.Issuer> issuer) {
    return filing
        .facts()
        .dei("TradingSymbol")
        .or(() -> issuer.map(OwnershipReport.Issuer::symbol))
        .map(String::strip)
        .map(symbol -> symbol.toUpperCase(java.util.Locale.ROOT))
        .filter(symbol -> symbol.matches("[A-Z][A-Z0-9.\\-]{0,9}"))
        .filter(symbol -> !symbol.equals("NONE") && !symbol.equals("NA"))
        .map(List::of)
        .orElse(List.of());
  }

  private static List<DocumentRow> documents(ReadFiling filing, ByteSlice whole) {
    List<DocumentRow> rows = new ArrayList<>();
    for (Document document : filing.documents()) {
      ByteSlice text = document.text();
      // A document whose bytes are not a slice of the file (a wrapper was decoded) has no place in
      // it.
      boolean slice = text.array() == whole.array();
      rows.add(
          new DocumentRow(
              document.sequence(),
              document.type(),
              document.filename(),
              document.description(),
              document.kind().name(),
              slice ? text.offset() : 0,
              slice ? text.length() : 0));
    }
    return rows;
  }

  private static List<FactRow> facts(ReadFiling filing) {
    List<FactRow> rows = new ArrayList<>(filing.facts().facts().size());
    int seq = 0;
    for (Fact fact : filing.facts().facts()) {
      Optional<String> value =
          switch (fact.value()) {
            case FactValue.Numeric number -> Optional.of(number.value().toPlainString());
            case FactValue.Fraction fraction -> Optional.of(fraction.quotient().toPlainString());
            case FactValue.NonFinite number -> Optional.of(number.value());
            case FactValue.Textual text ->
                Optional.of(
                    text.value().length() > FACT_TEXT
                        ? text.value().substring(0, FACT_TEXT)
                        : text.value());
            case FactValue.Nil _ -> Optional.empty();
          };
      String unit =
          switch (fact.value()) {
            case FactValue.Numeric number -> number.unit().measure();
            case FactValue.Fraction fraction -> fraction.unit().measure();
            case FactValue.NonFinite number -> number.unit().measure();
            case FactValue.Textual _, FactValue.Nil _ -> "";
          };
      Optional<LocalDate> start =
          fact.period() instanceof Period.Duration d ? Optional.of(d.start()) : Optional.empty();
      Optional<LocalDate> end =
          switch (fact.period()) {
            case Period.Instant instant -> Optional.of(instant.date());
            case Period.Duration duration -> Optional.of(duration.end());
            case Period.Forever _ -> Optional.empty();
          };
      rows.add(
          new FactRow(
              seq++, fact.concept(), value, unit, start, end, !fact.context().isUndimensioned()));
    }
    return rows;
  }

  private static EventRow event(Event event) {
    return new EventRow(event.item(), event.title(), summary(event), event.start(), event.end());
  }

  /** First sentences of an item, without its heading. */
  private static String summary(Event event) {
    String text = event.text().strip();
    int line = text.indexOf('\n');
    if (line > 0 && line < 200 && text.regionMatches(true, 0, "item", 0, 4)) {
      text = text.substring(line + 1).strip();
    }
    text = text.replaceAll("\\s+", " ");
    if (text.length() <= SUMMARY) {
      return text;
    }
    int stop = text.lastIndexOf(". ", SUMMARY);
    int space = text.lastIndexOf(' ', SUMMARY);
    return stop > 80
        ? text.substring(0, stop + 1)
        : text.substring(0, space > 0 ? space : SUMMARY) + "…";
  }

  private List<TransactionRow> transactions(OwnershipReport report) {
    String owner =
        report.owners().stream().map(OwnershipReport.Owner::name).collect(Collectors.joining("; "));
    String title =
        report.owners().stream()
            .map(FilingAssembly::relation)
            .filter(r -> !r.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return report.transactions().stream()
        .map(
            row ->
                new TransactionRow(
                    owner,
                    title,
                    report.planned10b51(),
                    row.date(),
                    row.code(),
                    row.shares(),
                    row.price(),
                    bodies.row(row)))
        .toList();
  }

  private static String relation(OwnershipReport.Owner owner) {
    if (!owner.officerTitle().isBlank()) {
      return owner.officerTitle();
    }
    if (owner.officer()) {
      return "Officer";
    }
    if (owner.director()) {
      return "Director";
    }
    return owner.tenPercentOwner() ? "10% owner" : "";
  }
}
