package io.assay.edgar.header;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An item of Form 8-K, by the numbering in force since 23 August 2004 (33 codes) or by the one
 * before (1 to 12), with the SEC's title. Source: Form 8-K, General Instructions and items (17 CFR
 * 249.308); releases 33-8400 (the new numbering) and 33-11216 (1.05).
 */
public enum EightKItem {
  ITEM_1_01("1.01", "Entry into a Material Definitive Agreement"),
  ITEM_1_02("1.02", "Termination of a Material Definitive Agreement"),
  ITEM_1_03("1.03", "Bankruptcy or Receivership"),
  ITEM_1_04("1.04", "Mine Safety - Reporting of Shutdowns and Patterns of Violations"),
  ITEM_1_05("1.05", "Material Cybersecurity Incidents"),
  ITEM_2_01("2.01", "Completion of Acquisition or Disposition of Assets"),
  ITEM_2_02("2.02", "Results of Operations and Financial Condition"),
  ITEM_2_03(
      "2.03",
      "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet"
          + " Arrangement of a Registrant"),
  ITEM_2_04(
      "2.04",
      "Triggering Events That Accelerate or Increase a Direct Financial Obligation or an"
          + " Obligation under an Off-Balance Sheet Arrangement"),
  ITEM_2_05("2.05", "Costs Associated with Exit or Disposal Activities"),
  ITEM_2_06("2.06", "Material Impairments"),
  ITEM_3_01(
      "3.01",
      "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; Transfer of"
          + " Listing"),
  ITEM_3_02("3.02", "Unregistered Sales of Equity Securities"),
  ITEM_3_03("3.03", "Material Modification to Rights of Security Holders"),
  ITEM_4_01("4.01", "Changes in Registrant's Certifying Accountant"),
  ITEM_4_02(
      "4.02",
      "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or"
          + " Completed Interim Review"),
  ITEM_5_01("5.01", "Changes in Control of Registrant"),
  ITEM_5_02(
      "5.02",
      "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain"
          + " Officers; Compensatory Arrangements of Certain Officers"),
  ITEM_5_03("5.03", "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year"),
  ITEM_5_04("5.04", "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans"),
  ITEM_5_05(
      "5.05",
      "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of"
          + " Ethics"),
  ITEM_5_06("5.06", "Change in Shell Company Status"),
  ITEM_5_07("5.07", "Submission of Matters to a Vote of Security Holders"),
  ITEM_5_08("5.08", "Shareholder Director Nominations"),
  ITEM_6_01("6.01", "ABS Informational and Computational Material"),
  ITEM_6_02("6.02", "Change of Servicer or Trustee"),
  ITEM_6_03("6.03", "Change in Credit Enhancement or Other External Support"),
  ITEM_6_04("6.04", "Failure to Make a Required Distribution"),
  ITEM_6_05("6.05", "Securities Act Updating Disclosure"),
  ITEM_6_06("6.06", "Static Pool"),
  ITEM_7_01("7.01", "Regulation FD Disclosure"),
  ITEM_8_01("8.01", "Other Events"),
  ITEM_9_01("9.01", "Financial Statements and Exhibits"),

  LEGACY_1("1", "Changes in Control of Registrant"),
  LEGACY_2("2", "Acquisition or Disposition of Assets"),
  LEGACY_3("3", "Bankruptcy or Receivership"),
  LEGACY_4("4", "Changes in Registrant's Certifying Accountant"),
  LEGACY_5("5", "Other Events"),
  LEGACY_6("6", "Resignations of Registrant's Directors"),
  LEGACY_7("7", "Financial Statements, Pro Forma Financial Information and Exhibits"),
  LEGACY_8("8", "Change in Fiscal Year"),
  LEGACY_9("9", "Regulation FD Disclosure"),
  LEGACY_10(
      "10",
      "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of"
          + " Ethics"),
  LEGACY_11("11", "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans"),
  LEGACY_12("12", "Results of Operations and Financial Condition");

  /** First day of the numbering with two parts. */
  public static final LocalDate NEW_NUMBERING = LocalDate.of(2004, 8, 23);

  /** Fewest letters two titles must share from the start to be taken for the same one. */
  private static final int SHARED_START = 20;

  private final String code;
  private final String title;
  private final String folded;

  EightKItem(String code, String title) {
    this.code = code;
    this.title = title;
    this.folded = fold(title);
  }

  /** {@code 5.02}, or legacy {@code 5}. */
  public String code() {
    return code;
  }

  /** The SEC's title. */
  public String title() {
    return title;
  }

  /** Whether this belongs to the numbering before 23 August 2004. */
  public boolean isLegacy() {
    return code.indexOf('.') < 0;
  }

  /**
   * The item of a code: {@code 5.02}, {@code 5}; blanks around it and an {@code Item} before it.
   */
  public static Optional<EightKItem> find(String code) {
    String bare = code.strip();
    if (bare.regionMatches(true, 0, "item", 0, 4)) {
      bare = bare.substring(4).strip();
    }
    for (EightKItem item : values()) {
      if (item.code.equals(bare)) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  /**
   * The item that a header names by words ({@code ITEM INFORMATION}), in the numbering of today; in
   * the one before where only that has such a title. Five titles are in both numberings: with a
   * filing date use {@link #byTitle(String, boolean)}.
   */
  public static Optional<EightKItem> byTitle(String words) {
    return byTitle(words, false);
  }

  /**
   * The item that a header names by words. Case, punctuation and later changes of a title's end do
   * not matter.
   *
   * @param legacy whether the filing is older than {@link #NEW_NUMBERING}; the other numbering is
   *     asked when the right one has no such title
   */
  public static Optional<EightKItem> byTitle(String words, boolean legacy) {
    String wanted = fold(words);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Optional<EightKItem> found = byFolded(wanted, legacy);
    return found.isPresent() ? found : byFolded(wanted, !legacy);
  }

  private static Optional<EightKItem> byFolded(String wanted, boolean legacy) {
    Optional<EightKItem> older = olderTitle(wanted, legacy);
    if (older.isPresent()) {
      return older;
    }
    return Arrays.stream(values())
        .filter(item -> item.isLegacy() == legacy)
        .filter(item -> item.folded.equals(wanted))
        .findFirst()
        .or(
            () ->
                Arrays.stream(values())
                    .filter(item -> item.isLegacy() == legacy)
                    .filter(
                        item ->
                            Math.min(item.folded.length(), wanted.length()) >= SHARED_START
                                && (item.folded.startsWith(wanted)
                                    || wanted.startsWith(item.folded)))
                    .findFirst());
  }

  /** Titles that EDGAR's headers used besides those of the form. */
  private static Optional<EightKItem> olderTitle(String wanted, boolean legacy) {
    if (legacy) {
      return switch (wanted) {
        case "financialstatementsandexhibits" -> Optional.of(LEGACY_7);
        case "otheritems", "othereventsandregulationfddisclosure" -> Optional.of(LEGACY_5);
        case "salesofequitysecuritiespursuanttoregulations" -> Optional.of(LEGACY_9);
        case "resignationsofregistrantsdirectors", "resignationofdirectors" ->
            Optional.of(LEGACY_6);
        case "changesinregistrantscertifyingaccountants" -> Optional.of(LEGACY_4);
        default -> Optional.empty();
      };
    }
    if (wanted.startsWith("departureofdirectorsor")) {
      return Optional.of(ITEM_5_02);
    }
    if (wanted.startsWith("noticeofdelisting")) {
      return Optional.of(ITEM_3_01);
    }
    if (wanted.startsWith("nonrelianceonpreviouslyissued")) {
      return Optional.of(ITEM_4_02);
    }
    if (wanted.startsWith("creationofadirectfinancialobligation")) {
      return Optional.of(ITEM_2_03);
    }
    if (wanted.startsWith("triggeringeventsthataccelerate")) {
      return Optional.of(ITEM_2_04);
    }
    if (wanted.startsWith("costassociatedwithexit")) {
      return Optional.of(ITEM_2_05);
    }
    if (wanted.startsWith("minesafety")) {
      return Optional.of(ITEM_1_04);
    }
    return switch (wanted) {
      case "submissionofmatterstoavoteofsecurityholders" -> Optional.of(ITEM_5_07);
      case "materialmodificationstorightsofsecurityholders" -> Optional.of(ITEM_3_03);
      case "amendmentstoarticlesofincorporationorbylaws" -> Optional.of(ITEM_5_03);
      default -> Optional.empty();
    };
  }

  /** Letters only, lower case. */
  private static String fold(String words) {
    StringBuilder letters = new StringBuilder(words.length());
    String lower = words.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'a' && c <= 'z') {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
