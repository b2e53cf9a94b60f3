package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class AdminApiTest {

  private static HttpResponse<String> post(
      Asking asking, String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return asking.send("POST", path, body, all);
  }

  @Test
  void a_healthy_server_has_nothing_that_fails(Asking asking) {
    JsonNode checkup = asking.json("/api/v1/admin/doctor");
    assertThat(checkup.path("level").asText()).isNotEqualTo("fail");
    assertThat(checkup.path("findings").findValuesAsText("name"))
        .contains("jdk", "disk", "fsync", "statement_timeout", "pg_stat_statements", "orphans");
    // The tiny market keeps bytes of its own making; all of them are looked at.
    assertThat(asking.json("/api/v1/admin/doctor?deep=true").path("findings")).isNotEmpty();
  }

  @Test
  void the_database_tells_its_figures_and_what_statements_cost(Asking asking) {
    asking.json("/api/v1/companies?limit=7");
    JsonNode figures = asking.json("/api/v1/admin/database");
    assertThat(figures.path("statementsCounted").asBoolean()).isTrue();
    assertThat(figures.path("dearestStatements").get(0).path("calls").asLong()).isPositive();
    assertThat(figures.path("tables").findValuesAsText("name")).contains("company");
    assertThat(figures.path("connectionsAllowed").asInt()).isGreaterThan(10);
  }

  @Test
  void a_task_asked_for_is_done_and_on_record(Asking asking) throws Exception {
    HttpResponse<String> accepted =
        post(asking, "/api/v1/admin/upkeep", "{\"task\":\"partitions\"}");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("Location")).contains("/api/v1/admin/upkeep");
    JsonNode task = task(asking, "partitions");
    while (task.path("runs").asInt() == 0) {
      TimeUnit.MILLISECONDS.sleep(50);
      task = task(asking, "partitions");
    }
    assertThat(task.path("outcome").asText()).isIn("done", "nothing");
    JsonNode deed = asking.json("/api/v1/admin/audit?action=upkeep.asked").path("data").get(0);
    assertThat(deed.path("subject").asText()).isEqualTo("partitions");
    assertThat(deed.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(deed.path("request").asText()).isNotEmpty();
  }

  private static JsonNode task(Asking asking, String name) {
    for (JsonNode one : asking.json("/api/v1/admin/upkeep").path("data")) {
      if (one.path("task").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no task " + name);
  }

  @Test
  void what_is_asked_wrongly_is_refused_with_how_to_mend_it(Asking asking) {
    assertThat(post(asking, "/api/v1/admin/upkeep", "{\"task\":\"dance\"}").body())
        .contains("no-such-task", "Tasks: ", "vacuum");
    assertThat(post(asking, "/api/v1/admin/upkeep", "{\"tusk\":\"vacuum\"}").body())
        .contains("bad-body", "tusk");
    assertThat(post(asking, "/api/v1/admin/backups", "{\"to\":\"/tmp/x\"}").body())
        .contains("files-not-allowed");
    String secret = Server.findSecret(asking.data()).orElseThrow();
    for (String body :
        new String[] {
          "{}",
          "{\"to\":7}",
          "{\"to\":\"relative\"}",
          "{\"to\":\"/tmp/x\",\"keep\":0}",
          "{\"to\":\"/tmp/\\u0000x\"}",
          "{\"to\":\"/tmp/x\",\"more\":1}"
        }) {
      HttpResponse<String> answer =
          post(asking, "/api/v1/admin/backups", body, "Assay-Local", secret);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).as(body).contains("bad-body");
    }
    assertThat(asking.get("/api/v1/admin/audit?cursor=abc").statusCode()).isEqualTo(400);
    assertThat(asking.get("/api/v1/admin/audit?action=%00").statusCode()).isEqualTo(400);
  }

  @Test
  void a_page_of_another_origin_cannot_begin_a_backup(Asking asking) {
    assertThat(
            post(
                    asking,
                    "/api/v1/admin/upkeep",
                    "{\"task\":\"vacuum\"}",
                    "Origin",
                    "https://elsewhere.example")
                .statusCode())
        .isEqualTo(403);
  }
}
