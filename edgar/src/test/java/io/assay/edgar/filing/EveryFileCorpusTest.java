package io.assay.edgar.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.EdgarCode;
import io.assay.specimens.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every file of the corpus, whatever it is: read, or refused by name. */
class EveryFileCorpusTest {

  /** Forms that come with content of their own. */
  private static final Set<String> STRUCTURED =
      Set.of(
          "3",
          "4",
          "5",
          "13F-HR",
          "13F-NT",
          "SC 13D",
          "SC 13G",
          "SCHEDULE 13D",
          "SCHEDULE 13G",
          "D",
          "144");

  /** Kinds of files that are filings or their documents. */
  private static final Set<String> FILINGS =
      Set.of(
          "full-submission",
          "ownership xml",
          "13f primary",
          "13f table",
          "schedule 13d/g xml",
          "structured xml",
          "primary text",
          "primary html");

  private static final class Tally {
    private int read;
    private int problems;
    private int content;
  }

  @Test
  void every_file_is_read_or_refused_by_name() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    FilingReader reader = new FilingReader();
    Set<String> codes =
        Arrays.stream(EdgarCode.values()).map(EdgarCode::id).collect(Collectors.toSet());
    Map<String, Tally> tallies = new TreeMap<>();
    Map<String, Integer> refusals = new TreeMap<>();
    Set<String> silent = new TreeSet<>();
    List<String> wanting = new ArrayList<>();
    int files = 0;
    for (Map<String, String> row : corpus.manifest()) {
      String path = row.getOrDefault("path", "");
      String name = path.substring(path.lastIndexOf('/') + 1);
      files++;
      try {
        ReadFiling filing = reader.read(corpus.bytes(path), name);
        String form = filing.header().form().value();
        Tally tally =
            tallies.computeIfAbsent(form + "  " + decade(row, filing), key -> new Tally());
        tally.read++;
        tally.problems += filing.problems().isEmpty() ? 0 : 1;
        tally.content += filing.content().isPresent() ? 1 : 0;
        if (FILINGS.contains(row.get("kind"))
            && STRUCTURED.contains(filing.header().form().base())
            && filing.content().isEmpty()) {
          wanting.add(path);
        }
        boolean nothing =
            filing.text().isEmpty()
                && filing.facts().facts().isEmpty()
                && filing.content().isEmpty()
                && filing.problems().isEmpty()
                && filing.documents().stream().noneMatch(d -> d.kind().name().equals("UUENCODED"));
        if (nothing) {
          silent.add(path);
        }
      } catch (AssayFailure failure) {
        assertThat(codes).as(path).contains(failure.code());
        assertThat(failure.mend()).as(path).isNotBlank();
        refusals.merge(row.get("kind") + "  " + failure.code(), 1, Integer::sum);
      }
    }
    System.out.println("form and decade: read, with problems, with content of the form");
    tallies.forEach(
        (key, tally) ->
            System.out.println(
                key + ": " + tally.read + ", " + tally.problems + ", " + tally.content));
    System.out.println("refused, by kind of file and code: " + refusals);
    assertThat(files).isEqualTo(887);
    // Typed before XML: its header and text are read, its rows are not.
    assertThat(wanting).containsExactly("Archives/edgar/data/911787/0001094891-00-000193.txt");
    assertThat(silent).isEmpty();
  }

  private static String decade(Map<String, String> row, ReadFiling filing) {
    String day = row.getOrDefault("filing_date", "");
    String year =
        day.length() >= 4
            ? day.substring(0, 4)
            : filing.header().filed().or(filing.header()::period).map(Object::toString).orElse("");
    return year.length() < 4 ? "undated" : year.substring(0, 3) + "0s";
  }
}
