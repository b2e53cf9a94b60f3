package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.RunningServer.Asking;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Headers that keep a browser from doing harm, on answers of every kind. */
@ExtendWith(RunningServer.class)
class SecureHeadersTest {

  private static final List<String> ALWAYS =
      List.of(
          "content-security-policy",
          "x-content-type-options",
          "referrer-policy",
          "permissions-policy",
          "cross-origin-opener-policy",
          "cross-origin-resource-policy",
          "cache-control");

  private static void guarded(HttpHeaders headers, String what) {
    for (String name : ALWAYS) {
      assertThat(headers.allValues(name)).as(what + ": " + name).hasSize(1);
    }
    assertThat(headers.firstValue("content-security-policy").orElse(""))
        .as(what)
        .contains("frame-ancestors", "base-uri 'none'")
        .doesNotContain("unsafe-eval")
        .doesNotContain("script-src 'unsafe-inline'");
    assertThat(headers.map()).as(what).doesNotContainKey("strict-transport-security");
    assertThat(headers.map().keySet()).as(what).doesNotContain("server", "x-powered-by");
  }

  @Test
  void answers_of_every_kind_have_them(Asking asking) {
    for (String path :
        List.of(
            "/",
            "/companies/QHI",
            "/docs",
            "/docs/docs.js",
            "/openapi.json",
            "/api/v1/line-items",
            "/api/v1/line-items",
            "/api/v1/jobs",
            "/api/v1/signals?format=csv",
            "/api/v1/signals?format=xlsx",
            "/api/v1/filings/" + TinyMarket.ANNUAL + "/documents/1",
            "/api/v1/nothing",
            "/api/v1/jobs?nonsense=1",
            "/nothing.js",
            "/metrics",
            "/health/live",
            "/health/ready")) {
      HttpResponse<String> answer = asking.get(path);
      guarded(answer.headers(), path + " " + answer.statusCode());
    }
    guarded(asking.send("DELETE", "/api/v1/companies", "").headers(), "not this method");
    guarded(asking.send("HEAD", "/api/v1/line-items", "").headers(), "head");
    guarded(
        asking.send("POST", "/api/v1/ingest", "x", "Origin", "https://elsewhere.example").headers(),
        "another origin");
    String tag = asking.get("/api/v1/line-items").headers().firstValue("etag").orElseThrow();
    HttpResponse<String> unchanged = asking.get("/api/v1/line-items", "If-None-Match", tag);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    guarded(unchanged.headers(), "unchanged");
  }

  @Test
  void what_the_web_server_refuses_by_itself_has_them_too(Asking asking) {
    for (String request :
        List.of(
            "GET / HTTP/1.1\r\nHost: localhost\r\nno header at all\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n",
            "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n")) {
      String answer = asking.raw(request).toLowerCase(Locale.ROOT);
      for (String name : ALWAYS) {
        assertThat(answer).as(request.substring(0, 10)).contains("\r\n" + name + ": ");
      }
    }
  }

  @Test
  void a_page_runs_scripts_of_its_own_server_only(Asking asking) {
    String policy = asking.get("/").headers().firstValue("content-security-policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'self'", "script-src 'self'", "object-src 'none'")
        .doesNotContain("unsafe", "*", "http:", "https:", "data:");
    String filed =
        asking
            .get("/api/v1/filings/" + TinyMarket.ANNUAL + "/documents/1")
            .headers()
            .firstValue("content-security-policy")
            .orElseThrow();
    assertThat(filed).startsWith("sandbox; default-src 'none'").doesNotContain("script");
  }
}
