package io.assay.edgar.header;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a submission says of itself. The space dialect and the tag dialect give the same record.
 * Immutable.
 *
 * @param accepted acceptance instant (the header's time is US Eastern)
 * @param items 8-K item codes ({@code 2.02}, legacy {@code 5}), in the header's order; words are
 *     mapped to codes
 * @param parties in the header's order
 * @param series of funds: the series and classes the filing is about
 * @param otherFields every header field without a place of its own, by its space-dialect name; a
 *     flag ({@code PAPER}, {@code PRIVATE TO PUBLIC}) has an empty value
 */
public record SubmissionHeader(
    Optional<Accession> accession,
    FormType form,
    Optional<LocalDate> filed,
    Optional<Instant> accepted,
    Optional<LocalDate> period,
    Optional<LocalDate> effective,
    Optional<LocalDate> changed,
    List<String> items,
    int publicDocumentCount,
    List<Party> parties,
    List<Series> series,
    Map<String, List<String>> otherFields) {

  public SubmissionHeader {
    items = List.copyOf(items);
    parties = List.copyOf(parties);
    series = List.copyOf(series);
    otherFields = Map.copyOf(otherFields);
  }

  /** A header that names no series of funds. */
  public SubmissionHeader(
      Optional<Accession> accession,
      FormType form,
      Optional<LocalDate> filed,
      Optional<Instant> accepted,
      Optional<LocalDate> period,
      Optional<LocalDate> effective,
      Optional<LocalDate> changed,
      List<String> items,
      int publicDocumentCount,
      List<Party> parties,
      Map<String, List<String>> otherFields) {
    this(
        accession,
        form,
        filed,
        accepted,
        period,
        effective,
        changed,
        items,
        publicDocumentCount,
        parties,
        List.of(),
        otherFields);
  }

  /** A header of which only the form is known. */
  public static SubmissionHeader of(FormType form) {
    return new SubmissionHeader(
        Optional.empty(),
        form,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        List.of(),
        Map.of());
  }

  /** Values of a field without a place of its own, in the header's order. */
  public List<String> other(String name) {
    return otherFields.getOrDefault(name, List.of());
  }

  /** Those who file a schedule 13D or 13G together with the filer. */
  public List<String> groupMembers() {
    return other("GROUP MEMBERS");
  }

  /** Exchanges the header names ({@code SROS}). */
  public List<String> exchanges() {
    return other("SROS");
  }

  /** The company the filing is about: issuer, subject company, else the first filer. */
  public Optional<Party> subject() {
    return party("issuer")
        .or(() -> party("subject-company"))
        .or(() -> party("filer"))
        .or(() -> parties.stream().findFirst());
  }

  private Optional<Party> party(String role) {
    return parties.stream().filter(p -> p.role().equals(role)).findFirst();
  }

  @Override
  public String toString() {
    return form
        + filed.map(date -> " of " + date).orElse("")
        + subject().map(party -> ", " + party.name()).orElse("")
        + accession.map(number -> ", " + number).orElse("");
  }
}
