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
import io.assay.signals.digest.History;
import io.assay.signals.language.Lexicon;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wires the libraries behind the reading commands. One thread at a time. */
final class Reading {

  private final FilingReader reader = new FilingReader();
  private final Supplier<Lexicon> lexicon;
  private @Nullable Lexicon words;
  private @Nullable Assessment assessment;
  private @Nullable SignalJson json;

  private Reading(Supplier<Lexicon> lexicon) {
    this.lexicon = lexicon;
  }

  /** For one command: what signals need costs a catalogue, so it is made when first asked for. */
  static ReadCommand.Engine engine(Supplier<Lexicon> lexicon) {
    Reading reading = new Reading(lexicon);
    return new ReadCommand.Engine(reading.reader::read, reading::assess, reading::json);
  }

  static BiFunction<ByteSlice, String, ReadFiling> reader() {
    return new FilingReader()::read;
  }

  private Assessed assess(ReadFiling filing, FilingRef ref) {
    if (assessment == null) {
      assessment = new Assessment(Catalogue.shipped(), ScoreModel.shipped(), words());
    }
    return assessment.assess(assessment.digest(filing, ref), History.none());
  }

  private Lexicon words() {
    if (words == null) {
      words = lexicon.get();
    }
    return words;
  }

  private SignalJson json() {
    if (json == null) {
      json = new SignalJson(Catalogue.shipped(), words().name());
    }
    return json;
  }
}
