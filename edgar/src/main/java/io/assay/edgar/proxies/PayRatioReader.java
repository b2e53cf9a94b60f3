package io.assay.edgar.proxies;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the ratio of the chief executive's pay to the median employee's, as it is stated. */
final class PayRatioReader {

  private static final double AGREEMENT = 0.05;
  private static final int LONGEST = 600;
  private static final int MOST_AMOUNTS = 40;

  private static final Pattern TO_ONE =
      Pattern.compile(
          "(?<![\\d:.,])(\\d{1,3}(?:,\\d{3})+|\\d{1,5})(\\.\\d{1,3})?(?: ?: ?| to |-to-)(?:1|one)(?![\\d:,.]\\d|\\d)");
  private static final Pattern ONE_TO =
      Pattern.compile(
          "(?<![\\d:.,])(?:1|one)(?: ?: ?| to |-to-)(\\d{1,3}(?:,\\d{3})+|\\d{1,5})(\\.\\d{1,3})?(?![\\d:])");

  private PayRatioReader() {}

  /** The ratio that a section states; empty where it states none, or several. */
  static Optional<PayRatio> read(List<Line> lines, double confidence) {
    Optional<PayRatio> found = Optional.empty();
    List<BigDecimal> amounts = new ArrayList<>();
    for (Line line : lines) {
      amounts(line.text(), amounts);
      Optional<PayRatio> here = of(line, confidence);
      if (here.isPresent() && found.isPresent()) {
        if (found.get().ratio().compareTo(here.get().ratio()) != 0) {
          return checked(found, amounts); // the first is the required one, others supplement it
        }
      } else {
        found = found.or(() -> here);
      }
    }
    return checked(found, amounts);
  }

  private static Optional<PayRatio> checked(Optional<PayRatio> found, List<BigDecimal> amounts) {
    return found.map(
        r ->
            new PayRatio(
                r.ratio(),
                check(r.ratio(), amounts),
                r.confidence(),
                r.start(),
                r.end(),
                r.text()));
  }

  private static Optional<PayRatio> of(Line line, double confidence) {
    Matcher matcher = TO_ONE.matcher(line.text());
    boolean inverse = false;
    if (!matcher.find()) {
      matcher = ONE_TO.matcher(line.text());
      inverse = true;
      if (!matcher.find()) {
        return Optional.empty();
      }
    }
    String fraction = matcher.group(2) == null ? "" : matcher.group(2);
    BigDecimal ratio = new BigDecimal(matcher.group(1).replace(",", "") + fraction);
    if (ratio.signum() <= 0 || (inverse && ratio.compareTo(BigDecimal.ONE) == 0)) {
      return Optional.empty();
    }
    int from = sentenceStart(line.text(), matcher.start());
    int to = sentenceEnd(line.text(), matcher.end());
    return Optional.of(
        new PayRatio(
            ratio,
            PayRatio.Check.NOT_STATED,
            confidence,
            line.start() + from,
            line.start() + to,
            line.text().substring(from, to)));
  }

  private static int sentenceStart(String text, int at) {
    int start = Math.max(0, at - LONGEST / 2);
    for (int i = at - 2; i > start; i--) {
      if (text.charAt(i) == '.' && text.charAt(i + 1) == ' ') {
        return i + 2;
      }
    }
    return start;
  }

  private static int sentenceEnd(String text, int at) {
    int end = Math.min(text.length(), at + LONGEST / 2);
    for (int i = at; i < end; i++) {
      if (text.charAt(i) == '.' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
        return i + 1;
      }
    }
    return end;
  }

  /** Whether two of the amounts are to each other as the ratio says. */
  private static PayRatio.Check check(BigDecimal ratio, List<BigDecimal> amounts) {
    if (amounts.size() < 2) {
      return PayRatio.Check.NOT_STATED;
    }
    for (BigDecimal chief : amounts) {
      for (BigDecimal median : amounts) {
        double quotient = chief.doubleValue() / median.doubleValue();
        if (Math.abs(quotient / ratio.doubleValue() - 1) <= AGREEMENT) {
          return PayRatio.Check.AGREES;
        }
      }
    }
    return PayRatio.Check.DIFFERS;
  }

  /** Adds the amounts of at least 100 dollars in a text. */
  private static void amounts(String text, List<BigDecimal> into) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf('$');
        at >= 0 && into.size() < MOST_AMOUNTS;
        at = lower.indexOf('$', at + 1)) {
      int i = at + 1;
      while (i < lower.length() && (lower.charAt(i) == ' ' || lower.charAt(i) == '\t')) {
        i++;
      }
      StringBuilder digits = new StringBuilder();
      while (i < lower.length()
          && digits.length() < 15
          && (Character.isDigit(lower.charAt(i)) || lower.charAt(i) == ',')) {
        if (lower.charAt(i) != ',') {
          digits.append(lower.charAt(i));
        }
        i++;
      }
      if (digits.length() >= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        BigDecimal amount = new BigDecimal(digits.toString());
        if (amount.signum() > 0) {
          into.add(amount);
        }
      }
    }
  }
}
