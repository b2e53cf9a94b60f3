package io.assay.edgar.offerings;

import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A Form D: notice of an exempt offering of securities. What is not stated is empty. Immutable.
 *
 * @param form {@code D} or {@code D/A}
 * @param amends accession number of the notice amended, or empty
 * @param issuers the primary issuer first
 * @param sizeRange range of revenues or, for funds, of net asset value, as worded
 * @param exemptions rules claimed, by EDGAR's codes: {@code 06b}, {@code 3C.1}
 * @param firstSale absent when it has yet to occur
 * @param securityTypes {@code Equity}, {@code Debt}, {@code Pooled investment fund}, ...
 * @param recipients of sales compensation
 */
public record ExemptOffering(
    String form,
    String amends,
    List<Issuer> issuers,
    List<RelatedPerson> relatedPersons,
    Industry industry,
    String sizeRange,
    List<String> exemptions,
    Optional<LocalDate> firstSale,
    boolean saleYetToOccur,
    Optional<Boolean> moreThanOneYear,
    List<String> securityTypes,
    Optional<Boolean> businessCombination,
    Optional<BigDecimal> minimumInvestment,
    List<Recipient> recipients,
    Amounts amounts,
    Investors investors,
    List<Signature> signatures) {

  public ExemptOffering {
    issuers = List.copyOf(issuers);
    relatedPersons = List.copyOf(relatedPersons);
    exemptions = List.copyOf(exemptions);
    securityTypes = List.copyOf(securityTypes);
    recipients = List.copyOf(recipients);
    signatures = List.copyOf(signatures);
  }

  /**
   * An issuer.
   *
   * @param jurisdiction where it was organized, as worded
   * @param yearOfIncorporation as stated; empty when it only says that it is over five years
   */
  public record Issuer(
      Optional<Cik> cik,
      String name,
      String jurisdiction,
      String entityType,
      String yearOfIncorporation,
      Address address,
      String phone,
      List<String> previousNames) {

    public Issuer {
      previousNames = List.copyOf(previousNames);
    }
  }

  /** An address; parts not stated are empty. */
  public record Address(
      String street1, String street2, String city, String stateOrCountry, String zip) {}

  /**
   * An executive officer, director or promoter.
   *
   * @param relationships {@code Executive Officer}, {@code Director}, {@code Promoter}
   */
  public record RelatedPerson(String name, List<String> relationships, String clarification) {

    public RelatedPerson {
      relationships = List.copyOf(relationships);
    }
  }

  /** Industry group; of a pooled fund also its type and whether the 1940 Act covers it. */
  public record Industry(String group, String fundType, Optional<Boolean> investmentCompanyAct) {}

  /** One who is paid for soliciting purchasers. */
  public record Recipient(
      String name, String crdNumber, String dealer, String dealerCrdNumber, List<String> states) {

    public Recipient {
      states = List.copyOf(states);
    }
  }

  /**
   * Dollars of the offering.
   *
   * @param offered absent when indefinite
   * @param remaining absent when indefinite
   */
  public record Amounts(
      Optional<BigDecimal> offered,
      boolean indefinite,
      Optional<BigDecimal> sold,
      Optional<BigDecimal> remaining,
      Optional<BigDecimal> salesCommissions,
      Optional<BigDecimal> findersFees,
      Optional<BigDecimal> proceedsToRelatedPersons,
      String clarification) {}

  /**
   * Who invests.
   *
   * @param nonAccredited number of such investors, when there are any
   */
  public record Investors(
      Optional<Boolean> hasNonAccredited,
      Optional<Integer> nonAccredited,
      Optional<Integer> alreadyInvested) {}

  /** Who signed for which issuer. */
  public record Signature(String issuer, String name, String title, Optional<LocalDate> date) {}
}
