package io.assay.signals.digest;

import io.assay.edgar.header.Party;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.TextMeasures.TextFinding;
import io.assay.signals.figures.Figures;
import java.util.List;
import java.util.Optional;

/**
 * What a filing's own signals and all later ones of its company need of it. Made once, when the
 * filing is read, and kept; signals and scores are pure functions of digests, so a late or amended
 * filing is answered without reading any other again. Immutable. {@link DigestCodec} turns it into
 * bytes and back.
 *
 * @param company the party the filing is about
 * @param figures its facts that line items can come from
 * @param texts measures of its sections, taken in one pass
 * @param events of an 8-K; what signals ask of their texts is in {@code readings}
 * @param readings of the texts of the events
 * @param stated figures that its tables and sentences state, which signals ask for
 * @param ownership of a form 3, 4 or 5
 * @param submissionBytes size of the submission, unpacked; 0 when not known
 */
public record FilingDigest(
    FilingRef ref,
    Optional<Party> company,
    Figures figures,
    TextMeasures texts,
    List<Event> events,
    EventReadings readings,
    List<StatedFigure> stated,
    Optional<OwnershipReport> ownership,
    long submissionBytes) {

  public FilingDigest {
    events = List.copyOf(events);
    stated = List.copyOf(stated);
  }

  /** A digest of a filing that states no figures in its text. */
  public FilingDigest(
      FilingRef ref,
      Optional<Party> company,
      Figures figures,
      TextMeasures texts,
      List<Event> events,
      EventReadings readings,
      Optional<OwnershipReport> ownership,
      long submissionBytes) {
    this(ref, company, figures, texts, events, readings, List.of(), ownership, submissionBytes);
  }

  /** The failure of a step that the digest lacks, for a person; empty when the step went well. */
  public Optional<String> failed(ReadingStep step) {
    return texts.findings().stream()
        .filter(f -> f.signal().equals(step.name()))
        .map(TextFinding::text)
        .findFirst();
  }

  /** The stated figures that stand for an input, in the order of the text. */
  public List<StatedFigure> stated(String input) {
    return stated.stream().filter(f -> f.input().equals(input)).toList();
  }
}
