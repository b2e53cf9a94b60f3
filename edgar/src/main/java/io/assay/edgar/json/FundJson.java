package io.assay.edgar.json;

import static io.assay.edgar.json.FilingJson.writeDate;
import static io.assay.edgar.json.FilingJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.funds.FundHolding;
import io.assay.edgar.funds.FundPortfolio;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Form N-PORT as JSON. */
public final class FundJson {

  private FundJson() {}

  /** The field {@code fundPortfolio}. */
  public static void write(JsonGenerator out, FundPortfolio fund) throws IOException {
    start(out, fund);
    out.writeArrayFieldStart("holdings");
    for (FundHolding holding : fund.holdings()) {
      writeHolding(out, holding);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** The same with the investments left out; instead {@code holdingsRead}, how many there are. */
  static void writeSummary(JsonGenerator out, FundPortfolio fund) throws IOException {
    start(out, fund);
    out.writeNumberField("holdingsRead", fund.holdings().size());
    out.writeEndObject();
  }

  private static void start(JsonGenerator out, FundPortfolio fund) throws IOException {
    out.writeObjectFieldStart("fundPortfolio");
    writeText(out, "registrant", fund.registrant());
    JsonFields.cik(out, "cik", fund.cik());
    writeText(out, "fileNumber", fund.fileNumber());
    writeText(out, "series", fund.series());
    writeText(out, "seriesId", fund.seriesId());
    JsonFields.texts(out, "classIds", fund.classIds());
    writeDate(out, "fiscalYearEnd", fund.fiscalYearEnd());
    writeDate(out, "date", fund.date());
    JsonFields.mark(out, "finalFiling", fund.finalFiling());
    JsonFields.decimal(out, "totalAssets", fund.totalAssets());
    JsonFields.decimal(out, "totalLiabilities", fund.totalLiabilities());
    JsonFields.decimal(out, "netAssets", fund.netAssets());
  }

  /** An investment as a whole object. */
  public static void writeHolding(JsonGenerator out, FundHolding holding) throws IOException {
    out.writeStartObject();
    writeText(out, "name", holding.name());
    writeText(out, "lei", holding.lei());
    writeText(out, "title", holding.title());
    writeText(out, "cusip", holding.cusip());
    if (!holding.identifiers().isEmpty()) {
      out.writeObjectFieldStart("identifiers");
      for (Map.Entry<String, String> entry : new TreeMap<>(holding.identifiers()).entrySet()) {
        out.writeStringField(entry.getKey(), entry.getValue());
      }
      out.writeEndObject();
    }
    JsonFields.decimal(out, "balance", holding.balance());
    writeText(out, "units", holding.units());
    writeText(out, "currency", holding.currency());
    JsonFields.decimal(out, "exchangeRate", holding.exchangeRate());
    JsonFields.decimal(out, "value", holding.value());
    JsonFields.decimal(out, "percent", holding.percent());
    writeText(out, "payoff", holding.payoff());
    writeText(out, "assetCategory", holding.assetCategory());
    writeText(out, "issuerCategory", holding.issuerCategory());
    writeText(out, "country", holding.country());
    JsonFields.flag(out, "restricted", holding.restricted());
    JsonFields.count(out, "fairValueLevel", holding.fairValueLevel());
    if (holding.debt().isPresent()) {
      FundHolding.Debt debt = holding.debt().get();
      out.writeObjectFieldStart("debt");
      writeDate(out, "maturity", debt.maturity());
      writeText(out, "couponKind", debt.couponKind());
      JsonFields.decimal(out, "rate", debt.rate());
      JsonFields.flag(out, "inDefault", debt.inDefault());
      out.writeEndObject();
    }
    if (holding.derivative().isPresent()) {
      FundHolding.Derivative derivative = holding.derivative().get();
      out.writeObjectFieldStart("derivative");
      writeText(out, "kind", derivative.kind());
      JsonFields.texts(out, "counterparties", derivative.counterparties());
      JsonFields.decimal(out, "notional", derivative.notional());
      JsonFields.decimal(out, "unrealized", derivative.unrealized());
      writeText(out, "terms", derivative.terms());
      out.writeEndObject();
    }
    JsonFields.flag(out, "onLoan", holding.onLoan());
    out.writeEndObject();
  }
}
