package io.assay.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a question when the endpoint behaves, and when it does not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EndpointTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  private final ModelServer server = new ModelServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static Reply ask(ModelSettings.Kind kind, URI url, Duration timeout) {
    try (Endpoint endpoint =
        Endpoint.of(
            new ModelSettings(
                kind,
                url,
                "sk-secret",
                "small-1",
                20,
                1,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                timeout),
            CLOCK)) {
      return endpoint.ask("Do it.", "<filings>{}</filings>", 700);
    }
  }

  private Reply ask(ModelSettings.Kind kind) {
    return ask(kind, server.address(), Duration.ofSeconds(20));
  }

  private Reply askBriefly(ModelSettings.Kind kind) {
    return ask(kind, server.address(), Duration.ofMillis(300));
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_comes_with_what_it_took(ModelSettings.Kind kind) {
    server.doing(ModelServer.saying("{\"filings\":[]}"));
    assertThat(ask(kind)).isEqualTo(new Reply.Said("{\"filings\":[]}", 1_000, 200));
    ModelServer.Question question = server.questions().getFirst();
    assertThat(question.body())
        .contains("\"small-1\"", "Do it.", "700")
        .doesNotContain("sk-secret");
    assertThat(question.headers().toString()).contains("sk-secret");
  }

  @Test
  void each_protocol_has_its_path_and_its_key_header() {
    server.doing(ModelServer.saying("x"));
    ask(ModelSettings.Kind.OPENAI);
    ask(ModelSettings.Kind.ANTHROPIC);
    assertThat(server.questions())
        .extracting(ModelServer.Question::path)
        .containsExactly("/v1/chat/completions", "/v1/messages");
    assertThat(server.questions().getFirst().headers())
        .containsEntry("authorization", "Bearer sk-secret");
    assertThat(server.questions().getLast().headers())
        .containsEntry("x-api-key", "sk-secret")
        .containsKey("anthropic-version");
  }

  @ParameterizedTest
  @EnumSource
  void too_many_questions_are_told_with_how_long_to_wait(ModelSettings.Kind kind) {
    server.doing(ModelServer.status("429 Too Many Requests", "Retry-After: 7\r\n"));
    assertThat(ask(kind))
        .isEqualTo(new Reply.Busy("the endpoint answered 429", Optional.of(Duration.ofSeconds(7))));
    server.doing(ModelServer.status("503 Busy", "Retry-After: Sun, 01 Mar 2026 12:00:30 GMT\r\n"));
    assertThat(ask(kind))
        .isEqualTo(
            new Reply.Busy("the endpoint answered 503", Optional.of(Duration.ofSeconds(30))));
    server.doing(ModelServer.status("529 Overloaded", ""));
    assertThat(ask(kind)).isEqualTo(new Reply.Busy("the endpoint answered 529", Optional.empty()));
  }

  @Test
  void a_waiting_time_that_is_none_or_too_long_is_not_believed() {
    server.doing(ModelServer.status("429 No", "Retry-After: soon\r\n"));
    assertThat(ask(ModelSettings.Kind.OPENAI))
        .isEqualTo(new Reply.Busy("the endpoint answered 429", Optional.empty()));
    server.doing(ModelServer.status("429 No", "Retry-After: 999999999\r\n"));
    assertThat(ask(ModelSettings.Kind.OPENAI))
        .isEqualTo(new Reply.Busy("the endpoint answered 429", Optional.of(Duration.ofHours(1))));
  }

  @ParameterizedTest
  @EnumSource
  void a_failing_endpoint_is_asked_once_and_costs_nothing(ModelSettings.Kind kind) {
    server.doing(ModelServer.status("500 Oops", ""));
    assertThat(ask(kind)).isEqualTo(new Reply.Failed("the endpoint answered 500", false));
    assertThat(server.questions()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_key_is_a_refusal_and_the_key_is_not_repeated(ModelSettings.Kind kind) {
    server.doing(ModelServer.status("401 Unauthorized", ""));
    assertThat(ask(kind)).isEqualTo(new Reply.Refused("the endpoint answered 401", false));
    server.doing(ModelServer.status("400 Bad Request", ""));
    assertThat(ask(kind)).isEqualTo(new Reply.Refused("the endpoint answered 400", true));
  }

  @ParameterizedTest
  @EnumSource
  void a_redirect_is_not_followed_so_the_key_stays_here(ModelSettings.Kind kind)
      throws IOException {
    try (ModelServer elsewhere = new ModelServer()) {
      for (String status : new String[] {"301 Moved", "302 Found", "307 There", "308 There"}) {
        server.doing(ModelServer.status(status, "Location: " + elsewhere.address() + "\r\n"));
        assertThat(ask(kind))
            .isInstanceOfSatisfying(
                Reply.Refused.class,
                refused -> assertThat(refused.what()).contains("redirect, which is not followed"));
      }
      assertThat(elsewhere.questions()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_endpoint_that_says_nothing_is_left(ModelSettings.Kind kind) {
    server.doing(ModelServer.hanging());
    assertThat(askBriefly(kind))
        .isInstanceOfSatisfying(Reply.Failed.class, f -> assertThat(f.mayHaveCost()).isTrue());
  }

  @ParameterizedTest
  @EnumSource
  void an_endpoint_that_drips_is_left_although_bytes_keep_coming(ModelSettings.Kind kind) {
    server.doing(ModelServer.dripping());
    assertThat(askBriefly(kind)).isEqualTo(new Reply.Failed("no whole answer within 300 ms", true));
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_that_is_cut_off_is_no_answer(ModelSettings.Kind kind) {
    server.doing(ModelServer.cutting());
    assertThat(ask(kind)).isEqualTo(new Reply.Failed("the answer was cut off", true));
  }

  @ParameterizedTest
  @EnumSource
  void a_huge_answer_is_left_at_its_bound(ModelSettings.Kind kind) {
    server.doing(ModelServer.flooding(64 << 20));
    assertThat(ask(kind)).isEqualTo(new Reply.Failed("an answer of more than 1048576 bytes", true));
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_that_is_not_of_the_protocol_is_no_answer(ModelSettings.Kind kind) {
    for (String body :
        new String[] {"", "<html>", "[]", "{}", "null", "{\"choices\":3}", "[".repeat(5_000)}) {
      server.doing((question, out) -> ModelServer.write(out, "200 OK", "", body));
      assertThat(ask(kind))
          .as(body.length() > 20 ? "nested" : body)
          .matches(r -> r instanceof Reply.Failed || r.equals(new Reply.Said("", -1, -1)));
    }
  }

  @Test
  void an_endpoint_that_is_not_there_is_told_so() throws IOException {
    // Never accepted on: a socket that was may still take a connection while it closes.
    URI gone;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = URI.create("http://127.0.0.1:" + unused.getLocalPort() + "/v1");
    }
    assertThat(ask(ModelSettings.Kind.OPENAI, gone, Duration.ofSeconds(5)))
        .isEqualTo(new Reply.Failed("the endpoint cannot be reached", false));
  }
}
