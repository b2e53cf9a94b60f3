package io.assay.server.ingest;

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
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.Filings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What briefs take from texts, read once from the bodies kept of a filing and of the one a year
 * before, and then kept itself. Which one that is follows from the company's digests alone, so a
 * report that comes late or amends another is compared with as soon as the company is assessed
 * again. Thread-safe.
 */
final class KeptExcerpts {

  private static final Set<String> COMPARED = Set.copyOf(FilingComparison.USUAL);

  private final Filings filings;
  private final KeptText texts;
  private final FilingComparison comparison;
  private final ExcerptsCodec codec = new ExcerptsCodec();

  KeptExcerpts(Filings filings, FilingComparison comparison) {
    this.filings = filings;
    this.texts = new KeptText(filings);
    this.comparison = comparison;
  }

  Excerpts of(FilingDigest digest, History history) {
    FilingRef ref = digest.ref();
    if (!Excerpts.reads(ref.form())) {
      return Excerpts.none();
    }
    Optional<FilingRef> prior = prior(ref, history);
    return filings
        .findBodyText(ref.accession(), Body.EXCERPTS)
        .flatMap(kept -> codec.decode(kept, ref, prior))
        .orElseGet(() -> read(ref, prior));
  }

  private Excerpts read(FilingRef ref, Optional<FilingRef> prior) {
    Optional<FilingText> text = texts.find(ref.accession(), ref.form());
    Excerpts excerpts =
        text.map(
                t ->
                    Excerpts.of(
                        comparison,
                        ref,
                        t,
                        prior.flatMap(
                            p ->
                                texts
                                    .find(p.accession(), p.form())
                                    .map(before -> new Excerpts.Prior(p, before)))))
            .orElseGet(Excerpts::none);
    filings.keepBody(ref.accession(), Body.EXCERPTS, codec.encode(excerpts));
    return excerpts;
  }

  private static Optional<FilingRef> prior(FilingRef ref, History history) {
    List<Report> reports =
        history.past().stream()
            .map(p -> new Report(p.digest().ref(), p.digest().texts().sections().keySet()))
            .toList();
    return switch (PriorFilings.of(ref, reports, Distance.YEAR, COMPARED)) {
      case Prior.Found found -> Optional.of(found.ref());
      case Prior.None _ -> Optional.empty();
    };
  }
}
