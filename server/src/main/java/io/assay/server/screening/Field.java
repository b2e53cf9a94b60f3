package io.assay.server.screening;

import java.util.Locale;

/**
 * Something a screen can ask for: a signal, the score or a part of it, an attribute of the company
 * or its report. Immutable.
 *
 * @param name lower case with underscores
 * @param column where its values stand: among numbers, or among texts for a text
 * @param unit as the catalogue has it, or empty
 * @param about what it is, for a person
 */
public record Field(String name, Kind kind, int column, String unit, String about) {

  /** What a field holds. Dates are days since 1970, flags are 0 or 1. */
  public enum Kind {
    NUMBER,
    FLAG,
    DATE,
    TEXT;

    /** As JSON has it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isText() {
    return kind == Kind.TEXT;
  }
}
