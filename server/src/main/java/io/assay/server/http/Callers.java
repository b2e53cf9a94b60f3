package io.assay.server.http;

import io.assay.server.http.sockets.Peer;
import io.assay.server.limits.Caller;
import io.assay.server.limits.Rate;
import io.helidon.webserver.http.ServerRequest;

/**
 * Says who sends a request, as far as limits go; on the way of every request, so it makes nothing.
 */
@FunctionalInterface
public interface Callers {

  Caller of(ServerRequest request);

  /** By address: for whoever shows no key. */
  static Callers byAddress() {
    return request ->
        request.remotePeer() instanceof Peer peer ? peer : new Unknown(request.remotePeer().host());
  }

  /** By key, session or token; by address whoever shows none that opens. */
  static Callers byKey(Guard guard) {
    Callers byAddress = byAddress();
    return request -> {
      io.assay.server.access.Caller shown = guard.seen(request.headers());
      return switch (shown.way()) {
        case KEY, SESSION, TOKEN -> shown;
        case NONE, REFUSED, HERE, OWNER -> byAddress.of(request);
      };
    };
  }

  /** Who comes by another way than a connection that is held. */
  record Unknown(String host) implements Caller {

    @Override
    public long identity() {
      return host.hashCode();
    }

    @Override
    public String kind() {
      return Rate.ADDRESS;
    }
  }
}
