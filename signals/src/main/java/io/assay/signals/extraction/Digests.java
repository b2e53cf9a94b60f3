package io.assay.signals.extraction;

import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.proxies.ProxyReader;
import io.assay.edgar.proxies.ProxyStatement;
import io.assay.edgar.proxies.ShareholderLetter;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.ReadingStep;
import io.assay.signals.digest.StatedFigure;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.events.EventTexts;
import io.assay.signals.figures.Figures;
import io.assay.signals.figures.FiguresReader;
import io.assay.signals.governance.StatedFigures;
import io.assay.signals.language.LanguageReader;
import io.assay.signals.language.Lexicon;
import io.assay.signals.language.Tokens;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes the digest of a filing: all that signals and scores will ever need of it. Thread-safe.
 *
 * <p>Each step is held apart from the others: one that throws, or exhausts the memory, is counted,
 * leaves a note in the digest, and costs only the signals that need it.
 */
public final class Digests {

  /**
   * Items whose exhibit 99 is read: results, disclosure to investors, other events; old numbers.
   */
  private static final Set<String> RELEASED = Set.of("2.02", "7.01", "8.01", "12", "9", "5");

  private static final String RELEASE = "ex_99_1";
  private static final String EXHIBIT_99 = "EX-99";
  private static final String FOREIGN_REPORT = "6-K";

  /** A 6-K has no items: the first words of an exhibit tell whether it releases results. */
  private static final Set<String> TELLING = Set.of("quarter", "results");

  private static final int EARLY_WORDS = 200;
  private static final int FRONT = 8_000;
  private static final String LETTER = "shareholder_letter";
  private static final String ANNUAL_REPORT = "EX-13";

  private final FiguresReader figures;
  private final LanguageReader language;
  private final Consumer<ReadingStep> entering;
  private final Map<ReadingStep, LongAdder> failures = new ConcurrentHashMap<>();

  public Digests(Catalogue catalogue, Lexicon lexicon) {
    this(catalogue, lexicon, _ -> {});
  }

  /**
   * @param entering told each step before it begins; what it throws is the step's failure
   */
  Digests(Catalogue catalogue, Lexicon lexicon, Consumer<ReadingStep> entering) {
    this.entering = entering;
    this.figures = new FiguresReader(catalogue);
    this.language = new LanguageReader(lexicon);
  }

  /**
   * How often each step failed since the start: defects; each left the signals that need it absent.
   * In order of names.
   */
  public SortedMap<String, Long> failures() {
    SortedMap<String, Long> counts = new TreeMap<>();
    failures.forEach((step, count) -> counts.put(step.words(), count.sum()));
    return counts;
  }

  /** One step's defect must not cost the filing the others. */
  private <T> T step(
      ReadingStep step, Map<ReadingStep, String> failed, T instead, Supplier<T> work) {
    try {
      entering.accept(step);
      return work.get();
    } catch (RuntimeException | Error e) {
      failures.computeIfAbsent(step, _ -> new LongAdder()).increment();
      failed.put(step, step.words() + " failed: " + e.getClass().getSimpleName());
      return instead;
    }
  }

  /** The digest of a filing; its press release is measured beside its main document. */
  public FilingDigest of(ReadFiling filing, FilingRef ref) {
    Map<ReadingStep, String> failed = new EnumMap<>(ReadingStep.class);
    Optional<ProxyStatement> proxy =
        ref.form().isProxyStatement()
            ? step(
                ReadingStep.PROXY_STATEMENT,
                failed,
                Optional.empty(),
                () -> filing.text().map(t -> ProxyReader.read(t, filing.sections())))
            : Optional.empty();
    Figures numbers =
        step(ReadingStep.FIGURES, failed, Figures.none(), () -> figures.read(filing, ref));
    Map<String, ReadingText> exhibits = new HashMap<>();
    TextMeasures texts =
        ref.form().isOwnership()
            ? TextMeasures.none()
            : withRelease(
                filing,
                ref,
                exhibits,
                failed,
                step(
                    ReadingStep.LANGUAGE,
                    failed,
                    TextMeasures.none(),
                    () -> texts(filing, ref, proxy, exhibits)));
    EventReadings readings =
        step(
            ReadingStep.EVENTS,
            failed,
            EventReadings.none(),
            () -> EventTexts.read(filing.events()));
    List<StatedFigure> stated =
        step(
            ReadingStep.STATED_FIGURES,
            failed,
            List.of(),
            () -> StatedFigures.of(filing, ref.form(), proxy));
    return new FilingDigest(
        ref,
        filing.header().subject().map(Digests::kept),
        numbers,
        texts.without(failed),
        filing.events().stream()
            .map(e -> new Event(e.item(), e.title(), "", e.start(), e.end()))
            .toList(),
        readings,
        stated,
        filing.ownership().map(OwnershipReport::withoutParticulars),
        filing.submissionBytes());
  }

  /** What assessing needs of a party: who it is and where, not what it filed under. */
  private static Party kept(Party party) {
    return new Party(
        party.role(),
        party.cik(),
        party.name(),
        party.sic(),
        party.sicDescription(),
        party.stateOfIncorporation(),
        party.fiscalYearEnd(),
        party.irsNumber(),
        party.fileNumber(),
        party.businessAddress(),
        party.mailAddress(),
        party.formerNames());
  }

  private TextMeasures texts(
      ReadFiling filing,
      FilingRef ref,
      Optional<ProxyStatement> proxy,
      Map<String, ReadingText> exhibits) {
    Optional<LanguageReader.Part> letter = proxy.flatMap(ProxyStatement::letter).map(Digests::part);
    TextMeasures main =
        filing
            .text()
            .map(t -> language.measure(t, filing.sections(), ref.form(), letter))
            .orElseGet(TextMeasures::none);
    Map<String, SectionMeasure> followed = followed(filing, ref, exhibits);
    if (ref.form().isAnnual()) {
      letter(filing, exhibits).ifPresent(l -> followed.put(LETTER, l));
    }
    if (followed.isEmpty()) {
      return main;
    }
    Map<String, SectionMeasure> sections = new HashMap<>(main.sections());
    sections.putAll(followed);
    return new TextMeasures(sections, main.findings());
  }

  private TextMeasures withRelease(
      ReadFiling filing,
      FilingRef ref,
      Map<String, ReadingText> exhibits,
      Map<ReadingStep, String> failed,
      TextMeasures main) {
    Map<String, SectionMeasure> sections = new HashMap<>(main.sections());
    step(
            ReadingStep.PRESS_RELEASE,
            failed,
            Optional.<SectionMeasure>empty(),
            () -> release(filing, ref, exhibits).map(text -> language.measure(RELEASE, text)))
        .ifPresent(measure -> sections.put(RELEASE, measure));
    return new TextMeasures(sections, main.findings());
  }

  /** Exhibit 99.1 of an 8-K; of a 6-K the first exhibit 99 that tells of a quarter or results. */
  private static Optional<ReadingText> release(
      ReadFiling filing, FilingRef ref, Map<String, ReadingText> exhibits) {
    if (ref.form().base().equals(FOREIGN_REPORT)) {
      return filing.documents().stream()
          .filter(d -> d.type().startsWith(EXHIBIT_99) && isText(d))
          .map(d -> text(d, exhibits))
          .filter(t -> tellsOfResults(t.text()))
          .findFirst();
    }
    return ref.form().isCurrentReport() && isRelease(filing, ref)
        ? exhibit99(filing.documents()).map(d -> text(d, exhibits))
        : Optional.empty();
  }

  private static boolean tellsOfResults(String text) {
    return Tokens.of(text, 0, Math.min(text.length(), FRONT)).stream()
        .filter(t -> !t.isNumber())
        .limit(EARLY_WORDS)
        .anyMatch(t -> TELLING.contains(t.text()));
  }

  private static boolean isRelease(ReadFiling filing, FilingRef ref) {
    return ref.items().stream().anyMatch(RELEASED::contains)
        || filing.events().stream().anyMatch(e -> RELEASED.contains(e.item()));
  }

  /** Sections that only refer to an exhibit of the same submission are measured there. */
  private Map<String, SectionMeasure> followed(
      ReadFiling filing, FilingRef ref, Map<String, ReadingText> exhibits) {
    return language.followed(
        filing.sections(),
        ref.form(),
        section ->
            filing.documents().stream()
                .filter(
                    d ->
                        d.type().equals(section.source())
                            && d.filename().equals(section.document()))
                .findFirst()
                .map(d -> text(d, exhibits)));
  }

  private static ReadingText text(Document document, Map<String, ReadingText> exhibits) {
    return exhibits.computeIfAbsent(
        document.type() + document.filename(),
        _ -> TextReader.read(document.text(), document.kind()));
  }

  /** The letter in the annual report to shareholders, exhibit 13. */
  private Optional<SectionMeasure> letter(ReadFiling filing, Map<String, ReadingText> exhibits) {
    for (Document document : filing.documents()) {
      if (document.type().startsWith(ANNUAL_REPORT) && isText(document)) {
        ReadingText text = text(document, exhibits);
        Optional<SectionMeasure> measure =
            ProxyReader.letter(text, List.of())
                .map(Digests::part)
                .map(part -> language.measure(text, part));
        if (measure.isPresent()) {
          return measure;
        }
      }
    }
    return Optional.empty();
  }

  private static LanguageReader.Part part(ShareholderLetter letter) {
    return new LanguageReader.Part(LETTER, letter.start(), letter.end(), letter.confidence());
  }

  private static boolean isText(Document document) {
    return document.kind() == Document.Kind.HTML || document.kind() == Document.Kind.PLAIN_TEXT;
  }

  /** Exhibit 99.1; the first exhibit 99 where none is numbered so. */
  private static Optional<Document> exhibit99(List<Document> documents) {
    List<Document> exhibits =
        documents.stream().filter(d -> d.type().startsWith(EXHIBIT_99) && isText(d)).toList();
    return exhibits.stream()
        .filter(d -> d.type().equals("EX-99.1"))
        .findFirst()
        .or(() -> exhibits.stream().findFirst());
  }
}
