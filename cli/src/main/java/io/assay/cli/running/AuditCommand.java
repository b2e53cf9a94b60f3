package io.assay.cli.running;

import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Table.Column;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.AskedWrongly;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Who did what to what, the newest first; or whether all of that is as it was written. Status 1
 * when it is not.
 */
@Command
public final class AuditCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final StoreQuestion question;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "list|verify",
      description = "list the log, or compare it with its chain of hashes; list unless said")
  private String what = "list";

  @Option(
      names = "--noted",
      paramLabel = "POSITION:HASH",
      description = "with verify: an end of the chain as it told it before")
  private String noted = "";

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "only these: job.cancelled, or job for all of its kind")
  private String action = "";

  @Option(
      names = "--subject",
      paramLabel = "SUBJECT",
      description = "only what was done to this: an id, a name")
  private String subject = "";

  @Option(names = "--limit", paramLabel = "N", description = "at most so many; 50 unless said")
  private int limit = 50;

  @Option(names = "--json", description = "an object of JSON a line, as when piped")
  private boolean json;

  public AuditCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.question = new StoreQuestion(options);
  }

  @Override
  public Integer call() {
    return switch (what) {
      case "list" -> list();
      case "verify" -> verify();
      default ->
          throw new AskedWrongly(
              RunningCode.BAD_OPTION,
              "There is nothing '" + what + "' to do with the audit log",
              "Say list or verify.");
    };
  }

  private int verify() {
    String answer =
        question.ask(
            server ->
                server.get(
                    "/api/v1/admin/audit/verify" + asked("noted", noted).replaceFirst("^&", "?")),
            store -> store.verifyAudit(given(noted)));
    Map<String, String> verdict = Answers.members(answer);
    boolean whole = Answers.text(verdict, "whole").equals("true");
    if (json || !terminal.outIsTerminal()) {
      terminal.out().println(answer);
    } else if (whole) {
      terminal
          .out()
          .printf(
              "The audit log is as it was written. Its chain ends at%n%s:%s%n",
              Answers.text(verdict, "position"), Answers.text(verdict, "hash"));
    } else {
      terminal
          .out()
          .printf(
              "The audit log is not as it was written: at link %s, deed %s of %s, %s%n",
              or(Answers.text(verdict, "first.position")),
              or(Answers.text(verdict, "first.number")),
              or(Answers.text(verdict, "first.at")),
              Answers.text(verdict, "first.what"));
    }
    terminal.out().flush();
    return whole ? 0 : 1;
  }

  private static String or(String text) {
    return text.isEmpty() ? "(none)" : text;
  }

  private int list() {
    int rows = Math.clamp(limit, 1, 1000);
    String answer =
        question.ask(
            server ->
                server.get(
                    "/api/v1/admin/audit?limit="
                        + rows
                        + asked("action", action)
                        + asked("subject", subject)),
            store -> store.audit(given(action), given(subject), rows));
    if (json || !terminal.outIsTerminal()) {
      Answers.rawData(answer).forEach(terminal.out()::println);
      return 0;
    }
    Table table =
        new Table(
            Column.text("When"),
            Column.text("What"),
            Column.text("To what"),
            Column.text("Who"),
            Column.text("Before"),
            Column.text("After"));
    for (Map<String, String> row : Answers.data(answer)) {
      String address = Answers.text(row, "address");
      table.row(
          Answers.text(row, "at").replace('T', ' '),
          Answers.text(row, "action"),
          Answers.text(row, "subject"),
          address.isEmpty() ? Answers.text(row, "process") : address,
          Answers.text(row, "before"),
          Answers.text(row, "after"));
    }
    table.print(terminal);
    return 0;
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String asked(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
