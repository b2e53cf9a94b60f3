package io.assay.sample.market;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of a full submission: ASCII. Written when it is first asked for, since who lists a
 * market reads none of it. Thread-safe.
 */
public final class SubmissionText {

  /**
   * A submission.
   *
   * @param text from {@code <SEC-DOCUMENT>} to {@code </SEC-DOCUMENT>}
   * @param primaryDocument file name of the main document, as EDGAR's filing list has it
   * @param description what the filing list says of the main document
   */
  record Written(String text, String primaryDocument, String description) {}

  private final Supplier<Written> writing;
  private volatile @Nullable Written written;

  SubmissionText(Supplier<Written> writing) {
    this.writing = writing;
  }

  Written written() {
    Written there = written;
    if (there == null) {
      there = writing.get();
      written = there;
    }
    return there;
  }

  /** From {@code <SEC-DOCUMENT>} to {@code </SEC-DOCUMENT>}. */
  public String text() {
    return written().text();
  }

  /** A fresh array. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Size in bytes. */
  public int length() {
    return text().length();
  }

  /**
   * What stands inside {@code <TEXT>} of the first document, without an {@code <XBRL>} or {@code
   * <XML>} wrapper: the file EDGAR serves under the main document's name.
   */
  public String mainDocument() {
    String text = text();
    int start = text.indexOf("<TEXT>\n") + 7;
    int end = text.indexOf("\n</TEXT>", start);
    String inside = text.substring(start, end);
    for (String wrapper : new String[] {"XBRL", "XML"}) {
      String open = "<" + wrapper + ">\n";
      if (inside.startsWith(open)) {
        return inside.substring(open.length(), inside.lastIndexOf("\n</" + wrapper + ">"));
      }
    }
    return inside;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SubmissionText that && written().equals(that.written());
  }

  @Override
  public int hashCode() {
    return written().hashCode();
  }

  @Override
  public String toString() {
    return "SubmissionText" + (written == null ? "" : "[" + length() + " bytes]");
  }
}
