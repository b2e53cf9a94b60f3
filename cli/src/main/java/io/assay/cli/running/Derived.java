package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What a server derives from its records and tells of at one address: how it is, and anew. */
final class Derived {

  static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

  private final LocalServer server;
  private final String address;
  private final Terminal terminal;

  Derived(LocalServer server, String address, Terminal terminal) {
    this.server = server;
    this.address = address;
    this.terminal = terminal;
  }

  /** As the server tells it. */
  String told() {
    return server.get(address);
  }

  /**
   * Prints how it is: a table on a terminal, else the object as it came.
   *
   * @param json also on a terminal as it came
   * @param shown by name
   */
  void print(boolean json, Predicate<String> shown) {
    String told = told();
    if (json || !terminal.outIsTerminal()) {
      terminal.out().println(told.strip());
      return;
    }
    Table facts = new Table(Column.text("What"), Column.text("Value"));
    Answers.members(told)
        .forEach(
            (name, value) -> {
              if (shown.test(name)) {
                facts.row(name, value);
              }
            });
    facts.print(terminal);
  }

  /**
   * Has it made anew and shows how far it is.
   *
   * @param built what is counted meanwhile
   * @param over tells, of one that reads again, whether it is the new one
   * @return how it is then; empty when it failed, which is said
   */
  Optional<Map<String, String>> rebuild(
      String built, InstantSource time, Predicate<Map<String, String>> over) {
    server.post(address + "/rebuild", "{}");
    try (ProgressLine line = new ProgressLine(terminal, time, true)) {
      while (true) {
        Map<String, String> now = Answers.members(told());
        if (Answers.text(now, "state").equals("failing")) {
          terminal.err().println(Terminal.safe(Answers.text(now, "failure")));
          return Optional.empty();
        }
        if (Answers.text(now, "reading").equals("reading") && over.test(now)) {
          return Optional.of(now);
        }
        line.show(number(now, "building.done"), number(now, "building.of"), built);
        LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
      }
    }
  }

  /** A number by its name; 0 where there is none. */
  static long number(Map<String, String> members, String name) {
    String text = Answers.text(members, name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
