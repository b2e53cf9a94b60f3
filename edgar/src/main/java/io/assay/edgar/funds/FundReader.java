package io.assay.edgar.funds;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.forms.Cusip;
import io.assay.edgar.forms.FormElement;
import io.assay.edgar.forms.FormFields;
import io.assay.edgar.forms.FormXml;
import io.assay.edgar.forms.XmlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the XML of N-PORT, one investment after the other: reports run to tens of megabytes.
 * Thread-safe.
 *
 * <p>Source: EDGAR Form N-PORT XML Technical Specification.
 */
public final class FundReader {

  /** Percentages are rounded, and a fund may hold cash or owe: only what cannot be is told. */
  private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(500);

  /** A portfolio and what of it could not be read. */
  public record Result(FundPortfolio portfolio, List<Problem> problems) {

    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the XML.
   *
   * @throws Unreadable {@code unreadable-xml} or {@code forbidden-xml} when it is no XML of a form
   */
  public Result read(ByteSlice xml) {
    List<Problem> problems = new ArrayList<>();
    FormFields fields = new FormFields(problems);
    List<FundHolding> holdings = new ArrayList<>();
    FormXml.Parsed parsed =
        FormXml.read(xml, "invstOrSec", element -> holdings.add(holding(element, fields)));
    problems.addAll(parsed.problems());
    FundPortfolio portfolio = portfolio(parsed.root(), holdings, fields);
    checkShares(portfolio, problems);
    return new Result(portfolio, problems);
  }

  private static FundPortfolio portfolio(
      FormElement root, List<FundHolding> holdings, FormFields fields) {
    FormElement general = root.at("formData", "genInfo");
    FormElement fund = root.at("formData", "fundInfo");
    FormElement filer = root.at("headerData", "filerInfo");
    return new FundPortfolio(
        root.text("headerData", "submissionType"),
        general.text("regName"),
        fields.cik("regCik", general.text("regCik")),
        general.text("regFileNumber"),
        stated(general.text("seriesName")),
        stated(general.text("seriesId")),
        filer.at("seriesClassInfo").listChildren("classId").stream()
            .map(FormElement::text)
            .toList(),
        fields.date("repPdEnd", general.text("repPdEnd")),
        fields.date("repPdDate", general.text("repPdDate")),
        fields.isTrue("isFinalFiling", general.text("isFinalFiling")),
        fields.number("totAssets", fund.text("totAssets")),
        fields.number("totLiabs", fund.text("totLiabs")),
        fields.number("netAssets", fund.text("netAssets")),
        holdings);
  }

  /** {@code N/A} stands where there is nothing to state. */
  private static String stated(String text) {
    return text.equalsIgnoreCase("N/A") ? "" : text;
  }

  private static FundHolding holding(FormElement element, FormFields fields) {
    FormElement converted = element.at("currencyConditional");
    FormElement asset = element.at("assetConditional");
    FormElement issuer = element.at("issuerConditional");
    FormElement debt = element.at("debtSec");
    FormElement derivative = element.at("derivativeInfo");
    String cusip = stated(element.text("cusip"));
    return new FundHolding(
        stated(element.text("name")),
        stated(element.text("lei")),
        stated(element.text("title")),
        cusip.equals("000000000") ? "" : Cusip.normal(cusip),
        identifiers(element.at("identifiers")),
        fields.number("balance", stated(element.text("balance"))),
        element.text("units"),
        converted.isAbsent() ? element.text("curCd") : converted.attribute("curCd"),
        fields.number("exchangeRt", stated(converted.attribute("exchangeRt"))),
        fields.number("valUSD", stated(element.text("valUSD"))),
        fields.number("pctVal", stated(element.text("pctVal"))),
        element.text("payoffProfile"),
        category(element.text("assetCat"), asset, "assetCat"),
        category(element.text("issuerCat"), issuer, "issuerCat"),
        element.text("invCountry"),
        fields.flag("isRestrictedSec", stated(element.text("isRestrictedSec"))),
        fields.count("fairValLevel", stated(element.text("fairValLevel"))),
        debt.isAbsent()
            ? Optional.empty()
            : Optional.of(
                new FundHolding.Debt(
                    fields.date("maturityDt", stated(debt.text("maturityDt"))),
                    debt.text("couponKind"),
                    fields.number("annualizedRt", stated(debt.text("annualizedRt"))),
                    fields.flag("isDefault", stated(debt.text("isDefault"))))),
        derivative.children().stream().findFirst().map(kind -> derivative(kind, fields)),
        onLoan(element.at("securityLending"), fields));
  }

  private static String category(String code, FormElement other, String attribute) {
    if (other.isAbsent()) {
      return code;
    }
    String words = other.attribute("desc");
    return words.isEmpty() ? other.attribute(attribute) : words;
  }

  private static Map<String, String> identifiers(FormElement identifiers) {
    Map<String, String> result = new LinkedHashMap<>();
    for (FormElement identifier : identifiers.children()) {
      String kind =
          identifier.name().equals("other") ? identifier.attribute("otherDesc") : identifier.name();
      String value = identifier.attribute("value");
      if (!value.isEmpty() && !value.equalsIgnoreCase("N/A")) {
        result.putIfAbsent(kind.isEmpty() ? "other" : kind, value);
      }
    }
    return result;
  }

  private static FundHolding.Derivative derivative(FormElement terms, FormFields fields) {
    String kind = terms.attribute("derivCat");
    return new FundHolding.Derivative(
        kind.isEmpty() ? terms.name() : kind,
        terms.listChildren("counterparties").stream()
            .map(party -> party.text("counterpartyName"))
            .filter(name -> !name.isEmpty())
            .toList(),
        fields.number("notionalAmt", stated(terms.text("notionalAmt"))),
        fields.number("unrealizedAppr", number(stated(terms.text("unrealizedAppr")))),
        XmlText.labelled(terms));
  }

  /** Some of these amounts may be {@code XXXX}, kept from the public. */
  private static String number(String text) {
    return text.chars().allMatch(c -> c == 'X') ? "" : text;
  }

  private static Optional<Boolean> onLoan(FormElement lending, FormFields fields) {
    return Stream.of("isLoanByFund", "loanByFundCondition")
        .map(
            name -> {
              FormElement element = lending.at(name);
              String attribute = element.attribute("isLoanByFund");
              return attribute.isEmpty() ? element.text() : attribute;
            })
        .filter(text -> !text.isEmpty())
        .findFirst()
        .flatMap(text -> fields.flag("isLoanByFund", stated(text)));
  }

  /** Values and percentages tell the same: where they do not, one of them is wrong. */
  private static void checkShares(FundPortfolio portfolio, List<Problem> problems) {
    if (portfolio.netAssets().isEmpty() || portfolio.netAssets().get().signum() <= 0) {
      return;
    }
    double net = portfolio.netAssets().get().doubleValue();
    int differing = 0;
    for (FundHolding holding : portfolio.holdings()) {
      if (holding.value().isPresent() && holding.percent().isPresent()) {
        double worked = 100 * holding.value().get().doubleValue() / net;
        double stated = holding.percent().get().doubleValue();
        if (Math.abs(worked - stated) > 0.02 + Math.abs(worked) / 20) {
          differing++;
        }
      }
      if (holding.percent().isPresent() && holding.percent().get().abs().compareTo(TOO_MUCH) > 0) {
        problems.add(
            Problem.of(
                EdgarCode.FORM_DOUBTFUL,
                "'"
                    + FormFields.shown(holding.title())
                    + "' is said to be "
                    + FormFields.shown(holding.percent().get().toPlainString())
                    + " % of net assets",
                "pctVal"));
      }
    }
    if (differing > 0) {
      problems.add(
          Problem.of(
              EdgarCode.FORM_DOUBTFUL,
              differing + " holdings have a percentage that is not their value over net assets",
              "pctVal"));
    }
  }
}
