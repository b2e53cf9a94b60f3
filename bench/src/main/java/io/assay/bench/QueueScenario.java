package io.assay.bench;

import io.assay.store.Database;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How much durable work the queue takes (fsync on), what kills do to it, and what waiting rows cost
 * the pick: {@code QueueScenario FOLDER [JOBS [WAITING]]}. A no-op is a row whose effect, a row
 * with a unique key, is written in the transaction that marks it done. Four processes work; in the
 * second run two of them are killed on the way. The same work by db-scheduler, in the same run, is
 * the baseline; its effect is written before it marks its row done, since it has no transaction for
 * both.
 *
 * <p>Expected: batches share a flush to the disk, so the bound is statements: 4,000 a second and
 * more on two cores. The pick reads its rows from the front of an index that holds nothing but rows
 * that can be picked: waiting rows cost a level of that index, far below twice the time.
 */
public final class QueueScenario {

  private static final int WORKERS = 4;
  private static final int KILLED = 2;
  private static final int COMPANIES = 500;
  private static final int PICK = 50;
  private static final int PICKS = 200;
  private static final int FEW = PICK * PICKS;
  private static final Path RESULTS = Path.of("bench", "results", "queue.md");

  private static final String FILL =
      """
      insert into work (key, kind, class, state, job, cik, form, source, priority, turn, due, next_at,
        created, updated)
      select ? || ':' || n, 'noop', 'cpu', 'waiting', ?, 1 + n %% %d, '', '', ?, n / (256 * %d), ?,
        clock_timestamp() + make_interval(secs => ?), clock_timestamp(), clock_timestamp()
      from generate_series(1, ?) n
      """
          .formatted(COMPANIES, COMPANIES);

  private static final String ASK =
      "insert into job_work (job, key, already) select job, key, false from work where job = ?";

  private static final List<String> FORGET =
      List.of(
          "truncate work, job_work, work_lane, work_count, job_count",
          "delete from effect",
          "vacuum analyze work");

  private final Database database;
  private final Database.Address address;
  private final List<String> told = new ArrayList<>();

  private QueueScenario(Database database, Database.Address address) {
    this.database = database;
    this.address = address;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int jobs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int waiting = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_500_000;
    try (DataFolder folder = DataFolder.take(Path.of(arguments[0]));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7))) {
      Database.Address address = postgres.address(4, Duration.ofMinutes(10));
      try (Database database = Database.open(address)) {
        Schema.migrate(database);
        database.update("create table if not exists effect (key text primary key)");
        LibraryQueue.prepare(database);
        new QueueScenario(database, address).run(jobs, waiting, inWords(arguments));
      }
    }
  }

  /** As the command is told: which folder it was does not matter. */
  private static String inWords(String[] arguments) {
    List<String> told = new ArrayList<>(List.of(arguments));
    told.set(0, "FOLDER");
    return String.join(" ", told);
  }

  private void run(int jobs, int waiting, String arguments)
      throws IOException, InterruptedException {
    LibraryQueue.fill(database, jobs);
    double library = work("db-scheduler", LibraryQueue.class, jobs, 0);
    fill("throughput", jobs, true);
    double ours = work("the queue", QueueWorker.class, jobs, 0);
    tell(
        String.format(
            Locale.ROOT, "The queue does %.1f times as many as db-scheduler.", ours / library));
    fill("killed", jobs, true);
    work("the queue, two of four killed", QueueWorker.class, jobs, KILLED);
    long once = count("select count(*) from work where state = 'done'");
    tell(
        String.format(
            Locale.ROOT,
            "Of %,d jobs %,d are done and %,d have their effect, once.",
            jobs,
            once,
            effects()));
    fill("few", FEW, true);
    double few = pick();
    fill("many", waiting, true);
    double many = pick();
    fill("few", FEW, true);
    insert("later", waiting, false);
    database.update("analyze work");
    double later = pick();
    tell(
        String.format(
            Locale.ROOT,
            "Picking %d rows: %.2f ms with %,d waiting (median of %d picks).",
            PICK,
            few,
            FEW,
            PICKS));
    tell(
        String.format(
            Locale.ROOT,
            "With %,d waiting: %.2f ms, %.2f times as long.",
            waiting,
            many,
            many / few));
    tell(
        String.format(
            Locale.ROOT,
            "With %,d not yet due: %.2f ms, %.2f times as long.",
            waiting,
            later,
            later / few));
    Files.createDirectories(RESULTS.getParent());
    Files.writeString(
        RESULTS,
        "# The queue\n\n`bench/queue "
            + arguments
            + "`, fsync on, "
            + Runtime.getRuntime().availableProcessors()
            + " cores shared with the four processes and PostgreSQL, JDK "
            + Runtime.version()
            + "\n\n- "
            + String.join("\n- ", told)
            + "\n");
  }

  /** Lets processes work, kills some, and waits until all have their effect; answers a second's. */
  private double work(String what, Class<?> main, int jobs, int kills)
      throws IOException, InterruptedException {
    List<Process> workers = new ArrayList<>();
    try {
      for (int i = 0; i < WORKERS; i++) {
        workers.add(start(main, main.getSimpleName() + "-" + kills + "-" + i));
      }
      for (Process worker : workers) {
        hear(worker);
      }
      long began = System.nanoTime();
      for (Process worker : workers) {
        worker.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
      }
      for (int kill = 0; kill < kills; kill++) {
        awaitEffects((long) jobs * (kill + 1) / (kills + 2));
        workers.get(kill).destroyForcibly().waitFor();
      }
      awaitEffects(jobs);
      double seconds = (System.nanoTime() - began) / 1e9;
      tell(
          String.format(
              Locale.ROOT,
              "%s: %,d no-op jobs by %d processes in %.1f s, %,.0f a second.",
              what,
              jobs,
              WORKERS,
              seconds,
              jobs / seconds));
      return jobs / seconds;
    } finally {
      workers.forEach(Process::destroy);
      for (Process worker : workers) {
        worker.waitFor();
      }
    }
  }

  private Process start(Class<?> main, String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            address.url(),
            address.user(),
            address.password(),
            name)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void hear(Process worker) throws IOException {
    BufferedReader lines = worker.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("ready")) {
        return;
      }
    }
    throw new IllegalStateException("a worker ended with status " + worker.exitValue());
  }

  private void awaitEffects(long wanted) throws InterruptedException {
    while (effects() < wanted) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private long effects() {
    return count("select count(*) from effect");
  }

  private long count(String sql) {
    return database.first(sql, row -> row.getLong(1)).orElse(0L);
  }

  private void fill(String run, int count, boolean due) {
    FORGET.forEach(database::update);
    insert(run, count, due);
    database.update("analyze work");
  }

  private void insert(String run, int count, boolean due) {
    UUID job = UUID.nameUUIDFromBytes((run + System.nanoTime()).getBytes(StandardCharsets.UTF_8));
    Jobs jobs = new Jobs(database);
    jobs.create(new NewJob(job, "bench", run, "{}", 0, Optional.empty()));
    jobs.start(job);
    database.update(FILL, run, job, 0, due, due ? 0.0 : 86_400.0, count);
    if (count <= 100_000) {
      database.update(ASK, job);
    }
  }

  /** Milliseconds to take rows: the median. */
  private double pick() {
    WorkQueue queue = new WorkQueue(database);
    long[] took = new long[PICKS];
    for (int i = 0; i < PICKS; i++) {
      long began = System.nanoTime();
      if (queue.take("picker", WorkClass.CPU, PICK).size() != PICK) {
        throw new IllegalStateException("too few rows to pick");
      }
      took[i] = System.nanoTime() - began;
    }
    Arrays.sort(took);
    return took[PICKS / 2] / 1e6;
  }

  private void tell(String line) {
    told.add(line);
    System.out.println(line);
  }
}
