package io.assay.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.ByteSlice;
import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Confirmation;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Keepable;
import io.assay.server.caching.Life;
import io.assay.server.caching.Lives;
import io.assay.server.http.Allowing;
import io.assay.server.http.Answer;
import io.assay.server.http.Contract;
import io.assay.server.http.Gate;
import io.assay.server.http.Guard;
import io.assay.server.http.Keep;
import io.assay.server.http.Keeping;
import io.assay.server.limits.Bearing;
import io.assay.server.packing.Coding;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many of the requests of a Zipf trace (s = 1) over 100,000 answers are served from memory when
 * a fifth of them fits as they are served. {@code CacheTrace [OBJECTS [REQUESTS]]}.
 *
 * <p>Expected: the most popular fifth carries H(20,000) / H(100,000) = 87 % of such a trace, so no
 * choice of what to keep can do better than that with whole answers; 95 % needs the 55,000 most
 * popular. Answers take a fifth to a tenth of their bytes when they are packed, so the same bytes
 * hold more of them.
 */
public final class CacheTrace {

  private static final int DEFAULT_OBJECTS = 100_000;
  private static final int DEFAULT_REQUESTS = 3_000_000;
  private static final int WEIGHED = 2_000;
  private static final int OVERHEAD_BYTES = 1_200 + 120;

  private final int objects;
  private final int requests;
  private final double[] upTo;
  private final int[] shuffled;
  private final JsonFactory json = new JsonFactory();
  private final List<SignalDefinition> definitions = Catalogue.shipped().definitions();
  private final AtomicLong made = new AtomicLong();

  private CacheTrace(int objects, int requests) {
    this.objects = objects;
    this.requests = requests;
    this.upTo = new double[objects];
    double sum = 0;
    for (int i = 0; i < objects; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
    this.shuffled = new int[objects];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < objects; i++) {
      int at = random.nextInt(i + 1);
      shuffled[i] = shuffled[at];
      shuffled[at] = i;
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_OBJECTS;
    int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_REQUESTS;
    new CacheTrace(objects, requests).run();
  }

  private int next(SplittableRandom random) {
    double at = random.nextDouble() * upTo[objects - 1];
    int low = 0;
    int high = objects - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return shuffled[low];
  }

  private static String address(int object) {
    return "/api/v1/filings/%010d-24-%06d/signals".formatted(1_000_000 + object / 10, object % 10);
  }

  /** Signals of a filing, as many as a filing has: 20 to 120. */
  private byte[] body(int object) {
    SplittableRandom random = new SplittableRandom(object);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("cik", 1_000_000 + object / 10);
      out.writeArrayFieldStart("data");
      int signals = 20 + random.nextInt(100);
      int first = random.nextInt(definitions.size());
      for (int i = 0; i < signals; i++) {
        SignalDefinition definition = definitions.get((first + i) % definitions.size());
        out.writeStartObject();
        out.writeStringField("id", definition.id());
        out.writeStringField("category", definition.category().name());
        out.writeNumberField("value", random.nextInt(1_000_000) / 1e4);
        out.writeNumberField("confidence", random.nextInt(100) / 100.0);
        out.writeArrayFieldStart("evidence");
        out.writeStartObject();
        out.writeStringField("kind", "fact");
        out.writeStringField(
            "accession", "%010d-24-%06d".formatted(1_000_000 + object / 10, object % 10));
        out.writeStringField("concept", "us-gaap:" + definition.id());
        out.writeStringField("value", Long.toString(random.nextLong(1_000_000_000)));
        out.writeStringField("end", "2024-%02d-28".formatted(1 + random.nextInt(12)));
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private record Weighed(long heapBytes) implements Keepable {
    @Override
    public Generation generation() {
      return Generation.endless();
    }

    @Override
    public Life life() {
      return Life.SIGNALS;
    }

    @Override
    public long untilNanos() {
      return Long.MAX_VALUE;
    }
  }

  private void run() {
    long plain = 0;
    long zstd = 0;
    for (int i = 0; i < WEIGHED; i++) {
      byte[] body = body(i * (objects / WEIGHED));
      plain += body.length;
      zstd += Coding.ZSTD.pack(body).length;
    }
    long each = plain / WEIGHED + OVERHEAD_BYTES + 2L * address(0).length();
    long capacity = each * objects / 5;
    System.out.printf(
        Locale.ROOT,
        "%,d answers of %,d bytes (%,d packed), of which %,d MB keep a fifth as served; %,d requests,"
            + " of which the second half counts%n",
        objects,
        plain / WEIGHED,
        zstd / WEIGHED,
        capacity >> 20,
        requests);
    System.out.printf(
        Locale.ROOT,
        "the most popular fifth carries   %.2f %%%n",
        100 * upTo[objects / 5 - 1] / upTo[objects - 1]);
    System.out.printf(
        Locale.ROOT, "Caffeine (W-TinyLFU), as served  %.2f %%%n", 100 * whole(capacity));
    report(capacity);
  }

  /** Answers as served alone: what Caffeine's own choice reaches in that many bytes. */
  private double whole(long capacity) {
    ByteCache<Weighed> cache = new ByteCache<>(capacity);
    SplittableRandom random = new SplittableRandom(2);
    long hits = 0;
    for (int i = 0; i < requests; i++) {
      int object = next(random);
      String key = address(object);
      if (cache.find(key, 0) != null) {
        hits += i >= requests / 2 ? 1 : 0;
      } else {
        // The size alone matters here; it is that of the answer, about.
        SplittableRandom size = new SplittableRandom(object);
        cache.keep(key, new Weighed(OVERHEAD_BYTES - 120 + (20 + size.nextInt(100)) * 170L));
      }
    }
    return hits / (double) (requests - requests / 2);
  }

  /** The server's own way, with what is packed. */
  private void report(long capacity) {
    Generation generation = Generation.begin();
    Keeping keeping = new Keeping(capacity, Confirmation.always(), Lives.usual(), List.of());
    Gate gate =
        new Gate(
            Contract.packed(),
            keeping,
            new SimpleMeterRegistry(),
            "bench-",
            () -> {},
            Duration.ofMinutes(1),
            Allowing.everything(),
            Bearing.unbounded(),
            Guard.open());
    var _ =
        gate.routing(
            List.of(
                routes ->
                    routes.get(
                        "/api/v1/filings/{accession}/signals",
                        asked -> {
                          made.incrementAndGet();
                          String accession = asked.path("accession");
                          int object =
                              (Integer.parseInt(accession.substring(0, 10)) - 1_000_000) * 10
                                  + Integer.parseInt(accession.substring(14));
                          return Answer.json(ByteSlice.of(body(object)), Keep.until(generation));
                        })),
            path -> null);
    SplittableRandom random = new SplittableRandom(2);
    long madeBefore = 0;
    long servedBefore = 0;
    long began = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      if (i == requests / 2) {
        madeBefore = made.get();
        servedBefore = keeping.served().hits();
        began = System.nanoTime();
      }
      gate.warm(address(next(random)));
    }
    double counted = requests - requests / 2;
    double seconds = (System.nanoTime() - began) / 1e9;
    double hits = 1 - (made.get() - madeBefore) / counted;
    double served = (keeping.served().hits() - servedBefore) / counted;
    System.out.printf(Locale.ROOT, "with those packed, in all        %.2f %%%n", 100 * hits);
    System.out.printf(Locale.ROOT, "  of which as served             %.2f %%%n", 100 * served);
    System.out.printf(
        Locale.ROOT,
        "  %,d as served in %,d MB, %,d packed in %,d MB; %.1f us a request%n",
        keeping.served().entries(),
        keeping.served().bytes() >> 20,
        keeping.packed().map(p -> p.entries()).orElse(0L),
        keeping.packed().map(p -> p.bytes()).orElse(0L) >> 20,
        seconds * 1e6 / counted);
  }
}
