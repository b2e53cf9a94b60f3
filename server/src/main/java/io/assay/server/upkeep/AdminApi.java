package io.assay.server.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.store.audit.AuditChain;
import io.assay.store.audit.AuditLog;
import io.assay.store.upkeep.Figures;
import io.assay.store.upkeep.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** {@code admin}: how the store is, what was done to it, its upkeep and its backups. */
public final class AdminApi implements Api {

  private static final int TOLD = 25;

  private final Figures figures;
  private final Doctor doctor;
  private final AuditLog audit;
  private final AuditChain chain;
  private final Upkeep upkeep;
  private final Backups backups;
  private final byte[] secret;

  /**
   * @param secret who sends it as {@code Assay-Local} may name folders of this machine
   */
  public AdminApi(
      Figures figures,
      Doctor doctor,
      AuditLog audit,
      AuditChain chain,
      Upkeep upkeep,
      Backups backups,
      String secret) {
    this.figures = figures;
    this.doctor = doctor;
    this.audit = audit;
    this.chain = chain;
    this.upkeep = upkeep;
    this.backups = backups;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get(
            "/api/v1/admin/database",
            asked ->
                Answer.json(
                    figures, (out, all) -> AdminShapes.database(out, all, TOLD), Keep.not()))
        .get(
            "/api/v1/admin/doctor",
            asked ->
                Answer.json(
                    doctor.findings(asked.flag("deep").orElse(false)),
                    AdminShapes::findings,
                    Keep.not()))
        .get("/api/v1/admin/audit", this::audit)
        .get(
            "/api/v1/admin/audit/verify",
            asked ->
                Answer.json(chain.verify(asked.text("noted")), AdminShapes::verdict, Keep.not()))
        .get("/api/v1/admin/upkeep", asked -> tasks())
        .post("/api/v1/admin/upkeep", this::ask)
        .get(
            "/api/v1/admin/backups",
            asked ->
                Answer.list(
                    (after, limit) -> Page.whole(backups.last().stream().toList()),
                    AdminShapes::run,
                    Keep.not()))
        .post("/api/v1/admin/backups", this::backUp);
  }

  private Answer audit(Asked asked) {
    return Answer.list(
        (after, limit) ->
            Page.of(audit.list(asked.text("action"), asked.text("subject"), after, limit)),
        AdminShapes::audit,
        Keep.not());
  }

  private Answer tasks() {
    return Answer.<Tasks.Row>list(
        (after, limit) -> Page.whole(upkeep.list()),
        (out, row) -> AdminShapes.task(out, row, upkeep.find(row.task())),
        Keep.not());
  }

  private Answer ask(Asked asked) {
    JsonNode body = body(asked, List.of("task"));
    String task = body.path("task").asText("");
    upkeep.ask(task);
    Tasks.Row row =
        upkeep.list().stream().filter(one -> one.task().equals(task)).findFirst().orElseThrow();
    return accepted(
        Json.bytes(out -> AdminShapes.task(out, row, upkeep.find(task))), "/api/v1/admin/upkeep");
  }

  private Answer backUp(Asked asked) {
    boolean owner =
        asked
            .header("Assay-Local")
            .filter(given -> MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8)))
            .isPresent();
    if (!owner) {
      throw new AskedWrongly(
          HttpCode.FILES_NOT_ALLOWED,
          "Backups are made only for who owns the data folder",
          "header: Assay-Local",
          "Use ./assay backup on the machine itself, with the same --data.");
    }
    JsonNode body = body(asked, List.of("to", "keep"));
    if (!body.path("to").isTextual()
        || (body.has("keep")
            && (!body.get("keep").canConvertToInt() || body.get("keep").asInt() < 1))) {
      throw badBody("to is the path of a folder, keep a number of backups");
    }
    Path to;
    try {
      to = Path.of(body.get("to").asText());
    } catch (InvalidPathException _) {
      throw badBody("to is no path");
    }
    if (!to.isAbsolute()) {
      throw badBody("to is not absolute");
    }
    Backups.Run run =
        backups.start(
            to, body.has("keep") ? OptionalInt.of(body.get("keep").asInt()) : OptionalInt.empty());
    return accepted(Json.bytes(run, AdminShapes::run), "/api/v1/admin/backups");
  }

  private static JsonNode body(Asked asked, List<String> members) {
    JsonNode body = asked.body();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!members.contains(name)) {
                throw badBody("there is no member '" + name + "'");
              }
            });
    return body;
  }

  private static AskedWrongly badBody(String what) {
    return new AskedWrongly(
        HttpCode.BAD_BODY, what, "body", "Send one JSON object as /openapi.json describes it.");
  }

  private static Answer accepted(io.assay.edgar.ByteSlice bytes, String where) {
    return new Answer.Body(202, "application/json", bytes, Map.of("Location", where), Keep.not());
  }
}
