package io.assay.store.postgres;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.CouldNotAsk;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.disk.DiskFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL run by this process, its files under the data folder. Thread-safe.
 *
 * <p>It listens on 127.0.0.1 only, at a port that stays the same as long as it is free, and asks
 * for a password of its own (SCRAM). What is committed is on the disk (fsync on).
 *
 * <p>A postmaster that a killed process left behind is stopped and a new one started: it would go
 * on with settings and logs nobody watches. One that dies is started anew on the same port, again
 * and again until it runs: a full disk is made room on while this process goes on. Statements in
 * between fail as could-not-ask and are tried again by their callers.
 */
public final class LocalPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration ORPHANS = Duration.ofSeconds(15);

  /** The first attempts may fail for what the one that died has left, which passes. */
  private static final int TOLD_FROM = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  /** PostgreSQL's code while it starts, shuts down or recovers. */
  private static final String RECOVERING = "57P03";

  private static final String USER = "assay";

  /**
   * How to run it.
   *
   * @param sharedBuffers memory for pages, as PostgreSQL writes it
   * @param maxConnections over all clients
   */
  public record Settings(String sharedBuffers, int maxConnections) {

    public static Settings usual() {
      return new Settings("256MB", 40);
    }
  }

  private final Path programs;
  private final Path home;
  private final Path data;
  private final Settings settings;
  private final List<String> prefix;
  private final String password;
  private int port;
  private volatile @Nullable Process postmaster;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean stopping;
  private @Nullable Thread watching;

  private LocalPostgres(
      Path programs, Path home, Settings settings, List<String> prefix, String password) {
    this.programs = programs;
    this.home = home;
    this.data = home.resolve("data");
    this.settings = settings;
    this.prefix = prefix;
    this.password = password;
  }

  /**
   * Starts PostgreSQL on a folder, making the database if there is none.
   *
   * @param folder taken by this process
   * @param programsCache where the programs are unpacked to, or are found; shared by many folders
   * @param random for the password
   * @throws CouldNotAsk when it does not start; says where its log is
   */
  public static LocalPostgres start(
      DataFolder folder, Path programsCache, Settings settings, RandomGenerator random) {
    Path home = folder.postgres();
    try {
      Files.createDirectories(home);
      Path programs = Programs.unpacked(programsCache);
      LocalPostgres postgres =
          new LocalPostgres(programs, home, settings, Programs.prefix(), password(home, random));
      postgres.makeDatabase();
      postgres.stopOrphan();
      postgres.port = postgres.freePort();
      postgres.postmaster = postgres.launch(ORPHANS);
      postgres.watching =
          Thread.ofPlatform().name("postgres-watch").daemon().start(postgres::watch);
      return postgres;
    } catch (IOException e) {
      throw DiskFailure.of("PostgreSQL cannot be started", home, e);
    }
  }

  /**
   * How to connect to the PostgreSQL that another process runs on a folder.
   *
   * @throws AskedWrongly when none was started there
   */
  public static Database.Address join(
      DataFolder folder, int connections, Duration statementTimeout) {
    Path home = folder.postgres();
    try {
      return address(
          Integer.parseInt(Files.readString(home.resolve("port")).strip()),
          Files.readString(home.resolve("password")).strip(),
          connections,
          statementTimeout);
    } catch (IOException | NumberFormatException e) {
      throw new AskedWrongly(
          StoreCode.NOTHING_TO_JOIN,
          "no PostgreSQL was started on this data folder: " + e,
          home.toString(),
          "Wait until ./assay up says that it is ready, or give --database-url.");
    }
  }

  /** How to connect to it. */
  public Database.Address address(int connections, Duration statementTimeout) {
    return address(port, password, connections, statementTimeout);
  }

  private static Database.Address address(
      int port, String password, int connections, Duration statementTimeout) {
    return new Database.Address(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        USER,
        password,
        connections,
        statementTimeout);
  }

  /** The postmaster's process id, while it runs. */
  public Optional<Long> pid() {
    return Optional.ofNullable(postmaster).filter(Process::isAlive).map(Process::pid);
  }

  /** Why it does not run now, in words; empty while it does. */
  public Optional<String> trouble() {
    return trouble;
  }

  public int port() {
    return port;
  }

  private static String password(Path home, RandomGenerator random) throws IOException {
    Path file = home.resolve("password");
    if (!Files.exists(file)) {
      byte[] bytes = new byte[24];
      random.nextBytes(bytes);
      Path beside = home.resolve("password.tmp");
      Files.deleteIfExists(beside);
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(beside, HexFormat.of().formatHex(bytes));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  /** Runs initdb into a folder beside, so that a folder with the right name is always whole. */
  private void makeDatabase() throws IOException {
    if (Files.isDirectory(data)) {
      return;
    }
    Path beside = home.resolve("data.new");
    delete(beside);
    int status =
        run(
            List.of(
                program("initdb"),
                "-D",
                beside.toString(),
                "-U",
                USER,
                "--pwfile=" + home.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
                "--data-checksums"));
    if (status != 0) {
      throw didNotStart("initdb ended with status " + status);
    }
    sync(beside);
    Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Flushes the new database once, faster than initdb does file by file with its own order. */
  private void sync(Path folder) throws IOException {
    if (run(List.of(program("initdb"), "--sync-only", "-D", folder.toString())) != 0) {
      throw didNotStart("the new database could not be flushed to the disk");
    }
  }

  /** Stops a postmaster that a killed process left on this database. */
  private void stopOrphan() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Optional<ProcessHandle> orphan = orphan(file);
    if (orphan.isPresent()) {
      LOG.info(
          "stopping the PostgreSQL that a killed process left (process {})", orphan.get().pid());
      run(List.of(program("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-t", "20"));
    }
    while (orphan.isPresent() && System.nanoTime() < deadline) {
      pause(50);
      orphan = orphan(file);
    }
    orphan.ifPresent(ProcessHandle::destroyForcibly);
    // What is left names a process that is gone, or a zombie nobody has reaped yet.
    Files.deleteIfExists(file);
  }

  private Optional<ProcessHandle> orphan(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (java.nio.file.NoSuchFileException _) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.getFirst().strip());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  /**
   * A number may have gone to another program since: ask what runs under it, and on which folder.
   */
  private boolean isOurs(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    if (!Files.isDirectory(proc)) {
      return process.info().command().map(c -> c.contains("postgres")).orElse(false);
    }
    try {
      String stat = Files.readString(proc.resolve("stat"));
      boolean zombie = stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
      String command = Files.readString(proc.resolve("cmdline")).replace('\0', ' ');
      return !zombie && command.contains("postgres") && command.contains(data.toString());
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param patience how long it is tried again when it ends at once: a killed postmaster's children
   *     take a moment to let go of its memory, and its number may stay as a zombie's
   */
  private Process launch(Duration patience) throws IOException {
    long began = System.nanoTime();
    long deadline = began + START_LIMIT.toNanos();
    while (true) {
      Process process = begin();
      if (answers(process, deadline)) {
        return process;
      }
      if (process.isAlive()) {
        process.destroyForcibly();
        throw didNotStart("it did not answer within " + START_LIMIT.toSeconds() + " s");
      }
      if (stopping || System.nanoTime() > began + patience.toNanos()) {
        throw didNotStart("it ended with status " + process.exitValue());
      }
      pause(200);
    }
  }

  private Process begin() throws IOException {
    Path log = home.resolve("log");
    if (Files.exists(log) && Files.size(log) > 10_000_000) {
      Files.move(log, home.resolve("log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
    options().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  private java.util.Map<String, String> options() {
    java.util.Map<String, String> options = new java.util.LinkedHashMap<>();
    options.put("listen_addresses", "127.0.0.1");
    options.put("unix_socket_directories", "");
    options.put("password_encryption", "scram-sha-256");
    options.put("fsync", "on");
    options.put("full_page_writes", "on");
    options.put("synchronous_commit", "on");
    options.put("shared_buffers", settings.sharedBuffers());
    options.put("max_connections", Integer.toString(settings.maxConnections()));
    options.put("max_wal_size", "2GB");
    options.put("checkpoint_timeout", "10min");
    options.put("work_mem", "16MB");
    options.put("maintenance_work_mem", "128MB");
    options.put("effective_io_concurrency", "16");
    options.put("random_page_cost", "1.1");
    options.put("jit", "off");
    options.put("timezone", "UTC");
    options.put("log_timezone", "UTC");
    options.put("log_line_prefix", "%m [%p] ");
    options.put("log_min_duration_statement", "2000");
    options.put("track_io_timing", "on");
    if (has("pg_stat_statements")) {
      options.put("shared_preload_libraries", "pg_stat_statements");
      // Utility statements are not made general: a password could stand in one.
      options.put("pg_stat_statements.track_utility", "off");
    }
    return options;
  }

  /** Whether these programs bring a library: without it the server would not start. */
  private boolean has(String library) {
    Path folder = programs.resolve("lib").resolve("postgresql");
    return Stream.of(".so", ".dylib").anyMatch(end -> Files.exists(folder.resolve(library + end)));
  }

  /** Whether it comes to answer. As long as it says that it recovers, it is waited for. */
  private boolean answers(Process process, long deadline) {
    Properties properties = new Properties();
    properties.put("user", USER);
    properties.put("password", password);
    properties.put("connectTimeout", "2");
    properties.put("loginTimeout", "5");
    long until = deadline;
    while (!stopping && process.isAlive() && System.nanoTime() < until) {
      try (var connection =
          DriverManager.getConnection(address(1, Duration.ZERO).url(), properties)) {
        return connection.isValid(2);
      } catch (SQLException e) {
        if (RECOVERING.equals(e.getSQLState())) {
          until = System.nanoTime() + START_LIMIT.toNanos();
        }
        pause(25);
      }
    }
    return false;
  }

  /** Starts it anew whenever it ends, until this is closed. */
  private void watch() {
    while (!stopping) {
      Process process = postmaster;
      try {
        if (process == null) {
          return;
        }
        int status = process.waitFor();
        if (!stopping) {
          LOG.warn("PostgreSQL ended with status {}; starting it anew", status);
          trouble = Optional.of("PostgreSQL ended with status " + status + " and is started anew");
          startAnew();
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void startAnew() throws InterruptedException {
    Duration rest = FIRST_PAUSE;
    String told = "";
    for (int attempt = 1; !stopping; attempt++) {
      try {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        postmaster = launch(Duration.ZERO);
        trouble = Optional.empty();
        LOG.info("PostgreSQL runs again, process {}", pid().orElse(-1L));
        return;
      } catch (IOException | CouldNotAsk e) {
        String why = StartTrouble.of(data, home, e);
        trouble = Optional.of(why);
        if (attempt >= TOLD_FROM && !why.equals(told)) {
          LOG.error("{}; it is tried again until it runs", why);
          told = why;
        }
      }
      TimeUnit.NANOSECONDS.sleep(rest.toNanos());
      rest =
          rest.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? rest.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  /** The port of last time while it is free, else another that is. */
  private int freePort() throws IOException {
    Path file = home.resolve("port");
    int wanted = 0;
    if (Files.exists(file)) {
      String text = Files.readString(file).strip();
      wanted = text.matches("\\d{4,5}") ? Math.min(Integer.parseInt(text), 65_535) : 0;
    }
    int free = listen(wanted).or(() -> listen(0)).orElseThrow(() -> didNotStart("no free port"));
    if (free != wanted) {
      Files.writeString(file, Integer.toString(free));
    }
    return free;
  }

  private static Optional<Integer> listen(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Optional.of(socket.getLocalPort());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private String program(String name) {
    return programs.resolve("bin").resolve(name).toString();
  }

  private int run(List<String> command) throws IOException {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    Process process =
        new ProcessBuilder(whole)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException _) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw didNotStart("interrupted");
    }
  }

  private CouldNotAsk didNotStart(String why) {
    String tail = "";
    try {
      List<String> lines = Files.readAllLines(home.resolve("log"), StandardCharsets.ISO_8859_1);
      tail = ": " + String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    } catch (IOException _) {
      // No log to quote; the message stands without it.
    }
    return new CouldNotAsk(
        StoreCode.DATABASE_DID_NOT_START,
        "PostgreSQL did not start: " + why + tail,
        home.toString(),
        "Read " + home.resolve("log") + "; free the disk or the folder, and start again.");
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Stops PostgreSQL: running statements are broken off, everything committed is on the disk. */
  @Override
  public void close() {
    stopping = true;
    try {
      Thread thread = watching;
      if (thread != null) {
        thread.interrupt();
        thread.join();
      }
      Process process = postmaster;
      if (process == null || !process.isAlive()) {
        return;
      }
      stop(process);
    } catch (InterruptedException _) {
      Optional.ofNullable(postmaster).ifPresent(Process::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Process process) throws InterruptedException {
    try {
      run(List.of(program("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-t", "30"));
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
      LOG.warn("PostgreSQL had to be killed", e);
    }
  }
}
