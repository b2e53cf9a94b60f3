package io.assay.edgar.exhibits;

import java.util.Map;
import java.util.Optional;

/**
 * The exhibit table: what each number means.
 *
 * @see <a href="https://www.ecfr.gov/current/title-17/section-229.601">Regulation S-K, Item 601</a>
 */
final class ExhibitTable {

  private static final Map<Integer, String> MEANINGS =
      Map.ofEntries(
          Map.entry(1, "Underwriting agreement"),
          Map.entry(
              2, "Plan of acquisition, reorganization, arrangement, liquidation or succession"),
          Map.entry(3, "Articles of incorporation and bylaws"),
          Map.entry(4, "Instruments defining the rights of security holders, including indentures"),
          Map.entry(5, "Opinion re legality"),
          Map.entry(6, "Opinion re discount on capital shares"),
          Map.entry(7, "Correspondence from an independent accountant regarding non-reliance"),
          Map.entry(8, "Opinion re tax matters"),
          Map.entry(9, "Voting trust agreement"),
          Map.entry(10, "Material contracts"),
          Map.entry(11, "Statement re computation of per share earnings"),
          Map.entry(12, "Statements re computation of ratios"),
          Map.entry(13, "Annual or quarterly report to security holders"),
          Map.entry(14, "Code of ethics"),
          Map.entry(15, "Letter re unaudited interim financial information"),
          Map.entry(16, "Letter re change in certifying accountant"),
          Map.entry(17, "Correspondence on departure of director"),
          Map.entry(18, "Letter re change in accounting principles"),
          Map.entry(19, "Insider trading policies and procedures"),
          Map.entry(20, "Other documents or statements to security holders"),
          Map.entry(21, "Subsidiaries of the registrant"),
          Map.entry(22, "Subsidiary guarantors and issuers of guaranteed securities"),
          Map.entry(23, "Consents of experts and counsel"),
          Map.entry(24, "Power of attorney"),
          Map.entry(25, "Statement of eligibility of trustee"),
          Map.entry(26, "Invitation for competitive bids"),
          Map.entry(27, "Financial data schedule"),
          Map.entry(28, "Information from reports furnished to state insurance authorities"),
          Map.entry(31, "Rule 13a-14(a)/15d-14(a) certifications"),
          Map.entry(32, "Section 1350 certifications"),
          Map.entry(33, "Report on assessment of compliance with servicing criteria"),
          Map.entry(34, "Attestation report on assessment of compliance with servicing criteria"),
          Map.entry(35, "Servicer compliance statement"),
          Map.entry(36, "Depositor certification for shelf offerings of asset-backed securities"),
          Map.entry(95, "Mine safety disclosure"),
          Map.entry(96, "Technical report summary"),
          Map.entry(97, "Policy relating to recovery of erroneously awarded compensation"),
          Map.entry(98, "Reports, opinions or appraisals in de-SPAC transactions"),
          Map.entry(99, "Additional exhibits"),
          Map.entry(100, "XBRL-related documents"),
          Map.entry(101, "Interactive data file"),
          Map.entry(102, "Asset data file"),
          Map.entry(103, "Asset related documents"),
          Map.entry(104, "Cover page interactive data file"),
          Map.entry(106, "Static pool"),
          Map.entry(107, "Filing fee table"));

  private static final Map<String, String> INTERACTIVE =
      Map.of(
          "INS", "XBRL instance",
          "SCH", "XBRL taxonomy extension schema",
          "CAL", "XBRL taxonomy extension calculation linkbase",
          "DEF", "XBRL taxonomy extension definition linkbase",
          "LAB", "XBRL taxonomy extension label linkbase",
          "PRE", "XBRL taxonomy extension presentation linkbase",
          "REF", "XBRL taxonomy extension reference linkbase");

  private ExhibitTable() {}

  static boolean isListed(int number) {
    return MEANINGS.containsKey(number);
  }

  static Optional<String> meaning(int number, String suffix) {
    if (number == 3 && suffix.startsWith("(II)")) {
      return Optional.of("Bylaws");
    }
    if (number == 3 && suffix.startsWith("(I)")) {
      return Optional.of("Articles of incorporation");
    }
    if (number == 101 && INTERACTIVE.containsKey(suffix)) {
      return Optional.ofNullable(INTERACTIVE.get(suffix));
    }
    return Optional.ofNullable(MEANINGS.get(number));
  }
}
