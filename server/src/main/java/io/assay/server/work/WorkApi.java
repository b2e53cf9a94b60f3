package io.assay.server.work;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.NoSuchThing;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.IngestRequest;
import io.assay.store.Slice;
import io.assay.store.StoreCode;
import io.assay.store.jobs.DeadLetters;
import io.assay.store.jobs.JobRows.DeadLetter;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.JobState;
import io.assay.store.jobs.JobRows.Which;
import io.assay.store.jobs.Jobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * {@code ingest}, {@code recompute} and {@code jobs}. Asked for failed work, the list holds jobs
 * that failed, then each filing that could not be had, with the reason; the latter bear their
 * accession number as id.
 */
public final class WorkApi implements Api {

  /** Begins cursors of the second part of the list of failed work. */
  private static final String FILINGS = "f:";

  private static final String JOBS = "j:";

  private final Jobs jobs;
  private final DeadLetters letters;
  private final Ingest ingest;
  private final byte[] secret;

  /**
   * @param secret who sends it as {@code Assay-Local} may name files of this machine
   */
  public WorkApi(Jobs jobs, DeadLetters letters, Ingest ingest, String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.jobs = jobs;
    this.letters = letters;
    this.ingest = ingest;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/api/v1/ingest", this::ingest)
        .post("/api/v1/recompute", this::recompute)
        .get("/api/v1/jobs", this::list)
        .get("/api/v1/jobs/{id}", asked -> found(asked.path("id")))
        .delete("/api/v1/jobs/{id}", asked -> answer(ingest.cancel(id(asked))))
        .post("/api/v1/jobs/{id}/pause", asked -> answer(ingest.pause(id(asked))))
        .post("/api/v1/jobs/{id}/resume", asked -> answer(ingest.resume(id(asked))));
  }

  /** A piece of work of either kind. */
  private sealed interface Work {}

  private record OfJob(JobRow row) implements Work {}

  private record OfFiling(DeadLetter row) implements Work {}

  private Answer ingest(Asked asked) {
    boolean owner = asked.header("Assay-Local").filter(this::isSecret).isPresent();
    IngestRequest request = new RequestReader(asked.body(), owner).read();
    if (!owner && request.namesFiles()) {
      throw new AskedWrongly(
          HttpCode.FILES_NOT_ALLOWED,
          "Files of this machine are ingested only for who owns the data folder",
          "header: Assay-Local",
          "Use ./assay ingest on the machine itself, with the same --data.");
    }
    return accepted(ingest.submit(request, key(asked)));
  }

  private Answer recompute(Asked asked) {
    return accepted(ingest.recompute(RequestReader.recompute(asked.body()), key(asked)));
  }

  private static Optional<String> key(Asked asked) {
    Optional<String> key = asked.header("Idempotency-Key").filter(one -> !one.isBlank());
    if (key.isPresent() && (key.get().length() > 200 || key.get().indexOf('\0') >= 0)) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "The idempotency key is longer than 200 characters",
          "header: Idempotency-Key",
          "Give a shorter one, for example a UUID.");
    }
    return key;
  }

  private Answer accepted(JobRow job) {
    return new Answer.Body(
        202,
        "application/json",
        json(job),
        Map.of("Location", "/api/v1/jobs/" + job.id()),
        Keep.not());
  }

  private boolean isSecret(String given) {
    return MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
  }

  private Answer found(String id) {
    if (id.matches("\\d{10}-\\d{2}-\\d{6}")) {
      Accession accession = new Accession(id);
      DeadLetter failed =
          letters
              .find(accession.value())
              .orElseThrow(
                  () ->
                      new NoSuchThing(
                          StoreCode.NO_SUCH_JOB,
                          "No work on filing " + accession + " failed",
                          "Look whether it is held: GET /api/v1/filings/" + accession));
      return Answer.json(failed, JobShapes::failedFiling, Keep.not());
    }
    return answer(jobs.job(uuid(id)));
  }

  private Answer answer(JobRow job) {
    return Answer.json(json(job), Keep.not());
  }

  private ByteSlice json(JobRow job) {
    return Json.bytes(job, this::write);
  }

  private static UUID id(Asked asked) {
    return uuid(asked.path("id"));
  }

  private static UUID uuid(String text) {
    if (text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return UUID.fromString(text);
    }
    throw new NoSuchThing(
        StoreCode.NO_SUCH_JOB, "There is no job with this id", "List them: GET /api/v1/jobs");
  }

  private Answer list(Asked asked) {
    Optional<JobState> state =
        asked.text("state").map(text -> JobState.valueOf(text.toUpperCase(Locale.ROOT)));
    Optional<String> kind = asked.text("kind");
    return Answer.list((after, limit) -> page(state, kind, after, limit), this::write, Keep.not());
  }

  private void write(JsonGenerator out, Work work) throws IOException {
    switch (work) {
      case OfJob job -> write(out, job.row());
      case OfFiling filing -> JobShapes.failedFiling(out, filing.row());
    }
  }

  private void write(JsonGenerator out, JobRow job) throws IOException {
    // Only a job that counts failures can have targets that were not looked up.
    JobShapes.job(
        out, ingest.progress(job), job.failed() > 0 ? ingest.listProblems(job.id()) : List.of());
  }

  private Page<Work> page(
      Optional<JobState> state, Optional<String> kind, Optional<String> after, int limit) {
    boolean filingsToo =
        state.equals(Optional.of(JobState.FAILED))
            && kind.filter(k -> !k.equals("filing")).isEmpty();
    boolean jobsToo = !kind.equals(Optional.of("filing"));
    List<Work> found = new ArrayList<>();
    if (jobsToo && after.filter(one -> one.startsWith(FILINGS)).isEmpty()) {
      Slice<JobRow> slice = jobs.listJobs(state, kind, after.map(one -> one.substring(2)), limit);
      slice.rows().forEach(row -> found.add(new OfJob(row)));
      if (slice.next().isPresent()) {
        return new Page<>(found, slice.next().map(one -> JOBS + one), OptionalLong.empty());
      }
      if (!filingsToo) {
        return new Page<>(found, Optional.empty(), OptionalLong.empty());
      }
      if (found.size() == limit) {
        return new Page<>(found, Optional.of(FILINGS), OptionalLong.empty());
      }
    }
    if (!filingsToo) {
      return new Page<>(found, Optional.empty(), OptionalLong.empty());
    }
    Optional<String> from =
        after
            .filter(one -> one.startsWith(FILINGS))
            .map(one -> one.substring(2))
            .filter(one -> !one.isEmpty());
    Slice<DeadLetter> slice = letters.list(Which.ALL, from, limit - found.size());
    slice.rows().forEach(row -> found.add(new OfFiling(row)));
    return new Page<>(found, slice.next().map(one -> FILINGS + one), OptionalLong.empty());
  }
}
