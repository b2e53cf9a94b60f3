package io.assay.edgar.inline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Period;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.InstanceReader;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Facts of inline documents against what the SEC made of them: the extracted instance of the same
 * filing, and the companyfacts file.
 */
class FactEqualityCorpusTest {

  private static final String ONE_DAY = "companyfacts writes a period of one day as an instant";
  private static final String PER_SHARE = "companyfacts writes USD for USD/shares";

  private final InlineReader inline = new InlineReader();
  private final InstanceReader instances = new InstanceReader();

  @Test
  void inline_facts_equal_those_of_the_extracted_instance() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    List<String> differences = new ArrayList<>();
    int pairs = 0;
    int compared = 0;
    Tally tally = new Tally();
    for (Map<String, String> row : corpus.manifest()) {
      String path = row.get("path");
      List<FactSet> sides = List.of();
      if (row.getOrDefault("kind", "").equals("full-submission")) {
        sides = sides(new SubmissionReader().read(ByteSlice.of(corpus.bytes(path))));
      } else if (path.endsWith("_htm.xml")) {
        String page = path.replace("_htm.xml", ".htm");
        if (corpus.manifest().stream().anyMatch(r -> r.get("path").equals(page))) {
          sides =
              List.of(
                  inline.read(ByteSlice.of(corpus.bytes(page)), page),
                  instances.read(ByteSlice.of(corpus.bytes(path)), path));
        }
      }
      if (sides.isEmpty()) {
        continue;
      }
      pairs++;
      int before = differences.size();
      Map<String, Set<String>> ours = values(sides.get(0));
      Map<String, Set<String>> theirs = values(sides.get(1));
      compared += sides.get(0).facts().size();
      Set<String> keys = new TreeSet<>(ours.keySet());
      keys.addAll(theirs.keySet());
      for (String key : keys) {
        Set<String> a = ours.getOrDefault(key, Set.of());
        Set<String> b = theirs.getOrDefault(key, Set.of());
        if (!a.equals(b)) {
          differences.add(name(path) + " " + key + ": " + shown(a) + " against " + shown(b));
        }
      }
      sides.get(0).problems().forEach(p -> differences.add(name(path) + " " + p));
      if (!footnotes(sides.get(0)).equals(footnotes(sides.get(1)))) {
        differences.add(name(path) + " has other footnotes");
      }
      tally.add(row, sides.get(0).facts().size(), differences.size() - before);
    }
    System.out.print(tally.table("against extracted instances"));
    System.out.println(
        pairs
            + " filings, "
            + compared
            + " facts against extracted instances, "
            + differences.size()
            + " differ");
    assertThat(differences).isEmpty();
    assertThat(pairs).isGreaterThanOrEqualTo(12);
    assertThat(compared).isGreaterThan(2_000);
  }

  private List<FactSet> sides(Submission submission) {
    List<InlineReader.Part> pages =
        submission.documents().stream()
            .filter(d -> d.kind() == Document.Kind.HTML && !d.filename().matches("R\\d+\\.htm"))
            .map(d -> new InlineReader.Part(d.filename(), d.text()))
            .toList();
    return submission.documents().stream()
        .filter(d -> d.filename().endsWith("_htm.xml"))
        .findFirst()
        .map(d -> List.of(inline.read(pages), instances.read(d.text(), d.filename())))
        .orElse(List.of());
  }

  @Test
  void inline_facts_equal_those_of_companyfacts() throws IOException {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    Map<String, Map<String, Set<String>>> told = CompanyFactsTruth.read(corpus);
    Tally tally = new Tally();
    List<String> differences = new ArrayList<>();
    Map<String, Integer> causes = new TreeMap<>();
    int filings = 0;
    int compared = 0;
    for (Map<String, String> row : corpus.manifest()) {
      Map<String, Set<String>> theirs =
          told.getOrDefault(row.getOrDefault("accession", ""), Map.of());
      boolean instance = row.getOrDefault("kind", "").equals("xbrl instance");
      boolean page = row.getOrDefault("kind", "").equals("inline xbrl html");
      if (theirs.isEmpty() || !(instance || page)) {
        continue;
      }
      filings++;
      ByteSlice bytes = ByteSlice.of(corpus.bytes(row.get("path")));
      FactSet facts = instance ? instances.read(bytes, "") : inline.read(bytes, "");
      Map<String, Set<String>> ours = numbers(facts);
      int before = differences.size();
      others(facts, theirs, row.get("path"), differences, causes);
      for (Map.Entry<String, Set<String>> entry : theirs.entrySet()) {
        compared += entry.getValue().size();
        Set<String> mine = ours.getOrDefault(entry.getKey(), Set.of());
        if (!mine.containsAll(entry.getValue())) {
          String end = entry.getKey().substring(entry.getKey().indexOf('|') + 1);
          String oneDay = entry.getKey().replace("|" + end, end + "|" + end);
          String perShare = entry.getKey().replace(" USD |", " USD/shares |");
          if (ours.getOrDefault(oneDay, Set.of()).containsAll(entry.getValue())) {
            causes.merge(ONE_DAY, 1, Integer::sum);
          } else if (ours.getOrDefault(perShare, Set.of()).containsAll(entry.getValue())) {
            causes.merge(PER_SHARE, 1, Integer::sum);
          } else {
            differences.add(name(row.get("path")) + " " + entry + " against ours " + mine);
          }
        }
      }
      tally.add(row, theirs.size(), differences.size() - before);
    }
    System.out.print(tally.table("against companyfacts"));
    System.out.println(
        filings
            + " filings, "
            + compared
            + " values of companyfacts, "
            + differences.size()
            + " differ; exceptions by cause: "
            + causes);
    assertThat(differences).isEmpty();
    assertThat(filings).isGreaterThanOrEqualTo(18);
    assertThat(compared).isGreaterThan(7_000);
    assertThat(causes.values().stream().mapToInt(Integer::intValue).sum())
        .as(causes.toString())
        .isLessThanOrEqualTo(40);
  }

  /**
   * Ours of the whole entity and a standard taxonomy that companyfacts does not have; of duplicates
   * it keeps the most precise, as we prefer it.
   */
  private static void others(
      FactSet facts,
      Map<String, Set<String>> theirs,
      String path,
      List<String> differences,
      Map<String, Integer> causes) {
    FactSet preferred = new FactSet(facts.duplicates().facts(), "", List.of());
    for (Map.Entry<String, Set<String>> entry : numbers(preferred).entrySet()) {
      String key = entry.getKey();
      if (!key.matches("(us-gaap|dei|srt|ifrs-full|ecd|cyd):.*")
          || theirs.getOrDefault(key, Set.of()).containsAll(entry.getValue())) {
        continue;
      }
      String[] days = key.substring(key.lastIndexOf(' ') + 1).split("\\|");
      String instant = key.substring(0, key.lastIndexOf(' ') + 1) + "|" + days[days.length - 1];
      String dollars = key.replace(" USD/shares |", " USD |");
      if (days[0].equals(days[days.length - 1])
          && theirs.getOrDefault(instant, Set.of()).containsAll(entry.getValue())) {
        causes.merge(ONE_DAY, 1, Integer::sum);
      } else if (theirs.getOrDefault(dollars, Set.of()).containsAll(entry.getValue())) {
        causes.merge(PER_SHARE, 1, Integer::sum);
      } else {
        differences.add(name(path) + " ours alone " + entry);
      }
    }
  }

  /** Values of a key as sets: EDGAR drops duplicates, filers repeat facts. */
  private static Map<String, Set<String>> values(FactSet facts) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (Fact fact : facts.facts()) {
      String unit =
          switch (fact.value()) {
            case FactValue.Numeric n -> n.unit() + " " + n.decimals();
            case FactValue.Fraction f -> f.unit().measure();
            case FactValue.NonFinite n -> n.unit().measure();
            case FactValue.Textual _ -> "";
            case FactValue.Nil _ -> "nil";
          };
      String value =
          switch (fact.value()) {
            case FactValue.Numeric n -> n.value().stripTrailingZeros().toPlainString();
            case FactValue.Fraction f -> f.numerator() + "/" + f.denominator();
            case FactValue.NonFinite n -> n.value();
            case FactValue.Textual t -> words(t.value());
            case FactValue.Nil _ -> "nil";
          };
      values
          .computeIfAbsent(
              fact.concept()
                  + " "
                  + fact.context().entity()
                  + " "
                  + fact.period()
                  + " "
                  + fact.context().dimensions()
                  + " "
                  + unit,
              k -> new TreeSet<>())
          .add(value);
    }
    return values;
  }

  /** Text without mark-up and white space: EDGAR's extraction writes mark-up its own way. */
  private static String words(String value) {
    return value
        .replaceAll("<[^>]*>", "")
        .replace("&#160;", "")
        .replace("&nbsp;", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("[\\s\\u00A0]+", "");
  }

  private static Map<String, Set<String>> numbers(FactSet facts) {
    Map<String, Set<String>> values = new HashMap<>();
    for (Fact fact : facts.facts()) {
      if (!fact.context().isUndimensioned()
          || !(fact.value() instanceof FactValue.Numeric numeric)) {
        continue;
      }
      String period =
          switch (fact.period()) {
            case Period.Instant i -> "|" + i.date();
            case Period.Duration d -> d.start() + "|" + d.end();
            case Period.Forever _ -> "";
          };
      values
          .computeIfAbsent(
              fact.concept() + " " + numeric.unit() + " " + period, k -> new TreeSet<>())
          .add(numeric.value().stripTrailingZeros().toPlainString());
    }
    return values;
  }

  /** Texts of footnotes with the number of their facts: ids differ where EDGAR makes its own. */
  private static Set<String> footnotes(FactSet facts) {
    Set<String> notes = new TreeSet<>();
    facts.footnotes().forEach(n -> notes.add(n.factIds().size() + " " + words(n.text().value())));
    return notes;
  }

  /** An element that declares something is walked tag by tag: another way to the same facts. */
  @Test
  void walking_every_tag_finds_what_leaping_does() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    int compared = 0;
    for (Map<String, String> row : corpus.manifest()) {
      if (!row.getOrDefault("kind", "").equals("inline xbrl html")) {
        continue;
      }
      String page = ByteSlice.of(corpus.bytes(row.get("path"))).toString(StandardCharsets.UTF_8);
      String declaring = page.replaceFirst("<body", "<body xmlns:zz=\"urn:zz\"");
      assertThat(declaring).isNotEqualTo(page);
      FactSet leapt = inline.read(ByteSlice.of(page), "");
      FactSet walked = inline.read(ByteSlice.of(declaring), "");
      assertThat(walked.facts()).as(row.get("path")).hasSameSizeAs(leapt.facts());
      for (int i = 0; i < leapt.facts().size(); i++) {
        Fact one = leapt.facts().get(i);
        Fact other = walked.facts().get(i);
        assertThat(other.concept()).isEqualTo(one.concept());
        assertThat(other.context()).isEqualTo(one.context());
        assertThat(other.value()).isEqualTo(one.value());
        assertThat(other.id()).isEqualTo(one.id());
        assertThat(other.lang()).isEqualTo(one.lang());
        assertThat(other.hidden()).isEqualTo(one.hidden());
        assertThat(other.end() - other.start()).isEqualTo(one.end() - one.start());
        compared++;
      }
      assertThat(walked.footnotes()).isEqualTo(leapt.footnotes());
      assertThat(walked.problems()).hasSameSizeAs(leapt.problems());
    }
    assertThat(compared).isGreaterThan(20_000);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String shown(Set<String> values) {
    String text = values.toString();
    return text.length() > 160 ? text.substring(0, 160) + "… " + text.length() : text;
  }
}
