package io.assay.server.http;

import io.assay.server.caching.Generation;

/** Whether an answer may be kept and given again. */
public sealed interface Keep {

  /** Made anew each time. */
  record Not() implements Keep {}

  /** True until the generation is over; it must have been taken before anything was read. */
  record Until(Generation generation) implements Keep {}

  static Keep not() {
    return new Not();
  }

  static Keep until(Generation generation) {
    return new Until(generation);
  }

  /** True as long as the process runs. */
  static Keep always() {
    return new Until(Generation.endless());
  }
}
