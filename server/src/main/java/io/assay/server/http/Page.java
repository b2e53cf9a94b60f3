package io.assay.server.http;

import io.assay.store.Slice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A page of a list. Immutable.
 *
 * @param next the store's cursor of where it ended, empty at the end of the list
 * @param total of the whole list, where counting is cheap
 */
public record Page<T>(List<T> data, Optional<String> next, OptionalLong total) {

  public Page {
    data = List.copyOf(data);
  }

  /** A list that fits one page. */
  public static <T> Page<T> whole(List<T> data) {
    return new Page<>(data, Optional.empty(), OptionalLong.of(data.size()));
  }

  /** A page as the store gives it. */
  public static <T> Page<T> of(Slice<T> slice) {
    return new Page<>(slice.rows(), slice.next(), OptionalLong.empty());
  }

  /** Reads pages of a list. */
  @FunctionalInterface
  public interface Source<T> {

    /**
     * The page after the cursor; a list that fits one page may give all of it, whatever is asked.
     *
     * @param limit at least 1
     */
    Page<T> page(Optional<String> after, int limit);

    /** How many elements the list has, where counting is cheap and a page does not say. */
    default OptionalLong total() {
      return OptionalLong.empty();
    }
  }

  /** Pages of a list whose elements are counted only where the count is told. */
  public static <T> Source<T> counted(Source<T> pages, Supplier<OptionalLong> count) {
    return new Source<>() {
      @Override
      public Page<T> page(Optional<String> after, int limit) {
        return pages.page(after, limit);
      }

      @Override
      public OptionalLong total() {
        return count.get();
      }
    };
  }
}
