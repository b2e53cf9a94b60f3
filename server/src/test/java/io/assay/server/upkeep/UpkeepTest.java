package io.assay.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import io.assay.store.upkeep.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpkeepTest {

  private DataFolder folder;
  private LocalPostgres postgres;
  private Database database;

  private final List<String> done = new ArrayList<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  @BeforeAll
  void open(@TempDir Path data) {
    folder = DataFolder.take(data);
    postgres =
        LocalPostgres.start(
            folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
    database = Database.open(postgres.address(4, Duration.ofSeconds(30)));
    Schema.migrate(database);
  }

  @AfterAll
  void close() {
    database.close();
    postgres.close();
    folder.close();
  }

  @BeforeEach
  void clear() {
    done.clear();
    busy.set(false);
    database.update("delete from upkeep");
    database.update("delete from lease");
  }

  private UpkeepTask task(String name, boolean yields) {
    return new UpkeepTask(
        name,
        "for a test",
        Duration.ofHours(1),
        yields,
        () -> {
          done.add(name);
          return Optional.of("did " + name);
        });
  }

  private Upkeep upkeep(String worker, UpkeepTask... tasks) {
    Upkeep upkeep =
        new Upkeep(database, List.of(tasks), busy::get, worker, new SplittableRandom(7));
    upkeep.introduce();
    return upkeep;
  }

  private void due(String task, int secondsAgo) {
    database.update(
        "update upkeep set next_at = clock_timestamp() - make_interval(secs => ?) where task = ?",
        secondsAgo,
        task);
  }

  private Tasks.Row row(String task) {
    return new Tasks(database)
        .list().stream().filter(r -> r.task().equals(task)).findFirst().orElseThrow();
  }

  @Test
  void one_leads_and_when_it_dies_another_goes_on() {
    Upkeep first = upkeep("first", task("a", false));
    Upkeep second = upkeep("second", task("a", false));
    due("a", 5);
    assertThat(first.turn()).containsExactly("a");
    due("a", 5);
    assertThat(second.turn()).as("the first leads").isEmpty();
    database.update("update lease set until = clock_timestamp() - interval '1 second'");
    assertThat(second.turn()).as("the first was silent").containsExactly("a");
    assertThat(row("a").worker()).contains("second");
    assertThat(row("a").told()).isEqualTo("did a");
    assertThat(row("a").runs()).isEqualTo(2);
    assertThat(row("a").next()).isAfter(row("a").now().plusSeconds(3000));
  }

  @Test
  void what_can_wait_waits_while_others_are_at_work_but_not_for_ever() {
    Upkeep upkeep = upkeep("one", task("polite", true), task("prompt", false));
    busy.set(true);
    due("polite", 60);
    due("prompt", 60);
    assertThat(upkeep.turn()).containsExactly("prompt");
    due("polite", 3700);
    assertThat(upkeep.turn()).as("an hour late").containsExactly("polite");
    due("polite", 60);
    assertThat(upkeep.turn()).isEmpty();
    upkeep.ask("polite");
    assertThat(upkeep.turn()).as("asked for").containsExactly("polite");
    due("polite", 60);
    busy.set(false);
    assertThat(upkeep.turn()).containsExactly("polite");
  }

  @Test
  void a_task_that_fails_is_told_and_tried_again_and_others_go_on() {
    UpkeepTask broken =
        new UpkeepTask(
            "broken",
            "for a test",
            Duration.ofDays(1),
            false,
            () -> {
              throw new IllegalStateException("no such luck");
            });
    Upkeep upkeep = upkeep("one", broken, task("well", false));
    due("broken", 50);
    due("well", 5);
    assertThat(upkeep.turn()).containsExactly("broken", "well");
    assertThat(row("broken").outcome()).contains(Tasks.Outcome.FAILED);
    assertThat(row("broken").told()).isEqualTo("no such luck");
    assertThat(row("broken").next()).isBefore(row("broken").now().plusSeconds(1200));
    assertThat(upkeep.trouble()).contains("broken: no such luck");
  }

  @Test
  void a_task_of_another_version_is_forgotten() {
    upkeep("one", task("old", false));
    upkeep("two", task("new", false));
    assertThat(new Tasks(database).list()).extracting(Tasks.Row::task).containsExactly("new");
  }

  @Test
  void it_runs_by_itself_when_woken() throws InterruptedException {
    try (Upkeep upkeep = upkeep("one", task("a", true))) {
      upkeep.start();
      upkeep.ask("a");
      while (row("a").runs() == 0) {
        Thread.sleep(20);
      }
    }
    assertThat(done).contains("a");
    assertThat(database.first("select count(*) from lease", r -> r.getInt(1))).contains(0);
  }
}
