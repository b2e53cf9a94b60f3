package io.assay.edgar.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.specimens.Corpus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Forms D and 144 of the corpus against what stands in them. */
class OfferingsCorpusTest {

  private static ReadFiling read(String path) {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new FilingReader()
        .read(Corpus.find().orElseThrow().bytes("Archives/edgar/" + path), name);
  }

  private static ExemptOffering offering(String path) {
    ReadFiling filing = read(path);
    assertThat(filing.problems()).isEmpty();
    return ((FormContent.Offering) filing.content().orElseThrow()).offering();
  }

  private static Optional<BigDecimal> n(String digits) {
    return Optional.of(new BigDecimal(digits));
  }

  @Test
  void an_amended_notice_of_a_hedge_fund() {
    ExemptOffering offering = offering("data/1296490/0001398344-24-000491.nc");

    assertThat(offering.form()).isEqualTo("D/A");
    assertThat(offering.amends()).isEqualTo("0001398344-18-000523");
    assertThat(offering.issuers())
        .singleElement()
        .satisfies(
            issuer -> {
              assertThat(issuer.cik()).contains(new Cik(1296490));
              assertThat(issuer.jurisdiction()).isEqualTo("DELAWARE");
              assertThat(issuer.entityType()).isEqualTo("Limited Partnership");
              assertThat(issuer.yearOfIncorporation()).isEmpty();
              assertThat(issuer.previousNames()).containsExactly("INVESTURE OPPORTUNITY FUND LP");
            });
    assertThat(offering.relatedPersons())
        .extracting(ExemptOffering.RelatedPerson::name)
        .containsExactly("Investure, LLC", "Bruce A. Miller");
    assertThat(offering.industry())
        .isEqualTo(
            new ExemptOffering.Industry(
                "Pooled Investment Fund", "Hedge Fund", Optional.of(false)));
    assertThat(offering.exemptions()).containsExactly("06b", "3C", "3C.1");
    assertThat(offering.firstSale()).contains(LocalDate.of(2004, 4, 1));
    assertThat(offering.moreThanOneYear()).contains(true);
    assertThat(offering.securityTypes()).containsExactly("Equity", "Pooled investment fund");
    assertThat(offering.minimumInvestment()).isEqualTo(n("50000"));
    assertThat(offering.amounts().indefinite()).isTrue();
    assertThat(offering.amounts().offered()).isEmpty();
    assertThat(offering.amounts().sold()).isEqualTo(n("561224695"));
    assertThat(offering.investors().alreadyInvested()).contains(45);
    assertThat(offering.signatures())
        .extracting(ExemptOffering.Signature::name)
        .containsExactly("Bruce A. Miller");
  }

  @Test
  void a_notice_with_paid_solicitors() {
    ExemptOffering offering = offering("loose/misc/D.1685REIT.xml");

    assertThat(offering.issuers().getFirst().yearOfIncorporation()).isEqualTo("2022");
    assertThat(offering.recipients())
        .extracting(ExemptOffering.Recipient::name)
        .containsExactly("Charles Harrison", "Lori Mayfield", "Patrick Whelchel", "Scott Harrison");
    assertThat(offering.recipients().getFirst())
        .isEqualTo(
            new ExemptOffering.Recipient(
                "Charles Harrison",
                "3071551",
                "H & L Equities, LLC",
                "113794",
                List.of("FL", "GA", "TX")));
    assertThat(offering.amounts().offered()).isEqualTo(n("125000"));
    assertThat(offering.amounts().remaining()).isEqualTo(n("0"));
    assertThat(offering.amounts().salesCommissions()).isEqualTo(n("6250"));
    assertThat(offering.investors().alreadyInvested()).contains(125);
  }

  @Test
  void a_notice_of_the_first_month_of_xml() {
    ExemptOffering offering = offering("data/1456986/0000919574-09-006093.txt");

    assertThat(offering.relatedPersons())
        .extracting(ExemptOffering.RelatedPerson::name)
        .containsExactly(
            "Douglas R. Jamieson",
            "Joseph R. Rindler",
            "Nicholas Hoskins",
            "Roderick M. Forrest",
            "Marc J. Gabelli");
    assertThat(offering.recipients().getFirst().states()).containsExactly("All States");
    assertThat(offering.recipients().getFirst().dealer()).isEmpty();
    assertThat(offering.amounts().clarification()).startsWith("This is an amendment filing");
  }

  @Test
  void the_other_notices_have_issuers_amounts_and_no_problem() {
    for (String path :
        List.of("data/1930609/0000925421-24-000007.txt", "data/2002260/0002002260-24-000001.nc")) {
      ExemptOffering offering = offering(path);
      assertThat(offering.issuers()).as(path).isNotEmpty();
      assertThat(offering.amounts().sold()).as(path).isPresent();
      assertThat(offering.exemptions()).as(path).isNotEmpty();
    }
  }

  @Test
  void a_proposed_sale() {
    ReadFiling filing = read("loose/misc/apple.144.xml");
    ProposedSale notice = ((FormContent.Sale) filing.content().orElseThrow()).sale();

    assertThat(filing.problems()).isEmpty();
    assertThat(filing.header().subject().orElseThrow().cik()).isEqualTo(new Cik(320193));
    assertThat(notice)
        .isEqualTo(
            new ProposedSale(
                new ProposedSale.Issuer(Optional.of(new Cik(320193)), "Apple Inc.", "001-36743"),
                "Luca Maestri",
                List.of("Director"),
                List.of(
                    new ProposedSale.Sale(
                        "Common",
                        "Goldman Sachs & Co. LLC",
                        n("69996"),
                        n("11588537.76"),
                        n("15821946000"),
                        Optional.of(LocalDate.of(2023, 4, 13)),
                        "NASD")),
                List.of(
                    new ProposedSale.Acquisition(
                        "Common",
                        Optional.of(LocalDate.of(2023, 3, 31)),
                        "Acquired as compensation Restricted Stock Units",
                        "The Issuer",
                        false,
                        Optional.empty(),
                        n("69996"),
                        Optional.of(LocalDate.of(2023, 3, 31)),
                        "Compensation")),
                List.of(
                    new ProposedSale.RecentSale(
                        "Luca Maestri",
                        "Common",
                        Optional.of(LocalDate.of(2023, 4, 6)),
                        n("200"),
                        n("32932"))),
                notice.remarks(),
                Optional.of(LocalDate.of(2023, 4, 13)),
                List.of(LocalDate.of(2022, 11, 15)),
                "Goldman Sachs & Co. LLC on behalf of Luca Maestri"));
    assertThat(notice.remarks()).contains("Rule 10b5-1(c)");
  }
}
