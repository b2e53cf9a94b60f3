package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions in words that name no metric, with the model that tells which they are nearest to. */
class LikenedTest {

  private static Asking asking;

  @BeforeAll
  static void start() {
    asking = Asking.start(Map.of("search-model", "")).awaitSearch();
  }

  @AfterAll
  static void stop() throws IOException {
    asking.close();
  }

  private static JsonNode ask(String question) {
    return asking.json("/api/v1/ask?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
  }

  @Test
  void the_nearest_metric_is_taken_and_the_answer_says_so() {
    String question = "What were the proceeds from contracts with customers of QHI in fiscal 2023?";
    JsonNode answer = ask(question);
    // The model opens beside the first questions; what was answered without it is not kept.
    for (int i = 0; i < 300 && !answer.has("likened"); i++) {
      LockSupport.parkNanos(100_000_000);
      answer = ask(question);
    }
    assertThat(answer.at("/likened/id").asText()).as("%s", answer).isEqualTo("revenue");
    assertThat(answer.at("/sentences/0/text").asText()).contains("$120 in fiscal 2023");
    JsonNode contract = asking.json("/openapi.json");
    assertThat(new SchemaCheck(contract).faults(contract.at("/components/schemas/Answer"), answer))
        .isEmpty();
    assertThat(ask("What was the revenue of QHI in fiscal 2023?").has("likened")).isFalse();
    assertThat(ask("What was the weather of QHI in fiscal 2023?").has("likened")).isFalse();
  }
}
