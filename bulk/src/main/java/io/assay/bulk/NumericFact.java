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
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A fact with a unit and without dimensions: what the series of facts take of a filing. Immutable.
 *
 * @param digits the value as it is kept of facts: a decimal, or {@code INF}, {@code -INF}, {@code
 *     NaN}
 * @param seq its line in the filing's facts
 * @param start first day, absent for an instant
 */
record NumericFact(
    int seq, String concept, String digits, String unit, Optional<LocalDate> start, LocalDate end) {

  private static final long NONE = Long.MIN_VALUE;

  /** Which kind of period it is over, as columns tell facts of different spans apart. */
  String basis() {
    if (start.isEmpty()) {
      return "instant";
    }
    long days = ChronoUnit.DAYS.between(start.get(), end);
    if (days >= 79 && days <= 99) {
      return "quarter";
    }
    if (days >= 170 && days <= 195) {
      return "half";
    }
    if (days >= 260 && days <= 285) {
      return "nine_months";
    }
    return days >= 349 && days <= 379 ? "annual" : days + 1 + "d";
  }

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
      int place = seq;
      Optional<LocalDate> first = start;
      value(
          fact.value(),
          (digits, unit) ->
              facts.add(new NumericFact(place, fact.concept(), digits, unit, first, end)));
    }
    return facts;
  }

  private static void value(FactValue value, BiConsumer<String, String> sink) {
    switch (value) {
      case FactValue.Numeric number when !number.unit().measure().isEmpty() ->
          sink.accept(number.value().toPlainString(), number.unit().measure());
      case FactValue.Fraction fraction when !fraction.unit().measure().isEmpty() ->
          sink.accept(fraction.quotient().toPlainString(), fraction.unit().measure());
      case FactValue.NonFinite number when !number.unit().measure().isEmpty() ->
          sink.accept(number.value(), number.unit().measure());
      case FactValue.Numeric _,
          FactValue.Fraction _,
          FactValue.NonFinite _,
          FactValue.Textual _,
          FactValue.Nil _ -> {}
    }
  }

  /** The value, or the double next to it. */
  double value() {
    return switch (digits) {
      case "INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(digits);
    };
  }

  /** Facts as bytes, and back. */
  static byte[] encode(List<NumericFact> facts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(facts.size());
      for (NumericFact fact : facts) {
        out.writeInt(fact.seq);
        text(out, fact.concept);
        text(out, fact.digits);
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
        String digits = text(in);
        String unit = text(in);
        long start = in.readLong();
        facts.add(
            new NumericFact(
                seq,
                concept,
                digits,
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
