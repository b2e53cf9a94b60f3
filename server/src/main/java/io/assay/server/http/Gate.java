package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.NoSuchThing;
import io.assay.server.access.Caller;
import io.assay.server.access.Need;
import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Life;
import io.assay.server.limits.Bearing;
import io.assay.server.packing.Coding;
import io.assay.server.tracing.Tracing;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The gate every request passes. First, before any routing, what is kept is given: path and query
 * as they came are the key, so a hit costs one look-up and one write. Then the host and origin are
 * checked, the route's handler is asked, and its answer or failure is written. Thread-safe.
 */
public final class Gate {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final String QUESTIONS = "/api/v1/";
  private static final List<String> WORK =
      List.of(QUESTIONS + "jobs", QUESTIONS + "status", QUESTIONS + "live");
  private static final HeaderName TRACEPARENT = HeaderNames.create(Tracing.TRACEPARENT);

  /** Under this name lines of the log tell the request they belong to. */
  private static final String LOGGED_AS = "request";

  private final ByteCache<Ready> cache;
  private final Traffic traffic;
  private final Contract contract;
  private final Identities identities;
  private final Runnable asked;
  private final long slowNanos;
  private final Making making;
  private final Changing changing;
  private final Guard guard;
  private final Outgoing outgoing;
  private final Allowing allowing;
  private volatile Optional<Inside> inside = Optional.empty();
  private volatile boolean leaving;
  private Tracing tracing = Tracing.off();

  /**
   * A gate; to be made on the main thread, as it loads what packs answers.
   *
   * @param keeping where answers are kept, and for how long
   * @param requestPrefix begins every request id; different for each start of the server
   * @param asked is told of every question but those about the work that goes on
   * @param slow requests that take longer are logged
   * @param allowing holds everybody to their rate
   * @param bearing how much is worked on at once
   * @param guard says who is let in
   */
  public Gate(
      Contract contract,
      Keeping keeping,
      MeterRegistry meters,
      String requestPrefix,
      Runnable asked,
      Duration slow,
      Allowing allowing,
      Bearing bearing,
      Guard guard) {
    this.contract = contract;
    this.cache = keeping.cache();
    this.traffic = new Traffic(meters);
    this.identities = new Identities(requestPrefix);
    this.asked = asked;
    this.slowNanos = slow.toNanos();
    this.allowing = allowing;
    this.making = new Making(keeping, traffic, new Seating(bearing));
    this.outgoing = new Outgoing(Coding.loaded(), cache::grown, guard.strict());
    this.guard = guard;
    this.changing = new Changing(making, guard);
  }

  /**
   * Makes the answer at an address unless it is kept, as if somebody had asked for it; false when
   * it is not answered well.
   */
  public boolean warm(String address) {
    // Kept with what it asks of who gets it: what is made for nobody is given to nobody who may
    // not.
    return inside.isPresent()
        && inside.get().ask(address, Caller.ANYBODY, "").ready().status.code() == 200;
  }

  /** From now on clients are told with each answer to go elsewhere. */
  public void leave() {
    leaving = true;
  }

  /** Why it is not ready any more, once it is about to stop. */
  public Optional<String> leavingTrouble() {
    return leaving ? Optional.of("the server is about to stop") : Optional.empty();
  }

  /** Tells of each request from now on; to be called before anything is served. */
  public void trace(Tracing by) {
    tracing = by;
  }

  /** The cache behind the gate. */
  public ByteCache<?> cache() {
    return cache;
  }

  /**
   * The routing of everything.
   *
   * @param pages answers addresses that are no operation's: the page and its files
   */
  public HttpRouting.Builder routing(List<Api> apis, Pages pages) {
    Routes routes = new Routes(contract);
    apis.forEach(api -> api.routes(routes));
    Inside within = new Inside(routes.all(), making);
    inside = Optional.of(within);
    new BatchApi(within).routes(routes);
    HttpRouting.Builder routing = HttpRouting.builder().addFilter(new First());
    for (Routes.Route route : routes.all()) {
      Method method = Method.create(route.operation().method());
      PathMatcher path = route.path();
      routing.route(
          method, path, (request, response) -> Leaving.busy(() -> serve(route, request, response)));
      if (method.equals(Method.GET)) {
        routing.route(Method.HEAD, path, (request, response) -> serve(route, request, response));
      }
    }
    routing.any((request, response) -> serveElse(routes.all(), pages, request, response));
    routing.error(
        Throwable.class,
        (request, response, failure) ->
            fail("other", identities.of(request), request, response, failure));
    return routing;
  }

  /** Answers addresses that are no operation's. */
  @FunctionalInterface
  public interface Pages {

    /** The answer, or null where there is none. */
    Answer.@Nullable Body page(String path);
  }

  private final class First implements Filter {

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
      // HTTP/2 says it in a frame of its own.
      boolean last = leaving && request.prologue().protocolVersion().equals("1.1");
      if (last) {
        response.header(HeaderValues.CONNECTION_CLOSE);
      }
      if (tracing.isOn()) {
        traced(request, response, () -> pass(chain, request, response));
      } else {
        pass(chain, request, response);
      }
      // The web server would leave the connection open after a request without a body.
      if ((request.headers().contains(HeaderNames.CONNECTION)
              && request.headers().containsToken(HeaderValues.CONNECTION_CLOSE))
          || response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
        throw new CloseConnectionException("the client, or the answer, asked to close");
      }
    }

    private void pass(FilterChain chain, RoutingRequest request, RoutingResponse response) {
      HttpPrologue prologue = request.prologue();
      String host = request.authority();
      if (!guard.serves(host)) {
        fail("other", identities.of(request), request, response, guard.foreignHost(host));
        return;
      }
      if (prologue.uriPath().rawPath().charAt(0) != '/') {
        fail("other", identities.of(request), request, response, Failures.refused(400));
        return;
      }
      AskedWrongly tooMany = allowing.refusal(request, response);
      if (tooMany != null) {
        fail("other", identities.of(request), request, response, tooMany);
        return;
      }
      if (prologue.method().equals(Method.GET)) {
        long began = System.nanoTime();
        String query = prologue.query().rawValue();
        String path = prologue.uriPath().rawPath();
        if (path.startsWith(QUESTIONS) && !isAboutWork(path)) {
          asked.run();
        }
        String key = query.isEmpty() ? path : path + '?' + query;
        Ready kept = cache.find(key, began);
        if (kept != null && guard.caller(request.headers()).may(kept.need) && !wantsRows(request)) {
          giveKept(kept, key, began, request, response);
          return;
        }
      } else if (!prologue.method().equals(Method.HEAD) && Hosts.isForeignOrigin(request, host)) {
        fail("other", identities.of(request), request, response, Hosts.foreignOrigin());
        return;
      }
      chain.proceed();
    }
  }

  private void traced(ServerRequest request, ServerResponse response, Runnable answer) {
    String method = request.prologue().method().text();
    try (Tracing.Request one =
        tracing.request(
            method, name -> request.headers().first(HeaderNames.create(name)).orElse(null))) {
      response.header(TRACEPARENT, one.traceparent());
      answer.run();
      one.answered(response.status().code());
    }
  }

  /** On the way of every request: no stream, which would make something for each. */
  private static boolean isAboutWork(String path) {
    for (String about : WORK) {
      if (path.startsWith(about)) {
        return true;
      }
    }
    return false;
  }

  private static boolean wantsRows(ServerRequest request) {
    return request.headers().contains(HeaderNames.ACCEPT)
        && Format.wantsRows(request.headers().get(HeaderNames.ACCEPT).get());
  }

  private void giveKept(
      Ready kept, String key, long began, ServerRequest request, ServerResponse response) {
    if (request.headers().contains(Identities.HEADER)) {
      response.header(Identities.HEADER, identities.of(request));
    }
    tracing.cache("hit");
    outgoing.write(kept, key, Outgoing.HIT, request, response);
    kept.timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }

  private void serve(Routes.Route route, ServerRequest request, ServerResponse response) {
    String id = identities.of(request);
    MDC.put(LOGGED_AS, id);
    try {
      Asked question;
      try {
        Caller caller = guard.caller(request.headers());
        question =
            new Asked(
                new Question.OverHttp(request, caller, () -> guard.seen(request.headers())),
                route.operation(),
                id);
      } catch (RuntimeException e) {
        fail(route.operation().template(), id, request, response, e);
        return;
      }
      if (question.format() == Format.JSON || route.operation().streams()) {
        serve(route, question, id, request, response);
      } else {
        Leaving.over(request, response, () -> serve(route, question, id, request, response));
      }
    } finally {
      MDC.remove(LOGGED_AS);
    }
  }

  private void serve(
      Routes.Route route,
      Asked question,
      String id,
      ServerRequest request,
      ServerResponse response) {
    String template = route.operation().template();
    long began = System.nanoTime();
    boolean begun = false;
    try {
      tracing.route(route.operation().method(), template, id);
      Making.Made made =
          tracing.step("make", () -> changing.answered(route, question, request, response, id));
      response.header(Identities.HEADER, id);
      long ready = System.nanoTime();
      switch (made) {
        case Making.Whole whole when whole.hit() -> {
          whole.unconfirmed().ifPresent(since -> Unconfirmed.tell(since, response));
          giveKept(whole.ready(), question.canonical(), began, request, response);
          return;
        }
        case Making.Whole whole -> {
          tracing.cache("miss");
          String key = whole.kept() ? question.canonical() : null;
          outgoing.write(whole.ready(), key, timing(ready - began), request, response);
          tellSlow(request, response, System.nanoTime() - began);
        }
        case Making.Flowing flowing -> {
          try {
            tellSlow(request, response, ready - began);
            begun = true;
            stream(route, flowing.stream(), timing(ready - began), request, response);
          } finally {
            flowing.place().close();
          }
        }
      }
      record(template, request, response.status().code(), System.nanoTime() - began);
    } catch (Exception e) {
      if (begun && !isGone(e)) {
        LOG.warn("{} {} failed after the answer had begun", id, template, e);
        // Closed without its end, so that nobody takes what went out for the whole.
        throw new CloseConnectionException("failed after the answer had begun", e);
      }
      fail(template, id, request, response, e);
    }
  }

  private void stream(
      Routes.Route route,
      Answer.Stream stream,
      Header timing,
      ServerRequest request,
      ServerResponse response)
      throws IOException {
    traffic.streams();
    try {
      Sizes sizes = traffic.sizes(route.operation().template());
      outgoing.stream(stream, timing, sizes, request, response);
    } finally {
      traffic.streamed();
    }
  }

  private static Header timing(long nanos) {
    return HeaderValues.create(
        Outgoing.SERVER_TIMING,
        String.format(Locale.ROOT, "cache;desc=miss, make;dur=%.1f", nanos / 1e6));
  }

  private void tellSlow(ServerRequest request, ServerResponse response, long nanos) {
    if (nanos >= slowNanos) {
      String path = request.prologue().uriPath().rawPath();
      String query = request.prologue().query().rawValue();
      String asked = query.isEmpty() ? path : path + '?' + query;
      LOG.warn(
          "slow request {}: {} {} answered {} after {} ms",
          MDC.get(LOGGED_AS),
          request.prologue().method().text(),
          asked.length() > 500 ? asked.substring(0, 500) : asked,
          response.status().code(),
          TimeUnit.NANOSECONDS.toMillis(nanos));
    }
  }

  private void record(String template, ServerRequest request, int status, long nanos) {
    traffic
        .timer(request.prologue().method().text(), template, status, false)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private void serveElse(
      List<Routes.Route> routes, Pages pages, ServerRequest request, ServerResponse response) {
    long began = System.nanoTime();
    String path = request.prologue().uriPath().path();
    Method method = request.prologue().method();
    Set<String> allowed = new TreeSet<>();
    for (Routes.Route route : routes) {
      if (route.path().match(request.prologue().uriPath()).accepted()) {
        allowed.add(route.operation().method());
      }
    }
    if (!allowed.isEmpty()) {
      response.header("Allow", String.join(", ", allowed));
      throw new AskedWrongly(
          HttpCode.METHOD_NOT_ALLOWED,
          method.text() + " is not for " + path,
          "method",
          "Use " + String.join(" or ", allowed) + ".");
    }
    if (method.equals(Method.GET) || method.equals(Method.HEAD)) {
      Answer.Body page = pages.page(path);
      if (page != null) {
        Making.Whole whole = making.ready(page, "GET", "page", Need.NOTHING);
        String key = request.prologue().uriPath().rawPath();
        if (whole.kept()) {
          cache.keep(key, whole.ready());
        }
        outgoing.write(whole.ready(), key, timing(System.nanoTime() - began), request, response);
        record("page", request, response.status().code(), System.nanoTime() - began);
        return;
      }
    }
    throw new NoSuchThing(
        HttpCode.NO_SUCH_ADDRESS,
        "There is nothing at " + (path.length() > 200 ? path.substring(0, 200) : path),
        "path",
        "See /docs for what there is.");
  }

  private void fail(
      String template,
      String requestId,
      ServerRequest request,
      ServerResponse response,
      Throwable failure) {
    String path = request.prologue().uriPath().rawPath();
    if (isGone(failure)) {
      LOG.debug("{} {}: the reader went away", requestId, path);
      throw new CloseConnectionException("reader went away", failure);
    }
    AssayFailure told = Failures.told(failure, requestId, path);
    guard.note(told, request, requestId);
    if (response.isSent()) {
      LOG.warn("{} {} failed after the answer was sent", requestId, path, failure);
      return;
    }
    Ready ready =
        Ready.of(
            Failures.status(told),
            "application/problem+json",
            Failures.problem(told, path, requestId),
            extra(told, requestId),
            Generation.endless(),
            Need.NOTHING,
            Life.UNCHANGING,
            Long.MAX_VALUE,
            traffic.timer("GET", template, 200, true),
            traffic.sizes(template));
    outgoing.write(ready, null, timing(0), request, response);
    record(template, request, ready.status.code(), 0);
    if (told.code().equals(HttpCode.BROKEN_BODY.id())) {
      // Where it ends nobody knows: what follows must not be taken for a request.
      throw new CloseConnectionException("a body without an end that can be found");
    }
  }

  private static Map<String, String> extra(AssayFailure told, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Request-Id", requestId);
    Guard.challenge(told, headers);
    if (Failures.status(told) == 503) {
      headers.put("Retry-After", told.code().equals(HttpCode.OVERLOADED.id()) ? "1" : "5");
    }
    return headers;
  }

  private static boolean isGone(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof io.helidon.webserver.ServerConnectionException
          || cause instanceof java.net.SocketException) {
        return true;
      }
    }
    return false;
  }
}
