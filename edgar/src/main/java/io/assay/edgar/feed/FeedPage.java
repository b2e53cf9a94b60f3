package io.assay.edgar.feed;

import io.assay.edgar.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of the feed of current filings. Immutable.
 *
 * @param updated when EDGAR made the page
 * @param entries newest first, each filing once
 * @param rows entries the page had, one for each party of a filing
 * @param problems entries that could not be read
 */
public record FeedPage(
    Optional<Instant> updated, List<FeedEntry> entries, int rows, List<Problem> problems) {

  public FeedPage {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }
}
