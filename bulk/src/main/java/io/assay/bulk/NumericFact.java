package io.assay.bulk;

import io.assay.edgar.Period;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A numeric fact without dimensions: what the series of facts take of a filing. Immutable.
 *
 * @param seq its line in the filing's facts
 * @param start first day, absent for an instant
 */
record NumericFact(
    int seq,
    String concept,
    BigDecimal value,
    String unit,
    Optional<LocalDate> start,
    LocalDate end) {

  private static final long NONE = Long.MIN_VALUE;

  /** Those of a filing, in its order. */
  static List<NumericFact> of(ReadFiling filing) {
    List<NumericFact> facts = new ArrayList<>();
    int seq = -1;
    for (Fact fact : filing.facts().facts()) {
      seq++;
      Optional<LocalDate> start = Optional.empty();
      LocalDate end;
      switch (fact.period()) {
        case Period.Instant instant -> end = instant.date();
        case Period.Duration duration -> {
          start = Optional.of(duration.start());
          end = duration.end();
        }
        case Period.Forever _ -> {
          continue;
        }
      }
      if (!fact.context().isUndimensioned()) {
        continue;
      }
      switch (fact.value()) {
        case FactValue.Numeric number ->
            facts.add(
                new NumericFact(
                    seq, fact.concept(), number.value(), number.unit().measure(), start, end));
        case FactValue.Fraction fraction ->
            facts.add(
                new NumericFact(
                    seq,
                    fact.concept(),
                    fraction.quotient(),
                    fraction.unit().measure(),
                    start,
                    end));
        case FactValue.NonFinite _, FactValue.Textual _, FactValue.Nil _ -> {}
      }
    }
    return facts;
  }

  /** Facts as bytes, and back. */
  static byte[] encode(List<NumericFact> facts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(facts.size());
      for (NumericFact fact : facts) {
        out.writeInt(fact.seq);
        text(out, fact.concept);
        text(out, fact.value.toPlainString());
        text(out, fact.unit);
        out.writeLong(fact.start.map(LocalDate::toEpochDay).orElse(NONE));
        out.writeLong(fact.end.toEpochDay());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static List<NumericFact> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      List<NumericFact> facts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int seq = in.readInt();
        String concept = text(in);
        BigDecimal value = new BigDecimal(text(in));
        String unit = text(in);
        long start = in.readLong();
        facts.add(
            new NumericFact(
                seq,
                concept,
                value,
                unit,
                start == NONE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(start)),
                LocalDate.ofEpochDay(in.readLong())));
      }
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException("facts were written by this class", e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
