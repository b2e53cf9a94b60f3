package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, options and exit status. */
class CommandLineTest {

  @Test
  void help_lists_every_command_of_the_contract() {
    Console.Said said = Console.piped().run("help");

    assertThat(said.status()).isZero();
    assertThat(said.out())
        .contains(List.of("  up ", "  test ", "  ingest ", "  parse ", "  facts ", "  sections "))
        .contains(List.of("  signals ", "  sample ", "  mirror ", "  config ", "  status "))
        .contains("  screen ")
        .doesNotContain("rehearse");
  }

  @Test
  void help_for_a_command_names_its_options_and_their_variables() {
    Console.Said said = Console.piped().run("help", "up");

    assertThat(said.status()).isZero();
    assertThat(said.out())
        .contains("--port", "--data", "--no-sample", "--edgar-url", "--edgar-rate", "--contact")
        .contains("ASSAY_PORT", "ASSAY_EDGAR_RATE");
  }

  @Test
  void an_unknown_command_names_the_nearest_and_has_status_2() {
    Console.Said said = Console.piped().run("fact", "a.txt");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("fact").contains("Did you mean").contains("facts");
  }

  @Test
  void an_unknown_option_has_status_2_and_says_where_to_read_on() {
    Console.Said said = Console.piped().run("facts", "--jsn", "a.txt");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("--jsn").contains("./assay help facts");
  }

  @Test
  void a_reading_command_without_a_file_has_status_2() {
    assertThat(Console.piped().run("facts").status()).isEqualTo(2);
  }

  @Test
  void config_says_what_is_in_force_and_where_it_came_from(@TempDir Path data) throws Exception {
    Files.writeString(data.resolve("assay.properties"), "edgar-rate=5\nport=7000\n");

    Console.Said said =
        Console.piped()
            .with(Map.of("ASSAY_CONTACT", "Jane jane@example.org", "ASSAY_LIMIT", "5"))
            .run("config", "--port", "7001", "--data", data.toString());

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).containsPattern("port +7001 +# command line");
    assertThat(said.out()).containsPattern("edgar-rate +5 +# .*assay\\.properties");
    assertThat(said.out()).containsPattern("contact +Jane jane@example\\.org +# ASSAY_CONTACT");
  }

  @Test
  void config_says_which_word_lists_are_not_the_shipped_ones(@TempDir Path folder)
      throws Exception {
    Path negative = Files.writeString(folder.resolve("negative.txt"), "snort\nhiss\n");

    Console.Said said =
        Console.piped()
            .with(Map.of("ASSAY_WORD_LISTS", folder.toString()))
            .run("config", "--data", folder.toString());

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).contains("# negative: 2 entries of " + negative);
    assertThat(said.out()).doesNotContain("# positive:");
  }

  @Test
  void a_mistake_in_a_word_list_has_status_2_and_its_line(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("negative.txt"), "snort\ntwo words\n");

    Console.Said said = Console.piped().run("signals", "--word-lists=" + folder, "a.htm", "b.htm");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).containsOnlyOnce("negative.txt, line 2").contains("[bad-word-lists]");
  }

  @Test
  void signals_say_which_word_lists_they_were_counted_with(@TempDir Path folder) throws Exception {
    Path report =
        Files.writeString(
            folder.resolve("a.htm"),
            """
            <p>SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p><p>A loss and a snort.</p>
            """);
    Path dictionary =
        Files.writeString(
            folder.resolve("lm.csv"),
            """
            Word,Negative,Positive,Uncertainty,Litigious,Strong_Modal,Weak_Modal,Constraining
            SNORT,2009,2009,2009,2009,2009,2009,2009
            """);

    assertThat(lexicon(Console.piped().run("signals", report.toString()))).isEqualTo("own");
    assertThat(
            lexicon(
                Console.piped()
                    .run(
                        "signals",
                        "--loughran-mcdonald",
                        dictionary.toString(),
                        report.toString())))
        .isEqualTo("lm");
  }

  private static String lexicon(Console.Said said) {
    return said.lines().getFirst().path("lexicon").asText();
  }

  @Test
  void a_wrong_setting_has_status_2_and_says_how_to_mend_it() {
    Console.Said said = Console.piped().run("up", "--port", "eighty");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("eighty").contains("Give a whole number");
  }

  @Test
  void a_rate_above_the_sec_s_is_refused_for_the_sec() {
    Console.Said said = Console.piped().run("ingest", "AAPL", "--edgar-rate", "50");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("10 a second");
  }

  @Test
  void status_of_a_folder_without_a_server_has_status_1(@TempDir Path data) {
    Console.Said said = Console.piped().run("status", "--data", data.toString());

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("./assay up");
  }

  @Test
  void the_same_seed_writes_the_same_market(@TempDir Path folder) throws Exception {
    for (String name : List.of("one", "two")) {
      Console.Said said =
          Console.piped()
              .run(
                  "sample",
                  "--companies=2",
                  "--years=1",
                  "--seed=5",
                  "--out=" + folder.resolve(name));
      assertThat(said.status()).as(said.err()).isZero();
    }

    try (var files = Files.walk(folder.resolve("one"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(10);
      for (Path file : all) {
        Path twin = folder.resolve("two").resolve(folder.resolve("one").relativize(file));
        assertThat(Files.mismatch(file, twin)).as(file.toString()).isEqualTo(-1);
      }
    }
  }

  @Test
  void a_market_of_no_company_has_status_2(@TempDir Path folder) {
    Console.Said said = Console.piped().run("sample", "--companies=0", "--out=" + folder);

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("[bad-option]");
  }
}
