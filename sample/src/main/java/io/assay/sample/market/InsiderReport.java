package io.assay.sample.market;

import io.assay.sample.market.Cast.Person;
import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.Envelope.Paper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Writes a Form 4.
 *
 * @param code {@code P}, {@code S}, {@code A}, {@code M} (exercise, some shares kept for tax: F)
 * @param planned under a Rule 10b5-1 plan
 * @param heldBefore shares owned before
 */
record InsiderReport(
    Player player,
    Person person,
    LocalDate day,
    String code,
    long shares,
    double price,
    boolean planned,
    long heldBefore) {

  Paper write() {
    SampleCompany company = player.company();
    StringBuilder out = new StringBuilder(6000);
    out.append(
            "<?xml version=\"1.0\"?>\n<ownershipDocument>\n\n    <schemaVersion>X0508</schemaVersion>\n\n    <documentType>4</documentType>\n\n    <periodOfReport>")
        .append(day)
        .append(
            "</periodOfReport>\n\n    <notSubjectToSection16>0</notSubjectToSection16>\n\n    <issuer>\n        <issuerCik>")
        .append(company.cik10())
        .append("</issuerCik>\n        <issuerName>")
        .append(Prose.escape(company.name()))
        .append("</issuerName>\n        <issuerTradingSymbol>")
        .append(company.ticker())
        .append(
            "</issuerTradingSymbol>\n    </issuer>\n\n    <reportingOwner>\n        <reportingOwnerId>\n            <rptOwnerCik>")
        .append(Cast.ten(person.cik()))
        .append("</rptOwnerCik>\n            <rptOwnerName>")
        .append(person.family())
        .append(' ')
        .append(person.given())
        .append(
            "</rptOwnerName>\n        </reportingOwnerId>\n        <reportingOwnerAddress>\n            <rptOwnerStreet1>C/O ")
        .append(Prose.escape(Envelope.conformed(company.name())))
        .append("</rptOwnerStreet1>\n            <rptOwnerStreet2>")
        .append(Prose.escape(player.street()))
        .append("</rptOwnerStreet2>\n            <rptOwnerCity>")
        .append(player.city())
        .append("</rptOwnerCity>\n            <rptOwnerState>")
        .append(company.state())
        .append("</rptOwnerState>\n            <rptOwnerZipCode>")
        .append(player.zip())
        .append(
            "</rptOwnerZipCode>\n            <rptOwnerStateDescription></rptOwnerStateDescription>\n        </reportingOwnerAddress>\n        <reportingOwnerRelationship>\n            <isDirector>")
        .append(person.director() ? 1 : 0)
        .append("</isDirector>\n            <isOfficer>")
        .append(officer() ? 1 : 0)
        .append(
            "</isOfficer>\n            <isTenPercentOwner>0</isTenPercentOwner>\n            <isOther>0</isOther>\n");
    if (officer()) {
      out.append("            <officerTitle>").append(person.title()).append("</officerTitle>\n");
    }
    out.append("        </reportingOwnerRelationship>\n    </reportingOwner>\n\n    <aff10b5One>")
        .append(planned ? 1 : 0)
        .append("</aff10b5One>\n\n    <nonDerivativeTable>\n");
    long after = heldBefore;
    BigDecimal paid = BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_UP);
    switch (code) {
      case "P" -> {
        after += shares;
        row(out, "P", shares, paid, "A", after, "F1");
      }
      case "S" -> {
        after -= shares;
        row(out, "S", shares, paid, "D", after, "F1");
      }
      case "A" -> {
        after += shares;
        row(out, "A", shares, BigDecimal.ZERO, "A", after, "F2");
      }
      case "M" -> {
        after += shares;
        row(out, "M", shares, strike(), "A", after, "");
        long kept = shares * 38 / 100;
        after -= kept;
        row(out, "F", kept, paid, "D", after, "F3");
      }
      default -> throw new IllegalArgumentException("code " + code);
    }
    if (person.director()) {
      out.append(
              "        <nonDerivativeHolding>\n            <securityTitle><value>Common Stock</value></securityTitle>\n            <postTransactionAmounts><sharesOwnedFollowingTransaction><value>")
          .append(1_000 + person.cik() % 9 * 1_500)
          .append(
              "</value></sharesOwnedFollowingTransaction></postTransactionAmounts>\n            <ownershipNature><directOrIndirectOwnership><value>I</value></directOrIndirectOwnership><natureOfOwnership><value>By Trust</value></natureOfOwnership></ownershipNature>\n        </nonDerivativeHolding>\n");
    }
    out.append("    </nonDerivativeTable>\n");
    if (code.equals("M")) {
      derivative(out);
    }
    out.append("\n    <footnotes>\n");
    switch (code) {
      case "P", "S" ->
          footnote(
              out,
              "F1",
              planned
                  ? "The transaction was effected pursuant to a Rule 10b5-1 trading plan adopted by the reporting person on "
                      + Prose.date(day.minusDays(120))
                      + "."
                  : "The price is a weighted average. The shares were traded in multiple transactions at prices from $"
                      + paid.subtract(new BigDecimal("0.11")).max(new BigDecimal("0.01"))
                      + " to $"
                      + paid.add(new BigDecimal("0.14"))
                      + ".");
      case "A" ->
          footnote(
              out,
              "F2",
              "Restricted stock units, each a right to one share, that vest in four equal annual installments.");
      default ->
          footnote(out, "F3", "Shares withheld by the issuer to pay the exercise price and taxes.");
    }
    out.append(
            "    </footnotes>\n\n    <remarks></remarks>\n\n    <ownerSignature>\n        <signatureName>/s/ ")
        .append(player.people().get(3).name())
        .append(", attorney-in-fact for ")
        .append(person.name())
        .append("</signatureName>\n        <signatureDate>")
        .append(Agenda.businessDay(day.plusDays(2)))
        .append("</signatureDate>\n    </ownerSignature>\n</ownershipDocument>");
    return new Paper("4", "ownership.xml", "PRIMARY DOCUMENT", "XML", out.toString());
  }

  private boolean officer() {
    return !person.title().equals("Director");
  }

  private BigDecimal strike() {
    return BigDecimal.valueOf(price * 0.55).setScale(2, RoundingMode.HALF_UP);
  }

  private static void footnote(StringBuilder out, String id, String text) {
    out.append("        <footnote id=\"")
        .append(id)
        .append("\">")
        .append(Prose.escape(text))
        .append("</footnote>\n");
  }

  private void coding(StringBuilder out, String action) {
    out.append("            <transactionDate>\n                <value>")
        .append(day)
        .append(
            "</value>\n            </transactionDate>\n            <transactionCoding>\n                <transactionFormType>4</transactionFormType>\n                <transactionCode>")
        .append(action)
        .append(
            "</transactionCode>\n                <equitySwapInvolved>0</equitySwapInvolved>\n            </transactionCoding>\n");
  }

  private void row(
      StringBuilder out,
      String action,
      long count,
      BigDecimal each,
      String direction,
      long after,
      String note) {
    out.append(
        "        <nonDerivativeTransaction>\n            <securityTitle>\n                <value>Common Stock</value>\n            </securityTitle>\n");
    coding(out, action);
    amounts(out, count, each, direction, after, note);
    out.append("        </nonDerivativeTransaction>\n");
  }

  private static void amounts(
      StringBuilder out, long count, BigDecimal each, String direction, long after, String note) {
    out.append(
            "            <transactionAmounts>\n                <transactionShares>\n                    <value>")
        .append(count)
        .append(
            "</value>\n                </transactionShares>\n                <transactionPricePerShare>\n                    <value>")
        .append(each.toPlainString())
        .append("</value>\n");
    if (!note.isEmpty()) {
      out.append("                    <footnoteId id=\"").append(note).append("\"/>\n");
    }
    out.append(
            "                </transactionPricePerShare>\n                <transactionAcquiredDisposedCode>\n                    <value>")
        .append(direction)
        .append(
            "</value>\n                </transactionAcquiredDisposedCode>\n            </transactionAmounts>\n            <postTransactionAmounts>\n                <sharesOwnedFollowingTransaction>\n                    <value>")
        .append(after)
        .append(
            "</value>\n                </sharesOwnedFollowingTransaction>\n            </postTransactionAmounts>\n            <ownershipNature>\n                <directOrIndirectOwnership>\n                    <value>D</value>\n                </directOrIndirectOwnership>\n            </ownershipNature>\n");
  }

  private void derivative(StringBuilder out) {
    out.append(
            "\n    <derivativeTable>\n        <derivativeTransaction>\n            <securityTitle>\n                <value>Stock Option (Right to Buy)</value>\n            </securityTitle>\n            <conversionOrExercisePrice>\n                <value>")
        .append(strike())
        .append("</value>\n            </conversionOrExercisePrice>\n");
    coding(out, "M");
    out.append(
            "            <transactionAmounts>\n                <transactionShares>\n                    <value>")
        .append(shares)
        .append(
            "</value>\n                </transactionShares>\n                <transactionPricePerShare>\n                    <value>0</value>\n                </transactionPricePerShare>\n                <transactionAcquiredDisposedCode>\n                    <value>D</value>\n                </transactionAcquiredDisposedCode>\n            </transactionAmounts>\n            <exerciseDate>\n                <value>")
        .append(day.minusYears(2))
        .append(
            "</value>\n            </exerciseDate>\n            <expirationDate>\n                <value>")
        .append(day.plusYears(6))
        .append(
            "</value>\n            </expirationDate>\n            <underlyingSecurity>\n                <underlyingSecurityTitle>\n                    <value>Common Stock</value>\n                </underlyingSecurityTitle>\n                <underlyingSecurityShares>\n                    <value>")
        .append(shares)
        .append(
            "</value>\n                </underlyingSecurityShares>\n            </underlyingSecurity>\n            <postTransactionAmounts>\n                <sharesOwnedFollowingTransaction>\n                    <value>")
        .append(shares)
        .append(
            "</value>\n                </sharesOwnedFollowingTransaction>\n            </postTransactionAmounts>\n            <ownershipNature>\n                <directOrIndirectOwnership>\n                    <value>D</value>\n                </directOrIndirectOwnership>\n            </ownershipNature>\n        </derivativeTransaction>\n    </derivativeTable>\n");
  }
}
