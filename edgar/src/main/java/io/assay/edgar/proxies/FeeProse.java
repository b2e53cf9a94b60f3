package io.assay.edgar.proxies;

import io.assay.edgar.proxies.AuditFees.Fee;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads audit fees that are told in sentences: {@code fees billed for the years ended December 31,
 * 2007 and 2006 were $7,500 and $7,000, respectively}, under a heading or behind words that name
 * the kind.
 */
final class FeeProse {

  private static final int LONGEST_LABEL = 70;

  private FeeProse() {}

  /** Amounts of a kind by year, with where they are told. */
  private record Told(Map<Integer, BigDecimal> amounts, Line line) {}

  static Optional<AuditFees> read(List<Line> lines, double confidence) {
    Map<FeeKind, Told> told = new EnumMap<>(FeeKind.class);
    boolean complete = true;
    Optional<FeeKind> kind = Optional.empty();
    for (Line line : lines) {
      String words = Line.words(line.text());
      Optional<FeeKind> named = FeeKind.ofSentence(words);
      boolean heading = line.text().length() <= LONGEST_LABEL;
      if (named.isPresent()) {
        kind = named;
        if (heading && amounts(line.text()).isEmpty()) {
          continue;
        }
      } else if (kind.isEmpty() && isAudit(words)) {
        kind = Optional.of(FeeKind.AUDIT);
      } else if (heading && line.isHeading() && !saysNone(words)) {
        kind = Optional.empty();
      }
      if (kind.isEmpty() || told.containsKey(kind.get())) {
        continue;
      }
      List<BigDecimal> amounts = amounts(line.text());
      if (amounts.isEmpty()) {
        if (saysNone(words)) {
          told.put(kind.get(), new Told(Map.of(), line));
        }
        continue;
      }
      Map<Integer, BigDecimal> byYear = byYear(amounts, line.text());
      if (byYear.isEmpty()) {
        complete = false;
      } else {
        told.put(kind.get(), new Told(byYear, line));
      }
    }
    return fees(told, complete, confidence);
  }

  private static Optional<AuditFees> fees(
      Map<FeeKind, Told> told, boolean complete, double confidence) {
    TreeSet<Integer> years = new TreeSet<>();
    told.values().forEach(t -> years.addAll(t.amounts().keySet()));
    if (years.isEmpty()) {
      return Optional.empty();
    }
    int latest = years.last();
    Map<FeeKind, Fee> fees = new EnumMap<>(FeeKind.class);
    boolean all = complete;
    for (Map.Entry<FeeKind, Told> entry : told.entrySet()) {
      Told t = entry.getValue();
      boolean none = t.amounts().isEmpty();
      if (!none && !t.amounts().containsKey(latest)) {
        all = false;
        continue;
      }
      fees.put(
          entry.getKey(),
          new Fee(
              t.amounts().getOrDefault(latest, BigDecimal.ZERO),
              none
                  ? Optional.of(BigDecimal.ZERO)
                  : Optional.ofNullable(t.amounts().get(latest - 1)),
              t.line().start(),
              t.line().end(),
              t.line().text()));
    }
    return FeeReader.result(fees, all, true, confidence);
  }

  private static boolean isAudit(String words) {
    return words.contains("fees") && words.contains("for the audit of");
  }

  private static boolean saysNone(String words) {
    return words.equals("none")
        || words.equals("nil")
        || words.equals("not applicable")
        || words.startsWith("there were no")
        || words.startsWith("none ")
        || words.contains("no fees")
        || words.contains("no aggregate fees")
        || words.contains("no such fees")
        || words.contains("no tax fees")
        || words.contains("no other fees")
        || words.contains("did not bill")
        || words.contains("not billed");
  }

  /** Amounts that stand behind a dollar sign, in order. */
  private static List<BigDecimal> amounts(String text) {
    List<BigDecimal> amounts = new ArrayList<>();
    int n = text.length();
    for (int at = text.indexOf('$'); at >= 0 && at < n; at = text.indexOf('$', at + 1)) {
      int i = at + 1;
      while (i < n && text.charAt(i) == ' ') {
        i++;
      }
      int from = i;
      while (i < n && isPart(text, i)) {
        i++;
      }
      if (i == from || i - from > 18) {
        continue;
      }
      BigDecimal amount = new BigDecimal(text.substring(from, i).replace(",", ""));
      String rest = text.substring(i, Math.min(n, i + 10)).toLowerCase(Locale.ROOT);
      if (rest.startsWith(" million")) {
        amount = amount.movePointRight(6);
      } else if (rest.startsWith(" thousand")) {
        amount = amount.movePointRight(3);
      }
      amounts.add(amount);
    }
    return amounts;
  }

  /** A digit, or a comma or point between digits. */
  private static boolean isPart(String text, int i) {
    char c = text.charAt(i);
    if (c >= '0' && c <= '9') {
      return true;
    }
    return (c == ',' || c == '.')
        && i > 0
        && isDigit(text.charAt(i - 1))
        && i + 1 < text.length()
        && isDigit(text.charAt(i + 1))
        && (c == ',' || text.lastIndexOf('.', i - 1) < text.lastIndexOf('$', i));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Which amount is of which year; empty where that is not told. */
  private static Map<Integer, BigDecimal> byYear(List<BigDecimal> amounts, String text) {
    List<Integer> years = Years.in(text).stream().distinct().toList();
    String lower = text.toLowerCase(Locale.ROOT);
    Map<Integer, BigDecimal> result = new TreeMap<>();
    boolean each =
        lower.contains("each year")
            || lower.contains("each of")
            || lower.contains("in both")
            || lower.contains("for both");
    if (amounts.size() == 1 && each) {
      years.forEach(y -> result.put(y, amounts.getFirst()));
    } else if (amounts.size() == years.size() && amounts.size() <= 3) {
      for (int i = 0; i < years.size(); i++) {
        result.put(years.get(i), amounts.get(i));
      }
    }
    return result;
  }
}
