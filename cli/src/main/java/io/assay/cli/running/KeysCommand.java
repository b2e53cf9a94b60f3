package io.assay.cli.running;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import io.assay.server.Settings;
import io.assay.server.StoppedStore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Keys of people and programs: makes, lists and revokes them, through the server that runs on the
 * data folder, or in the store itself where none runs.
 */
@Command
public final class KeysCommand implements Callable<Integer> {

  private static final int MOST = 1_000;

  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "create|list|revoke",
      description = "what to do; list unless said")
  private String what = "list";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME|ID",
      description = "what the new key is for, or the id of the key to revoke")
  private String which = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "viewer (reads), analyst (has work done too) or admin; viewer unless said")
  private String role = "viewer";

  @Option(
      names = "--scopes",
      paramLabel = "SCOPES",
      description = "narrows the role to some of read,export,ingest,admin")
  private String scopes = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "for how many days it opens; for ever unless said")
  private Optional<Integer> days = Optional.empty();

  @Option(names = "--json", description = "JSON, as when piped")
  private boolean json;

  public KeysCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    switch (what) {
      case "create" -> create();
      case "list" -> list();
      case "revoke" -> revoke();
      default ->
          throw new AskedWrongly(
              RunningCode.BAD_OPTION,
              "There is nothing '" + what + "' to do with keys",
              "Say create, list or revoke.");
    }
    return 0;
  }

  private void create() {
    String name = given("Say what it is for: ./assay keys create 'night export' --role viewer");
    List<String> narrowed =
        Stream.of(scopes.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    String made =
        ask(
            true,
            server -> server.post("/api/v1/keys", wish(name, narrowed)),
            store -> store.makeKey(role, name, narrowed, days.map(Duration::ofDays)));
    if (asJson()) {
      terminal.out().println(made);
      return;
    }
    Map<String, String> key = Answers.members(made);
    terminal.out().println(Answers.text(key, "key"));
    terminal.out().flush();
    terminal
        .err()
        .println(
            "This is told only now. "
                + Answers.text(key, "name")
                + " is "
                + Answers.text(key, "role")
                + "; its id is "
                + Answers.text(key, "id")
                + ".");
  }

  private String wish(String name, List<String> narrowed) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("name", name);
      out.writeStringField("role", role);
      out.writeArrayFieldStart("scopes");
      for (String scope : narrowed) {
        out.writeString(scope);
      }
      out.writeEndArray();
      if (days.isPresent()) {
        out.writeNumberField("days", days.get());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
    return text.toString();
  }

  private void list() {
    String keys =
        ask(
            false,
            server -> server.get("/api/v1/keys?limit=" + MOST),
            store -> store.listKeys(MOST));
    if (asJson()) {
      Answers.rawData(keys).forEach(terminal.out()::println);
      return;
    }
    Table table =
        new Table(
            Column.text("Id"),
            Column.text("Name"),
            Column.text("Role"),
            Column.text("Created"),
            Column.text("Last used"),
            Column.text("Ends"));
    for (Map<String, String> key : Answers.data(keys)) {
      String revoked = Answers.text(key, "revoked");
      table.row(
          Answers.text(key, "id"),
          Answers.text(key, "name"),
          Answers.text(key, "role"),
          day(Answers.text(key, "created")),
          day(Answers.text(key, "lastUsed")),
          revoked.isEmpty() ? day(Answers.text(key, "expires")) : "revoked " + day(revoked));
    }
    table.print(terminal);
  }

  private static String day(String moment) {
    return moment.length() < 16 ? moment : moment.substring(0, 16).replace('T', ' ');
  }

  private void revoke() {
    String id = given("Give its id, as ./assay keys list tells it.");
    String revoked =
        ask(
            false,
            server ->
                server.delete("/api/v1/keys/" + URLEncoder.encode(id, StandardCharsets.UTF_8)),
            store -> store.revokeKey(id));
    if (asJson()) {
      terminal.out().println(revoked);
    } else {
      terminal.out().println(Answers.text(Answers.members(revoked), "name") + " is revoked");
    }
  }

  private String given(String mend) {
    if (which.isBlank()) {
      throw new AskedWrongly(RunningCode.BAD_OPTION, "There is a name or an id missing", mend);
    }
    return which;
  }

  private boolean asJson() {
    return json || !terminal.outIsTerminal();
  }

  /**
   * @param make whether a store that is not there yet is made: the first key comes before the first
   *     start that others can reach
   */
  private String ask(
      boolean make, Function<LocalServer, String> running, Function<StoppedStore, String> stopped) {
    Settings settings = options.settings();
    Optional<LocalServer> found = LocalServer.find(settings.data());
    if (found.isPresent()) {
      try (LocalServer server = found.get()) {
        return running.apply(server);
      }
    }
    try (StoppedStore store = StoppedStore.open(settings, make)) {
      return stopped.apply(store);
    }
  }
}
