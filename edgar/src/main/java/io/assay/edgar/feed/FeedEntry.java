package io.assay.edgar.feed;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A filing in the feed of current filings. The feed has an entry for each party; here they are one.
 * Immutable.
 *
 * @param filed the date EDGAR counts it for
 * @param accepted when EDGAR took it in
 * @param size as told ({@code 14 KB}), may be empty
 * @param items {@code 2.02}, {@code 3C.7}, in the feed's order
 * @param address of the filing's index page
 */
public record FeedEntry(
    Accession accession,
    FormType form,
    Optional<LocalDate> filed,
    Optional<Instant> accepted,
    List<FeedParty> parties,
    String size,
    List<String> items,
    String address) {

  public FeedEntry {
    parties = List.copyOf(parties);
    items = List.copyOf(items);
  }

  /**
   * A party of the filing.
   *
   * @param name as EDGAR writes it
   * @param role {@code filer}, {@code issuer}, {@code reporting}, {@code subject}, {@code filed by}
   */
  public record FeedParty(Cik cik, String name, String role) {}

  @Override
  public String toString() {
    return form
        + " "
        + (parties.isEmpty() ? "" : parties.getFirst().name() + " ")
        + accession
        + accepted.map(at -> " accepted " + at).orElse("");
  }
}
