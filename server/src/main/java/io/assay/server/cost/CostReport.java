package io.assay.server.cost;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.http.Json;
import io.assay.server.ingest.Used.Measure;
import io.assay.store.cost.Costs.Amount;
import io.assay.store.cost.Costs.ModelUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was used from a moment on, in all, by form and for a thousand filings. Immutable.
 *
 * <p>Dollars are for processor time (what is of no form goes to forms by their counted time), bytes
 * fetched, a first month of what is kept on disk and in the database, and model calls.
 *
 * @param amounts as counted
 * @param model calls of models in all
 * @param modelByForm those that gave something
 * @param databaseBytes now
 * @param filingsHeld now
 */
record CostReport(
    Instant since,
    Instant until,
    List<Amount> amounts,
    ModelUse model,
    Map<String, ModelUse> modelByForm,
    long databaseBytes,
    long filingsHeld,
    PriceList prices) {

  private static final double SECOND = 1e9;
  private static final double HOUR = 3_600;
  private static final double GIGABYTE = 1e9;
  private static final ModelUse NO_MODEL = new ModelUse(0, 0, 0, BigDecimal.ZERO);

  CostReport {
    amounts = List.copyOf(amounts);
    modelByForm = Map.copyOf(modelByForm);
  }

  private static Map<Measure, Long> sums(Stream<Amount> amounts) {
    Map<Measure, Long> sums = new EnumMap<>(Measure.class);
    amounts.forEach(
        one -> {
          for (Measure measure : Measure.values()) {
            if (measure.id().equals(one.measure())) {
              sums.merge(measure, one.amount(), Long::sum);
            }
          }
        });
    return sums;
  }

  private static long of(Map<Measure, Long> sums, Measure measure) {
    return sums.getOrDefault(measure, 0L);
  }

  private static double counted(Map<Measure, Long> sums) {
    return (of(sums, Measure.READING) + of(sums, Measure.ASSESSING) + of(sums, Measure.WRITING))
        / SECOND;
  }

  /** Seconds of processors in all: of this program, and of its PostgreSQL. */
  private static double seconds(Map<Measure, Long> total) {
    return Math.max(of(total, Measure.PROCESS) / SECOND, counted(total))
        + of(total, Measure.POSTGRES) / SECOND;
  }

  private double dollars(Map<Measure, Long> sums, double seconds, ModelUse use) {
    double kept =
        of(sums, Measure.BYTES_KEPT)
            + (filingsHeld == 0
                ? 0
                : (double) databaseBytes / filingsHeld * of(sums, Measure.FILINGS));
    return seconds / HOUR * prices.cpuHour().doubleValue()
        + of(sums, Measure.BYTES_FETCHED) / GIGABYTE * prices.gigabyteFetched().doubleValue()
        + kept / GIGABYTE * prices.gigabyteMonth().doubleValue()
        + use.dollars().doubleValue();
  }

  void write(JsonGenerator out) throws IOException {
    Map<Measure, Long> total = sums(amounts.stream());
    Map<String, Map<Measure, Long>> forms = new TreeMap<>();
    amounts.stream()
        .map(Amount::form)
        .filter(form -> !form.isEmpty())
        .distinct()
        .forEach(
            form -> forms.put(form, sums(amounts.stream().filter(one -> one.form().equals(form)))));
    double seconds = seconds(total);
    out.writeStartObject();
    Json.time(out, "since", since);
    Json.time(out, "until", until);
    out.writeFieldName("total");
    amounts(out, total, seconds, model, 1);
    out.writeFieldName("perThousand");
    amounts(out, total, seconds, model, perThousand(total));
    out.writeObjectFieldStart("rest");
    out.writeNumberField("processSeconds", of(total, Measure.PROCESS) / SECOND);
    out.writeNumberField(
        "otherSeconds", Math.max(0, of(total, Measure.PROCESS) / SECOND - counted(total)));
    if (of(total, Measure.POSTGRES) > 0) {
      out.writeNumberField("postgresSeconds", of(total, Measure.POSTGRES) / SECOND);
    }
    out.writeEndObject();
    out.writeObjectFieldStart("database");
    out.writeNumberField("bytes", databaseBytes);
    out.writeNumberField("filings", filingsHeld);
    if (filingsHeld > 0) {
      out.writeNumberField("bytesPerFiling", (double) databaseBytes / filingsHeld);
    }
    out.writeEndObject();
    out.writeObjectFieldStart("prices");
    out.writeNumberField("cpuHour", prices.cpuHour().doubleValue());
    out.writeNumberField("gigabyteMonth", prices.gigabyteMonth().doubleValue());
    out.writeNumberField("gigabyteFetched", prices.gigabyteFetched().doubleValue());
    out.writeEndObject();
    out.writeArrayFieldStart("forms");
    for (Map.Entry<String, Map<Measure, Long>> form : forms.entrySet()) {
      double share = counted(total) == 0 ? 0 : counted(form.getValue()) / counted(total);
      ModelUse use = modelByForm.getOrDefault(form.getKey(), NO_MODEL);
      out.writeStartObject();
      out.writeStringField("form", form.getKey());
      out.writeFieldName("amounts");
      amounts(out, form.getValue(), share * seconds, use, 1);
      out.writeFieldName("perThousand");
      amounts(out, form.getValue(), share * seconds, use, perThousand(form.getValue()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static double perThousand(Map<Measure, Long> sums) {
    return of(sums, Measure.FILINGS) == 0 ? 0 : 1_000.0 / of(sums, Measure.FILINGS);
  }

  private void amounts(
      JsonGenerator out, Map<Measure, Long> sums, double seconds, ModelUse use, double times)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("filings", Math.round(of(sums, Measure.FILINGS) * times));
    out.writeObjectFieldStart("cpuSeconds");
    out.writeNumberField("reading", of(sums, Measure.READING) / SECOND * times);
    out.writeNumberField("assessing", of(sums, Measure.ASSESSING) / SECOND * times);
    out.writeNumberField("writing", of(sums, Measure.WRITING) / SECOND * times);
    out.writeEndObject();
    out.writeNumberField("bytesFetched", Math.round(of(sums, Measure.BYTES_FETCHED) * times));
    out.writeNumberField("bytesKept", Math.round(of(sums, Measure.BYTES_KEPT) * times));
    out.writeNumberField("bytesStored", Math.round(of(sums, Measure.BYTES_STORED) * times));
    if (use.calls() > 0) {
      out.writeNumberField("modelCalls", Math.round(use.calls() * times));
      out.writeNumberField("inputTokens", Math.round(use.inputTokens() * times));
      out.writeNumberField("outputTokens", Math.round(use.outputTokens() * times));
      out.writeNumberField("modelDollars", use.dollars().doubleValue() * times);
    }
    if (prices.isSaid() || use.calls() > 0) {
      out.writeNumberField("dollars", dollars(sums, seconds, use) * times);
    }
    out.writeEndObject();
  }
}
