package io.assay.risk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.risk.score.Score;
import io.assay.risk.score.Score.Contribution;
import io.assay.risk.score.Score.Kind;
import io.assay.risk.score.Score.Pillar;
import io.assay.risk.score.Score.Unavailable;
import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.signals.language.Lexicon;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Signals and scores as JSON, in the shapes of the command line and the API. Computed numbers are
 * JSON numbers; absent fields are left out.
 */
public final class SignalJson {

  private final Catalogue catalogue;
  private final String lexicon;

  /** With the catalogue that names of contributions come from, and the shipped word lists. */
  public SignalJson(Catalogue catalogue) {
    this(catalogue, Lexicon.OWN);
  }

  /**
   * @param lexicon name of the word lists in force: {@code own}, {@code lm}, {@code custom}
   */
  public SignalJson(Catalogue catalogue, String lexicon) {
    this.catalogue = catalogue;
    this.lexicon = lexicon;
  }

  /** The fields {@code lexicon} and {@code signals}. */
  public void writeSignals(JsonGenerator out, List<Signal> signals) throws IOException {
    out.writeStringField("lexicon", lexicon);
    out.writeArrayFieldStart("signals");
    for (Signal signal : signals) {
      writeSignal(out, signal);
    }
    out.writeEndArray();
  }

  /** One signal as a whole object. */
  public void writeSignal(JsonGenerator out, Signal signal) throws IOException {
    out.writeStartObject();
    writeSignalFields(out, signal);
    out.writeEndObject();
  }

  /** The fields of a signal, into an object the caller has started. */
  public void writeSignalFields(JsonGenerator out, Signal signal) throws IOException {
    out.writeStringField("id", signal.id());
    out.writeStringField("category", signal.category().name());
    switch (signal.outcome()) {
      case Signal.Value v -> {
        writeNumber(out, "value", v.value());
        out.writeStringField("unit", v.unit());
        writeNumber(out, "confidence", v.confidence());
        writeTexts(out, "flags", v.flags());
        if (!v.calculation().isEmpty()) {
          out.writeStringField("calculation", v.calculation());
        }
        out.writeArrayFieldStart("evidence");
        EvidenceJson.writeAll(out, v.evidence());
        out.writeEndArray();
      }
      case Signal.Absent a -> {
        out.writeStringField("absent", a.reason().id());
        if (!a.detail().isEmpty()) {
          out.writeStringField("detail", a.detail());
        }
        writeTexts(out, "flags", a.flags());
      }
    }
  }

  /** Writes one piece of evidence as an object. */
  public void writeEvidence(JsonGenerator out, Evidence evidence) throws IOException {
    out.writeStartObject();
    EvidenceJson.write(out, evidence);
    out.writeEndObject();
  }

  /** The field {@code score}. */
  public void writeScore(JsonGenerator out, Score score) throws IOException {
    out.writeObjectFieldStart("score");
    writeScoreFields(out, score);
    out.writeEndObject();
  }

  /** The fields of a score, into an object the caller has started. */
  public void writeScoreFields(JsonGenerator out, Score score) throws IOException {
    writeNumber(out, "score", score.score());
    out.writeStringField("band", score.band().name().toLowerCase(Locale.ROOT));
    writeNumber(out, "confidence", score.confidence());
    writeNumber(out, "linear", score.linear());
    writeNumber(out, "floor", score.floor());
    if (score.floorEvent().isPresent()) {
      out.writeStringField("floorEvent", score.floorEvent().get());
    }
    out.writeStringField("asOf", score.asOf().toString());
    out.writeStringField("accession", score.accession().value());
    out.writeArrayFieldStart("pillars");
    for (Pillar pillar : score.pillars()) {
      out.writeStartObject();
      out.writeStringField("id", pillar.id());
      writeNumber(out, "weight", pillar.weight());
      writeNumber(out, "value", pillar.value());
      writeNumber(out, "coverage", pillar.coverage());
      out.writeBooleanField("usable", pillar.usable());
      out.writeEndObject();
    }
    out.writeEndArray();
    writeContributions(out, "contributions", score.contributions());
    writeContributions(out, "up", score.up());
    writeContributions(out, "down", score.down());
    out.writeArrayFieldStart("unavailable");
    for (Unavailable unavailable : score.unavailable()) {
      out.writeStartObject();
      out.writeStringField("id", unavailable.id());
      out.writeStringField("pillar", unavailable.pillar());
      out.writeStringField("reason", unavailable.reason().id());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringField("weightsVersion", score.weightsVersion());
  }

  private void writeContributions(JsonGenerator out, String field, List<Contribution> contributions)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (Contribution c : contributions) {
      out.writeStartObject();
      out.writeStringField("id", c.id());
      out.writeStringField("name", name(c));
      out.writeStringField("kind", c.kind().name().toLowerCase(Locale.ROOT));
      if (!c.pillar().isEmpty()) {
        out.writeStringField("pillar", c.pillar());
      }
      if (c.kind() == Kind.SIGNAL || c.kind() == Kind.EVENT) {
        writeNumber(out, "value", c.value());
        writeNumber(out, "subScore", c.subScore());
        writeNumber(out, "confidence", c.confidence());
      }
      writeNumber(out, "points", c.points());
      if (c.kind() == Kind.SIGNAL || c.kind() == Kind.EVENT) {
        writeNumber(out, "excess", c.excess());
      }
      if (c.source().isPresent()) {
        out.writeStringField("accession", c.source().get().value());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private String name(Contribution c) {
    return switch (c.kind()) {
      case PRIOR -> "What is not known counts as middling";
      case FLOOR -> "Floor of a grave event";
      case SIGNAL, EVENT -> catalogue.find(c.id()).map(SignalDefinition::name).orElse(c.id());
    };
  }

  private static void writeTexts(JsonGenerator out, String field, List<String> texts)
      throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(field);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  /** Whole numbers without a fraction: 1, not 1.0. */
  static void writeNumber(JsonGenerator out, String field, double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      out.writeNumberField(field, (long) value);
    } else {
      out.writeNumberField(field, value);
    }
  }
}
