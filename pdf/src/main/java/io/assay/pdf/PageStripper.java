package io.assay.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Takes the text of a page and looks at the limits with each operator and character. One document.
 */
final class PageStripper extends PDFTextStripper {

  /** Operators between two looks at the clock. */
  private static final int BETWEEN = 64;

  private final PdfLimits limits;
  private final Allowance allowance;
  private long characters;
  private int operators;

  PageStripper(PdfLimits limits, Allowance allowance) {
    this.limits = limits;
    this.allowance = allowance;
    setSortByPosition(true);
    setLineSeparator("\n");
    setPageEnd("");
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (++operators % BETWEEN == 0) {
      allowance.look();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    characters += position.getUnicode() == null ? 0 : position.getUnicode().length();
    if (characters > limits.characters()) {
      throw new Allowance.Over("more than " + limits.characters() + " characters");
    }
    super.processTextPosition(position);
  }
}
