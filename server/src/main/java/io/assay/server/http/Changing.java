package io.assay.server.http;

import io.assay.store.audit.Actor;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/**
 * How what changes something is answered: its body read before a place is taken, done once for each
 * idempotency key, and on record. Thread-safe.
 */
final class Changing {

  private static final Header REPLAYED = HeaderValues.createCached("Idempotency-Replayed", "true");

  private final Making making;
  private final Guard guard;
  private final Repeats repeats = new Repeats();
  private final Bodies bodies = new Bodies();

  Changing(Making making, Guard guard) {
    this.making = making;
    this.guard = guard;
  }

  /** The answer; what changes something is on record with who asked for it. */
  Making.Made answered(
      Routes.Route route,
      Asked question,
      ServerRequest request,
      ServerResponse response,
      String id) {
    if (route.operation().reads()) {
      return making.make(route, question);
    }
    int room = bodies.take(request.headers(), route.operation().largestBody());
    try {
      // Read before a place is taken: who sends slowly keeps nobody from working.
      question.bytes();
      return Actor.on(
          Actor.asked(request.remotePeer().host(), question.caller().account(), id),
          () -> done(route, question, response));
    } finally {
      bodies.give(room);
    }
  }

  /** Answers; what changes something and bears a key is done once for each key. */
  private Making.Made done(Routes.Route route, Asked question, ServerResponse response) {
    Optional<String> key =
        route.operation().method().equals("POST") && !route.operation().secret()
            ? Repeats.key(question.header("Idempotency-Key"))
            : Optional.empty();
    if (key.isEmpty()) {
      return changed(route, question);
    }
    String place =
        question.canonical()
            + " "
            + question.caller().id()
            + " "
            + question.header("Assay-Local").map(String::hashCode).orElse(0);
    Repeats.Repeated repeated =
        repeats.answer(
            place,
            key.get(),
            question.bytes(),
            () ->
                switch (changed(route, question)) {
                  case Making.Whole whole -> whole.ready();
                  case Making.Flowing _ ->
                      throw new IllegalStateException("a POST answers with a stream");
                });
    if (repeated.again()) {
      response.header(REPLAYED);
    }
    return new Making.Whole(repeated.ready(), false, false);
  }

  private Making.Made changed(Routes.Route route, Asked question) {
    Making.Made made = making.make(route, question);
    guard.changed(route.operation(), question.question());
    return made;
  }
}
