package io.assay.edgar.headings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.items.Section;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Headings of real prospectuses and proxy statements against boundaries that were read by hand from
 * the documents, without this reader ({@code items/truths/headings.csv}; its head tells how).
 */
class HeadingTruthsTest {

  private static final String TRUTHS = "/io/assay/edgar/items/truths/headings.csv";

  /** Page numbers, navigation and covers between two parts belong to neither. */
  private static final int FURNITURE = 160;

  private record Truth(String path, String form, String key, int start, int end, String how) {}

  @Test
  void headed_parts_begin_and_end_where_a_reader_sees_them() throws IOException {
    Optional<Corpus> corpus = Corpus.find();
    Assumptions.assumeTrue(corpus.isPresent(), Corpus.MISSING);
    int starts = 0;
    int ends = 0;
    int all = 0;
    int sure = 0;
    List<String> wrong = new ArrayList<>();
    List<String> surelyWrong = new ArrayList<>();
    for (Map.Entry<String, List<Truth>> filing : truths().entrySet()) {
      byte[] bytes = corpus.orElseThrow().bytes(filing.getKey());
      ReadFiling read = new FilingReader().read(bytes, filing.getKey());
      ReadingText text = read.text().orElseThrow();
      Document main = read.documents().getFirst();
      FormType form = new FormType(filing.getValue().getFirst().form());
      List<Section> sections = HeadingReader.sections(text, form);
      int shift = main.text().offset() - ByteSlice.of(bytes).offset();
      for (Truth truth : filing.getValue()) {
        all++;
        int start = text.position(truth.start() - shift);
        int end = text.position(truth.end() - shift);
        Optional<Section> found =
            sections.stream().filter(s -> Math.abs(s.start() - start) <= 2).findFirst();
        boolean ended = found.isPresent() && Math.abs(found.orElseThrow().end() - end) <= FURNITURE;
        starts += found.isPresent() ? 1 : 0;
        ends += ended ? 1 : 0;
        if (!ended) {
          String what =
              truth.path()
                  + " "
                  + truth.key()
                  + " "
                  + truth.how()
                  + " "
                  + start
                  + "-"
                  + end
                  + " but "
                  + found.map(s -> s.item() + " " + s.start() + "-" + s.end()).orElse("none");
          wrong.add(what);
          if (found.isPresent() && found.orElseThrow().confidence() >= 0.9) {
            surelyWrong.add(what);
          }
        }
        if (found.isPresent() && found.orElseThrow().confidence() >= 0.9) {
          sure++;
        }
      }
    }
    System.out.printf("headed parts %d, starts right %d, ends right %d%n", all, starts, ends);
    wrong.forEach(System.out::println);
    assertThat(starts).as("starts right: %s", wrong).isGreaterThanOrEqualTo(all * 97 / 100);
    assertThat(ends).as("ends right: %s", wrong).isGreaterThanOrEqualTo(all * 90 / 100);
    assertThat(surelyWrong).hasSizeLessThanOrEqualTo(sure / 10);
  }

  private static Map<String, List<Truth>> truths() throws IOException {
    Map<String, List<Truth>> truths = new LinkedHashMap<>();
    try (InputStream in = HeadingTruthsTest.class.getResourceAsStream(TRUTHS)) {
      assertThat(in).isNotNull();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("#") || line.startsWith("path,")) {
          continue;
        }
        String[] cells = line.split(",", -1);
        Truth truth =
            new Truth(
                cells[0],
                cells[1],
                cells[4],
                Integer.parseInt(cells[5]),
                Integer.parseInt(cells[6]),
                cells[7]);
        truths.computeIfAbsent(truth.path(), p -> new ArrayList<>()).add(truth);
      }
    }
    return truths;
  }
}
