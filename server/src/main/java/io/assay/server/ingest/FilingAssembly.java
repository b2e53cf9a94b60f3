package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Period;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.index.Ticker;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.submission.Document;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.risk.assess.FilingKnown;
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
import java.time.LocalDate;
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
    FilingKnown known = new FilingKnown(noticed, source.listed());
    FilingKnown.Told told = known.tell(reading.read(whole, filename, known.header()));
    FilingRef ref = told.ref();
    ReadFiling filing = told.filing();
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
        .flatMap(Ticker::symbol)
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
