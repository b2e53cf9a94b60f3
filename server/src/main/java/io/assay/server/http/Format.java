package io.assay.server.http;

import io.assay.server.packing.Weighed;
import java.util.Locale;

/** How a list is written. */
enum Format {
  /** One page. */
  JSON("application/json", "json"),
  /** All rows, a line each, RFC 4180. */
  CSV("text/csv", "csv"),
  /** All rows, a JSON object a line. */
  NDJSON("application/x-ndjson", "ndjson"),
  /** All rows as a sheet of Office Open XML. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

  private final String type;
  private final String ending;

  Format(String type, String ending) {
    this.type = type;
    this.ending = ending;
  }

  String type() {
    return type;
  }

  /** {@code csv}: the end of a file name, and the value of {@code format}. */
  String ending() {
    return ending;
  }

  static Format named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The format of the highest weight, the first of equals; JSON unless another is named. */
  static Format accepted(String accept) {
    if (!wantsRows(accept)) {
      return JSON;
    }
    Format best = JSON;
    double highest = 0;
    for (Weighed one : Weighed.parse(accept)) {
      for (Format format : values()) {
        if (format.type.equals(one.token()) && one.weight() > highest) {
          best = format;
          highest = one.weight();
        }
      }
    }
    return best;
  }

  /** Whether a header may ask for rows, on the hot path: those that cannot are all but a few. */
  static boolean wantsRows(String accept) {
    return accept.contains("csv") || accept.contains("ndjson") || accept.contains("spreadsheet");
  }
}
