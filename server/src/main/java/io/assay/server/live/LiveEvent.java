package io.assay.server.live;

import io.assay.edgar.ByteSlice;
import io.assay.store.outbox.Position;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that happened. Immutable.
 *
 * @param at its place in the one order over all processes
 * @param kind {@code job}, {@code filing}, {@code company}
 * @param company the CIK it is about, if it is about one
 * @param job the job it is about, if it is about one
 * @param json one line of JSON
 */
record LiveEvent(
    Position at, String kind, OptionalLong company, Optional<String> job, ByteSlice json) {

  private static final Pattern ID = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** The id by which one goes on behind it: the same at all processes, and after a restart. */
  String id() {
    return id(at);
  }

  static String id(Position at) {
    return at.transaction() + "-" + at.id();
  }

  /** The place that an id names; empty where it is none. */
  static Optional<Position> place(String id) {
    Matcher parts = ID.matcher(id);
    return parts.matches()
        ? Optional.of(new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }
}
