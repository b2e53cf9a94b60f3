package io.assay.server;

import com.sun.management.ThreadMXBean;
import io.assay.edgar.Accession;
import io.assay.server.http.Callers;
import io.assay.server.http.Guard;
import io.assay.signals.comparison.PriorFilings.Distance;
import io.assay.store.Database;
import io.assay.store.filings.Filings;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A server to be measured, and beside it, with the same web server set the same way, the least that
 * could be done: a constant, and a route that runs a statement through the same pool. {@code
 * MeasuredServer KEY VALUE...}, settings by key. It tells its ports on a line, then answers what is
 * asked on its standard input: {@code constant PATH} takes the answer of a path, packed, as the
 * constant; {@code allocated} tells the bytes that all threads ever allocated; its end ends it.
 */
public final class MeasuredServer {

  private byte[] constant = new byte[0];

  private MeasuredServer() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      settings.put(arguments[i], arguments[i + 1]);
    }
    new MeasuredServer().run(Settings.of(settings));
  }

  private void run(Settings settings) throws IOException, InterruptedException {
    try (Server server = Server.start(settings, line -> {});
        Taking taking =
            Taking.open(
                settings.taking(),
                Callers.byAddress(),
                new io.micrometer.core.instrument.simple.SimpleMeterRegistry(),
                7);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      WebServer bare =
          Listening.listen(
              Settings.of(Map.of("port", "0")),
              Guard.open(),
              Optional.empty(),
              taking.sockets(),
              routes(server.wiring()),
              WsRouting.builder());
      System.out.println("ports " + server.port() + " " + bare.port());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 2);
        if (words[0].equals("constant")) {
          constant = packed(server.address() + words[1]);
          System.out.println("constant " + constant.length);
        } else if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
          System.out.println("allocated " + threads.getTotalThreadAllocatedBytes());
        }
      }
      bare.stop();
    }
  }

  private HttpRouting.Builder routes(Wiring wiring) {
    Database database = wiring.database();
    Filings filings = new Filings(database);
    return HttpRouting.builder()
        .get(
            "/constant",
            (request, response) -> {
              response.header(HeaderNames.CONTENT_TYPE, "application/json");
              response.header(HeaderNames.CONTENT_ENCODING, "gzip");
              response.send(constant);
            })
        .get(
            "/keyed/{accession}",
            (request, response) -> {
              Accession accession =
                  Accession.parse(request.path().pathParameters().get("accession"));
              response.header(HeaderNames.CONTENT_TYPE, "application/json");
              response.send(
                  filings.wholeFiling(accession, Distance.YEAR.mostDays()).body().toByteArray());
            });
  }

  private static byte[] packed(String address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address)).header("Accept-Encoding", "gzip").build(),
              HttpResponse.BodyHandlers.ofByteArray())
          .body();
    }
  }
}
