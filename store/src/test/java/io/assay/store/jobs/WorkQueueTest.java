package io.assay.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.jobs.JobRows.DeadLetter;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.FetchedBytes;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.JobState;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.NewWork;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.JobRows.Which;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.WorkQueue.Revived;
import java.time.Duration;
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

  private static final Duration LONG = Duration.ofMinutes(1);
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
    jobs.create(new NewJob(id, "ingest", "t", "{}", 0, Optional.empty()));
    jobs.start(id);
    new WorkQueue(database).notice(id, 0, filings(filings));
    jobs.expanded(id, List.of());
    return id;
  }

  @Test
  void many_workers_take_each_filing_once_and_in_the_order_noticed(Database database)
      throws Exception {
    job(database, 1, 300);
    WorkQueue queue = new WorkQueue(database);
    assertThat(queue.take("first", WorkClass.IO, 3))
        .extracting(taken -> taken.accession())
        .containsExactlyElementsOf(
            filings(300).subList(0, 3).stream().map(Noticed::accession).toList());
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Taken>>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String worker = "w" + i;
        tasks.add(() -> queue.take(worker, WorkClass.IO, 10));
      }
      List<Accession> all = new ArrayList<>();
      for (Future<List<Taken>> future : workers.invokeAll(tasks)) {
        future.get().forEach(taken -> all.add(taken.accession()));
      }
      Set<Accession> different = new HashSet<>(all);
      assertThat(all).hasSize(different.size());
      all.addAll(queue.take("rest", WorkClass.IO, 300).stream().map(t -> t.accession()).toList());
      assertThat(new HashSet<>(all)).hasSize(297);
    }
  }

  @Test
  void rows_of_a_silent_worker_come_back_and_those_of_a_live_one_stay(Database database) {
    job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    queue.take("dead", WorkClass.IO, 1);
    String held = queue.take("alive", WorkClass.IO, 1).getFirst().key();
    database.update("update work set beat = beat - interval '1 hour' where state = 'running'");
    assertThat(queue.beat("alive", List.of(held), List.of())).containsExactly(held);
    assertThat(queue.revive(Set.of(), LONG, 6)).isEqualTo(new Revived(1, 0));
    assertThat(queue.take("next", WorkClass.IO, 9)).hasSize(1);
  }

  @Test
  void a_beat_in_a_future_that_was_set_back_does_not_keep_a_row_for_ever(Database database) {
    job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    queue.take("dead", WorkClass.IO, 1);
    database.update("update work set beat = beat + interval '1 day'");
    assertThat(queue.revive(Set.of(), LONG, 6).back()).isEqualTo(1);
  }

  @Test
  void rows_of_a_process_that_is_gone_come_back_at_once_and_others_stay(Database database) {
    job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    queue.take("dead", WorkClass.IO, 1);
    queue.take("alive", WorkClass.IO, 1);
    assertThat(queue.revive(Set.of("dead"), LONG, 6).back()).isEqualTo(1);
    assertThat(queue.take("next", WorkClass.IO, 9)).hasSize(1);
  }

  @Test
  void a_row_that_ends_every_process_that_works_on_it_becomes_a_dead_letter(Database database) {
    job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    for (int death = 1; death <= 3; death++) {
      database.update("update work set next_at = next_at - interval '1 hour'");
      queue.ripen();
      assertThat(queue.take("dead", WorkClass.IO, 1)).hasSize(1);
      assertThat(queue.revive(Set.of("dead"), LONG, 3))
          .isEqualTo(death < 3 ? new Revived(1, 0) : new Revived(0, 1));
    }
    DeadLetter letter =
        new DeadLetters(database).list(Which.ALL, Optional.empty(), 9).rows().getFirst();
    assertThat(letter.failure().code()).isEqualTo("worker-died");
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.history()).hasSize(3).allMatch(past -> past.worker().equals("dead"));
  }

  @Test
  void a_row_whose_taking_was_never_heard_of_comes_back_though_its_worker_lives(Database database) {
    job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    String lost = queue.take("alive", WorkClass.IO, 1).getFirst().key();
    String held = queue.take("alive", WorkClass.IO, 1).getFirst().key();
    database.update("update work set beat = beat - interval '1 hour' where state = 'running'");
    queue.beat("alive", List.of(held), List.of());
    assertThat(queue.revive(Set.of(), LONG, 6).back()).isEqualTo(1);
    assertThat(queue.take("alive", WorkClass.IO, 9)).extracting(Taken::key).containsExactly(lost);
  }

  @Test
  void a_row_to_be_tried_later_waits_for_its_time(Database database) {
    job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    String key = queue.take("w", WorkClass.IO, 1).getFirst().key();
    queue.later(key, "w", AWAY, Duration.ofHours(1));
    assertThat(queue.ripen()).isZero();
    assertThat(queue.take("w", WorkClass.IO, 1)).isEmpty();
    database.update("update work set next_at = next_at - interval '1 hour'");
    assertThat(queue.ripen()).isEqualTo(1);
    assertThat(queue.take("w", WorkClass.IO, 1).getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void a_company_with_many_filings_does_not_starve_another(Database database) {
    UUID id = job(database, 1, 0);
    WorkQueue queue = new WorkQueue(database);
    queue.notice(id, 0, of(1, 3 * Lanes.QUANTUM));
    assertThat(queue.take("w", WorkClass.IO, 10)).hasSize(10);
    queue.notice(id, 0, of(2, 5));
    List<Long> order =
        queue.take("w", WorkClass.IO, 4 * Lanes.QUANTUM).stream()
            .map(taken -> taken.company().orElseThrow().value())
            .toList();
    assertThat(order.indexOf(2L)).isEqualTo(Lanes.QUANTUM - 10);
    assertThat(order.lastIndexOf(2L)).isEqualTo(Lanes.QUANTUM - 10 + 4);
  }

  @Test
  void a_company_that_had_many_turns_is_not_behind_when_it_comes_again(Database database) {
    UUID id = job(database, 1, 0);
    WorkQueue queue = new WorkQueue(database);
    queue.notice(id, 0, of(1, 3 * Lanes.QUANTUM));
    queue.take("w", WorkClass.IO, 3 * Lanes.QUANTUM);
    queue.notice(id, 0, of(2, 2));
    queue.notice(
        id, 0, List.of(new Noticed(new Accession("0000000001-25-000001"), cik(1), "8-K", "{}")));
    assertThat(queue.take("w", WorkClass.IO, 3))
        .extracting(taken -> taken.company().orElseThrow().value())
        .containsExactly(2L, 2L, 1L);
  }

  @Test
  void higher_priority_goes_first_and_classes_do_not_mix(Database database) {
    UUID id = job(database, 1, 0);
    WorkQueue queue = new WorkQueue(database);
    queue.submit(id, 0, List.of(NewWork.of("noop:1", "noop", WorkClass.CPU, "a")));
    queue.submit(id, 5, List.of(NewWork.of("noop:2", "noop", WorkClass.CPU, "b")));
    queue.submit(id, 9, List.of(NewWork.of("noop:3", "noop", WorkClass.MODEL, "c")));
    assertThat(queue.take("w", WorkClass.IO, 9)).isEmpty();
    assertThat(queue.take("w", WorkClass.CPU, 9, 1)).extracting(Taken::body).containsExactly("b");
    assertThat(queue.take("w", WorkClass.CPU, 9)).extracting(Taken::body).containsExactly("a");
  }

  @Test
  void work_of_a_kind_that_lets_others_go_first_is_told_from_all_other(Database database) {
    UUID id = job(database, 1, 0);
    WorkQueue queue = new WorkQueue(database);
    queue.submit(id, -50, List.of(NewWork.of("embed:1", "embed", WorkClass.CPU, "")));
    queue.take("w", WorkClass.CPU, 9);
    assertThat(queue.isRunningBeside("embed")).isFalse();
    queue.submit(id, 0, List.of(NewWork.of("noop:1", "noop", WorkClass.CPU, "")));
    assertThat(queue.isRunningBeside("embed")).isFalse();
    queue.take("w", WorkClass.CPU, 9);
    assertThat(queue.isRunningBeside("embed")).isTrue();
  }

  @Test
  void work_submitted_for_later_is_not_due_before(Database database) {
    UUID id = job(database, 1, 0);
    WorkQueue queue = new WorkQueue(database);
    queue.submit(
        id,
        0,
        List.of(
            new NewWork(
                "noop:1", "noop", WorkClass.CPU, Optional.empty(), "", Duration.ofHours(1))));
    assertThat(queue.take("w", WorkClass.CPU, 9)).isEmpty();
    assertThat(queue.counts().waiting()).isEqualTo(1);
  }

  @Test
  void fetched_bytes_are_handed_to_who_reads(Database database) {
    job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    Accession accession = queue.take("fetcher", WorkClass.IO, 1).getFirst().accession();
    FetchedBytes bytes = new FetchedBytes("ab".repeat(32), "a.txt");
    queue.fetched(accession, "fetcher", bytes);
    assertThat(queue.take("fetcher", WorkClass.IO, 1)).isEmpty();
    Taken taken = queue.take("reader", WorkClass.CPU, 1).getFirst();
    assertThat(taken.fetched()).contains(bytes);
    assertThat(taken.attempts()).isEqualTo(1);
    queue.fetchAgain(accession, "reader");
    assertThat(queue.take("fetcher", WorkClass.IO, 1)).hasSize(1);
  }

  @Test
  void what_another_worker_holds_is_not_claimed(Database database) {
    job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    String mine = queue.take("me", WorkClass.IO, 1).getFirst().key();
    String other = queue.take("other", WorkClass.IO, 1).getFirst().key();
    List<String> claimed =
        database.inTransaction(
            connection -> {
              List<String> rows = WorkQueue.claim(connection, List.of(mine, other), "me");
              WorkQueue.done(connection, rows);
              return rows;
            });
    assertThat(claimed).containsExactly(mine);
    assertThat(queue.counts().running()).isEqualTo(1);
  }

  @Test
  void counts_are_those_of_the_rows_whatever_happened_to_them(Database database) {
    UUID id = job(database, 1, 40);
    WorkQueue queue = new WorkQueue(database);
    Jobs jobs = new Jobs(database);
    List<Taken> taken = queue.take("w", WorkClass.IO, 20);
    queue.failed(taken.get(0).key(), "w", AWAY);
    queue.absent(taken.get(1).accession(), "w", AWAY);
    queue.later(taken.get(2).key(), "w", AWAY, Duration.ofHours(1));
    queue.release(List.of(taken.get(3).key()), "w");
    queue.fetched(taken.get(4).accession(), "w", new FetchedBytes("00".repeat(32), ""));
    List<String> written = taken.subList(5, 12).stream().map(Taken::key).toList();
    database.inTransaction(
        connection -> {
          WorkQueue.done(connection, WorkQueue.claim(connection, written, "w"));
          return 0;
        });
    job(database, 2, 8);
    jobs.pause(new UUID(0, 2));
    jobs.cancel(id);
    new DeadLetters(database).replay(Which.ALL);
    assertThat(
            queue.listCounts().stream()
                .map(c -> c.workClass().id() + c.state() + c.rows())
                .toList())
        .containsExactlyElementsOf(
            database.list(
                "select class || state || count(*) from work group by class, state"
                    + " order by class, state",
                row -> row.getString(1)));
    for (UUID job : List.of(id, new UUID(0, 2))) {
      JobRow row = jobs.job(job);
      assertThat(List.of(row.total(), row.done(), row.already(), row.failed(), row.absent()))
          .isEqualTo(
              database
                  .first(
                      "select count(*), count(*) filter (where state = 'done' and not already),"
                          + " count(*) filter (where state = 'done' and already),"
                          + " count(*) filter (where state = 'failed'),"
                          + " count(*) filter (where state = 'absent')"
                          + " from job_work join work using (key) where job_work.job = ?",
                      n ->
                          List.of(
                              n.getLong(1), n.getLong(2), n.getLong(3), n.getLong(4), n.getLong(5)),
                      job)
                  .orElseThrow());
    }
  }

  @Test
  void old_jobs_and_done_work_are_removed_and_filings_stay_known(Database database) {
    UUID id = job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    Jobs jobs = new Jobs(database);
    queue.submit(id, 0, List.of(NewWork.of("noop:1", "noop", WorkClass.CPU, "")));
    for (WorkClass one : List.of(WorkClass.IO, WorkClass.CPU)) {
      String key = queue.take("w", one, 1).getFirst().key();
      database.inTransaction(
          connection -> {
            WorkQueue.done(connection, WorkQueue.claim(connection, List.of(key), "w"));
            return 0;
          });
    }
    assertThat(jobs.finish()).containsExactly(id);
    assertThat(queue.expire(LONG)).isZero();
    database.update("update work set updated = updated - interval '40 days'");
    database.update("update job set finished = finished - interval '40 days'");
    assertThat(queue.expire(Duration.ofDays(30))).isEqualTo(1);
    assertThat(jobs.expire(Duration.ofDays(30))).isEqualTo(1);
    assertThat(database.list("select kind || state from work", row -> row.getString(1)))
        .containsExactly("filingdone");
  }

  private static List<Noticed> of(int company, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Noticed(
                    new Accession("%010d-24-%06d".formatted(company, i + 1)),
                    cik(company),
                    "8-K",
                    "{}"))
        .toList();
  }

  private static Optional<Cik> cik(long company) {
    return Optional.of(new Cik(company));
  }

  @Test
  void a_failed_filing_is_listed_with_its_reason_and_tried_anew_when_asked_again(
      Database database) {
    UUID first = job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    Jobs jobs = new Jobs(database);
    for (Taken taken : queue.take("w", WorkClass.IO, 2)) {
      queue.failed(taken.key(), "w", AWAY);
    }
    assertThat(jobs.finish()).containsExactly(first);
    assertThat(jobs.job(first).state()).isEqualTo(JobState.FAILED);
    DeadLetters letters = new DeadLetters(database);
    Which ofFirst = new Which(Optional.empty(), Optional.of(first), Optional.empty());
    var page = letters.list(ofFirst, Optional.empty(), 1);
    assertThat(page.rows().getFirst().failure()).isEqualTo(AWAY);
    assertThat(letters.list(Which.ALL, page.next(), 5).rows()).hasSize(1);

    job(database, 2, 2);
    assertThat(queue.counts().waiting()).isEqualTo(2);
    assertThat(queue.counts().failed()).isZero();
  }

  @Test
  void dead_letters_are_replayed_one_by_job_by_code_or_all(Database database) {
    UUID id = job(database, 1, 4);
    WorkQueue queue = new WorkQueue(database);
    Jobs jobs = new Jobs(database);
    DeadLetters letters = new DeadLetters(database);
    List<Taken> taken = queue.take("w", WorkClass.IO, 4);
    taken.subList(0, 3).forEach(one -> queue.failed(one.key(), "w", AWAY));
    queue.failed(taken.get(3).key(), "w", new Failure("other", "o", "", ""));
    jobs.finish();
    assertThat(letters.replay(which(Optional.of(taken.get(0).key()), Optional.empty()))).isOne();
    assertThat(jobs.job(id).state()).isEqualTo(JobState.RUNNING);
    assertThat(letters.replay(which(Optional.empty(), Optional.of("other")))).isOne();
    assertThat(letters.replay(new Which(Optional.empty(), Optional.of(id), Optional.empty())))
        .isEqualTo(2);
    assertThat(letters.replay(Which.ALL)).isZero();
    assertThat(queue.take("w", WorkClass.IO, 9))
        .hasSize(4)
        .allMatch(again -> again.attempts() == 1);
  }

  @Test
  void a_dead_letter_that_was_let_go_is_not_listed_and_can_be_asked_for_again(Database database) {
    UUID id = job(database, 1, 2);
    WorkQueue queue = new WorkQueue(database);
    DeadLetters letters = new DeadLetters(database);
    List<Taken> taken = queue.take("w", WorkClass.IO, 2);
    taken.forEach(one -> queue.failed(one.key(), "w", AWAY));
    assertThat(letters.discard(which(Optional.of(taken.get(0).key()), Optional.empty()))).isOne();
    assertThat(letters.list(Which.ALL, Optional.empty(), 9).rows())
        .extracting(DeadLetter::key)
        .containsExactly(taken.get(1).key());
    assertThat(letters.discard(Which.ALL)).isOne();
    assertThat(letters.replay(Which.ALL)).isZero();
    assertThat(new Jobs(database).job(id).failed()).isZero();
  }

  private static Which which(Optional<String> key, Optional<String> code) {
    return new Which(key, Optional.empty(), code);
  }

  @Test
  void a_filing_that_edgar_lists_and_does_not_have_is_no_failure(Database database) {
    UUID id = job(database, 1, 1);
    WorkQueue queue = new WorkQueue(database);
    queue.absent(queue.take("w", WorkClass.IO, 1).getFirst().accession(), "w", AWAY);
    new Jobs(database).finish();
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
    queue.take("w", WorkClass.IO, 1);
    jobs.pause(id);
    assertThat(queue.take("w", WorkClass.IO, 9)).isEmpty();
    assertThat(jobs.finish()).isEmpty();
    jobs.resume(id);
    assertThat(queue.take("w", WorkClass.IO, 1)).hasSize(1);
    jobs.cancel(id);
    assertThat(queue.take("w", WorkClass.IO, 9)).isEmpty();
    assertThatThrownBy(() -> jobs.resume(id)).isInstanceOf(AskedWrongly.class);
  }

  @Test
  void cancelling_leaves_what_another_job_asks_for(Database database) {
    UUID first = job(database, 1, 3);
    job(database, 2, 2);
    new Jobs(database).cancel(first);
    assertThat(new WorkQueue(database).take("w", WorkClass.IO, 9)).hasSize(2);
  }

  @Test
  void the_same_key_gives_the_same_job(Database database) {
    Jobs jobs = new Jobs(database);
    JobRow one = jobs.create(new NewJob(new UUID(0, 1), "ingest", "t", "{}", 0, Optional.of("k")));
    JobRow two = jobs.create(new NewJob(new UUID(0, 2), "ingest", "u", "{}", 0, Optional.of("k")));
    assertThat(two).isEqualTo(one);
    assertThat(jobs.listJobs(Optional.empty(), Optional.empty(), Optional.empty(), 10).rows())
        .containsExactly(one);
  }
}
