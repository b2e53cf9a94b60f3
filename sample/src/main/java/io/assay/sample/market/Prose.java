package io.assay.sample.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fills sentences: <code>{word}</code> is looked up, <code>{this|that}</code> chosen. One thread.
 */
final class Prose {

  private final SplittableRandom chance;
  private final Map<String, String> words;

  Prose(SplittableRandom chance, Map<String, String> words) {
    this.chance = chance;
    this.words = new HashMap<>(words);
  }

  Prose put(String key, String value) {
    words.put(key, value);
    return this;
  }

  /** The sentences with their places filled. An unknown word is a mistake in this package. */
  String fill(String template) {
    StringBuilder out = new StringBuilder(template.length() + 64);
    int at = 0;
    while (true) {
      int open = template.indexOf('{', at);
      if (open < 0) {
        return out.append(template, at, template.length()).toString();
      }
      int close = template.indexOf('}', open);
      out.append(template, at, open);
      String inside = template.substring(open + 1, close);
      if (inside.indexOf('|') >= 0) {
        String[] choices = inside.split("\\|", -1);
        out.append(choices[chance.nextInt(choices.length)]);
      } else {
        String word = words.get(inside);
        if (word == null) {
          throw new IllegalStateException("no word for {" + inside + "}");
        }
        out.append(word);
      }
      at = close + 1;
    }
  }

  /** One of the sentences, filled. */
  String pick(List<String> templates) {
    return fill(templates.get(chance.nextInt(templates.size())));
  }

  boolean toss(int oneIn) {
    return chance.nextInt(oneIn) == 0;
  }

  int below(int bound) {
    return chance.nextInt(bound);
  }

  /** {@code $1,234.5 million}. */
  static String dollars(long amount, int scale) {
    BigDecimal millions = BigDecimal.valueOf(Math.abs(amount)).scaleByPowerOfTen(scale - 6);
    String sign = amount < 0 ? "negative " : "";
    if (millions.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      return sign
          + "$"
          + grouped(millions.movePointLeft(3).setScale(2, RoundingMode.HALF_UP))
          + " billion";
    }
    return sign + "$" + millions.setScale(1, RoundingMode.HALF_UP).toPlainString() + " million";
  }

  private static String grouped(BigDecimal number) {
    return String.format(Locale.ROOT, "%,.2f", number);
  }

  /** {@code 12.3%}, without sign. */
  static String percent(long part, long whole) {
    if (whole == 0) {
      return "0.0%";
    }
    return BigDecimal.valueOf(Math.abs(part) * 100.0 / Math.abs(whole))
            .setScale(1, RoundingMode.HALF_UP)
            .toPlainString()
        + "%";
  }

  /** {@code March 8, 2024}. */
  static String date(LocalDate date) {
    return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + " "
        + date.getDayOfMonth()
        + ", "
        + date.getYear();
  }

  /** Escapes what HTML and XML would read as markup. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
