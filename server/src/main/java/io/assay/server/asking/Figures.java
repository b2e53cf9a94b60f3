package io.assay.server.asking;

import io.assay.server.asking.Answered.Cell;
import io.assay.server.asking.Line.Basis;
import io.assay.server.asking.Line.Dated;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Meaning.Condition;
import io.assay.server.understanding.Meaning.Direction;
import io.assay.server.understanding.Meaning.Measure;
import io.assay.server.understanding.Meaning.Metric;
import io.assay.server.understanding.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers questions about figures from line items and signals: each number with the fact it is, or
 * the formula and what was put in. Thread-safe.
 */
final class Figures {

  private static final int MOST_ROWS = 120;
  private static final int MOST_SENTENCES = 24;
  private static final int MOST_ALONGSIDE = 4;
  private static final Line NO_LINE =
      new Line(List.of(), new FiscalCalendar(List.of(), List.of(), ""));
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Lines lines;

  Figures(Lines lines) {
    this.lines = lines;
  }

  /** A value that was found. */
  private record Figure(Company company, Metric metric, Dated dated, Line line) {

    BigDecimal value() {
      return dated.point().value();
    }

    Source source() {
      return dated.point().source();
    }

    String unit() {
      return dated.point().unit();
    }

    String amount() {
      return Amounts.of(value(), unit());
    }

    /** {@code fiscal 2023}, {@code Q3 of fiscal 2023}. */
    String time() {
      return dated.label().replace(" FY", " of fiscal ").replace("FY", "fiscal ");
    }

    /** With its days: {@code fiscal 2023 (year to 30 Sep 2023)}. */
    String days() {
      String day = Amounts.day(dated.point().end());
      return switch (dated.point().basis()) {
        case ANNUAL -> "in " + time() + " (year to " + day + ")";
        case QUARTER -> "in " + time() + " (quarter to " + day + ")";
        case HALF, NINE_MONTHS -> "in " + time() + " (to " + day + ")";
        case INSTANT -> "at " + day + " (end of " + time() + ")";
      };
    }
  }

  /** Says what is known; leaves the draft without a sentence where nothing is. */
  void answer(Meaning meaning, Draft draft) {
    if (meaning.companies().isEmpty()) {
      draft.lacks(
          meaning.names().isEmpty()
              ? "The question names no company whose filings are held."
              : "No filing is held of " + String.join(", ", meaning.names()) + ".");
      return;
    }
    boolean all =
        meaning.directions().contains(Direction.HIGHEST)
            || meaning.directions().contains(Direction.LOWEST);
    List<Figure> figures = new ArrayList<>();
    for (Company company : meaning.companies()) {
      Map<Metric, Line> found = lines.of(company, meaning.metrics(), meaning.scope().asOf(), false);
      if (lacks(meaning, found, all)) {
        found = lines.of(company, meaning.metrics(), meaning.scope().asOf(), true);
      }
      for (Metric metric : meaning.metrics()) {
        Line line = found.get(metric);
        if (line != null) {
          figures.addAll(figures(company, metric, line, meaning.periods(), all, draft));
        }
      }
    }
    if (figures.isEmpty()) {
      return;
    }
    tell(meaning, figures, draft);
    if (figures.size() > 1) {
      table(meaning, figures, draft);
    }
  }

  /** Whether a company's reports of the times asked for are held as facts. */
  boolean isCovered(Meaning meaning) {
    List<Metric> usual =
        List.of(
            new Metric("revenue", "revenue", Metric.Kind.LINE_ITEM),
            new Metric("net_income", "net income", Metric.Kind.LINE_ITEM),
            new Metric("total_assets", "total assets", Metric.Kind.LINE_ITEM));
    return meaning.companies().stream()
        .flatMap(
            company -> lines.of(company, usual, meaning.scope().asOf(), true).values().stream())
        .anyMatch(line -> !line.at(meaning.periods(), false).isEmpty());
  }

  /** Says what the metrics were of the company as a whole, beside what passages tell. */
  void alongside(Meaning meaning, Draft draft) {
    if (meaning.periods().isEmpty() || meaning.metrics().isEmpty() || !meaning.items().isEmpty()) {
      return;
    }
    int said = 0;
    for (Company company : meaning.companies()) {
      Map<Metric, Line> found = lines.of(company, meaning.metrics(), meaning.scope().asOf(), true);
      for (Metric metric : meaning.metrics()) {
        for (Dated dated : found.getOrDefault(metric, NO_LINE).at(meaning.periods(), false)) {
          Figure figure = new Figure(company, metric, dated, found.getOrDefault(metric, NO_LINE));
          if (said++ < MOST_ALONGSIDE) {
            draft.say(
                "As a whole, "
                    + sentenceStart(figure)
                    + figure.amount()
                    + " "
                    + figure.days()
                    + ".",
                List.of(figure.source()));
          }
        }
      }
    }
  }

  /** Whether the values of the periods' own reports are not all that is asked for. */
  private static boolean lacks(Meaning meaning, Map<Metric, Line> found, boolean all) {
    if (all || meaning.periods().stream().anyMatch(Figures::isOpen)) {
      return true;
    }
    boolean change =
        meaning.measures().contains(Measure.GROWTH)
            || meaning.measures().contains(Measure.DIFFERENCE);
    for (Line line : found.values()) {
      List<Dated> dated = line.at(meaning.periods(), false);
      boolean some =
          meaning.periods().isEmpty()
              ? dated.isEmpty()
              : meaning.periods().stream()
                  .anyMatch(period -> line.at(List.of(period), false).isEmpty());
      if (some || (change && dated.stream().anyMatch(d -> line.yearBefore(d.point()).isEmpty()))) {
        return true;
      }
    }
    return false;
  }

  /** How many values such a time has is not known before all are. */
  private static boolean isOpen(Period period) {
    return switch (period.kind()) {
      case SINCE, BEFORE, PRIOR_YEAR, PRIOR_QUARTER -> true;
      case LAST_YEARS, LAST_QUARTERS -> period.year() > 1;
      default -> false;
    };
  }

  private static List<Figure> figures(
      Company company, Metric metric, Line line, List<Period> periods, boolean all, Draft draft) {
    List<Figure> figures = new ArrayList<>();
    if (periods.isEmpty()) {
      line.at(periods, all).forEach(d -> figures.add(new Figure(company, metric, d, line)));
    }
    for (Period period : periods) {
      List<Dated> dated = line.at(List.of(period), all);
      if (dated.isEmpty()) {
        draft.lacks(
            "No "
                + metric.name()
                + " of "
                + company.name()
                + " is held for "
                + period.label()
                + ".");
      }
      for (Dated one : dated) {
        Figure figure = new Figure(company, metric, one, line);
        if (!figures.contains(figure)) {
          figures.add(figure);
        }
      }
    }
    if (figures.isEmpty() && periods.isEmpty()) {
      draft.lacks("No " + metric.name() + " of " + company.name() + " is held.");
    }
    return figures.subList(Math.max(0, figures.size() - MOST_ROWS), figures.size());
  }

  private static void tell(Meaning meaning, List<Figure> figures, Draft draft) {
    boolean growth = meaning.measures().contains(Measure.GROWTH);
    boolean single = figures.size() == 1;
    boolean change = meaning.measures().contains(Measure.DIFFERENCE);
    int said = 0;
    for (Figure figure : figures) {
      if (said++ < MOST_SENTENCES) {
        value(meaning, figure, growth || (change && single), single, draft);
      }
    }
    for (List<Figure> series : bySeries(figures)) {
      if (series.size() > 1 && (change || growth)) {
        change(series.getFirst(), series.getLast(), draft);
      }
      if (series.size() > 1 && meaning.measures().contains(Measure.AVERAGE)) {
        gathered(series, true, draft);
      }
      if (series.size() > 1 && meaning.measures().contains(Measure.SUM)) {
        gathered(series, false, draft);
      }
    }
    ranked(meaning, figures, draft);
  }

  private static void value(
      Meaning meaning, Figure figure, boolean growth, boolean single, Draft draft) {
    List<Source> sources = new ArrayList<>();
    sources.add(figure.source());
    StringBuilder text = new StringBuilder(sentenceStart(figure)).append(figure.amount());
    text.append(' ').append(figure.days());
    Optional<Dated> before =
        growth ? figure.line().yearBefore(figure.dated().point()) : Optional.empty();
    if (before.isPresent()) {
      Figure earlier = new Figure(figure.company(), figure.metric(), before.get(), figure.line());
      Optional<Source.Computed> grown = grown(earlier, figure);
      if (grown.isPresent()) {
        text.append(", ").append(moved(grown.get(), earlier, figure));
        sources.add(earlier.source());
        sources.add(grown.get());
        if (meaning.measures().contains(Measure.DIFFERENCE) && !isShare(figure)) {
          Source.Computed by = difference(earlier, figure);
          text.append(", by ").append(Amounts.of(by.value().abs(), by.unit()));
          sources.add(by);
        }
      }
    } else if (growth && single) {
      draft.lacks(
          "Its change is not known: no "
              + figure.metric().name()
              + " of "
              + figure.company().name()
              + " is held for the year before "
              + figure.time()
              + ".");
    }
    for (Condition condition : meaning.conditions()) {
      text.append(", which is ").append(judged(condition, figure));
    }
    draft.say(text.append('.').toString(), sources);
  }

  private static String sentenceStart(Figure figure) {
    String name = figure.metric().name();
    boolean many = name.endsWith("s") && !name.endsWith("ss") && !name.endsWith("EPS");
    return figure.company().name() + ": " + name + (many ? " were " : " was ");
  }

  /** Up 2.0% from so much in the year before. */
  private static String moved(Source.Computed grown, Figure earlier, Figure later) {
    String from = " from " + earlier.amount() + " in " + earlier.time();
    int way = later.value().compareTo(earlier.value());
    if (way == 0) {
      return "unchanged" + from;
    }
    String by =
        isShare(later)
            ? Amounts.of(grown.value().multiply(HUNDRED).abs(), "times") + " percentage points"
            : Amounts.percent(grown.value().abs());
    return (way > 0 ? "up " : "down ") + by + from;
  }

  private static boolean isShare(Figure figure) {
    return figure.unit().equals("ratio") || figure.unit().equals("fraction");
  }

  /** The change relative to what it was; of shares, which are ratios already, the difference. */
  private static Optional<Source.Computed> grown(Figure earlier, Figure later) {
    if (!earlier.unit().equals(later.unit())) {
      return Optional.empty();
    }
    BigDecimal difference = later.value().subtract(earlier.value());
    String ofLater = later.metric().name() + " " + later.dated().label();
    String ofEarlier = later.metric().name() + " " + earlier.dated().label();
    if (isShare(later)) {
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

  private static Source.Computed difference(Figure first, Figure last) {
    return new Source.Computed(
        Optional.empty(),
        last.metric().id() + "_difference",
        last.metric().name() + " " + last.dated().label() + " \u2212 " + first.dated().label(),
        List.of(last.source(), first.source()),
        last.value().subtract(first.value()),
        isShare(last) ? "ratio_points" : last.unit());
  }

  /** From the first to the last of a series. */
  private static void change(Figure first, Figure last, Draft draft) {
    if (first.equals(last) || !first.unit().equals(last.unit())) {
      return;
    }
    Source.Computed by = difference(first, last);
    BigDecimal difference = by.value();
    List<Source> sources = new ArrayList<>(List.of(first.source(), last.source(), by));
    Optional<Source.Computed> grown = isShare(last) ? Optional.empty() : grown(first, last);
    grown.ifPresent(sources::add);
    String amount =
        isShare(last)
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

  private static void gathered(List<Figure> series, boolean average, Draft draft) {
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
  private static void ranked(Meaning meaning, List<Figure> figures, Draft draft) {
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
            isShare(one) ? "ratio_points" : one.unit());
    draft.say(
        "The difference to "
            + other.company().name()
            + " is "
            + Amounts.of(difference.abs(), isShare(one) ? "ratio_points" : one.unit())
            + ".",
        List.of(source));
  }

  private static String judged(Condition condition, Figure figure) {
    BigDecimal limit = new BigDecimal(condition.amount());
    BigDecimal compared =
        condition.percent() && isShare(figure)
            ? limit.divide(HUNDRED, MathContext.DECIMAL64)
            : limit;
    int way = figure.value().compareTo(compared);
    boolean holds =
        switch (condition.comparison()) {
          case ABOVE -> way > 0;
          case AT_LEAST -> way >= 0;
          case BELOW -> way < 0;
          case AT_MOST -> way <= 0;
          case EXACTLY -> way == 0;
        };
    String words =
        switch (condition.comparison()) {
          case ABOVE -> "above ";
          case AT_LEAST -> "at least ";
          case BELOW -> "below ";
          case AT_MOST -> "at most ";
          case EXACTLY -> "exactly ";
        };
    String amount =
        condition.percent() ? condition.amount() + "%" : Amounts.of(limit, figure.unit());
    return (holds ? "" : "not ") + words + amount;
  }

  /** The figures of one company and metric together, in their order. */
  private static List<List<Figure>> bySeries(List<Figure> figures) {
    Map<List<Object>, List<Figure>> series = new LinkedHashMap<>();
    for (Figure figure : figures) {
      series
          .computeIfAbsent(List.of(figure.company(), figure.metric()), _ -> new ArrayList<>())
          .add(figure);
    }
    series.values().forEach(list -> list.sort(Comparator.comparing(f -> f.dated().point().end())));
    return List.copyOf(series.values());
  }

  private static void table(Meaning meaning, List<Figure> figures, Draft draft) {
    boolean growth = meaning.measures().contains(Measure.GROWTH);
    List<String> columns = new ArrayList<>(List.of("Company", "Metric", "Period", "Value"));
    if (growth) {
      columns.add("Change on year");
    }
    draft.columns(columns);
    for (Figure figure : figures) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Draft.cell(figure.company().name()));
      cells.add(Draft.cell(figure.metric().name()));
      cells.add(Draft.cell(figure.dated().label()));
      cells.add(draft.cell(figure.amount(), figure.source()));
      if (growth) {
        Optional<Source.Computed> grown =
            figure
                .line()
                .yearBefore(figure.dated().point())
                .flatMap(
                    before ->
                        grown(
                            new Figure(figure.company(), figure.metric(), before, figure.line()),
                            figure));
        cells.add(
            grown
                .map(
                    g ->
                        draft.cell(
                            isShare(figure)
                                ? Amounts.of(g.value().multiply(HUNDRED), "times") + " pp"
                                : Amounts.percent(g.value()),
                            g))
                .orElse(Draft.cell("")));
      }
      draft.row(cells);
    }
  }
}
