package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.store.postgres.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A running server. {@code server.json} in its data folder ({@code pid}, {@code port}, {@code
 * started}) tells other processes of it while it runs. Thread-safe.
 */
public final class Server implements AutoCloseable {

  private static final String FILE = "server.json";

  private final Wiring wiring;
  private final Path file;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();

  private Server(Wiring wiring, Path file) {
    this.wiring = wiring;
    this.file = file;
  }

  /**
   * Starts everything and listens; call it on the main thread.
   *
   * @param progress told what is being done, a line each
   * @throws io.assay.edgar.AssayFailure when something cannot be started; what was started is
   *     stopped
   */
  public static Server start(Settings settings, Consumer<String> progress) {
    Wiring wiring = Wiring.start(settings, progress);
    try {
      Server server = new Server(wiring, settings.data().resolve(FILE));
      server.announce();
      progress.accept("Assay answers at " + server.address());
      return server;
    } catch (RuntimeException e) {
      wiring.close();
      throw e;
    }
  }

  /** The address of the server that runs on a data folder, if one does. */
  public static Optional<URI> findRunning(Path data) {
    return DataFolder.findServer(data);
  }

  private void announce() {
    String json =
        "{\"pid\":%d,\"port\":%d,\"started\":\"%s\"}\n"
            .formatted(ProcessHandle.current().pid(), port(), wiring.started());
    try {
      Files.writeString(file, json);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return wiring.port();
  }

  /** {@code http://127.0.0.1:8080}. */
  public URI address() {
    return wiring.address();
  }

  /** Waits until the server is stopped. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Stops: no new requests, those at hand end, then everything closes in reverse. */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    } finally {
      wiring.close();
      stopped.countDown();
    }
  }

  Wiring wiring() {
    return wiring;
  }

  static AskedWrongly portTaken(int port) {
    return new AskedWrongly(
        ServerCode.PORT_TAKEN,
        "Port " + port + " is taken by another program",
        "settings: port",
        "Give another with --port, or 0 for a free one.");
  }
}
