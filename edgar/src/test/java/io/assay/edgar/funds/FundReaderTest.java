package io.assay.edgar.funds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A portfolio after the schema of N-PORT. */
class FundReaderTest {

  private static final String FORM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <edgarSubmission xmlns="http://www.sec.gov/edgar/nport" xmlns:com="http://www.sec.gov/edgar/common">
        <headerData><submissionType>NPORT-P</submissionType><isConfidential>false</isConfidential>
          <filerInfo><filer><issuerCredentials><cik>0000036405</cik><ccc>XXXXXXXX</ccc></issuerCredentials></filer>
          <seriesClassInfo><seriesId>S000002839</seriesId><classId>C000007773</classId><classId>C000007774</classId></seriesClassInfo></filerInfo></headerData>
        <formData>
          <genInfo><regName>Lantern Funds</regName><regFileNumber>811-02652</regFileNumber><regCik>0000036405</regCik>
            <regStateConditional regCountry="US" regState="US-PA"/>
            <seriesName>Lantern Index Fund</seriesName><seriesId>S000002839</seriesId>
            <repPdEnd>2024-12-31</repPdEnd><repPdDate>2024-09-30</repPdDate><isFinalFiling>N</isFinalFiling></genInfo>
          <fundInfo><totAssets>1010000.50</totAssets><totLiabs>10000.50</totLiabs><netAssets>1000000.00</netAssets></fundInfo>
          <invstOrSecs>
            <invstOrSec><name>Apple Inc</name><lei>HWUPKR0MPOU8FGXBT394</lei><title>Apple Inc</title><cusip>037833100</cusip>
              <identifiers><isin value="US0378331005"/><ticker value="AAPL"/><other otherDesc="SEDOL" value="2046251"/></identifiers>
              <balance>4000.00000000</balance><units>NS</units><curCd>USD</curCd><valUSD>800000.00000000</valUSD>
              <pctVal>80.000000</pctVal><payoffProfile>Long</payoffProfile><assetCat>EC</assetCat><issuerCat>CORP</issuerCat>
              <invCountry>US</invCountry><isRestrictedSec>N</isRestrictedSec><fairValLevel>1</fairValLevel>
              <securityLending><isCashCollateral>N</isCashCollateral><isNonCashCollateral>N</isNonCashCollateral>
                <loanByFundCondition isLoanByFund="Y" loanVal="10.00"/></securityLending></invstOrSec>
            <invstOrSec><name>Deutsche Lampe AG</name><lei>N/A</lei><title>DEUTSCHE LAMPE 4.5%</title><cusip>000000000</cusip>
              <identifiers><isin value="DE000A0LAMP1"/></identifiers>
              <balance>100000.00</balance><units>PA</units><currencyConditional curCd="EUR" exchangeRt="0.900000"/>
              <valUSD>110000.00</valUSD><pctVal>11.0</pctVal><payoffProfile>Long</payoffProfile>
              <assetConditional desc="Loan participation" assetCat="OTHER"/><issuerConditional desc="Savings bank" issuerCat="OTHER"/>
              <invCountry>DE</invCountry><isRestrictedSec>Y</isRestrictedSec><fairValLevel>2</fairValLevel>
              <debtSec><maturityDt>2031-05-01</maturityDt><couponKind>Fixed</couponKind><annualizedRt>4.500000</annualizedRt>
                <isDefault>N</isDefault><areIntrstPmntsInArrs>N</areIntrstPmntsInArrs><isPaidKind>N</isPaidKind></debtSec></invstOrSec>
            <invstOrSec><name>N/A</name><title>INDEX FUT DEC24</title><cusip>N/A</cusip><identifiers><ticker value="ESZ4"/></identifiers>
              <balance>3.0</balance><units>NC</units><curCd>USD</curCd><valUSD>-2500.00</valUSD><pctVal>-0.25</pctVal>
              <payoffProfile>N/A</payoffProfile><assetCat>DE</assetCat><issuerCat>CORP</issuerCat><invCountry>US</invCountry>
              <fairValLevel>N/A</fairValLevel>
              <derivativeInfo><futrDeriv derivCat="FUT"><counterparties><counterpartyName>Clearing Bank</counterpartyName>
                <counterpartyLei>549300ABCDEFGHIJKL00</counterpartyLei></counterparties><payOffProf>Long</payOffProf>
                <expDate>2024-12-20</expDate><notionalAmt>850000.00</notionalAmt><curCd>USD</curCd>
                <unrealizedAppr>-2500.00</unrealizedAppr></futrDeriv></derivativeInfo></invstOrSec>
          </invstOrSecs>
        </formData>
      </edgarSubmission>
      """;

  private static FundReader.Result read(String form) {
    return new FundReader().read(ByteSlice.of(form));
  }

  @Test
  void the_fund_and_its_totals_are_read() {
    FundReader.Result result = read(FORM);
    FundPortfolio fund = result.portfolio();

    assertThat(fund.registrant()).isEqualTo("Lantern Funds");
    assertThat(fund.series()).isEqualTo("Lantern Index Fund");
    assertThat(fund.seriesId()).isEqualTo("S000002839");
    assertThat(fund.classIds()).containsExactly("C000007773", "C000007774");
    assertThat(fund.date()).as("holdings are of this day").contains(LocalDate.of(2024, 9, 30));
    assertThat(fund.fiscalYearEnd()).contains(LocalDate.of(2024, 12, 31));
    assertThat(fund.netAssets()).contains(new BigDecimal("1000000.00"));
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void shares_debt_and_derivatives_are_told_apart() {
    FundPortfolio fund = read(FORM).portfolio();

    assertThat(fund.holdings()).hasSize(3);
    FundHolding shares = fund.holdings().get(0);
    assertThat(shares.cusip()).isEqualTo("037833100");
    assertThat(shares.identifiers())
        .isEqualTo(Map.of("isin", "US0378331005", "ticker", "AAPL", "SEDOL", "2046251"));
    assertThat(shares.percent()).contains(new BigDecimal("80.000000"));
    assertThat(shares.onLoan()).contains(true);
    FundHolding debt = fund.holdings().get(1);
    assertThat(debt.cusip()).isEmpty();
    assertThat(debt.lei()).isEmpty();
    assertThat(debt.currency()).isEqualTo("EUR");
    assertThat(debt.exchangeRate()).contains(new BigDecimal("0.900000"));
    assertThat(debt.assetCategory()).isEqualTo("Loan participation");
    assertThat(debt.issuerCategory()).isEqualTo("Savings bank");
    assertThat(debt.restricted()).contains(true);
    assertThat(debt.debt())
        .contains(
            new FundHolding.Debt(
                Optional.of(LocalDate.of(2031, 5, 1)),
                "Fixed",
                Optional.of(new BigDecimal("4.500000")),
                Optional.of(false)));
    FundHolding.Derivative future = fund.holdings().get(2).derivative().orElseThrow();
    assertThat(future.kind()).isEqualTo("FUT");
    assertThat(future.counterparties()).containsExactly("Clearing Bank");
    assertThat(future.notional()).contains(new BigDecimal("850000.00"));
    assertThat(future.unrealized()).contains(new BigDecimal("-2500.00"));
    assertThat(future.terms()).contains("Exp date: 2024-12-20");
  }

  @Test
  void a_percentage_that_is_not_the_value_over_net_assets_is_told() {
    FundReader.Result result = read(FORM.replace(">80.000000<", ">8.000000<"));

    assertThat(result.problems()).extracting(Problem::code).containsExactly("form-doubtful");
  }

  @Test
  void a_lone_file_gives_header_content_and_text() {
    ReadFiling filing =
        new FilingReader().read(FORM.getBytes(StandardCharsets.UTF_8), "primary_doc.xml");

    assertThat(filing.header().form().value()).isEqualTo("NPORT-P");
    assertThat(filing.header().subject().orElseThrow().cik()).isEqualTo(new Cik(36405));
    assertThat(filing.header().period()).contains(LocalDate.of(2024, 9, 30));
    assertThat(filing.content().orElseThrow()).isInstanceOf(FormContent.Fund.class);
    String text = filing.text().orElseThrow().text();
    assertThat(text).contains("\nReg name: Lantern Funds\n", "Ticker, value: AAPL");
    int at = text.indexOf("Lantern Index Fund");
    int source = filing.text().orElseThrow().sourceOffset(at);
    assertThat(FORM.substring(source)).startsWith("Lantern Index Fund");
  }

  @Test
  void many_holdings_are_not_kept_as_elements() {
    String one = FORM.substring(FORM.indexOf("<invstOrSec>"), FORM.indexOf("</invstOrSecs>"));
    FundReader.Result result =
        read(FORM.replace("</invstOrSecs>", one.repeat(12_000) + "</invstOrSecs>"));

    assertThat(result.portfolio().holdings()).hasSize(3 * 12_001);
  }

  @Test
  void elements_without_end_are_refused() {
    assertThatThrownBy(() -> read("<edgarSubmission>" + "<a>".repeat(1_000)))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> read("<edgarSubmission>" + "<a/>".repeat(1_000_000)))
        .isInstanceOf(Unreadable.class);
  }
}
