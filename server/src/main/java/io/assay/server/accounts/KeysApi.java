package io.assay.server.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.server.access.Callers;
import io.assay.server.access.Issuing;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.store.keys.Key;
import io.assay.store.keys.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keys}: made, listed and revoked by admins. */
public final class KeysApi implements Api {

  private static final String ADDRESS = "/api/v1/keys";

  private final Keys keys;
  private final Issuing issuing;
  private final Callers callers;

  public KeysApi(Keys keys, Issuing issuing, Callers callers) {
    this.keys = keys;
    this.issuing = issuing;
    this.callers = callers;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get(
            ADDRESS,
            asked ->
                Answer.<Key>list(
                    (after, limit) -> Page.of(keys.list(after, limit)),
                    AccountShapes::key,
                    Keep.not()))
        .post(ADDRESS, this::make)
        .delete(ADDRESS + "/{id}", this::revoke);
  }

  private Answer make(Asked asked) {
    JsonNode body = asked.body();
    Json.known(body, List.of("name", "role", "scopes", "days"));
    List<String> scopes = new ArrayList<>();
    for (JsonNode scope : body.path("scopes")) {
      scopes.add(scope.asText());
    }
    JsonNode days = body.path("days");
    if (!body.path("name").isTextual()
        || !(body.path("scopes").isMissingNode() || body.path("scopes").isArray())
        || !(days.isMissingNode() || days.isIntegralNumber())) {
      throw new AskedWrongly(
          HttpCode.BAD_BODY,
          "A key takes a name, a role, a list of scopes and a number of days",
          "body",
          "Send {\"name\":\"night export\",\"role\":\"viewer\",\"days\":90}.");
    }
    Issuing.Issued issued =
        issuing.issue(
            new Issuing.Wish(
                body.path("name").asText(),
                body.path("role").asText("viewer"),
                scopes,
                days.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(Duration.ofDays(Math.clamp(days.asLong(), -1, 100_000)))));
    callers.renew();
    return new Answer.Body(
        201,
        "application/json",
        Json.bytes(issued, AccountShapes::issued),
        Map.of("Cache-Control", "no-store"),
        Keep.not());
  }

  private Answer revoke(Asked asked) {
    Key key = keys.revoke(asked.path("id"));
    callers.renew();
    return Answer.json(key, AccountShapes::key, Keep.not());
  }
}
