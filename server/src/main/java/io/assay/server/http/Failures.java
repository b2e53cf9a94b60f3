package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into {@code application/problem+json} (RFC 9457); the one place that does. */
public final class Failures {

  private static final Map<String, HttpCode> OURS =
      Stream.of(HttpCode.values()).collect(Collectors.toMap(HttpCode::id, Function.identity()));

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** The status of a failure. */
  static int status(AssayFailure failure) {
    HttpCode ours = OURS.get(failure.code());
    if (ours != null) {
      return ours.status();
    }
    return switch (failure) {
      case AskedWrongly f -> 400;
      case NoSuchThing f -> 404;
      case Unreadable f -> 422;
      case CouldNotAsk f -> 503;
    };
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Asked wrongly";
      case 401 -> "Not known";
      case 403 -> "Not allowed";
      case 404 -> "No such thing";
      case 405 -> "Not this method";
      case 406 -> "Not in this form";
      case 409 -> "Not now";
      case 413 -> "Too large";
      case 415 -> "Not this kind of body";
      case 422 -> "Unreadable";
      case 426 -> "Not without an upgrade";
      case 429 -> "Too many requests";
      case 431 -> "Headers too large";
      case 503 -> "Could not ask";
      default -> "Failure";
    };
  }

  /** The problem as JSON. */
  static ByteSlice problem(AssayFailure failure, String path, String requestId) {
    int status = status(failure);
    return Json.bytes(
        out -> {
          out.writeStartObject();
          out.writeStringField("type", "/docs#problem-" + failure.code());
          out.writeStringField("title", title(status));
          out.writeNumberField("status", status);
          out.writeStringField("detail", failure.what());
          out.writeStringField("instance", path);
          out.writeStringField("code", failure.code());
          Json.text(out, "where", failure.where());
          Json.text(out, "mend", failure.mend());
          out.writeStringField("requestId", requestId);
          out.writeEndObject();
        });
  }

  /** What is told of any failure; those of ours that nobody can mend are logged. */
  static AssayFailure told(Throwable failure, String requestId, String path) {
    return switch (failure) {
      case AssayFailure known -> {
        // Of an overload there is one line for many, else the log were one more.
        if (status(known) >= 500 && !HttpCode.OVERLOADED.id().equals(known.code())) {
          LOG.warn("{} {}: {} {}", requestId, path, known.code(), known.what());
        }
        yield known;
      }
      case HttpException http when http.status().code() < 500 -> refused(http.status().code());
      case RequestException http when http.status().code() < 500 -> refused(http.status().code());
      default -> {
        LOG.error("{} {} failed", requestId, path, failure);
        yield unforeseen(requestId);
      }
    };
  }

  /** What is told of a request that the web server itself refused. */
  static AskedWrongly refused(int status) {
    return switch (status) {
      case 413 ->
          new AskedWrongly(
              HttpCode.BODY_TOO_LARGE, "The body is too large", "body", "Send less at once.");
      case 431 ->
          new AskedWrongly(
              HttpCode.HEADERS_TOO_LARGE,
              "The headers are too large",
              "headers",
              "Send 16 KB of headers at most.");
      default ->
          new AskedWrongly(
              HttpCode.BAD_REQUEST, "The request cannot be read", "request", "Send valid HTTP.");
    };
  }

  /** What is told of a failure nobody foresaw: nothing of its inside. */
  static AssayFailure unforeseen(String requestId) {
    return new CouldNotAsk(
        HttpCode.INTERNAL_FAILURE,
        "Something went wrong inside",
        "Try again; if it stays, look for " + requestId + " in the server's log and report it.");
  }
}
