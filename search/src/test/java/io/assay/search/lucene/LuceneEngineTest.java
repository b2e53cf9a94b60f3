package io.assay.search.lucene;

import static io.assay.search.Documents.document;
import static io.assay.search.Documents.ids;
import static io.assay.search.Documents.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.search.SearchEngine;
import io.assay.search.SearchEngineContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneEngineTest extends SearchEngineContract {

  @TempDir private Path folder;

  @Override
  protected SearchEngine open() {
    return LuceneEngine.open(folder.resolve("contract"));
  }

  private Path own() {
    return folder.resolve("own");
  }

  private static void fill(SearchEngine engine, String id, String text, String mark) {
    engine.replace(List.of(document(id, "alpha", 1, text)));
    engine.publish(mark);
  }

  @Test
  void what_was_published_is_there_after_closing_and_what_was_not_is_not() {
    try (SearchEngine engine = LuceneEngine.open(own())) {
      fill(engine, "a", "Cobalt is mined.", "5");
      engine.replace(List.of(document("b", "beta", 1, "Cobalt is sold.")));
    }
    try (SearchEngine engine = LuceneEngine.open(own())) {
      assertThat(engine.mark()).hasValue("5");
      assertThat(ids(engine.search(words("cobalt")))).containsExactly("a");
    }
  }

  @Test
  void a_folder_is_open_once() {
    try (SearchEngine engine = LuceneEngine.open(own())) {
      assertThatThrownBy(() -> LuceneEngine.open(own()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("another process");
      fill(engine, "a", "Cobalt.", "1");
    }
  }

  @Test
  void killed_in_the_middle_of_a_whole_the_old_is_there_and_the_new_is_gone() throws Exception {
    Path copy = folder.resolve("copy");
    try (SearchEngine engine = LuceneEngine.open(own())) {
      fill(engine, "a", "Cobalt is mined.", "5");
      try (SearchEngine.Whole whole = engine.begin()) {
        whole.add(List.of(document("b", "beta", 1, "Cobalt is sold.")));
        copy(own(), copy);
      }
    }
    try (SearchEngine engine = LuceneEngine.open(copy)) {
      assertThat(engine.mark()).hasValue("5");
      assertThat(ids(engine.search(words("cobalt")))).containsExactly("a");
    }
    try (Stream<Path> files = Files.list(copy)) {
      assertThat(files.filter(Files::isDirectory)).hasSize(1);
    }
  }

  @Test
  void a_whole_is_there_after_closing_and_the_old_is_gone() throws Exception {
    try (SearchEngine engine = LuceneEngine.open(own())) {
      fill(engine, "a", "Cobalt is mined.", "5");
      try (SearchEngine.Whole whole = engine.begin()) {
        whole.add(List.of(document("b", "beta", 1, "Cobalt is sold.")));
        whole.publish("6");
      }
    }
    try (Stream<Path> files = Files.list(own())) {
      assertThat(files.filter(Files::isDirectory)).hasSize(1);
    }
    try (SearchEngine engine = LuceneEngine.open(own())) {
      assertThat(engine.mark()).hasValue("6");
      assertThat(ids(engine.search(words("cobalt")))).containsExactly("b");
    }
  }

  @Test
  void a_damaged_index_is_empty_and_has_no_mark() throws Exception {
    for (String kind : List.of("flipped", "cut", "gone")) {
      Path damaged = folder.resolve(kind);
      try (SearchEngine engine = LuceneEngine.open(damaged)) {
        fill(engine, "a", "Cobalt is mined.", "5");
      }
      Path largest = largest(damaged);
      byte[] bytes = Files.readAllBytes(largest);
      switch (kind) {
        case "flipped" -> {
          bytes[bytes.length / 2] ^= 64;
          Files.write(largest, bytes);
        }
        case "cut" -> Files.write(largest, Arrays.copyOf(bytes, bytes.length / 2));
        default -> Files.delete(largest);
      }
      try (SearchEngine engine = LuceneEngine.open(damaged)) {
        assertThat(engine.mark()).as(kind).isEmpty();
        assertThat(engine.stats().documents()).as(kind).isZero();
        fill(engine, "b", "Cobalt is sold.", "6");
        assertThat(ids(engine.search(words("cobalt")))).containsExactly("b");
      }
    }
  }

  @Test
  void a_name_that_says_nothing_is_as_if_nothing_were_there() throws Exception {
    try (SearchEngine engine = LuceneEngine.open(own())) {
      try (SearchEngine.Whole whole = engine.begin()) {
        whole.publish("6");
      }
    }
    Files.writeString(own().resolve("current"), "../../etc");
    try (SearchEngine engine = LuceneEngine.open(own())) {
      assertThat(engine.mark()).isEmpty();
    }
  }

  private static Path largest(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .max(
              Comparator.comparingLong(
                  file -> {
                    try {
                      return Files.size(file);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }))
          .orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
