package io.assay.edgar.inline;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Unreadable;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.XbrlLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads inline XBRL 1.1 (and 1.0): the facts of a document, or of several documents of one set that
 * share contexts, units and continuations. Thread-safe.
 *
 * <p>One pass over the bytes of each document finds facts, continuations, exclusions and resources;
 * values are put together at the end, since a continuation or context may come later than what
 * names it. Long texts are made when asked for, from the bytes, which therefore must not change and
 * stay in memory as long as the facts do. Facts of another {@code target} than the default make a
 * set of their own ({@link FactSet#targets}), as they make an instance of their own. Source: Inline
 * XBRL 1.1 Recommendation; EDGAR Filer Manual volume II, 5.2.5.
 */
public final class InlineReader {

  /** A document of a set. */
  public record Part(String document, ByteSlice bytes) {}

  private final XbrlLimits limits;

  /** A reader with the usual limits. */
  public InlineReader() {
    this(XbrlLimits.USUAL);
  }

  public InlineReader(XbrlLimits limits) {
    this.limits = limits;
  }

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
    Found found = new Found(limits);
    List<InlineScan> scans = new ArrayList<>();
    for (Part part : parts) {
      InlineScan scan = new InlineScan(part, found, limits);
      if (scan.run()) {
        scans.add(scan);
      }
    }
    return new SetAssembly(found, scans).facts();
  }
}
