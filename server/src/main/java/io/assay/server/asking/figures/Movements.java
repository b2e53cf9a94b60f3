package io.assay.server.asking.figures;

import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.answers.Source;
import io.assay.server.asking.figures.Line.Basis;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Direction;
import io.assay.server.understanding.Meaning.Measure;
import io.assay.server.understanding.Meaning.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What several figures say together: growth, differences, sums, which is the highest. Pure. */
final class Movements {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Movements() {}

  /** Up 2.0% from so much in the year before. */
  static String moved(Source.Computed grown, Figure earlier, Figure later) {
    String from = " from " + earlier.amount() + " in " + earlier.time();
    int way = later.value().compareTo(earlier.value());
    if (way == 0) {
      return "unchanged" + from;
    }
    String by =
        later.isShare()
            ? Amounts.of(grown.value().multiply(HUNDRED).abs(), "times") + " percentage points"
            : Amounts.percent(grown.value().abs());
    return (way > 0 ? "up " : "down ") + by + from;
  }

  /** The change relative to what it was; of shares, which are ratios already, the difference. */
  static Optional<Source.Computed> grown(Figure earlier, Figure later) {
    if (!earlier.unit().equals(later.unit())) {
      return Optional.empty();
    }
    BigDecimal difference = later.value().subtract(earlier.value());
    String ofLater = later.metric().name() + " " + later.dated().label();
    String ofEarlier = later.metric().name() + " " + earlier.dated().label();
    if (later.isShare()) {
      return Optional.of(
          new Source.Computed(
              Optional.empty(),
              later.metric().id() + "_change",
              ofLater + " \u2212 " + ofEarlier,
              List.of(later.source(), earlier.source()),
              difference,
              "ratio_points"));
    }
    if (earlier.value().signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Source.Computed(
            Optional.empty(),
            later.metric().id() + "_growth",
            "(" + ofLater + " \u2212 " + ofEarlier + ") / |" + ofEarlier + "|",
            List.of(later.source(), earlier.source()),
            difference.divide(earlier.value().abs(), MathContext.DECIMAL64),
            "ratio"));
  }

  static Source.Computed difference(Figure first, Figure last) {
    return new Source.Computed(
        Optional.empty(),
        last.metric().id() + "_difference",
        last.metric().name() + " " + last.dated().label() + " \u2212 " + first.dated().label(),
        List.of(last.source(), first.source()),
        last.value().subtract(first.value()),
        last.isShare() ? "ratio_points" : last.unit());
  }

  /** From the first to the last of a series. */
  static void change(Figure first, Figure last, Draft draft) {
    if (first.equals(last) || !first.unit().equals(last.unit())) {
      return;
    }
    Source.Computed by = difference(first, last);
    BigDecimal difference = by.value();
    List<Source> sources = new ArrayList<>(List.of(first.source(), last.source(), by));
    Optional<Source.Computed> grown = last.isShare() ? Optional.empty() : grown(first, last);
    grown.ifPresent(sources::add);
    String amount =
        last.isShare()
            ? Amounts.of(difference.multiply(HUNDRED).abs(), "times") + " percentage points"
            : Amounts.of(difference.abs(), last.unit())
                + grown.map(g -> " (" + Amounts.percent(g.value().abs()) + ")").orElse("");
    String way =
        difference.signum() == 0
            ? " did not change"
            : (difference.signum() > 0 ? " rose by " : " fell by ") + amount;
    draft.say(
        "From "
            + first.time()
            + " to "
            + last.time()
            + " the "
            + last.metric().name()
            + " of "
            + last.company().name()
            + way
            + ".",
        sources);
  }

  static void gathered(List<Figure> series, boolean average, Draft draft) {
    Figure last = series.getLast();
    if (series.stream().anyMatch(f -> !f.unit().equals(last.unit()))
        || (!average && last.dated().point().basis() == Basis.INSTANT)) {
      return;
    }
    BigDecimal sum = series.stream().map(Figure::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal value =
        average ? sum.divide(BigDecimal.valueOf(series.size()), MathContext.DECIMAL64) : sum;
    String times = series.stream().map(f -> f.dated().label()).collect(Collectors.joining(", "));
    Source.Computed source =
        new Source.Computed(
            Optional.empty(),
            last.metric().id() + (average ? "_average" : "_sum"),
            (average ? "average of " : "sum of ") + last.metric().name() + " " + times,
            series.stream().map(Figure::source).toList(),
            value,
            last.unit());
    draft.say(
        (average ? "The average " : "The total ")
            + last.metric().name()
            + " of "
            + last.company().name()
            + " over "
            + times
            + " was "
            + Amounts.of(value, last.unit())
            + ".",
        List.of(source));
  }

  /** Which is the highest or the lowest, where that is asked for or companies are compared. */
  static void ranked(Meaning meaning, List<Figure> figures, Draft draft) {
    boolean between = meaning.companies().size() > 1;
    boolean lowest =
        meaning.directions().contains(Direction.LOWEST)
            || (between && meaning.directions().equals(java.util.Set.of(Direction.DOWN)));
    boolean wanted =
        lowest
            || meaning.directions().contains(Direction.HIGHEST)
            || (between && !meaning.directions().isEmpty())
            || (between && meaning.measures().contains(Measure.DIFFERENCE));
    if (!wanted) {
      return;
    }
    for (Metric metric : meaning.metrics()) {
      List<Figure> same = figures.stream().filter(f -> f.metric().equals(metric)).toList();
      if (same.size() < 2
          || same.stream().anyMatch(f -> !f.unit().equals(same.getFirst().unit()))) {
        continue;
      }
      Comparator<Figure> order = Comparator.comparing(Figure::value);
      List<Figure> sorted = same.stream().sorted(lowest ? order : order.reversed()).toList();
      Figure first = sorted.getFirst();
      draft.say(
          "The "
              + (lowest ? "lowest " : "highest ")
              + metric.name()
              + " of these was "
              + first.company().name()
              + "'s: "
              + first.amount()
              + " "
              + first.days()
              + ".",
          sorted.stream().map(Figure::source).toList());
      if (between && sorted.size() == 2) {
        apart(first, sorted.getLast(), draft);
      }
    }
  }

  private static void apart(Figure one, Figure other, Draft draft) {
    BigDecimal difference = one.value().subtract(other.value());
    Source.Computed source =
        new Source.Computed(
            Optional.empty(),
            one.metric().id() + "_difference",
            one.metric().name()
                + " of "
                + one.company().name()
                + " \u2212 of "
                + other.company().name(),
            List.of(one.source(), other.source()),
            difference,
            one.isShare() ? "ratio_points" : one.unit());
    draft.say(
        "The difference to "
            + other.company().name()
            + " is "
            + Amounts.of(difference.abs(), one.isShare() ? "ratio_points" : one.unit())
            + ".",
        List.of(source));
  }
}
