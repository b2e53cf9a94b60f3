package io.assay.edgar.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.Problem;
import io.assay.specimens.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every filing document of the corpus through the one door. */
class FilingCorpusTest {

  private static final Set<String> KINDS =
      Set.of(
          "full-submission",
          "ownership xml",
          "inline xbrl html",
          "xbrl instance",
          "primary html",
          "primary text",
          "13f primary",
          "13f table");

  /** Codes that tell of the filings, not of the reading. */
  private static final Set<String> EXPECTED =
      Set.of(
          "header-missing",
          "section-doubtful",
          "section-missing",
          "cut-off",
          // a cover page kept without its table; a cover page that does not add up
          "form-document-missing",
          "form-doubtful");

  /** A page of EDGAR about a filing, kept among the documents. */
  private static final String INDEX_PAGE = "Archives/edgar/loose/troweprice-def14a.htm";

  @Test
  void every_filing_of_the_corpus_is_read_and_its_form_is_that_of_the_manifest() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    FilingReader reader = new FilingReader();
    List<String> refused = new ArrayList<>();
    List<String> otherForm = new ArrayList<>();
    Map<String, Integer> problems = new TreeMap<>();
    List<String> unexpected = new ArrayList<>();
    int read = 0;
    int facts = 0;
    for (Map<String, String> row : corpus.manifest()) {
      if (!KINDS.contains(row.getOrDefault("kind", "")) || row.get("path").equals(INDEX_PAGE)) {
        continue;
      }
      String path = row.get("path");
      String name = path.substring(path.lastIndexOf('/') + 1);
      try {
        ReadFiling filing = reader.read(corpus.bytes(path), name);
        read++;
        facts += filing.facts().facts().size();
        if (!filing.header().form().value().equals(row.get("form"))) {
          otherForm.add(path + " " + row.get("form") + " read as " + filing.header().form());
        }
        for (Problem problem : filing.problems()) {
          problems.merge(row.get("kind") + " " + problem.code(), 1, Integer::sum);
          if (!EXPECTED.contains(problem.code())) {
            unexpected.add(name + " " + problem);
          }
        }
      } catch (AssayFailure failure) {
        refused.add(path + " " + row.get("form") + " " + failure.code() + " " + failure.what());
      }
    }
    System.out.println(
        read + " files read, " + facts + " facts, problems by kind and code " + problems);
    assertThat(refused).isEmpty();
    assertThat(unexpected).isEmpty();
    // Four loose schedules 13D and 13G leave the number of their amendment blank; the manifest took
    // the words "Amendment No." for one.
    assertThat(otherForm).hasSize(4).allMatch(line -> line.contains("loose/sc13/"));
    assertThat(read).isEqualTo(590);
    assertThat(facts).isGreaterThan(60_000);
  }
}
