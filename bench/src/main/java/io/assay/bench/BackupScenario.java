package io.assay.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.server.Server;
import io.assay.server.Settings;
import io.assay.server.StoppedStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Backup of a filled store, restored elsewhere: equal by checksum. {@code BackupScenario RESULT
 * FOLDER [MARKET]} fills a store with a sample market, backs it up once while filings come in and
 * once when they are in, restores the latter into another folder, backs that up again, and compares
 * the two manifests table by table and the lists of kept bytes; then a server on the restored
 * folder answers sampled routes, byte for byte as the first did. Prints the result and writes it to
 * a file; status 1 when anything differs that should not.
 *
 * <p>Expected: the tables are read, packed and hashed at some ten to a hundred megabytes a second
 * and core; a second backup copies only the kept bytes that are new; a restore takes a few times as
 * long as the backup, since it writes indexes, and reads everything back.
 */
public final class BackupScenario {

  private static final String USUAL_MARKET = "sample:40:5";
  private static final StoppedStore.Watching QUIET = (what, done, total) -> {};
  private static final Pattern ACCESSION = Pattern.compile("\\d{10}-\\d{2}-\\d{6}");

  /** Whose rows a restore itself adds to. */
  private static final List<String> OF_ITSELF = List.of("public.audit", "public.audit_pending");

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> result = new ArrayList<>();
  private final Path root;
  private boolean differs;

  private BackupScenario(Path root) {
    this.root = root;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String market = arguments.length > 2 ? arguments[2] : USUAL_MARKET;
    BackupScenario scenario = new BackupScenario(Path.of(arguments[1]).toAbsolutePath());
    scenario.run(market);
    List<String> lines = new ArrayList<>();
    lines.add("# Backup and restore");
    lines.add("");
    lines.add(
        "`bench/backup FOLDER "
            + market
            + "`, "
            + Runtime.getRuntime().availableProcessors()
            + " cores, JDK "
            + Runtime.version());
    lines.add("");
    lines.addAll(scenario.result);
    Files.write(Path.of(arguments[0]), lines);
    lines.forEach(System.out::println);
    System.exit(scenario.differs ? 1 : 0);
  }

  private void run(String market) throws IOException, InterruptedException {
    Path place = root.resolve("backups");
    Map<String, byte[]> before;
    try (Server here = start("here")) {
      post(here, "/api/v1/ingest", "{\"targets\":[\"" + market + "\"]}");
      TimeUnit.SECONDS.sleep(10);
      String busy = backUp(here, place, "while filings come in");
      tell("filings in when it was over", count(here) + "; it is kept as one moment: " + busy);
      awaitIdle(here);
      tell("filings", count(here));
      before = answers(here);
      backUp(here, place, "when all are in");
      backUp(here, place, "again, with nothing new");
    }
    String newest = newest(place);
    long began = System.nanoTime();
    String faults = StoppedStore.verifyBackup(place, Optional.of(newest), QUIET);
    tell("verify", seconds(began) + (faults.equals("{\"data\":[]}") ? ", whole" : ", " + faults));
    differs |= !faults.equals("{\"data\":[]}");
    Path again = root.resolve("again");
    try (StoppedStore there = StoppedStore.open(settings("there"), true)) {
      began = System.nanoTime();
      there.restore(place, Optional.of(newest), QUIET);
      tell("restore", seconds(began));
      there.backup(again, OptionalInt.empty(), QUIET);
    }
    compare(
        place.resolve("backups").resolve(newest), again.resolve("backups").resolve(newest(again)));
    try (Server there = start("there")) {
      awaitIdle(there);
      Map<String, byte[]> after = answers(there);
      long equal =
          before.entrySet().stream()
              .filter(one -> Arrays.equals(one.getValue(), after.get(one.getKey())))
              .count();
      tell("routes answered byte for byte the same", equal + " of " + before.size());
      before.forEach(
          (path, bytes) -> {
            if (!Arrays.equals(bytes, after.get(path))) {
              tell("differs", path);
            }
          });
      differs |= equal != before.size();
    }
  }

  private void compare(Path one, Path other) throws IOException {
    Map<String, String> here = tables(one);
    Map<String, String> there = tables(other);
    long rows = here.values().stream().mapToLong(v -> Long.parseLong(v.split(" ", 2)[0])).sum();
    List<String> different =
        here.keySet().stream()
            .filter(
                name ->
                    !Objects.equals(here.get(name), there.get(name)) && !OF_ITSELF.contains(name))
            .toList();
    tell(
        "tables equal by rows and hash of rows",
        "%d of %d, %,d rows (%s aside: the restore is on record there)"
            .formatted(
                here.size() - OF_ITSELF.size() - different.size(),
                here.size() - OF_ITSELF.size(),
                rows,
                OF_ITSELF));
    different.forEach(name -> tell("differs", name));
    boolean blobs = blobList(one).equals(blobList(other));
    tell("lists of kept bytes", blobs ? "equal" : "differ");
    differs |= !different.isEmpty() || !blobs || here.size() != there.size();
  }

  private static String blobList(Path backup) throws IOException {
    Matcher hash =
        Pattern.compile("\"file\":\"blobs.zst\",\"fileBytes\":\\d+,\"sha256\":\"([0-9a-f]{64})\"")
            .matcher(Files.readString(backup.resolve("manifest.json")));
    return hash.find() ? hash.group(1) : "none";
  }

  private static Map<String, String> tables(Path backup) throws IOException {
    Map<String, String> tables = new TreeMap<>();
    try (JsonParser in =
        new JsonFactory().createParser(Files.readString(backup.resolve("manifest.json")))) {
      String name = "";
      String rows = "";
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.FIELD_NAME) {
          String field = in.currentName();
          in.nextToken();
          switch (field) {
            case "name" -> name = in.getText();
            case "rows" -> rows = in.getText();
            case "rowHash" -> tables.put(name, rows + " " + in.getText());
            default -> {}
          }
        }
      }
    }
    return tables;
  }

  private static String newest(Path place) throws IOException {
    try (var all = Files.list(place.resolve("backups"))) {
      return all.map(one -> String.valueOf(one.getFileName())).max(String::compareTo).orElseThrow();
    }
  }

  private Settings settings(String name) {
    return Settings.of(
        Map.of("data", root.resolve(name).toString(), "port", "0", "sample", "false"));
  }

  private Server start(String name) {
    return Server.start(settings(name), line -> {});
  }

  private String backUp(Server server, Path place, String when)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    post(server, "/api/v1/admin/backups", "{\"to\":\"" + place + "\"}");
    String answer = get(server, "/api/v1/admin/backups");
    while (answer.contains("\"state\":\"running\"")) {
      TimeUnit.MILLISECONDS.sleep(100);
      answer = get(server, "/api/v1/admin/backups");
    }
    if (!answer.contains("\"state\":\"done\"")) {
      throw new IOException(answer);
    }
    tell(
        "backup " + when,
        "%s: %s rows, tables %.1f MB, kept files %s, of them copied %s"
            .formatted(
                seconds(began),
                number(answer, "rows"),
                Long.parseLong(number(answer, "tableBytes")) / 1e6,
                number(answer, "blobs"),
                number(answer, "copiedBlobs")));
    return number(answer, "blobs") + " filings";
  }

  private static String number(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
    return found.find() ? found.group(1) : "?";
  }

  private String count(Server server) throws IOException, InterruptedException {
    return number(get(server, "/api/v1/status"), "filings");
  }

  private void awaitIdle(Server server) throws IOException, InterruptedException {
    String jobs = get(server, "/api/v1/jobs?limit=20");
    while (jobs.contains("\"state\":\"running\"") || jobs.contains("\"state\":\"waiting\"")) {
      TimeUnit.MILLISECONDS.sleep(500);
      jobs = get(server, "/api/v1/jobs?limit=20");
    }
  }

  /** Answers of routes that are asked for a company and for a filing in a hundred. */
  private Map<String, byte[]> answers(Server server) throws IOException, InterruptedException {
    Map<String, byte[]> answers = new LinkedHashMap<>();
    List<String> paths =
        new ArrayList<>(List.of("/api/v1/companies?limit=1000", "/api/v1/filings?limit=1000"));
    Matcher ciks =
        Pattern.compile("\"cik\":(\\d+)").matcher(get(server, "/api/v1/companies?limit=1000"));
    for (int i = 0; ciks.find(); i++) {
      if (i % 10 == 0) {
        for (String part : List.of("", "/score", "/filings", "/signals", "/events", "/insiders")) {
          paths.add("/api/v1/companies/" + ciks.group(1) + part);
        }
      }
    }
    Matcher accessions = ACCESSION.matcher(get(server, "/api/v1/filings?limit=1000"));
    for (int i = 0; accessions.find(); i++) {
      if (i % 50 == 0) {
        for (String part : List.of("", "/facts", "/sections", "/text", "/signals")) {
          paths.add("/api/v1/filings/" + accessions.group() + part);
        }
      }
    }
    for (String path : paths) {
      answers.put(path, bytes(server, path));
    }
    return answers;
  }

  private byte[] bytes(Server server, String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).GET().build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private String get(Server server, String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).GET().build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void post(Server server, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/json")
                .header("Assay-Local", Server.findSecret(root.resolve("here")).orElse(""))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(path + ": " + answer.body());
    }
  }

  private static String seconds(long began) {
    return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
  }

  private void tell(String what, String value) {
    result.add(String.format(Locale.ROOT, "- %s: %s", what, value));
  }
}
