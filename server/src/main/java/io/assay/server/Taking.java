package io.assay.server;

import io.assay.server.http.Allowing;
import io.assay.server.http.Callers;
import io.assay.server.http.sockets.SocketLimits;
import io.assay.server.http.sockets.Sockets;
import io.assay.server.limits.Bearing;
import io.assay.server.limits.Buckets;
import io.assay.server.limits.Kind;
import io.assay.server.limits.Places;
import io.assay.server.limits.Strain;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How much the server takes on: connections, requests of each caller, work at once. */
record Taking(Sockets sockets, Allowing allowing, Bearing bearing) implements AutoCloseable {

  /** Four buckets a line: 65,536 callers in a megabyte. */
  private static final int LINES = 1 << 14;

  /**
   * Opens the watch over connections and over the machine.
   *
   * @param callers says whose rate a request is held to
   * @param seed by chance: where callers' buckets lie
   */
  static Taking open(Settings.Taking settings, Callers callers, MeterRegistry meters, long seed) {
    Sockets sockets =
        new Sockets(SocketLimits.usual(settings.connections(), settings.connectionsPerAddress()));
    Strain strain = new Strain();
    strain.start(System::nanoTime);
    Bearing bearing = new Bearing(settings.places(), strain);
    Buckets buckets = new Buckets(LINES, seed, System::nanoTime);
    measure(meters, sockets, bearing);
    return new Taking(sockets, new Allowing(callers, buckets, settings.rates()), bearing);
  }

  private static void measure(MeterRegistry meters, Sockets sockets, Bearing bearing) {
    Gauge.builder("assay.connections", sockets, Sockets::open).register(meters);
    FunctionCounter.builder("assay.connections.refused", sockets, Sockets::refused)
        .register(meters);
    FunctionCounter.builder("assay.connections.late", sockets, Sockets::late).register(meters);
    FunctionCounter.builder("assay.connections.displaced", sockets, Sockets::displaced)
        .register(meters);
    FunctionCounter.builder("assay.connections.floods", sockets, Sockets::floods).register(meters);
    Gauge.builder("assay.strain.millis", bearing.strain(), Strain::behindMillis).register(meters);
    for (Kind kind : Kind.values()) {
      Places places = bearing.of(kind);
      if (places != null) {
        Gauge.builder("assay.places", places, Places::most).tag("kind", kind.id()).register(meters);
        Gauge.builder("assay.places.taken", places, Places::taken)
            .tag("kind", kind.id())
            .register(meters);
        Gauge.builder("assay.places.waiting", places, Places::waiting)
            .tag("kind", kind.id())
            .register(meters);
        FunctionCounter.builder("assay.places.turned.away", places, Places::turnedAway)
            .tag("kind", kind.id())
            .register(meters);
      }
    }
  }

  @Override
  public void close() {
    bearing.strain().close();
    sockets.close();
  }
}
