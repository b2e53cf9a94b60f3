package io.assay.server.work;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.http.Json;
import io.assay.server.ingest.JobProgress;
import io.assay.store.jobs.JobRows.DeadLetter;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.JobRows.JobState;
import io.assay.store.jobs.JobRows.TargetProblem;
import java.io.IOException;
import java.util.List;

/** How jobs look as JSON. */
public final class JobShapes {

  private JobShapes() {}

  /** A job, with how fast it goes. */
  public static void job(JsonGenerator out, JobProgress progress) throws IOException {
    job(out, progress, List.of());
  }

  /**
   * A job, with how fast it goes.
   *
   * @param problems targets that could not be looked up; the first is told where nothing worse is
   */
  static void job(JsonGenerator out, JobProgress progress, List<TargetProblem> problems)
      throws IOException {
    JobRow job = progress.job();
    out.writeStartObject();
    out.writeStringField("id", job.id().toString());
    out.writeStringField("kind", job.kind());
    out.writeStringField("title", job.title());
    // A paused job waits; the contract knows no other word for it.
    out.writeStringField(
        "state", job.state() == JobState.PAUSED ? JobState.WAITING.id() : job.state().id());
    if (job.state() == JobState.PAUSED) {
      out.writeBooleanField("paused", true);
    }
    Json.time(out, "created", job.created());
    if (job.started().isPresent()) {
      Json.time(out, "started", job.started().get());
    }
    if (job.finished().isPresent()) {
      Json.time(out, "finished", job.finished().get());
    }
    out.writeNumberField("total", job.total());
    out.writeNumberField("done", job.done());
    out.writeNumberField("already", job.already());
    out.writeNumberField("failed", job.failed());
    out.writeNumberField("absent", job.absent());
    if (job.state() == JobState.RUNNING && progress.rate() > 0) {
      out.writeNumberField("rate", progress.rate());
      if (progress.secondsLeft().isPresent()) {
        out.writeNumberField("secondsLeft", progress.secondsLeft().get());
      }
    }
    if (job.error().isPresent()) {
      failure(out, job.error().get());
    } else if (!problems.isEmpty()) {
      failure(out, first(problems));
    }
    out.writeEndObject();
  }

  private static Failure first(List<TargetProblem> problems) {
    TargetProblem problem = problems.getFirst();
    Failure failure = problem.failure();
    String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more targets)";
    return new Failure(
        failure.code(),
        failure.what() + more,
        failure.where().isEmpty() ? problem.target() : failure.where(),
        failure.mend());
  }

  /** A filing that could not be had, as the job that it was. */
  static void failedFiling(JsonGenerator out, DeadLetter filing) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", filing.key());
    out.writeStringField("kind", "filing");
    out.writeStringField("title", filing.title());
    out.writeStringField("state", "failed");
    Json.time(out, "created", filing.created());
    Json.time(out, "finished", filing.updated());
    out.writeNumberField("total", 1);
    out.writeNumberField("done", 0);
    out.writeNumberField("already", 0);
    out.writeNumberField("failed", 1);
    out.writeNumberField("absent", 0);
    out.writeStringField("accession", filing.key());
    if (filing.company().isPresent()) {
      out.writeNumberField("cik", filing.company().get().value());
    }
    Json.text(out, "form", filing.form());
    out.writeNumberField("attempts", filing.attempts());
    failure(out, filing.failure());
    out.writeEndObject();
  }

  static void failure(JsonGenerator out, Failure failure) throws IOException {
    out.writeObjectFieldStart("error");
    out.writeStringField("code", failure.code());
    out.writeStringField("message", failure.what());
    Json.text(out, "where", failure.where());
    out.writeStringField("mend", failure.mend());
    out.writeEndObject();
  }
}
