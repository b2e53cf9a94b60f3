package io.assay.server.accounts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.server.access.Caller;
import io.assay.server.access.Callers;
import io.assay.server.access.Scope;
import io.assay.server.access.SignIns;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code session}: who asks; signing in to the page with a key, and out again. */
public final class SessionApi implements Api {

  private static final String ADDRESS = "/api/v1/session";

  private final Callers callers;
  private final SignIns signIns;
  private final boolean secure;

  /**
   * @param secure whether answers go out over TLS only, and cookies with them
   */
  public SessionApi(Callers callers, SignIns signIns, boolean secure) {
    this.callers = callers;
    this.signIns = signIns;
    this.secure = secure;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get(ADDRESS, asked -> answer(asked.caller(), Map.of()))
        .post(ADDRESS, this::begin)
        .delete(ADDRESS, this::end);
  }

  private Answer begin(Asked asked) {
    JsonNode body = asked.body();
    Json.known(body, List.of("key"));
    Optional<SignIns.Begun> begun = signIns.begin(body.path("key").asText(""), asked.address());
    if (begun.isEmpty()) {
      throw new AskedWrongly(
          HttpCode.KEY_REFUSED,
          "This key does not open: it is not known, was revoked or has expired",
          "body: key",
          "Give a whole key, assay_ and 43 more characters; an admin makes them: ./assay keys"
              + " create NAME.");
    }
    return answer(
        begun.get().caller(), cookie(begun.get().cookie(), begun.get().lasting().toSeconds()));
  }

  private Answer end(Asked asked) {
    asked.header("Cookie").map(Callers::cookie).ifPresent(signIns::end);
    return answer(callers.here(), cookie("", 0));
  }

  /** Scripts cannot read it, other sites cannot send it. */
  private Map<String, String> cookie(String value, long seconds) {
    String name = secure ? Callers.HOST_COOKIE : Callers.COOKIE;
    return Map.of(
        "Set-Cookie",
        name
            + "="
            + value
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Strict"
            + (secure ? "; Secure" : ""));
  }

  private Answer answer(Caller caller, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Cache-Control", "no-store");
    return new Answer.Body(200, "application/json", shape(caller), headers, Keep.not());
  }

  private ByteSlice shape(Caller caller) {
    boolean known = !caller.scopes().isEmpty();
    return Json.bytes(out -> write(out, caller, known));
  }

  private void write(JsonGenerator out, Caller caller, boolean known) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("known", known);
    out.writeBooleanField("keysNeeded", !callers.isOpen());
    if (known) {
      out.writeStringField("account", caller.account());
      out.writeStringField("role", caller.role());
      Json.texts(out, "scopes", caller.scopes().stream().map(Scope::id).toList());
      out.writeBooleanField("signedIn", caller.way() == Caller.Way.SESSION);
      if (caller.until().isBefore(Instant.MAX)) {
        out.writeStringField("until", caller.until().toString());
      }
    }
    out.writeEndObject();
  }
}
