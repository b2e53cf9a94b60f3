package io.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the repository's files promise each other. */
class FilesTest {

  private static final Pattern SOURCE_PATH =
      Pattern.compile("[\\w./-]+\\.(?:java|ts|tsx|sql|json)\\b");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@Disabled\\b");

  @Test
  void the_walk_in_the_architecture_page_leads_to_files_that_exist() throws IOException {
    Path page = House.root().resolve("ARCHITECTURE.md");
    Assumptions.assumeTrue(Files.exists(page), "there is no ARCHITECTURE.md yet");
    List<String> missing = new ArrayList<>();
    int found = 0;
    Matcher paths = SOURCE_PATH.matcher(Files.readString(page));
    while (paths.find()) {
      if (paths.group().contains("/")) {
        found++;
        if (!Files.exists(House.root().resolve(paths.group()))) {
          missing.add(paths.group());
        }
      }
    }
    assertThat(missing).as("files named by ARCHITECTURE.md that do not exist").isEmpty();
    assertThat(found).as("files of the walk, one a step").isGreaterThanOrEqualTo(11);
  }

  @Test
  void links_between_pages_lead_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : files(".md")) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        Path folder = page.getParent();
        if (folder != null && !Files.exists(folder.resolve(links.group(1)))) {
          broken.add(House.root().relativize(page) + " -> " + links.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void no_dependency_is_a_snapshot() throws IOException {
    List<String> snapshots = new ArrayList<>();
    for (Path pom : files("pom.xml")) {
      // The modules' own version stands in <parent>, or in the parent's head.
      String text =
          Files.readString(pom)
              .replaceAll("(?s)<parent>.*?</parent>", "")
              .replaceFirst("(?s)<artifactId>assay</artifactId>\\s*<version>[^<]*</version>", "");
      if (text.contains("-SNAPSHOT")) {
        snapshots.add(House.root().relativize(pom).toString());
      }
    }
    assertThat(snapshots).as("a snapshot is another jar each day: builds do not repeat").isEmpty();
  }

  @Test
  void nothing_is_left_unfinished() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : files(".java", ".ts", ".tsx", ".sql")) {
      // Names the words it looks for.
      if (source.endsWith("FilesTest.java")) {
        continue;
      }
      if (UNFINISHED.matcher(Files.readString(source)).find()) {
        found.add(House.root().relativize(source).toString());
      }
    }
    assertThat(found).as("work that is left is an issue, not a comment").isEmpty();
  }

  /** Files of the repository whose names end so, without what builds make. */
  private static List<Path> files(String... ends) throws IOException {
    try (Stream<Path> all = Files.walk(House.root())) {
      return all.filter(Files::isRegularFile)
          .filter(p -> Stream.of(ends).anyMatch(p.toString()::endsWith))
          .filter(
              p ->
                  Stream.of("target", "node_modules", "dist", ".git", ".assay")
                      .noneMatch(made -> contains(House.root().relativize(p), made)))
          .sorted()
          .toList();
    }
  }

  private static boolean contains(Path path, String name) {
    for (Path part : path) {
      if (part.toString().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
