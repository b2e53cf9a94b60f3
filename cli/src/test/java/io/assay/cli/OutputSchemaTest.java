package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the reading commands keeps the contract that scripts depend on. */
class OutputSchemaTest {

  private static final List<String> VIEWS =
      List.of("parse", "facts", "statements", "sections", "signals");
  private static final Set<String> READABLE =
      Set.of(
          "full-submission",
          "inline xbrl html",
          "primary html",
          "primary text",
          "ownership xml",
          "13f primary",
          "13f table",
          "schedule 13d/g xml",
          "structured xml",
          "xbrl instance");
  private static final int FILES_OF_EACH_KIND = 6;

  private final JsonSchema schema = schema();

  private static JsonSchema schema() {
    try (InputStream in =
        Objects.requireNonNull(
            OutputSchemaTest.class.getResourceAsStream("reading/output.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void the_schema_refuses_a_line_that_breaks_it() throws IOException {
    ObjectMapper json = new ObjectMapper();

    assertThat(schema.validate(json.readTree("{\"file\":\"a\"}"))).isNotEmpty();
    assertThat(
            schema.validate(
                json.readTree("{\"file\":\"a\",\"problems\":[],\"facts\":[{\"value\":\"1\"}]}")))
        .isNotEmpty();
    assertThat(schema.validate(json.readTree("{\"file\":\"a\",\"problems\":[]}"))).isEmpty();
  }

  @Test
  void made_up_filings_of_every_form_keep_it(@TempDir Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (SampleFiling filing : SampleMarket.of(7, 3, 2)) {
      if (!files.containsKey(filing.form())) {
        Path file = folder.resolve(filing.accession() + ".txt");
        files.put(filing.form(), Files.write(file, filing.submission()));
      }
    }

    assertThat(files).containsKeys("10-K", "10-Q", "8-K", "4");
    check(files.values().stream().map(Path::toString).toList(), true);
  }

  @Test
  void real_filings_keep_it() {
    Optional<Corpus> corpus = Corpus.find();
    Assumptions.assumeTrue(corpus.isPresent(), Corpus.MISSING);
    Map<String, Integer> taken = new HashMap<>();
    List<String> files = new ArrayList<>();
    for (Map<String, String> row : corpus.get().manifest()) {
      String kind = row.getOrDefault("kind", "");
      if (READABLE.contains(kind) && taken.merge(kind, 1, Integer::sum) <= FILES_OF_EACH_KIND) {
        files.add(corpus.get().root().resolve(row.getOrDefault("stored_as", "")).toString());
      }
    }

    assertThat(files).hasSizeGreaterThan(20);
    check(files, false);
  }

  private void check(List<String> files, boolean allReadable) {
    for (String view : VIEWS) {
      List<String> arguments = new ArrayList<>(List.of(view, "--json"));
      arguments.addAll(files);

      Console.Said said = Console.piped().run(arguments);

      List<JsonNode> lines = said.lines();
      assertThat(lines).as(view).hasSameSizeAs(files);
      for (int i = 0; i < files.size(); i++) {
        JsonNode line = lines.get(i);
        assertThat(line.path("file").asText()).isEqualTo(files.get(i));
        Set<ValidationMessage> broken = schema.validate(line);
        assertThat(broken).as(view + " " + files.get(i)).isEmpty();
        assertThat(line.path("error").path("code").asText())
            .as(files.get(i))
            .isNotEqualTo("unforeseen");
        if (allReadable) {
          assertThat(line.has("error")).as(line.toString()).isFalse();
        }
      }
      if (allReadable) {
        assertThat(said.status()).isZero();
      }
    }
  }
}
