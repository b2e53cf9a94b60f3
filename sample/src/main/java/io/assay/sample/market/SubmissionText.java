package io.assay.sample.market;

import java.nio.charset.StandardCharsets;

/**
 * The text of a full submission: ASCII. Immutable.
 *
 * @param text from {@code <SEC-DOCUMENT>} to {@code </SEC-DOCUMENT>}
 */
public record SubmissionText(String text) {

  /** A fresh array. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Size in bytes. */
  public int length() {
    return text.length();
  }

  /**
   * What stands inside {@code <TEXT>} of the first document, without an {@code <XBRL>} or {@code
   * <XML>} wrapper: the file EDGAR serves under the main document's name.
   */
  public String mainDocument() {
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
  public String toString() {
    return "SubmissionText[" + text.length() + " bytes]";
  }
}
