package io.assay.bulk;

import io.assay.bulk.Computed.Table;
import io.assay.edgar.Period;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.LineItemValue;
import io.assay.risk.score.Score;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The series of one company, gathered filing after filing; when the last is in, each value is told
 * when another took its place. One thread at a time.
 */
final class SeriesRows {

  /** A value; the column's words are those of {@link Tables#SERIES}. */
  private record Value(
      String metric,
      LocalDateTime time,
      double value,
      @Nullable String digits,
      String unit,
      String basis,
      @Nullable LocalDate periodStart,
      LocalDateTime accepted,
      String accession,
      int seq,
      @Nullable Double confidence) {}

  private static final Comparator<Value> ORDER =
      Comparator.comparing(Value::metric)
          .thenComparing(Value::time)
          .thenComparing(Value::basis)
          .thenComparing(Value::unit)
          .thenComparing(Value::periodStart, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Value::accepted)
          .thenComparing(Value::accession)
          .thenComparing(Value::seq);

  private final long company;
  private final Map<Table, List<Value>> series = new EnumMap<>(Table.class);

  SeriesRows(long company) {
    this.company = company;
    for (Table table : Table.values()) {
      if (table.isSeries()) {
        series.put(table, new ArrayList<>());
      }
    }
  }

  void add(Assessed assessed, List<NumericFact> facts) {
    FilingRef ref = assessed.digest().ref();
    LocalDateTime accepted = Tables.time(ref.accepted());
    String accession = ref.accession().value();
    int seq = 0;
    for (Signal signal : assessed.signals()) {
      if (signal.outcome() instanceof Signal.Value value) {
        add(
            Table.SIGNAL,
            new Value(
                signal.id(),
                accepted,
                value.value(),
                null,
                value.unit(),
                "",
                null,
                accepted,
                accession,
                seq,
                value.confidence()));
      }
      seq++;
    }
    assessed.score().ifPresent(score -> add(Table.SCORE, score(score, accepted, accession)));
    seq = 0;
    for (LineItemValue item : assessed.lineItems()) {
      int place = seq++;
      switch (item.period()) {
        case Period.Instant instant ->
            add(Table.LINE_ITEM, item(item, null, instant.date(), accepted, accession, place));
        case Period.Duration duration ->
            add(
                Table.LINE_ITEM,
                item(item, duration.start(), duration.end(), accepted, accession, place));
        case Period.Forever _ -> {}
      }
    }
    for (NumericFact fact : facts) {
      add(
          Table.FACT,
          new Value(
              fact.concept(),
              fact.end().atStartOfDay(),
              fact.value().doubleValue(),
              fact.value().toPlainString(),
              fact.unit(),
              "",
              fact.start().orElse(null),
              accepted,
              accession,
              fact.seq(),
              null));
    }
  }

  private static Value score(Score score, LocalDateTime accepted, String accession) {
    return new Value(
        "score",
        accepted,
        score.score(),
        null,
        "",
        "",
        null,
        accepted,
        accession,
        0,
        score.confidence());
  }

  private static Value item(
      LineItemValue item,
      @Nullable LocalDate start,
      LocalDate end,
      LocalDateTime accepted,
      String accession,
      int seq) {
    return new Value(
        item.item(),
        end.atStartOfDay(),
        item.value().doubleValue(),
        item.value().toPlainString(),
        item.unit(),
        item.basis(),
        start,
        accepted,
        accession,
        seq,
        item.confidence());
  }

  private void add(Table table, Value value) {
    Objects.requireNonNull(series.get(table)).add(value);
  }

  /** All rows, by table, metric and time. */
  void rows(Consumer<Computed> sink) {
    series.forEach(
        (table, values) -> {
          values.sort(ORDER);
          for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            LocalDateTime replaced =
                i + 1 < values.size() && isOfTheSame(value, values.get(i + 1))
                    ? values.get(i + 1).accepted()
                    : null;
            sink.accept(new Computed(table, row(value, replaced)));
          }
        });
  }

  private static boolean isOfTheSame(Value a, Value b) {
    return a.metric.equals(b.metric)
        && a.time.equals(b.time)
        && a.basis.equals(b.basis)
        && a.unit.equals(b.unit)
        && Objects.equals(a.periodStart, b.periodStart);
  }

  private org.apache.spark.sql.Row row(Value v, @Nullable LocalDateTime replaced) {
    @Nullable Object[] columns = {
      company,
      v.metric,
      v.time,
      v.value,
      v.digits,
      v.unit,
      v.basis,
      v.periodStart,
      v.accepted,
      replaced,
      v.accession,
      v.seq,
      v.confidence
    };
    return RowFactory.create(columns);
  }
}
