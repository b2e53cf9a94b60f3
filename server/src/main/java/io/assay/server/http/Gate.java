package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.NoSuchThing;
import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Generation;
import io.assay.store.audit.Actor;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate every request passes. First, before any routing, what is kept is given: path and query
 * as they came are the key, so a hit costs one look-up and one write. Then the host and origin are
 * checked, the route's handler is asked, and its answer or failure is written. Thread-safe.
 *
 * <p>Only loopback names are served as host: a page elsewhere whose name was re-pointed at this
 * machine (DNS rebinding) is refused, and so is whatever another origin tries to change.
 */
public final class Gate {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final Set<String> LOOPBACK =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  private static final String QUESTIONS = "/api/v1/";
  private static final List<String> WORK =
      List.of(QUESTIONS + "jobs", QUESTIONS + "status", QUESTIONS + "live");

  private final ByteCache<Ready> cache;
  private final Traffic traffic;
  private final Contract contract;
  private final String requestPrefix;
  private final Runnable asked;
  private final AtomicLong requests = new AtomicLong();

  /**
   * A gate.
   *
   * @param requestPrefix begins every request id; different for each start of the server
   * @param asked is told of every question but those about the work that goes on
   */
  public Gate(
      Contract contract,
      long cacheBytes,
      MeterRegistry meters,
      String requestPrefix,
      Runnable asked) {
    this.contract = contract;
    this.cache = new ByteCache<>(cacheBytes);
    this.traffic = new Traffic(meters);
    this.requestPrefix = requestPrefix;
    this.asked = asked;
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
    HttpRouting.Builder routing = HttpRouting.builder().addFilter(new First());
    for (Routes.Route route : routes.all()) {
      Method method = Method.create(route.operation().method());
      PathMatcher path = PathMatchers.create(route.operation().template());
      routing.route(method, path, (request, response) -> serve(route, request, response));
      if (method.equals(Method.GET)) {
        routing.route(Method.HEAD, path, (request, response) -> serve(route, request, response));
      }
    }
    routing.any((request, response) -> serveElse(routes.all(), pages, request, response));
    routing.error(
        Throwable.class, (request, response, failure) -> fail("other", request, response, failure));
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
      pass(chain, request, response);
      // The web server would leave the connection open after a request without a body.
      if (request.headers().contains(HeaderNames.CONNECTION)
          && request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
        throw new CloseConnectionException("the client asked to close");
      }
    }

    private void pass(FilterChain chain, RoutingRequest request, RoutingResponse response) {
      HttpPrologue prologue = request.prologue();
      String host = request.authority();
      if (!isLoopback(host)) {
        fail("other", request, response, foreignHost(host));
        return;
      }
      if (prologue.method().equals(Method.GET)) {
        long began = System.nanoTime();
        String query = prologue.query().rawValue();
        String path = prologue.uriPath().rawPath();
        if (path.startsWith(QUESTIONS) && WORK.stream().noneMatch(path::startsWith)) {
          asked.run();
        }
        Ready kept = cache.find(query.isEmpty() ? path : path + '?' + query);
        if (kept != null && !wantsRows(request)) {
          write(kept, request, response);
          kept.timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
          return;
        }
      } else if (!prologue.method().equals(Method.HEAD) && isForeignOrigin(request, host)) {
        fail("other", request, response, foreignOrigin());
        return;
      }
      chain.proceed();
    }
  }

  static boolean isLoopback(String authority) {
    int colon = authority.lastIndexOf(':');
    int bracket = authority.lastIndexOf(']');
    String host = colon > bracket ? authority.substring(0, colon) : authority;
    return LOOPBACK.contains(host) || LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isForeignOrigin(ServerRequest request, String host) {
    String site = request.headers().first(HeaderNames.create("Sec-Fetch-Site")).orElse("");
    if (site.equals("cross-site") || site.equals("same-site")) {
      return true;
    }
    String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
    if (origin.isEmpty()) {
      return false;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null || !authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static AskedWrongly foreignHost(String host) {
    return new AskedWrongly(
        HttpCode.FOREIGN_HOST,
        "Asked as host '" + (host.length() > 100 ? host.substring(0, 100) : host) + "'",
        "header: Host",
        "Ask as localhost or 127.0.0.1: other names need keys, which this version has not.");
  }

  private static AskedWrongly foreignOrigin() {
    return new AskedWrongly(
        HttpCode.FOREIGN_ORIGIN,
        "A page of another origin may not change anything here",
        "header: Origin",
        "Use the page of this server, or a program that sends no Origin.");
  }

  private static boolean wantsRows(ServerRequest request) {
    if (!request.headers().contains(HeaderNames.ACCEPT)) {
      return false;
    }
    String accept = request.headers().get(HeaderNames.ACCEPT).get();
    return accept.contains("text/csv") || accept.contains("application/x-ndjson");
  }

  private void serve(Routes.Route route, ServerRequest request, ServerResponse response) {
    String template = route.operation().template();
    String method = request.prologue().method().text();
    long began = System.nanoTime();
    try {
      Asked asked = new Asked(request, route.operation());
      Ready kept = method.equals("POST") ? null : cache.find(asked.canonical());
      if (kept != null && !wantsRows(request)) {
        write(kept, request, response);
        kept.timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        return;
      }
      switch (answer(route, asked, request)) {
        case Answer.Body body -> send(body, asked.canonical(), template, request, response, began);
        case Answer.Listing<?> listing ->
            sendListing(listing, asked, template, request, response, began);
        case Answer.Stream stream -> stream(stream, template, request, response, began);
      }
    } catch (Exception e) {
      fail(template, request, response, e);
    }
  }

  /** What changes something is on record with who asked for it. */
  private Answer answer(Routes.Route route, Asked asked, ServerRequest request) {
    if (route.operation().method().equals("GET")) {
      return route.handler().answer(asked);
    }
    String id = requestPrefix + Long.toString(requests.incrementAndGet(), 36);
    return Actor.on(
        Actor.asked(request.remotePeer().host(), id), () -> route.handler().answer(asked));
  }

  private void serveElse(
      List<Routes.Route> routes, Pages pages, ServerRequest request, ServerResponse response) {
    long began = System.nanoTime();
    String path = request.prologue().uriPath().path();
    Method method = request.prologue().method();
    Set<String> allowed = new TreeSet<>();
    for (Routes.Route route : routes) {
      if (PathMatchers.create(route.operation().template())
          .match(request.prologue().uriPath())
          .accepted()) {
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
        send(page, request.prologue().uriPath().rawPath(), "page", request, response, began);
        return;
      }
    }
    throw new NoSuchThing(
        HttpCode.NO_SUCH_ADDRESS,
        "There is nothing at " + (path.length() > 200 ? path.substring(0, 200) : path),
        "path",
        "See /docs for what there is.");
  }

  private void sendListing(
      Answer.Listing<?> listing,
      Asked asked,
      String template,
      ServerRequest request,
      ServerResponse response,
      long began) {
    String accept = asked.accept();
    if (accept.contains("text/csv")) {
      stream(
          new Answer.Stream("text/csv; charset=utf-8", Rows.csv(listing, asked)),
          template,
          request,
          response,
          began);
    } else if (accept.contains("application/x-ndjson")) {
      stream(
          new Answer.Stream("application/x-ndjson", Rows.lines(listing, asked)),
          template,
          request,
          response,
          began);
    } else {
      Answer.Body body =
          new Answer.Body(
              200, "application/json", Rows.json(listing, asked), Map.of(), listing.keep());
      send(body, asked.canonical(), template, request, response, began);
    }
  }

  private void send(
      Answer.Body body,
      String key,
      String template,
      ServerRequest request,
      ServerResponse response,
      long began) {
    boolean get = request.prologue().method().equals(Method.GET);
    Generation generation =
        switch (body.keep()) {
          case Keep.Not n -> Generation.endless();
          case Keep.Until until -> until.generation();
        };
    boolean keeps = get && body.status() == 200 && body.keep() instanceof Keep.Until;
    Timer cached = traffic.timer("GET", template, 200, true);
    Ready ready =
        Ready.of(
            body.status(), body.contentType(), body.bytes(), body.headers(), generation, cached);
    if (keeps) {
      cache.keep(key, ready);
    }
    write(ready, request, response);
    traffic
        .timer(request.prologue().method().text(), template, response.status().code(), false)
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }

  private void stream(
      Answer.Stream stream,
      String template,
      ServerRequest request,
      ServerResponse response,
      long began) {
    Secure.set(response.headers());
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, stream.contentType()));
    response.header(HeaderValues.create(HeaderNames.VARY, "Accept"));
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send();
    } else {
      try (OutputStream out = response.outputStream()) {
        Rows.copy(stream.writing(), out);
      } catch (IOException e) {
        throw new UncheckedIOException("the reader of the stream went away", e);
      }
    }
    traffic
        .timer(request.prologue().method().text(), template, 200, false)
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }

  private static void write(Ready ready, ServerRequest request, ServerResponse response) {
    var asked = request.headers();
    if (asked.contains(HeaderNames.IF_NONE_MATCH)
        && !ready.tag.isEmpty()
        && matches(asked.get(HeaderNames.IF_NONE_MATCH).get(), ready.tag)) {
      for (var header : ready.plainHeaders) {
        if (!header.headerName().equals(HeaderNames.CONTENT_LENGTH)
            && !header.headerName().equals(HeaderNames.CONTENT_TYPE)) {
          response.header(header);
        }
      }
      response.status(Status.NOT_MODIFIED_304);
      response.send();
      return;
    }
    byte[] packed = ready.packed;
    boolean pack =
        packed != null
            && asked.contains(HeaderNames.ACCEPT_ENCODING)
            && acceptsGzip(asked.get(HeaderNames.ACCEPT_ENCODING).get());
    for (var header : pack ? ready.packedHeaders : ready.plainHeaders) {
      response.header(header);
    }
    if (ready.status.code() != 200) {
      response.status(ready.status);
    }
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send(new byte[0]);
    } else {
      response.send(pack && packed != null ? packed : ready.plain);
    }
  }

  static boolean matches(String ifNoneMatch, String tag) {
    if (ifNoneMatch.equals(tag) || ifNoneMatch.equals("*")) {
      return true;
    }
    String bare = tag.substring(2);
    for (String one : ifNoneMatch.split(",")) {
      String given = one.strip();
      if ((given.startsWith("W/") ? given.substring(2) : given).equals(bare)) {
        return true;
      }
    }
    return false;
  }

  static boolean acceptsGzip(String acceptEncoding) {
    int at = acceptEncoding.indexOf("gzip");
    if (at < 0) {
      return false;
    }
    int end = acceptEncoding.indexOf(',', at);
    String rest = acceptEncoding.substring(at + 4, end < 0 ? acceptEncoding.length() : end);
    return !rest.replace(" ", "").matches(";q=0(\\.0+)?");
  }

  private void fail(
      String template, ServerRequest request, ServerResponse response, Throwable failure) {
    String requestId = requestPrefix + Long.toString(requests.incrementAndGet(), 36);
    String path = request.prologue().uriPath().rawPath();
    if (isGone(failure)) {
      LOG.debug("{} {}: the reader went away", requestId, path);
      throw new CloseConnectionException("reader went away", failure);
    }
    AssayFailure told = told(failure, requestId, path);
    if (response.isSent()) {
      LOG.warn("{} {} failed after the answer had begun", requestId, path, failure);
      return;
    }
    Ready ready =
        Ready.of(
            Failures.status(told),
            "application/problem+json",
            Failures.problem(told, path, requestId),
            extra(told, requestId),
            Generation.endless(),
            traffic.timer("GET", template, 200, true));
    write(ready, request, response);
    traffic
        .timer(request.prologue().method().text(), template, ready.status.code(), false)
        .record(0, TimeUnit.NANOSECONDS);
  }

  private static Map<String, String> extra(AssayFailure told, String requestId) {
    return Failures.status(told) == 503
        ? Map.of("X-Request-Id", requestId, "Retry-After", "5")
        : Map.of("X-Request-Id", requestId);
  }

  private static AssayFailure told(Throwable failure, String requestId, String path) {
    return switch (failure) {
      case AssayFailure known -> {
        if (Failures.status(known) >= 500) {
          LOG.warn("{} {}: {} {}", requestId, path, known.code(), known.what());
        }
        yield known;
      }
      case HttpException http when http.status().code() < 500 -> refused(http.status().code());
      case RequestException http when http.status().code() < 500 -> refused(http.status().code());
      default -> {
        LOG.error("{} {} failed", requestId, path, failure);
        yield Failures.unforeseen(requestId);
      }
    };
  }

  private static AskedWrongly refused(int status) {
    return status == 413
        ? new AskedWrongly(
            HttpCode.BODY_TOO_LARGE, "The body is too large", "body", "Send less at once.")
        : new AskedWrongly(
            HttpCode.BAD_REQUEST, "The request cannot be read", "request", "Send valid HTTP.");
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
