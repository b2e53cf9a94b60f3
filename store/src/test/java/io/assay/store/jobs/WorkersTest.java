package io.assay.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.JobRows.WorkerRow;
import io.assay.store.jobs.Workers.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class WorkersTest {

  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Set<WorkClass> ALL = Set.of(WorkClass.values());

  private static Place place(String machine, long pid) {
    return new Place(machine, pid, Optional.of(BEGAN));
  }

  @Test
  void those_that_live_are_listed_with_their_classes(Database database) {
    Workers workers = new Workers(database, Duration.ofSeconds(30));
    workers.enter("one", place("here", 1), Set.of(WorkClass.IO, WorkClass.CPU));
    workers.enter("two", place("there", 1), ALL);
    database.update("update worker set beat = beat - interval '1 minute' where name = 'two'");
    assertThat(workers.listAlive()).extracting(WorkerRow::name).containsExactly("one");
    assertThat(workers.listAlive().getFirst().classes())
        .containsExactlyInAnyOrder(WorkClass.IO, WorkClass.CPU);
    assertThat(workers.isAnotherAlive("one")).isFalse();
    assertThat(workers.isAnotherAlive("two")).isTrue();
  }

  @Test
  void only_what_is_really_dead_is_buried(Database database) {
    Workers workers = new Workers(database, Duration.ofSeconds(30));
    workers.enter("me", place("here", 1), ALL);
    workers.enter("beside me", place("here", 2), ALL);
    workers.enter("gone", place("here", 3), ALL);
    workers.enter("elsewhere", place("there", 3), ALL);
    workers.enter("silent", place("there", 4), ALL);
    database.update("update worker set beat = beat - interval '1 minute' where name = 'silent'");
    database.update(
        "insert into company_dirty (cik, since, marked, next_at, worker)"
            + " values (1, now(), now(), now(), 'left long ago')");
    assertThat(workers.bury("me", "here", place -> place.pid() == 3))
        .containsExactlyInAnyOrder("gone", "silent", "left long ago");
    assertThat(workers.listAlive())
        .extracting(WorkerRow::name)
        .containsExactly("me", "beside me", "elsewhere");
  }
}
