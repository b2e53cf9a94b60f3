package io.assay.server.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.server.http.Json;
import io.assay.server.http.Leaving;
import io.assay.server.http.Upgrades;
import io.assay.store.outbox.Position;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who listens over WebSocket: to what the address asks for at first, then to what their
 * messages do. Messages are small objects of JSON. One thread at a time reads them; another
 * delivers events.
 */
final class LiveSocketApi implements WsListener {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSocketApi.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LARGEST_MESSAGE_CHARS = 16_384;
  private static final int RETRY_MILLIS = 2_000;
  private static final long BETWEEN_PINGS = TimeUnit.SECONDS.toNanos(30);
  private static final int TRY_AGAIN = 1013;
  private static final int RESTART = 1012;
  private static final List<String> FIELDS = List.of("type", "kinds", "companies", "jobs", "after");

  private final LiveDoor door;
  private final Upgrades upgrades;
  private final ReentrantLock sending = new ReentrantLock();
  private final StringBuilder heard = new StringBuilder();
  private BooleanSupplier allowed = () -> true;
  private Wanted first = Wanted.ALL;
  private Optional<Position> firstAfter = Optional.empty();
  private final AtomicBoolean entered = new AtomicBoolean();
  private @Nullable Delivery delivery;
  private long pinged = System.nanoTime();

  LiveSocketApi(LiveDoor door, Upgrades upgrades) {
    this.door = door;
    this.upgrades = upgrades;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
      throws WsUpgradeException {
    try {
      upgrades.check(headers);
      allowed = () -> upgrades.lets(headers);
      UriQuery query = prologue.query();
      first =
          door.reader()
              .read(texts(query, "kinds"), texts(query, "companies"), texts(query, "jobs"));
      firstAfter = query.first("after").asOptional().map(LiveSocketApi::place);
    } catch (AssayFailure e) {
      throw new WsUpgradeException(e.what());
    }
    return Optional.empty();
  }

  private static List<String> texts(UriQuery query, String name) {
    return query.first(name).asOptional().stream()
        .flatMap(all -> Arrays.stream(all.split(",")))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static Position place(String id) {
    return LiveEvent.place(id)
        .orElseThrow(
            () ->
                WantedReader.wrong(
                    "'after' is no id of an event",
                    "after",
                    "Give the id of an event as it was told."));
  }

  @Override
  public void onOpen(WsSession session) {
    if (!door.live().enter()) {
      problem(session, LiveApi.full(door.live().mostListeners()));
      close(session, TRY_AGAIN, "too many listeners");
      return;
    }
    entered.set(true);
    Leaving.atEnd(this::leave);
    begin(session, first, firstAfter);
  }

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    if (heard.length() + text.length() > LARGEST_MESSAGE_CHARS) {
      close(session, WsCloseCodes.TOO_BIG, "a message is too large");
      return;
    }
    heard.append(text);
    if (!last) {
      return;
    }
    String message = heard.toString();
    heard.setLength(0);
    try {
      obey(session, message);
    } catch (AssayFailure e) {
      problem(session, e);
    }
  }

  private void obey(WsSession session, String message) {
    JsonNode asked = parsed(message);
    Json.known(asked, FIELDS);
    switch (asked.path("type").asText("")) {
      case "subscribe" -> {
        Optional<Position> after =
            asked.has("after")
                ? Optional.of(place(asked.path("after").asText("")))
                : Optional.empty();
        Wanted wanted =
            door.reader()
                .read(texts(asked, "kinds"), texts(asked, "companies"), texts(asked, "jobs"));
        begin(session, wanted, after);
      }
      case "unsubscribe" -> {
        end();
        send(session, message("unsubscribed"));
      }
      case "ping" -> send(session, message("pong"));
      default ->
          throw WantedReader.wrong(
              "A message is of no known type", "type", "Send subscribe, unsubscribe or ping.");
    }
  }

  private static JsonNode parsed(String message) {
    try {
      JsonNode asked = MAPPER.readTree(message);
      if (asked != null && asked.isObject()) {
        return asked;
      }
    } catch (IOException _) {
      // Told below.
    }
    throw WantedReader.wrong(
        "A message is no JSON object", "message", "Send {\"type\":\"subscribe\"}.");
  }

  private static List<String> texts(JsonNode asked, String name) {
    List<String> texts = new ArrayList<>();
    JsonNode node = asked.path(name);
    if (!node.isMissingNode() && !node.isArray()) {
      throw WantedReader.wrong("'" + name + "' is no list", name, "Give a list of texts.");
    }
    node.forEach(one -> texts.add(one.asText("")));
    return texts;
  }

  @Override
  public void onMessage(WsSession session, BufferData buffer, boolean last) {
    close(session, WsCloseCodes.CANNOT_ACCEPT, "messages are text");
  }

  @Override
  public void onPing(WsSession session, BufferData buffer) {
    sending(() -> session.pong(buffer));
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    leave();
  }

  @Override
  public void onError(WsSession session, Throwable failure) {
    LOG.debug("a listener's line broke: {}", failure.getMessage());
    leave();
  }

  private void leave() {
    end();
    if (entered.compareAndSet(true, false)) {
      door.live().leave();
    }
  }

  /** Ends what was delivered. Nothing of it comes any more when this returns. */
  private void end() {
    sending.lock();
    try {
      Delivery before = delivery;
      delivery = null;
      if (before != null) {
        before.stop();
      }
    } finally {
      sending.unlock();
    }
  }

  private void begin(WsSession session, Wanted wanted, Optional<Position> after) {
    end();
    Sink sink = new Sink(session);
    Delivery begun = door.deliver(wanted, sink, allowed);
    sending.lock();
    try {
      sink.of = begun;
      delivery = begun;
    } finally {
      sending.unlock();
    }
    Thread.ofVirtual().name("live-socket").start(() -> deliver(session, begun, after));
  }

  private void deliver(WsSession session, Delivery begun, Optional<Position> after) {
    try {
      begun.run(after, false);
      if (!allowed.getAsBoolean()) {
        close(session, WsCloseCodes.VIOLATED_POLICY, "the key does not open any more");
      }
    } catch (AssayFailure e) {
      problem(session, e);
      close(session, TRY_AGAIN, e.code());
    } catch (IOException | InterruptedException | RuntimeException e) {
      LOG.debug("a listener is gone: {}", e.getMessage());
      try {
        session.terminate();
      } catch (RuntimeException _) {
        // It is gone already.
      }
    }
  }

  private void close(WsSession session, int code, String why) {
    end();
    try {
      sending(() -> session.close(code, why));
    } catch (UncheckedIOException e) {
      LOG.debug("a listener is gone: {}", e.getMessage());
    }
  }

  private static ByteSlice message(String type) {
    return Json.bytes(
        out -> {
          out.writeStartObject();
          out.writeStringField("type", type);
          out.writeEndObject();
        });
  }

  private void problem(WsSession session, AssayFailure failure) {
    send(
        session,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringField("type", "error");
              out.writeFieldName("problem");
              Upgrades.problem(out, failure, "/api/v1/live/ws");
              out.writeEndObject();
            }));
  }

  private void send(WsSession session, ByteSlice json) {
    sending(() -> session.send(json.toString(StandardCharsets.UTF_8), true));
  }

  private void sending(Runnable send) {
    sending.lock();
    try (Patience.Sending _ = door.patience().begin()) {
      send.run();
    } finally {
      sending.unlock();
    }
  }

  /** Where a subscription writes, as long as it is the one that holds. */
  private final class Sink implements Delivery.Sink {

    private final WsSession session;
    private @Nullable Delivery of;

    Sink(WsSession session) {
      this.session = session;
    }

    @Override
    public void opened(Position at) {
      told("listening", at);
    }

    @Override
    public void event(LiveEvent event) {
      tell(
          Json.bytes(
              out -> {
                out.writeStartObject();
                out.writeStringField("type", "event");
                out.writeStringField("id", event.id());
                out.writeStringField("kind", event.kind());
                out.writeFieldName("data");
                out.writeRawValue(event.json().toString(StandardCharsets.UTF_8));
                out.writeEndObject();
              }));
    }

    @Override
    public void still(Position upTo) {
      told("still", upTo);
    }

    @Override
    public void gap(Position upTo) {
      told("gap", upTo);
    }

    @Override
    public void behind(Position at) {
      told("behind", at);
      over(TRY_AGAIN, "too slow");
    }

    @Override
    public void closing(Position at) {
      told("closing", at);
      over(RESTART, "the server stops");
    }

    private void over(int code, String why) {
      if (delivery == of) {
        close(session, code, why);
      }
    }

    private void told(String type, Position at) {
      tell(
          Json.bytes(
              out -> {
                out.writeStartObject();
                out.writeStringField("type", type);
                out.writeStringField("id", LiveEvent.id(at));
                if (type.equals("closing")) {
                  out.writeNumberField("retryMillis", RETRY_MILLIS);
                }
                out.writeEndObject();
              }));
    }

    private void tell(ByteSlice json) {
      sending.lock();
      try {
        if (delivery != of) {
          return;
        }
        send(session, json);
        long now = System.nanoTime();
        if (now - pinged > BETWEEN_PINGS || pinged == 0) {
          // Who never answers would be taken for idle.
          pinged = now;
          sending(() -> session.ping(BufferData.empty()));
        }
      } finally {
        sending.unlock();
      }
    }
  }
}
