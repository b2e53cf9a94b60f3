package io.assay.server.asking;

import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.server.asking.texts.Library;
import io.assay.server.asking.texts.Terms;
import io.assay.server.asking.texts.Texts;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Descriptions.Unnamed;
import io.assay.server.understanding.Understanding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which company a question tells of without naming it: {@code the iPhone maker}. The one whose
 * filings nearly alone speak of what is told; nobody, where several do. Thread-safe.
 */
final class UnnamedCompany {

  private static final int HITS = 12;

  /** Share of the passages found that must be of one company. */
  private static final double NEARLY_ALL = 0.7;

  private static final int FEWEST = 3;

  private final Library library;

  UnnamedCompany(Library library) {
    this.library = library;
  }

  /** The names, with what the question calls the company among them. */
  Optional<CompanyNames> find(String question, CompanyNames names) {
    Optional<Unnamed> unnamed = Understanding.unnamed(question);
    if (unnamed.isEmpty() || !library.isOpen()) {
      return Optional.empty();
    }
    String telling = String.join(" ", unnamed.get().telling());
    Map<Cik, Integer> speaking = new HashMap<>();
    int all = 0;
    for (Found.Hit hit : library.find(wanted(telling))) {
      Set<String> roots = Terms.roots(hit.passage().text());
      Optional<String> cik = Texts.label(hit.document().labels(), Labels.COMPANY);
      // All of it must stand there: a likeness in meaning tells of many.
      boolean told = unnamed.get().telling().stream().allMatch(w -> Terms.stands(w, roots));
      if (cik.isPresent() && told) {
        speaking.merge(Cik.parse(cik.get()), 1, Integer::sum);
        all++;
      }
    }
    int fewest = Math.max(FEWEST, (int) Math.ceil(NEARLY_ALL * all));
    return speaking.entrySet().stream()
        .filter(entry -> entry.getValue() >= fewest)
        .findFirst()
        .flatMap(entry -> names.company(entry.getKey()))
        .map(company -> names.with(unnamed.get().words(), company));
  }

  private static Library.Wanted wanted(String telling) {
    return new Library.Wanted(
        telling,
        telling,
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        HITS);
  }
}
