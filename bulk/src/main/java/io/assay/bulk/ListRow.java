package io.assay.bulk;

import io.assay.edgar.tree.Listed;
import io.assay.edgar.tree.TreeLists;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A row of a list that lies in an archive, as it travels between machines. Immutable.
 *
 * @param accession of the filing it names
 * @param path of the list
 * @param line its place in it
 */
record ListRow(String accession, FoundFile.Known known, boolean ofCompany, String path, long line)
    implements Serializable {

  private static final Comparator<ListRow> ORDER =
      Comparator.comparing(ListRow::ofCompany)
          .thenComparing(ListRow::path)
          .thenComparing(ListRow::line);

  /** What rows say of one filing, whatever order they come in. */
  static Optional<Listed> together(List<ListRow> rows) {
    Optional<Listed> known = Optional.empty();
    for (ListRow row : rows.stream().sorted(ORDER).toList()) {
      known = Optional.of(new TreeLists.Row(row.known.listed(), row.ofCompany).over(known));
    }
    return known;
  }
}
