package io.assay.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list, by keyset: rows that come in while someone pages shift nothing. Immutable.
 *
 * @param rows in the list's order
 * @param next cursor of the next page, or empty at the end
 */
public record Slice<T>(List<T> rows, Optional<String> next) {

  public Slice {
    rows = List.copyOf(rows);
  }

  /** A page out of up to {@code limit + 1} rows: the one too many only tells that there is more. */
  public static <T> Slice<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
    if (rows.size() <= limit) {
      return new Slice<>(rows, Optional.empty());
    }
    return new Slice<>(
        rows.subList(0, limit), Optional.of(key.apply(rows.get(limit - 1)).encoded()));
  }
}
