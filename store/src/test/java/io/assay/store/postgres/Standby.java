package io.assay.store.postgres;

import io.assay.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that follows another one by streaming: made from a copy of its files, as there is no
 * pg_basebackup among the programs.
 */
public final class Standby implements AutoCloseable {

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "current_logfiles");

  private final Path programs;
  private final Path data;
  private final Path log;
  private final Database.Address address;
  private final int port;
  private @Nullable Process process;

  private Standby(Path programs, Path data, Path log, Database.Address address, int port) {
    this.programs = programs;
    this.data = data;
    this.log = log;
    this.address = address;
    this.port = port;
  }

  /**
   * Copies a server's files and starts the copy.
   *
   * @param original the folder of the server's files
   */
  public static Standby of(
      LocalPostgres primary, Path original, Path programsCache, Path folder, int connections)
      throws IOException {
    Database.Address at = primary.address(2, java.time.Duration.ofMinutes(1));
    Path data = folder.resolve("standby");
    try (Database database = Database.open(at)) {
      database.with(
          connection -> {
            Database.list(
                connection, "select pg_backup_start('standby', true)", row -> row.getString(1));
            copy(original, data);
            String label =
                Database.list(
                        connection,
                        "select labelfile from pg_backup_stop(false)",
                        row -> row.getString(1))
                    .getFirst();
            write(data.resolve("backup_label"), label);
            return label;
          });
    }
    copy(original.resolve("pg_wal"), data.resolve("pg_wal"));
    write(data.resolve("standby.signal"), "");
    write(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%nmax_connections = %d%n"
            .formatted(primary.port(), at.user(), at.password(), connections));
    int port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      port = socket.getLocalPort();
    }
    Standby standby =
        new Standby(
            Programs.unpacked(programsCache),
            data,
            folder.resolve("standby.log"),
            at.at(at.url().replace(":" + primary.port() + "/", ":" + port + "/")),
            port);
    standby.start();
    return standby;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies what is there; files that go meanwhile are nothing to a backup. */
  private static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              Path target = to.resolve(from.relativize(folder));
              if (!Files.isDirectory(target)) {
                Files.createDirectory(
                    target,
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (!LEFT_OUT.contains(from.relativize(file).toString())) {
                Files.copy(
                    file,
                    to.resolve(from.relativize(file)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, or starts it again. */
  public void start() throws IOException {
    List<String> command = new ArrayList<>(Programs.prefix());
    command.addAll(
        List.of(
            programs.resolve("bin").resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=32MB"));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = started;
    for (int i = 0; i < 300 && started.isAlive(); i++) {
      try (Database database = Database.open(address.through(Database.Pooler.NONE))) {
        database.first("select 1", row -> row.getInt(1));
        return;
      } catch (io.assay.edgar.CouldNotAsk _) {
        pause();
      }
    }
    throw new IllegalStateException("the standby did not start: " + Files.readString(log));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public Database.Address address() {
    return address;
  }

  /** Ends it at once. */
  public void stop() {
    Process running = process;
    if (running != null) {
      // As pg_ctl does it for "immediate": its children end with it.
      try {
        new ProcessBuilder("kill", "-QUIT", Long.toString(running.pid())).start().waitFor();
        if (!running.waitFor(10, TimeUnit.SECONDS)) {
          running.destroyForcibly();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
