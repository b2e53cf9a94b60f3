package io.assay.edgar.headings;

import io.assay.edgar.FormType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A family of forms whose documents share their main headings, with those headings as they are
 * usually worded. The wording is custom more than rule; sources: Items 502 to 510 of Regulation S-K
 * (17 CFR 229) and Form S-1 for prospectuses, Schedule 14A (17 CFR 240.14a-101) for proxies.
 */
final class HeadingFamily {

  static final HeadingFamily PROSPECTUS =
      new HeadingFamily(
          """
      about-this-prospectus|about this prospectus( supplement)?
      forward-looking-statements|.*forward looking statements.*
      summary|((prospectus|offering)( supplement)? )?summary
      the-company|(about )?(the|our) company|company overview|about [a-z]+
      the-offering|the offering|summary of the offering
      risk-factor-summary|(risk factor summary|summary( of)?( principal| the)?( material)? risk factors)
      risk-factors|(certain )?risk factors( and other considerations)?|(selected |certain )?(risk|investment) considerations|certain considerations|key risks
      use-of-proceeds|(estimated )?use of proceeds
      dividend-policy|.*dividends?( policy)?|price range of .*
      capitalization|(consolidated )?capitali[sz]ation
      dilution|dilution
      selected-financial-data|(summary |selected )+(historical )?(consolidated )?(financial|operating).*
      mda|management s discussion and analysis.*
      business|(our |the |description of )?business
      management|(our |directors and )?management
      executive-compensation|(executive|director and executive|executive and director) compensation
      related-party-transactions|certain (relationships|transactions).*|related (party|person) transactions.*
      principal-stockholders|principal (and selling )?(stock|share)holders|(security|beneficial|stock) ownership.*
      selling-stockholders|selling (stock|share|security )?holders?
      description-of-securities|description of .*
      shares-eligible-for-future-sale|shares eligible for future sale
      tax-considerations|.*(income )?tax (considerations|consequences).*
      underwriting|underwrit(ing|ers).*
      plan-of-distribution|.*plan of distribution.*
      legal-matters|legal (matters|opinions?|proceedings)|validity of .*
      experts|(interests of named )?experts( and counsel)?
      where-you-can-find-more-information|where you can find (more|additional) information.*|(available|additional) information
      incorporation-by-reference|(information )?incorporat(ion|ed)( of)?( certain)?( documents?| information)? by reference.*
      financial-statements-index|index to .*financial statements.*
      information-not-required-in-prospectus|(part ii )?information not required in (the )?prospectus
      """,
          "information-not-required-in-prospectus");

  static final HeadingFamily PROXY =
      new HeadingFamily(
          """
      notice-of-meeting|notice of .*meeting.*
      summary|proxy (statement )?summary|(executive )?summary
      annual-meeting-information|(questions and answers )?about the .*meeting.*|(general|voting|annual meeting|other meeting|meeting) information.*|questions and answers.*|information about (the .*meeting|voting).*
      election-of-directors|((company )?proposal (no )?(1|one) )?election of (class [i]+ )?directors.*
      corporate-governance|(our )?corporate governance( matters| at .*)?|governance( of the company)?
      board-committees|(board )?committees( of the board.*)?|(the )?board( of directors)? and( its)? committees?.*
      director-compensation|((non employee |outside )?directors?|compensation of( non employee)?( outside)? directors) ?compensation.*|compensation of (non employee )?directors
      executive-officers|(our )?executive officers.*
      compensation-discussion-and-analysis|compensation discussion and analysis.*
      compensation-committee-report|.*compensation committee report
      summary-compensation-table|summary compensation table.*
      pay-versus-performance|pay versus performance.*
      pay-ratio|(ceo|chief executive officer) pay ratio.*|pay ratio.*
      executive-compensation|(executive|director and officer|executive and director) compensation( program| tables)?
      say-on-pay|.*advisory vote (on|to approve).*compensation.*
      auditor-ratification|(.*ratification of (the )?)?(appointment|selection) of (the |our )?independent.*|.*ratification of (the )?(appointment|selection).*
      audit-fees|.*(audit|accountants?|accounting firm|auditors?).* fees.*|fees (paid|billed).*|principal account(ant|ing).*
      audit-committee-report|.*audit (and finance )?committee report.*|report of the audit.*committee
      security-ownership|(security|stock|beneficial|share) ownership.*|principal (stock|share)holders.*
      equity-plan-information|equity compensation plan information.*
      related-party-transactions|(certain )?(relationships and )?related (party|person).*|certain (relationships|transactions).*
      section-16-reports|(delinquent )?section 16 ?\\(?a?\\)?.*reports?.*
      shareholder-proposals|(stock|share)holder proposals?.*|proposals of (stock|share)holders.*
      other-matters|other (matters|business|information)
      householding|householding.*
      """,
          "");

  /**
   * Headings that usually stand below another one; they are looked for where contents miss them.
   */
  private static final List<String> BELOW =
      List.of(
          "compensation-discussion-and-analysis",
          "summary-compensation-table",
          "pay-versus-performance",
          "pay-ratio",
          "director-compensation",
          "audit-fees",
          "audit-committee-report",
          "security-ownership",
          "related-party-transactions");

  /** Those of them that are one table with its notes: the next heading of any kind ends them. */
  private static final List<String> SHORT =
      List.of("summary-compensation-table", "audit-fees", "pay-ratio");

  private static final Pattern PROPOSAL =
      Pattern.compile(
          "(?:[a-z]+ )?proposal (?:no |number )?(\\d{1,2}|one|two|three|four|five|six)\\b.*");
  private static final Pattern APPENDIX = Pattern.compile("(?:appendix|annex) ([a-z])\\b.*");
  private static final List<String> NUMBERS = List.of("one", "two", "three", "four", "five", "six");

  private final List<Wording> wordings;
  private final String terminal;

  private record Wording(String key, Pattern pattern) {}

  private HeadingFamily(String table, String terminal) {
    List<Wording> read = new ArrayList<>();
    for (String line : table.strip().split("\n")) {
      int bar = line.indexOf('|');
      read.add(
          new Wording(line.substring(0, bar), Pattern.compile(line.substring(bar + 1).strip())));
    }
    wordings = List.copyOf(read);
    this.terminal = terminal;
  }

  /** The family of a form, or empty for forms with items or without main headings. */
  static Optional<HeadingFamily> of(FormType form) {
    String base = form.base();
    if (base.startsWith("424")
        || base.matches("(S|F|SF)-(1|3|4|6|11)(MEF|ASR|D)?|POS ?AM|POSASR")) {
      return Optional.of(PROSPECTUS);
    }
    if (base.matches("(DEF|PRE)[MCRANS]?[ ]?14[AC]")) {
      return Optional.of(PROXY);
    }
    return Optional.empty();
  }

  /** Names for the headings of one document. */
  Names names() {
    return new Names(this);
  }

  boolean isBelow(String key) {
    return this == PROXY && BELOW.contains(key);
  }

  /** Whether the next heading of any kind ends what stands under this one. */
  boolean isShort(String key) {
    return SHORT.contains(key);
  }

  /** Whether what follows this heading is no part of the document proper. */
  boolean isTerminal(String key) {
    return !terminal.isEmpty() && terminal.equals(key);
  }

  /**
   * The usual names of headings. Its matchers are made once and used for every heading of a
   * document, which may have hundreds of thousands. One thread at a time.
   */
  static final class Names {

    private final HeadingFamily family;
    private final List<Matcher> matchers;
    private final Matcher proposal = PROPOSAL.matcher("");
    private final Matcher appendix = APPENDIX.matcher("");

    private Names(HeadingFamily family) {
      this.family = family;
      matchers = family.wordings.stream().map(w -> w.pattern().matcher("")).toList();
    }

    HeadingFamily family() {
      return family;
    }

    /** The usual name of a heading in words of lower case, or empty when it has none. */
    Optional<String> key(String words) {
      if (family.equals(PROXY)) {
        if (appendix.reset(words).matches()) {
          return Optional.of("appendix-" + appendix.group(1));
        }
        if (proposal.reset(words).matches()) {
          int number = NUMBERS.indexOf(proposal.group(1));
          return Optional.of("proposal-" + (number < 0 ? proposal.group(1) : number + 1));
        }
      }
      for (int i = 0; i < matchers.size(); i++) {
        if (matchers.get(i).reset(words).matches()) {
          return Optional.of(family.wordings.get(i).key());
        }
      }
      return Optional.empty();
    }
  }
}
