package io.assay.risk.prose;

import io.assay.risk.brief.Brief.Theme;
import java.util.List;

/**
 * A sentence as a model gave it: nothing of it is trusted. Immutable.
 *
 * @param cites ids of evidence, which there may not be
 */
public record Proposed(Theme theme, String text, List<String> cites) {

  public Proposed {
    cites = List.copyOf(cites);
  }
}
