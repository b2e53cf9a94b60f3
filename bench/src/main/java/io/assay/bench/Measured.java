package io.assay.bench;

import io.assay.server.MeasuredServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server over the sample market, in a process of its own. One thread at a time. */
final class Measured implements AutoCloseable {

  private static final Pattern ACCESSION = Pattern.compile("\"accession\":\"([0-9-]{20})\"");
  private static final Pattern CIK = Pattern.compile("\"cik\":(\\d+)");
  private static final Pattern WAITING =
      Pattern.compile("\"queue\":\\{\"waiting\":(\\d+),\"running\":(\\d+)");

  private static final long PATIENCE_SECONDS = 60;

  final int port;
  final int barePort;
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts it on a folder, and waits until the sample market is in. */
  Measured(Path folder, Map<String, String> settings) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseG1GC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            MeasuredServer.class.getName(),
            "data",
            folder.toString(),
            "port",
            "0"));
    settings.forEach(
        (key, value) -> {
          command.add(key);
          command.add(value);
        });
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    String[] ports = told("ports").split(" ");
    port = Integer.parseInt(ports[0]);
    barePort = Integer.parseInt(ports[1]);
    settle();
  }

  private String told(String what) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(what + " ")) {
        return line.substring(what.length() + 1);
      }
    }
    throw new IOException("the server ended");
  }

  private String ask(String line, String answer) throws IOException {
    in.write(line + "\n");
    in.flush();
    return told(answer);
  }

  /** Waits until nothing is worked on. */
  void settle() throws IOException, InterruptedException {
    int quiet = 0;
    while (quiet < 4) {
      Thread.sleep(500);
      Matcher queue = WAITING.matcher(get("/api/v1/status"));
      boolean idle = queue.find() && queue.group(1).equals("0") && queue.group(2).equals("0");
      quiet = idle && !accessions(1).isEmpty() ? quiet + 1 : 0;
    }
  }

  String get(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  int post(String path, String json) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  /** How many there are of what the status counts. */
  long counted(String name) throws IOException, InterruptedException {
    Matcher count = Pattern.compile("\"" + name + "\":(\\d+)").matcher(get("/api/v1/status"));
    if (!count.find()) {
      throw new IOException("the status does not count " + name);
    }
    return Long.parseLong(count.group(1));
  }

  List<String> accessions(int most) throws IOException, InterruptedException {
    return all(ACCESSION, get("/api/v1/filings?limit=" + most));
  }

  /** An annual report, which has signals. */
  String annual() throws IOException, InterruptedException {
    return all(ACCESSION, get("/api/v1/filings?limit=1&form=10-K")).getFirst();
  }

  List<String> companies(int most) throws IOException, InterruptedException {
    return all(CIK, get("/api/v1/companies?limit=" + most));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }

  /** Takes the answer of a path, packed, as the constant of the bare server; tells its bytes. */
  int constant(String path) throws IOException {
    return Integer.parseInt(ask("constant " + path, "constant"));
  }

  /** Bytes that its threads ever allocated. */
  long allocated() throws IOException {
    return Long.parseLong(ask("allocated", "allocated"));
  }

  @Override
  public void close() throws IOException {
    client.close();
    in.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    out.close();
  }
}
