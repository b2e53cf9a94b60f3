package io.assay.server.asking.figures;

import io.assay.server.asking.answers.Answered.Cell;
import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.answers.Source;
import io.assay.server.asking.calendars.Calendars;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.asking.figures.Line.Dated;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Meaning.Condition;
import io.assay.server.understanding.Meaning.Direction;
import io.assay.server.understanding.Meaning.Measure;
import io.assay.server.understanding.Meaning.Metric;
import io.assay.server.understanding.Period;
import io.assay.signals.catalogue.Catalogue;
import io.assay.store.assessments.Assessments;
import io.assay.store.filings.Comparatives;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers questions about figures from line items and signals: each number with the fact it is, or
 * the formula and what was put in. Thread-safe.
 */
public final class Figures {

  private static final int MOST_ROWS = 120;
  private static final int MOST_SENTENCES = 24;
  private static final int MOST_ALONGSIDE = 4;
  private static final Line NO_LINE =
      new Line(List.of(), new FiscalCalendar(List.of(), List.of(), ""));
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Lines lines;

  /**
   * Figures.
   *
   * @param assessments line items and signals of reports
   * @param comparatives what reports tell of earlier periods
   * @param calendars which year a value is of
   * @param catalogue by which concepts a line item is told, and how a signal is worked out
   */
  public Figures(
      Assessments assessments,
      Comparatives comparatives,
      Calendars calendars,
      Catalogue catalogue) {
    this.lines = new Lines(assessments, comparatives, calendars, catalogue);
  }

  /** Says what is known; leaves the draft without a sentence where nothing is. */
  public void answer(Meaning meaning, Draft draft) {
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
  public boolean isCovered(Meaning meaning) {
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
  public void alongside(Meaning meaning, Draft draft) {
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
                "As a whole, " + figure.asSubject() + figure.amount() + " " + figure.days() + ".",
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
        Movements.change(series.getFirst(), series.getLast(), draft);
      }
      if (series.size() > 1 && meaning.measures().contains(Measure.AVERAGE)) {
        Movements.gathered(series, true, draft);
      }
      if (series.size() > 1 && meaning.measures().contains(Measure.SUM)) {
        Movements.gathered(series, false, draft);
      }
    }
    Movements.ranked(meaning, figures, draft);
  }

  private static void value(
      Meaning meaning, Figure figure, boolean growth, boolean single, Draft draft) {
    List<Source> sources = new ArrayList<>();
    sources.add(figure.source());
    StringBuilder text = new StringBuilder(figure.asSubject()).append(figure.amount());
    text.append(' ').append(figure.days());
    Optional<Dated> before =
        growth ? figure.line().yearBefore(figure.dated().point()) : Optional.empty();
    if (before.isPresent()) {
      Figure earlier = new Figure(figure.company(), figure.metric(), before.get(), figure.line());
      Optional<Source.Computed> grown = Movements.grown(earlier, figure);
      if (grown.isPresent()) {
        text.append(", ").append(Movements.moved(grown.get(), earlier, figure));
        sources.add(earlier.source());
        sources.add(grown.get());
        if (meaning.measures().contains(Measure.DIFFERENCE) && !figure.isShare()) {
          Source.Computed by = Movements.difference(earlier, figure);
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

  private static String judged(Condition condition, Figure figure) {
    BigDecimal limit = new BigDecimal(condition.amount());
    BigDecimal compared =
        condition.percent() && figure.isShare()
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
                        Movements.grown(
                            new Figure(figure.company(), figure.metric(), before, figure.line()),
                            figure));
        cells.add(
            grown
                .map(
                    g ->
                        draft.cell(
                            figure.isShare()
                                ? Amounts.of(g.value().multiply(HUNDRED), "times") + " pp"
                                : Amounts.percent(g.value()),
                            g))
                .orElse(Draft.cell("")));
      }
      draft.row(cells);
    }
  }
}
