package io.assay.signals.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.items.Section;
import io.assay.signals.language.CatalogueSections;
import io.assay.specimens.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Laws of comparing that hold for any two sections. */
class ComparisonPropertiesTest {

  private static final String[] WORDS =
      ("we our supplier price market law risk may will could not and of the in a debt lease product"
              + " customer growth decline 2023 2024 5% $3.5 million Taiwan March May")
          .split(" ");

  @RepeatedTest(60)
  void made_up_sections_obey_the_laws(RepetitionInfo which) {
    long seed = 7_919L * which.getCurrentRepetition();
    Random chance = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = chance.nextInt(40); i > 0; i--) {
      lines.add(line(chance));
    }
    List<String> edited = edited(lines, chance);
    obeysTheLaws(
        Sections.of(lines.toArray(String[]::new)),
        Sections.of(edited.toArray(String[]::new)),
        "seed " + seed);
  }

  private static String line(Random chance) {
    StringBuilder line = new StringBuilder(chance.nextInt(6) == 0 ? "# " : "");
    for (int s = 1 + chance.nextInt(3); s > 0; s--) {
      line.append("The ");
      for (int w = chance.nextInt(14); w > 0; w--) {
        line.append(WORDS[chance.nextInt(WORDS.length)]).append(' ');
      }
      line.append("end. ");
    }
    return line.toString().strip();
  }

  private static List<String> edited(List<String> lines, Random chance) {
    List<String> result = new ArrayList<>();
    for (String line : lines) {
      switch (chance.nextInt(8)) {
        case 0 -> {}
        case 1 -> result.add(line.replace("may", "will").replace("2023", "2024"));
        case 2 -> {
          result.add(line);
          result.add(line(chance));
        }
        case 3 -> result.add(chance.nextInt(result.size() + 1), line);
        default -> result.add(line);
      }
    }
    return result;
  }

  /** Nothing in them is unique, so a comparison that tried all pairs would not come to its end. */
  @Test
  void long_sections_of_a_few_sentences_over_and_over_obey_the_laws() {
    Random chance = new Random(11);
    List<List<String>> sides = List.of(new ArrayList<>(), new ArrayList<>());
    for (List<String> side : sides) {
      for (int i = 0; i < 20_000; i++) {
        side.add("We may lose part " + chance.nextInt(3) + ".");
      }
    }
    obeysTheLaws(
        Sections.of(sides.getFirst().toArray(String[]::new)),
        Sections.of(sides.getLast().toArray(String[]::new)),
        "repeated");
  }

  @Test
  void two_annual_reports_in_succession_obey_the_laws() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    ReadFiling then = read("000162828024002390/tsla-20231231.htm");
    ReadFiling now = read("000162828025003063/tsla-20241231.htm");
    for (String name : List.of("risk_factors", "mda")) {
      Passage before = passage(then, name);
      Passage after = passage(now, name);
      SectionDiff diff = Sections.diff(before, after);
      obeysTheLaws(before, after, name);
      assertThat(diff.counts().unchanged()).as(name).isGreaterThan(100);
      assertThat(diff.counts().changed()).as(name).isGreaterThan(20);
      // Places lead to the words in the filing.
      String text = now.text().orElseThrow().text();
      assertThat(after.sentences())
          .allSatisfy(s -> assertThat(text.substring(s.start(), s.end())).contains(first(s)));
    }
    Passage before = passage(then, "risk_factors");
    Passage after = passage(now, "risk_factors");
    // Read by hand: no risk factor came or went that year, one heading was reworded.
    List<FactorChange> factors =
        Sections.COMPARER.riskFactors(before, after, Sections.diff(before, after));
    assertThat(factors)
        .extracting(FactorChange::kind)
        .doesNotContain(FactorChange.Kind.NEW, FactorChange.Kind.DROPPED);
    assertThat(factors)
        .filteredOn(f -> !f.before().orElseThrow().title().equals(f.after().orElseThrow().title()))
        .extracting(f -> f.after().orElseThrow().title())
        .containsExactly(
            "Anti-takeover provisions contained in our governing documents, applicable laws and"
                + " certain of our debt facilities could impair a takeover attempt.");
  }

  private static String first(Sentence sentence) {
    return sentence.text().split(" ", 2)[0];
  }

  private static ReadFiling read(String path) {
    byte[] bytes = Corpus.find().orElseThrow().bytes("Archives/edgar/data/1318605/" + path);
    return new FilingReader().read(ByteSlice.of(bytes), path.substring(path.indexOf('/') + 1));
  }

  private static Passage passage(ReadFiling filing, String name) {
    Section section =
        Optional.ofNullable(
                CatalogueSections.of(filing.sections(), filing.header().form()).get(name))
            .orElseThrow();
    return Sections.COMPARER
        .passages()
        .of(
            filing.text().orElseThrow().text(),
            filing.text().orElseThrow().blocks(),
            section,
            section.key(false));
  }

  private static void obeysTheLaws(Passage before, Passage after, String which) {
    SectionDiff diff = Sections.diff(before, after);
    assertThat(diff.before()).as("before rebuilt, %s", which).isEqualTo(before.sentences());
    assertThat(diff.after()).as("after rebuilt, %s", which).isEqualTo(after.sentences());
    assertThat(Sections.diff(after, before)).as("swapped, %s", which).isEqualTo(diff.swapped());
    assertThat(diff.swapped().swapped()).as("twice swapped, %s", which).isEqualTo(diff);
    assertThat(Sections.diff(after, after).counts().none()).as("itself, %s", which).isTrue();
    for (Step step : diff.steps()) {
      switch (step) {
        case Step.Changed s -> rebuilt(s.pieces(), s.before(), s.after(), which);
        case Step.MovedHere s -> rebuilt(s.pieces(), s.before(), s.after(), which);
        case Step.Unchanged _, Step.Added _, Step.Removed _, Step.MovedAway _ -> {}
      }
    }
    List<FactorChange> factors = Sections.COMPARER.riskFactors(before, after, diff);
    List<FactorChange> back = Sections.COMPARER.riskFactors(after, before, diff.swapped());
    assertThat(count(back, FactorChange.Kind.DROPPED))
        .as("new one way is dropped the other, %s", which)
        .isEqualTo(count(factors, FactorChange.Kind.NEW));
  }

  private static long count(List<FactorChange> factors, FactorChange.Kind kind) {
    return factors.stream().filter(f -> f.kind() == kind).count();
  }

  private static void rebuilt(List<Piece> pieces, Sentence before, Sentence after, String which) {
    assertThat(joined(pieces, Piece.Kind.ADDED)).as(which).isEqualTo(before.text());
    assertThat(joined(pieces, Piece.Kind.REMOVED)).as(which).isEqualTo(after.text());
  }

  private static String joined(List<Piece> pieces, Piece.Kind without) {
    return pieces.stream()
        .filter(p -> p.kind() != without)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
