package io.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A result in words, kept under {@code bench/results} with what made it. One thread at a time. */
final class Report {

  private final String name;
  private final List<String> lines = new ArrayList<>();

  Report(String name, String promise, String... command) throws IOException {
    this.name = name;
    lines.add("# " + name);
    lines.add("");
    lines.add(promise);
    lines.add("");
    lines.add("- command: `bench/" + name + " " + told(command) + "`");
    lines.add("- when: " + InstantSource.system().instant().truncatedTo(ChronoUnit.MINUTES));
    lines.add(
        "- machine: "
            + Runtime.getRuntime().availableProcessors()
            + " cores, shared with the load; load before "
            + Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    lines.add("- JDK: " + Runtime.version());
    lines.add("");
    lines.forEach(System.out::println);
  }

  /** Where a folder lies says nothing to others. */
  private static String told(String... command) {
    return Stream.of(command)
        .map(argument -> Path.of(argument).isAbsolute() ? "FOLDER" : argument)
        .collect(Collectors.joining(" "));
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is no dependency of ours
  void say(String line, Object... values) {
    String text = values.length == 0 ? line : String.format(Locale.ROOT, line, values);
    System.out.println(text);
    lines.add(text);
  }

  void keep() throws IOException {
    Path file = Path.of("bench", "results", name + ".md");
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
    System.out.println("kept in " + file);
  }
}
