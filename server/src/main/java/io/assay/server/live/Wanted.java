package io.assay.server.live;

import java.util.List;
import java.util.Set;

/**
 * Which events somebody wants. Immutable.
 *
 * @param kinds of these; all where none is named
 * @param companies about these, where companies or jobs are named
 * @param jobs or about these
 */
record Wanted(Set<String> kinds, Set<Long> companies, Set<String> jobs) {

  static final List<String> KINDS = List.of("job", "filing", "company");

  static final Wanted ALL = new Wanted(Set.of(), Set.of(), Set.of());

  Wanted {
    kinds = Set.copyOf(kinds);
    companies = Set.copyOf(companies);
    jobs = Set.copyOf(jobs);
  }

  boolean takes(LiveEvent event) {
    if (!kinds.isEmpty() && !kinds.contains(event.kind())) {
      return false;
    }
    if (companies.isEmpty() && jobs.isEmpty()) {
      return true;
    }
    return (event.company().isPresent() && companies.contains(event.company().getAsLong()))
        || event.job().filter(jobs::contains).isPresent();
  }
}
