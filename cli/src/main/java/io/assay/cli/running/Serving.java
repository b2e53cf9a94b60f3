package io.assay.cli.running;

import io.assay.server.Settings;
import java.net.URI;
import java.util.function.Consumer;

/** Starts servers: the real one, or a test's. */
@FunctionalInterface
public interface Serving {

  /**
   * Starts a server and returns when it is ready.
   *
   * @param progress told what is being done, a line each
   * @throws io.assay.edgar.AssayFailure when it cannot
   */
  Running start(Settings settings, Consumer<String> progress);

  /** A server that runs in this process until it is closed. */
  interface Running extends AutoCloseable {

    /** Where it listens. */
    URI address();

    /** Stops it: what was accepted is kept. */
    @Override
    void close();
  }
}
