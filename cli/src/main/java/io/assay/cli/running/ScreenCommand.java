package io.assay.cli.running;

import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Companies a condition holds for, asked of the server on the data folder: a table on a terminal,
 * else an object of JSON a line. Status 1 when none runs there.
 */
@Command
public final class ScreenCommand implements Callable<Integer> {

  private static final int PAGE = 1000;
  private static final int SHOWN = 50;

  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(
      paramLabel = "CONDITION",
      arity = "0..1",
      description =
          "for example \"altman_z_score<1.8 and going_concern=true\"; every company without one")
  private String where = "";

  @Option(
      names = "--sort",
      paramLabel = "FIELDS",
      description = "comma list, a minus before those that descend: -score,name")
  private String sort = "";

  @Option(
      names = "--fields",
      paramLabel = "FIELDS",
      description = "comma list of what to show: name,altman_z_score,percentile(altman_z_score)")
  private String fields = "";

  @Option(names = "--limit", paramLabel = "N", description = "at most so many rows")
  private int limit;

  @Option(names = "--all-periods", description = "a row for each period, not each company")
  private boolean allPeriods;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "only what was known at the end of that day")
  private String asOf = "";

  @Option(names = "--json", description = "an object of JSON a line, as when piped")
  private boolean json;

  public ScreenCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    Optional<LocalServer> found = LocalServer.find(options.settings().data(), terminal);
    if (found.isEmpty()) {
      return 1;
    }
    try (LocalServer server = found.get()) {
      if (json || !terminal.outIsTerminal()) {
        lines(server);
      } else {
        table(server);
      }
      return 0;
    }
  }

  private String question(int rows, String cursor) {
    StringBuilder path = new StringBuilder("/api/v1/screen?limit=").append(rows);
    add(path, "where", where);
    add(path, "sort", sort);
    add(path, "fields", fields);
    add(path, "asOf", asOf);
    add(path, "period", allPeriods ? "all" : "");
    add(path, "cursor", cursor);
    return path.toString();
  }

  private static void add(StringBuilder path, String name, String value) {
    if (!value.isEmpty()) {
      path.append('&').append(name).append('=');
      path.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private void lines(LocalServer server) {
    int left = limit > 0 ? limit : Integer.MAX_VALUE;
    String cursor = "";
    do {
      String answer = server.get(question(Math.min(left, PAGE), cursor));
      List<String> rows = Answers.rawData(answer);
      rows.forEach(terminal.out()::println);
      left -= rows.size();
      cursor = Answers.text(Answers.members(answer), "next");
    } while (left > 0 && !cursor.isEmpty());
  }

  private void table(LocalServer server) {
    String answer = server.get(question(limit > 0 ? Math.min(limit, PAGE) : SHOWN, ""));
    List<String> names = Answers.texts(answer, "columns");
    List<Map<String, String>> rows = Answers.data(answer);
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      boolean number =
          rows.stream().map(row -> Answers.text(row, name)).allMatch(ScreenCommand::isNumber);
      columns.add(number ? Column.number(name) : Column.text(name));
    }
    Table table = new Table(columns.toArray(Column[]::new));
    for (Map<String, String> row : rows) {
      table.row(names.stream().map(name -> shown(Answers.text(row, name))).toArray(String[]::new));
    }
    table.print(terminal);
    Map<String, String> members = Answers.members(answer);
    terminal
        .out()
        .println(
            terminal.faint(
                rows.size()
                    + " shown, "
                    + Answers.text(members, "total")
                    + " found, of "
                    + Answers.text(members, "of")));
  }

  private static boolean isNumber(String text) {
    return text.isEmpty() || text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?");
  }

  /** Computed numbers with as many digits as a person compares. */
  private static String shown(String text) {
    if (!text.matches("-?\\d+\\.\\d{5,}(E-?\\d+)?")) {
      return text;
    }
    return String.format(Locale.ROOT, "%.4f", Double.parseDouble(text));
  }
}
