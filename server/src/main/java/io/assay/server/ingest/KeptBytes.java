package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.tree.FilingFile;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.Filings;
import io.assay.store.filings.Filings.KeptFile;
import java.nio.charset.StandardCharsets;

/** Bytes of filings that came in before: kept here, never asked for again. Thread-safe. */
final class KeptBytes {

  private static final int FRONT = 200;

  private final Filings filings;
  private final Blobs blobs;

  KeptBytes(Filings filings, Blobs blobs) {
    this.filings = filings;
    this.blobs = blobs;
  }

  /**
   * The bytes of a filing as they came in.
   *
   * @throws io.assay.edgar.NoSuchThing when they are not kept
   * @throws io.assay.edgar.Unreadable when the disk has lost them
   */
  Fetching.Fetched bytes(Accession accession, Source source) {
    KeptFile kept = filings.keptFile(accession);
    byte[] bytes = blobs.bytes(kept.sha256());
    String name =
        kept.filename().isEmpty() ? guessedName(accession, source, bytes) : kept.filename();
    return new Fetching.Fetched(bytes, name, "the kept bytes of " + accession);
  }

  /** Names were not kept at first: that of its file, of its main document, or of a submission. */
  private static String guessedName(Accession accession, Source source, byte[] bytes) {
    String submission = accession + ".txt";
    return switch (source) {
      case Source.InFile file when !file.path().isEmpty() -> FilingFile.plainName(file.path());
      case Source.OnEdgar edgar when !edgar.primaryDocument().isEmpty() && !isSubmission(bytes) ->
          edgar.primaryDocument();
      case Source.InFile _, Source.OnEdgar _, Source.InSample _ -> submission;
    };
  }

  private static boolean isSubmission(byte[] bytes) {
    String front = new String(bytes, 0, Math.min(FRONT, bytes.length), StandardCharsets.ISO_8859_1);
    return front.contains("<SEC-DOCUMENT>")
        || front.contains("<SUBMISSION>")
        || front.contains("PRIVACY-ENHANCED MESSAGE");
  }
}
