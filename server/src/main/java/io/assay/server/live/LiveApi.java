package io.assay.server.live;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Routes;
import io.assay.store.outbox.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code live}: Server-Sent Events, resumable by {@code Last-Event-ID} or {@code after}. */
public final class LiveApi implements Api {

  private static final String RETRY_MILLIS = "2000";

  private final LiveDoor door;

  public LiveApi(LiveDoor door) {
    this.door = door;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/live", this::stream);
  }

  private Answer stream(Asked asked) {
    Wanted wanted = wanted(door, asked);
    Optional<String> header = asked.header("Last-Event-ID").filter(id -> !id.isBlank());
    Optional<String> after = after(asked);
    // A browser that comes back says so in the header; the address is the one it began with.
    Optional<Position> place = header.or(() -> after).flatMap(LiveEvent::place);
    boolean lost = header.isPresent() && place.isEmpty();
    if (door.live().isFull()) {
      throw full(door.live().mostListeners());
    }
    return new Answer.Stream(
        "text/event-stream", out -> listen(asked, wanted, place, lost, new SseSink(out)));
  }

  static Wanted wanted(LiveDoor door, Asked asked) {
    return door.reader().read(asked.texts("kinds"), asked.texts("companies"), asked.texts("jobs"));
  }

  /** The id of an event, found to be one. */
  static Optional<String> after(Asked asked) {
    Optional<String> after = asked.text("after");
    if (after.isPresent() && LiveEvent.place(after.get()).isEmpty()) {
      throw WantedReader.wrong(
          "'after' is no id of an event", "after", "Give the id of an event as it was told.");
    }
    return after;
  }

  private void listen(
      Asked asked, Wanted wanted, Optional<Position> place, boolean lost, SseSink sink)
      throws IOException {
    if (!door.live().enter()) {
      throw full(door.live().mostListeners());
    }
    try {
      door.deliver(wanted, sink, asked::mayStill).run(place, lost);
    } catch (InterruptedException e) {
      throw new IOException("the reader takes too long", e);
    } catch (AssayFailure e) {
      // The log cannot be read now. It ends as if the line broke; who comes back loses nothing.
      sink.write(": " + e.code() + "\n\n");
    } finally {
      door.live().leave();
    }
  }

  static CouldNotAsk full(int most) {
    return new CouldNotAsk(
        HttpCode.NOT_READY,
        "There are " + most + " listeners already",
        "Close a page, try again later, or raise live-connections.");
  }

  /** Events as lines. */
  private final class SseSink implements Delivery.Sink {

    private final OutputStream out;

    SseSink(OutputStream out) {
      this.out = out;
    }

    @Override
    public void opened(Position at) throws IOException {
      write("retry: " + RETRY_MILLIS + "\nid: " + LiveEvent.id(at) + "\n: listening\n\n");
    }

    @Override
    public void event(LiveEvent event) throws IOException {
      write(
          "id: "
              + event.id()
              + "\nevent: "
              + event.kind()
              + "\ndata: "
              + event.json().toString(StandardCharsets.UTF_8)
              + "\n\n");
    }

    @Override
    public void still(Position upTo) throws IOException {
      write("id: " + LiveEvent.id(upTo) + "\n: still here\n\n");
    }

    @Override
    public void gap(Position upTo) throws IOException {
      told("gap", upTo);
    }

    @Override
    public void behind(Position at) throws IOException {
      told("behind", at);
    }

    @Override
    public void closing(Position at) throws IOException {
      told("closing", at);
    }

    private void told(String name, Position at) throws IOException {
      String id = LiveEvent.id(at);
      write("id: " + id + "\nevent: " + name + "\ndata: {\"after\":\"" + id + "\"}\n\n");
    }

    private void write(String text) throws IOException {
      try (Patience.Sending _ = door.patience().begin()) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }
}
