package io.assay.cli;

import io.assay.cli.reading.ReadCommand;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.Assessment;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.digest.History;
import io.assay.signals.language.Lexicon;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Wires the libraries behind the reading commands. One thread at a time. */
final class Reading {

  private final FilingReader reader = new FilingReader();
  private @Nullable Assessment assessment;
  private @Nullable SignalJson json;

  private Reading() {}

  /** For one command: what signals need costs a catalogue, so it is made when first asked for. */
  static ReadCommand.Engine engine() {
    Reading reading = new Reading();
    return new ReadCommand.Engine(reading.reader::read, reading::assess, reading::json);
  }

  static BiFunction<ByteSlice, String, ReadFiling> reader() {
    return new FilingReader()::read;
  }

  static FilingComparison comparison() {
    return new FilingComparison(Lexicon.shipped());
  }

  private Assessed assess(ReadFiling filing, FilingRef ref) {
    if (assessment == null) {
      assessment = new Assessment(Catalogue.shipped(), ScoreModel.shipped());
    }
    return assessment.assess(assessment.digest(filing, ref), History.none());
  }

  private SignalJson json() {
    if (json == null) {
      json = new SignalJson(Catalogue.shipped());
    }
    return json;
  }
}
