package io.assay.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Brief.Cited;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.json.BriefJson;
import io.assay.signals.Evidence;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is written of a brief reads back the same, with evidence of every kind. */
class BriefReadingTest {

  private static final Accession FILING = new Accession("0000000001-24-000001");
  private static final Instant ACCEPTED = Instant.parse("2024-03-01T15:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2023-12-31");

  private static Evidence.OfFact fact(Period period, Map<String, String> dimensions, int end) {
    return new Evidence.OfFact(
        "revenue[-1]",
        FILING,
        "us-gaap:Revenues",
        new BigDecimal("-391035000000.50"),
        "USD",
        period,
        new TreeMap<>(dimensions),
        "f-1",
        "a.htm",
        0,
        end);
  }

  @Test
  void every_kind_of_evidence_reads_back() throws IOException {
    List<Evidence> evidence =
        List.of(
            fact(new Period.Duration(DAY.minusYears(1), DAY), Map.of("dim:A", "m:B"), 7),
            fact(new Period.Instant(DAY), Map.of(), 0),
            fact(new Period.Forever(), Map.of(), 0),
            new Evidence.OfDerivation(
                "x",
                "a - b",
                new BigDecimal("1.50"),
                List.of(
                    new Evidence.OfAssumption("a", BigDecimal.ZERO, "none is reported"),
                    fact(new Period.Instant(DAY), Map.of(), 0))),
            new Evidence.OfSentence("sentence", FILING, "mda", 3, 9, "\"Sales\" <rose>."),
            new Evidence.OfSentence("sentence", FILING, "", 0, 0, ""),
            new Evidence.OfEvent("event", FILING, "5.02", "Departure", ACCEPTED),
            new Evidence.OfTransaction(
                "t", FILING, "Doe", 2, "S", DAY, Optional.of(BigDecimal.TEN), Optional.empty()),
            new Evidence.OfFiling(
                "filing", FILING, new FormType("10-K/A"), ACCEPTED, Optional.of(DAY)),
            new Evidence.OfFiling(
                "filing", FILING, new FormType("8-K"), ACCEPTED, Optional.empty()),
            new Evidence.OfSignal("s", "altman_z_score", -1.25));
    Map<Theme, List<Cited>> said = new EnumMap<>(Theme.class);
    said.put(
        Theme.SAYS,
        List.of(
            new Cited(
                "Everything is cited.", evidence.stream().map(e -> new Citation("", e)).toList())));
    said.put(
        Theme.WORRYING,
        List.of(new Cited("Again.", List.of(new Citation("altman_z_score", evidence.getLast())))));
    for (Optional<Accession> prior :
        List.of(Optional.<Accession>empty(), Optional.of(new Accession("0000000001-23-000001")))) {
      Brief brief = Brief.of(said, prior);
      assertThat(new BriefReading().read(json(brief))).isEqualTo(brief);
    }
  }

  private static String json(Brief brief) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      BriefJson.writeFields(out, brief);
      out.writeEndObject();
    }
    return text.toString();
  }
}
