package io.assay.store.outbox;

import java.time.Instant;
import java.util.List;

/**
 * Something changed: look at the records for how. Immutable.
 *
 * @param companies CIKs whose records changed; none where it is about documents that people added
 * @param filings numbers of the filings that changed, as far as it was filings; of {@link
 *     Topic#DOCUMENTS} numbers of those
 * @param told by the database's clock
 */
public record Event(
    Position at, Topic topic, List<Long> companies, List<Long> filings, Instant told) {

  public Event {
    companies = List.copyOf(companies);
    filings = List.copyOf(filings);
  }
}
