package io.assay.signals.figures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What line items of a filing may be read from: its own facts, and those of earlier reports of the
 * company, latest first. Facts are indexed when first asked for. Not thread-safe.
 */
final class Sources {

  private final Statement statement;
  private final List<Statement> earlier;
  private final TimeFrame frame;
  private final Map<Integer, FactIndex> indexes = new HashMap<>();

  /** Looks into one source. */
  interface Lookup {
    Optional<Entry.Found> in(FactIndex facts);
  }

  Sources(Statement statement, List<Statement> earlier) {
    this.statement = statement;
    this.earlier = List.copyOf(earlier);
    this.frame = TimeFrame.of(statement);
  }

  /** The filing itself. */
  Statement statement() {
    return statement;
  }

  List<Statement> earlier() {
    return earlier;
  }

  TimeFrame frame() {
    return frame;
  }

  /** Facts of the filing itself. */
  FactIndex own() {
    return index(0);
  }

  /** Facts of the filing for 0, of the report before it for 1, and so on. */
  FactIndex index(int source) {
    FactIndex index = indexes.get(source);
    if (index == null) {
      index = new FactIndex(source == 0 ? statement : earlier.get(source - 1));
      indexes.put(source, index);
    }
    return index;
  }

  /** The filing itself; for comparatives earlier ones too, latest first. */
  Optional<Entry.Found> search(boolean ownOnly, Lookup lookup) {
    int last = ownOnly ? 0 : earlier.size();
    for (int i = 0; i <= last; i++) {
      Optional<Entry.Found> entry = lookup.in(index(i));
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }
}
