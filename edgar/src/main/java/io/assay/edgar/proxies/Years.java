package io.assay.edgar.proxies;

import java.util.ArrayList;
import java.util.List;

/** Years that a text names. */
final class Years {

  private Years() {}

  /**
   * Numbers of four digits from 1980 to 2099 that stand alone, in order, each as often as named.
   */
  static List<Integer> in(String text) {
    List<Integer> years = new ArrayList<>();
    int n = text.length();
    int i = 0;
    while (i < n) {
      if (!isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int from = i;
      while (i < n && isDigit(text.charAt(i))) {
        i++;
      }
      boolean alone =
          (from == 0 || !isPart(text.charAt(from - 1)))
              && (i >= n || !isPart(text.charAt(i)) || i + 1 >= n || !isDigit(text.charAt(i + 1)));
      if (i - from == 4 && alone) {
        int year = Integer.parseInt(text, from, i, 10);
        if (year >= 1980 && year <= 2099) {
          years.add(year);
        }
      }
    }
    return years;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPart(char c) {
    return c == ',' || c == '.' || c == '$';
  }
}
