package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.header.EightKItem;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Items on real filings. {@code section-truths.csv} holds what was checked by eye: path, form,
 * year, part, item, and checksums of the first and the last 60 characters without white space;
 * {@code !} for checksums marks an item that is there but that the reader is known not to cut
 * right. It is written again with {@code -Dassay.truths=write} and reviewed as a difference.
 */
class SectionCorpusTest {

  private static final String TRUTHS = "section-truths.csv";
  private static final double LEAST_F1 = 0.97;

  private record Truth(
      String path, String form, String year, String key, String start, String end) {
    boolean isMiss() {
      return start.equals("!");
    }
  }

  @Test
  void sections_equal_the_checked_ones() throws IOException {
    Corpus corpus = corpus();
    List<Truth> truths = truths();
    if ("write".equals(System.getProperty("assay.truths"))) {
      write(corpus, truths);
      return;
    }
    Map<String, int[]> byDecade = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    List<String> surelyWrong = new ArrayList<>();
    for (Map.Entry<String, List<Truth>> filing : byPath(truths).entrySet()) {
      Truth first = filing.getValue().getFirst();
      int[] counts = byDecade.computeIfAbsent(first.year().substring(0, 3) + "0s", d -> new int[4]);
      counts[3]++;
      List<Section> sections = read(corpus, filing.getKey(), first.form());
      Set<String> found = new HashSet<>();
      for (Section section : sections) {
        String row = row(section);
        boolean right =
            filing.getValue().stream()
                .anyMatch(t -> (t.key() + "," + t.start() + "," + t.end()).equals(row));
        counts[right ? 0 : 1]++;
        if (right) {
          found.add(section.key(true));
        } else {
          wrong.add(filing.getKey() + " " + section.key(true));
          if (section.confidence() >= 0.9) {
            surelyWrong.add(filing.getKey() + " " + section.key(true));
          }
        }
      }
      for (Truth truth : filing.getValue()) {
        counts[2] += found.contains(truth.key()) ? 0 : 1;
      }
    }
    int[] all = new int[4];
    System.out.printf(
        "%-6s %8s %8s %8s %8s %6s%n", "decade", "filings", "right", "wrong", "missed", "F1");
    byDecade.forEach(
        (decade, counts) -> {
          print(decade, counts);
          for (int i = 0; i < all.length; i++) {
            all[i] += counts[i];
          }
        });
    print("all", all);
    assertThat(surelyWrong).as("wrong with high confidence").isEmpty();
    assertThat(f1(all)).as("F1; wrong: " + wrong).isGreaterThanOrEqualTo(LEAST_F1);
    assertThat(byPath(truths)).hasSizeGreaterThanOrEqualTo(25);
  }

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

  private static String row(Section section) {
    String bare = section.text().replaceAll("\\s+", "");
    return section.key(true)
        + ","
        + sum(bare.substring(0, Math.min(60, bare.length())))
        + ","
        + sum(bare.substring(Math.max(0, bare.length() - 60)));
  }

  private static String sum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }

  private static double f1(int[] counts) {
    return 2.0 * counts[0] / (2.0 * counts[0] + counts[1] + counts[2]);
  }

  private static void print(String name, int[] counts) {
    System.out.printf(
        Locale.ROOT,
        "%-6s %8d %8d %8d %8d %6.3f%n",
        name,
        counts[3],
        counts[0],
        counts[1],
        counts[2],
        f1(counts));
  }

  private static Map<String, List<Truth>> byPath(List<Truth> truths) {
    Map<String, List<Truth>> filings = new LinkedHashMap<>();
    truths.forEach(t -> filings.computeIfAbsent(t.path(), p -> new ArrayList<>()).add(t));
    return filings;
  }

  private static List<Truth> truths() {
    List<Truth> all = new ArrayList<>();
    try (InputStream in = SectionCorpusTest.class.getResourceAsStream(TRUTHS)) {
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : table.split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.strip().split(",");
          all.add(new Truth(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Writes the truths of the filings listed again, keeping what is marked as not found. */
  private static void write(Corpus corpus, List<Truth> truths) throws IOException {
    StringBuilder table =
        new StringBuilder(
            "# path,form,year,key,checksum of the first 60 and of the last 60 characters\n");
    for (Map.Entry<String, List<Truth>> filing : byPath(truths).entrySet()) {
      Truth first = filing.getValue().getFirst();
      String head = filing.getKey() + "," + first.form() + "," + first.year() + ",";
      Set<String> misses = new HashSet<>();
      for (Truth truth : filing.getValue()) {
        if (truth.isMiss() && !truth.key().equals("?")) {
          misses.add(truth.key());
          table.append(head).append(truth.key()).append(",!,!\n");
        }
      }
      for (Section section : read(corpus, filing.getKey(), first.form())) {
        if (!misses.contains(section.key(true))) {
          table.append(head).append(row(section)).append('\n');
        }
      }
    }
    Files.writeString(Path.of("src/test/resources/io/assay/edgar/items", TRUTHS), table);
  }
}
