package io.assay.server.searching;

import io.assay.store.outbox.Position;
import java.util.List;
import java.util.Optional;

/**
 * What an index was built from, as it is published with it. Immutable.
 *
 * @param origin which database
 * @param shape of what is indexed: another one is built anew
 * @param model whose meanings are in it; {@code -} where there are none
 * @param position in the outbox up to which everything is in it
 */
record IndexMark(String origin, String shape, String model, Position position) {

  /** Raised whenever filings are cut, labelled or embedded in another way. */
  static final String SHAPE = "1";

  /** Where there are no meanings. */
  static final String NO_MODEL = "-";

  private static final String DIVIDER = "|";

  static IndexMark of(String origin, String model, Position position) {
    return new IndexMark(origin, SHAPE, model, position);
  }

  String written() {
    return String.join(
        DIVIDER,
        List.of(
            origin,
            shape,
            model,
            Long.toUnsignedString(position.transaction()),
            Long.toString(position.id())));
  }

  /** As {@link #written} wrote it; empty when it is none. */
  static Optional<IndexMark> parse(String text) {
    String[] parts = text.split("\\|", -1);
    try {
      return parts.length == 5
          ? Optional.of(
              new IndexMark(
                  parts[0],
                  parts[1],
                  parts[2],
                  new Position(Long.parseUnsignedLong(parts[3]), Long.parseLong(parts[4]))))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
