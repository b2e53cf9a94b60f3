package io.assay.edgar.tables;

import io.assay.edgar.tables.CellValue.Unit;
import java.util.List;
import java.util.Locale;

/** Tells what the numbers of one table count and in which power of ten they are stated. */
final class Units {

  private final Scale[] ofColumn;

  Units(int columns) {
    ofColumn = new Scale[columns];
  }

  /**
   * What stands around a number.
   *
   * @param scale of the table
   * @param currency of the table
   */
  record Line(String label, String section, List<String> headings, Scale scale, String currency) {}

  /** A note over some columns only. */
  void scale(int column, int span, Scale scale) {
    for (int c = column; c < Math.min(column + span, ofColumn.length); c++) {
      ofColumn[c] = scale;
    }
  }

  CellValue.Number number(Figure figure, int column, Line line) {
    String label = line.label().toLowerCase(Locale.ROOT);
    String heading =
        column < line.headings().size()
            ? line.headings().get(column).toLowerCase(Locale.ROOT)
            : "";
    String section = line.section().toLowerCase(Locale.ROOT);
    Unit unit = unit(figure, label, heading, section);
    Scale scale = line.scale();
    if (column < ofColumn.length && ofColumn[column] != null) {
      scale = ofColumn[column];
    }
    int stated = Scale.power(line.label());
    int power =
        switch (unit) {
          case CURRENCY -> stated >= 0 ? stated : scale.power();
          case SHARES -> stated >= 0 ? stated : scale.sharePower();
          case PER_SHARE, PERCENT, BASIS_POINTS, COUNT -> 0;
        };
    String currency =
        unit == Unit.CURRENCY || unit == Unit.PER_SHARE
            ? figure.currency().isEmpty() ? line.currency() : figure.currency()
            : "";
    return new CellValue.Number(figure.value(), unit, currency, power, figure.marks());
  }

  private static Unit unit(Figure figure, String label, String heading, String section) {
    switch (figure.sign()) {
      case "%" -> {
        return Unit.PERCENT;
      }
      case "bps" -> {
        return Unit.BASIS_POINTS;
      }
      case "x" -> {
        return Unit.COUNT;
      }
      default -> {
        // The words around decide.
      }
    }
    boolean money = !figure.currency().isEmpty();
    boolean decimals = figure.value().scale() >= 2;
    if (isPerShare(label) || (isPerShare(heading) && !isShares(label))) {
      return Unit.PER_SHARE;
    }
    if (isPerShare(section) && !isShares(label)) {
      if (decimals && figure.value().abs().doubleValue() < 10_000) {
        return Unit.PER_SHARE;
      }
      if (!money) {
        return isShares(section) || isShares(label) ? Unit.SHARES : Unit.CURRENCY;
      }
    }
    if (money) {
      return Unit.CURRENCY;
    }
    if (isPercent(heading) || (isPercent(label) && !heading.contains("amount"))) {
      return Unit.PERCENT;
    }
    if (isShares(label) || isShares(heading)) {
      return Unit.SHARES;
    }
    if (isCount(label) || isCount(heading)) {
      return Unit.COUNT;
    }
    if (isShares(section) && label.length() < 60) {
      return Unit.SHARES;
    }
    return Unit.CURRENCY;
  }

  private static boolean isPerShare(String words) {
    return words.contains("per share")
        || words.contains("per common share")
        || words.contains("per diluted")
        || words.contains("per basic")
        || words.contains("per ordinary share")
        || words.contains("per unit")
        || words.contains("per common unit")
        || words.contains("per ads")
        || words.contains("per rsu")
        || words.contains("per option")
        || words.contains("per warrant")
        || words.contains("per-share")
        || words.contains("exercise price")
        || words.contains("grant date fair value")
        || words.contains("grant-date fair value");
  }

  private static boolean isShares(String words) {
    if (!words.contains("share")) {
      return words.contains("number of options")
          || words.contains("number of rsus")
          || words.contains("number of units")
          || words.contains("restricted stock units outstanding");
    }
    return (words.contains("shares")
            && !words.contains("value of shares")
            && !words.contains("repurchases of shares")
            && !words.contains("cost of shares"))
        || words.contains("share count");
  }

  private static boolean isPercent(String words) {
    return words.contains("%")
        || words.contains("percent")
        || words.endsWith(" rate")
        || words.contains("interest rate")
        || words.contains("discount rate")
        || words.contains("tax rate");
  }

  private static boolean isCount(String words) {
    return words.contains("ratio")
        || words.contains("number of")
        || words.contains("employees")
        || words.contains("(in years)")
        || words.contains("(years)")
        || words.endsWith(" years")
        || words.contains("square feet")
        || words.contains("headcount")
        || words.equals("page")
        || words.contains("page no");
  }

  /** The currency a scale note names, or empty. */
  static String currency(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("canadian") || lower.contains("cdn")) {
      return "C$";
    }
    if (lower.contains("\u20AC") || lower.contains("euro")) {
      return "\u20AC";
    }
    if (lower.contains("\u00A3") || lower.contains("sterling")) {
      return "\u00A3";
    }
    if (lower.contains("rmb") || lower.contains("renminbi")) {
      return "RMB";
    }
    if (lower.contains("yen") || lower.contains("\u00A5")) {
      return "\u00A5";
    }
    return lower.contains("$") || lower.contains("dollar") ? "$" : "";
  }
}
