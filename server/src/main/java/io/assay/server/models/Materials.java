package io.assay.server.models;

import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.prose.Material;
import io.assay.server.ingest.ExcerptsCodec;
import io.assay.signals.FilingRef;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import io.assay.store.prose.Proses.Wanted;
import java.util.Optional;

/** What a model is given of a filing, out of what is kept of it. Thread-safe. */
final class Materials {

  private final Filings filings;
  private final BriefReading briefs = new BriefReading();
  private final ExcerptsCodec excerpts = new ExcerptsCodec();

  Materials(Filings filings) {
    this.filings = filings;
  }

  /**
   * The material of a filing.
   *
   * @param id within the question
   * @return empty when there is no composed brief of it, or nothing in it to cite
   */
  Optional<Material> of(Wanted wanted, String id) {
    Optional<FilingRow> row = filings.findFiling(wanted.accession());
    if (row.isEmpty() || wanted.composed().isEmpty()) {
      return Optional.empty();
    }
    Brief composed = briefs.read(wanted.composed().get());
    FilingRow filing = row.get();
    Material material =
        Material.of(
            id,
            filing.form().value(),
            filing.company(),
            filing.period(),
            composed,
            excerpts(filing, composed));
    return material.evidence().isEmpty() ? Optional.empty() : Optional.of(material);
  }

  private Excerpts excerpts(FilingRow filing, Brief composed) {
    Optional<FilingRef> prior = composed.prior().flatMap(filings::findFiling).map(Materials::ref);
    return filings
        .findBodyText(filing.accession(), Body.EXCERPTS)
        .flatMap(kept -> excerpts.decode(kept, ref(filing), prior))
        .orElseGet(Excerpts::none);
  }

  private static FilingRef ref(FilingRow row) {
    return new FilingRef(
        row.accession(),
        row.cik(),
        row.form(),
        row.filed(),
        row.accepted(),
        row.period(),
        row.items());
  }
}
