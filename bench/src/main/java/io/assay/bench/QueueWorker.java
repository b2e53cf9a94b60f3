package io.assay.bench;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.jobs.Backoff;
import io.assay.server.jobs.Presence;
import io.assay.server.jobs.Tasks;
import io.assay.server.jobs.TimeLimits;
import io.assay.store.Database;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.jobs.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A process that does no-ops of the queue: {@code QueueWorker URL USER PASSWORD NAME}. Says {@code
 * ready}, begins when it reads a line, and works until it is told to end.
 */
final class QueueWorker {

  private static final String EFFECT = "insert into effect (key) values (?)";
  private static final int AHEAD = 1_000;
  private static final int MOST = 400;
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private QueueWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String name = arguments[3];
    try (Database database =
        Database.open(
            new Database.Address(
                arguments[0], arguments[1], arguments[2], 4, Duration.ofMinutes(1)))) {
      WorkQueue queue = new WorkQueue(database);
      Presence presence = new Presence(new Workers(database, SILENCE), name, Set.of(WorkClass.CPU));
      Tasks tasks =
          new Tasks(
              queue,
              Map.of("noop", work -> connection -> Database.update(connection, EFFECT, work.key())),
              name,
              Map.of(WorkClass.CPU, 1),
              TimeLimits.USUAL,
              6,
              new Backoff(Duration.ofSeconds(1), new SplittableRandom(7)),
              System::nanoTime);
      presence.tell();
      System.out.println("ready");
      if (System.in.read() < 0) {
        return;
      }
      long beaten = System.nanoTime();
      while (true) {
        // What cannot be told now is told at the next turn.
        try {
          int room = AHEAD - tasks.held().size();
          int taken = 0;
          if (room >= MOST) {
            var rows = queue.take(name, WorkClass.CPU, MOST);
            taken = rows.size();
            tasks.begin(rows);
          }
          if (System.nanoTime() - beaten > TimeUnit.SECONDS.toNanos(1)) {
            beaten = System.nanoTime();
            presence.tell();
            queue.beat(name, tasks.held(), List.of());
            queue.revive(presence.bury(), SILENCE, 6);
            queue.ripen();
          }
          if (taken == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
          }
        } catch (CouldNotAsk away) {
          System.err.println(name + ": " + away.what());
        }
      }
    }
  }
}
