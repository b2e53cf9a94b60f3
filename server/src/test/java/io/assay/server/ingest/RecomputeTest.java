package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.assessments.Assessments;
import io.assay.store.assessments.PastValues;
import io.assay.store.assessments.Versions;
import io.assay.store.assessments.Versions.Kind;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.JobState;
import io.assay.store.jobs.Jobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A later build on a data folder that an earlier one filled. EDGAR is never there. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecomputeTest {

  private static final String MARKET = "sample:2:1";
  private static final String SIGNAL = "current_ratio";

  private static void fill(OpenStore store) throws InterruptedException {
    try (Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      ingest.start(true);
      ingest.await(
          ingest.submit(IngestRequest.of(List.of(MARKET)), Optional.empty()).id(), _ -> {});
    }
  }

  /** Runs a build until nothing is left to do; answers its jobs of working over. */
  private static List<JobRow> run(OpenStore store, Reading reading) throws InterruptedException {
    Jobs jobs = new Jobs(store.database());
    try (Ingest ingest = store.ingest(new NoEdgar(), reading)) {
      ingest.start(true);
      while (!ingest.isPlanned() || !jobs.listOpen().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return jobs.listJobs(Optional.empty(), Optional.of("recompute"), Optional.empty(), 100).rows();
  }

  private static long count(Database database, String sql) {
    return database.first(sql, row -> row.getLong(1)).orElseThrow();
  }

  @Test
  void a_new_version_of_a_signal_replaces_its_values_and_keeps_the_old_ones(@TempDir Path root)
      throws Exception {
    try (OpenStore store = OpenStore.at(root)) {
      fill(store);
      Database database = store.database();
      Map<String, String> before = Contents.of(database);
      long affected =
          count(
              database,
              "select count(*) from signal where value is not null and id = '" + SIGNAL + "'");
      assertThat(affected).isPositive();
      Accession one =
          new Accession(
              database
                  .first(
                      "select accession from filing join signal on number = filing"
                          + " where value is not null and id = '"
                          + SIGNAL
                          + "' order by filing.accepted limit 1",
                      row -> row.getString(1))
                  .orElseThrow());
      double old = value(database, one);

      List<JobRow> jobs = run(store, OtherVersion.ofValues("second", SIGNAL));

      assertThat(jobs).hasSize(1);
      assertThat(jobs.getFirst().state()).isEqualTo(JobState.DONE);
      assertThat(jobs.getFirst().total())
          .isEqualTo(count(database, "select count(*) from filing"))
          .isEqualTo(jobs.getFirst().done());
      assertThat(value(database, one)).isEqualTo(old + 1);
      assertThat(count(database, "select count(*) from past_values")).isEqualTo(affected);
      PastValues past = new PastValues(database);
      assertThat(past.find(one, 1).orElseThrow().body())
          .contains("\"id\":\"" + SIGNAL + "\"")
          .contains("\"value\":" + old);
      assertThat(past.find(one, 2)).isEmpty();
      assertThat(past.spans(one))
          .extracting(PastValues.Span::since, PastValues.Span::until)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(1, Optional.of(1)),
              org.assertj.core.groups.Tuple.tuple(2, Optional.empty()));

      assertThat(run(store, OtherVersion.ofValues("second", SIGNAL))).hasSize(1);

      // Back again: what the second version had stays to be asked for, too.
      run(store, OpenStore.reading());
      assertThat(value(database, one)).isEqualTo(old);
      assertThat(past.find(one, 2).orElseThrow().body()).contains("\"value\":" + (old + 1));
      assertThat(past.find(one, 1).orElseThrow().body()).contains("\"value\":" + old);
      assertThat(new Versions(database).list(Kind.VALUES)).hasSize(3);
      assertThat(withoutCompanies(Contents.of(database))).isEqualTo(withoutCompanies(before));
    }
  }

  /** The company says with which version it was assessed; the past has grown. */
  private static Map<String, String> withoutCompanies(Map<String, String> contents) {
    contents.remove("company");
    contents.remove("past_values");
    return contents;
  }

  private static double value(Database database, Accession accession) {
    return new Assessments(database)
        .signals(accession).stream()
            .filter(s -> s.id().equals(SIGNAL))
            .findFirst()
            .orElseThrow()
            .value()
            .orElseThrow();
  }

  @Test
  void a_new_version_of_reading_reads_what_is_kept_and_never_asks_edgar(@TempDir Path root)
      throws Exception {
    try (OpenStore store = OpenStore.at(root)) {
      fill(store);
      Database database = store.database();
      Map<String, String> before = Contents.of(database);
      // As an older build would have left them.
      database.update("delete from fact");
      database.update("delete from section");
      database.update("update digest set body = '\\x00'");
      database.update("update filing set title = 'otherwise', facts = 0");

      List<JobRow> jobs = run(store, OtherVersion.ofReading("second"));

      assertThat(jobs).hasSize(1);
      assertThat(jobs.getFirst().state()).isEqualTo(JobState.DONE);
      assertThat(jobs.getFirst().done())
          .isEqualTo(count(database, "select count(*) from filing where reading = 2"));
      assertThat(count(database, "select count(*) from company_dirty")).isZero();
      assertThat(count(database, "select count(*) from past_values")).isZero();
      database.update("update filing set reading = 1");
      assertThat(Contents.of(database)).isEqualTo(before);
    }
  }

  @Test
  void a_company_is_not_assessed_before_all_its_filings_are_read_again(@TempDir Path root)
      throws Exception {
    try (OpenStore store = OpenStore.at(root)) {
      fill(store);
      Database database = store.database();
      Map<String, String> before = Contents.of(database);
      database.update("update digest set body = '\\x00'");
      try (Ingest ingest = store.ingest(new NoEdgar(), OtherVersion.ofReading("second"))) {
        ingest.start(true);
        while (!ingest.isPlanned()) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
        JobRow job = new Jobs(database).listOpen().getFirst();
        ingest.cancel(job.id());
      }
      Map<String, String> after = Contents.of(database);
      for (String table : List.of("signal", "score", "line_item")) {
        assertThat(after.get(table)).isEqualTo(before.get(table));
      }
      assertThat(new Assessments(database).findLatestScore(new Cik(9_000_001), Optional.empty()))
          .isPresent();
    }
  }
}
