package io.assay.server;

import io.assay.edgar.AssayFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the server from a bare command line: {@code --key value} for each {@link Setting}, {@code
 * --config FILE}. The launcher's {@code up} does the same with more comfort.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> said = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      said.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
    }
    Optional<Path> config = Optional.ofNullable(said.remove("config")).map(Path::of);
    try {
      Settings settings = Settings.read(config, System.getenv(), said);
      Server server = Server.start(settings, System.err::println);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      server.awaitStop();
    } catch (AssayFailure e) {
      System.err.println(e.what() + System.lineSeparator() + e.mend());
      System.exit(1);
    }
  }
}
