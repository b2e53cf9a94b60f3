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

  @Test
  void every_filing_of_the_corpus_is_read_and_its_form_is_that_of_the_manifest() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    FilingReader reader = new FilingReader();
    List<String> refused = new ArrayList<>();
    List<String> otherForm = new ArrayList<>();
    Map<String, Integer> problems = new TreeMap<>();
    int read = 0;
    int facts = 0;
    for (Map<String, String> row : corpus.manifest()) {
      if (!KINDS.contains(row.getOrDefault("kind", ""))) {
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
          if (problem.code().contains("fact") || problem.code().contains("trans")) {
            System.out.println(name + " " + problem);
          }
        }
      } catch (AssayFailure failure) {
        refused.add(path + " " + row.get("form") + " " + failure.code() + " " + failure.what());
      }
    }
    System.out.println(read + " read, " + facts + " facts, refused " + refused.size());
    refused.forEach(System.out::println);
    System.out.println(otherForm.size() + " with another form");
    otherForm.forEach(System.out::println);
    System.out.println(problems);
    assertThat(refused).isEmpty();
  }
}
