package io.assay.cli;

import io.assay.cli.reading.ReadCommand;

/** Wires the libraries behind the reading commands. */
final class Reading {

  private Reading() {}

  static ReadCommand.Engine engine() {
    return new ReadCommand.Engine(
        bytes -> {
          throw new UnsupportedOperationException("the reader is not wired");
        },
        filing -> {
          throw new UnsupportedOperationException("the assessment is not wired");
        });
  }
}
