package io.assay.search.lucene;

import io.assay.search.Documents;
import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Publishes one document more each time, and tells each mark once it is durable, until killed. */
final class Publishing {

  private static final int WHOLE_EACH = 4;

  private Publishing() {}

  /** Publishes in the folder that is named. */
  public static void main(String[] args) {
    try (SearchEngine engine = LuceneEngine.open(Path.of(args[0]))) {
      List<SearchDocument> all = new ArrayList<>();
      for (int mark = 1; ; mark++) {
        all.add(Documents.document("d" + mark, "alpha", mark, "Cobalt of place " + mark + "."));
        if (mark % WHOLE_EACH == 0) {
          try (SearchEngine.Whole whole = engine.begin()) {
            whole.add(all);
            whole.publish(Integer.toString(mark));
          }
        } else {
          engine.replace(List.of(all.getLast()));
          engine.publish(Integer.toString(mark));
        }
        System.out.println(mark);
      }
    }
  }
}
