package io.assay.edgar.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.specimens.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The files of hand-checked boundaries are well-formed and fit the filings they speak of. */
class TruthFilesTest {

  private static final String HEADER = "path,form,year,agent,key,startByte,endByte,how";

  /** A row holds places and words of its own small language, never a filing's text. */
  private static final Pattern ROW =
      Pattern.compile(
          "Archives/[A-Za-z0-9/._-]+,[A-Z0-9][A-Z0-9 /-]*,(199|20[0-2])\\d,(\\d{10})?,"
              + "[A-Za-z0-9.-]{1,40},(-,-|\\d{1,9},\\d{1,9}),[a-z; -]{0,60}");

  private static final Pattern ANNUAL_KEY =
      Pattern.compile("(I\\.[1-9][A-C]?|I\\.1[0-2]|I{2,3}\\.\\d{1,2}[A-K]?|IV\\.1[456])");

  private static final Set<String> ANNUAL_FORMS =
      Set.of("10-K", "10-K/A", "10-K405", "10KSB", "20-F");

  private static final Set<String> ANNUAL_HOWS =
      Set.of("", "combined", "stub", "reserved", "cross-reference", "elsewhere");

  /** A row; both offsets are -1 where the item's content is elsewhere. */
  private record Row(
      String path,
      String form,
      String year,
      String agent,
      String key,
      int start,
      int end,
      String how) {

    static Row of(String line) {
      String[] cells = line.split(",", -1);
      boolean elsewhere = cells[5].equals("-");
      return new Row(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          cells[4],
          elsewhere ? -1 : Integer.parseInt(cells[5]),
          elsewhere ? -1 : Integer.parseInt(cells[6]),
          cells[7]);
    }

    boolean isElsewhere() {
      return start < 0;
    }
  }

  @Test
  void every_line_is_a_comment_the_header_or_a_row_without_text() {
    for (Path file : files()) {
      List<String> lines = lines(file);
      List<String> told = lines.stream().filter(l -> !l.startsWith("#")).toList();
      assertThat(told).as(file.toString()).hasSizeGreaterThan(1);
      assertThat(told.getFirst()).as(file.toString()).isEqualTo(HEADER);
      assertThat(told.subList(1, told.size())).as(file.toString()).allMatch(ROW.asMatchPredicate());
    }
  }

  @Test
  void a_range_ends_after_its_start() {
    for (Path file : files()) {
      assertThat(rows(file))
          .as(file.toString())
          .allMatch(r -> r.isElsewhere() ? r.end() < 0 : r.start() < r.end());
    }
  }

  @Test
  void rows_agree_with_the_manifest_and_stay_inside_their_files() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Map<String, Map<String, String>> manifest = new HashMap<>();
    for (Map<String, String> entry : Corpus.find().orElseThrow().manifest()) {
      manifest.put(entry.get("path"), entry);
    }
    for (Path file : files()) {
      for (Row row : rows(file)) {
        Map<String, String> entry = manifest.getOrDefault(row.path(), Map.of());
        String accession = entry.getOrDefault("accession", "");
        assertThat(entry.get("form")).as("%s", row).isEqualTo(row.form());
        assertThat(accession).as("%s", row).startsWith(row.agent());
        assertThat(accession.isEmpty()).as("%s", row).isEqualTo(row.agent().isEmpty());
        assertThat(row.end())
            .as("%s", row)
            .isLessThanOrEqualTo(Integer.parseInt(entry.getOrDefault("bytes", "0")));
      }
    }
  }

  @Test
  void an_annual_report_names_each_of_its_items_once_and_in_order() {
    for (List<Row> filing : annual().values()) {
      Set<String> keys = new HashSet<>();
      Row before = filing.getFirst();
      for (Row row : filing) {
        assertThat(ANNUAL_FORMS).as("%s", row).contains(row.form());
        assertThat(ANNUAL_HOWS).as("%s", row).contains(row.how());
        assertThat(row.key()).as("%s", row).matches(ANNUAL_KEY);
        assertThat(keys.add(row.key())).as("once: %s", row).isTrue();
        assertThat(row.how().equals("elsewhere")).as("%s", row).isEqualTo(row.isElsewhere());
        assertThat(List.of(row.form(), row.year(), row.agent()))
            .as("%s", row)
            .isEqualTo(List.of(before.form(), before.year(), before.agent()));
        if (!row.equals(before) && !row.isElsewhere()) {
          assertThat(follows(before, row)).as("%s after %s", row, before).isTrue();
        }
        before = row;
      }
    }
  }

  private static boolean follows(Row before, Row row) {
    boolean same = row.start() == before.start() && row.end() == before.end();
    boolean inside = row.start() > before.start() && row.end() <= before.end();
    return row.start() >= before.end()
        || (same && row.how().equals("combined") && before.how().equals("combined"))
        || (inside && before.how().equals("cross-reference"));
  }

  @Test
  void ranges_of_annual_reports_begin_and_end_with_something_to_see() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    annual()
        .forEach(
            (path, filing) -> {
              byte[] bytes = corpus.bytes(path);
              for (Row row : filing) {
                if (!row.isElsewhere()) {
                  assertThat(bytes[row.start()]).as("%s", row).isNotIn((byte) '<', (byte) '>');
                  assertThat(bytes[row.start()] & 0xFF).as("%s", row).isGreaterThan(' ');
                  assertThat(bytes[row.end() - 1] & 0xFF).as("%s", row).isGreaterThan(' ');
                }
              }
            });
  }

  @Test
  void annual_reports_of_four_decades_are_covered() {
    Map<String, List<Row>> annual = annual();
    assertThat(annual).hasSizeGreaterThanOrEqualTo(57);
    assertThat(annual.values().stream().mapToInt(List::size).sum()).isGreaterThan(1_100);
    assertThat(annual.values().stream().map(f -> f.getFirst().year().substring(0, 3)))
        .contains("199", "200", "201", "202");
  }

  private static Map<String, List<Row>> annual() {
    Map<String, List<Row>> filings = new LinkedHashMap<>();
    for (Path file : files()) {
      if (file.getFileName().toString().startsWith("annual-")) {
        rows(file).forEach(r -> filings.computeIfAbsent(r.path(), p -> new ArrayList<>()).add(r));
      }
    }
    return filings;
  }

  private static List<Row> rows(Path file) {
    return lines(file).stream()
        .filter(l -> !l.startsWith("#") && !l.equals(HEADER))
        .map(Row::of)
        .toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files() {
    try {
      Path folder =
          Path.of(Objects.requireNonNull(TruthFilesTest.class.getResource("truths")).toURI());
      try (Stream<Path> entries = Files.list(folder)) {
        return entries.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
