package io.assay.server.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.FormType;
import io.assay.server.market.CompanyHistory.Attributes;
import io.assay.server.screening.Field;
import io.assay.server.screening.Fields;
import io.assay.store.assessments.CrossSections.ToldCompany;
import io.assay.store.assessments.CrossSections.ToldFiling;
import io.assay.store.assessments.CrossSections.ToldScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Packs what the store tells of companies into histories by column. Thread-safe. */
final class Histories {

  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> PILLARS =
      List.of("distress", "earnings_quality", "disclosure", "governance", "events");

  private final Fields fields;

  Histories(Fields fields) {
    this.fields = fields;
  }

  CompanyHistory of(ToldCompany company) {
    return new CompanyHistory(
        new Attributes(
            company.cik(),
            company.name(),
            company.tickers().isEmpty() ? "" : company.tickers().getFirst(),
            company.exchange(),
            company.sic(),
            company.sicDescription(),
            company.state()),
        company.filings().stream().map(this::telling).toList());
  }

  private Telling telling(ToldFiling filing) {
    Packing packing = new Packing();
    for (Map.Entry<String, Optional<Double>> value : filing.values().entrySet()) {
      // A signal of an older catalogue has no column.
      fields
          .find(value.getKey())
          .filter(field -> field.name().equals(value.getKey()))
          .ifPresent(field -> packing.add(field, value.getValue().orElse(Double.NaN)));
    }
    filing.amounts().forEach((item, value) -> packing.add(fields.field(item), value));
    if (filing.score().isPresent()) {
      ToldScore score = filing.score().get();
      packing.add(fields.field("score"), score.score());
      packing.add(fields.field("score_confidence"), score.confidence());
      pillars(score.pillars(), packing);
    }
    return new Telling(
        filing.accession(),
        new FormType(filing.form()),
        filing.filed(),
        filing.accepted(),
        filing.period(),
        packing.columns(),
        packing.values());
  }

  /** Those that took part in the score; the others told that they have no value. */
  private void pillars(String json, Packing into) {
    try (JsonParser in = JSON.createParser(json)) {
      String id = "";
      double value = Double.NaN;
      boolean usable = false;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        String name = in.currentName();
        if (token == JsonToken.VALUE_STRING && "id".equals(name)) {
          id = in.getText().toLowerCase(Locale.ROOT);
        } else if (token.isNumeric() && "value".equals(name)) {
          value = in.getDoubleValue();
        } else if (token.isBoolean() && "usable".equals(name)) {
          usable = in.getBooleanValue();
        } else if (token == JsonToken.END_OBJECT) {
          if (PILLARS.contains(id)) {
            into.add(fields.field(id), usable ? value : Double.NaN);
          }
          value = Double.NaN;
          usable = false;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("pillars of a score as stored", e);
    }
  }

  private static final class Packing {

    private final List<Short> columns = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(Field field, double value) {
      columns.add((short) field.column());
      values.add(value);
    }

    short[] columns() {
      short[] packed = new short[columns.size()];
      for (int i = 0; i < packed.length; i++) {
        packed[i] = columns.get(i);
      }
      return packed;
    }

    double[] values() {
      return values.stream().mapToDouble(v -> v).toArray();
    }
  }
}
