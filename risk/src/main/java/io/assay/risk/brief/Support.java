package io.assay.risk.brief;

import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the numbers of a sentence stand in the evidence it cites: as they are, or rounded to the
 * digits the sentence gives; a share may stand as a fraction. Parts of dates bear out plain numbers
 * only, neither shares nor money. The sign is left to the words. Names that mix letters and digits
 * ({@code 10-K}) have to stand in the evidence as they are. Pure; time linear in sentence and
 * evidence.
 */
public final class Support {

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Support() {}

  /**
   * Numbers and names of the sentence that the evidence does not bear out, as they stand in it;
   * empty for a sentence that may be said.
   */
  public static List<String> unsupported(String sentence, List<Evidence> evidence) {
    StatedNumber.Found found = StatedNumber.in(sentence);
    List<String> result = new ArrayList<>();
    if (found.numbers().isEmpty() && found.names().isEmpty()) {
      return result;
    }
    Gathered gathered = new Gathered();
    evidence.forEach(gathered::add);
    for (StatedNumber number : found.numbers()) {
      if (!gathered.bears(number)) {
        result.add(number.words());
      }
    }
    String said = gathered.words.toString().toLowerCase(Locale.ROOT);
    for (String name : found.names()) {
      if (!said.contains(name.toLowerCase(Locale.ROOT))) {
        result.add(name);
      }
    }
    return result;
  }

  /** Numbers and words of pieces of evidence. */
  private static final class Gathered {
    private final List<BigDecimal> plain = new ArrayList<>();
    private final List<BigDecimal> dates = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();

    void add(Evidence evidence) {
      say(evidence.input());
      switch (evidence) {
        case Evidence.OfFact f -> {
          plain.add(f.value().abs());
          say(f.concept());
          period(f.period());
        }
        case Evidence.OfDerivation d -> {
          plain.add(d.value().abs());
          say(d.expression());
          d.operands().forEach(this::add);
        }
        case Evidence.OfAssumption a -> {
          plain.add(a.value().abs());
          say(a.why());
        }
        case Evidence.OfSentence s -> say(s.text());
        case Evidence.OfEvent e -> {
          say(e.item());
          say(e.title());
          moment(e.accepted());
        }
        case Evidence.OfTransaction t -> {
          t.shares().ifPresent(v -> plain.add(v.abs()));
          t.price().ifPresent(v -> plain.add(v.abs()));
          day(t.date());
          say(t.owner());
        }
        case Evidence.OfFiling f -> {
          say(f.form().value());
          moment(f.accepted());
          f.period().ifPresent(this::day);
        }
        case Evidence.OfSignal s -> plain.add(BigDecimal.valueOf(Math.abs(s.value())));
      }
    }

    private void period(Period period) {
      switch (period) {
        case Period.Instant i -> day(i.date());
        case Period.Duration d -> {
          day(d.start());
          day(d.end());
        }
        case Period.Forever _ -> {}
      }
    }

    /** A filing's day is the day in Washington. */
    private void moment(Instant moment) {
      day(LocalDate.ofInstant(moment, WASHINGTON));
    }

    private void day(LocalDate day) {
      dates.add(BigDecimal.valueOf(day.getYear()));
      dates.add(BigDecimal.valueOf(day.getMonthValue()));
      dates.add(BigDecimal.valueOf(day.getDayOfMonth()));
    }

    private void say(String text) {
      words.append(text).append('\n');
      for (StatedNumber number : StatedNumber.in(text).numbers()) {
        plain.add(number.value());
      }
    }

    boolean bears(StatedNumber stated) {
      for (BigDecimal value : plain) {
        if (rounds(value, stated) || (stated.share() && rounds(value.multiply(HUNDRED), stated))) {
          return true;
        }
      }
      // The twelfth month proves no 12 % and no $12.
      return !stated.share()
          && !stated.money()
          && dates.stream().anyMatch(part -> part.compareTo(stated.value()) == 0);
    }

    private static boolean rounds(BigDecimal value, StatedNumber stated) {
      return value
              .divide(stated.step(), 0, RoundingMode.HALF_UP)
              .multiply(stated.step())
              .compareTo(stated.value())
          == 0;
    }
  }
}
