package io.assay.risk.brief;

import io.assay.risk.score.Score;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.figures.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Composes the brief of a filing without a model: from its figures, its own sentences, what changed
 * against the filing before, its signals and the score. A pure function: the same filing gives the
 * same sentences. Six to fourteen of them where there is that much to say; each number of a
 * sentence stands in the evidence it cites, else the sentence is not said. Thread-safe.
 */
public final class Briefs {

  /** Raised whenever a brief is composed differently: kept filings are then assessed again. */
  public static final int VERSION = 1;

  private static final int ENOUGH = 6;

  private final Worries worries;
  private final Standing standing;

  public Briefs(Catalogue catalogue) {
    this.worries = new Worries(catalogue);
    this.standing = new Standing(catalogue);
  }

  /**
   * What a brief is composed from.
   *
   * @param signals of the filing, as assessed
   * @param score of the company as of the filing
   * @param ledger line items of the filing and of the years before; empty but for reports
   */
  public record Given(
      FilingDigest digest,
      List<Signal> signals,
      Optional<Score> score,
      Optional<Ledger> ledger,
      Excerpts excerpts) {

    public Given {
      signals = List.copyOf(signals);
    }

    /** The value of a signal, if it has one. */
    Optional<Signal.Value> value(String id) {
      return signals.stream()
          .filter(s -> s.id().equals(id))
          .flatMap(s -> s.outcome() instanceof Signal.Value v ? Stream.of(v) : Stream.empty())
          .findFirst();
    }
  }

  /** The brief; without parts when nothing at all can be said with evidence. */
  public Brief compose(Given given) {
    Draft draft = new Draft();
    if (given.digest().ref().form().isPeriodic()) {
      ReportLines.write(draft, given);
    } else if (given.digest().ownership().isPresent()) {
      TradeLines.write(draft, given);
    } else {
      EventLines.write(draft, given);
    }
    worries.write(draft, given);
    if (draft.size() < ENOUGH) {
      standing.write(draft, given, ENOUGH);
    }
    return draft.brief(given.excerpts().changes().map(c -> c.prior().accession()));
  }
}
