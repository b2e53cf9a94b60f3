package io.assay.server.http;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of what can be wrong with a request, each with its status. */
public enum HttpCode implements Coded {
  UNKNOWN_PARAMETER(400),
  BAD_PARAMETER(400),
  UNKNOWN_FIELD(400),
  BAD_BODY(400),
  BAD_REQUEST(400),
  BROKEN_BODY(400),
  NOT_COMPARABLE(400),
  PAGE_TOO_DEEP(400),
  BAD_BATCH(400),
  KEY_NEEDED(401),
  KEY_REFUSED(401),
  NOT_ALLOWED(403),
  FOREIGN_HOST(403),
  FOREIGN_ORIGIN(403),
  FILES_NOT_ALLOWED(403),
  NO_SUCH_ADDRESS(404),
  NO_SUCH_SECTION(404),
  NO_SUCH_SIGNAL(404),
  NO_PRIOR_FILING(404),
  NO_BRIEF(404),
  NO_SCORE(404),
  NO_SUCH_VERSION(404),
  METHOD_NOT_ALLOWED(405),
  NOT_IN_A_BATCH(406),
  PROFILE_RUNNING(409),
  BODY_TOO_LARGE(413),
  ANSWER_TOO_LARGE(413),
  UNSUPPORTED_BODY(415),
  DOCUMENT_NOT_SHOWN(422),
  KEY_REUSED(422),
  UPGRADE_REQUIRED(426),
  TOO_MANY_REQUESTS(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL_FAILURE(500),
  COLUMNS_AWAY(503),
  SEARCH_AWAY(503),
  NOT_READY(503),
  OVERLOADED(503);

  private final int status;

  HttpCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
