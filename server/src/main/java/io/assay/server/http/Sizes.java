package io.assay.server.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** How many bytes the answers of a route had, and what packing saved of them. Thread-safe. */
final class Sizes {

  private final LongAdder sent = new LongAdder();
  private final LongAdder packed = new LongAdder();
  private final LongAdder unpacked = new LongAdder();

  /** Sizes that {@code /metrics} tells of. */
  static Sizes of(String route, MeterRegistry meters) {
    Sizes sizes = new Sizes();
    FunctionCounter.builder("assay.http.response.bytes", sizes.sent, LongAdder::sum)
        .description("Bytes of answers as they went out, without headers")
        .tag("route", route)
        .register(meters);
    FunctionCounter.builder("assay.http.packed.bytes", sizes.packed, LongAdder::sum)
        .description("Bytes of packed answers, after and before packing: their ratio")
        .tag("route", route)
        .tag("side", "after")
        .register(meters);
    FunctionCounter.builder("assay.http.packed.bytes", sizes.unpacked, LongAdder::sum)
        .description("Bytes of packed answers, after and before packing: their ratio")
        .tag("route", route)
        .tag("side", "before")
        .register(meters);
    return sizes;
  }

  /** An answer went out as it is. */
  void plain(long bytes) {
    sent.add(bytes);
  }

  /** An answer went out packed. */
  void packed(long after, long before) {
    sent.add(after);
    packed.add(after);
    unpacked.add(before);
  }
}
