package io.assay.edgar.exhibits;

import java.util.List;

/**
 * A line of a text or a row of a table, as a person sees it. Immutable.
 *
 * @param cells what stands in its columns, none of them blank
 * @param indent how far its first cell is moved to the right, in characters
 * @param table whether its cells are those of a table
 * @param start byte of the document where it begins
 * @param end byte of the document where it ends
 */
record Row(List<String> cells, int indent, boolean table, int start, int end) {

  Row {
    cells = List.copyOf(cells);
  }

  String first() {
    return cells.getFirst();
  }

  String text() {
    return String.join(" ", cells);
  }
}
