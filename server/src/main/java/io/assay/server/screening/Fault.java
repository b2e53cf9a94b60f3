package io.assay.server.screening;

import io.assay.edgar.AskedWrongly;

/**
 * What is wrong with a text of the screener's language, and where. Immutable.
 *
 * @param start first character of it, from 0
 * @param end behind its last
 * @param mend what to do about it
 */
public record Fault(ScreenCode code, String what, int start, int end, String mend) {

  /** As a failure of the question. */
  AskedWrongly failure(String parameter) {
    return new AskedWrongly(
        code, what, "query: " + parameter + ", characters " + start + " to " + end, mend);
  }
}
