package io.assay.pdf;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Takes the text of a page and looks at the limits with each operator and character. One document.
 */
final class PageStripper extends PDFTextStripper {

  /** A limit was reached. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Over(String what) {
      super(what);
    }
  }

  /** Operators between two looks at the clock. */
  private static final int BETWEEN = 64;

  private final PdfLimits limits;
  private final LongSupplier nanos;
  private final LongSupplier allocated;
  private final long deadline;
  private final long mostAllocated;
  private long characters;
  private int operators;

  PageStripper(PdfLimits limits, LongSupplier nanos, LongSupplier allocated) {
    this.limits = limits;
    this.nanos = nanos;
    this.allocated = allocated;
    this.deadline = nanos.getAsLong() + limits.time().toNanos();
    this.mostAllocated = allocated.getAsLong() + 100 * limits.memory();
    setSortByPosition(true);
    setLineSeparator("\n");
    setPageEnd("");
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (++operators % BETWEEN == 0) {
      look();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    characters += position.getUnicode() == null ? 0 : position.getUnicode().length();
    if (characters > limits.characters()) {
      throw new Over("more than " + limits.characters() + " characters");
    }
    super.processTextPosition(position);
  }

  /** Throws when time or memory is up. */
  void look() {
    if (nanos.getAsLong() - deadline > 0) {
      throw new Over("more than " + limits.time().toSeconds() + " seconds");
    }
    if (allocated.getAsLong() > mostAllocated) {
      throw new Over("more than " + 100 * limits.memory() + " bytes of memory in all");
    }
  }
}
