package io.assay.cli.running;

import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What bringing filings in used and costs, from counters of the server that runs on the data folder
 * and of all others on its database; status 1 when none runs there.
 */
@Command
public final class CostCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SettingOptions options;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "from this day (UTC) on; the last 30 days unless said")
  private @Nullable LocalDate since;

  @Option(names = "--json", description = "as the server tells it")
  private boolean json;

  public CostCommand(Terminal terminal, SettingOptions options) {
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
      String cost = server.get("/api/v1/admin/cost" + (since == null ? "" : "?since=" + since));
      if (json) {
        terminal.out().println(cost.strip());
      } else {
        tell(cost);
      }
      return 0;
    }
  }

  private void tell(String cost) {
    Map<String, String> whole = Answers.members(cost);
    Table table =
        new Table(
            Column.text("For 1,000 filings"),
            Column.number("Filings"),
            Column.number("Reading s"),
            Column.number("Assessing s"),
            Column.number("Writing s"),
            Column.number("Fetched MB"),
            Column.number("Kept MB"),
            Column.number("Stored MB"),
            Column.number("Model calls"),
            Column.number("Dollars"));
    row(table, "All", whole, "total.", "perThousand.");
    List<Map<String, String>> forms = Answers.objects(cost, "forms");
    forms.forEach(form -> row(table, form.get("form"), form, "amounts.", "perThousand."));
    table.print(terminal);
    terminal
        .out()
        .println(
            "Since "
                + Answers.text(whole, "since")
                + ". Processors: "
                + number(whole, "rest.processSeconds", 1, 1)
                + " s in all, of which "
                + number(whole, "rest.otherSeconds", 1, 1)
                + " s fetching, serving and the runtime itself; "
                + (whole.containsKey("rest.postgresSeconds")
                    ? "PostgreSQL " + number(whole, "rest.postgresSeconds", 1, 1) + " s."
                    : "PostgreSQL's own time is not known here."));
    terminal
        .out()
        .println(
            "Database: "
                + number(whole, "database.bytes", 1e6, 1)
                + " MB, "
                + number(whole, "database.bytesPerFiling", 1e3, 1)
                + " kB a filing.");
    if (!whole.containsKey("total.dollars")) {
      terminal
          .out()
          .println(
              "No prices are set: give price-cpu-hour, price-gb-month, price-gb-fetched"
                  + " (./assay config).");
    }
  }

  private static void row(
      Table table,
      @Nullable String name,
      Map<String, String> row,
      String amounts,
      String perThousand) {
    table.row(
        String.valueOf(name),
        Answers.text(row, amounts + "filings"),
        number(row, perThousand + "cpuSeconds.reading", 1, 2),
        number(row, perThousand + "cpuSeconds.assessing", 1, 2),
        number(row, perThousand + "cpuSeconds.writing", 1, 2),
        number(row, perThousand + "bytesFetched", 1e6, 1),
        number(row, perThousand + "bytesKept", 1e6, 1),
        number(row, perThousand + "bytesStored", 1e6, 1),
        number(row, perThousand + "modelCalls", 1, 0),
        number(row, perThousand + "dollars", 1, 4));
  }

  private static String number(Map<String, String> row, String name, double unit, int decimals) {
    String text = Answers.text(row, name);
    return text.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%,." + decimals + "f", Double.parseDouble(text) / unit);
  }
}
