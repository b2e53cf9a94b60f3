package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import io.assay.store.Database;
import io.assay.store.keys.Keys;
import io.assay.store.keys.PageSessions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may ask for what, on a server that asks for keys. */
class GuardedTest {

  private static final List<String> ROLES = List.of("none", "viewer", "analyst", "admin");

  private static Asking server;
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    server = Asking.empty(Map.of("keys", "always"));
    for (String role : ROLES.subList(1, 4)) {
      KEYS.put(role, make("the " + role, role).path("key").asText());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static String owner() {
    return Server.findSecret(server.data()).orElseThrow();
  }

  private static JsonNode make(String name, String role, String... scopes) {
    String body =
        "{\"name\":\"%s\",\"role\":\"%s\",\"scopes\":[%s]}"
            .formatted(
                name,
                role,
                String.join(",", List.of(scopes).stream().map(s -> '"' + s + '"').toList()));
    HttpResponse<String> made =
        server.send(
            "POST",
            "/api/v1/keys",
            body,
            "Content-Type",
            "application/json",
            "Assay-Local",
            owner());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.headers().firstValue("cache-control")).contains("no-store");
    return Asking.tree(made.body());
  }

  private static HttpResponse<String> as(String key, String method, String path) {
    return key.isEmpty()
        ? server.send(method, path, "")
        : server.send(method, path, "", "Authorization", "Bearer " + key);
  }

  /** An unknown parameter is refused after the role is looked at, and before anything is done. */
  @Test
  void every_route_asks_for_its_role_and_for_no_more() {
    JsonNode contract = Asking.tree(server.get("/openapi.json").body());
    List<String> faults = new ArrayList<>();
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      String address = path.getKey().replaceAll("\\{\\w+}", "1") + "?no-such-parameter=1";
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String needed = operation.getValue().path("x-role").asText("");
        assertThat(ROLES).as(operation.getKey() + " " + path.getKey()).contains(needed);
        for (String method : methods(operation.getKey())) {
          for (String role : ROLES) {
            asked++;
            HttpResponse<String> answer = as(KEYS.getOrDefault(role, ""), method, address);
            int expected =
                ROLES.indexOf(role) >= ROLES.indexOf(needed)
                    ? 400
                    : role.equals("none") ? 401 : 403;
            if (answer.statusCode() != expected
                || answer.headers().firstValue("www-authenticate").isPresent()
                    != (expected != 400)) {
              faults.add(
                  method
                      + " "
                      + address
                      + " as "
                      + role
                      + ": "
                      + answer.statusCode()
                      + ", not "
                      + expected);
            }
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(asked).isGreaterThan(200);
  }

  private static List<String> methods(String method) {
    return method.equals("get")
        ? List.of("GET", "HEAD")
        : List.of(method.toUpperCase(java.util.Locale.ROOT));
  }

  @Test
  void what_changes_something_is_never_for_viewers_and_the_store_itself_for_admins_only() {
    JsonNode contract = Asking.tree(server.get("/openapi.json").body());
    // They only read: what is asked is too long for an address.
    Set<String> forViewers = Set.of("POST /api/v1/batch", "POST /api/v1/ask");
    Set<String> forAll = Set.of("/health/live", "/health/ready", "/api/v1/session");
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      path.getValue()
          .properties()
          .forEach(
              operation -> {
                String name =
                    operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                String role = operation.getValue().path("x-role").asText();
                if (forAll.contains(path.getKey())) {
                  assertThat(role).as(name).isEqualTo("none");
                } else if (path.getKey().startsWith("/api/v1/admin/")
                    || path.getKey().startsWith("/api/v1/keys")) {
                  assertThat(role).as(name).isEqualTo("admin");
                } else if (!operation.getKey().equals("get") && !forViewers.contains(name)) {
                  assertThat(role).as(name).isEqualTo("analyst");
                } else {
                  assertThat(role).as(name).isEqualTo("viewer");
                }
              });
    }
  }

  @Test
  void a_kept_answer_is_given_only_to_who_may_have_it() {
    String viewer = KEYS.get("viewer");
    String narrow = make("brings in", "analyst", "ingest").path("key").asText();
    for (String path : List.of("/api/v1/line-items", "/api/v1/%6cine-items", "/%61pi/v1/signals")) {
      assertThat(as(viewer, "GET", path).statusCode()).isEqualTo(200);
      assertThat(as(viewer, "GET", path).headers().firstValue("server-timing"))
          .contains("cache;desc=hit");
      assertThat(as("", "GET", path).statusCode()).isEqualTo(401);
      assertThat(as("", "HEAD", path).statusCode()).isEqualTo(401);
      assertThat(as(viewer + "x", "GET", path).statusCode()).isEqualTo(401);
      assertThat(as(narrow, "GET", path).statusCode()).isEqualTo(403);
      assertThat(server.get(path, "If-None-Match", etag(as(viewer, "GET", path))).statusCode())
          .isEqualTo(401);
    }
    assertThat(as("", "GET", "/").statusCode()).isEqualTo(200);
    assertThat(as("", "GET", "/").statusCode()).isEqualTo(200);
    assertThat(as("", "GET", "/openapi.json").statusCode()).isEqualTo(200);
    assertThat(as("", "GET", "/docs").statusCode()).isEqualTo(200);
    assertThat(as("", "GET", "/metrics").statusCode()).isEqualTo(401);
    assertThat(as(viewer, "GET", "/metrics").statusCode()).isEqualTo(200);
    assertThat(as("", "GET", "/health/live").statusCode()).isEqualTo(200);
  }

  private static String etag(HttpResponse<String> answer) {
    return answer.headers().firstValue("etag").orElseThrow();
  }

  @Test
  void a_key_comes_by_either_header_and_nothing_else_is_one() {
    String viewer = KEYS.get("viewer");
    String path = "/api/v1/jobs";
    assertThat(server.get(path, "X-API-Key", viewer).statusCode()).isEqualTo(200);
    assertThat(server.get(path, "Authorization", "bearer  " + viewer).statusCode()).isEqualTo(200);
    for (String wrong :
        List.of(
            "Basic " + viewer,
            "Bearer",
            "Bearer assay_",
            "Bearer " + viewer.substring(0, 48),
            "Bearer " + viewer.replace('_', '-'),
            "Bearer a.b.c",
            "Bearer " + owner())) {
      HttpResponse<String> refused = server.get(path, "Authorization", wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
      assertThat(Asking.tree(refused.body()).path("code").asText()).isEqualTo("key-refused");
      assertThat(refused.body()).doesNotContain(viewer);
    }
    assertThat(server.get(path + "?key=" + viewer).statusCode()).isEqualTo(401);
    assertThat(server.get(path, "Assay-Local", owner()).statusCode()).isEqualTo(200);
    assertThat(server.get(path, "Assay-Local", "0".repeat(64)).statusCode()).isEqualTo(401);
  }

  @Test
  void a_revoked_key_is_refused_at_once_and_one_that_another_process_revoked_soon()
      throws Exception {
    JsonNode here = make("goes here", "viewer");
    JsonNode there = make("goes there", "viewer");
    String path = "/api/v1/line-items";
    assertThat(as(here.path("key").asText(), "GET", path).statusCode()).isEqualTo(200);
    assertThat(as(there.path("key").asText(), "GET", path).statusCode()).isEqualTo(200);
    String revoke = "/api/v1/keys/" + here.path("id").asText();
    assertThat(as(KEYS.get("analyst"), "DELETE", revoke).statusCode()).isEqualTo(403);
    assertThat(as(KEYS.get("admin"), "DELETE", revoke).statusCode()).isEqualTo(200);
    assertThat(as(here.path("key").asText(), "GET", path).statusCode()).isEqualTo(401);
    assertThat(as(KEYS.get("admin"), "DELETE", "/api/v1/keys/nobody").statusCode()).isEqualTo(404);

    new Keys(server.server().wiring().database()).revoke(there.path("id").asText());
    while (as(there.path("key").asText(), "GET", path).statusCode() == 200) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(as(there.path("key").asText(), "GET", path).statusCode()).isEqualTo(401);
  }

  @Test
  void a_key_that_runs_out_opens_no_more() throws Exception {
    JsonNode key = make("short", "viewer");
    Database database = server.server().wiring().database();
    database.update(
        "update api_key set expires = clock_timestamp() + interval '2 seconds' where id = ?",
        key.path("id").asText());
    database.update("update access_version set number = number + 1");
    while (as(key.path("key").asText(), "GET", "/api/v1/jobs").statusCode() == 200) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(as(key.path("key").asText(), "GET", "/api/v1/jobs").statusCode()).isEqualTo(401);
  }

  @Test
  void scopes_narrow_a_role() {
    String reads = make("reads", "viewer", "read").path("key").asText();
    assertThat(as(reads, "GET", "/api/v1/signals").statusCode()).isEqualTo(200);
    for (String[] rows :
        new String[][] {{"/api/v1/signals?format=csv", ""}, {"/api/v1/signals", "text/csv"}}) {
      HttpResponse<String> answer =
          server.get(
              rows[0],
              "Authorization",
              "Bearer " + reads,
              "Accept",
              rows[1].isEmpty() ? "*/*" : rows[1]);
      assertThat(answer.statusCode()).as(rows[0] + rows[1]).isEqualTo(403);
      assertThat(answer.body()).contains("export");
    }
    assertThat(
            server
                .send(
                    "POST",
                    "/api/v1/keys",
                    "{\"name\":\"x\",\"role\":\"viewer\",\"scopes\":[\"admin\"]}",
                    "Content-Type",
                    "application/json",
                    "Assay-Local",
                    owner())
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_batch_opens_nothing_that_its_sender_may_not_ask_for() {
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/api/v1/batch",
            "{\"requests\":[{\"path\":\"/api/v1/admin/audit\"},{\"path\":\"/api/v1/keys\"},"
                + "{\"path\":\"/api/v1/line-items\"}]}",
            "Content-Type",
            "application/json",
            "X-API-Key",
            KEYS.get("viewer"));
    JsonNode data = Asking.tree(answer.body()).path("data");
    assertThat(data.get(0).path("status").asInt()).isEqualTo(403);
    assertThat(data.get(1).path("status").asInt()).isEqualTo(403);
    assertThat(data.get(2).path("status").asInt()).isEqualTo(200);
  }

  @Test
  void keys_are_listed_without_what_opens() {
    HttpResponse<String> list = as(KEYS.get("admin"), "GET", "/api/v1/keys");
    assertThat(Asking.tree(list.body()).path("data").size()).isGreaterThanOrEqualTo(3);
    assertThat(list.body()).doesNotContain("assay_");
    Database database = server.server().wiring().database();
    assertThat(
            database.list(
                "select encode(hash, 'escape') || name || id as all from api_key",
                row -> row.getString(1)))
        .noneMatch(row -> KEYS.values().stream().anyMatch(row::contains));
  }

  private static HttpResponse<String> signIn(String key) {
    return server.send(
        "POST",
        "/api/v1/session",
        "{\"key\":\"" + key + "\"}",
        "Content-Type",
        "application/json",
        "Origin",
        server.server().address().toString());
  }

  private static String cookie(HttpResponse<String> begun) {
    String set = begun.headers().firstValue("set-cookie").orElseThrow();
    assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Domain");
    return set.substring(0, set.indexOf(';'));
  }

  @Test
  void a_session_reads_by_its_cookie_and_changes_only_from_the_page() {
    HttpResponse<String> begun = signIn(KEYS.get("admin"));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    String cookie = cookie(begun);
    assertThat(begun.body()).doesNotContain(KEYS.get("admin")).contains("\"signedIn\":true");
    assertThat(server.get("/api/v1/keys", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(server.get("/api/v1/line-items", "Cookie", "a=b; " + cookie).statusCode())
        .isEqualTo(200);
    String task = "{\"task\":\"partitions\"}";
    String[] bare = {"Content-Type", "application/json", "Cookie", cookie};
    assertThat(server.send("POST", "/api/v1/admin/upkeep", task, bare).statusCode()).isEqualTo(403);
    String[] page = {
      "Content-Type", "application/json", "Cookie", cookie, "Assay-Page", "1",
    };
    assertThat(server.send("POST", "/api/v1/admin/upkeep", task, page).statusCode()).isEqualTo(202);
    String[] foreign = {
      "Content-Type",
      "application/json",
      "Cookie",
      cookie,
      "Assay-Page",
      "1",
      "Origin",
      "https://elsewhere.example",
    };
    assertThat(server.send("POST", "/api/v1/admin/upkeep", task, foreign).statusCode())
        .isEqualTo(403);
    JsonNode deed =
        Asking.tree(server.get("/api/v1/admin/audit?action=upkeep.asked", "Cookie", cookie).body())
            .path("data")
            .get(0);
    assertThat(deed.path("account").asText()).startsWith("the admin (k");

    HttpResponse<String> over = server.send("DELETE", "/api/v1/session", "", page);
    assertThat(over.headers().firstValue("set-cookie").orElse("")).contains("Max-Age=0");
    assertThat(server.get("/api/v1/keys", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(server.get("/api/v1/session", "Cookie", cookie).body())
        .contains("\"known\":false", "\"keysNeeded\":true");
  }

  @Test
  void a_session_ends_with_the_key_it_was_begun_with() {
    JsonNode key = make("guest", "viewer");
    String cookie = cookie(signIn(key.path("key").asText()));
    assertThat(server.get("/api/v1/line-items", "Cookie", cookie).statusCode()).isEqualTo(200);
    as(KEYS.get("admin"), "DELETE", "/api/v1/keys/" + key.path("id").asText());
    assertThat(server.get("/api/v1/line-items", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(signIn(key.path("key").asText()).statusCode()).isEqualTo(401);
  }

  @Test
  void the_cookie_is_kept_as_a_hash_only() {
    String cookie = cookie(signIn(KEYS.get("viewer")));
    String value = cookie.substring(cookie.indexOf('=') + 1);
    PageSessions sessions = new PageSessions(server.server().wiring().database());
    assertThat(sessions.find(io.assay.server.access.Secrets.hash(value))).isPresent();
    assertThat(
            server
                .server()
                .wiring()
                .database()
                .list("select encode(hash, 'escape') as h from page_session", r -> r.getString(1)))
        .noneMatch(value::equals);
  }

  @Test
  void sign_ins_and_what_was_refused_are_on_record() {
    String cookie = cookie(signIn(KEYS.get("analyst")));
    assertThat(signIn("assay_" + "x".repeat(43)).statusCode()).isEqualTo(401);
    assertThat(server.get("/api/v1/jobs", "X-API-Key", "assay_no").statusCode()).isEqualTo(401);
    List<String> actions =
        Asking.tree(as(KEYS.get("admin"), "GET", "/api/v1/admin/audit?action=session").body())
            .path("data")
            .findValuesAsText("action");
    assertThat(actions).contains("session.begun", "session.refused");
    assertThat(
            Asking.tree(
                    as(KEYS.get("admin"), "GET", "/api/v1/admin/audit?action=session.refused")
                        .body())
                .path("data")
                .findValuesAsText("subject"))
        .contains("key", "sign-in");
    assertThat(cookie).isNotEmpty();
    JsonNode verdict =
        Asking.tree(as(KEYS.get("admin"), "GET", "/api/v1/admin/audit/verify").body());
    assertThat(verdict.path("whole").asBoolean()).as(verdict.toString()).isTrue();
  }

  @Test
  void every_change_is_on_record_once() {
    HttpResponse<String> loaded =
        server.send(
            "POST",
            "/api/v1/prices",
            "{\"rows\":[{\"ticker\":\"none\",\"date\":\"2024-01-02\",\"close\":\"1.5\"}]}",
            "Content-Type",
            "application/json",
            "X-API-Key",
            KEYS.get("analyst"));
    assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
    JsonNode deeds =
        Asking.tree(as(KEYS.get("admin"), "GET", "/api/v1/admin/audit?action=api").body())
            .path("data");
    assertThat(deeds.findValuesAsText("action")).containsOnly("api.loadPrices");
    assertThat(deeds.get(0).path("account").asText()).startsWith("the analyst (k");
  }

  @Test
  void a_repeated_request_is_answered_to_its_own_sender_only_and_a_key_is_never_told_again() {
    String body = "{\"name\":\"twice\"}";
    String[] keyed = {
      "Content-Type", "application/json", "Assay-Local", owner(), "Idempotency-Key", "again-1",
    };
    String first = server.send("POST", "/api/v1/keys", body, keyed).body();
    HttpResponse<String> second = server.send("POST", "/api/v1/keys", body, keyed);
    assertThat(second.headers().firstValue("idempotency-replayed")).isEmpty();
    assertThat(Asking.tree(second.body()).path("key")).isNotEqualTo(Asking.tree(first).path("key"));
  }
}
