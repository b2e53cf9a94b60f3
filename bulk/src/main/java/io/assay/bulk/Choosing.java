package io.assay.bulk;

import io.assay.edgar.tree.FilingFile;
import io.assay.edgar.tree.Listed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Which file of a filing is read, of all that archives hold of it. */
final class Choosing {

  /** A correction goes before the filing, a file before a member of a feed, else paths decide. */
  private static final Comparator<FoundFile> ORDER =
      Comparator.comparing(FoundFile::isCorrection, Comparator.reverseOrder())
          .thenComparing(FoundFile::feed)
          .thenComparing(FoundFile::path);

  private Choosing() {}

  /**
   * The file to read, with what is known of its filing; none where only lists name it.
   *
   * @param files of one filing, in any order
   * @param rows of lists that name it, in any order
   */
  static Iterator<FoundFile> choose(Iterable<FoundFile> files, Iterable<ListRow> rows) {
    List<FoundFile> ordered = new ArrayList<>();
    files.forEach(ordered::add);
    if (ordered.isEmpty()) {
      return List.<FoundFile>of().iterator();
    }
    ordered.sort(ORDER);
    List<ListRow> lists = new ArrayList<>();
    rows.forEach(lists::add);
    Optional<Listed> known = ListRow.together(lists);
    FilingFile best = FilingFile.choose(ordered.stream().map(FoundFile::file).toList(), known);
    String feed =
        ordered.stream()
            .filter(file -> file.path().equals(best.path()))
            .findFirst()
            .map(FoundFile::feed)
            .orElseThrow();
    return List.of(FoundFile.of(feed, best)).iterator();
  }
}
