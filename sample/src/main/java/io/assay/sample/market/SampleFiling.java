package io.assay.sample.market;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A filing of a made-up company, with its full submission. Immutable.
 *
 * @param accession dashed; its first part is the company's CIK
 * @param period the period of report, as the header states it
 * @param items 8-K item codes, else empty
 * @param content the full submission text
 */
public record SampleFiling(
    long cik,
    String accession,
    String form,
    LocalDate filed,
    Instant accepted,
    Optional<LocalDate> period,
    List<String> items,
    String company,
    String ticker,
    SubmissionText content) {

  public SampleFiling {
    items = List.copyOf(items);
  }

  /** The CIK in ten digits. */
  public String cik10() {
    return Cast.ten(cik);
  }

  /** The accession number without dashes. */
  public String accession18() {
    return accession.replace("-", "");
  }

  /** File name of the main document, as EDGAR's filing list has it. */
  public String primaryDocument() {
    return content.written().primaryDocument();
  }

  /** What the filing list says of the main document. */
  public String description() {
    return content.written().description();
  }

  /** Bytes of the full submission, a fresh copy. */
  public byte[] submission() {
    return content.bytes();
  }

  /** Whether the main document carries inline XBRL. */
  public boolean inlineXbrl() {
    return form.startsWith("10-") || form.startsWith("8-K");
  }
}
