package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.server.access.Need;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An operation of the OpenAPI file: what may be asked, and the fields of what is answered.
 * Immutable.
 *
 * @param id {@code listCompanies}
 * @param method upper case
 * @param template {@code /api/v1/companies/{company}}
 * @param parameters of the query, by name
 * @param fields of an element of its list; empty where it answers no list
 * @param decimals fields that are numbers with all their digits, told as text
 * @param streams whether it answers with a stream that may never end
 * @param need what it asks of who calls it
 * @param secret whether its answer is told once, to who asked
 * @param largestBody bytes that may be sent to it
 */
record Operation(
    String id,
    String method,
    String template,
    Map<String, Parameter> parameters,
    List<String> fields,
    Set<String> decimals,
    boolean streams,
    Need need,
    boolean secret,
    int largestBody) {

  /** Whether it changes nothing. */
  boolean reads() {
    return method.equals("GET");
  }

  /** What a whole number is while nobody gives it, if the file says. */
  OptionalInt usual(String name) {
    Parameter parameter = parameters.get(name);
    return parameter == null ? OptionalInt.empty() : parameter.usual();
  }

  /** Refuses a parameter that is unknown or whose value is not allowed. */
  void check(String name, String value) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new AskedWrongly(
          HttpCode.UNKNOWN_PARAMETER,
          "There is no parameter '" + name + "' here",
          "query: " + name,
          Nearest.mend(name, parameters.keySet()));
    }
    parameter.check(value);
  }
}
