package io.assay.risk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.signals.comparison.FactorChange;
import io.assay.signals.comparison.Passage;
import io.assay.signals.comparison.Piece;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.SectionDiff;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Comparisons of filings as JSON, in the shapes of the command line and the API. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** The field {@code sections}. */
  public static void writeSections(JsonGenerator out, List<SectionComparison> sections)
      throws IOException {
    out.writeArrayFieldStart("sections");
    for (SectionComparison section : sections) {
      out.writeStartObject();
      out.writeStringField("name", section.name());
      out.writeStringField("title", section.title());
      switch (section) {
        case SectionComparison.NotCompared n -> out.writeStringField("absent", n.why());
        case SectionComparison.Compared c -> compared(out, c);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void compared(JsonGenerator out, SectionComparison.Compared section)
      throws IOException {
    place(out, "now", section.after());
    place(out, "then", section.before());
    out.writeNumberField("confidence", section.confidence());
    SectionDiff.Counts counts = section.diff().counts();
    out.writeFieldName("counts");
    counts(out, counts);
    out.writeNumberField("likeness", Math.round(counts.likeness() * 1e4) / 1e4);
    out.writeArrayFieldStart("factors");
    for (FactorChange factor : section.factors()) {
      factor(out, factor);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("steps");
    for (Step step : section.diff().steps()) {
      step(out, step);
    }
    out.writeEndArray();
  }

  private static void place(JsonGenerator out, String field, Passage passage) throws IOException {
    out.writeObjectFieldStart(field);
    out.writeStringField("key", passage.key());
    out.writeNumberField("start", passage.start());
    out.writeNumberField("end", passage.end());
    out.writeNumberField("sentences", passage.sentences().size());
    out.writeEndObject();
  }

  private static void counts(JsonGenerator out, SectionDiff.Counts counts) throws IOException {
    out.writeStartObject();
    out.writeNumberField("unchanged", counts.unchanged());
    out.writeNumberField("changed", counts.changed());
    out.writeNumberField("numbers", counts.numbers());
    out.writeNumberField("added", counts.added());
    out.writeNumberField("removed", counts.removed());
    out.writeNumberField("moved", counts.moved());
    out.writeEndObject();
  }

  private static void factor(JsonGenerator out, FactorChange factor) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", factor.kind().name().toLowerCase(Locale.ROOT));
    factor(out, "now", factor.after());
    factor(out, "then", factor.before());
    out.writeFieldName("counts");
    counts(out, factor.counts());
    out.writeEndObject();
  }

  private static void factor(JsonGenerator out, String field, Optional<FactorChange.Factor> factor)
      throws IOException {
    if (factor.isEmpty()) {
      return;
    }
    FactorChange.Factor f = factor.get();
    out.writeObjectFieldStart(field);
    out.writeStringField("title", f.title());
    if (!f.group().isEmpty()) {
      out.writeStringField("group", f.group());
    }
    out.writeNumberField("start", f.start());
    out.writeNumberField("end", f.end());
    out.writeEndObject();
  }

  private static void step(JsonGenerator out, Step step) throws IOException {
    out.writeStartObject();
    switch (step) {
      case Step.Unchanged s -> {
        out.writeStringField("kind", "unchanged");
        sentence(out, "now", s.after());
        sentence(out, "then", s.before());
      }
      case Step.Changed s -> {
        out.writeStringField("kind", s.numbersOnly() ? "numbers" : "changed");
        sentence(out, "now", s.after());
        sentence(out, "then", s.before());
        pieces(out, s.pieces());
      }
      case Step.Added s -> {
        out.writeStringField("kind", "added");
        routine(out, s.routine());
        sentence(out, "now", s.after());
      }
      case Step.Removed s -> {
        out.writeStringField("kind", "removed");
        routine(out, s.routine());
        sentence(out, "then", s.before());
      }
      case Step.MovedHere s -> {
        out.writeStringField("kind", "moved-here");
        sentence(out, "now", s.after());
        sentence(out, "then", s.before());
        pieces(out, s.pieces());
      }
      case Step.MovedAway s -> {
        out.writeStringField("kind", "moved-away");
        sentence(out, "now", s.after());
        sentence(out, "then", s.before());
      }
    }
    out.writeEndObject();
  }

  private static void routine(JsonGenerator out, boolean routine) throws IOException {
    if (routine) {
      out.writeBooleanField("routine", true);
    }
  }

  private static void sentence(JsonGenerator out, String field, Sentence sentence)
      throws IOException {
    out.writeObjectFieldStart(field);
    out.writeNumberField("start", sentence.start());
    out.writeNumberField("end", sentence.end());
    out.writeStringField("text", sentence.text());
    out.writeNumberField("paragraph", sentence.paragraph());
    if (sentence.heading()) {
      out.writeBooleanField("heading", true);
    }
    out.writeEndObject();
  }

  private static void pieces(JsonGenerator out, List<Piece> pieces) throws IOException {
    out.writeArrayFieldStart("pieces");
    for (Piece piece : pieces) {
      out.writeStartObject();
      out.writeStringField("kind", piece.kind().name().toLowerCase(Locale.ROOT));
      out.writeStringField("text", piece.text());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
