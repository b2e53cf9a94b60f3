package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two files beside each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffCommandTest {

  private String then = "";
  private String now = "";

  @BeforeAll
  void two_annual_reports_of_a_made_up_company(@TempDir Path folder) throws IOException {
    Console.piped().run("sample", "--companies=1", "--years=3", "--seed=5", "--out=" + folder);
    try (var files = Files.walk(folder)) {
      List<Path> annual =
          files
              .filter(f -> f.toString().endsWith(".txt"))
              .filter(DiffCommandTest::isAnnual)
              .sorted(Comparator.comparing(f -> f.getFileName().toString().substring(11)))
              .toList();
      then = annual.get(annual.size() - 2).toString();
      now = annual.getLast().toString();
    }
  }

  private static boolean isAnnual(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .contains("CONFORMED SUBMISSION TYPE:\t10-K\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void piped_it_is_one_json_object_with_both_files() {
    Console.Said said = Console.piped().run("diff", then, now);

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.lines()).hasSize(1);
    JsonNode diff = said.lines().getFirst();
    assertThat(diff.path("file").asText()).isEqualTo(now);
    assertThat(diff.path("against").path("file").asText()).isEqualTo(then);
    assertThat(diff.path("sections").findValuesAsText("name"))
        .containsExactly("risk_factors", "mda");
    JsonNode counts = diff.path("sections").get(1).path("counts");
    assertThat(counts.path("numbers").asInt() + counts.path("changed").asInt()).isPositive();
  }

  @Test
  void a_person_reads_changes_without_colour() {
    Console.Said said = Console.terminal().run("diff", "--section", "7", then, now);

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).contains("sentences unchanged");
  }

  @Test
  void a_filing_beside_itself_shows_no_change() {
    JsonNode diff = Console.piped().run("diff", now, now).lines().getFirst();

    for (JsonNode section : diff.path("sections")) {
      assertThat(section.path("likeness").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void a_section_that_neither_has_is_asked_wrongly() {
    Console.Said said = Console.piped().run("diff", "--section=99Z", then, now);

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("99Z").contains("./assay sections");
  }

  @Test
  void a_missing_file_fails_and_says_which() {
    Console.Said said = Console.piped().run("diff", then, now + ".nowhere");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("[file-missing]").contains(".nowhere");
  }
}
