package io.assay.signals.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.digest.EventReadings.OfficerChange;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The readers of events against what a person reads in every 8-K of the corpus. */
final class EventReadingsCorpusTest {

  private static final Set<String> MAIN =
      Set.of("full-submission", "primary html", "primary text", "inline xbrl html");

  private static final SubmissionHeader EIGHT_K =
      FilingReader.known(
          new Accession("0000000000-00-000000"),
          new FormType("8-K"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new Cik(1),
          "");

  /** Rows of a list made by hand, by filing; one without more columns says there is nothing. */
  private static Map<String, List<String[]>> truths(String name) throws IOException {
    Map<String, List<String[]>> byFiling = new LinkedHashMap<>();
    Path file = Path.of("src/test/resources/io/assay/signals/events", name);
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] columns = line.split(",", -1);
      if (!columns[0].equals("filing")) {
        List<String[]> rows = byFiling.computeIfAbsent(columns[0], _ -> new ArrayList<>());
        if (!columns[1].isEmpty()) {
          rows.add(columns);
        }
      }
    }
    return byFiling;
  }

  /** What is read of each 8-K, by accession number, or by file name where none is known. */
  private static Map<String, EventReadings> readings() {
    Corpus corpus = Corpus.find().orElse(null);
    Assumptions.assumeTrue(corpus != null, Corpus.MISSING);
    FilingReader reader = new FilingReader();
    Map<String, EventReadings> readings = new HashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      if (!row.getOrDefault("form", "").startsWith("8-K")
          || !MAIN.contains(row.getOrDefault("kind", ""))) {
        continue;
      }
      String path = row.getOrDefault("path", "");
      String accession = row.getOrDefault("accession", "");
      String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.[a-z]+$", "");
      readings.putIfAbsent(
          accession.isEmpty() ? name : accession,
          EventTexts.read(reader.read(ByteSlice.of(corpus.bytes(path)), path, EIGHT_K).events()));
    }
    return readings;
  }

  private static String plain(String person) {
    return person.replaceAll("[^A-Za-z' -]", "").toLowerCase(Locale.ROOT);
  }

  @Test
  void officers_and_directors_come_and_go_as_a_person_reads_it() throws IOException {
    Map<String, EventReadings> readings = readings();
    SoftAssertions all = new SoftAssertions();
    truths("officers.csv")
        .forEach(
            (filing, rows) -> {
              Set<String> expected = new TreeSet<>();
              for (String[] row : rows) {
                expected.add(plain(row[1]) + " " + row[2] + " " + row[3] + " " + row[4]);
              }
              Set<String> found = new TreeSet<>();
              for (OfficerChange c :
                  readings.getOrDefault(filing, EventReadings.none()).officers()) {
                found.add(
                    String.join(
                        " ",
                        plain(c.person()),
                        c.kind().name(),
                        c.role(),
                        c.effective().map(Object::toString).orElse("")));
              }
              all.assertThat(found).as(filing).isEqualTo(expected);
            });
    all.assertAll();
  }

  @Test
  void no_filing_with_a_change_of_officers_is_left_out_of_the_list() throws IOException {
    Set<String> listed = truths("officers.csv").keySet();
    Set<String> changing = new TreeSet<>();
    readings()
        .forEach(
            (filing, reading) -> {
              if (!reading.officers().isEmpty()) {
                changing.add(filing);
              }
            });
    assertThat(listed).containsAll(changing);
  }

  @Test
  void the_vote_on_pay_is_for_over_for_and_against() throws IOException {
    Map<String, EventReadings> readings = readings();
    Map<String, List<String[]>> truths = truths("votes.csv");
    SoftAssertions all = new SoftAssertions();
    readings.forEach(
        (filing, reading) -> {
          List<String[]> rows = truths.getOrDefault(filing, List.of());
          if (rows.isEmpty()) {
            all.assertThat(reading.payVote()).as(filing).isEmpty();
          } else {
            double votedFor = Double.parseDouble(rows.getFirst()[1]);
            double against = Double.parseDouble(rows.getFirst()[2]);
            all.assertThat(reading.payVote()).as(filing).hasValue(votedFor / (votedFor + against));
          }
        });
    all.assertAll();
  }

  /** Of the two reports that change the accountant neither tells of a quarrel. */
  @Test
  void a_dismissal_without_disagreement_is_no_dispute_of_the_auditor() {
    assertThat(readings())
        .allSatisfy((_, reading) -> assertThat(reading.auditorDispute()).isFalse());
  }
}
