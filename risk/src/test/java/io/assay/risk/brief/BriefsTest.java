package io.assay.risk.brief;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.items.Section;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.Assessment;
import io.assay.risk.brief.Brief.Line;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.prose.Material;
import io.assay.risk.prose.Proposed;
import io.assay.risk.prose.Prose;
import io.assay.risk.prose.Strike;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.FilingText;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.language.Lexicon;
import io.assay.specimens.Corpus;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Briefs of filings of the corpus. */
class BriefsTest {

  private static final String TESLA = "Archives/edgar/data/1318605/";
  private static final Assessment ASSESSMENT =
      new Assessment(Catalogue.shipped(), ScoreModel.shipped());

  /** When a document that came without its header counts as filed. */
  private static final LocalDate UNDATED = LocalDate.of(2025, 1, 10);

  private static final FilingComparison COMPARISON = new FilingComparison(Lexicon.shipped());

  @BeforeEach
  void the_corpus_is_there() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
  }

  /** Filings of one company, one after the other, with what each is told from. */
  private static final class Company {
    private final List<History.Past> past = new ArrayList<>();
    private Optional<Excerpts.Prior> prior = Optional.empty();

    Brief file(String path) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      ReadFiling filing =
          new FilingReader().read(ByteSlice.of(Corpus.find().orElseThrow().bytes(path)), name);
      FilingRef ref = ref(filing);
      FilingDigest digest = ASSESSMENT.digest(filing, ref);
      History history = new History(true, past);
      Assessed assessed = ASSESSMENT.assess(digest, history);
      Excerpts excerpts =
          filing.text().isPresent() && filing.ownership().isEmpty()
              ? Excerpts.of(COMPARISON, ref, text(filing), prior)
              : Excerpts.none();
      if (ref.form().isAnnual()) {
        prior = Optional.of(new Excerpts.Prior(ref, text(filing)));
      }
      Brief brief = ASSESSMENT.brief(assessed, excerpts);
      assertThat(ASSESSMENT.brief(assessed, excerpts)).isEqualTo(brief);
      past.add(new History.Past(digest, assessed.signals()));
      return brief;
    }

    private FilingRef ref(ReadFiling filing) {
      LocalDate day = filing.header().filed().or(filing.header()::period).orElse(UNDATED);
      return new FilingRef(
          filing
              .header()
              .accession()
              .orElse(new Accession("0000000001-24-00000" + (past.size() + 1))),
          filing.header().subject().map(p -> p.cik()).orElse(new Cik(1)),
          filing.header().form(),
          day,
          day.plusDays(30).atTime(15, 0).toInstant(ZoneOffset.UTC),
          filing.header().period(),
          filing.header().items());
    }

    /** Items of an 8-K are its sections, as the outline of a filing has them. */
    private static FilingText text(ReadFiling filing) {
      List<Section> sections = new ArrayList<>(filing.sections());
      if (sections.isEmpty()) {
        filing.events().stream()
            .filter(e -> e.start() >= 0)
            .map(e -> new Section("", e.item(), e.title(), 1, "", e.start(), e.end(), e.text()))
            .forEach(sections::add);
      }
      return new FilingText(
          filing.header().form(),
          filing.text().orElseThrow().text(),
          filing.text().orElseThrow().blocks(),
          sections);
    }
  }

  private static void isSound(Brief brief, String which) {
    for (Line line : brief.lines()) {
      assertThat(line.citations()).as(line.text()).isNotEmpty();
      assertThat(Support.unsupported(line.text(), brief.evidence(line)))
          .as("%s: %s", which, line.text())
          .isEmpty();
      assertThat(line.text()).as(which).endsWith(".").doesNotContain("..", "  ");
    }
    assertThat(brief.lines()).as(which).hasSizeLessThanOrEqualTo(14).doesNotHaveDuplicates();
    assertThat(asIfByAModel(brief).struck())
        .as("%s: %s", which, brief.lines())
        .doesNotContainKeys(Strike.UNCITED, Strike.NUMBER, Strike.ADVICE, Strike.DIRECTION);
  }

  /** A model that repeats what was composed would be struck for nothing it says. */
  private static Prose asIfByAModel(Brief brief) {
    Material material = Material.of("f1", "10-K", "X", Optional.empty(), brief, Excerpts.none());
    List<Proposed> proposed = new ArrayList<>();
    for (Brief.Part part : brief.parts()) {
      for (Line line : part.lines()) {
        proposed.add(
            new Proposed(
                part.theme(), line.text(), line.citations().stream().map(n -> "f1e" + n).toList()));
      }
    }
    return Prose.of(material, proposed);
  }

  @Test
  void an_annual_report_is_told_with_its_figures_changes_and_worries() {
    Company tesla = new Company();
    tesla.file(TESLA + "000162828024002390/tsla-20231231.htm");
    Brief brief = tesla.file(TESLA + "000162828025003063/tsla-20241231.htm");
    isSound(brief, "10-K");
    assertThat(brief.lines()).hasSizeBetween(6, 14);
    assertThat(brief.parts())
        .extracting(Brief.Part::theme)
        .containsExactly(Theme.SAYS, Theme.CHANGED, Theme.WORRYING);
    // As the report states them: revenues 97,690 against 96,773, net income 7,091 against 14,997.
    assertThat(brief.lines())
        .extracting(Line::text)
        .contains(
            "Revenue came to $97.7 billion, 0.9 % more than the $96.8 billion of the year before.",
            "Net income was $7.1 billion, down 52.7 % from $15.0 billion.")
        .anyMatch(text -> text.contains("no risk factor is new, none dropped"));
  }

  /** What these reports say of the company itself, past what they say of its parts and staff. */
  @Test
  void a_company_describes_itself_by_what_it_is_or_does() {
    String data = "Archives/edgar/data/";
    assertThat(described(data + "320193/000032019320000096/aapl-20200926.htm"))
        .startsWith("The Company designs, manufactures and markets smartphones");
    assertThat(described(data + "320187/000032018724000044/nke-20240531.htm"))
        .isEqualTo("NIKE is the largest seller of athletic footwear and apparel in the world.");
  }

  private static String described(String path) {
    String quote = "It describes itself so: \u201c";
    return new Company()
        .file(path).lines().stream()
            .map(Line::text)
            .filter(text -> text.startsWith(quote))
            .map(text -> text.substring(quote.length()).replace("\u201d.", "."))
            .findFirst()
            .orElse("");
  }

  @Test
  void an_event_is_told_by_its_items() {
    Brief brief = new Company().file("Archives/edgar/data/1000685/0001000685-98-000002.txt");
    isSound(brief, "8-K");
    assertThat(brief.lines())
        .extracting(Line::text)
        .anyMatch(t -> t.contains("“On February 19, 1998, a shareholder commenced litigation"));
  }

  @Test
  void a_trade_is_told_by_its_rows() {
    Brief brief = new Company().file(TESLA + "000089924321044060/doc4.xml");
    isSound(brief, "4");
    assertThat(brief.lines())
        .extracting(Line::text)
        .contains(
            "On 8 November 2021 Elon Musk sold 1,100 of Common Stock at $1,135.05 and held"
                + " 2,153,472 afterwards.");
  }

  @Test
  void a_proxy_statement_is_told_by_its_proposals() {
    Brief brief =
        new Company().file("Archives/edgar/data/320193/000130817925000008/aapl4359751-def14a.htm");
    isSound(brief, "DEF 14A");
    assertThat(brief.lines())
        .extracting(Line::text)
        .anyMatch(
            text ->
                text.startsWith(
                    "Holders are asked to vote on \u201cProposal No. 1 - Election of Directors\u201d, "))
        .anyMatch(text -> text.contains("Report on Ethical AI Data Acquisition and Usage"));
  }

  @Test
  void a_schedule_is_about_the_company_and_not_by_it() {
    Brief brief = new Company().file("Archives/edgar/data/1374328/0001815572-25-000002.txt");
    isSound(brief, "SCHEDULE 13G");
    assertThat(brief.lines().getFirst().text())
        .startsWith("This SCHEDULE 13G is about FITLIFE BRANDS, INC.");
  }

  @Test
  void a_number_in_a_company_s_name_is_borne_out_by_its_filing() {
    Brief brief = new Company().file("Archives/edgar/data/893739/0000893739-20-000019.txt");
    isSound(brief, "DEF 14A");
    assertThat(brief.lines().getFirst().text()).startsWith("180 DEGREE CAPITAL CORP.");
  }

  @Test
  void every_number_of_every_brief_stands_in_its_evidence() {
    int told = 0;
    for (var entry : Corpus.find().orElseThrow().manifest()) {
      String form = entry.getOrDefault("form", "");
      boolean whole = entry.getOrDefault("kind", "").equals("full-submission");
      boolean wanted = form.startsWith("8-K") || form.startsWith("10-") || form.equals("4");
      if (!whole || !wanted || told >= 60) {
        continue;
      }
      isSound(new Company().file(entry.getOrDefault("path", "")), entry.getOrDefault("path", ""));
      told++;
    }
    assertThat(told).isGreaterThan(20);
  }
}
