package io.assay.signals.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.EightKItem;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Digests;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.extraction.Extraction.Extracted;
import io.assay.signals.language.Lexicon;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A company whose filings are written out as EDGAR would serve them and read as any other: header,
 * documents, digest, signals. Confined to one test.
 */
final class MadeUpCompany {

  static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(WASHINGTON);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(WASHINGTON);
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final FilingReader READER = new FilingReader();
  private static final Digests DIGESTS = new Digests(CATALOGUE, Lexicon.shipped());
  private static final Extraction EXTRACTION = new Extraction(CATALOGUE);

  private final List<Filed> filings = new ArrayList<>();
  private boolean indexLoaded = true;

  /** A filing as read, and its digest. */
  record Filed(ReadFiling read, FilingDigest digest) {

    Accession accession() {
      return digest.ref().accession();
    }

    /** What the evidence of a sentence points at in the reading text. */
    String quoted(Evidence.OfSentence sentence) {
      return read.text().orElseThrow().text().substring(sentence.start(), sentence.end());
    }
  }

  /** A document of a submission. */
  record Doc(String type, String filename, String text) {

    static Doc html(String type, String body) {
      return new Doc(
          type,
          type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + ".htm",
          "<html><body>" + body + "</body></html>");
    }
  }

  /** A time of day in Washington, as headers state it. */
  static Instant eastern(String localTime) {
    return java.time.LocalDateTime.parse(localTime).atZone(WASHINGTON).toInstant();
  }

  MadeUpCompany withoutIndex() {
    indexLoaded = false;
    return this;
  }

  /** Files a submission; the header states items by their titles. */
  Filed file(
      String form,
      Instant accepted,
      Optional<LocalDate> period,
      List<String> items,
      List<Doc> documents) {
    int number = filings.size() + 1;
    String accession = "0000000001-25-" + String.format(Locale.ROOT, "%06d", number);
    StringBuilder out = new StringBuilder();
    out.append("<SEC-DOCUMENT>").append(accession).append(".txt : ").append(DAY.format(accepted));
    out.append("\n<SEC-HEADER>").append(accession).append(".hdr.sgml : ");
    out.append(DAY.format(accepted))
        .append("\n<ACCEPTANCE-DATETIME>")
        .append(STAMP.format(accepted));
    out.append("\nACCESSION NUMBER:\t\t").append(accession);
    out.append("\nCONFORMED SUBMISSION TYPE:\t").append(form);
    out.append("\nPUBLIC DOCUMENT COUNT:\t\t").append(documents.size());
    period.ifPresent(
        day ->
            out.append("\nCONFORMED PERIOD OF REPORT:\t")
                .append(day.format(DateTimeFormatter.BASIC_ISO_DATE)));
    for (String item : items) {
      out.append("\nITEM INFORMATION:\t\t").append(EightKItem.find(item).orElseThrow().title());
    }
    out.append("\nFILED AS OF DATE:\t\t").append(DAY.format(accepted));
    out.append("\n\nFILER:\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\tMADE UP CORP");
    out.append("\n\t\tCENTRAL INDEX KEY:\t\t\t0000000001");
    out.append("\n\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tRETAIL [5961]\n</SEC-HEADER>\n");
    int sequence = 1;
    for (Doc document : documents) {
      out.append("<DOCUMENT>\n<TYPE>").append(document.type());
      out.append("\n<SEQUENCE>").append(sequence++);
      out.append("\n<FILENAME>").append(document.filename());
      out.append("\n<TEXT>\n").append(document.text()).append("\n</TEXT>\n</DOCUMENT>\n");
    }
    out.append("</SEC-DOCUMENT>\n");
    ReadFiling read =
        READER.read(out.toString().getBytes(StandardCharsets.UTF_8), accession + ".txt");
    FilingRef ref =
        new FilingRef(
            read.header().accession().orElseThrow(),
            new Cik(1),
            read.header().form(),
            read.header().filed().orElseThrow(),
            read.header().accepted().orElseThrow(),
            read.header().period(),
            read.header().items());
    assertThat(ref.accepted()).as("acceptance time of the header").isEqualTo(accepted);
    assertThat(ref.items()).as("items of the header").containsAll(items);
    Filed filed = new Filed(read, DIGESTS.of(read, ref));
    filings.add(filed);
    return filed;
  }

  /** An 8-K with one item. */
  Filed eightK(Instant accepted, String item, String text) {
    return currentReport("8-K", accepted, item, text);
  }

  /** An 8-K or an amendment to one. */
  Filed currentReport(String form, Instant accepted, String item, String text) {
    String heading = "Item " + item + ". " + EightKItem.find(item).orElseThrow().title() + ".";
    return file(
        form,
        accepted,
        Optional.of(LocalDate.ofInstant(accepted, WASHINGTON)),
        List.of(item),
        List.of(Doc.html(form, "<p><b>" + heading + "</b></p><p>" + text + "</p>")));
  }

  /** A filing of which only form and time matter. */
  Filed form(String form, Instant accepted) {
    return file(
        form,
        accepted,
        Optional.empty(),
        List.of(),
        List.of(Doc.html(form, "<p>A notice of Made Up Corp.</p>")));
  }

  /** An 8-K that tells of nothing windows count: the moment they end with. */
  Filed asOf(Instant accepted) {
    return eightK(accepted, "9.01", "(d) Exhibits. None.");
  }

  private List<FilingDigest> inOrder() {
    return filings.stream()
        .map(Filed::digest)
        .sorted(
            Comparator.comparing((FilingDigest d) -> d.ref().accepted())
                .thenComparing(d -> d.ref().accession().value()))
        .toList();
  }

  /** The signal as of the filing that was accepted last. */
  Signal signal(String id) {
    return signalAt(inOrder().getLast(), id);
  }

  /**
   * The signal as of a filing; those accepted later are given too, as a careless caller might, and
   * must not count.
   */
  Signal signalAt(FilingDigest digest, String id) {
    List<History.Past> past = new ArrayList<>();
    for (FilingDigest d : inOrder()) {
      if (!d.ref().accession().equals(digest.ref().accession())) {
        past.add(new History.Past(d, List.of()));
      }
    }
    Extracted extracted = EXTRACTION.evaluate(digest, new History(indexLoaded, past));
    return Stream.concat(extracted.signals().stream(), extracted.windows().stream())
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not computed"));
  }

  Signal.Value given(String id) {
    return given(signal(id));
  }

  static Signal.Value given(Signal signal) {
    assertThat(signal.outcome()).as(signal.id()).isInstanceOf(Signal.Value.class);
    return (Signal.Value) signal.outcome();
  }

  double value(String id) {
    return given(id).value();
  }

  AbsenceReason absence(String id) {
    Signal signal = signal(id);
    assertThat(signal.outcome()).as(id).isInstanceOf(Signal.Absent.class);
    return ((Signal.Absent) signal.outcome()).reason();
  }

  /** Filings that the evidence names, each once, in order. */
  List<Accession> sources(String id) {
    return given(id).evidence().stream().map(MadeUpCompany::source).distinct().toList();
  }

  private static Accession source(Evidence evidence) {
    return switch (evidence) {
      case Evidence.OfEvent e -> e.accession();
      case Evidence.OfFiling f -> f.accession();
      case Evidence.OfFact f -> f.accession();
      case Evidence.OfSentence s -> s.accession();
      case Evidence.OfTransaction t -> t.accession();
      case Evidence.OfDerivation _, Evidence.OfAssumption _, Evidence.OfSignal _ ->
          throw new AssertionError("no filing is named by " + evidence);
    };
  }
}
