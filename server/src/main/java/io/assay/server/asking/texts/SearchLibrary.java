package io.assay.server.asking.texts;

import io.assay.edgar.Cik;
import io.assay.search.Filter;
import io.assay.search.Found;
import io.assay.search.Query;
import io.assay.search.SearchEngine;
import io.assay.search.Vector;
import io.assay.server.searching.Labels;
import io.assay.server.searching.Searching;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Passages of the index that the server keeps. Thread-safe. */
public final class SearchLibrary implements Library {

  private final Searching searching;

  public SearchLibrary(Searching searching) {
    this.searching = searching;
  }

  @Override
  public boolean isOpen() {
    return searching.findEngine().isPresent();
  }

  @Override
  public String mark() {
    // Without a model less is found: what was answered then is asked anew with it.
    return searching.findEngine().flatMap(SearchEngine::mark).orElse("closed")
        + ' '
        + searching.meaningState();
  }

  @Override
  public List<Found.Hit> find(Wanted wanted) {
    Optional<Vector> meaning = searching.meaning(wanted.question());
    return searching
        .engine()
        .search(
            new Query(
                    wanted.words(),
                    meaning,
                    meaning.isPresent() ? Query.Mode.HYBRID : Query.Mode.WORDS,
                    filters(wanted),
                    Set.of(),
                    0,
                    wanted.limit(),
                    true)
                .uncounted())
        .hits();
  }

  @Override
  public List<Vector> meanings(List<String> texts) {
    return searching.meanings(texts);
  }

  private static List<Filter> filters(Wanted wanted) {
    List<Filter> filters = new ArrayList<>();
    any(
        filters,
        Labels.COMPANY,
        wanted.companies().stream().map(Cik::toString).collect(Collectors.toSet()));
    any(filters, Labels.FORM, wanted.forms());
    any(filters, Labels.ITEM, wanted.items());
    if (wanted.from().isPresent() || wanted.to().isPresent()) {
      filters.add(
          new Filter.Between(
              Labels.PERIOD,
              wanted.from().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE),
              wanted.to().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE)));
    }
    wanted
        .asOf()
        .ifPresent(
            moment ->
                filters.add(
                    new Filter.Between(Labels.ACCEPTED, Long.MIN_VALUE, moment.getEpochSecond())));
    return filters;
  }

  private static void any(List<Filter> filters, String label, Set<String> values) {
    if (!values.isEmpty()) {
      filters.add(new Filter.AnyOf(label, values));
    }
  }
}
