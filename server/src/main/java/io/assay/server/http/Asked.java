package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.server.access.Caller;
import io.assay.server.access.Need;
import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request whose query parameters were found allowed by the OpenAPI file. One thread at a time.
 */
public final class Asked {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final int LARGEST_BODY_BYTES = 1 << 20;

  /** To count to an element, all before it are read: what that may cost. */
  private static final int DEEPEST = 10_000;

  private static final int USUAL_LIMIT = 100;

  /** Parameters that say which part of a list is told and how, not which list. */
  private static final Set<String> WHERE =
      Set.of("cursor", "limit", "page", "page_size", "fields", "format");

  private final Question question;
  private final Operation operation;
  private final String requestId;
  private final TreeMap<String, String> query = new TreeMap<>();
  private byte @Nullable [] bytes;

  /**
   * A question found allowed, to who asks it.
   *
   * @param requestId names the request in the log
   */
  Asked(Question question, Operation operation, String requestId) {
    this.question = question;
    this.operation = operation;
    this.requestId = requestId;
    Guard.demand(question.caller(), operation.need());
    if (!operation.reads()) {
      Guard.demandPage(question.caller(), question);
    }
    for (Map.Entry<String, List<String>> entry : question.query().entrySet()) {
      String name = entry.getKey();
      List<String> values = entry.getValue();
      String value = values.isEmpty() ? "" : values.getFirst();
      operation.check(name, value);
      if (values.size() > 1) {
        throw new AskedWrongly(
            HttpCode.BAD_PARAMETER,
            name + " is given " + values.size() + " times",
            "query: " + name,
            "Give it once.");
      }
      if (!value.isEmpty()) {
        query.put(name, value);
      }
    }
    if (format() != Format.JSON) {
      Guard.demand(question.caller(), Need.EXPORT);
    }
  }

  /** Who asks. */
  public Caller caller() {
    return question.caller();
  }

  /** Whether who asks may still do so: to be asked now and then by what takes long. */
  public boolean mayStill() {
    return question.callerNow().may(operation.need());
  }

  /** Where it was asked from. */
  public String address() {
    return question.address();
  }

  String requestId() {
    return requestId;
  }

  Operation operation() {
    return operation;
  }

  Question question() {
    return question;
  }

  /** The same text for all ways of asking the same thing. */
  String canonical() {
    String path = question.path();
    if (query.isEmpty()) {
      return path;
    }
    StringBuilder text = new StringBuilder(path).append('?');
    query.forEach(
        (name, value) ->
            text.append(text.charAt(text.length() - 1) == '?' ? "" : "&")
                .append(name)
                .append('=')
                .append(Escaped.value(value)));
    return text.toString();
  }

  /** The list asked for, without where in it: what a cursor belongs to. */
  String list() {
    StringBuilder text = new StringBuilder(question.path());
    query.forEach(
        (name, value) -> {
          if (!WHERE.contains(name)) {
            text.append('&').append(name).append('=').append(value);
          }
        });
    return text.toString();
  }

  /** A part of the path, decoded. */
  public String path(String name) {
    String value = question.parameter(name);
    if (value.indexOf('\0') >= 0) {
      throw new AskedWrongly(
          HttpCode.BAD_REQUEST, "The address holds a zero character", "path", "Leave it out.");
    }
    return value;
  }

  /** A text of the query that is not empty. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** What is told of a failure after the answer has begun, as JSON: schema Problem. */
  public String problem(RuntimeException failure) {
    AssayFailure told = Failures.told(failure, requestId, question.path());
    return Failures.problem(told, question.path(), requestId).toString(StandardCharsets.UTF_8);
  }

  /** A comma list of the query; empty when it is not given. */
  public List<String> texts(String name) {
    return text(name)
        .map(
            all ->
                Arrays.stream(all.split(","))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList())
        .orElse(List.of());
  }

  public OptionalLong number(String name) {
    String value = query.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  public Optional<Boolean> flag(String name) {
    return text(name).map(Boolean::valueOf);
  }

  public Optional<LocalDate> date(String name) {
    return text(name).map(LocalDate::parse);
  }

  /**
   * The moment of {@code asOf}: an instant, a time with offset, or a date, which means its end in
   * UTC. Far future when it is not given.
   */
  public Optional<Instant> asOf() {
    return text("asOf").map(Asked::moment);
  }

  /**
   * A moment as {@code asOf} has it.
   *
   * @throws AskedWrongly when it is none
   */
  public static Instant moment(String text) {
    try {
      Instant moment =
          text.length() <= 10
              ? LocalDate.parse(text)
                  .plusDays(1)
                  .atStartOfDay(ZoneOffset.UTC)
                  .toInstant()
                  .minusNanos(1000)
              : java.time.OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (moment.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
          || moment.isAfter(Instant.parse("9999-12-31T23:59:59.999999Z"))) {
        throw new DateTimeException("out of range");
      }
      return moment;
    } catch (DateTimeException e) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "asOf cannot be '" + text + "'",
          "query: asOf",
          "Give a date as 2024-09-28, which means its end in UTC, or a time as 2024-09-28T16:30:00Z.");
    }
  }

  /** How many elements are asked for. */
  int limit() {
    int usual = operation.usual("limit").orElse(USUAL_LIMIT);
    return limitGiven().orElse(usual);
  }

  /** {@code limit}, or {@code page_size}, which is another word for it. */
  OptionalInt limitGiven() {
    OptionalLong limit = number("limit");
    OptionalLong given = limit.isPresent() ? limit : number("page_size");
    return given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
  }

  /**
   * How many elements lie before the page asked for by its number; empty where none is.
   *
   * @throws AskedWrongly when a cursor is given too
   */
  OptionalLong skipped() {
    if (number("limit").isPresent() && number("page_size").isPresent()) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "limit and page_size say the same thing",
          "query: page_size",
          "Give one of them.");
    }
    OptionalLong page = number("page");
    if (page.isEmpty()) {
      return OptionalLong.empty();
    }
    if (text("cursor").isPresent()) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "page and cursor both say where in the list",
          "query: page",
          "Give one of them.");
    }
    return OptionalLong.of(Math.multiplyExact(page.getAsLong() - 1, limit()));
  }

  /**
   * Passes where few elements have to be counted to get to the page asked for.
   *
   * @param elements between it and the nearest place known
   * @throws AskedWrongly when it lies too deep to be counted to
   */
  void demandNear(long elements) {
    if (elements > DEEPEST) {
      throw new AskedWrongly(
          HttpCode.PAGE_TOO_DEEP,
          "Page " + number("page").orElse(1) + " lies " + elements + " elements deep",
          "query: page",
          "Elements are counted up to "
              + DEEPEST
              + ", from the head or from a page that was asked for lately. Go on page by page, or"
              + " follow 'next' as cursor, which costs the same at any depth, or ask for the whole"
              + " list with Accept: text/csv or application/x-ndjson.");
    }
  }

  Optional<String> cursor() {
    return text("cursor").map(text -> Cursor.open(list(), text));
  }

  /** The fields asked for; empty for all. */
  public List<String> fields() {
    List<String> asked = texts("fields");
    for (String field : asked) {
      if (!operation.fields().contains(field)) {
        throw new AskedWrongly(
            HttpCode.UNKNOWN_FIELD,
            "There is no field '" + field + "' here",
            "query: fields",
            Nearest.mend(field, operation.fields()));
      }
    }
    List<String> distinct = new ArrayList<>();
    for (String field : asked) {
      if (!distinct.contains(field)) {
        distinct.add(field);
      }
    }
    return distinct;
  }

  /** A header of the request. */
  public Optional<String> header(String name) {
    return question.header(name);
  }

  /** How a list is to be written: by {@code format}, else by {@code Accept}. */
  Format format() {
    return text("format")
        .map(Format::named)
        .orElseGet(() -> Format.accepted(question.header("Accept").orElse("")));
  }

  /**
   * The JSON of the body.
   *
   * @throws AskedWrongly when it is none, or larger than a megabyte
   */
  public JsonNode body() {
    String type = question.header("Content-Type").orElse("");
    if (!type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
      throw new AskedWrongly(
          HttpCode.UNSUPPORTED_BODY,
          "The body is not said to be JSON",
          "header: Content-Type",
          "Send it with Content-Type: application/json.");
    }
    try {
      JsonNode node = MAPPER.readTree(bytes());
      if (node == null || !node.isObject()) {
        throw badBody("The body is no JSON object");
      }
      return node;
    } catch (IOException e) {
      throw badBody("The body is no JSON that can be read");
    }
  }

  /**
   * The body as it came, read once.
   *
   * @throws AskedWrongly when it is larger than the operation takes: a megabyte, unless the file
   *     says otherwise
   */
  public byte[] bytes() {
    byte[] known = bytes;
    if (known != null) {
      return known;
    }
    int largest = operation.largestBody();
    try (InputStream in = question.content()) {
      byte[] read = in.readNBytes(largest + 1);
      if (read.length > largest) {
        throw new AskedWrongly(
            HttpCode.BODY_TOO_LARGE,
            "The body is larger than " + largest + " bytes",
            "body",
            "Send less at once.");
      }
      bytes = read;
      return read;
    } catch (IOException e) {
      throw badBody("The body ends before its end");
    } catch (IllegalArgumentException | DataReader.IncorrectNewLineException e) {
      throw new AskedWrongly(
          HttpCode.BROKEN_BODY,
          "The body comes in pieces of no size",
          "body",
          "Send it with a Content-Length, or in chunks with their sizes.");
    }
  }

  private static AskedWrongly badBody(String what) {
    return new AskedWrongly(
        HttpCode.BAD_BODY, what, "body", "Send one JSON object as /openapi.json describes it.");
  }
}
