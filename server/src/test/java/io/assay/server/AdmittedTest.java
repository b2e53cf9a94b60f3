package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a server lets ask, by how it is started. */
class AdmittedTest {

  @TempDir Path data;

  private String key(String role) {
    try (StoppedStore store =
        StoppedStore.open(Settings.of(Map.of("data", data.toString())), true)) {
      return Asking.tree(store.makeKey(role, "made before", List.of(), Optional.empty()))
          .path("key")
          .asText();
    }
  }

  @Test
  void others_can_ask_only_once_an_admin_has_a_key() {
    List<String> told = new ArrayList<>();
    Settings reachable =
        Settings.of(
            Map.of("data", data.toString(), "host", "0.0.0.0", "port", "0", "sample", "false"));
    assertThatThrownBy(() -> Server.start(reachable, told::add))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("keys-needed");
              assertThat(refused.mend()).contains("./assay keys create NAME --role admin");
            });
    String viewer = key("viewer");
    assertThatThrownBy(() -> Server.start(reachable, told::add)).isInstanceOf(AskedWrongly.class);
    String admin = key("admin");
    Asking asking = Asking.again(data, Map.of("host", "0.0.0.0", "hosts", "assay.example.org"));
    try {
      assertThat(asking.get("/api/v1/jobs").statusCode()).isEqualTo(401);
      assertThat(asking.get("/api/v1/jobs", "X-API-Key", viewer).statusCode()).isEqualTo(200);
      assertThat(asking.get("/api/v1/keys", "X-API-Key", admin).statusCode()).isEqualTo(200);
      assertThat(answered(asking, "assay.example.org", admin)).contains(" 200 ");
      assertThat(answered(asking, "ASSAY.example.org:8080", admin)).contains(" 200 ");
      assertThat(answered(asking, "10.0.0.7:8080", admin)).contains(" 200 ");
      assertThat(answered(asking, "rebound.example.net", admin)).contains(" 403 ", "foreign-host");
    } finally {
      asking.stop();
    }
  }

  private static String answered(Asking asking, String host, String key) {
    return asking.raw(
        "GET /api/v1/jobs HTTP/1.1\r\nHost: "
            + host
            + "\r\nX-API-Key: "
            + key
            + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  void one_person_needs_no_key_until_one_is_made_and_sessions_outlive_a_restart() {
    Map<String, String> settings = Map.of();
    Asking first = Asking.again(data, settings);
    String cookie;
    String key;
    try {
      assertThat(first.get("/api/v1/admin/audit").statusCode()).isEqualTo(200);
      assertThat(first.get("/api/v1/session").body())
          .contains("\"known\":true", "\"keysNeeded\":false", "\"role\":\"admin\"");
      HttpResponse<String> made =
          first.send(
              "POST",
              "/api/v1/keys",
              "{\"name\":\"me\",\"role\":\"admin\"}",
              "Content-Type",
              "application/json");
      assertThat(made.statusCode()).isEqualTo(201);
      key = Asking.tree(made.body()).path("key").asText();
      assertThat(first.get("/api/v1/jobs").statusCode()).isEqualTo(401);
      HttpResponse<String> begun =
          first.send(
              "POST",
              "/api/v1/session",
              "{\"key\":\"" + key + "\"}",
              "Content-Type",
              "application/json");
      String set = begun.headers().firstValue("set-cookie").orElseThrow();
      cookie = set.substring(0, set.indexOf(';'));
    } finally {
      first.stop();
    }
    Asking second = Asking.again(data, settings);
    try {
      assertThat(second.get("/api/v1/jobs").statusCode()).isEqualTo(401);
      assertThat(second.get("/api/v1/jobs", "X-API-Key", key).statusCode()).isEqualTo(200);
      assertThat(second.get("/api/v1/jobs", "Cookie", cookie).statusCode()).isEqualTo(200);
    } finally {
      second.stop();
    }
    Asking third = Asking.again(data, Map.of("keys", "never"));
    try {
      assertThat(third.get("/api/v1/jobs").statusCode()).isEqualTo(200);
    } finally {
      third.stop();
    }
  }
}
