package io.assay.risk.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.risk.json.SignalJson;
import io.assay.sample.market.SampleCompany;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.ShippedJson;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Digests;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.extraction.Extraction.Extracted;
import io.assay.signals.language.Lexicon;
import io.assay.specimens.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What holds of every signal of every filing, real and made up: its evidence leads to what it
 * names, its value lies where the catalogue says, and nothing is used that was not known.
 */
final class EvidenceResolvesTest {

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final Set<String> READ =
      Set.of(
          "full-submission",
          "primary html",
          "primary text",
          "inline xbrl html",
          "xbrl instance",
          "ownership xml");
  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final FilingReader READER = new FilingReader();

  private final Digests digests = new Digests(CATALOGUE, Lexicon.shipped());
  private final Extraction extraction = new Extraction(CATALOGUE);
  private final SignalJson json = new SignalJson(CATALOGUE);

  /** What is wrong, by kind, with one example of each. */
  private final Map<String, String> wrong = new TreeMap<>();

  private int signals;

  private record Known(ReadFiling read, FilingDigest digest) {

    FilingRef ref() {
      return digest.ref();
    }
  }

  @Test
  void every_signal_of_the_corpus_leads_to_its_evidence() throws IOException {
    Corpus corpus = Corpus.find().orElse(null);
    Assumptions.assumeTrue(corpus != null, Corpus.MISSING);
    Map<String, Map<String, Map<String, String>>> byCompany = new LinkedHashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      boolean dated = !row.getOrDefault("filing_date", "").isEmpty();
      String accession = row.getOrDefault("accession", "");
      if (READ.contains(row.getOrDefault("kind", "")) && dated && !accession.isEmpty()) {
        byCompany
            .computeIfAbsent(row.getOrDefault("cik", ""), _ -> new LinkedHashMap<>())
            .merge(accession, row, EvidenceResolvesTest::fuller);
      }
    }
    for (Map<String, Map<String, String>> company : byCompany.values()) {
      List<Known> filings = new ArrayList<>();
      for (Map<String, String> row : company.values()) {
        read(corpus, row).ifPresent(filings::add);
      }
      check(filings);
    }
    assertThat(wrong).isEmpty();
    assertThat(signals).isGreaterThan(10_000);
  }

  @Test
  void every_signal_of_the_sample_market_leads_to_its_evidence() throws IOException {
    SampleMarket market = SampleMarket.of(7, 3, 3);
    for (SampleCompany company : market.companies()) {
      List<Known> filings = new ArrayList<>();
      for (SampleFiling filing : market.filings(company.cik()).toList()) {
        ReadFiling read = READER.read(filing.submission(), filing.accession() + ".txt");
        filings.add(known(read, read.header()));
      }
      check(filings);
    }
    assertThat(wrong).isEmpty();
    assertThat(signals).isGreaterThan(1_000);
  }

  private static Map<String, String> fuller(Map<String, String> a, Map<String, String> b) {
    return b.getOrDefault("kind", "").equals("full-submission") ? b : a;
  }

  private Optional<Known> read(Corpus corpus, Map<String, String> row) {
    String path = row.getOrDefault("path", "");
    LocalDate filed = LocalDate.parse(row.getOrDefault("filing_date", ""));
    String period = row.getOrDefault("period_of_report", "");
    SubmissionHeader stated =
        FilingReader.known(
            new Accession(row.getOrDefault("accession", "")),
            new FormType(row.getOrDefault("form", "")),
            Optional.of(filed),
            Optional.empty(),
            period.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(period)),
            List.of(),
            new Cik(Long.parseLong(row.getOrDefault("cik", "1"))),
            row.getOrDefault("company", ""));
    try {
      ReadFiling read = READER.read(ByteSlice.of(corpus.bytes(path)), path, stated);
      return Optional.of(known(read, read.header().filed().isPresent() ? read.header() : stated));
    } catch (AssayFailure refused) {
      return Optional.empty();
    }
  }

  private Known known(ReadFiling read, SubmissionHeader h) {
    LocalDate filed = h.filed().orElseThrow();
    Instant endOfDay = filed.atTime(23, 59, 59).atZone(WASHINGTON).toInstant();
    FilingRef ref =
        new FilingRef(
            h.accession().orElseThrow(),
            h.subject().map(p -> p.cik()).orElse(new Cik(1)),
            h.form(),
            filed,
            h.accepted().orElse(endOfDay),
            h.period().or(() -> read.ownership().flatMap(OwnershipReport::period)),
            h.items());
    return new Known(read, digests.of(read, ref));
  }

  private void check(List<Known> filings) throws IOException {
    filings.sort(
        Comparator.comparing((Known k) -> k.ref().accepted())
            .thenComparing(k -> k.ref().accession().value()));
    Map<Accession, Known> known = new HashMap<>();
    List<History.Past> past = new ArrayList<>();
    for (Known filing : filings) {
      known.put(filing.ref().accession(), filing);
      Extracted extracted = extraction.evaluate(filing.digest(), new History(true, past));
      List<Signal> all = new ArrayList<>(extracted.signals());
      extracted.windows().stream().filter(s -> !all.contains(s)).forEach(all::add);
      for (Signal signal : all) {
        check(signal, filing, known, all);
      }
      rendered(extracted.signals(), filing);
      past.add(new History.Past(filing.digest(), extracted.signals()));
    }
    assertThat(extraction.failures()).isEmpty();
  }

  private void check(
      Signal signal, Known filing, Map<Accession, Known> known, List<Signal> beside) {
    signals++;
    SignalDefinition definition = CATALOGUE.find(signal.id()).orElseThrow();
    Where where = new Where(signal.id(), filing);
    switch (signal.outcome()) {
      case Signal.Absent absent ->
          where.holds(!absent.detail().isBlank(), "an absence says what is missing", absent);
      case Signal.Value v -> {
        boolean inside = v.value() >= definition.low() && v.value() <= definition.high();
        where.holds(inside || !definition.bounded(), "a bounded signal lies in its range", v);
        where.holds(inside != v.flags().contains("out_of_range"), "out_of_range is flagged", v);
        where.holds(v.confidence() >= 0 && v.confidence() <= 1, "confidence is 0 to 1", v);
        where.holds(
            !definition.unit().equals("flag") || v.value() == 0 || v.value() == 1,
            "a flag is 0 or 1",
            v);
        where.holds(!v.evidence().isEmpty(), "a value has evidence", v);
        for (Evidence evidence : v.evidence()) {
          where.resolves(evidence, known, beside);
        }
      }
    }
  }

  private void rendered(List<Signal> list, Known filing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
      generator.writeStartObject();
      json.writeSignals(generator, list);
      generator.writeEndObject();
    }
    Map<String, Object> tree = ShippedJson.object(out.toByteArray());
    List<Object> written = ShippedJson.listOf(tree.getOrDefault("signals", List.of()));
    assertThat(written).as(filing.ref().toString()).hasSameSizeAs(list);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).outcome() instanceof Signal.Value v) {
        Object evidence = ShippedJson.objectOf(written.get(i)).getOrDefault("evidence", List.of());
        assertThat(ShippedJson.listOf(evidence))
            .as(list.get(i).id())
            .hasSameSizeAs(v.evidence())
            .allSatisfy(e -> assertThat(ShippedJson.objectOf(e)).containsKeys("kind", "input"));
      }
    }
  }

  /** One signal of one filing, for saying what is wrong. */
  private final class Where {
    private final String signal;
    private final Known filing;

    Where(String signal, Known filing) {
      this.signal = signal;
      this.filing = filing;
    }

    void holds(boolean is, String what, Object example) {
      if (!is) {
        String told = example.toString();
        wrong.putIfAbsent(
            signal + ": " + what,
            filing.ref().accession() + " " + told.substring(0, Math.min(500, told.length())));
      }
    }

    void resolves(Evidence evidence, Map<Accession, Known> known, List<Signal> beside) {
      switch (evidence) {
        case Evidence.OfFact f -> {
          Optional<Known> source = source(f.accession(), known, f);
          source.ifPresent(
              k ->
                  holds(
                      f.concept().startsWith("text:")
                          ? states(k, f)
                          : k.read().facts().facts().stream().anyMatch(fact -> isSame(fact, f)),
                      "the fact stands in its filing",
                      f));
        }
        case Evidence.OfDerivation d -> {
          holds(!d.operands().isEmpty(), "a derivation has operands", d);
          d.operands().forEach(o -> resolves(o, known, beside));
        }
        case Evidence.OfAssumption a -> holds(!a.why().isBlank(), "an assumption says why", a);
        case Evidence.OfSentence s ->
            source(s.accession(), known, s)
                .ifPresent(k -> holds(quotes(k, s), "the characters are the sentence", s));
        case Evidence.OfEvent e ->
            source(e.accession(), known, e)
                .ifPresent(
                    k ->
                        holds(
                            k.ref().accepted().equals(e.accepted())
                                && (k.ref().items().contains(e.item())
                                    || k.read().events().stream()
                                        .anyMatch(x -> x.item().equals(e.item()))),
                            "the event stands in its filing",
                            e));
        case Evidence.OfTransaction t ->
            source(t.accession(), known, t)
                .ifPresent(k -> holds(reports(k, t), "the transaction stands in its report", t));
        case Evidence.OfFiling f ->
            source(f.accession(), known, f)
                .ifPresent(
                    k ->
                        holds(
                            k.ref().form().equals(f.form())
                                && k.ref().accepted().equals(f.accepted())
                                && k.ref().period().equals(f.period()),
                            "the filing is as told",
                            f));
        case Evidence.OfSignal o ->
            holds(
                beside.stream()
                    .anyMatch(
                        s ->
                            s.id().equals(o.signal())
                                && s.outcome() instanceof Signal.Value v
                                && v.value() == o.value()),
                "the other signal has the value",
                o);
      }
    }

    /** Filings are known in order of acceptance: a later one is not among them yet. */
    private Optional<Known> source(
        Accession accession, Map<Accession, Known> known, Evidence evidence) {
      Known source = known.get(accession);
      holds(
          source != null && !source.ref().accepted().isAfter(filing.ref().accepted()),
          "the filing it names was known",
          evidence);
      return Optional.ofNullable(source);
    }
  }

  private static boolean quotes(Known k, Evidence.OfSentence s) {
    String text = k.read().text().map(t -> t.text()).orElse("");
    return s.start() >= 0
        && s.end() <= text.length()
        && s.start() < s.end()
        && text.substring(s.start(), s.end()).equals(s.text());
  }

  private static boolean reports(Known k, Evidence.OfTransaction t) {
    return k.read()
        .ownership()
        .filter(r -> r.owners().stream().anyMatch(o -> o.name().equals(t.owner())))
        .filter(r -> t.row() < r.transactions().size())
        .map(r -> r.transactions().get(t.row()))
        .filter(
            row ->
                row.code().equals(t.code())
                    && row.date().equals(Optional.of(t.date()))
                    && row.shares().equals(t.shares())
                    && row.price().equals(t.price()))
        .isPresent();
  }

  /** A figure read from a text stands there in digits, in whatever unit the text counts. */
  private static boolean states(Known k, Evidence.OfFact f) {
    return k.read().documents().stream()
        .filter(d -> d.filename().equals(f.document()) || d.type().equals(f.document()))
        .map(d -> d.text())
        .filter(text -> f.start() >= 0 && f.start() < f.end() && f.end() <= text.length())
        .map(text -> text.slice(f.start(), f.end()).toString(StandardCharsets.ISO_8859_1))
        .map(place -> place.replaceAll("<[^>]*>", " ").replaceAll("&#?\\w+;", " "))
        .anyMatch(place -> significant(place).contains(significant(f.value().toPlainString())));
  }

  private static String significant(String number) {
    return number.replaceAll("[^0-9]", "").replaceAll("0+$", "");
  }

  private static boolean isSame(Fact fact, Evidence.OfFact f) {
    if (!fact.concept().equals(f.concept())
        || !fact.period().equals(f.period())
        || !fact.context().dimensions().equals(f.dimensions())) {
      return false;
    }
    return switch (fact.value()) {
      case FactValue.Numeric n -> n.value().compareTo(f.value()) == 0;
      case FactValue.Textual t ->
          Set.of("true", "1", "\u2612").contains(t.value().strip().toLowerCase(Locale.ROOT))
              == (f.value().compareTo(BigDecimal.ONE) == 0);
      default -> true;
    };
  }
}
