package io.assay.signals.language;

import java.util.OptionalDouble;
import java.util.Set;

/** What a sentence says of the share of revenue that comes from one customer. */
public final class Concentration {

  /** Names a sentence that states shares of customers. */
  public static final String SHARES = "customer_concentration_max";

  /** Names a sentence that says no customer has a large share. */
  public static final String NONE = "no_customer_concentration";

  private static final Set<String> REVENUE = Set.of("revenue", "revenues", "sales");
  private static final Set<String> MADE_UP = Set.of("accounted", "represented", "comprised");
  private static final int REACH = 3;
  private static final double MOST = 100;

  private Concentration() {}

  /** Whether a sentence that speaks of customers speaks of their share of revenue. */
  static boolean isOfShares(MeasuredSentence sentence) {
    return REVENUE.stream().anyMatch(sentence::has) && MADE_UP.stream().anyMatch(sentence::has);
  }

  /** Whether it says that no customer has one; of no <em>other</em> customer it says nothing. */
  static boolean denies(MeasuredSentence sentence) {
    for (int i = 0; i < sentence.size(); i++) {
      if (sentence.words()[i].text().equals("no")) {
        for (int j = i + 1; j < sentence.size() && j <= i + REACH; j++) {
          if (sentence.words()[j].is(Traits.CUSTOMER)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The largest percentage of a text above 0 and up to 100, as a fraction; empty without one. */
  public static OptionalDouble largestShare(String text) {
    double largest = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Tokens.isDigit(text.charAt(i))) {
        continue;
      }
      int end = i;
      while (end < text.length()
          && (Tokens.isDigit(text.charAt(end))
              || (text.charAt(end) == '.'
                  && end + 1 < text.length()
                  && Tokens.isDigit(text.charAt(end + 1))))) {
        end++;
      }
      if (isPercent(text, end)) {
        double share = number(text.substring(i, end));
        largest = share <= MOST ? Math.max(largest, share) : largest;
      }
      i = end;
    }
    return largest > 0 ? OptionalDouble.of(largest / MOST) : OptionalDouble.empty();
  }

  private static double number(String digits) {
    return digits.indexOf('.') == digits.lastIndexOf('.') && digits.length() < 9
        ? Double.parseDouble(digits)
        : 0;
  }

  private static boolean isPercent(String text, int at) {
    int next = at;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\u00A0')) {
      next++;
    }
    return text.startsWith("%", next) || text.regionMatches(true, next, "percent", 0, 7);
  }
}
