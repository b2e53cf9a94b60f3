package io.assay.edgar.items;

import java.util.List;
import java.util.Locale;

/**
 * A heading taken as that of certain items. Immutable.
 *
 * @param orders places of the items in the form, ascending
 * @param share how well the words fit a title, 0 to 1
 * @param title the title that fits best
 * @param weight how much speaks for it
 * @param contents whether it stands in a table of contents
 * @param titleOnly whether it has no item number
 * @param partDoubtful whether the number is in both parts of the form and nothing tells which
 * @param outOfOrder whether it was taken although it breaks the form's order
 */
record Candidate(
    ItemHeading heading,
    List<Integer> orders,
    double share,
    String title,
    double weight,
    boolean contents,
    boolean titleOnly,
    boolean partDoubtful,
    boolean outOfOrder) {

  Candidate {
    orders = List.copyOf(orders);
  }

  int first() {
    return orders.getFirst();
  }

  int last() {
    return orders.getLast();
  }

  boolean sharesItem(Candidate other) {
    return orders.stream().anyMatch(other.orders()::contains)
        || heading.numbers().equals(other.heading.numbers());
  }

  boolean isContinued() {
    return heading.rest().toLowerCase(Locale.ROOT).contains("continued");
  }

  Candidate asOutOfOrder() {
    return new Candidate(
        heading, orders, share, title, weight, contents, titleOnly, partDoubtful, true);
  }

  /** The same item found at a line that is its title. */
  Candidate at(ItemHeading line) {
    ItemHeading named =
        new ItemHeading(
            line.block(),
            line.lastBlock(),
            "",
            heading.numbers(),
            line.rest(),
            line.ownRest(),
            line.prominent(),
            false,
            false);
    return new Candidate(
        named, orders, share, title, weight, contents, titleOnly, partDoubtful, outOfOrder);
  }

  Candidate asContents() {
    return new Candidate(
        heading, orders, share, title, 0, true, titleOnly, partDoubtful, outOfOrder);
  }

  /** The number without a temporary mark: {@code 9A(T)} and {@code 4T} are 9A and 4. */
  static String bare(String number) {
    if (number.endsWith("(T)")) {
      return number.substring(0, number.length() - 3);
    }
    return number.endsWith("T") ? number.substring(0, number.length() - 1) : number;
  }
}
