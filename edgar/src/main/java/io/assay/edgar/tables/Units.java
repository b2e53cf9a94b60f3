package io.assay.edgar.tables;

import io.assay.edgar.tables.CellValue.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the numbers of one table count and in which power of ten they are stated: from the
 * number's own sign, then its row, its column, the section it stands in, and the numbers beside it.
 */
final class Units {

  /** A figure of cents among whole amounts is for one share. */
  private static final int CENTS = 2;

  private static final BigDecimal MOST_PER_SHARE = new BigDecimal(10_000);
  private static final BigDecimal MOST_PERCENT = new BigDecimal(1_000);

  /** No amount is larger: a figure that would be is printed in full. */
  private static final int MOST_DIGITS = 15;

  private final @Nullable Scale[] ofColumn;
  private final int[] percents;
  private final int[] monies;

  /** Figures without sign that cannot be per cent. */
  private final int[] wholes;

  private int cents;
  private int figures;
  private boolean shareColumn;

  Units(int columns) {
    ofColumn = new Scale[columns];
    percents = new int[columns];
    monies = new int[columns];
    wholes = new int[columns];
  }

  /**
   * What stands around a number, in lower case but for the label.
   *
   * @param scale of the table
   * @param currency of the table
   */
  record Line(
      String label,
      String lowerLabel,
      String section,
      List<String> headings,
      Scale scale,
      String currency) {

    static Line of(
        String label, String section, List<String> headings, Scale scale, String currency) {
      return new Line(label, bare(label), bare(section), headings, scale, currency);
    }
  }

  /** Headings as {@link Line} takes them. */
  static List<String> lower(List<String> headings) {
    return headings.stream().map(Units::bare).toList();
  }

  /** Lower case, without a scale note in brackets, which speaks of other rows. */
  private static String bare(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int open = lower.indexOf('(');
    while (open >= 0) {
      int close = lower.indexOf(')', open);
      String note = lower.substring(open + 1, close < 0 ? lower.length() : close);
      if (note.contains("in thousand") || note.contains("in million")) {
        return lower.substring(0, open) + (close < 0 ? "" : lower.substring(close + 1));
      }
      open = close < 0 ? -1 : lower.indexOf('(', close);
    }
    return lower;
  }

  /** A note over some columns only. */
  void scale(int column, int span, Scale scale) {
    Arrays.fill(ofColumn, column, Math.min(column + span, ofColumn.length), scale);
  }

  /** Counts a figure of the table; all are counted before one is told. */
  void count(Figure figure, int column) {
    figures++;
    if (figure.sign().equals("%")) {
      percents[column]++;
    } else if (!figure.currency().isEmpty()) {
      monies[column]++;
    }
    if (figure.sign().isEmpty()) {
      cents += figure.value().scale() == CENTS ? 1 : 0;
      boolean small =
          figure.value().scale() > 0 && figure.value().abs().compareTo(MOST_PERCENT) < 0;
      wholes[column] += small ? 0 : 1;
    }
  }

  /** Learns from the headings which columns count shares. */
  void headings(List<String> lower) {
    for (String heading : lower) {
      shareColumn |= isShares(heading) || heading.endsWith("shares");
    }
  }

  CellValue.Numeric number(Figure figure, int column, Line line) {
    String heading = column < line.headings().size() ? line.headings().get(column) : "";
    Scale columnScale = column < ofColumn.length ? ofColumn[column] : null;
    Scale scale = columnScale == null ? line.scale() : columnScale;
    Unit unit = unit(figure, column, heading, line, scale);
    Scale ofRow = Scale.of(line.label());
    if (!ofRow.isStated() && line.section().contains("(in ")) {
      ofRow = Scale.of(line.section());
    }
    int stated = ofRow.isStated() ? ofRow.power() : -1;
    int power =
        switch (unit) {
          case CURRENCY -> stated >= 0 ? stated : scale.power();
          case SHARES -> stated >= 0 ? Math.max(stated, ofRow.sharePower()) : scale.sharePower();
          case COUNT -> columnScale == null ? 0 : columnScale.power();
          case PER_SHARE, PERCENT, BASIS_POINTS -> 0;
        };
    BigDecimal value = figure.value();
    if (value.precision() - value.scale() + power > MOST_DIGITS) {
      power = 0;
    }
    String currency =
        unit == Unit.CURRENCY || unit == Unit.PER_SHARE
            ? figure.currency().isEmpty() ? line.currency() : figure.currency()
            : "";
    return new CellValue.Numeric(value, unit, currency, power, figure.marks());
  }

  private Unit unit(Figure figure, int column, String heading, Line line, Scale scale) {
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
    String label = line.lowerLabel();
    boolean money = !figure.currency().isEmpty();
    BigDecimal size = figure.value().abs();
    boolean decimals = figure.value().scale() >= CENTS;
    boolean perShareSize = decimals && size.compareTo(MOST_PER_SHARE) < 0;
    if (isStock(label)) {
      return perShareSize && size.compareTo(BigDecimal.TEN) < 0 && !label.contains("authorized")
          ? Unit.PER_SHARE
          : Unit.CURRENCY;
    }
    if (!money && isShareCount(label)) {
      return Unit.SHARES;
    }
    if (isPerShare(label) || isPerShare(heading)) {
      if (perShareSize || scale.power() == 0 || (money && size.compareTo(MOST_PERCENT) < 0)) {
        return Unit.PER_SHARE;
      }
      if (isPerShare(heading) && !isPerShare(label) && !isShares(label)) {
        return Unit.PER_SHARE;
      }
      return !money && isShares(label) ? Unit.SHARES : Unit.CURRENCY;
    }
    if (perShareSize
        && (isPerShare(line.section())
            || line.section().equals("basic")
            || line.section().equals("diluted")
            || (scale.power() >= 3
                && cents * 4 < figures
                && (money || isShares(line.section()))))) {
      return Unit.PER_SHARE;
    }
    if (money) {
      return Unit.CURRENCY;
    }
    if (isPercentColumn(column, figure)
        || isPercent(heading, figure)
        || (monies[column] == 0 && isPercent(label, figure))) {
      return Unit.PERCENT;
    }
    if (isShares(heading)
        || heading.endsWith("shares")
        || line.section().contains("number of shares")
        || line.section().contains("dilutive shares")) {
      return Unit.SHARES;
    }
    if (isCount(label) || isCount(heading)) {
      return Unit.COUNT;
    }
    // A note that speaks of shares alone.
    if (scale.sharePower() > 0 && scale.power() == 0) {
      return Unit.SHARES;
    }
    if (isShares(label) && !(shareColumn && !heading.isEmpty()) && !isOfEquity(heading)) {
      return Unit.SHARES;
    }
    if (label.contains("dilutive") || isSharesSection(line.section(), label)) {
      return Unit.SHARES;
    }
    return Unit.CURRENCY;
  }

  /** Only some rows of a column show the sign; the rest are per cent too. */
  private boolean isPercentColumn(int column, Figure figure) {
    return percents[column] > 0
        && monies[column] == 0
        && wholes[column] == 0
        && figure.value().scale() > 0;
  }

  /** Stock of the balance sheet, whose label tells of its shares. */
  private static boolean isStock(String label) {
    return (label.contains("par value")
            || label.contains(" par;")
            || label.contains(" par,")
            || label.contains("stated value")
            || label.contains(" at cost"))
        && (label.contains("stock") || label.contains("shares"))
        && label.length() > 24
        && !label.contains("(in shares)");
  }

  private static boolean isShareCount(String label) {
    return isShares(label)
        && (label.startsWith("shares")
            || label.startsWith("weighted")
            || label.startsWith("number of")
            || label.startsWith("total number of")
            || label.startsWith("average")
            || label.startsWith("adjusted weighted")
            || label.contains("shares used")
            || label.contains("shares outstanding"))
        && (label.contains("used in")
            || label.contains("outstanding")
            || label.contains("weighted")
            || label.contains("number of"));
  }

  private static boolean isSharesSection(String section, String label) {
    return (section.startsWith("denominator")
            && !label.contains("income")
            && !label.contains("eps"))
        || ((section.contains("weighted") || section.startsWith("shares used"))
            && isShares(section)
            && !label.contains("income"));
  }

  private static boolean isOfEquity(String heading) {
    return heading.contains("total")
        || heading.contains("capital")
        || heading.contains("retained")
        || heading.contains("accumulated")
        || heading.contains("treasury")
        || heading.contains("common stock")
        || heading.contains("deficit");
  }

  private static boolean isPerShare(String words) {
    return words.contains("per share")
        || words.contains("per common share")
        || words.contains("per common and")
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
        || words.contains("option price")
        || hasWord(words, "eps")
        || words.contains("grant date fair value")
        || words.contains("grant-date fair value");
  }

  private static boolean isShares(String words) {
    if (!words.contains("share")) {
      return words.contains("number of options")
          || words.contains("number of rsus")
          || words.contains("number of psus")
          || words.contains("number of stock options")
          || words.contains("number of units")
          || words.contains("restricted stock units outstanding");
    }
    return words.contains("shares")
        && !words.contains("value of shares")
        && !words.contains("repurchases of shares")
        && !words.contains("cost of shares");
  }

  private static boolean isPercent(String words, Figure figure) {
    if (words.equals("%") || words.endsWith(" %") || words.endsWith("(%)")) {
      return true;
    }
    boolean small = figure.value().abs().compareTo(MOST_PERCENT) < 0;
    return small
        && (words.endsWith("percent")
            || words.endsWith("percentage")
            || words.startsWith("percent")
            || words.contains("percentage of")
            || words.contains("% of")
            || (figure.value().scale() > 0
                && (words.endsWith(" rate")
                    || words.endsWith(" rates")
                    || words.endsWith("yield"))));
  }

  private static boolean isCount(String words) {
    return hasWord(words, "ratio")
        || words.contains("number of")
        || words.contains("employees at")
        || words.endsWith("employees")
        || words.contains("(in years)")
        || words.contains("(years)")
        || (words.contains("weighted")
            && (words.contains("remaining") || hasWord(words, "life") || hasWord(words, "term")))
        || words.contains("square feet")
        || words.contains("headcount")
        || words.equals("page")
        || words.contains("page no");
  }

  private static boolean hasWord(String words, String word) {
    for (int at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !Character.isLetter(words.charAt(at - 1)))
          && (end == words.length() || !Character.isLetter(words.charAt(end)))) {
        return true;
      }
    }
    return false;
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
