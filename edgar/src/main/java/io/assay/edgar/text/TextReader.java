package io.assay.edgar.text;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Unreadable;
import io.assay.edgar.submission.Document;
import java.util.Optional;

/**
 * Reads the text of a document: modern HTML with or without inline XBRL, the HTML of the 1990s,
 * plain text with {@code <TABLE>}, {@code <S>}, {@code <C>} and {@code <PAGE>} marks. One pass over
 * the bytes, no tree.
 *
 * <p>Left out: {@code ix:header}, elements styled {@code display:none} or {@code
 * visibility:hidden}, scripts, styles, comments, and page furniture (lines that are only a page
 * number or a link back to the table of contents). Empty table cells leave no trace. White space of
 * every kind, no-break space included, folds to one space; soft hyphens and zero-width characters
 * go.
 *
 * <p>Bytes are read as UTF-8; a byte that cannot be UTF-8 is read as windows-1252, which old
 * documents are written in, and told as one problem.
 */
public final class TextReader {

  /** A larger document is refused, unless limits say otherwise. */
  public static final int MAX_BYTES = TextLimits.USUAL.maxBytes();

  private TextReader() {}

  /**
   * Reading text of a document. Offsets of the result are relative to {@code bytes}.
   *
   * @throws Unreadable {@code file-too-large} above {@link #MAX_BYTES}
   */
  public static ReadingText read(ByteSlice bytes, Document.Kind kind) {
    return read(bytes, kind, TextLimits.USUAL);
  }

  /**
   * Reading text of a document within limits of the caller's.
   *
   * @throws Unreadable {@code file-too-large} above {@link TextLimits#maxBytes}
   */
  public static ReadingText read(ByteSlice bytes, Document.Kind kind, TextLimits limits) {
    return read(bytes, kind, limits, Optional.empty());
  }

  /**
   * Reading text of a document, and where its tables stand.
   *
   * @param marks is filled
   * @throws Unreadable {@code file-too-large} above {@link TextLimits#maxBytes}
   */
  public static ReadingText read(
      ByteSlice bytes, Document.Kind kind, TextLimits limits, TableMarks marks) {
    return read(bytes, kind, limits, Optional.of(marks));
  }

  private static ReadingText read(
      ByteSlice bytes, Document.Kind kind, TextLimits limits, Optional<TableMarks> marks) {
    if (bytes.length() > limits.maxBytes()) {
      throw new Unreadable(
          EdgarCode.FILE_TOO_LARGE,
          "the document has "
              + bytes.length()
              + " bytes; at most "
              + limits.maxBytes()
              + " are read",
          "Give the main document alone.");
    }
    TextBuilder out = new TextBuilder(bytes.length(), limits.maxBlocks(), marks);
    switch (kind) {
      case HTML -> new HtmlScanner(bytes, out, false, limits).scan();
      case XML -> new HtmlScanner(bytes, out, true, limits).scan();
      case PLAIN_TEXT -> new PlainTextScanner(bytes, out, false).scan(0, bytes.length());
      case UUENCODED -> {
        // Pictures and archives hold no text.
      }
    }
    return out.finish(bytes.length());
  }
}
