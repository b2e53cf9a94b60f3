package io.assay.server.http;

/** Answers one operation: reads what is asked, calls once, says what to write. */
@FunctionalInterface
public interface Handler {
  Answer answer(Asked asked);
}
