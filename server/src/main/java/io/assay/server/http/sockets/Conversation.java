package io.assay.server.http.sockets;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection: what it speaks is found out from its first bytes, and it goes on as that. */
final class Conversation implements ServerConnection, InterruptableTask<Void> {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Sockets sockets;
  private final Watched context;
  private final Reception reception;
  private volatile @Nullable ServerConnection speaking;
  private volatile @Nullable Thread thread;
  private volatile boolean ending;

  Conversation(Sockets sockets, Watched context, Reception reception) {
    this.sockets = sockets;
    this.context = context;
    this.reception = reception;
    context.held().waits(this::canInterrupt);
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    thread = Thread.currentThread();
    try {
      if (ending) {
        return;
      }
      boolean frames = Reception.isAgreed(context) || beginsWithPreface(context.dataReader());
      ServerConnection found;
      if (frames) {
        context.speaksFrames();
        found = reception.http2(context);
      } else {
        found = reception.http1(context);
      }
      speaking = found;
      if (!ending && frames) {
        found.handle(limit);
      } else if (!ending) {
        Direct.over(context, () -> found.handle(limit));
      }
    } finally {
      sockets.gone(context.held());
    }
  }

  /** Reads no more than it takes to tell. */
  private static boolean beginsWithPreface(DataReader reader) {
    try {
      reader.ensureAvailable();
      while (true) {
        int length = Math.min(PREFACE.length, reader.available());
        BufferData begin = reader.getBuffer(length);
        for (int i = 0; i < length; i++) {
          if (begin.get(i) != PREFACE[i]) {
            return false;
          }
        }
        if (length == PREFACE.length) {
          return true;
        }
        reader.pullData();
      }
    } catch (DataReader.InsufficientDataAvailableException e) {
      throw new CloseConnectionException("ended before it began", e);
    }
  }

  /** Whether it waits for a request. */
  @Override
  public boolean canInterrupt() {
    ServerConnection at = speaking;
    return at == null || !(at instanceof InterruptableTask<?> task) || task.canInterrupt();
  }

  /** None while a request is being answered, however long that takes. */
  @Override
  public Duration idleTime() {
    ServerConnection at = speaking;
    return at == null || !canInterrupt() ? Duration.ZERO : at.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    ending = true;
    ServerConnection at = speaking;
    Thread waiting = thread;
    if (at != null) {
      at.close(interrupt);
    } else if (waiting != null) {
      waiting.interrupt();
    }
  }
}
