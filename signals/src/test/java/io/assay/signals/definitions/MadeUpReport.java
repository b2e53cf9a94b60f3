package io.assay.signals.definitions;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.figures.Figures;
import io.assay.signals.language.LanguageReader;
import io.assay.signals.language.Lexicon;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A made-up report, paragraph by paragraph, measured by the engine's own reader. A paragraph that
 * begins with {@code # } is a heading, with {@code * } a marked one, with {@code | } a table row.
 */
final class MadeUpReport {

  /** Ten words of one syllable each, in no list but the stop words; eight are distinct. */
  static final String FILL = "The grey cat sat on the mat near the door.";

  private static final LanguageReader READER = new LanguageReader(Lexicon.shipped());

  private static final Map<String, List<String>> ITEMS =
      Map.of(
          "business", List.of("I", "1"),
          "risk_factors", List.of("I", "1A"),
          "unresolved_comments", List.of("I", "1B"),
          "legal_proceedings", List.of("I", "3"),
          "mda", List.of("II", "7"),
          "market_risk", List.of("II", "7A"),
          "financial_statements", List.of("II", "8"),
          "controls", List.of("II", "9A"),
          "related_party", List.of("III", "13"));

  private final FormType form;
  private final int year;
  private final StringBuilder text = new StringBuilder();
  private final List<ReadingText.Block> blocks = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private Optional<MadeUpReport> release = Optional.empty();
  private List<String> items = List.of();
  private long bytes;

  private MadeUpReport(String form, int year) {
    this.form = new FormType(form);
    this.year = year;
  }

  /** An annual report on the calendar year. */
  static MadeUpReport annual(int year) {
    return new MadeUpReport("10-K", year);
  }

  static MadeUpReport of(String form, int year) {
    return new MadeUpReport(form, year);
  }

  /** So many sentences of ten words. */
  static String fill(int sentences) {
    return (FILL + " ").repeat(sentences).strip();
  }

  /** Paragraphs of no section. */
  MadeUpReport with(String... paragraphs) {
    for (String paragraph : paragraphs) {
      char mark = paragraph.length() > 1 && paragraph.charAt(1) == ' ' ? paragraph.charAt(0) : ' ';
      boolean bare = "#*|".indexOf(mark) < 0;
      String said = bare ? paragraph : paragraph.substring(2);
      blocks.add(
          new ReadingText.Block(
              mark == '#'
                  ? ReadingText.Kind.HEADING
                  : mark == '|' ? ReadingText.Kind.TABLE_ROW : ReadingText.Kind.PARAGRAPH,
              text.length(),
              text.length() + said.length(),
              mark == '*',
              mark == '|' ? 0 : -1));
      text.append(said).append('\n');
    }
    return this;
  }

  /** A section by the catalogue's name. */
  MadeUpReport section(String name, String... paragraphs) {
    return section(name, 1, paragraphs);
  }

  MadeUpReport section(String name, double confidence, String... paragraphs) {
    int start = text.length();
    with(paragraphs);
    int end = text.length() - 1;
    List<String> item = ITEMS.getOrDefault(name, List.of());
    sections.add(
        new Section(
            item.getFirst(),
            item.getLast(),
            name,
            confidence,
            "",
            start,
            end,
            text.substring(start, end)));
    return this;
  }

  MadeUpReport bytes(long size) {
    this.bytes = size;
    return this;
  }

  /** A press release with results. */
  MadeUpReport release(String... paragraphs) {
    this.items = List.of("2.02");
    this.release = Optional.of(new MadeUpReport("8-K", year).with(paragraphs));
    return this;
  }

  private ReadingText read() {
    String chars = text.toString();
    return new ReadingText() {
      @Override
      public String text() {
        return chars;
      }

      @Override
      public List<Block> blocks() {
        return blocks;
      }

      @Override
      public int sourceOffset(int position) {
        return position;
      }

      @Override
      public int position(int sourceOffset) {
        return sourceOffset;
      }
    };
  }

  FilingDigest digest() {
    TextMeasures measures = READER.measure(read(), sections, form);
    if (release.isPresent()) {
      Map<String, TextMeasures.SectionMeasure> all = new HashMap<>(measures.sections());
      all.put("ex_99_1", READER.measure("ex_99_1", release.get().read()));
      measures = new TextMeasures(all, measures.findings());
    }
    return digest(form, year, items, measures, bytes);
  }

  /** A filing without text, accepted on February 20 after its year. */
  static FilingDigest bare(String form, int year) {
    return digest(new FormType(form), year, List.of(), TextMeasures.none(), 0);
  }

  /** A filing without text or period. */
  static FilingDigest accepted(String form, String instant) {
    Instant accepted = Instant.parse(instant);
    return digest(
        new FormType(form), accepted, Optional.empty(), List.of(), TextMeasures.none(), 0);
  }

  private static FilingDigest digest(
      FormType form, int year, List<String> items, TextMeasures measures, long bytes) {
    return digest(
        form,
        Instant.parse((year + 1) + "-02-20T15:00:00Z"),
        Optional.of(LocalDate.of(year, 12, 31)),
        items,
        measures,
        bytes);
  }

  private static FilingDigest digest(
      FormType form,
      Instant accepted,
      Optional<LocalDate> period,
      List<String> items,
      TextMeasures measures,
      long bytes) {
    LocalDate filed = accepted.atZone(ZoneOffset.UTC).toLocalDate();
    return new FilingDigest(
        new FilingRef(
            new Accession(
                String.format("0000000001-%02d-%06d", filed.getYear() % 100, filed.getDayOfYear())),
            new Cik(1),
            form,
            filed,
            accepted,
            period,
            items),
        Optional.empty(),
        Figures.none(),
        measures,
        List.of(),
        EventReadings.none(),
        Optional.empty(),
        bytes);
  }

  /** The company's past, its filing list loaded. */
  static History history(MadeUpReport... past) {
    return historyOf(Arrays.stream(past).map(MadeUpReport::digest).toArray(FilingDigest[]::new));
  }

  static History historyOf(FilingDigest... past) {
    return new History(true, Arrays.stream(past).map(d -> new History.Past(d, List.of())).toList());
  }
}
