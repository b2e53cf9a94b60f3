package io.assay.pdf;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of problems in reading PDF exhibits. */
public enum PdfCode implements Coded {
  /** The bytes are no PDF, or too damaged to be read. */
  PDF_UNREADABLE,
  /** A password is needed. */
  PDF_ENCRYPTED,
  /** A page could not be read; the others were. */
  PDF_PAGE_UNREADABLE,
  /** There are pages without any text: pictures, most often of scanned paper. */
  PDF_WITHOUT_TEXT,
  /** A limit on size, pages, characters, time or memory ended the reading. */
  PDF_LIMIT_REACHED;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
