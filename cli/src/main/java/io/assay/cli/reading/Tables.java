package io.assay.cli.reading;

import static io.assay.cli.terminal.Table.Column.number;
import static io.assay.cli.terminal.Table.Column.text;

import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.Section;
import io.assay.edgar.submission.Document;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.risk.assess.Assessed;
import io.assay.risk.score.Score;
import io.assay.signals.Category;
import io.assay.signals.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was read from a file, as tables for a person. */
final class Tables {

  private final View view;
  private final Terminal terminal;

  Tables(View view, Terminal terminal) {
    this.view = view;
    this.terminal = terminal;
  }

  void print(String name, ReadCommand.Outcome outcome) {
    switch (outcome) {
      case ReadCommand.Outcome.Failed failed -> print(name, failed.failure());
      case ReadCommand.Outcome.Read read -> print(name, read);
    }
  }

  private void print(String name, ReadCommand.Outcome.Read read) {
    ReadFiling filing = read.filing();
    heading(name, filing.header());
    switch (view) {
      case PARSE -> parse(filing);
      case FACTS -> facts(filing.facts().facts());
      case STATEMENTS -> read.statements().ifPresent(new StatementTables(terminal)::print);
      case SECTIONS -> sections(filing);
      case TABLES -> FiledTables.of(filing).forEach(filed -> filed.print(terminal));
      case SIGNALS -> read.assessed().ifPresent(this::signals);
    }
    problems(filing.problems());
    terminal.out().println();
  }

  private void print(String name, AssayFailure failure) {
    terminal
        .err()
        .println(
            terminal.strong(Terminal.safe(name))
                + ": "
                + Terminal.safe(failure.what())
                + " ["
                + failure.code()
                + "]");
    if (!failure.where().isEmpty() && !failure.where().equals(name)) {
      terminal.err().println("  where: " + Terminal.safe(failure.where()));
    }
    terminal.err().println("  mend:  " + Terminal.safe(failure.mend()));
  }

  private void heading(String name, SubmissionHeader header) {
    Optional<Party> company = header.subject();
    line(
        terminal.strong(
            header.form() + company.map(c -> "  " + Terminal.safe(c.name())).orElse("")));
    StringBuilder facts = new StringBuilder();
    company.ifPresent(c -> facts.append("CIK ").append(c.cik()).append("  "));
    header.accession().ifPresent(a -> facts.append(a).append("  "));
    header.filed().ifPresent(d -> facts.append("filed ").append(d).append("  "));
    header.period().ifPresent(d -> facts.append("for ").append(d).append("  "));
    line(terminal.faint(facts + Terminal.safe(name)));
  }

  private void parse(ReadFiling filing) {
    Table documents =
        new Table(number("#"), text("Type"), number("Bytes"), text("File"), text("Description"));
    for (Document document : filing.documents()) {
      documents.row(
          Integer.toString(document.sequence()),
          document.type(),
          String.format(Locale.ROOT, "%,d", document.text().length()),
          document.filename(),
          document.description());
    }
    print("Documents", documents);

    Table parties = new Table(text("Role"), number("CIK"), text("Name"), text("SIC"));
    for (Party party : filing.header().parties()) {
      parties.row(party.role(), party.cik().toString(), party.name(), party.sic());
    }
    print("Parties", parties);

    Table events = new Table(text("Item"), text("Title"), text("Text"));
    for (Event event : filing.events()) {
      events.row(event.item(), event.title(), start(event.text()));
    }
    print("Events", events);
    filing.content().ifPresent(new FormTables(terminal)::print);
  }

  private void facts(List<Fact> facts) {
    Table table =
        new Table(
            text("Concept"), number("Value"), text("Unit"), text("Period"), text("Dimensions"));
    for (Fact fact : facts) {
      String unit =
          switch (fact.value()) {
            case FactValue.Numeric n -> n.unit().measure();
            case FactValue.Fraction f -> f.unit().measure();
            case FactValue.NonFinite n -> n.unit().measure();
            case FactValue.Textual _, FactValue.Nil _ -> "";
          };
      String value =
          switch (fact.value()) {
            case FactValue.Numeric n -> FormTables.figure(n.value());
            case FactValue.Fraction f -> FormTables.figure(f.quotient());
            case FactValue.NonFinite n -> n.value();
            case FactValue.Textual t -> start(t.value());
            case FactValue.Nil _ -> "nil";
          };
      table.row(fact.concept(), value, unit, period(fact.period()), dimensions(fact));
    }
    print(facts.size() + " facts", table);
  }

  private static String period(Period period) {
    return switch (period) {
      case Period.Instant i -> i.date().toString();
      case Period.Duration d -> d.start() + " to " + d.end();
      case Period.Forever _ -> "forever";
    };
  }

  private static String dimensions(Fact fact) {
    return fact.context().dimensions().entrySet().stream()
        .map(e -> local(e.getKey()) + "=" + local(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private void sections(ReadFiling filing) {
    Table table =
        new Table(
            text("Part"),
            text("Item"),
            text("Title"),
            number("Sure"),
            number("Characters"),
            text("Beginning"));
    for (Section section : filing.sections()) {
      table.row(
          section.part(),
          section.item(),
          section.title(),
          percent(section.confidence()),
          String.format(Locale.ROOT, "%,d", section.end() - section.start()),
          start(section.text()));
    }
    print(filing.sections().size() + " sections", table);
    Table events = new Table(text("Item"), text("Title"), text("Text"));
    for (Event event : filing.events()) {
      events.row(event.item(), event.title(), start(event.text()));
    }
    print("Events", events);
  }

  private void signals(Assessed assessed) {
    Map<Category, List<Signal>> byCategory =
        assessed.signals().stream().collect(Collectors.groupingBy(Signal::category));
    for (Category category : Category.values()) {
      Table table =
          new Table(text("Signal"), number("Value"), text("Unit"), number("Sure"), text("How"));
      for (Signal signal : byCategory.getOrDefault(category, List.of())) {
        switch (signal.outcome()) {
          case Signal.Value v ->
              table.row(
                  signal.id(),
                  String.format(Locale.ROOT, "%,.4g", v.value()),
                  v.unit(),
                  percent(v.confidence()),
                  v.calculation());
          case Signal.Absent a ->
              table.row(signal.id(), "–", "", "", a.reason().id() + ": " + a.detail());
        }
      }
      print(category.name(), table);
    }
    if (assessed.score().isPresent()) {
      score(assessed.score().get());
    } else {
      line("No score: too little is known from this file alone.");
    }
  }

  private void score(Score score) {
    line(
        terminal.strong(
            String.format(
                Locale.ROOT,
                "Score %.1f of 100, %s (higher is riskier; sure %s)",
                score.score(),
                score.band().name().toLowerCase(Locale.ROOT),
                percent(score.confidence()))));
    Table table = new Table(text("Contribution"), number("Points"), text("Pillar"));
    for (Score.Contribution part : score.contributions()) {
      table.row(part.id(), String.format(Locale.ROOT, "%+.2f", part.points()), part.pillar());
    }
    table.print(terminal);
  }

  private void problems(List<Problem> problems) {
    Table table = new Table(text("Problem"), text("Where"), text("What"));
    for (Problem problem : problems) {
      table.row(problem.code(), problem.where(), problem.message());
    }
    print(problems.size() + " problems", table);
  }

  private void print(String title, Table table) {
    table.print(terminal, title);
  }

  private void line(String text) {
    terminal.out().println(text);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /** As much of a text as a cell can show. */
  static String start(String text) {
    return text.length() > 200 ? text.substring(0, 200) : text;
  }
}
