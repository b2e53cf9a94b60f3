package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends: it is refused, shows nothing, and the server stays well. */
@ExtendWith(RunningServer.class)
class HostileTest {

  private static final String SCRIPT = "<script>alert(1)</script>";

  /** As they stand in an address: what a client's library would never let through. */
  private static final List<String> ATTACKS =
      List.of(
          "%27%20or%20%271%27=%271",
          "1;drop%20table%20filings;--",
          "%27)%20union%20select%20rolpassword%20from%20pg_authid--",
          "$$;select%20pg_sleep(30);$$",
          "%3Cscript%3Ealert(1)%3C/script%3E",
          "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
          "..%2f..%2f..%2f..%2fetc%2fpasswd",
          "..%5c..%5cwindows",
          "%2e%2e/%2e%2e/etc/passwd",
          "%c0%ae%c0%ae%c0%af",
          "%c1%1c",
          "%f0%82%82%ac",
          "%ed%a0%80",
          "%ff%fe",
          "%00",
          "a%00b",
          "x%0d%0aX-Injected:%201",
          "x%0aSet-Cookie:%20a=b",
          "%",
          "%zz",
          "%e2%80%ae",
          "99999999999999999999999999",
          "-9223372036854775808",
          "9223372036854775807",
          "2147483648",
          "1e308",
          "NaN",
          "0x10",
          "+275760-09-13",
          "9999-12-31T23:59:60Z",
          "a".repeat(3_000),
          "%25".repeat(500),
          "((((((((((((((((((((((((((((((((((((((((",
          "%7B%7B7*7%7D%7D",
          "$%7Bjndi:ldap://127.0.0.1/a%7D",
          "");

  private static String filled(String template) {
    return template
        .replace("{company}", "QHI")
        .replace("{accession}", TinyMarket.ANNUAL.value())
        .replace("{sequence}", "1")
        .replace("{item}", "1A")
        .replace("{id}", "revenue");
  }

  @Test
  void no_parameter_of_any_route_lets_an_attack_through(Asking asking) throws IOException {
    JsonNode contract = asking.json("/openapi.json");
    List<String> broken = new ArrayList<>();
    int sent = 0;
    try (Talk talk = new Talk(asking)) {
      for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
        for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
          for (JsonNode parameter : method.getValue().path("parameters")) {
            for (String attack : ATTACKS) {
              sent += talk.attack(path.getKey(), method.getKey(), parameter, attack, broken);
            }
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(sent).isGreaterThan(8_000);
    assertThat(asking.json("/api/v1/filings").path("total").asInt()).isEqualTo(9);
    assertThat(asking.json("/health/ready").path("status").asText()).isEqualTo("up");
  }

  /** Attacks one after the other on a connection, made again when the server ends it. */
  private static final class Talk implements AutoCloseable {

    private final Asking asking;
    private RawHttp http;

    Talk(Asking asking) throws IOException {
      this.asking = asking;
      this.http = new RawHttp(asking.server().port());
    }

    int attack(
        String template, String method, JsonNode parameter, String attack, List<String> broken)
        throws IOException {
      String name = parameter.path("name").asText();
      String in = parameter.path("in").asText();
      if (template.equals("/api/v1/live")
          || (template.equals("/api/v1/admin/profile") && attack.isEmpty())
          || (in.equals("path") && attack.isEmpty())) {
        return 0; // an answer without end, or one that takes seconds, or another route
      }
      String path =
          filled(in.equals("path") ? template.replace("{" + name + "}", attack) : template);
      if (in.equals("query")) {
        path += "?" + name + "=" + attack;
      }
      String header = in.equals("header") ? name + ": " + shown(attack) + "\r\n" : "";
      // No body that could be obeyed: what is attacked is the way to it.
      String body = method.equals("get") ? "" : "{";
      String request =
          method.toUpperCase(Locale.ROOT)
              + " "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\n"
              + header
              + (body.isEmpty()
                  ? ""
                  : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
              + "\r\n"
              + body;
      RawHttp.Got got;
      try {
        got = http.send(request).got();
      } catch (IOException ended) {
        broken.add("no answer: " + method + " " + path + " " + ended);
        again();
        return 1;
      }
      judge(method + " " + path + " " + header.strip(), got, broken);
      if ("close".equals(got.headers().get("connection"))) {
        again();
      }
      return 1;
    }

    private void again() throws IOException {
      http.close();
      http = new RawHttp(asking.server().port());
    }

    private static String shown(String attack) {
      return attack.replace("%3C", "<").replace("%3E", ">").replace("%27", "'").replace("%20", " ");
    }

    private static void judge(String asked, RawHttp.Got got, List<String> broken) {
      String type = got.headers().getOrDefault("content-type", "");
      if (got.status() >= 500) {
        broken.add(got.status() + ": " + asked + " " + got.body());
      }
      if (got.headers().containsKey("x-injected") || got.headers().containsKey("set-cookie")) {
        broken.add("split: " + asked);
      }
      boolean shows = type.contains("html") || type.contains("svg") || type.contains("xml");
      if (got.body().contains(SCRIPT) && (shows || type.isEmpty())) {
        broken.add("reflected as " + type + ": " + asked);
      }
      if (!"nosniff".equals(got.headers().get("x-content-type-options"))) {
        broken.add("may be sniffed: " + asked);
      }
      if (got.body().contains("root:x:") || got.body().contains("SCRAM-SHA")) {
        broken.add("shown: " + asked);
      }
      if (got.status() >= 400 && !got.body().startsWith("{\"type\"")) {
        broken.add("no problem: " + got.status() + " " + asked + " " + got.body());
      }
    }

    @Override
    public void close() throws IOException {
      http.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Content-Length: 4\r\nContent-Length: 40\r\n",
        "Content-Length: 4, 40\r\n",
        "Content-Length: +4\r\n",
        "Content-Length: -4\r\n",
        "Content-Length: 0x4\r\n",
        "Content-Length: 4 4\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding:\u000bchunked\r\n",
        "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
      })
  void no_request_is_smuggled_behind_another(String framing, Asking asking) throws IOException {
    try (RawHttp http = new RawHttp(asking.server().port())) {
      http.send(
              "POST /api/v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + framing
                  + "\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
          .end();
      String answer = http.rest();
      assertThat(answer).matches("(?s)HTTP/1.1 (400|413|501) .*");
      assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
    }
    assertWell(asking);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\n{}\r\n0\r\n\r\n",
        "-1\r\n{}\r\n0\r\n\r\n",
        "ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "80000000\r\n{}\r\n0\r\n\r\n",
        "7fffffff\r\n{}\r\n0\r\n\r\n",
        "2 2\r\n{}\r\n0\r\n\r\n",
        "\r\n{}\r\n0\r\n\r\n",
        "2\n{}\n0\n\n",
        "2\r\n{}\r\n0\r\nX: y\r\n\r\n",
      })
  void chunks_of_no_size_are_refused(String chunks, Asking asking) throws IOException {
    try (RawHttp http = new RawHttp(asking.server().port())) {
      http.send(
              "POST /api/v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + chunks)
          .end();
      String answer = http.rest();
      assertThat(answer).doesNotContain("HTTP/1.1 5").doesNotContain("HTTP/1.1 2");
      assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSizeLessThanOrEqualTo(2);
    }
    assertWell(asking);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: localhost\n\n",
        "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\rX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX\u0000Y: b\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: 127.0.0.1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \r\n\r\n",
        "GET / HTTP/1.1\r\nHost: local host\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost/..\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: user@localhost\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1x\r\nHost: localhost\r\n\r\n",
        "G\u0001T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "PRI * HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\r\n\r\n",
        ": x\r\n\r\n",
      })
  void broken_requests_are_refused(String request, Asking asking) throws IOException {
    try (RawHttp http = new RawHttp(asking.server().port())) {
      String answer = http.send(request).end().rest();
      assertThat(answer).doesNotContain("HTTP/1.1 500").doesNotContain("HTTP/1.1 2");
      assertThat(answer).doesNotContain("root:x:");
    }
    assertWell(asking);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /assets/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /assets/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET //etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\u00ff\u00fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nHTTP2-Settings: %%\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: localhost\r\nExpect: nothing\r\n\r\n",
      })
  void odd_requests_show_nothing(String request, Asking asking) throws IOException {
    try (RawHttp http = new RawHttp(asking.server().port())) {
      String answer = http.send(request).end().rest();
      assertThat(answer).doesNotContain("HTTP/1.1 5").doesNotContain("root:x:");
    }
    assertWell(asking);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000000000", "Transfer-Encoding: chunked"})
  void a_body_without_end_is_too_large(String framing, Asking asking) throws IOException {
    try (RawHttp http = new RawHttp(asking.server().port())) {
      http.send(
          "POST /api/v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + framing
              + "\r\n\r\n");
      String piece =
          framing.startsWith("T") ? "10000\r\n" + "x".repeat(0x10000) + "\r\n" : "x".repeat(65_536);
      int sent = 0;
      try {
        for (; sent < 1_000; sent++) {
          http.send(piece);
        }
      } catch (IOException cut) {
        // It has seen enough.
      }
      assertThat(sent).isLessThan(1_000);
      String answer = http.rest();
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 413 ")).as(answer).isTrue();
    }
    assertWell(asking);
  }

  @Test
  void many_parameters_and_many_headers_are_no_way_in(Asking asking) throws IOException {
    Map<String, String> many = new TreeMap<>();
    many.put("parameters", "GET /api/v1/companies?" + "limit=1&".repeat(900) + " HTTP/1.1\r\n");
    many.put("headers", "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(20_000));
    many.put("encodings", "GET / HTTP/1.1\r\nAccept-Encoding: " + "gzip,".repeat(2_000) + "\r\n");
    many.put("tags", "GET / HTTP/1.1\r\nIf-None-Match: " + "\"a\",".repeat(3_000) + "\r\n");
    many.put("ranges", "GET / HTTP/1.1\r\nRange: bytes=" + "0-,".repeat(3_000) + "\r\n");
    for (Map.Entry<String, String> one : many.entrySet()) {
      try (RawHttp http = new RawHttp(asking.server().port())) {
        String answer;
        try {
          answer =
              http.send(one.getValue() + "Host: localhost\r\nConnection: close\r\n\r\n").rest();
        } catch (IOException cut) {
          answer = http.rest();
        }
        assertThat(answer).as(one.getKey()).doesNotContain("HTTP/1.1 5");
      }
    }
    assertWell(asking);
  }

  private static void assertWell(Asking asking) {
    assertThat(asking.get("/health/live").statusCode()).isEqualTo(200);
  }
}
