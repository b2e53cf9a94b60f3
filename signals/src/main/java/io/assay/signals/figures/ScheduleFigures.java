package io.assay.signals.figures;

import io.assay.edgar.Period;
import io.assay.edgar.schedules.FinancialDataSchedule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Line items out of a financial data schedule of a commercial company (article 5). Filers typed
 * schedules by hand and often wrongly, so an amount is taken only where the schedule agrees with
 * itself: the two totals of the balance sheet, income before and after tax, the length of the
 * period with the fiscal year. Pure.
 */
final class ScheduleFigures {

  private static final String ASSETS = "TOTAL-ASSETS";
  private static final String CLAIMS = "TOTAL-LIABILITY-AND-EQUITY";

  private final FinancialDataSchedule schedule;
  private final List<TextAmount> found = new ArrayList<>();

  private ScheduleFigures(FinancialDataSchedule schedule) {
    this.schedule = schedule;
  }

  static List<TextAmount> of(FinancialDataSchedule schedule) {
    ScheduleFigures figures = new ScheduleFigures(schedule);
    if (schedule.article().equals("5")
        && schedule.periodEnd().isPresent()
        && isInDollars(schedule.currency())) {
      figures.balances(new Period.Instant(schedule.periodEnd().get()));
      figures.period().ifPresent(figures::flows);
    }
    return List.copyOf(figures.found);
  }

  private static boolean isInDollars(String currency) {
    return currency.isEmpty()
        || currency.toUpperCase(java.util.Locale.ROOT).replace(".", "").startsWith("US")
        || currency.equals("1");
  }

  private void balances(Period day) {
    if (!agree(number(ASSETS), number(CLAIMS)) || number(ASSETS).signum() <= 0) {
      return;
    }
    take("total_assets", ASSETS, day);
    take("liabilities_and_equity", CLAIMS, day);
    if (number("CURRENT-ASSETS").signum() > 0
        && number("CURRENT-ASSETS").compareTo(number(ASSETS)) <= 0) {
      take("total_current_assets", "CURRENT-ASSETS", day);
      takePositive("cash_and_equivalents", "CASH", day);
      takePositive("short_term_investments", "SECURITIES", day);
      takePositive("inventory", "INVENTORY", day);
      takePositive("total_current_liabilities", "CURRENT-LIABILITIES", day);
      // whether receivables are before or after allowances is not told
      if (has("ALLOWANCES") && number("ALLOWANCES").signum() == 0) {
        takePositive("accounts_receivable", "RECEIVABLES", day);
      }
    }
    if (number("PP&E").compareTo(number("DEPRECIATION")) > 0) {
      takePositive("ppe_gross", "PP&E", day);
      takePositive("accumulated_depreciation", "DEPRECIATION", day);
    }
    // filers without bonds put 0 although they had other long-term debt
    takePositive("long_term_debt", "BONDS", day);
  }

  private void flows(Period period) {
    takePositive("revenue", "TOTAL-REVENUES", period);
    if (agree(number("CGS"), number("TOTAL-COSTS"))) {
      takePositive("cost_of_revenue", "CGS", period);
    }
    takePositive("interest_expense", "INTEREST-EXPENSE", period);
    BigDecimal continuing = number("INCOME-CONTINUING");
    if (!has("INCOME-PRETAX")
        || !has("INCOME-CONTINUING")
        || !agree(number("INCOME-PRETAX").subtract(number("INCOME-TAX")), continuing)) {
      return;
    }
    take("pretax_income", "INCOME-PRETAX", period);
    take("income_tax_expense", "INCOME-TAX", period);
    take("income_continuing_ops", "INCOME-CONTINUING", period);
    BigDecimal net =
        continuing.add(number("DISCONTINUED")).add(number("EXTRAORDINARY")).add(number("CHANGES"));
    if (agree(net, number("NET-INCOME"))) {
      take("net_income", "NET-INCOME", period);
    }
  }

  /** The period of its flows: a year, or a part of one that fits the fiscal year's end. */
  private Optional<Period> period() {
    LocalDate end = schedule.periodEnd().orElseThrow();
    Optional<LocalDate> yearEnd = schedule.fiscalYearEnd();
    Optional<Integer> months = schedule.months();
    if (months.isEmpty() || yearEnd.isEmpty()) {
      return Optional.empty();
    }
    long daysLeft = ChronoUnit.DAYS.between(end, yearEnd.get());
    long monthsLeft = Math.round(daysLeft / 30.4);
    boolean fits = daysLeft >= 0 && (months.get() + monthsLeft == 12 || months.get() == 3);
    return fits && !(months.get() == 12 && daysLeft > 7)
        ? Optional.of(new Period.Duration(end.minusMonths(months.get()).plusDays(1), end))
        : Optional.empty();
  }

  private BigDecimal number(String tag) {
    return schedule.find(tag).orElse(BigDecimal.ZERO);
  }

  private boolean has(String tag) {
    return schedule.find(tag).isPresent();
  }

  /** Equal but for rounding: one in the last place printed. */
  private boolean agree(BigDecimal a, BigDecimal b) {
    return a.subtract(b).abs().compareTo(BigDecimal.valueOf(schedule.multiplier())) <= 0;
  }

  private void takePositive(String item, String tag, Period period) {
    if (number(tag).signum() > 0) {
      take(item, tag, period);
    }
  }

  private void take(String item, String tag, Period period) {
    FinancialDataSchedule.Amount amount = schedule.amounts().get(tag);
    if (amount != null) {
      found.add(
          new TextAmount(
              item,
              number(tag),
              Long.toString(schedule.multiplier()).length() - 1,
              period,
              amount.start(),
              amount.end()));
    }
  }
}
