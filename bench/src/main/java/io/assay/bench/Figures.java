package io.assay.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the tables of figures from kept results, so that no figure is copied by hand: {@code
 * Figures RESULTS DOCUMENT} writes between the two marks in the document. A later result of a
 * benchmark takes the place of an earlier one; both sides of a ratio come from one run.
 */
public final class Figures {

  static final String BEGIN = "<!-- figures: made by bench/figures -->";
  static final String END = "<!-- end of figures -->";

  private Figures() {}

  /**
   * A benchmark with one set of parameters.
   *
   * @param nanos time of one operation
   * @param bytesPerSecond 0 where it does not count them
   */
  record Result(
      String run,
      String benchmark,
      String params,
      double nanos,
      double error,
      double bytesPerSecond) {}

  public static void main(String[] args) throws IOException {
    Path document = Path.of(args[1]);
    Files.writeString(document, filled(Files.readString(document), table(read(Path.of(args[0])))));
  }

  /** The document with {@code table} between its marks. */
  static String filled(String document, String table) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the document lacks the marks " + BEGIN + " and " + END);
    }
    return document.substring(0, begin + BEGIN.length()) + "\n" + table + document.substring(end);
  }

  /** Newest results of all files, by benchmark and parameters. */
  static Map<String, Result> read(Path folder) throws IOException {
    Map<String, Result> newest = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      for (Result result : results(file)) {
        newest.put(result.benchmark() + result.params(), result);
      }
    }
    return newest;
  }

  static List<Result> results(Path file) throws IOException {
    List<Result> results = new ArrayList<>();
    String run = file.getFileName().toString().replace(".json", "");
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException(file + " is no list of results");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        results.add(result(json, run));
      }
    }
    return results;
  }

  private static Result result(JsonParser json, String run) throws IOException {
    String benchmark = "";
    String params = "";
    String unit = "";
    double score = 0;
    double error = 0;
    double bytes = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "benchmark" -> benchmark = shortName(json.getText());
        case "params" -> params = params(json);
        case "primaryMetric" -> {
          while (json.nextToken() != JsonToken.END_OBJECT) {
            String inner = json.currentName();
            json.nextToken();
            switch (inner) {
              case "score" -> score = json.getDoubleValue();
              case "scoreError" ->
                  error = json.currentToken().isNumeric() ? json.getDoubleValue() : 0;
              case "scoreUnit" -> unit = json.getText();
              default -> json.skipChildren();
            }
          }
        }
        case "secondaryMetrics" -> bytes = bytes(json);
        default -> json.skipChildren();
      }
    }
    boolean rate = unit.startsWith("ops/");
    double second = 1e9;
    double nanos = rate ? second / score : score * nanosOf(unit);
    double spread = score == 0 ? 0 : error / score * nanos;
    return new Result(run, benchmark, params, nanos, spread, bytes);
  }

  private static double nanosOf(String unit) {
    return switch (unit) {
      case "ns/op" -> 1;
      case "us/op" -> 1e3;
      case "ms/op" -> 1e6;
      case "s/op" -> 1e9;
      default -> throw new IllegalArgumentException("unit " + unit);
    };
  }

  private static String params(JsonParser json) throws IOException {
    StringBuilder params = new StringBuilder();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      json.nextToken();
      params.append(' ').append(json.getText());
    }
    return params.toString();
  }

  private static double bytes(JsonParser json) throws IOException {
    double bytes = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean counted = json.currentName().equals("bytes");
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean score = json.currentName().equals("score");
        json.nextToken();
        if (counted && score) {
          bytes = json.getDoubleValue();
        } else {
          json.skipChildren();
        }
      }
    }
    return bytes;
  }

  private static String shortName(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  /** One row for each benchmark that is neither a limit nor a rival, beside those of its class. */
  static String table(Map<String, Result> results) {
    StringBuilder table = new StringBuilder();
    table.append("| what | of | one | MB/s | against | run |\n|---|---|---:|---:|---|---|\n");
    for (Result own : results.values()) {
      if (isReference(own)) {
        continue;
      }
      List<String> against = new ArrayList<>();
      for (Result other : results.values()) {
        if (isReference(other) && other.run().equals(own.run()) && isBeside(own, other)) {
          against.add(ratio(own, other));
        }
      }
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %s |%n",
              own.benchmark().replace("Benchmark.", " "),
              subject(own.params()),
              time(own),
              rate(own).map(r -> String.format(Locale.ROOT, "%.0f", r)).orElse(""),
              String.join(", ", against),
              own.run()));
    }
    return table.toString().replace(System.lineSeparator(), "\n");
  }

  /** {@code rivalJsoup}, {@code limitOnePass}; {@code form4RivalAalto} belongs to {@code form4}. */
  private static final Pattern REFERENCE =
      Pattern.compile("(?<of>\\w*?)(?<kind>rival|limit|Rival|Limit)(?<name>\\w*)");

  private static String method(Result result) {
    return result.benchmark().substring(result.benchmark().indexOf('.') + 1);
  }

  private static boolean isReference(Result result) {
    return REFERENCE.matcher(method(result)).matches();
  }

  private static boolean isBeside(Result own, Result other) {
    String group = own.benchmark().substring(0, own.benchmark().indexOf('.') + 1);
    Matcher reference = REFERENCE.matcher(method(other));
    return other.benchmark().startsWith(group)
        && other.params().equals(own.params())
        && reference.matches()
        && (reference.group("of").isEmpty() || reference.group("of").equals(method(own)));
  }

  private static String ratio(Result own, Result other) {
    Matcher reference = REFERENCE.matcher(method(other));
    if (!reference.matches()) {
      throw new IllegalArgumentException(other.benchmark() + " is nothing to compare with");
    }
    String name = reference.group("name").isEmpty() ? "OnePass" : reference.group("name");
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return reference.group("kind").equalsIgnoreCase("limit")
        ? String.format(
            Locale.ROOT,
            "%.2f times %s",
            own.nanos() / other.nanos(),
            words.toLowerCase(Locale.ROOT))
        : String.format(Locale.ROOT, "%.1fx as fast as %s", other.nanos() / own.nanos(), words);
  }

  private static String subject(String params) {
    String last = params.strip();
    return last.substring(last.lastIndexOf('/') + 1);
  }

  private static Optional<Double> rate(Result result) {
    double mega = 1e6;
    return result.bytesPerSecond() == 0
        ? Optional.empty()
        : Optional.of(result.bytesPerSecond() / mega);
  }

  private static String time(Result result) {
    double millis = 1e6;
    double micros = 1e3;
    boolean small = result.nanos() < millis / 10;
    double unit = small ? micros : millis;
    return String.format(
        Locale.ROOT,
        "%.2f ± %.2f %s",
        result.nanos() / unit,
        result.error() / unit,
        small ? "µs" : "ms");
  }
}
