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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The series of one company, gathered filing after filing; when the last is in, each value is told
 * when another took its place: by the rule by which {@code store.feeding} reads them out of
 * records. One thread at a time.
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

  private static final Comparator<Value> SAME_ITEM =
      Comparator.comparing(Value::metric).thenComparing(Value::time).thenComparing(Value::basis);

  private static final Comparator<Value> SAME_FACT =
      SAME_ITEM
          .thenComparing(Value::unit)
          .thenComparing(Value::periodStart, Comparator.nullsLast(Comparator.naturalOrder()));

  private static final Comparator<Value> TOLD =
      Comparator.comparing(Value::accepted)
          .thenComparing(Value::accession)
          .thenComparing(Value::seq)
          .thenComparing(Value::periodStart, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Value::unit)
          .thenComparing(Value::value);

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
    for (LineItemValue item : assessed.lineItems()) {
      switch (item.period()) {
        case Period.Instant instant ->
            add(Table.LINE_ITEM, item(item, null, instant.date(), accepted, accession));
        case Period.Duration duration ->
            add(Table.LINE_ITEM, item(item, duration.start(), duration.end(), accepted, accession));
        case Period.Forever _ -> {}
      }
    }
    for (NumericFact fact : facts) {
      add(
          Table.FACT,
          new Value(
              fact.concept(),
              fact.end().atStartOfDay(),
              fact.value(),
              fact.digits(),
              fact.unit(),
              fact.basis(),
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
      String accession) {
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
        0,
        item.confidence());
  }

  private void add(Table table, Value value) {
    Objects.requireNonNull(series.get(table)).add(value);
  }

  /** All rows, by table, metric and time. */
  void rows(Consumer<Computed> sink) {
    series.forEach(
        (table, values) -> {
          Comparator<Value> same = table == Table.FACT ? SAME_FACT : SAME_ITEM;
          values.sort(same.thenComparing(TOLD));
          for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            boolean last = i + 1 == values.size() || same.compare(value, values.get(i + 1)) != 0;
            // Signals and scores are of their filing: nothing takes their place.
            LocalDateTime replaced =
                last || table == Table.SIGNAL || table == Table.SCORE
                    ? null
                    : values.get(i + 1).accepted();
            sink.accept(new Computed(table, row(value, replaced)));
          }
        });
  }

  private Row row(Value v, @Nullable LocalDateTime replaced) {
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
