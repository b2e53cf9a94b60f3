package io.assay.edgar.inline;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.xbrl.ContextTable;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads inline XBRL 1.1 (and 1.0): the facts of a document, or of several documents of one set that
 * share contexts, units and continuations. Thread-safe.
 *
 * <p>One pass over the bytes of each document finds facts, continuations, exclusions and resources;
 * values are put together at the end, since a continuation or context may come later than what
 * names it. Footnotes and tuples' structure are passed over (facts inside tuples are read). Source:
 * Inline XBRL 1.1 Recommendation; EDGAR Filer Manual volume II, 5.2.5.
 */
public final class InlineReader {

  /** A document of a set. */
  public record Part(String document, ByteSlice bytes) {}

  /**
   * Facts of one document. A document without inline XBRL gives no facts and no problem.
   *
   * @param document file name to put into facts, may be empty
   * @throws Unreadable {@code forbidden-xml} for a document type with declarations
   */
  public FactSet read(ByteSlice bytes, String document) {
    return read(List.of(new Part(document, bytes)));
  }

  /**
   * Facts of a set of documents in their order.
   *
   * @throws Unreadable {@code forbidden-xml} for a document type with declarations
   */
  public FactSet read(List<Part> parts) {
    ContextTable table = new ContextTable();
    List<Problem> problems = new ArrayList<>();
    List<InlineScan> scans = new ArrayList<>();
    String schemaRef = "";
    for (Part part : parts) {
      InlineScan scan = new InlineScan(part, table, problems);
      if (scan.run()) {
        scans.add(scan);
        schemaRef = schemaRef.isEmpty() ? scan.schemaRef() : schemaRef;
      }
    }
    List<Fact> facts = new FactAssembly(table, scans, problems).facts();
    problems.addAll(table.problems());
    return new FactSet(facts, schemaRef, problems);
  }
}
