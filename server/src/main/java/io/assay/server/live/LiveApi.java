package io.assay.server.live;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code live}: Server-Sent Events. Ids are {@code run-number}; after a restart the run differs,
 * and the whole ring is told.
 */
public final class LiveApi implements Api {

  private static final int MOST_LISTENERS = 200;
  private static final long HEARTBEAT_MILLIS = 15_000;

  private final Live live;
  private final String run;

  /**
   * The door to the ring.
   *
   * @param run differs for each start of the server
   */
  public LiveApi(Live live, String run) {
    this.live = live;
    this.run = run;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/live", this::stream);
  }

  private Answer stream(Asked asked) {
    long from = asked.header("Last-Event-ID").flatMap(this::number).orElseGet(live::last);
    if (!live.enter(MOST_LISTENERS)) {
      throw new CouldNotAsk(
          HttpCode.NOT_READY,
          "There are " + MOST_LISTENERS + " listeners already",
          "Close a page, or try again later.");
    }
    return new Answer.Stream("text/event-stream", out -> listen(from, out));
  }

  private Optional<Long> number(String id) {
    if (id.startsWith(run + "-")) {
      String digits = id.substring(run.length() + 1);
      return digits.matches("\\d{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.of(0L);
    }
    return Optional.of(0L);
  }

  private void listen(long from, OutputStream out) throws IOException {
    try {
      write(out, "retry: 2000\n: listening\n\n");
      long heard = from;
      while (!live.isClosed()) {
        var events = live.after(heard, HEARTBEAT_MILLIS);
        for (LiveEvent event : events) {
          write(out, "id: " + run + "-" + event.number() + "\nevent: " + event.kind() + "\ndata: ");
          out.write(event.json().toByteArray());
          write(out, "\n\n");
          heard = event.number();
        }
        if (events.isEmpty()) {
          write(out, ": still here\n\n");
        }
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      live.leave();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    if (text.endsWith("\n\n")) {
      out.flush();
    }
  }
}
