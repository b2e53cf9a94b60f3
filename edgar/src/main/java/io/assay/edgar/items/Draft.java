package io.assay.edgar.items;

import java.util.Optional;

/**
 * A range taken for one item before it is told. Immutable.
 *
 * @param item what it is taken for
 * @param number as written: {@code 9A(T)}
 * @param title the title that fits
 * @param doubt the greatest doubt
 * @param detail more about the doubt, added to its reason; may be empty
 * @param start offset in the reading text
 * @param end offset after the last character
 */
record Draft(
    StandardItem item,
    String number,
    String title,
    Doubt doubt,
    String detail,
    int start,
    int end,
    Optional<Elsewhere> elsewhere) {

  Draft withElsewhere(Elsewhere other) {
    return new Draft(item, number, title, doubt, detail, start, end, Optional.of(other));
  }

  String reason() {
    return detail.isEmpty() ? doubt.reason() : doubt.reason() + ": " + detail;
  }
}
