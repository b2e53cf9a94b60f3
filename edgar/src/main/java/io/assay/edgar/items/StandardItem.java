package io.assay.edgar.items;

import io.assay.edgar.FormType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An item that a form asks for, with the titles it has had. Immutable.
 *
 * @param part {@code I} to {@code IV}
 * @param item {@code 1A}
 * @param order place in the form, from 0
 * @param titles as the form words them, today's first
 * @param stems the titles, each as the stems of its words
 * @param substantial whether a body of a few words is suspicious
 * @param usual whether hardly any report of the form leaves it out
 */
record StandardItem(
    String part,
    String item,
    int order,
    List<String> titles,
    List<List<String>> stems,
    boolean substantial,
    boolean usual) {

  private static final int STEM = 6;

  /**
   * Part, item, {@code !} when substantial, {@code ?} when often left out, titles. Source: Forms
   * 10-K and 10-Q (17 CFR 249.310, 249.308a) as they are and were.
   */
  private static final String TEN_K =
      """
      I|1|!|Business|Description of Business
      I|1A|!?|Risk Factors
      I|1B|?|Unresolved Staff Comments
      I|1C|?|Cybersecurity
      I|2||Properties|Property|Description of Property
      I|3||Legal Proceedings|Pending Legal Proceedings
      I|4|?|Mine Safety Disclosures|Submission of Matters to a Vote of Security Holders
      I|4A|?|Executive Officers of the Registrant|Executive Officers of the Company|Information About Executive Officers
      II|5||Market for Registrant's Common Equity, Related Stockholder Matters and Issuer Purchases of Equity Securities|Market for the Registrant's Common Stock and Related Security Holder Matters|Market Price of Common Stock|Market for Registrant's Common Stock and Related Stockholder Matters|Market for the Registrant's Common Equity and Related Stockholder Matters
      II|6|?|Selected Financial Data|Selected Consolidated Financial Data|Consolidated Selected Financial Data
      II|7|!|Management's Discussion and Analysis of Financial Condition and Results of Operations|Management's Discussion and Analysis of Results of Operations and Financial Condition|Management's Discussion and Analysis
      II|7A|?|Quantitative and Qualitative Disclosures About Market Risk
      II|8|!|Financial Statements and Supplementary Data|Consolidated Financial Statements and Supplementary Data|Financial Statements
      II|9||Changes in and Disagreements With Accountants on Accounting and Financial Disclosure|Disagreements on Accounting and Financial Disclosure
      II|9A|?|Controls and Procedures|Evaluation of Disclosure Controls and Procedures
      II|9B|?|Other Information
      II|9C|?|Disclosure Regarding Foreign Jurisdictions that Prevent Inspections
      III|10||Directors, Executive Officers and Corporate Governance|Directors and Executive Officers of the Registrant
      III|11||Executive Compensation|Compensation of Executive Officers
      III|12||Security Ownership of Certain Beneficial Owners and Management and Related Stockholder Matters|Security Ownership of Certain Beneficial Owners and Management|Security Ownership of Certain Beneficial Owners
      III|13||Certain Relationships and Related Transactions, and Director Independence|Certain Relationships and Related Party Transactions|Certain Relationships and Related Transactions
      III|14|?|Principal Accountant Fees and Services|Principal Auditor Fees and Services|Controls and Procedures
      IV|14|?|Exhibits, Financial Statement Schedules, and Reports on Form 8-K|Exhibits and Financial Statement Schedules
      IV|15|?|Exhibits and Financial Statement Schedules|Exhibits, Financial Statement Schedules, and Reports on Form 8-K|Exhibits|Financial Statement Schedules
      IV|16|?|Form 10-K Summary|Summary|Principal Accountant Fees and Services
      """;

  private static final String TEN_KSB =
      """
      I|1|!|Description of Business|Business
      I|1A|?|Risk Factors
      I|1B|?|Unresolved Staff Comments
      I|2||Description of Property|Properties
      I|3||Legal Proceedings
      I|4||Submission of Matters to a Vote of Security Holders
      II|5||Market for Common Equity and Related Stockholder Matters|Market for Common Equity, Related Stockholder Matters and Small Business Issuer Purchases of Equity Securities
      II|6||Management's Discussion and Analysis or Plan of Operation|Management's Discussion and Analysis of Financial Condition and Results of Operations|Plan of Operation
      II|7||Financial Statements
      II|8||Changes in and Disagreements With Accountants on Accounting and Financial Disclosure
      II|8A|?|Controls and Procedures
      II|8B|?|Other Information
      III|9||Directors, Executive Officers, Promoters, Control Persons and Corporate Governance; Compliance With Section 16(a) of the Exchange Act|Directors, Executive Officers, Promoters and Control Persons
      III|10||Executive Compensation
      III|11||Security Ownership of Certain Beneficial Owners and Management and Related Stockholder Matters
      III|12||Certain Relationships and Related Transactions, and Director Independence|Certain Relationships and Related Transactions
      III|13||Exhibits|Exhibits and Reports on Form 8-K|Exhibits, List and Reports on Form 8-K
      III|14|?|Principal Accountant Fees and Services
      """;

  /** Source: Form 20-F (17 CFR 249.220f) since 2000, with the items added to 16 since 2003. */
  private static final String TWENTY_F =
      """
      I|1||Identity of Directors, Senior Management and Advisers|Identity of Directors, Senior Management, Advisers and Auditors
      I|2||Offer Statistics and Expected Timetable
      I|3|!|Key Information
      I|4|!|Information on the Company|Information About the Company
      I|4A|?|Unresolved Staff Comments
      I|5|!|Operating and Financial Review and Prospects
      I|6||Directors, Senior Management and Employees
      I|7||Major Shareholders and Related Party Transactions
      I|8||Financial Information
      I|9||The Offer and Listing|Offer and Listing
      I|10||Additional Information
      I|11||Quantitative and Qualitative Disclosures About Market Risk
      I|12||Description of Securities Other Than Equity Securities
      II|13||Defaults, Dividend Arrearages and Delinquencies
      II|14||Material Modifications to the Rights of Security Holders and Use of Proceeds
      II|15|?|Controls and Procedures|Disclosure Controls and Procedures|Reserved
      II|16|?|Reserved
      II|16A|?|Audit Committee Financial Expert
      II|16B|?|Code of Ethics
      II|16C|?|Principal Accountant Fees and Services
      II|16D|?|Exemptions from the Listing Standards for Audit Committees
      II|16E|?|Purchases of Equity Securities by the Issuer and Affiliated Purchasers
      II|16F|?|Change in Registrant's Certifying Accountant
      II|16G|?|Corporate Governance
      II|16H|?|Mine Safety Disclosure
      II|16I|?|Disclosure Regarding Foreign Jurisdictions that Prevent Inspections
      II|16J|?|Insider Trading Policies
      II|16K|?|Cybersecurity
      III|17|?|Financial Statements
      III|18|?|Financial Statements
      III|19||Exhibits|Financial Statements and Exhibits
      """;

  /** Source: Form 12b-25 (17 CFR 249.322). */
  private static final String LATE =
      """
      |I||Registrant Information
      |II||Rules 12b-25(b) and (c)|Rule 12b-25
      |III|!|Narrative
      |IV||Other Information
      """;

  private static final String TEN_Q =
      """
      I|1|!|Financial Statements|Consolidated Financial Statements|Condensed Consolidated Financial Statements
      I|2|!|Management's Discussion and Analysis of Financial Condition and Results of Operations|Management's Discussion and Analysis or Plan of Operation
      I|3|?|Quantitative and Qualitative Disclosures About Market Risk|Controls and Procedures
      I|4|?|Controls and Procedures
      II|1|?|Legal Proceedings
      II|1A|?|Risk Factors
      II|2|?|Unregistered Sales of Equity Securities and Use of Proceeds|Changes in Securities and Use of Proceeds|Changes in Securities|Issuer Purchases of Equity Securities
      II|3|?|Defaults Upon Senior Securities
      II|4|?|Mine Safety Disclosures|Submission of Matters to a Vote of Security Holders
      II|5|?|Other Information
      II|6||Exhibits|Exhibits and Reports on Form 8-K
      """;

  StandardItem {
    titles = List.copyOf(titles);
    stems = List.copyOf(stems);
  }

  /** The items of a form in its order; empty for forms without a fixed list. */
  static List<StandardItem> of(FormType form) {
    String base = form.base();
    if (form.isQuarterly()) {
      return read(TEN_Q);
    }
    if (base.startsWith("10-KSB") || base.startsWith("10KSB")) {
      return read(TEN_KSB);
    }
    if (base.startsWith("NT ")) {
      return read(LATE);
    }
    if (base.equals("20-F")) {
      return read(TWENTY_F);
    }
    return base.startsWith("10-K") ? read(TEN_K) : List.of();
  }

  /**
   * How well words fit a title of this item, 0 to 1: the share of the title's words that follow in
   * order, when the first one or two agree.
   */
  Fit fit(List<String> words) {
    Fit best = new Fit(0, titles.getFirst());
    for (int i = 0; i < stems.size(); i++) {
      double share = share(stems.get(i), words);
      if (share > best.share()) {
        best = new Fit(share, titles.get(i));
      }
    }
    return best;
  }

  /** A title and how well it fits. */
  record Fit(double share, String title) {}

  /** The share of a title's words that follow in order among {@code words}. */
  static double share(List<String> title, List<String> words) {
    if (words.isEmpty()) {
      return 0;
    }
    int at = 0;
    int found = 0;
    int reach = Math.min(words.size(), title.size() + 5);
    for (String wanted : title) {
      for (int i = at; i < reach; i++) {
        if (words.get(i).equals(wanted)) {
          if (found == 0 && i > 1) {
            return 0;
          }
          found++;
          at = i + 1;
          break;
        }
      }
    }
    return (double) found / title.size();
  }

  /** Words of a heading as stems: lower case, cut to six letters, small words left out. */
  static List<String> stems(String heading, int most) {
    List<String> all = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= heading.length() && all.size() < most; i++) {
      char c = i < heading.length() ? heading.charAt(i) : ' ';
      if (c == '\'' || c == '\u2019') {
        continue;
      }
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        String lower = word.toString().toLowerCase(Locale.ROOT);
        word.setLength(0);
        if (!isSmall(lower)) {
          all.add(lower.length() > STEM ? lower.substring(0, STEM) : lower);
        }
      }
    }
    return all;
  }

  private static boolean isSmall(String word) {
    return switch (word) {
      case "and", "of", "the", "to", "in", "on", "by", "for", "a", "with", "s", "upon", "or" ->
          true;
      default -> false;
    };
  }

  private static List<StandardItem> read(String table) {
    List<StandardItem> all = new ArrayList<>();
    for (String line : table.strip().split("\n")) {
      String[] cells = line.strip().split("\\|");
      List<String> titles = List.of(cells).subList(3, cells.length);
      all.add(
          new StandardItem(
              cells[0],
              cells[1],
              all.size(),
              titles,
              titles.stream().map(title -> stems(title, 64)).toList(),
              cells[2].indexOf('!') >= 0,
              cells[2].indexOf('?') < 0));
    }
    return List.copyOf(all);
  }
}
