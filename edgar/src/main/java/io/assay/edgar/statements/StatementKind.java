package io.assay.edgar.statements;

import io.assay.edgar.linkbase.Role;
import java.util.Collection;
import java.util.Locale;

/** What a role of a filing is. */
public enum StatementKind {
  COVER,
  BALANCE_SHEET,
  /** Of income, operations, earnings; also where comprehensive income follows on the same page. */
  INCOME,
  COMPREHENSIVE_INCOME,
  CASH_FLOW,
  EQUITY,
  /** What a statement has in brackets: par values, shares authorized. */
  PARENTHETICAL,
  /** A statement of another kind, such as a schedule of investments. */
  STATEMENT,
  /** A note, a policy, a table or details of one. */
  DISCLOSURE;

  /** Whether this is one of the five principal statements. */
  public boolean isPrincipal() {
    return switch (this) {
      case BALANCE_SHEET, INCOME, COMPREHENSIVE_INCOME, CASH_FLOW, EQUITY -> true;
      case COVER, PARENTHETICAL, STATEMENT, DISCLOSURE -> false;
    };
  }

  /** Lower case with dashes: {@code balance-sheet}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind by type and title of the role, and where they leave it open by what the role shows.
   *
   * @param concepts of the role, headings included
   */
  static StatementKind of(Role role, Collection<String> concepts) {
    String title = role.title().toLowerCase(Locale.ROOT);
    String type = role.type().toLowerCase(Locale.ROOT);
    if (type.equals("document")) {
      return COVER;
    }
    if (concepts.contains("dei:DocumentType") && concepts.contains("dei:EntityRegistrantName")) {
      return COVER;
    }
    boolean detail =
        title.contains("(table") || title.contains("(detail") || title.contains("(polic");
    if ((!type.isEmpty() && !type.equals("statement")) || detail) {
      return DISCLOSURE;
    }
    if (title.contains("parenthetical")) {
      return PARENTHETICAL;
    }
    StatementKind byTitle = byTitle(title);
    if (byTitle != STATEMENT) {
      return byTitle;
    }
    StatementKind byConcepts = byConcepts(concepts);
    return type.isEmpty() && byConcepts == STATEMENT ? DISCLOSURE : byConcepts;
  }

  private static StatementKind byTitle(String title) {
    if (title.contains("cash flow") && !title.contains("supplement")) {
      return CASH_FLOW;
    }
    boolean comprehensive = title.contains("comprehensive");
    boolean result =
        title.contains("operations")
            || title.contains("earnings")
            || title.contains("of loss")
            || title.replace("comprehensive income", "").contains("income")
            || title.contains("profit");
    if (isEquity(title) && !(comprehensive && result)) {
      return EQUITY;
    }
    if (title.contains("balance sheet")
        || title.contains("financial condition")
        || title.contains("financial position")
        || title.contains("assets and liabilities")) {
      return BALANCE_SHEET;
    }
    if (result) {
      return INCOME;
    }
    return comprehensive ? COMPREHENSIVE_INCOME : STATEMENT;
  }

  /** Whether a title is that of a statement of changes in equity, as the SEC's viewer takes it. */
  static boolean isEquity(String title) {
    boolean holders = title.contains("stockholder") || title.contains("shareholder");
    boolean equity = title.contains("equity") || title.contains("deficit");
    boolean capital = title.contains("capital");
    return ((holders || title.contains("changes")) && equity)
        || ((title.contains("partners") || title.contains("accounts")) && capital)
        || (title.contains("statement") && title.contains("equity"))
        || (holders && (title.contains("investment") || capital));
  }

  private static StatementKind byConcepts(Collection<String> concepts) {
    for (String concept : concepts) {
      switch (concept) {
        case "us-gaap:StatementOfFinancialPositionAbstract",
            "us-gaap:LiabilitiesAndStockholdersEquity",
            "ifrs-full:EquityAndLiabilities" -> {
          return BALANCE_SHEET;
        }
        case "us-gaap:StatementOfCashFlowsAbstract",
            "us-gaap:NetCashProvidedByUsedInOperatingActivities",
            "ifrs-full:CashFlowsFromUsedInOperatingActivities" -> {
          return CASH_FLOW;
        }
        case "us-gaap:StatementOfStockholdersEquityAbstract",
            "ifrs-full:StatementOfChangesInEquityAbstract" -> {
          return EQUITY;
        }
        case "us-gaap:IncomeStatementAbstract", "us-gaap:EarningsPerShareBasic" -> {
          return INCOME;
        }
        case "us-gaap:StatementOfIncomeAndComprehensiveIncomeAbstract",
            "us-gaap:ComprehensiveIncomeNetOfTax" -> {
          return COMPREHENSIVE_INCOME;
        }
        default -> {} // says nothing of the kind
      }
    }
    return STATEMENT;
  }
}
