package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Profile;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingParts.EventRow;
import io.assay.store.filings.FilingParts.FactRow;
import io.assay.store.filings.FilingParts.SectionRow;
import io.assay.store.filings.FilingParts.TransactionRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is written when a filing comes in. Immutable.
 *
 * @param profile of the company, as this filing tells it
 * @param title what it is, in words
 * @param blob its kept bytes
 * @param filename of the file they came in
 * @param reading version of what read it
 * @param bodies as served, gzip; see {@link FilingIntake#gzip}
 * @param digest as {@code DigestCodec} writes it
 * @param problems how many
 */
public record FilingRecord(
    Accession accession,
    Cik cik,
    Profile profile,
    FormType form,
    LocalDate filed,
    Instant accepted,
    Optional<LocalDate> period,
    List<String> items,
    String title,
    int problems,
    int textLength,
    String origin,
    Blobs.Kept blob,
    String filename,
    int reading,
    Map<FilingParts.Body, PackedBody> bodies,
    DigestBytes digest,
    List<DocumentRow> documents,
    List<FactRow> facts,
    List<SectionRow> sections,
    List<EventRow> events,
    List<TransactionRow> transactions) {

  public FilingRecord {
    items = List.copyOf(items);
    bodies = Map.copyOf(bodies);
    documents = List.copyOf(documents);
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    events = List.copyOf(events);
    transactions = List.copyOf(transactions);
  }

  /** A body, gzip. Not to be changed. */
  public static final class PackedBody {

    private final byte[] bytes;
    private final int length;

    PackedBody(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    /** Not to be changed. */
    public byte[] bytes() {
      return bytes;
    }

    /** Bytes before packing. */
    public int length() {
      return length;
    }
  }

  /** A digest, packed. Not to be changed. */
  public static final class DigestBytes {

    private final byte[] bytes;

    DigestBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    int size() {
      return bytes.length;
    }
  }

  /** Bytes this record takes in memory, roughly: for keeping batches small. */
  public long size() {
    long size = 2_000 + digest.size() + 120L * facts.size();
    for (PackedBody body : bodies.values()) {
      size += body.bytes().length;
    }
    return size;
  }
}
