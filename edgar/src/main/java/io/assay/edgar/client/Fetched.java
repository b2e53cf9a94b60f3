package io.assay.edgar.client;

import io.assay.edgar.ByteSlice;
import java.net.URI;

/**
 * What EDGAR served. Immutable.
 *
 * @param bytes unpacked
 * @param address of the submission, or of the main document
 * @param fullSubmission whether these are the header and all documents ({@code .txt}); else one
 *     document, or a main document and the XBRL instance beside it, each in a {@code <DOCUMENT>}
 *     section as in a submission
 */
public record Fetched(ByteSlice bytes, URI address, boolean fullSubmission) {

  /** The last part of the address. */
  public String fileName() {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
