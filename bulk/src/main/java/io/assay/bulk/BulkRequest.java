package io.assay.bulk;

import io.assay.edgar.FormType;
import io.assay.edgar.tree.Listed;
import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be worked through. Immutable.
 *
 * @param archives files and folders as Hadoop names them: {@code /data/edgar}, {@code
 *     s3a://bucket/edgar}
 * @param out folder that gets the result
 * @param forms form types, an amendment is a form of its own; empty for all
 */
record BulkRequest(List<String> archives, String out, SortedSet<String> forms)
    implements Serializable {

  BulkRequest {
    archives = List.copyOf(archives);
    forms = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(forms));
  }

  /** Whether filings of this form are wanted. */
  boolean takes(FormType form) {
    return forms.isEmpty() || forms.contains(form.value());
  }

  /** Whether a filing may be wanted of which this is known before it is read. */
  boolean mayTake(Listed listed) {
    return listed.form().map(this::takes).orElse(true);
  }
}
