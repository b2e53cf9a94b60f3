package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.header.EightKItem;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.specimens.Corpus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Items over all reports of the corpus; where they stand is judged by {@link SectionTruthsTest}.
 */
class SectionCorpusTest {

  @Test
  void every_periodic_report_of_the_corpus_has_sections() {
    Corpus corpus = corpus();
    List<String> without = new ArrayList<>();
    for (Map<String, String> row : corpus.manifest()) {
      String form = row.get("form").replace("10KSB", "10-KSB");
      if (!form.startsWith("10-") || !isMain(row.get("kind"))) {
        continue;
      }
      List<Section> sections = read(corpus, row.get("path"), form);
      if (sections.isEmpty()) {
        without.add(row.get("path"));
      }
      for (Section section : sections) {
        assertThat(section.confidence() < 0.9).isEqualTo(!section.reason().isEmpty());
        assertThat(section.item()).matches("\\d{1,2}[ABC]?(T|\\(T\\))?");
      }
    }
    assertThat(without).isEmpty();
  }

  @Test
  void events_equal_what_the_headers_name() {
    Corpus corpus = corpus();
    int right = 0;
    int missed = 0;
    int extra = 0;
    List<String> differences = new ArrayList<>();
    for (Map<String, String> row : corpus.manifest()) {
      if (!row.get("form").startsWith("8-K") || !isMain(row.get("kind"))) {
        continue;
      }
      Set<String> named = named(row);
      ReadingText text = text(corpus, row.get("path"));
      Set<String> found = new TreeSet<>();
      EventReader.events(text, new FormType(row.get("form")), List.of())
          .forEach(e -> found.add(e.item()));
      if (named.isEmpty()) {
        if (found.isEmpty()) {
          differences.add(row.get("path") + " has no item");
        }
        continue;
      }
      for (String item : found) {
        right += named.contains(item) ? 1 : 0;
        extra += named.contains(item) ? 0 : 1;
      }
      for (String item : named) {
        missed += found.contains(item) ? 0 : 1;
      }
      if (!found.equals(named)) {
        differences.add(row.get("path") + " named " + named + " found " + found);
      }
    }
    System.out.printf("8-K items: %d right, %d extra, %d missed%n", right, extra, missed);
    assertThat(right).isGreaterThan(150);
    // Three items stand in texts whose header, or manifest row, leaves them out.
    assertThat(extra).as(differences.toString()).isLessThanOrEqualTo(3);
    assertThat(missed).as(differences.toString()).isZero();
  }

  private static Set<String> named(Map<String, String> row) {
    Set<String> codes = new TreeSet<>();
    String items = row.get("items");
    boolean legacy =
        !row.get("filing_date").isEmpty()
            && row.get("filing_date").compareTo(EightKItem.NEW_NUMBERING.toString()) < 0;
    for (String item : items.split(items.chars().anyMatch(Character::isLetter) ? "\\|" : "[,|]")) {
      EightKItem.find(item)
          .or(() -> EightKItem.byTitle(item, legacy))
          .ifPresent(found -> codes.add(found.code()));
    }
    return codes;
  }

  private static Corpus corpus() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    return Corpus.find().orElseThrow();
  }

  private static boolean isMain(String kind) {
    return List.of("inline xbrl html", "primary html", "primary text", "full-submission")
        .contains(kind);
  }

  private static List<Section> read(Corpus corpus, String path, String form) {
    return SectionReader.sections(text(corpus, path), new FormType(form)).sections();
  }

  private static ReadingText text(Corpus corpus, String path) {
    ByteSlice bytes = ByteSlice.of(corpus.bytes(path));
    int document = bytes.indexOf("<DOCUMENT>", 0);
    int text = bytes.indexOf("<TEXT>", 0);
    if (text >= 0 && document >= 0 && document < text) {
      int end = bytes.indexOf("</TEXT>", text);
      bytes = bytes.slice(text + 6, end < 0 ? bytes.length() : end);
    }
    String head =
        bytes
            .slice(0, Math.min(4_000, bytes.length()))
            .toString(StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    boolean html =
        List.of("<html", "<!doctype html", "<body", "<div", "<p ", "<p>", "<font").stream()
            .anyMatch(head::contains);
    return TextReader.read(bytes, html ? Document.Kind.HTML : Document.Kind.PLAIN_TEXT);
  }
}
