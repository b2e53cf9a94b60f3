package io.assay.risk.assess;

import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A company's filings from the first to the last, each assessed by what was known when it was
 * accepted. What comes out is a function of the digests alone. One thread at a time.
 */
public final class CompanyWalk {

  private final boolean indexLoaded;
  private final BiFunction<FilingDigest, History, Assessed> assessment;
  private final List<History.Past> past = new ArrayList<>();

  /**
   * A step of the walk.
   *
   * @param history what was known before the filing
   */
  public record Step(Assessed assessed, History history) {}

  /**
   * @param indexLoaded whether the company's filing list is loaded, so that no event means none
   *     happened
   * @param assessment {@link Assessment#assess}
   */
  public CompanyWalk(boolean indexLoaded, BiFunction<FilingDigest, History, Assessed> assessment) {
    this.indexLoaded = indexLoaded;
    this.assessment = assessment;
  }

  /**
   * Assesses the next filing.
   *
   * @param digest of a filing accepted after all before it; of several accepted in one moment, with
   *     the greater accession number
   */
  public Step next(FilingDigest digest) {
    History history = new History(indexLoaded, past);
    Assessed assessed = assessment.apply(digest, history);
    past.add(new History.Past(digest, assessed.signals()));
    return new Step(assessed, history);
  }
}
