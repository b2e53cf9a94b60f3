package io.assay.risk.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.json.BriefJson;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.DigestCodec;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A version cannot be forgotten: what the sample market gives is held against what it gave when the
 * version was last raised. {@code -Dassay.fingerprints=write} keeps what is new under a raised
 * version; {@code =anew} keeps everything, for what was never released.
 */
final class VersionsHeldTest {

  private static final Path KEPT =
      Path.of("src", "test", "resources", "io", "assay", "risk", "assess", "fingerprints.txt");

  private static final String MEND =
      "Raise `version` of the signal in signals.json (the one at its top where many change, that of"
          + " DigestCodec where the digest does, that of Briefs where the brief does), so that what"
          + " is kept is worked over again; then run this test with -Dassay.fingerprints=write";

  private final Catalogue catalogue = Catalogue.shipped();
  private final Assessment assessment = new Assessment(catalogue, ScoreModel.shipped());
  private final SignalJson signalJson = new SignalJson(catalogue);
  private final JsonFactory json = new JsonFactory();

  /** What gives a result, and the result. */
  private record Print(String version, String hash) {}

  @Test
  void what_is_computed_differently_has_another_version() throws IOException {
    SortedMap<String, Print> now = now();
    SortedMap<String, Print> kept = kept();
    List<String> forgotten = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    now.forEach(
        (name, print) -> {
          Print before = kept.getOrDefault(name, new Print("", ""));
          if (!before.hash().equals(print.hash())) {
            (before.version().equals(print.version()) ? forgotten : stale).add(name);
          }
        });
    kept.keySet().stream().filter(name -> !now.containsKey(name)).forEach(stale::add);
    String mode = System.getProperty("assay.fingerprints", "");
    if (mode.equals("anew") || (mode.equals("write") && forgotten.isEmpty())) {
      keep(now);
      return;
    }
    assertThat(forgotten).as("changed, with the version as it was. %s", MEND).isEmpty();
    assertThat(stale).as("new or gone. Run this test with -Dassay.fingerprints=write").isEmpty();
  }

  private static void keep(SortedMap<String, Print> prints) throws IOException {
    StringBuilder lines = new StringBuilder();
    prints.forEach(
        (name, print) ->
            lines
                .append(name)
                .append(' ')
                .append(print.version())
                .append(' ')
                .append(print.hash())
                .append('\n'));
    Files.createDirectories(KEPT.getParent());
    Files.writeString(KEPT, lines);
  }

  private static SortedMap<String, Print> kept() throws IOException {
    SortedMap<String, Print> prints = new TreeMap<>();
    if (Files.exists(KEPT)) {
      for (String line : Files.readAllLines(KEPT)) {
        String[] parts = line.split(" ");
        prints.put(parts[0], new Print(parts[1], parts[2]));
      }
    }
    return prints;
  }

  private SortedMap<String, Print> now() {
    SortedMap<String, MessageDigest> hashes = new TreeMap<>();
    SampleMarket market = SampleMarket.of(SampleMarket.DEFAULT_SEED, 3, 3);
    FilingReader reader = new FilingReader();
    for (var company : market.companies()) {
      List<History.Past> past = new ArrayList<>();
      for (SampleFiling filing : market.filings(company.cik()).toList()) {
        ReadFiling read = reader.read(filing.submission(), filing.accession() + ".txt");
        FilingDigest digest = assessment.digest(read, ref(read));
        History history = new History(true, past);
        Assessed assessed = assessment.assess(digest, history);
        add(hashes, "digest", DigestCodec.encode(digest));
        for (Signal signal : assessed.signals()) {
          add(hashes, "signal:" + signal.id(), bytes(out -> signalJson.writeSignal(out, signal)));
        }
        assessed
            .score()
            .ifPresent(
                score ->
                    add(
                        hashes,
                        "score",
                        bytes(
                            out -> {
                              out.writeStartObject();
                              signalJson.writeScoreFields(out, score);
                              out.writeEndObject();
                            })));
        add(
            hashes,
            "brief",
            bytes(
                out -> {
                  out.writeStartObject();
                  BriefJson.writeFields(out, assessment.brief(assessed, Excerpts.none()));
                  out.writeEndObject();
                }));
        past.add(new History.Past(digest, assessed.signals()));
      }
    }
    SortedMap<String, Print> prints = new TreeMap<>();
    hashes.forEach(
        (name, hash) ->
            prints.put(
                name, new Print(version(name), HexFormat.of().formatHex(hash.digest(), 0, 8))));
    return prints;
  }

  /** All that may rightly change it, as one word. */
  private String version(String name) {
    String digest = String.join(".", assessment.digestParts().values());
    Map<String, String> values = assessment.valueParts();
    if (name.equals("digest")) {
      return digest;
    }
    String own = values.get(name);
    return name.startsWith("signal:")
        ? own + "." + values.get("common") + "-" + digest
        : HexFormat.of()
                .formatHex(
                    sha256().digest(values.toString().getBytes(StandardCharsets.UTF_8)), 0, 6)
            + "-"
            + digest;
  }

  private static FilingRef ref(ReadFiling filing) {
    SubmissionHeader h = filing.header();
    return new FilingRef(
        h.accession().orElseThrow(),
        h.subject().orElseThrow().cik(),
        h.form(),
        h.filed().orElseThrow(),
        h.accepted().orElseThrow(),
        h.period(),
        h.items());
  }

  private static void add(Map<String, MessageDigest> hashes, String name, byte[] bytes) {
    hashes.computeIfAbsent(name, _ -> sha256()).update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private interface Writer {
    void write(JsonGenerator out) throws IOException;
  }

  private byte[] bytes(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
