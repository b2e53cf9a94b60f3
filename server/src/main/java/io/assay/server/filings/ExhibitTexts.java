package io.assay.server.filings;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.store.StoreCode;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.util.List;
import java.util.Locale;

/**
 * Reads the text of documents beside a filing's main one out of the kept bytes. The same bytes give
 * the same text, which places count in. Thread-safe.
 */
public final class ExhibitTexts {

  /** The bytes of a filing at hand. */
  public interface Opened {

    /**
     * The text of a document.
     *
     * @throws io.assay.edgar.Unreadable when it is too large
     */
    ReadingText read(DocumentRow document);
  }

  private final Filings filings;
  private final Blobs blobs;

  public ExhibitTexts(Filings filings, Blobs blobs) {
    this.filings = filings;
    this.blobs = blobs;
  }

  /** The documents of a filing, its main one first. */
  public List<DocumentRow> documents(FilingRow filing) {
    return filings.documents(filing.accession());
  }

  /** Whether a document is the main one: its text is kept with the filing. */
  boolean isMain(FilingRow filing, long sequence) {
    return documents(filing).stream().limit(1).anyMatch(one -> one.sequence() == sequence);
  }

  /**
   * The text of a document.
   *
   * @throws NoSuchThing when the filing has no such document
   */
  ReadingText read(FilingRow filing, long sequence) {
    DocumentRow document =
        documents(filing).stream()
            .filter(one -> one.sequence() == sequence)
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        StoreCode.NO_SUCH_DOCUMENT,
                        "The filing has no document " + sequence,
                        filing.accession().value(),
                        "GET /api/v1/filings/" + filing.accession() + " lists its documents."));
    return open(filing).read(document);
  }

  /**
   * The bytes of a filing.
   *
   * @throws NoSuchThing when they are not kept here
   */
  public Opened open(FilingRow filing) {
    ByteSlice whole = ByteSlice.of(blobs.bytes(filing.blob()));
    return document -> {
      int start = Math.toIntExact(document.start());
      return TextReader.read(
          whole.slice(start, start + Math.toIntExact(document.bytes())),
          Document.Kind.valueOf(document.kind().toUpperCase(Locale.ROOT)));
    };
  }
}
