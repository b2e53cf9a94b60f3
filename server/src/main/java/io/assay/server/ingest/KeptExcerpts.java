package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.risk.brief.Excerpts;
import io.assay.server.filings.KeptText;
import io.assay.signals.FilingRef;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.FilingText;
import io.assay.signals.comparison.PriorFilings;
import io.assay.signals.comparison.PriorFilings.Distance;
import io.assay.signals.comparison.PriorFilings.Prior;
import io.assay.signals.comparison.PriorFilings.Report;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.store.filings.Filings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What briefs take from texts, read from the bodies kept of a filing and of the one a year before.
 * Which one that is follows from the company's digests alone, so a report that comes late or amends
 * another is compared with as soon as the company is assessed again. Thread-safe.
 */
final class KeptExcerpts {

  private static final Set<String> COMPARED = Set.copyOf(FilingComparison.USUAL);

  private final KeptText texts;
  private final FilingComparison comparison;

  KeptExcerpts(Filings filings, FilingComparison comparison) {
    this.texts = new KeptText(filings);
    this.comparison = comparison;
  }

  Excerpts of(FilingDigest digest, History history) {
    FilingRef ref = digest.ref();
    if (!ref.form().isPeriodic() && !ref.form().isCurrentReport()) {
      return Excerpts.none();
    }
    Optional<FilingText> text = text(ref.accession(), ref.form());
    return text.map(t -> Excerpts.of(comparison, ref, t, prior(ref, history)))
        .orElseGet(Excerpts::none);
  }

  private Optional<Excerpts.Prior> prior(FilingRef ref, History history) {
    List<Report> reports =
        history.past().stream()
            .map(p -> new Report(p.digest().ref(), p.digest().texts().sections().keySet()))
            .toList();
    return switch (PriorFilings.of(ref, reports, Distance.YEAR, COMPARED)) {
      case Prior.Found found ->
          text(found.ref().accession(), found.ref().form())
              .map(text -> new Excerpts.Prior(found.ref(), text));
      case Prior.None _ -> Optional.empty();
    };
  }

  private Optional<FilingText> text(Accession accession, FormType form) {
    return texts.find(accession, form);
  }
}
