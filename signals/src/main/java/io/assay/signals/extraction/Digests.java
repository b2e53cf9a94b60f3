package io.assay.signals.extraction;

import io.assay.edgar.filing.ReadFiling;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.figures.FiguresReader;
import io.assay.signals.language.LanguageReader;
import io.assay.signals.language.Lexicon;

/** Makes the digest of a filing: all that signals and scores will ever need of it. Thread-safe. */
public final class Digests {

  private final FiguresReader figures;
  private final LanguageReader language;

  public Digests(Catalogue catalogue, Lexicon lexicon) {
    this.figures = new FiguresReader(catalogue);
    this.language = new LanguageReader(lexicon);
  }

  public FilingDigest of(ReadFiling filing, FilingRef ref) {
    TextMeasures texts =
        ref.form().isOwnership()
            ? TextMeasures.none()
            : filing
                .text()
                .map(t -> language.measure(t, filing.sections(), ref.form()))
                .orElseGet(TextMeasures::none);
    return new FilingDigest(
        ref,
        filing.header().subject(),
        figures.read(filing.facts(), ref),
        texts,
        filing.events(),
        filing.ownership(),
        filing.submissionBytes());
  }
}
