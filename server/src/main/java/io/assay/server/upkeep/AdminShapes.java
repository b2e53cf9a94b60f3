package io.assay.server.upkeep;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AssayFailure;
import io.assay.server.http.Json;
import io.assay.store.audit.AuditChain;
import io.assay.store.audit.AuditRow;
import io.assay.store.backup.Backup;
import io.assay.store.backup.BackupFolder;
import io.assay.store.schema.Schema;
import io.assay.store.upkeep.Figures;
import io.assay.store.upkeep.Finding;
import io.assay.store.upkeep.Tasks;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How what is told of the store's upkeep looks as JSON; the same from a server and without one. */
public final class AdminShapes {

  private AdminShapes() {}

  public static void findings(JsonGenerator out, List<Finding> findings) throws IOException {
    out.writeStartObject();
    out.writeStringField("level", Doctor.worst(findings).id());
    out.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      out.writeStartObject();
      out.writeStringField("area", finding.area());
      out.writeStringField("name", finding.name());
      out.writeStringField("level", finding.level().id());
      out.writeStringField("what", finding.what());
      Json.text(out, "mend", finding.mend());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  public static void audit(JsonGenerator out, AuditRow row) throws IOException {
    out.writeStartObject();
    Json.time(out, "at", row.at());
    out.writeNumberField("number", row.number());
    out.writeStringField("action", row.deed().action());
    out.writeStringField("subject", row.deed().subject());
    out.writeStringField("process", row.actor().process());
    Json.text(out, "address", row.actor().address().orElse(""));
    Json.text(out, "account", row.actor().account().orElse(""));
    Json.text(out, "request", row.actor().request().orElse(""));
    Json.text(out, "before", row.deed().before().orElse(""));
    Json.text(out, "after", row.deed().after().orElse(""));
    out.writeEndObject();
  }

  /** What a look at the whole chain of the audit log found. */
  public static void verdict(JsonGenerator out, AuditChain.Verdict verdict) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("whole", verdict.first().isEmpty());
    out.writeNumberField("start", verdict.start());
    out.writeNumberField("position", verdict.position());
    out.writeStringField("hash", verdict.hash());
    out.writeNumberField("unsealed", verdict.unsealed());
    if (verdict.first().isPresent()) {
      AuditChain.Break first = verdict.first().get();
      out.writeObjectFieldStart("first");
      if (first.position() > 0) {
        out.writeNumberField("position", first.position());
      }
      moment(out, "at", first.at());
      if (first.number() > 0) {
        out.writeNumberField("number", first.number());
      }
      out.writeStringField("what", first.what());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /**
   * @param known purpose and period, where this version has the task
   */
  public static void task(JsonGenerator out, Tasks.Row row, Optional<UpkeepTask> known)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("task", row.task());
    if (known.isPresent()) {
      out.writeStringField("purpose", known.get().purpose());
      out.writeNumberField("everySeconds", known.get().every().toSeconds());
    }
    Json.time(out, "next", row.next());
    moment(out, "asked", row.asked());
    moment(out, "began", row.began());
    moment(out, "ended", row.ended());
    Json.text(out, "outcome", row.outcome().map(Tasks.Outcome::id).orElse(""));
    Json.text(out, "told", row.told());
    Json.text(out, "worker", row.worker().orElse(""));
    if (row.seconds().isPresent()) {
      out.writeNumberField("seconds", row.seconds().get());
    }
    out.writeNumberField("runs", row.runs());
    out.writeNumberField("failures", row.failures());
    out.writeEndObject();
  }

  private static void moment(JsonGenerator out, String name, Optional<Instant> value)
      throws IOException {
    if (value.isPresent()) {
      Json.time(out, name, value.get());
    }
  }

  public static void backup(JsonGenerator out, BackupFolder.Listed backup) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", backup.id());
    Json.time(out, "began", backup.began());
    Json.time(out, "finished", backup.finished());
    out.writeStringField("program", backup.program());
    out.writeStringField("schema", backup.schema());
    out.writeNumberField("tables", backup.tables());
    out.writeNumberField("rows", backup.rows());
    out.writeNumberField("tableBytes", backup.tableBytes());
    out.writeNumberField("blobs", backup.blobs());
    out.writeNumberField("blobBytes", backup.blobBytes());
    out.writeNumberField("missing", backup.missing());
    out.writeEndObject();
  }

  public static void made(JsonGenerator out, Backup.Made made) throws IOException {
    out.writeStartObject();
    out.writeFieldName("backup");
    backup(out, made.backup());
    out.writeNumberField("copiedBlobs", made.copiedBlobs());
    out.writeNumberField("copiedBytes", made.copiedBytes());
    Json.texts(out, "missing", made.missing());
    Json.texts(out, "retired", made.retired());
    out.writeEndObject();
  }

  public static void run(JsonGenerator out, Backups.Run run) throws IOException {
    out.writeStartObject();
    out.writeStringField("to", run.to().toString());
    out.writeStringField("state", run.state());
    Json.time(out, "began", run.began());
    out.writeStringField("what", run.what());
    out.writeNumberField("done", run.done());
    out.writeNumberField("total", run.total());
    if (run.made().isPresent()) {
      out.writeFieldName("made");
      made(out, run.made().get());
    }
    if (run.failure().isPresent()) {
      AssayFailure failure = run.failure().get();
      out.writeObjectFieldStart("error");
      out.writeStringField("code", failure.code());
      out.writeStringField("message", failure.what());
      Json.text(out, "where", failure.where());
      Json.text(out, "mend", failure.mend());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  public static void plan(JsonGenerator out, Schema.Plan plan) throws IOException {
    out.writeStartObject();
    Json.text(out, "version", plan.version().orElse(""));
    out.writeStringField("newest", plan.newest());
    out.writeArrayFieldStart("data");
    for (Schema.Step step : plan.steps()) {
      out.writeStartObject();
      out.writeStringField("version", step.version());
      out.writeStringField("description", step.description());
      out.writeStringField("state", step.hasRun() ? "has run" : "would run");
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /**
   * Figures of the database.
   *
   * @param limit how many tables, indexes and statements are told
   */
  public static void database(JsonGenerator out, Figures figures, int limit) throws IOException {
    Figures.Activity activity = figures.activity();
    out.writeStartObject();
    out.writeNumberField("bytes", activity.bytes());
    Json.time(out, "countedSince", activity.counted());
    out.writeNumberField("cacheHitRate", activity.hitRate());
    out.writeNumberField("connections", activity.connections());
    out.writeNumberField("connectionsAllowed", activity.allowed());
    out.writeNumberField("active", activity.active());
    out.writeNumberField("idleInTransaction", activity.idleInTransaction());
    out.writeNumberField("waitingForLocks", activity.waitingForLocks());
    out.writeNumberField("oldestTransactionSeconds", activity.oldest());
    out.writeNumberField("transactionAge", activity.transactions());
    out.writeNumberField("deadlocks", activity.deadlocks());
    out.writeNumberField("temporaryBytes", activity.temporaryBytes());
    Optional<List<Figures.Statement>> dearest = figures.statements(limit, false);
    out.writeBooleanField("statementsCounted", dearest.isPresent());
    Json.list(out, "dearestStatements", dearest.orElse(List.of()), AdminShapes::statement);
    Json.list(
        out,
        "slowestStatements",
        figures.statements(limit, true).orElse(List.of()),
        AdminShapes::statement);
    Json.list(out, "tables", figures.tables().stream().limit(limit).toList(), AdminShapes::table);
    Json.list(out, "indexes", figures.indexes().stream().limit(limit).toList(), AdminShapes::index);
    out.writeEndObject();
  }

  private static void statement(JsonGenerator out, Figures.Statement one) throws IOException {
    out.writeStartObject();
    out.writeStringField("statement", one.statement());
    out.writeNumberField("calls", one.calls());
    out.writeNumberField("seconds", one.seconds());
    out.writeNumberField("meanMillis", one.meanMillis());
    out.writeNumberField("longestMillis", one.longestMillis());
    out.writeNumberField("share", one.share());
    out.writeNumberField("rows", one.rows());
    out.writeNumberField("cacheHitRate", one.hitRate());
    out.writeEndObject();
  }

  private static void table(JsonGenerator out, Figures.Table one) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", one.name());
    out.writeNumberField("rows", one.rows());
    out.writeNumberField("dead", one.dead());
    out.writeNumberField("bytes", one.bytes());
    out.writeNumberField("scans", one.scans());
    out.writeNumberField("scannedRows", one.scannedRows());
    out.writeNumberField("indexScans", one.indexScans());
    moment(out, "vacuumed", one.vacuumed());
    moment(out, "analysed", one.analysed());
    out.writeEndObject();
  }

  private static void index(JsonGenerator out, Figures.Index one) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", one.name());
    out.writeStringField("table", one.table());
    out.writeNumberField("bytes", one.bytes());
    out.writeNumberField("scans", one.scans());
    out.writeBooleanField("valid", one.isValid());
    out.writeNumberField("wastedBytes", one.waste());
    Json.text(out, "sameAs", one.twin().orElse(""));
    out.writeEndObject();
  }
}
