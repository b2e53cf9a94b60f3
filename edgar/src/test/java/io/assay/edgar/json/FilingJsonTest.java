package io.assay.edgar.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Facts as the contract has them. */
final class FilingJsonTest {

  private interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  private static String written(Writing writing) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      writing.to(out);
    }
    return text.toString();
  }

  private static Fact fact(FactValue value, Period period, Map<String, String> dimensions) {
    return new Fact(
        "us-gaap:Assets",
        new Context("c", "0000000001", period, new TreeMap<>(dimensions)),
        value,
        "f-1",
        "",
        false,
        "a.htm",
        10,
        20);
  }

  @Test
  void a_number_keeps_all_its_digits_in_plain_notation() throws IOException {
    Fact fact =
        fact(
            new FactValue.Numeric(new BigDecimal("3.525E+11"), new Unit("USD"), "-6"),
            new Period.Instant(LocalDate.of(2023, 9, 30)),
            Map.of());
    assertThat(written(out -> FilingJson.writeFact(out, fact)))
        .isEqualTo(
            "{\"concept\":\"us-gaap:Assets\",\"value\":\"352500000000\",\"unit\":\"USD\","
                + "\"decimals\":\"-6\",\"instant\":\"2023-09-30\",\"id\":\"f-1\"}");
  }

  @Test
  void a_nil_fact_has_no_value_and_says_so() throws IOException {
    Fact fact =
        fact(
            new FactValue.Nil(),
            new Period.Duration(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31)),
            Map.of("a:XAxis", "a:YMember"));
    assertThat(written(out -> FilingJson.writeFacts(startObject(out), List.of(fact))))
        .isEqualTo(
            "{\"facts\":[{\"concept\":\"us-gaap:Assets\",\"start\":\"2023-01-01\","
                + "\"end\":\"2023-12-31\",\"dimensions\":{\"a:XAxis\":\"a:YMember\"},"
                + "\"nil\":true,\"id\":\"f-1\"}]}");
  }

  @Test
  void a_placed_fact_tells_its_bytes() throws IOException {
    Fact fact = fact(new FactValue.Textual("x"), new Period.Forever(), Map.of());
    assertThat(written(out -> FilingJson.writePlacedFact(out, fact, Optional.empty(), "a.htm")))
        .endsWith("\"document\":\"a.htm\",\"byteStart\":10,\"byteEnd\":20}");
  }

  private static JsonGenerator startObject(JsonGenerator out) throws IOException {
    out.writeStartObject();
    return out;
  }
}
