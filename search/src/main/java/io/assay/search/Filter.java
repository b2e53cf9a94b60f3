package io.assay.search;

import java.util.Set;

/** What a passage must have to be found at all. Immutable. */
public sealed interface Filter {

  /** One of these values of a label, of the passage or its document. */
  record AnyOf(String label, Set<String> values) implements Filter {
    public AnyOf {
      values = Set.copyOf(values);
    }
  }

  /** A number of the document from {@code least} to {@code most}, both within. */
  record Between(String number, long least, long most) implements Filter {}
}
