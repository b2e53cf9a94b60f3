package io.assay.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store of the version before, with work in every state, is carried over whole. */
@ExtendWith(FreshDatabase.class)
class QueueMigrationTest {

  private static final UUID JOB = new UUID(0, 1);

  private static final String FILL =
      """
      insert into job (id, kind, title, request, priority, state, expanded, created)
      values ('00000000-0000-0000-0000-000000000001', 'ingest', 't', '{}', 0, 'running', true, now());
      insert into work (accession, state, job, cik, form, source, priority, next_at, worker, beat,
        created, updated, kept)
      select lpad(n::text, 10, '0') || '-24-000001',
        (array['waiting', 'running', 'done', 'failed', 'absent'])[1 + n % 5],
        '00000000-0000-0000-0000-000000000001', case when n % 2 = 0 then 7 end, '8-K', '{}', 0,
        now(), case when n % 5 = 1 then 'old' end, case when n % 5 = 1 then now() end, now(), now(),
        n % 10 = 0
      from generate_series(1, 3000) n order by n;
      insert into job_filing (job, accession, already)
      select job, accession, position % 15 = 2 from work;
      """;

  @Test
  void every_row_is_there_and_counted(Database fresh) {
    fresh.update("drop schema public cascade");
    fresh.update("create schema public");
    flyway(fresh, "4").migrate();
    fresh.update(FILL);
    Schema.migrate(fresh);

    JobRow job = new Jobs(fresh).job(JOB);
    assertThat(job.total()).isEqualTo(3000);
    assertThat(job.done() + job.already()).isEqualTo(600);
    assertThat(job.failed()).isEqualTo(600);
    assertThat(job.absent()).isEqualTo(600);
    WorkQueue queue = new WorkQueue(fresh);
    assertThat(queue.counts().running()).isZero();
    assertThat(queue.take("w", WorkClass.CPU, 3000)).hasSize(300).allMatch(Taken::kept);
    assertThat(queue.take("w", WorkClass.IO, 3000)).hasSize(900);
    assertThat(fresh.first("select max(turn) from work", row -> row.getLong(1))).contains(2L);
  }

  private static Flyway flyway(Database database, String target) {
    return Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .target(target)
        .load();
  }
}
