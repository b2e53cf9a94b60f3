package io.assay.server.http;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.limits.Bearing;
import io.assay.server.limits.Kind;
import java.util.List;

/** Places for what must be made: nobody takes one for an answer that is kept. Thread-safe. */
final class Seating {

  private static final String API = "/api/v1/";

  /** Its stream ends, and each answer is work. */
  private static final String ASK = API + "ask";

  private static final List<String> OPERATIONS =
      List.of(
          "admin/", "jobs", "queue", "dead-letters", "status", "watch", "backfill", "recompute");
  private static final List<String> ANALYTICAL =
      List.of("/screen", "/aggregates", "/percentiles", "/diff", "{company}/statements");

  private final Bearing bearing;

  Seating(Bearing bearing) {
    this.bearing = bearing;
  }

  /** A place; to be closed once. */
  final class Place implements AutoCloseable {

    private final Kind kind;

    private Place(Kind kind) {
      this.kind = kind;
    }

    @Override
    public void close() {
      bearing.leave(kind);
    }
  }

  /**
   * Takes a place for a question.
   *
   * @throws CouldNotAsk when there is none
   */
  Place enter(Operation operation, Format format) {
    Kind kind = kind(operation, format);
    if (!bearing.enter(kind)) {
      throw new CouldNotAsk(
          HttpCode.OVERLOADED,
          "The server has as much to do as it can",
          "Try again in a second; ask for less at once, or for what was asked before.");
    }
    return new Place(kind);
  }

  /** What an operation asks for. */
  static Kind kind(Operation operation, Format format) {
    String template = operation.template();
    if (template.equals(ASK)) {
      return Kind.ANALYTICAL;
    }
    if (operation.streams() || !template.startsWith(API)) {
      return Kind.OPEN;
    }
    if (!operation.method().equals("GET")) {
      return Kind.WORK;
    }
    if (OPERATIONS.stream().anyMatch(one -> template.startsWith(one, API.length()))) {
      return Kind.OPERATIONS;
    }
    if (format != Format.JSON || ANALYTICAL.stream().anyMatch(template::contains)) {
      return Kind.ANALYTICAL;
    }
    return template.contains("{") ? Kind.KEYED : Kind.LISTS;
  }
}
