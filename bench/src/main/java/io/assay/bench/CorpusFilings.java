package io.assay.bench;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.xbrl.FactSet;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.extraction.Digests;
import io.assay.specimens.Corpus;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The filings of the corpus, each once: a filing that is there as a document and an instance is put
 * together, and one that a file does not date is dated by the manifest, else 60 days after its
 * period. What cannot be read is left out. In order of acceptance, then accession number.
 */
final class CorpusFilings {

  private static final Set<String> KINDS =
      Set.of(
          "full-submission",
          "primary html",
          "primary text",
          "inline xbrl html",
          "xbrl instance",
          "ownership xml");

  /** A filing's digest, and all its facts. */
  record Filing(FilingDigest digest, FactSet facts) {}

  private final Corpus corpus;
  private final Digests digests;
  private final FilingReader reader = new FilingReader();

  CorpusFilings(Corpus corpus, Digests digests) {
    this.corpus = corpus;
    this.digests = digests;
  }

  /**
   * Filings of the forms wanted, as the manifest names them; a file of no stated form is always
   * read.
   */
  List<Filing> read(Predicate<FormType> wanted) {
    List<Filing> filings = new ArrayList<>();
    int loose = 0;
    for (List<Map<String, String>> files : byFiling(wanted).values()) {
      loose++;
      List<ReadFiling> parts = new ArrayList<>();
      for (Map<String, String> file : files) {
        part(file, loose).ifPresent(parts::add);
      }
      if (!parts.isEmpty()) {
        filing(parts, files.getFirst(), loose).ifPresent(filings::add);
      }
    }
    filings.sort(
        Comparator.comparing((Filing f) -> f.digest().ref().accepted())
            .thenComparing(f -> f.digest().ref().accession().value()));
    return filings;
  }

  /** Files by accession number; a file without one is a filing of its own. */
  private Map<String, List<Map<String, String>>> byFiling(Predicate<FormType> wanted) {
    Map<String, List<Map<String, String>>> result = new LinkedHashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      String form = row.getOrDefault("form", "");
      if (KINDS.contains(row.getOrDefault("kind", ""))
          && (form.isBlank() || wanted.test(new FormType(form)))) {
        String accession = row.getOrDefault("accession", "");
        result
            .computeIfAbsent(
                accession.isEmpty() ? row.getOrDefault("path", "") : accession,
                _ -> new ArrayList<>())
            .add(row);
      }
    }
    return result;
  }

  private Optional<ReadFiling> part(Map<String, String> row, int number) {
    String path = row.getOrDefault("path", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    String cik = row.getOrDefault("cik", "");
    String form = row.getOrDefault("form", "");
    ByteSlice bytes = ByteSlice.of(corpus.bytes(path));
    try {
      if (cik.isEmpty() || form.isEmpty()) {
        return Optional.of(reader.read(bytes, name));
      }
      SubmissionHeader known =
          FilingReader.known(
              accession(row, number),
              new FormType(form),
              date(row, "filing_date"),
              Optional.empty(),
              date(row, "period_of_report"),
              row.getOrDefault("items", "").isBlank()
                  ? List.of()
                  : List.of(row.getOrDefault("items", "").split("[,; ]+")),
              new Cik(Long.parseLong(cik)),
              row.getOrDefault("company", ""));
      return Optional.of(reader.read(bytes, name, known));
    } catch (AssayFailure _) {
      return Optional.empty();
    }
  }

  private static Accession accession(Map<String, String> row, int number) {
    String stated = row.getOrDefault("accession", "");
    return new Accession(stated.isEmpty() ? "0000000000-99-%06d".formatted(number) : stated);
  }

  private static Optional<LocalDate> date(Map<String, String> row, String column) {
    return Optional.of(row.getOrDefault(column, ""))
        .filter(day -> !day.isBlank())
        .map(LocalDate::parse);
  }

  private Optional<Filing> filing(List<ReadFiling> parts, Map<String, String> row, int number) {
    // the longest file of a filing says most, its instance has the facts
    ReadFiling said =
        parts.stream()
            .max(Comparator.comparingInt(p -> p.text().map(t -> t.text().length()).orElse(0)))
            .orElseThrow();
    FactSet facts =
        parts.stream()
            .map(ReadFiling::facts)
            .max(Comparator.comparingInt(set -> set.facts().size()))
            .orElseThrow();
    ReadFiling whole =
        new ReadFiling(
            said.header(),
            said.documents(),
            said.text(),
            said.facts().facts().isEmpty() ? facts : said.facts(),
            said.sections(),
            said.events(),
            said.content(),
            said.submissionBytes(),
            List.of());
    return ref(whole, row, number).map(ref -> new Filing(digests.of(whole, ref), whole.facts()));
  }

  private static Optional<FilingRef> ref(ReadFiling filing, Map<String, String> row, int number) {
    SubmissionHeader header = filing.header();
    Optional<Cik> cik =
        filing
            .ownership()
            .map(report -> report.issuer().cik())
            .or(() -> header.subject().map(Party::cik));
    Optional<LocalDate> period =
        header
            .period()
            .or(() -> date(row, "period_of_report"))
            .or(() -> filing.ownership().flatMap(OwnershipReport::period));
    Optional<LocalDate> filed =
        header
            .filed()
            .or(() -> date(row, "filing_date"))
            .or(() -> period.map(day -> day.plusDays(60)));
    if (cik.isEmpty() || filed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FilingRef(
            header.accession().orElseGet(() -> accession(row, number)),
            cik.get(),
            header.form(),
            filed.get(),
            header
                .accepted()
                .orElseGet(() -> filed.get().atTime(23, 59, 59).toInstant(ZoneOffset.UTC)),
            period,
            header.items()));
  }
}
