package io.assay.cli.running;

import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Loads prices from CSV files with a line of names: date, ticker and close, and of open, high, low,
 * volume and adjusted what there is, in any order. Status 1 when a ticker is nobody's, or no server
 * runs.
 */
@Command
public final class PricesCommand implements Callable<Integer> {

  private static final int ROWS = 4_000;
  private static final List<String> NAMES =
      List.of("date", "ticker", "open", "high", "low", "close", "volume", "adjusted");

  private final Terminal terminal;
  private final InstantSource time;
  private final SettingOptions options;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files")
  private List<Path> files = List.of();

  private long rows;
  private long changed;
  private final SortedSet<String> unknown = new TreeSet<>();

  public PricesCommand(Terminal terminal, InstantSource time, SettingOptions options) {
    this.terminal = terminal;
    this.time = time;
    this.options = options;
  }

  @Override
  public Integer call() {
    Optional<LocalServer> found = LocalServer.find(options.settings().data(), terminal);
    if (found.isEmpty()) {
      return 1;
    }
    try (LocalServer server = found.get();
        ProgressLine line = new ProgressLine(terminal, time, true)) {
      for (Path file : files) {
        load(server, file, line);
      }
    }
    terminal
        .out()
        .printf(
            Locale.ROOT, "%,d prices read, %,d of them new or other than before%n", rows, changed);
    if (!unknown.isEmpty()) {
      terminal.err().println("No company here has the ticker: " + String.join(", ", unknown));
      return 1;
    }
    return 0;
  }

  private void load(LocalServer server, Path file, ProgressLine line) {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Map<Integer, String> names = names(file, String.valueOf(in.readLine()));
      List<String> batch = new ArrayList<>();
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        if (!text.isBlank()) {
          batch.add(json(names, text));
        }
        if (batch.size() == ROWS) {
          send(server, file, batch);
          line.show(rows, 0, "prices, from " + file.getFileName());
        }
      }
      if (!batch.isEmpty()) {
        send(server, file, batch);
      }
    } catch (IOException e) {
      throw wrong(file, "cannot be read: " + e.getMessage());
    }
  }

  private void send(LocalServer server, Path file, List<String> batch) {
    String answer =
        server.post(
            "/api/v1/prices",
            "{\"file\":"
                + quoted(String.valueOf(file.getFileName()))
                + ",\"rows\":["
                + String.join(",", batch)
                + "]}");
    Map<String, String> members = Answers.members(answer);
    rows += Long.parseLong(Answers.text(members, "rows"));
    changed += Long.parseLong(Answers.text(members, "changed"));
    unknown.addAll(Answers.texts(answer, "unknown"));
    batch.clear();
  }

  private static Map<Integer, String> names(Path file, String head) {
    Map<Integer, String> names = new TreeMap<>();
    String[] cells = head.replace("\uFEFF", "").split(",", -1);
    for (int i = 0; i < cells.length; i++) {
      String name = bare(cells[i]).toLowerCase(Locale.ROOT);
      names.put(
          i,
          switch (name) {
            case "symbol" -> "ticker";
            case "adj close", "adj_close", "adjclose", "adjusted close" -> "adjusted";
            default -> name;
          });
    }
    for (String needed : List.of("date", "ticker", "close")) {
      if (!names.containsValue(needed)) {
        throw wrong(file, "has no column '" + needed + "' in its first line");
      }
    }
    return names;
  }

  private static String json(Map<Integer, String> names, String line) {
    String[] cells = line.split(",", -1);
    StringBuilder row = new StringBuilder("{");
    for (int i = 0; i < cells.length; i++) {
      String name = names.getOrDefault(i, "");
      if (NAMES.contains(name)) {
        row.append(row.length() == 1 ? "" : ",")
            .append(quoted(name))
            .append(':')
            .append(quoted(bare(cells[i])));
      }
    }
    return row.append('}').toString();
  }

  private static String bare(String cell) {
    String text = cell.strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(' ');
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static AskedWrongly wrong(Path file, String what) {
    return new AskedWrongly(
        RunningCode.BAD_PRICES,
        file.getFileName() + " " + what,
        file.toString(),
        "Give CSV with a first line such as date,ticker,open,high,low,close,volume,adjusted.");
  }
}
