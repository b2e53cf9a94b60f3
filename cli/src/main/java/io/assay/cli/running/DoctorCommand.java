package io.assay.cli.running;

import io.assay.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything, in a running or a stopped store; status 1 when something is wrong. */
@Command
public final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final StoreQuestion question;

  @Option(names = "--deep", description = "read everything that is kept, which takes its time")
  private boolean deep;

  @Option(names = "--json", description = "the findings as JSON, as when piped")
  private boolean json;

  public DoctorCommand(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.question = new StoreQuestion(options);
  }

  @Override
  public Integer call() {
    String answer =
        question.ask(
            server -> server.get("/api/v1/admin/doctor" + (deep ? "?deep=true" : "")),
            store -> store.doctor(deep));
    Map<String, String> members = Answers.members(answer);
    String level = Answers.text(members, "level");
    if (json || !terminal.outIsTerminal()) {
      terminal.out().println(answer.strip());
    } else {
      tell(Answers.objects(answer, "findings"));
    }
    return level.equals("fail") ? 1 : 0;
  }

  private void tell(List<Map<String, String>> findings) {
    String area = "";
    for (Map<String, String> finding : findings) {
      if (!Answers.text(finding, "area").equals(area)) {
        area = Answers.text(finding, "area");
        terminal.out().println(terminal.strong(area));
      }
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "  %-4s  %-22s %s%n",
              Answers.text(finding, "level"),
              Answers.text(finding, "name"),
              Terminal.safe(Answers.text(finding, "what")));
      String mend = Answers.text(finding, "mend");
      if (!mend.isEmpty()) {
        terminal.out().println("        mend: " + Terminal.safe(mend));
      }
    }
    long bad = findings.stream().filter(f -> !Answers.text(f, "level").equals("ok")).count();
    terminal
        .out()
        .println(bad == 0 ? "All is well." : bad + " of " + findings.size() + " are not well.");
  }
}
