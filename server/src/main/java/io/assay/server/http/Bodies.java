package io.assay.server.http;

import io.assay.edgar.CouldNotAsk;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.concurrent.Semaphore;

/**
 * Room for the bodies of requests that are read or worked on: many that come slowly would else fill
 * the memory, each no larger than it may be. Thread-safe.
 */
final class Bodies {

  private static final int ROOM_KILOBYTES = 64 << 10;

  private final Semaphore kilobytes = new Semaphore(ROOM_KILOBYTES);

  /**
   * Takes room for the body that the headers announce; to be {@link #give given back}.
   *
   * @param largest bytes that may be sent
   * @return kilobytes taken
   * @throws CouldNotAsk when there is no room
   */
  int take(Headers headers, int largest) {
    int size = size(headers, 1 + (largest >> 10));
    if (!kilobytes.tryAcquire(size)) {
      throw new CouldNotAsk(
          HttpCode.OVERLOADED,
          "Too much is being sent at once, by all together",
          "Try again in a second.");
    }
    return size;
  }

  void give(int taken) {
    kilobytes.release(taken);
  }

  private static int size(Headers headers, int largest) {
    if (headers.contains(HeaderNames.CONTENT_LENGTH)) {
      String length = headers.get(HeaderNames.CONTENT_LENGTH).get();
      return length.matches("\\d{1,9}")
          ? Math.min(largest, 1 + (Integer.parseInt(length) >> 10))
          : largest;
    }
    return headers.contains(HeaderNames.TRANSFER_ENCODING) ? largest : 1;
  }
}
