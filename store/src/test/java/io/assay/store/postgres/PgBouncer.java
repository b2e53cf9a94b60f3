package io.assay.store.postgres;

import io.assay.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real PgBouncer in transaction mode before a database, on a free port of this machine. */
public final class PgBouncer implements AutoCloseable {

  /** Why tests are skipped. */
  public static final String MISSING =
      "PgBouncer is missing: apt-get install pgbouncer, and this is tested too";

  private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)/");

  private final Process process;
  private final Database.Address address;

  private PgBouncer(Process process, Database.Address address) {
    this.process = process;
    this.address = address;
  }

  private static Optional<Path> program() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder).resolve("pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static boolean isInstalled() {
    return program().isPresent();
  }

  /**
   * Starts it.
   *
   * @param folder for its files
   * @param connections to the server, that all clients share
   * @param further lines of its settings
   */
  public static PgBouncer start(
      Path folder, Database.Address server, int connections, String further) {
    Matcher place = SERVER.matcher(server.url());
    if (!place.find()) {
      throw new IllegalArgumentException(server.url());
    }
    try {
      int port = freePort();
      Path users = folder.resolve("users.txt");
      Files.writeString(users, "\"%s\" \"%s\"\n".formatted(server.user(), server.password()));
      Path settings = folder.resolve("pgbouncer.ini");
      Files.writeString(
          settings,
          """
          [databases]
          * = host=%s port=%s
          [pgbouncer]
          listen_addr = 127.0.0.1
          listen_port = %d
          unix_socket_dir =
          auth_type = scram-sha-256
          auth_file = %s
          pool_mode = transaction
          default_pool_size = %d
          max_client_conn = 100
          %s
          """
              .formatted(place.group(1), place.group(2), port, users, connections, further));
      List<String> command = new ArrayList<>(Programs.prefix());
      command.addAll(List.of(program().orElseThrow().toString(), settings.toString()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("pgbouncer.log").toFile())
              .start();
      awaitListening(process, port, folder.resolve("pgbouncer.log"));
      return new PgBouncer(
          process, server.at(server.url().replace(place.group(), "//127.0.0.1:" + port + "/")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process process, int port, Path log) throws IOException {
    for (int i = 0; i < 200 && process.isAlive(); i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException _) {
        try {
          TimeUnit.MILLISECONDS.sleep(25);
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("PgBouncer did not start: " + Files.readString(log));
  }

  /** The database through it. */
  public Database.Address address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
