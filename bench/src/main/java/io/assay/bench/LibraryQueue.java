package io.assay.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.assay.store.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A process that does no-ops by db-scheduler, the baseline of the queue: {@code LibraryQueue URL
 * USER PASSWORD NAME}. Says {@code ready}, begins when it reads a line, and works until it is told
 * to end.
 */
final class LibraryQueue {

  private static final String EFFECT =
      "insert into effect (key) values (?) on conflict (key) do nothing";
  private static final int THREADS = 8;

  private static final String TABLE =
      """
      create table if not exists scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamptz not null, picked boolean not null, picked_by text,
        last_success timestamptz, last_failure timestamptz, consecutive_failures integer,
        last_heartbeat timestamptz, version bigint not null, priority smallint,
        primary key (task_name, task_instance))
      """;

  private LibraryQueue() {}

  static void prepare(Database database) {
    database.update(TABLE);
    database.update(
        "create index if not exists execution_time_idx on scheduled_tasks (execution_time)");
    database.update(
        "create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
  }

  static void fill(Database database, int count) {
    database.update("truncate scheduled_tasks");
    database.update("delete from effect");
    database.update(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
            + " select 'noop', n::text, now(), false, 1 from generate_series(1, ?) n",
        count);
    database.update("analyze scheduled_tasks");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Database database =
        Database.open(
            new Database.Address(
                arguments[0], arguments[1], arguments[2], THREADS, Duration.ofMinutes(1)))) {
      OneTimeTask<Void> task =
          Tasks.oneTime("noop").execute((instance, _) -> database.update(EFFECT, instance.getId()));
      Scheduler scheduler =
          Scheduler.create(database.dataSource(), task)
              .threads(THREADS)
              .pollingInterval(Duration.ofMillis(200))
              .pollUsingLockAndFetch(4, 20)
              .build();
      System.out.println("ready");
      if (System.in.read() >= 0) {
        scheduler.start();
        new CountDownLatch(1).await();
      }
    }
  }
}
