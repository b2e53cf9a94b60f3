package io.assay.specimens.questions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a resource of this package, without comments and empty ones. */
final class Lines {

  private Lines() {}

  static List<String> of(String name) {
    try (InputStream stream = Lines.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("there is no resource " + name);
      }
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
