package io.assay.signals.events;

import io.assay.signals.AbsenceReason;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.StatedFigure;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.governance.Governance;
import io.assay.signals.governance.StatedFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      Optional<Quantity> counted = support(d, StatedFigures.PAY_FOR, StatedFigures.PAY_AGAINST);
      if (counted.isPresent()) {
        return counted.get();
      }
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

  /** Lowest For over For + Withheld or Against of the latest meeting that elected directors. */
  static Quantity weakestDirector(Situation s) {
    for (FilingDigest d : Windows.withItem(s, WINDOW, "5.07").reversed()) {
      Optional<Quantity> weakest =
          support(d, StatedFigures.DIRECTOR_FOR, StatedFigures.DIRECTOR_AGAINST);
      if (weakest.isPresent()) {
        return weakest.get();
      }
    }
    return Quantity.absent(
        AbsenceReason.MISSING_INPUT, "no vote on directors in " + WINDOW + " days");
  }

  /** Votes for over votes for and against, where both were counted. */
  private static Optional<Quantity> support(FilingDigest d, String inFavour, String against) {
    List<StatedFigure> yes = d.stated(inFavour);
    List<StatedFigure> no = d.stated(against);
    if (yes.isEmpty() || no.isEmpty()) {
      return Optional.empty();
    }
    Quantity votesFor = Governance.quantity(d, yes.getFirst());
    return Optional.of(votesFor.over(votesFor.plus(Governance.quantity(d, no.getFirst()))));
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
          || (lower.contains("(ii)") && lower.contains("(iii)"))) {
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
