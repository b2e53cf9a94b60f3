package io.assay.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.JobState;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.TakenFiling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class WorkQueueTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Failure AWAY = new Failure("edgar-timeout", "no answer", "", "Wait.");

  private static List<Noticed> filings(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Noticed(
                    new Accession("0000000001-24-%06d".formatted(count - i)),
                    Optional.empty(),
                    "8-K",
                    "{}"))
        .toList();
  }

  private static UUID job(Database database, int number, int filings) {
    UUID id = new UUID(0, number);
    Jobs jobs = new Jobs(database);
    jobs.create(new NewJob(id, "ingest", "t", "{}", 0, Optional.empty()), NOW);
    jobs.start(id, NOW);
    new WorkQueue(database).notice(id, 0, filings(filings), NOW);
    jobs.expanded(id, List.of());
    return id;
  }

  @Test
  void many_workers_take_each_filing_once_and_in_the_order_noticed(Database database)
      throws Exception {
    job(database, 1, 300);
    WorkQueue queue = new WorkQueue(database);
    assertThat(queue.take("first", 3, NOW))
        .extracting(taken -> taken.noticed().accession())
        .containsExactlyElementsOf(
            filings(300).subList(0, 3).stream().map(Noticed::accession).toList());
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<TakenFiling>>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String worker = "w" + i;
        tasks.add(() -> queue.take(worker, 10, NOW));
      }
      List<Accession> all = new ArrayList<>();
      for (Future<List<TakenFiling>> future : workers.invokeAll(tasks)) {
        future.get().forEach(taken -> all.add(taken.noticed().accession()));
      }
      Set<Accession> different = new HashSet<>(all);
      assertThat(all).hasSize(different.size());
      all.addAll(queue.take("rest", 300, NOW).stream().map(t -> t.noticed().accession()).toList());
      assertThat(new HashSet<>(all)).hasSize(297);
    }
  }

  @Test
  void rows_of_a_silent_worker_come_back_and_those_of_a_live_one_stay(Database database) {
    job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    queue.take("dead", 1, NOW);
    Accession held = queue.take("alive", 1, NOW).getFirst().noticed().accession();
    queue.beat("alive", List.of(held), List.of(), NOW.plusSeconds(60));
    assertThat(queue.reclaim(NOW.plusSeconds(30))).isEqualTo(1);
    assertThat(queue.take("next", 9, NOW.plusSeconds(60))).hasSize(1);
  }

  @Test
  void a_row_whose_taking_was_never_heard_of_comes_back_though_its_worker_lives(Database database) {
    job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    Accession lost = queue.take("alive", 1, NOW).getFirst().noticed().accession();
    Accession held = queue.take("alive", 1, NOW).getFirst().noticed().accession();
    queue.beat("alive", List.of(held), List.of(), NOW.plusSeconds(60));
    assertThat(queue.reclaim(NOW.plusSeconds(30))).isEqualTo(1);
    assertThat(queue.take("alive", 9, NOW.plusSeconds(60)))
        .extracting(taken -> taken.noticed().accession())
        .containsExactly(lost);
  }

  @Test
  void a_filing_to_be_tried_later_waits_for_its_time(Database database) {
    job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    Accession accession = queue.take("w", 1, NOW).getFirst().noticed().accession();
    queue.later(accession, "w", AWAY, NOW.plusSeconds(5), NOW);
    assertThat(queue.take("w", 1, NOW.plusSeconds(4))).isEmpty();
    assertThat(queue.take("w", 1, NOW.plusSeconds(5)).getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void a_failed_filing_is_listed_with_its_reason_and_tried_anew_when_asked_again(
      Database database) {
    UUID first = job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    Jobs jobs = new Jobs(database);
    for (TakenFiling taken : queue.take("w", 2, NOW)) {
      queue.failed(taken.noticed().accession(), "w", AWAY, NOW);
    }
    assertThat(jobs.finish(NOW)).containsExactly(first);
    assertThat(jobs.job(first).state()).isEqualTo(JobState.FAILED);
    var page = queue.listFailed(Optional.of(first), Optional.empty(), 1);
    assertThat(page.rows().getFirst().failure()).isEqualTo(AWAY);
    assertThat(queue.listFailed(Optional.empty(), page.next(), 5).rows()).hasSize(1);

    job(database, 2, 2);
    assertThat(queue.counts().waiting()).isEqualTo(2);
    assertThat(queue.counts().failed()).isZero();
  }

  @Test
  void a_filing_that_edgar_lists_and_does_not_have_is_no_failure(Database database) {
    UUID id = job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    queue.absent(queue.take("w", 1, NOW).getFirst().noticed().accession(), "w", AWAY, NOW);
    new Jobs(database).finish(NOW);
    JobRow row = new Jobs(database).job(id);
    assertThat(row.state()).isEqualTo(JobState.DONE);
    assertThat(row.absent()).isEqualTo(1);
    assertThat(row.failed()).isZero();
  }

  @Test
  void a_paused_job_rests_and_goes_on_and_a_cancelled_one_is_over(Database database) {
    UUID id = job(database, 1, 3);
    Jobs jobs = new Jobs(database);
    WorkQueue queue = new WorkQueue(database);
    queue.take("w", 1, NOW);
    jobs.pause(id, NOW);
    assertThat(queue.take("w", 9, NOW)).isEmpty();
    assertThat(jobs.finish(NOW)).isEmpty();
    jobs.resume(id, NOW);
    assertThat(queue.take("w", 1, NOW)).hasSize(1);
    jobs.cancel(id, NOW);
    assertThat(queue.take("w", 9, NOW)).isEmpty();
    assertThatThrownBy(() -> jobs.resume(id, NOW)).isInstanceOf(AskedWrongly.class);
  }

  @Test
  void cancelling_leaves_what_another_job_asks_for(Database database) {
    UUID first = job(database, 1, 3);
    job(database, 2, 2);
    new Jobs(database).cancel(first, NOW);
    assertThat(new WorkQueue(database).take("w", 9, NOW)).hasSize(2);
  }

  @Test
  void the_same_key_gives_the_same_job(Database database) {
    Jobs jobs = new Jobs(database);
    JobRow one =
        jobs.create(new NewJob(new UUID(0, 1), "ingest", "t", "{}", 0, Optional.of("k")), NOW);
    JobRow two =
        jobs.create(new NewJob(new UUID(0, 2), "ingest", "u", "{}", 0, Optional.of("k")), NOW);
    assertThat(two).isEqualTo(one);
    assertThat(jobs.listJobs(Optional.empty(), Optional.empty(), Optional.empty(), 10).rows())
        .containsExactly(one);
  }
}
