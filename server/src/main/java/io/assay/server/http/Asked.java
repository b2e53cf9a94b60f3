package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.AskedWrongly;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.TreeMap;

/**
 * A request whose query parameters were found allowed by the OpenAPI file. One thread at a time.
 */
public final class Asked {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LARGEST_BODY_BYTES = 1 << 20;
  private static final int DEFAULT_LIMIT = 100;

  private final ServerRequest request;
  private final Operation operation;
  private final TreeMap<String, String> query = new TreeMap<>();

  Asked(ServerRequest request, Operation operation) {
    this.request = request;
    this.operation = operation;
    for (Map.Entry<String, List<String>> entry : request.query().toMap().entrySet()) {
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
  }

  Operation operation() {
    return operation;
  }

  /** The same text for all ways of asking the same thing. */
  String canonical() {
    String path = request.prologue().uriPath().rawPath();
    if (query.isEmpty()) {
      return path;
    }
    StringBuilder text = new StringBuilder(path).append('?');
    query.forEach(
        (name, value) ->
            text.append(text.charAt(text.length() - 1) == '?' ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
    return text.toString();
  }

  /** The list asked for, without where in it: what a cursor belongs to. */
  String list() {
    StringBuilder text = new StringBuilder(request.prologue().uriPath().rawPath());
    query.forEach(
        (name, value) -> {
          if (!name.equals("cursor") && !name.equals("limit") && !name.equals("fields")) {
            text.append('&').append(name).append('=').append(value);
          }
        });
    return text.toString();
  }

  /** A part of the path, decoded. */
  public String path(String name) {
    String value = request.path().pathParameters().get(name);
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

  private static Instant moment(String text) {
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
    return (int) number("limit").orElse(DEFAULT_LIMIT);
  }

  OptionalInt limitGiven() {
    OptionalLong given = number("limit");
    return given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
  }

  Optional<String> cursor() {
    return text("cursor").map(text -> Cursor.open(list(), text));
  }

  /** The fields asked for; empty for all. */
  List<String> fields() {
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
    return request.headers().first(HeaderNames.create(name));
  }

  String accept() {
    return request.headers().first(HeaderNames.ACCEPT).orElse("");
  }

  /**
   * The JSON of the body.
   *
   * @throws AskedWrongly when it is none, or larger than a megabyte
   */
  public JsonNode body() {
    String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    if (!type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
      throw new AskedWrongly(
          HttpCode.UNSUPPORTED_BODY,
          "The body is not said to be JSON",
          "header: Content-Type",
          "Send it with Content-Type: application/json.");
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(LARGEST_BODY_BYTES + 1);
      if (bytes.length > LARGEST_BODY_BYTES) {
        throw new AskedWrongly(
            HttpCode.BODY_TOO_LARGE,
            "The body is larger than " + LARGEST_BODY_BYTES + " bytes",
            "body",
            "Send less at once.");
      }
      JsonNode node = MAPPER.readTree(bytes);
      if (node == null || !node.isObject()) {
        throw badBody("The body is no JSON object");
      }
      return node;
    } catch (IOException e) {
      throw badBody("The body is no JSON that can be read");
    }
  }

  private static AskedWrongly badBody(String what) {
    return new AskedWrongly(
        HttpCode.BAD_BODY, what, "body", "Send one JSON object as /openapi.json describes it.");
  }
}
