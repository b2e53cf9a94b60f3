package io.assay.server.http.sockets;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/** Tells a connection of HTTP/1.1 where in a request it is. Thread-safe. */
final class Telling implements Http1ConnectionListener {

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    if (context instanceof Watched watched) {
      boolean body =
          headers.contains(HeaderNames.CONTENT_LENGTH)
              || headers.contains(HeaderNames.TRANSFER_ENCODING);
      if (watched.held().headed(body, !body && headers.contains(HeaderNames.UPGRADE))
              > Held.LARGEST_HEAD
          && size(headers) > Held.LARGEST_HEAD) {
        throw Held.headTooLarge();
      }
    }
  }

  /** Asked for only where what was read is large, as that may hold more than the head. */
  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      for (String value : header.allValues()) {
        size += header.name().length() + value.length() + 4L;
      }
    }
    return size;
  }

  @Override
  public void status(ConnectionContext context, Status status) {
    if (context instanceof Watched watched && status.code() >= 200) {
      watched.held().answered();
    }
  }
}
