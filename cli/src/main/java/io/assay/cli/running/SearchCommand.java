package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Passages by words and meaning, asked of the server on the data folder; how the index is; building
 * it anew. Status 1 when no server runs there.
 */
@Command
public final class SearchCommand implements Callable<Integer> {

  private static final String STATUS = "/api/v1/admin/search";
  private static final int LINE = 300;

  private final Terminal terminal;
  private final InstantSource time;
  private final SettingOptions options;

  @Parameters(
      paramLabel = "WORDS|status|rebuild",
      arity = "0..*",
      description =
          "words, \"a phrase\" or -without: the passages they find; status (the usual): how the index"
              + " is; rebuild: makes it anew from the records, the old is served meanwhile")
  private List<String> words = List.of();

  @Option(names = "--company", paramLabel = "TICKERS", description = "only of these companies")
  private String company = "";

  @Option(names = "--form", paramLabel = "FORMS", description = "only of these forms")
  private String form = "";

  @Option(names = "--mode", paramLabel = "MODE", description = "hybrid, words or meaning")
  private String mode = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most so many passages, 10 unless said")
  private int limit = 10;

  @Option(names = "--json", description = "an object of JSON a line, as when piped")
  private boolean json;

  public SearchCommand(Terminal terminal, InstantSource time, SettingOptions options) {
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
    try (LocalServer server = found.get()) {
      String asked = String.join(" ", words).strip();
      return switch (asked) {
        case "", "status" -> status(server);
        case "rebuild" -> rebuild(server);
        default -> search(server, asked);
      };
    }
  }

  private int status(LocalServer server) {
    new Derived(server, STATUS, terminal).print(json, _ -> true);
    return 0;
  }

  private int rebuild(LocalServer server) {
    Optional<Map<String, String>> now =
        new Derived(server, STATUS, terminal).rebuild("documents built", time, _ -> true);
    now.ifPresent(
        index ->
            terminal
                .out()
                .printf(
                    Locale.ROOT,
                    "Built anew: %,d passages of %,d documents%n",
                    Derived.number(index, "passages"),
                    Derived.number(index, "documents")));
    return now.isPresent() ? 0 : 1;
  }

  private int search(LocalServer server, String asked) {
    StringBuilder path = new StringBuilder("/api/v1/search?limit=").append(limit);
    add(path, "q", asked);
    add(path, "company", company);
    add(path, "form", form);
    add(path, "mode", mode);
    String answer = server.get(path.toString());
    if (json || !terminal.outIsTerminal()) {
      Answers.rawData(answer).forEach(terminal.out()::println);
      return 0;
    }
    for (Map<String, String> hit : Answers.data(answer)) {
      String item = Answers.text(hit, "item");
      terminal
          .out()
          .println(
              Terminal.safe(
                  "%s %s, %s%s"
                      .formatted(
                          Answers.text(hit, "company"),
                          Answers.text(hit, "title"),
                          Answers.text(hit, "document"),
                          item.isEmpty() ? "" : ", " + item)));
      String text = Answers.text(hit, "text").replaceAll("\\s+", " ");
      terminal
          .out()
          .println(
              "  "
                  + Terminal.safe(
                      text.length() > LINE ? text.substring(0, LINE) + "\u2026" : text));
    }
    return 0;
  }

  private static void add(StringBuilder path, String name, String value) {
    if (!value.isEmpty()) {
      path.append('&').append(name).append('=');
      path.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
