package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import java.util.List;
import java.util.UUID;

/** Something that came of ingesting, for those who watch. Immutable. */
public sealed interface Happening {

  /** Filings came in: they can be asked for now. */
  record FilingsCameIn(List<Accession> accessions, List<Cik> companies) implements Happening {
    public FilingsCameIn {
      accessions = List.copyOf(accessions);
      companies = List.copyOf(companies);
    }
  }

  /** Signals and score of a company are up to its filings. */
  record CompanyAssessed(Cik cik) implements Happening {}

  /** A job began, went on, or is over. */
  record JobChanged(UUID job) implements Happening {}
}
