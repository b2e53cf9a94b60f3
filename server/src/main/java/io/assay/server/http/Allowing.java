package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.server.limits.Buckets;
import io.assay.server.limits.Caller;
import io.assay.server.limits.Rate;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Holds whoever asks to their rate, and tells them what is left of it: {@code RateLimit} and {@code
 * RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers), and the {@code X-RateLimit-} headers
 * that many clients know. What is said depends on nothing but how much is left, so that it is made
 * once. Probes of health are not counted. Thread-safe.
 */
public final class Allowing {

  private static final HeaderName LEFT = HeaderNames.create("RateLimit");
  private static final HeaderName POLICY = HeaderNames.create("RateLimit-Policy");
  private static final HeaderName X_LIMIT = HeaderNames.create("X-RateLimit-Limit");
  private static final HeaderName X_LEFT = HeaderNames.create("X-RateLimit-Remaining");
  private static final HeaderName X_RESET = HeaderNames.create("X-RateLimit-Reset");
  private static final String PROBES = "/health/";

  /** More are told in steps. */
  private static final int MOST_TOLD = 1_024;

  private final Callers callers;
  private final Buckets buckets;
  private final Map<String, Told> told;

  /**
   * Full buckets.
   *
   * @param rates by kind of caller; a kind without has no limit
   */
  public Allowing(Callers callers, Buckets buckets, Map<String, Rate> rates) {
    this.callers = callers;
    this.buckets = buckets;
    Map<String, Told> all = new LinkedHashMap<>();
    rates.forEach((kind, rate) -> all.put(kind, new Told(rate)));
    this.told = Map.copyOf(all);
  }

  /** Nobody is held to anything. */
  public static Allowing everything() {
    return new Allowing(Callers.byAddress(), new Buckets(1, 0, () -> 0), Map.of());
  }

  /**
   * Counts a request and says in the answer's headers what is left.
   *
   * @return what to answer instead; null when it is allowed: on the hot path, so no Optional
   */
  @Nullable AskedWrongly refusal(ServerRequest request, ServerResponse response) {
    if (told.isEmpty()) {
      return null;
    }
    Caller caller = callers.of(request);
    Told of = told.get(caller.kind());
    if (of == null || request.prologue().uriPath().rawPath().startsWith(PROBES)) {
      return null;
    }
    long left = buckets.take(caller.identity(), of.rate);
    of.tell(Math.max(0, left), response);
    if (left >= 0) {
      return null;
    }
    long seconds = 1 + (-left - 1) / 1_000_000_000L;
    response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
    return new AskedWrongly(
        HttpCode.TOO_MANY_REQUESTS,
        String.format(
            Locale.ROOT,
            "More than %s requests a second, and %d at once",
            of.perSecond(),
            of.rate.burst()),
        "client",
        "Ask again in " + seconds + " s; RateLimit in each answer says how much is left.");
  }

  /** What is said of one rate. */
  private static final class Told {

    private final Rate rate;
    private final int step;
    private final Header policy;
    private final Header limit;
    private final AtomicReferenceArray<Header[]> left;

    Told(Rate rate) {
      this.rate = rate;
      this.step = 1 + rate.burst() / MOST_TOLD;
      this.left = new AtomicReferenceArray<>(2 + rate.burst() / step);
      this.policy =
          HeaderValues.createCached(
              POLICY, "\"" + rate.kind() + "\";q=" + rate.burst() + ";w=" + seconds(rate.burst()));
      this.limit = HeaderValues.createCached(X_LIMIT, Integer.toString(rate.burst()));
    }

    String perSecond() {
      return rate.perSecond() == Math.rint(rate.perSecond())
          ? Long.toString((long) rate.perSecond())
          : Double.toString(rate.perSecond());
    }

    private long seconds(long tokens) {
      return Math.max(1, (long) Math.ceil(tokens / rate.perSecond()));
    }

    void tell(long tokens, ServerResponse response) {
      int at = (int) Math.min(tokens / step, left.length() - 1L);
      Header[] said = left.get(at);
      if (said == null) {
        said = said((long) at * step);
        left.set(at, said);
      }
      response.header(policy);
      response.header(limit);
      for (Header header : said) {
        response.header(header);
      }
    }

    private Header[] said(long tokens) {
      long full = seconds(rate.burst() - tokens);
      return new Header[] {
        HeaderValues.createCached(LEFT, "\"" + rate.kind() + "\";r=" + tokens + ";t=" + full),
        HeaderValues.createCached(X_LEFT, Long.toString(tokens)),
        HeaderValues.createCached(X_RESET, Long.toString(full))
      };
    }
  }
}
