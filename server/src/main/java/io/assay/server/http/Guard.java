package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.server.access.Caller;
import io.assay.server.access.Callers;
import io.assay.server.access.Need;
import io.assay.server.access.OnRecord;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in: tells from a request's headers who asks, whether he may, and what he is told who
 * may not. Thread-safe.
 */
public final class Guard {

  /** Pages send it with whatever changes something: a form of another site cannot. */
  static final String PAGE_HEADER = "Assay-Page";

  private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
  private static final HeaderName OWNER = HeaderNames.create("Assay-Local");
  private static final String CHALLENGE = "Bearer realm=\"Assay\"";

  private final Hosts hosts;
  private final @Nullable Callers callers;
  private final @Nullable OnRecord onRecord;
  private final @Nullable Header strict;

  private Guard(
      Hosts hosts,
      @Nullable Callers callers,
      @Nullable OnRecord onRecord,
      @Nullable Header strict) {
    this.hosts = hosts;
    this.callers = callers;
    this.onRecord = onRecord;
    this.strict = strict;
  }

  /** Lets in whoever asks from this machine. */
  public static Guard open() {
    return new Guard(Hosts.loopback(), null, null, null);
  }

  /**
   * Lets in whom the callers know.
   *
   * @param secure whether all goes over TLS, so that browsers are told to use nothing else
   */
  public static Guard of(Hosts hosts, Callers callers, OnRecord onRecord, boolean secure) {
    return new Guard(hosts, callers, onRecord, secure ? strictTransport() : null);
  }

  private static Header strictTransport() {
    return HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");
  }

  /** Joins every answer, where there is one. */
  @Nullable Header strict() {
    return strict;
  }

  boolean serves(String host) {
    return hosts.serves(host);
  }

  AskedWrongly foreignHost(String host) {
    return hosts.foreignHost(host);
  }

  /**
   * Who asks, as far as that is known without asking the database, which nobody may do as often as
   * he likes.
   */
  Caller seen(Headers headers) {
    Callers known = callers;
    return known == null
            || known.isOpen()
            || !headers.contains(HeaderNames.COOKIE)
            || bearsKey(headers)
        ? caller(headers)
        : known.byKnownCookie(cookies(headers));
  }

  private static boolean bearsKey(Headers headers) {
    return headers.contains(HeaderNames.AUTHORIZATION)
        || headers.contains(API_KEY)
        || headers.contains(OWNER);
  }

  /** HTTP/2 may send cookies one by one. */
  private static String cookies(Headers headers) {
    Header cookie = headers.get(HeaderNames.COOKIE);
    return cookie.valueCount() == 1 ? cookie.get() : String.join("; ", cookie.allValues());
  }

  /** Who asks, by the headers of a request or of an upgrade. */
  public Caller caller(Headers headers) {
    Callers known = callers;
    if (known == null) {
      return Caller.ANYBODY;
    }
    if (known.isOpen()) {
      return known.here();
    }
    if (headers.contains(HeaderNames.AUTHORIZATION)) {
      return known.byAuthorization(headers.get(HeaderNames.AUTHORIZATION).get());
    }
    if (headers.contains(API_KEY)) {
      return known.byKey(headers.get(API_KEY).get());
    }
    if (headers.contains(OWNER)) {
      return known.byOwner(headers.get(OWNER).get());
    }
    if (headers.contains(HeaderNames.COOKIE)) {
      return known.byCookie(cookies(headers));
    }
    return Caller.NOBODY;
  }

  /**
   * Refuses who may not.
   *
   * @throws AskedWrongly saying what it takes
   */
  static void demand(Caller caller, Need need) {
    if (caller.may(need)) {
      return;
    }
    switch (caller.way()) {
      case NONE ->
          throw new AskedWrongly(
              HttpCode.KEY_NEEDED,
              "Nothing shows who asks",
              "header: Authorization",
              "Send a key as Authorization: Bearer assay_..., or sign in to the page. An admin"
                  + " makes keys: ./assay keys create NAME --role "
                  + need.role());
      case REFUSED ->
          throw new AskedWrongly(
              HttpCode.KEY_REFUSED,
              "What was shown does not open: it is not known, was revoked or has expired",
              "header: Authorization",
              "Ask an admin for a new key, or sign in again.");
      case HERE, OWNER, KEY, SESSION, TOKEN ->
          throw new AskedWrongly(
              HttpCode.NOT_ALLOWED,
              "This takes the role "
                  + need.role()
                  + " with the scope "
                  + need.scope()
                  + "; "
                  + caller.account()
                  + " is "
                  + caller.role()
                  + " with "
                  + caller.scopes().stream().map(one -> one.id()).toList(),
              "header: Authorization",
              "Ask an admin for a key that may.");
    }
  }

  /** Refuses a change by cookie that bears not what only a page of ours can send. */
  static void demandPage(Caller caller, Question question) {
    if (caller.way() == Caller.Way.SESSION && question.header(PAGE_HEADER).isEmpty()) {
      throw new AskedWrongly(
          HttpCode.FOREIGN_ORIGIN,
          "A cookie alone changes nothing",
          "header: " + PAGE_HEADER,
          "Use the page of this server; a program sends a key.");
    }
  }

  /** Puts on record that a key or a token was shown which does not open. */
  void note(AssayFailure failure, ServerRequest request, String requestId) {
    OnRecord kept = onRecord;
    if (kept != null && failure.code().equals(HttpCode.KEY_REFUSED.id())) {
      Headers headers = request.headers();
      if (headers.contains(HeaderNames.AUTHORIZATION) || headers.contains(API_KEY)) {
        kept.refused("key", request.remotePeer().host(), requestId);
      } else if (request.prologue().uriPath().path().equals("/api/v1/session")) {
        kept.refused("sign-in", request.remotePeer().host(), requestId);
      }
    }
  }

  /** Puts on record that somebody changed something, unless the change itself is. */
  void changed(Operation operation, Question question) {
    OnRecord kept = onRecord;
    if (kept != null && (operation.need() == Need.ANALYST || operation.need() == Need.ADMIN)) {
      String path = question.path();
      kept.changed(operation.id(), path.length() > 200 ? path.substring(0, 200) : path);
    }
  }

  /** What a refusal says in its headers. */
  static void challenge(AssayFailure failure, Map<String, String> headers) {
    if (failure.code().equals(HttpCode.KEY_NEEDED.id())) {
      headers.put("WWW-Authenticate", CHALLENGE);
    } else if (failure.code().equals(HttpCode.KEY_REFUSED.id())) {
      headers.put("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    } else if (failure.code().equals(HttpCode.NOT_ALLOWED.id())) {
      headers.put("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"");
    }
  }
}
