package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.http.Json;
import io.assay.store.assessments.AssessmentRows.CompanySignalRow;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import io.assay.store.assessments.AssessmentRows.SignalPoint;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.FilingParts.CompanyEventRow;
import io.assay.store.filings.FilingParts.CompanyTransactionRow;
import io.assay.store.filings.FilingParts.TransactionRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How companies and what belongs to them look as JSON. */
final class CompanyShapes {

  private CompanyShapes() {}

  static void summary(JsonGenerator out, CompanyRow row) throws IOException {
    out.writeStartObject();
    fields(out, row);
    out.writeEndObject();
  }

  static void fields(JsonGenerator out, CompanyRow row) throws IOException {
    out.writeNumberField("cik", row.cik().value());
    out.writeStringField("name", row.name());
    Json.texts(out, "tickers", row.tickers());
    Json.text(out, "exchange", row.exchange());
    Json.text(out, "sic", row.sic());
    Json.text(out, "sicDescription", row.sicDescription());
    Json.text(out, "state", row.state());
    Json.text(out, "fiscalYearEnd", dashed(row.fiscalYearEnd()));
    out.writeNumberField("filings", row.filings());
    Json.date(out, "lastFiled", row.lastFiled());
    Json.text(out, "lastForm", row.lastForm().orElse(""));
    if (row.sample()) {
      out.writeBooleanField("sample", true);
    }
    Optional<CompanyRow.ScoreLine> score = row.score();
    if (score.isPresent()) {
      scoreLine(out, score.get());
    }
  }

  private static void scoreLine(JsonGenerator out, CompanyRow.ScoreLine score) throws IOException {
    out.writeObjectFieldStart("score");
    out.writeNumberField("score", score.score());
    out.writeStringField("band", score.band().toLowerCase(Locale.ROOT));
    out.writeNumberField("confidence", score.confidence());
    Json.time(out, "asOf", score.asOf());
    if (score.change().isPresent()) {
      out.writeNumberField("change", score.change().get());
    }
    out.writeEndObject();
  }

  /** {@code 0928} as {@code 09-28}. */
  private static String dashed(String monthDay) {
    return monthDay.length() == 4 ? monthDay.substring(0, 2) + "-" + monthDay.substring(2) : "";
  }

  /** A signal of a company with its past. */
  record Past(CompanySignalRow latest, List<SignalPoint> history) {

    Past {
      history = List.copyOf(history);
    }
  }

  static void signal(JsonGenerator out, Past past) throws IOException {
    CompanySignalRow row = past.latest();
    Json.joined(
        out,
        row.signal().body(),
        more -> {
          more.writeStringField("accession", row.accession().value());
          more.writeStringField("form", row.form());
          Json.time(more, "accepted", row.accepted());
          Json.date(more, "period", row.period());
          if (!past.history().isEmpty()) {
            Json.list(more, "history", past.history(), CompanyShapes::historyPoint);
          }
        });
  }

  private static void historyPoint(JsonGenerator out, SignalPoint point) throws IOException {
    out.writeStartObject();
    Json.date(out, "period", point.period());
    Json.time(out, "accepted", point.accepted());
    out.writeStringField("accession", point.accession().value());
    out.writeNumberField("value", point.value());
    out.writeEndObject();
  }

  static void scorePoint(JsonGenerator out, ScorePoint point) throws IOException {
    out.writeStartObject();
    scorePointFields(out, point);
    out.writeEndObject();
  }

  static void scorePointFields(JsonGenerator out, ScorePoint point) throws IOException {
    out.writeStringField("accession", point.accession().value());
    out.writeStringField("form", point.form());
    Json.time(out, "accepted", point.accepted());
    out.writeNumberField("score", point.score());
    out.writeStringField("band", point.band().toLowerCase(Locale.ROOT));
    out.writeNumberField("confidence", point.confidence());
  }

  static void event(JsonGenerator out, CompanyEventRow row) throws IOException {
    out.writeStartObject();
    out.writeStringField("accession", row.accession().value());
    Json.time(out, "accepted", row.accepted());
    out.writeStringField("filed", row.filed().toString());
    out.writeStringField("form", row.form());
    out.writeStringField("item", row.item());
    out.writeStringField("title", row.title());
    Json.text(out, "summary", row.summary());
    out.writeStringField("severity", Severity.of(row.item(), row.summary()).id());
    out.writeEndObject();
  }

  static void transaction(JsonGenerator out, CompanyTransactionRow row) throws IOException {
    TransactionRow transaction = row.transaction();
    Json.joined(
        out,
        transaction.body(),
        more -> {
          more.writeStringField("accession", row.accession().value());
          more.writeStringField("filed", row.filed().toString());
          more.writeStringField("owner", transaction.owner());
          Json.text(more, "title", transaction.title());
          if (transaction.planned().isPresent()) {
            more.writeBooleanField("planned10b51", transaction.planned().get());
          }
          if (transaction.shares().isPresent() && transaction.price().isPresent()) {
            more.writeNumberField(
                "value",
                transaction.shares().get().multiply(transaction.price().get()).doubleValue());
          }
        });
  }
}
