package io.assay.signals.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Digests;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.language.Lexicon;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds what is read of real filings against what a person reads in them. */
final class GovernanceTruthsTest {

  private static final Catalogue CATALOGUE = Catalogue.shipped();

  /** A line of truths.csv. */
  private record Truth(String path, String signal, String expected) {

    static Truth of(String line) {
      String[] cells = line.split(",", 4);
      return new Truth(cells[0], cells[1], cells[2]);
    }
  }

  private static List<Truth> truths() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GovernanceTruthsTest.class.getResourceAsStream("truths.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#"))
          .map(Truth::of)
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> what_is_read_is_what_a_person_reads() throws IOException {
    Optional<Corpus> corpus = Corpus.find();
    Assumptions.assumeTrue(corpus.isPresent(), Corpus.MISSING);
    Map<String, Map<String, Signal>> read = new HashMap<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (Truth truth : truths()) {
      tests.add(
          DynamicTest.dynamicTest(
              truth.signal() + " of " + truth.path(),
              () ->
                  check(
                      truth,
                      read.computeIfAbsent(truth.path(), p -> signals(corpus.orElseThrow(), p)))));
    }
    return tests.stream();
  }

  private static void check(Truth truth, Map<String, Signal> signals) {
    Signal signal = signals.get(truth.signal());
    assertThat(signal).isNotNull();
    boolean number = Character.isDigit(truth.expected().charAt(truth.expected().length() - 1));
    switch (signal.outcome()) {
      case Signal.Absent absent -> assertThat(absent.reason().id()).isEqualTo(truth.expected());
      case Signal.Value value -> {
        assertThat(number).as("a value where none is stated: %s", value).isTrue();
        assertThat(value.value()).isCloseTo(Double.parseDouble(truth.expected()), within(1e-9));
        assertThat(value.evidence()).isNotEmpty();
      }
    }
  }

  private static Map<String, Signal> signals(Corpus corpus, String path) {
    ReadFiling filing = new FilingReader().read(corpus.bytes(path), path);
    LocalDate filed = filing.header().filed().orElse(LocalDate.of(2024, 1, 1));
    FilingRef ref =
        new FilingRef(
            filing.header().accession().orElse(new Accession("0000000001-24-000001")),
            filing.header().subject().map(p -> p.cik()).orElse(new Cik(1)),
            filing.header().form(),
            filed,
            filing.header().accepted().orElse(filed.atStartOfDay().toInstant(ZoneOffset.UTC)),
            filing.header().period(),
            filing.header().items());
    Map<String, Signal> signals = new LinkedHashMap<>();
    new Extraction(CATALOGUE)
        .extract(new Digests(CATALOGUE, Lexicon.shipped()).of(filing, ref), History.none())
        .forEach(s -> signals.put(s.id(), s));
    String text = filing.text().orElseThrow().text();
    for (Signal signal : signals.values()) {
      if (Governance.all().containsKey(signal.id())
          && signal.outcome() instanceof Signal.Value value) {
        for (Evidence evidence : value.evidence()) {
          if (evidence instanceof Evidence.OfSentence s) {
            assertThat(text.substring(s.start(), s.end())).isEqualTo(s.text());
          }
        }
      }
    }
    return signals;
  }
}
