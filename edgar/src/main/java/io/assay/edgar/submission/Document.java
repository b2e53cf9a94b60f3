package io.assay.edgar.submission;

import io.assay.edgar.ByteSlice;

/**
 * One document of a submission. Immutable.
 *
 * @param sequence as filed, 1 for the main document; 0 when the file states none
 * @param type {@code 10-K}, {@code EX-21.1}, {@code GRAPHIC}, ...
 * @param filename as filed, never to be used as a path; may be empty
 * @param description may be empty
 * @param kind what the bytes are
 * @param text the bytes between {@code <TEXT>} and {@code </TEXT>}, a slice of the submission; for
 *     wrapped content ({@code <XML>}, {@code <XBRL>}, {@code <PDF>}) what is inside the wrapper
 */
public record Document(
    int sequence, String type, String filename, String description, Kind kind, ByteSlice text) {

  /** What the bytes of a document are. */
  public enum Kind {
    HTML,
    PLAIN_TEXT,
    XML,
    /** uuencoded; decode with {@link UuDecoder}. */
    UUENCODED
  }
}
