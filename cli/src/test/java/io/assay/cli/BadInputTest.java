package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be: each is told, and none stops the others. */
class BadInputTest {

  private static final byte[] REPORT = report();

  @TempDir private Path folder = Path.of("");
  private String good = "";

  @BeforeEach
  void write_a_good_file() throws IOException {
    good = Files.write(folder.resolve("good.txt"), REPORT).toString();
  }

  private static byte[] report() {
    for (SampleFiling filing : SampleMarket.of(7, 1, 2)) {
      if (filing.form().equals("10-K")) {
        return filing.submission();
      }
    }
    throw new AssertionError("the market has no annual report");
  }

  @Test
  void an_empty_file_is_told() throws IOException {
    assertThat(error("empty.txt", new byte[0])).isEqualTo("empty-file");
  }

  @Test
  void a_text_that_is_no_filing_is_told() throws IOException {
    assertThat(error("letter.txt", bytes("Dear Jane,\n\nthe weather is fine.\n")))
        .isEqualTo("not-a-filing");
  }

  @Test
  void a_file_of_200_mb_is_told_without_being_read() throws IOException {
    Path file = folder.resolve("large.txt");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(200L << 20);
    }

    assertThat(errorOf(file.toString())).isEqualTo("file-too-large");
  }

  @Test
  void a_zip_is_told() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("report.txt"));
      out.write(REPORT);
    }

    assertThat(error("report.zip", zip.toByteArray())).isEqualTo("not-a-filing");
  }

  @Test
  void a_gzip_bomb_is_told() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 250; i++) {
        out.write(zeros);
      }
    }

    assertThat(error("bomb.txt.gz", packed.toByteArray())).isIn("file-too-large", "bad-gzip");
  }

  @Test
  void an_xml_with_an_entity_bomb_is_told() throws IOException {
    StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE bomb [\n");
    bomb.append("<!ENTITY e0 \"boom\">\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("<!ENTITY e").append(i).append(" \"").append(("&e" + (i - 1) + ";").repeat(10));
      bomb.append("\">\n");
    }
    bomb.append("]>\n<ownershipDocument><documentType>4</documentType>");
    bomb.append("<remarks>&e11;</remarks></ownershipDocument>\n");

    assertThat(error("bomb.xml", bytes(bomb.toString()))).isEqualTo("forbidden-xml");
  }

  @Test
  void an_xml_that_asks_for_a_file_of_this_machine_is_told() throws IOException {
    String secret = Files.writeString(folder.resolve("secret"), "never shown").toUri().toString();
    String xml =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \""
            + secret
            + "\">]>\n<ownershipDocument><documentType>4</documentType><remarks>&x;</remarks>"
            + "</ownershipDocument>";
    Path file = Files.write(folder.resolve("outside.xml"), bytes(xml));

    Console.Said said = Console.piped().run("parse", file.toString());

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.lines().getFirst().path("error").path("code").asText())
        .isEqualTo("forbidden-xml");
    assertThat(said.out()).doesNotContain("never shown");
  }

  @Test
  void a_filing_cut_in_half_is_read_as_far_as_it_goes_and_says_so() throws IOException {
    Path file = Files.write(folder.resolve("half.txt"), Arrays.copyOf(REPORT, REPORT.length / 2));

    Console.Said said = Console.piped().run("facts", file.toString());

    JsonNode line = said.lines().getFirst();
    assertThat(line.findValuesAsText("code")).contains("cut-off");
    assertThat(line.path("form").asText()).isEqualTo("10-K");
  }

  @Test
  void bytes_that_are_no_utf8_are_read_all_the_same() throws IOException {
    byte[] latin =
        new String(REPORT, StandardCharsets.UTF_8)
            .replace("Item 1. ", "Item 1. Caf\u00e9 ")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("latin.txt"), latin);

    Console.Said said = Console.piped().run("sections", file.toString());

    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.lines().getFirst().path("sections")).isNotEmpty();
  }

  @Test
  void a_missing_file_and_a_folder_are_told() {
    assertThat(errorOf(folder.resolve("nowhere.txt").toString())).isEqualTo("file-missing");
    assertThat(errorOf(folder.toString())).isEqualTo("is-a-folder");
    assertThat(errorOf("no\u0000name")).isEqualTo("file-missing");
  }

  @Test
  void one_bad_file_never_stops_the_others() throws IOException {
    String empty = Files.write(folder.resolve("empty.txt"), new byte[0]).toString();
    String missing = folder.resolve("nowhere.txt").toString();

    Console.Said said = Console.piped().run("facts", empty, good, missing, folder.toString(), good);

    List<JsonNode> lines = said.lines();
    assertThat(lines)
        .extracting(l -> l.path("file").asText())
        .containsExactly(empty, good, missing, folder.toString(), good);
    assertThat(lines)
        .extracting(l -> l.has("error"))
        .containsExactly(true, false, true, true, false);
    assertThat(lines.get(1).path("facts")).isNotEmpty();
    assertThat(lines.get(4).path("facts")).isEqualTo(lines.get(1).path("facts"));
    assertThat(said.status()).isEqualTo(1);
  }

  @Test
  void on_a_terminal_a_failure_says_how_to_mend_it() {
    Console.Said said = Console.terminal().run("facts", folder.resolve("nowhere.txt").toString());

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("there is no such file", "[file-missing]", "mend:");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void what_a_filing_says_cannot_command_the_terminal() throws IOException {
    String text = new String(REPORT, StandardCharsets.UTF_8);
    String hostile =
        text.replaceFirst("<DESCRIPTION>", "<DESCRIPTION>\u001b]0;owned\u0007\u001b[2J");
    Path file = Files.write(folder.resolve("hostile.txt"), bytes(hostile));

    Console.Said said = Console.terminal().run("parse", file.toString());

    assertThat(said.out()).contains("owned").doesNotContain("\u001b").doesNotContain("\u0007");
  }

  private String error(String name, byte[] content) throws IOException {
    return errorOf(Files.write(folder.resolve(name), content).toString());
  }

  /** The code that the file is refused with, when everything else about the refusal is right. */
  private String errorOf(String file) {
    Console.Said said = Console.piped().run("parse", file, good);
    List<JsonNode> lines = said.lines();
    assertThat(lines).hasSize(2);
    JsonNode error = lines.getFirst().path("error");
    assertThat(lines.getFirst().path("file").asText()).isEqualTo(file);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("mend").asText()).isNotBlank();
    assertThat(lines.get(1).has("error")).as("the good file is still read").isFalse();
    assertThat(said.status()).isEqualTo(1);
    return error.path("code").asText();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
