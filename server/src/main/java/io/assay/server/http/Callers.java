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
