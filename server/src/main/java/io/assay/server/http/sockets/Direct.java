package io.assay.server.http.sockets;

/**
 * The short way for bodies that are at hand as bytes: from where they are kept to the connection,
 * in one write with the head. The web server would copy them behind the head into a buffer that it
 * makes for each answer, and write that in pieces of 8 KiB.
 */
public final class Direct {

  private static final ScopedValue<Watched> LINE = ScopedValue.newInstance();

  /** Below this a copy costs less than the second buffer of a write. */
  private static final int LEAST = 1_024;

  private Direct() {}

  /** Serves a connection of HTTP/1.1, whose thread may take the short way meanwhile. */
  static void over(Watched line, Serving serving) throws InterruptedException {
    ScopedValue.where(LINE, line)
        .<Boolean, InterruptedException>call(
            () -> {
              serving.run();
              return true;
            });
  }

  /** Serves a connection until it ends. */
  interface Serving {
    void run() throws InterruptedException;
  }

  /**
   * Sends a body behind its head, if the connection of this thread is one that can.
   *
   * @param body sent as it is; its length must be in the head
   * @param head sends the head, by one write to the connection
   * @return false when nothing was sent, as it has to go the usual way
   */
  public static boolean send(byte[] body, Runnable head) {
    if (body.length < LEAST || !LINE.isBound()) {
      return false;
    }
    Watched line = LINE.get();
    line.behind(body);
    try {
      head.run();
    } finally {
      // A head that could not be sent must not leave its body to the next.
      line.behind(null);
    }
    return true;
  }
}
