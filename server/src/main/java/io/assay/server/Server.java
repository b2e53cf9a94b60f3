package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.store.postgres.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running server. {@code server.json} in its data folder ({@code pid}, {@code port}, {@code
 * started}, {@code secret}, {@code certificate}) tells other processes of it while it runs; only
 * its owner can read it. Thread-safe.
 */
public final class Server implements AutoCloseable {

  private static final String FILE = "server.json";
  private static final Pattern SECRET = Pattern.compile("\"secret\":\"([0-9a-f]{64})\"");
  private static final Pattern CERTIFICATE = Pattern.compile("\"certificate\":\"([0-9a-f]{64})\"");
  private static final FileAttribute<?>[] NO_RIGHTS = {};
  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

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

  /**
   * What lets its bearer name files to the server that runs on a data folder: sent as {@code
   * Assay-Local}. Empty when none runs, or who asks may not read it.
   */
  public static Optional<String> findSecret(Path data) {
    return found(data, SECRET);
  }

  /**
   * The SHA-256, in hexadecimal digits, of the certificate of the server that runs on a data
   * folder. Empty when none runs, it has none, or who asks may not read it.
   */
  public static Optional<String> findCertificate(Path data) {
    return found(data, CERTIFICATE);
  }

  private static Optional<String> found(Path data, Pattern what) {
    try {
      Matcher found = what.matcher(Files.readString(data.resolve(FILE)));
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // no server, or not this user's
    }
  }

  private void announce() {
    String json =
        "{\"pid\":%d,\"port\":%d,\"started\":\"%s\",\"secret\":\"%s\"%s}\n"
            .formatted(
                ProcessHandle.current().pid(),
                port(),
                wiring.started(),
                wiring.secret(),
                wiring.fingerprint().map(print -> ",\"certificate\":\"" + print + "\"").orElse(""));
    try {
      // Made anew with its rights, so that it is never readable with a secret in it
      Files.deleteIfExists(file);
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      Files.createFile(file, posix ? OWNER_ONLY : NO_RIGHTS);
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
