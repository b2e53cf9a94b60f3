package io.assay.signals.events;

import io.assay.signals.AbsenceReason;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Votes that an 8-K's item 5.07 reports. */
final class Votes {

  private static final int WINDOW = 400;
  private static final int WITHIN_LINES = 8;
  private static final Pattern COUNT = Pattern.compile("\\d{1,3}(?:,\\d{3})+|\\d{4,}");

  private Votes() {}

  /** For over For + Against of the latest advisory vote on executive pay. */
  static Quantity sayOnPay(Situation s) {
    List<FilingDigest> meetings = Windows.withItem(s, WINDOW, "5.07");
    for (FilingDigest d : meetings.reversed()) {
      OptionalDouble share = d.readings().payVote();
      if (share.isPresent()) {
        return Quantity.measured(
            share.getAsDouble(),
            "for / (for + against)",
            0.8,
            List.of(Windows.evidence(d, "5.07")));
      }
    }
    return Quantity.absent(
        AbsenceReason.MISSING_INPUT, "no advisory vote on pay in " + WINDOW + " days");
  }

  /** Looks behind the words for the first two counts of votes; the frequency vote is skipped. */
  static OptionalDouble sayOnPay(String text) {
    String[] lines = text.split("\\n");
    for (int i = 0; i < lines.length; i++) {
      String lower = lines[i].toLowerCase(Locale.ROOT);
      if (!lower.contains("compensation")
          || !(lower.contains("advisory") || lower.contains("non-binding"))
          || lower.contains("frequency")
          || lower.contains("ratif")
          || lower.contains("(iii)")) {
        continue;
      }
      List<Double> counts = new ArrayList<>();
      for (int j = i; j < Math.min(lines.length, i + WITHIN_LINES) && counts.size() < 2; j++) {
        Matcher matcher = COUNT.matcher(lines[j]);
        while (matcher.find() && counts.size() < 2) {
          double value = Double.parseDouble(matcher.group().replace(",", ""));
          if (value < 1900 || value > 2100) {
            counts.add(value);
          }
        }
      }
      if (counts.size() == 2 && counts.get(0) + counts.get(1) > 0) {
        return OptionalDouble.of(counts.get(0) / (counts.get(0) + counts.get(1)));
      }
    }
    return OptionalDouble.empty();
  }
}
