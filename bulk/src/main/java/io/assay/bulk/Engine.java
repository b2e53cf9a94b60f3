package io.assay.bulk;

import io.assay.edgar.filing.FilingReader;
import io.assay.risk.assess.Assessment;
import io.assay.risk.json.ServedBodies;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.catalogue.Catalogue;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What reads and assesses, made on each machine when first asked for: it is sent there empty, and
 * shared there by all tasks. Thread-safe.
 */
final class Engine implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The libraries, wired. */
  record Parts(FilingReader reader, Assessment assessment, ServedBodies bodies) {}

  private transient @Nullable Parts parts;

  synchronized Parts parts() {
    if (parts == null) {
      Catalogue catalogue = Catalogue.shipped();
      parts =
          new Parts(
              new FilingReader(),
              new Assessment(catalogue, ScoreModel.shipped()),
              new ServedBodies(new SignalJson(catalogue)));
    }
    return parts;
  }
}
