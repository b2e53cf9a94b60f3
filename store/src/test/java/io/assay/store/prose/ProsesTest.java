package io.assay.store.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.Filings;
import io.assay.store.filings.MadeUp;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.prose.Proses.Made;
import io.assay.store.prose.Proses.Wanted;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two companies, three filings each, every one with a composed brief. */
@ExtendWith(FreshDatabase.class)
class ProsesTest {

  private static final Instant NOW = MadeUp.NOON.plusSeconds(1_000_000);
  private static final Instant LEASE = NOW.plusSeconds(60);
  private static final Made MADE =
      new Made(true, "{\"parts\":[],\"by\":\"m\"}", 5, 1, 100, 20, new BigDecimal("0.01"));

  private Proses proses;
  private Filings filings;

  @BeforeEach
  void fill(Database database, @TempDir Path folder) {
    proses = new Proses(database);
    filings = new Filings(database);
    Blobs blobs = new Blobs(folder);
    List<FilingRecord> records = new ArrayList<>();
    for (long cik = 1; cik <= 2; cik++) {
      for (int i = 1; i <= 3; i++) {
        records.add(MadeUp.filing(blobs, cik, i));
      }
    }
    UUID job = new UUID(1, 1);
    new Jobs(database).create(new NewJob(job, "ingest", "t", "{}", 0, Optional.empty()));
    WorkQueue queue = new WorkQueue(database);
    queue.notice(
        job,
        0,
        records.stream()
            .map(r -> new Noticed(r.accession(), Optional.of(r.cik()), "8-K", "{}"))
            .toList());
    queue.take("w", WorkClass.IO, 1000);
    new FilingIntake(database).write(records, "w", NOW);
    records.forEach(r -> compose(r, "first"));
  }

  private void compose(FilingRecord record, String words) {
    filings.keepBody(record.accession(), Body.BRIEF, "{\"composed\":\"" + words + "\"}");
  }

  private int want() {
    return proses.want(Optional.empty(), "m", 1, NOW);
  }

  private List<Wanted> take(int most) {
    return proses.take("w", NOW, LEASE, most);
  }

  @Test
  void each_composed_brief_is_wanted_once() {
    assertThat(want()).isEqualTo(6);
    assertThat(want()).isZero();
    assertThat(proses.counts().waiting()).isEqualTo(6);
    assertThat(proses.want(Optional.of(new Cik(1)), "m", 2, NOW)).isEqualTo(3);
    assertThat(proses.want(Optional.empty(), "other", 2, NOW)).isEqualTo(6);
  }

  @Test
  void the_newest_goes_first_with_others_of_its_company_and_nothing_is_taken_twice() {
    want();
    List<Wanted> first = take(2);
    assertThat(first).hasSize(2).extracting(Wanted::cik).containsOnly(first.getFirst().cik());
    assertThat(first.getFirst().composed()).contains("{\"composed\":\"first\"}");
    assertThat(first.getFirst().accession().value()).endsWith("000003");
    List<Wanted> rest = new ArrayList<>();
    for (List<Wanted> some = take(2); !some.isEmpty(); some = take(2)) {
      rest.addAll(some);
    }
    rest.addAll(first);
    assertThat(rest).extracting(Wanted::filing).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void what_was_made_is_served_as_long_as_the_composed_brief_is_the_same() {
    want();
    Wanted one = take(1).getFirst();
    assertThat(proses.find(one.accession())).isEmpty();
    assertThat(proses.save(one, "w", MADE, NOW)).isTrue();
    assertThat(proses.find(one.accession())).contains(MADE.body());
    assertThat(proses.counts().written()).isEqualTo(1);
    assertThat(proses.counts().dollars()).isEqualByComparingTo("0.01");

    filings.keepBody(one.accession(), Body.BRIEF, "{\"composed\":\"first\"}");
    assertThat(proses.find(one.accession())).as("composed again, the same").isPresent();
    assertThat(want()).isZero();
    filings.keepBody(one.accession(), Body.BRIEF, "{\"composed\":\"second\"}");
    assertThat(proses.find(one.accession())).as("composed anew").isEmpty();
    assertThat(want()).isEqualTo(1);
  }

  @Test
  void what_is_made_of_a_brief_that_changed_meanwhile_is_not_served_and_it_is_wanted_anew() {
    want();
    Wanted one = take(1).getFirst();
    filings.keepBody(one.accession(), Body.BRIEF, "{\"composed\":\"second\"}");
    assertThat(want()).isEqualTo(1);
    assertThat(take(10)).as("still under way").noneMatch(w -> w.filing() == one.filing());
    assertThat(proses.save(one, "w", MADE, NOW)).isTrue();
    assertThat(proses.find(one.accession())).isEmpty();
    assertThat(proses.counts().waiting()).isEqualTo(6);
  }

  @Test
  void what_a_silent_worker_holds_comes_back_and_its_late_answer_is_not_kept() {
    want();
    Wanted one = take(1).getFirst();
    assertThat(proses.take("v", NOW.plusSeconds(59), LEASE, 10)).doesNotContain(one);
    List<Wanted> later = new ArrayList<>();
    Instant after = LEASE.plusSeconds(1);
    for (int i = 0; i < 6; i++) {
      later.addAll(proses.take("v", after, after.plusSeconds(60), 10));
    }
    assertThat(later).extracting(Wanted::filing).contains(one.filing());
    assertThat(proses.save(one, "w", MADE, NOW)).isFalse();
    assertThat(proses.find(one.accession())).isEmpty();
  }

  @Test
  void at_a_start_what_a_dead_process_held_is_free() {
    want();
    int taken = take(10).size() + take(10).size();
    assertThat(take(10)).isEmpty();
    assertThat(proses.takeOver()).isEqualTo(taken);
    assertThat(take(10)).isNotEmpty();
  }

  @Test
  void a_filing_answered_unusably_is_taken_alone_and_given_up_in_the_end() {
    want();
    Wanted one = take(1).getFirst();
    proses.fault(one, "w", NOW, new BigDecimal("0.02"), "not as asked for", 3);
    List<Wanted> again = take(10);
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().filing()).isEqualTo(one.filing());
    assertThat(again.getFirst().faults()).isEqualTo(1);
    proses.fault(one, "w", NOW, BigDecimal.ZERO, "not as asked for", 3);
    take(1);
    proses.fault(one, "w", NOW, BigDecimal.ZERO, "not as asked for", 3);
    assertThat(proses.counts().failed()).isEqualTo(1);
    assertThat(proses.counts().waiting()).isEqualTo(5);
    assertThat(take(10)).noneMatch(w -> w.filing() == one.filing());
    assertThat(want()).as("until it is composed anew").isZero();
    filings.keepBody(one.accession(), Body.BRIEF, "{\"composed\":\"second\"}");
    assertThat(want()).isEqualTo(1);
  }

  @Test
  void what_is_given_back_rests_until_its_time() {
    want();
    List<Wanted> taken = take(3);
    proses.release(taken, "w", NOW.plusSeconds(30), "busy");
    assertThat(take(10)).noneMatch(taken::contains);
    take(10);
    assertThat(proses.take("w", NOW.plusSeconds(30), LEASE, 10)).hasSize(3);
  }

  @Test
  void the_composed_brief_that_stands_after_too_much_was_struck_is_not_asked_about_again() {
    want();
    Wanted one = take(1).getFirst();
    proses.save(one, "w", new Made(false, "{\"struck\":7}", 0, 7, 100, 20, BigDecimal.ONE), NOW);
    assertThat(proses.counts().struck()).isEqualTo(1);
    assertThat(proses.find(one.accession())).contains("{\"struck\":7}");
    assertThat(want()).isZero();
  }
}
