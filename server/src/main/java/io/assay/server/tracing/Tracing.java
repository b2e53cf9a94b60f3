package io.assay.server.tracing;

import io.assay.store.StatementWatch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans of requests, of what they ask of cache and database, and of what is fetched from EDGAR;
 * sent in batches by a thread of their own, and dropped where the collector does not keep up.
 * Thread-safe.
 *
 * <p>Names follow OpenTelemetry's semantic conventions for HTTP servers and databases.
 */
public final class Tracing implements AutoCloseable {

  /** Tells who a trace belongs to (W3C Trace Context). */
  public static final String TRACEPARENT = "traceparent";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("assay.request");
  private static final AttributeKey<String> CACHE = AttributeKey.stringKey("assay.cache");
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");

  /** Headers of a request, as far as they are needed. */
  @FunctionalInterface
  public interface Headers {

    /** A header; null without it. */
    @Nullable String find(String name);
  }

  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
          return headers == null ? null : headers.find(name);
        }
      };

  private final boolean on;
  private final Tracer tracer;
  private final InstantSource clock;
  private final Runnable end;

  private Tracing(boolean on, Tracer tracer, InstantSource clock, Runnable end) {
    this.on = on;
    this.tracer = tracer;
    this.clock = clock;
    this.end = end;
  }

  /** No spans at all. */
  public static Tracing off() {
    return new Tracing(
        false, TracerProvider.noop().get("assay"), InstantSource.fixed(Instant.EPOCH), () -> {});
  }

  /**
   * Spans for a collector.
   *
   * @param address OTLP over HTTP, such as {@code http://localhost:4318}
   * @param share of traces that begin here to be kept, 0 to 1; who sends a traceparent decides for
   *     theirs
   * @param instance of this process, unlike any other's
   */
  public static Tracing to(
      String address, double share, String version, String instance, InstantSource clock) {
    String root = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(root.endsWith("/v1/traces") ? root : root + "/v1/traces")
            .setTimeout(PATIENCE)
            .build();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(
                                AttributeKey.stringKey("service.name"), "assay",
                                AttributeKey.stringKey("service.version"), version,
                                AttributeKey.stringKey("service.instance.id"), instance))))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(Duration.ofSeconds(1))
                    .build())
            .build();
    return new Tracing(
        true,
        provider.get("io.assay.server", version),
        clock,
        () -> provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whether anybody collects spans. */
  public boolean isOn() {
    return on;
  }

  /** A request that is being answered. One thread at a time. */
  public static final class Request implements AutoCloseable {

    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    private Request(Span span) {
      this.span = span;
      this.scope = span.makeCurrent();
    }

    /** What is told to who asked, so that they can go on with the same trace. */
    public String traceparent() {
      var context = span.getSpanContext();
      return "00-%s-%s-%s"
          .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
    }

    /** How it was answered. */
    public void answered(int status) {
      span.setAttribute(STATUS, (long) status);
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
    }

    @Override
    public void close() {
      scope.close();
      span.end();
    }
  }

  /** A request begins on this thread, as part of the trace it belongs to. */
  public Request request(String method, Headers headers) {
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, GETTER);
    return new Request(
        tracer
            .spanBuilder(method)
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(METHOD, method)
            .startSpan());
  }

  /** The request on this thread turned out to be of a route. */
  public void route(String method, String template, String requestId) {
    if (on) {
      Span.current()
          .updateName(method + " " + template)
          .setAttribute(ROUTE, template)
          .setAttribute(REQUEST, requestId);
    }
  }

  /** How the cache served the request on this thread: {@code hit} or {@code miss}. */
  public void cache(String outcome) {
    if (on) {
      Span.current().setAttribute(CACHE, outcome);
    }
  }

  /** A step of what is done on this thread. */
  public <T> T step(String name, Supplier<T> work) {
    if (!on) {
      return work.get();
    }
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope _ = span.makeCurrent()) {
      return work.get();
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }

  /** Statements that requests run; those of the background would drown them. */
  public Optional<StatementWatch> statements() {
    return on ? Optional.of(this::ran) : Optional.empty();
  }

  private void ran(String sql, long nanos, boolean failed) {
    if (!Span.current().getSpanContext().isSampled()) {
      return;
    }
    long ended = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    Span span =
        tracer
            .spanBuilder(StatementWatch.name(sql))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(SYSTEM, "postgresql")
            .setStartTimestamp(ended - nanos, TimeUnit.NANOSECONDS)
            .startSpan();
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(ended, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    end.run();
  }
}
