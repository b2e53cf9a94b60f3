package io.assay.server.watch;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.feed.FeedEntry;
import io.assay.edgar.index.IndexEntry;
import io.assay.server.ingest.Notices;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.watch.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the filings that lists name are wanted. One thread at a time. */
final class Interest {

  /**
   * A filing as a list names it.
   *
   * @param ciks of its parties
   * @param company the one it is about, as far as the list tells
   */
  record Candidate(
      Accession accession,
      FormType form,
      Set<Cik> ciks,
      Optional<Cik> cik,
      String company,
      Optional<Instant> accepted,
      Optional<Noticed> work) {

    Candidate {
      ciks = Set.copyOf(ciks);
    }

    static Candidate of(FeedEntry entry, Notices notices) {
      return new Candidate(
          entry.accession(),
          entry.form(),
          Set.copyOf(Notices.ciks(entry)),
          Notices.whose(entry).map(FeedEntry.FeedParty::cik),
          Notices.whose(entry).map(FeedEntry.FeedParty::name).orElse(""),
          entry.accepted(),
          notices.of(entry));
    }

    /** Rows of an index, one filing each, its parties together. */
    static List<Candidate> of(List<IndexEntry> rows, Notices notices) {
      Map<Accession, List<IndexEntry>> filings = new LinkedHashMap<>();
      rows.forEach(
          row ->
              row.accession()
                  .ifPresent(
                      accession ->
                          filings.computeIfAbsent(accession, _ -> new ArrayList<>()).add(row)));
      return filings.entrySet().stream()
          .map(
              filing -> {
                IndexEntry first = filing.getValue().getFirst();
                return new Candidate(
                    filing.getKey(),
                    first.form(),
                    filing.getValue().stream().map(IndexEntry::cik).collect(Collectors.toSet()),
                    Optional.of(first.cik()),
                    first.company(),
                    Optional.empty(),
                    Optional.of(notices.of(first, filing.getKey())));
              })
          .toList();
    }
  }

  private final WatchSettings settings;
  private final Watched watched;
  private final Listings edgar;
  private Optional<Set<Cik>> named = Optional.empty();

  Interest(WatchSettings settings, Watched watched, Listings edgar) {
    this.settings = settings;
    this.watched = watched;
    this.edgar = edgar;
  }

  /** Whether there can be anything to watch for now. */
  boolean isAny() {
    return settings.companies() != WatchSettings.Companies.KNOWN
        || !settings.ciks().isEmpty()
        || !settings.tickers().isEmpty()
        || watched.isAnyKnown();
  }

  /** Those that are wanted, in their order. */
  List<Candidate> wanted(Collection<Candidate> candidates) {
    List<Candidate> ofForm = candidates.stream().filter(this::isOfForm).toList();
    if (ofForm.isEmpty() || settings.companies() == WatchSettings.Companies.ALL) {
      return ofForm;
    }
    Set<Cik> companies = new HashSet<>(named());
    if (settings.companies() == WatchSettings.Companies.KNOWN) {
      companies.addAll(
          watched.known(
              ofForm.stream().flatMap(one -> one.ciks().stream()).collect(Collectors.toSet())));
    }
    return ofForm.stream()
        .filter(one -> one.ciks().stream().anyMatch(companies::contains))
        .toList();
  }

  private boolean isOfForm(Candidate candidate) {
    return candidate.work().isPresent()
        && (settings.forms().isEmpty()
            ? Notices.isRead(candidate.form())
            : settings.forms().contains(candidate.form()));
  }

  private Set<Cik> named() {
    if (named.isEmpty()) {
      Set<Cik> ciks = new HashSet<>(settings.ciks());
      if (!settings.tickers().isEmpty()) {
        Set<String> wanted =
            settings.tickers().stream().map(Interest::plain).collect(Collectors.toSet());
        edgar.tickers().stream()
            .filter(ticker -> wanted.contains(plain(ticker.ticker())))
            .forEach(ticker -> ciks.add(ticker.cik()));
      }
      named = Optional.of(Set.copyOf(ciks));
    }
    return named.get();
  }

  private static String plain(String ticker) {
    return ticker.toUpperCase(Locale.ROOT).replace('.', '-');
  }
}
