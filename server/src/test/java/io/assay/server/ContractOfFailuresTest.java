package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.RunningServer.Asking;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the OpenAPI file says of failures, of rows and of what changes something holds too. */
@ExtendWith(RunningServer.class)
class ContractOfFailuresTest {

  private static final String PROBLEM = "application/problem+json";

  private static List<String> faultsOfProblem(
      JsonNode contract, HttpResponse<String> answer, int status, String what) {
    List<String> faults = new ArrayList<>();
    if (answer.statusCode() != status) {
      faults.add(what + ": " + answer.statusCode() + " instead of " + status);
    }
    if (!answer.headers().firstValue("content-type").orElse("").equals(PROBLEM)) {
      faults.add(what + ": " + answer.headers().firstValue("content-type"));
      return faults;
    }
    JsonNode problem = Asking.tree(answer.body());
    for (String fault :
        new SchemaCheck(contract).faults(contract.at("/components/schemas/Problem"), problem)) {
      faults.add(what + " " + fault);
    }
    if (problem.path("status").asInt() != answer.statusCode()) {
      faults.add(what + ": another status in the body");
    }
    String id = answer.headers().firstValue("x-request-id").orElse("");
    if (!problem.path("requestId").asText().equals(id)) {
      faults.add(what + ": another request id in the body");
    }
    return faults;
  }

  @Test
  void every_operation_refuses_what_it_does_not_know_as_the_contract_says(Asking asking) {
    JsonNode contract = asking.json("/openapi.json");
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      String address = path.getKey().replaceAll("\\{[a-z]+}", "1");
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String verb = method.getKey().toUpperCase(java.util.Locale.ROOT);
        faults.addAll(
            faultsOfProblem(
                contract,
                asking.send(verb, address + "?cake=1", ""),
                400,
                verb + " " + path.getKey() + "?cake"));
        boolean promised = method.getValue().path("responses").has("default");
        if (!promised && !List.of("/metrics").contains(path.getKey())) {
          faults.add(verb + " " + path.getKey() + " promises no problem");
        }
      }
      faults.addAll(
          faultsOfProblem(contract, asking.send("PUT", address, ""), 405, "PUT " + path.getKey()));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void what_changes_something_refuses_bodies_as_the_contract_says(Asking asking) {
    JsonNode contract = asking.json("/openapi.json");
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      JsonNode post = path.getValue().path("post");
      // Documents are sent as they are, whatever they are.
      if (!post.path("requestBody").path("content").has("application/json")) {
        continue;
      }
      String address = path.getKey();
      // Who is no owner is told so before anything is read.
      boolean owners = address.equals("/api/v1/admin/backups");
      faults.addAll(
          faultsOfProblem(
              contract,
              asking.send("POST", address, "x"),
              owners ? 403 : 415,
              address + " as text"));
      faults.addAll(
          faultsOfProblem(
              contract,
              asking.send("POST", address, "{\"cake\":1}", "Content-Type", "application/json"),
              owners ? 403 : 400,
              address + " with cake"));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void what_was_given_up_is_let_go_as_the_contract_says(Asking asking) {
    JsonNode contract = asking.json("/openapi.json");
    for (String verb : List.of("replay", "discard")) {
      HttpResponse<String> answer =
          asking.send(
              "POST",
              "/api/v1/dead-letters/" + verb,
              "{\"key\":\"nobody\"}",
              "Content-Type",
              "application/json");
      JsonNode schema =
          contract
              .path("paths")
              .path("/api/v1/dead-letters/" + verb)
              .at("/post/responses/200/content/application~1json/schema");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(new SchemaCheck(contract).faults(schema, Asking.tree(answer.body()))).isEmpty();
    }
  }

  @Test
  void lines_of_every_list_are_what_its_elements_are(Asking asking) {
    JsonNode contract = asking.json("/openapi.json");
    List<String> faults = new ArrayList<>();
    int lists = 0;
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      JsonNode element =
          path.getValue()
              .at("/get/responses/200/content/application~1json/schema/properties/data/items");
      boolean rows =
          path.getValue().at("/get/parameters").findValuesAsText("name").contains("format");
      if (element.isMissingNode() || !rows) {
        continue;
      }
      lists++;
      String address = ContractTest.example(path.getKey());
      String query = (address.contains("?") ? "&" : "?") + "limit=20";
      SchemaCheck check = new SchemaCheck(contract);
      HttpResponse<String> answer = asking.get(address + query + "&format=ndjson");
      if (answer.statusCode() != 200) {
        faults.add(address + ": " + answer.statusCode());
        continue;
      }
      answer
          .body()
          .lines()
          .forEach(
              line ->
                  check
                      .faults(element, Asking.tree(line))
                      .forEach(fault -> faults.add(address + " " + fault)));
      HttpResponse<byte[]> packed =
          asking.bytes(address + query + "&format=csv", "Accept-Encoding", "gzip");
      HttpResponse<byte[]> plain =
          asking.bytes(
              address + query + "&format=csv", "Accept-Encoding", "gzip", "X-No-Compression", "1");
      if (packed.headers().firstValue("content-encoding").isEmpty()
          || plain.headers().firstValue("content-encoding").isPresent()) {
        faults.add(address + " is packed otherwise than asked for");
      }
    }
    assertThat(faults).isEmpty();
    assertThat(lists).isGreaterThan(15);
  }
}
