package io.assay.server.asking;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.asking.answers.Answered;
import io.assay.server.asking.answers.Answered.Sentence;
import io.assay.server.asking.answers.Source;
import io.assay.server.http.Json;
import io.assay.server.searching.SearchShapes;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Condition;
import io.assay.server.understanding.Period;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** JSON of answers. */
final class AnswerJson {

  private AnswerJson() {}

  /** Schema Answer. */
  static void answer(JsonGenerator out, Asking.Outcome outcome) throws IOException {
    Answered answer = outcome.answer();
    out.writeStartObject();
    out.writeStringField("id", outcome.id());
    out.writeStringField("question", outcome.meaning().question());
    out.writeFieldName("understood");
    understood(out, outcome.meaning());
    out.writeStringField("status", answer.status().id());
    Json.text(out, "why", answer.why().orElse(""));
    if (answer.likened().isPresent()) {
      out.writeFieldName("likened");
      metric(out, answer.likened().get());
    }
    Json.list(out, "sentences", answer.sentences(), AnswerJson::sentence);
    if (answer.table().isPresent()) {
      out.writeFieldName("table");
      table(out, answer.table().get());
    }
    sources(out, answer.sources());
    if (!answer.nearest().isEmpty()) {
      Json.list(out, "nearest", answer.nearest(), SearchShapes::hit);
    }
    out.writeFieldName("cache");
    cache(out, outcome.kept());
    if (answer.model().isPresent()) {
      out.writeObjectFieldStart("model");
      out.writeStringField("name", answer.model().get().name());
      out.writeNumberField("sentences", answer.model().get().sentences());
      out.writeNumberField("dropped", answer.model().get().dropped());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void metric(JsonGenerator out, Meaning.Metric metric) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", metric.id());
    out.writeStringField("name", metric.name());
    out.writeEndObject();
  }

  /** Schema Understood. */
  static void understood(JsonGenerator out, Meaning meaning) throws IOException {
    out.writeStartObject();
    Json.list(
        out,
        "companies",
        meaning.companies(),
        (inner, company) -> {
          inner.writeStartObject();
          inner.writeNumberField("cik", company.cik().value());
          inner.writeStringField("name", company.name());
          inner.writeStringField("said", company.said());
          inner.writeEndObject();
        });
    Json.list(out, "periods", meaning.periods(), AnswerJson::period);
    Json.list(out, "metrics", meaning.metrics(), AnswerJson::metric);
    Json.texts(out, "measures", meaning.measures().stream().map(AnswerJson::id).sorted().toList());
    Json.texts(out, "forms", meaning.forms());
    Json.texts(out, "items", meaning.items());
    out.writeStringField("intent", meaning.intent().id());
    out.writeBooleanField("negated", meaning.negated());
    Json.texts(
        out, "directions", meaning.directions().stream().map(AnswerJson::id).sorted().toList());
    Json.texts(
        out, "conditions", meaning.conditions().stream().map(AnswerJson::condition).toList());
    Json.text(out, "topic", meaning.topicWords());
    out.writeEndObject();
  }

  private static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String condition(Condition condition) {
    return id(condition.comparison()).replace('_', ' ')
        + " "
        + condition.amount()
        + (condition.percent() ? " %" : "");
  }

  private static void period(JsonGenerator out, Period period) throws IOException {
    out.writeStartObject();
    out.writeStringField("label", period.label());
    Json.date(out, "start", period.start());
    Json.date(out, "end", period.end());
    out.writeEndObject();
  }

  /** Schema AnswerSentence. */
  static void sentence(JsonGenerator out, Sentence sentence) throws IOException {
    out.writeStartObject();
    out.writeStringField("text", sentence.text());
    out.writeArrayFieldStart("citations");
    for (int citation : sentence.citations()) {
      out.writeNumber(citation);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void table(JsonGenerator out, Answered.Table table) throws IOException {
    out.writeStartObject();
    Json.texts(out, "columns", table.columns());
    Json.list(
        out,
        "rows",
        table.rows(),
        (inner, row) -> {
          inner.writeStartObject();
          Json.list(
              inner,
              "cells",
              row,
              (deep, cell) -> {
                deep.writeStartObject();
                deep.writeStringField("text", cell.text());
                if (cell.source().isPresent()) {
                  deep.writeNumberField("source", cell.source().get());
                }
                deep.writeEndObject();
              });
          inner.writeEndObject();
        });
    out.writeEndObject();
  }

  /** What the cache had. */
  static void cache(JsonGenerator out, Optional<Recall.Kept> kept) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("hit", kept.isPresent());
    if (kept.isPresent()) {
      out.writeStringField("question", kept.get().question());
      out.writeNumberField("similarity", kept.get().similarity());
      Json.time(out, "answered", kept.get().answered());
    }
    out.writeEndObject();
  }

  /** The field {@code sources}, numbered from 1. */
  static void sources(JsonGenerator out, List<Source> sources) throws IOException {
    Map<Source, Integer> numbers = new HashMap<>();
    for (Source source : sources) {
      numbers.put(source, numbers.size() + 1);
    }
    out.writeArrayFieldStart("sources");
    for (Source source : sources) {
      out.writeStartObject();
      out.writeNumberField("number", numbers.getOrDefault(source, 0));
      switch (source) {
        case Source.OfFact fact -> fact(out, fact);
        case Source.OfPassage passage -> passage(out, passage);
        case Source.Computed computed -> computed(out, computed, numbers);
        case Source.OfDifference difference -> difference(out, difference);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void fact(JsonGenerator out, Source.OfFact fact) throws IOException {
    out.writeStringField("kind", "fact");
    of(out, fact.of());
    Json.date(out, "periodStart", fact.start());
    if (fact.of().period().isEmpty()) {
      Json.date(out, "period", fact.end());
    }
    out.writeStringField("concept", fact.concept());
    out.writeStringField("lineItem", fact.lineItem());
    Json.text(out, "fact", fact.elementId());
    out.writeStringField("value", fact.value().toPlainString());
    Json.text(out, "unit", fact.unit());
    out.writeStringField(
        "url",
        page(fact.of().accession().value())
            + "?fact="
            + URLEncoder.encode(reference(fact), StandardCharsets.UTF_8));
  }

  /** How an address of the page names a fact: by its id, else by concept, period and unit. */
  private static String reference(Source.OfFact fact) {
    if (!fact.elementId().isEmpty()) {
      return fact.elementId();
    }
    String end = fact.end().map(LocalDate::toString).orElse("");
    return fact.concept()
        + ";"
        + fact.start().map(start -> start + "/" + end).orElse(end)
        + ";"
        + fact.unit();
  }

  private static void passage(JsonGenerator out, Source.OfPassage passage) throws IOException {
    out.writeStringField("kind", "passage");
    if (passage.of().isPresent()) {
      of(out, passage.of().get());
    } else {
      out.writeStringField("document", passage.document());
    }
    Json.text(out, "title", passage.title());
    out.writeStringField("part", passage.part());
    Json.text(out, "item", passage.item());
    place(out, passage.start(), passage.end(), passage.quote());
    String at = "?at=" + passage.start() + "-" + passage.end();
    boolean other = !passage.part().equals("main") && passage.of().isPresent();
    out.writeStringField(
        "url",
        passage.of().isPresent()
            ? page(passage.document()) + at + (other ? "&document=" + passage.part() : "")
            : "/documents/" + passage.document() + at);
  }

  private static void computed(
      JsonGenerator out, Source.Computed computed, Map<Source, Integer> numbers)
      throws IOException {
    out.writeStringField("kind", "computed");
    if (computed.of().isPresent()) {
      of(out, computed.of().get());
    }
    out.writeStringField("lineItem", computed.metric());
    out.writeStringField("formula", computed.formula());
    out.writeStringField("value", computed.value().toPlainString());
    Json.text(out, "unit", computed.unit());
    if (!computed.inputs().isEmpty()) {
      out.writeArrayFieldStart("inputs");
      for (Source input : computed.inputs()) {
        out.writeNumber(numbers.getOrDefault(input, 0));
      }
      out.writeEndArray();
    }
    out.writeStringField(
        "url",
        computed
            .of()
            .or(() -> computed.inputs().stream().flatMap(i -> of(i).stream()).findFirst())
            .map(of -> page(of.accession().value()))
            .orElse("/"));
  }

  private static Optional<Source.Of> of(Source source) {
    return switch (source) {
      case Source.OfFact fact -> Optional.of(fact.of());
      case Source.OfPassage passage -> passage.of();
      case Source.Computed computed -> computed.of();
      case Source.OfDifference difference -> Optional.of(difference.of());
    };
  }

  private static void difference(JsonGenerator out, Source.OfDifference difference)
      throws IOException {
    out.writeStringField("kind", "difference");
    of(out, difference.of());
    out.writeStringField("part", "main");
    out.writeStringField("item", difference.item());
    place(out, difference.start(), difference.end(), difference.quote());
    out.writeStringField("change", difference.change());
    out.writeStringField("against", difference.against().value());
    out.writeStringField(
        "url",
        page(difference.of().accession().value())
            + "?at="
            + difference.start()
            + "-"
            + difference.end());
  }

  private static void place(JsonGenerator out, int start, int end, String quote)
      throws IOException {
    out.writeNumberField("start", start);
    out.writeNumberField("end", end);
    out.writeStringField("quote", quote);
  }

  private static void of(JsonGenerator out, Source.Of of) throws IOException {
    out.writeStringField("accession", of.accession().value());
    out.writeNumberField("cik", of.cik().value());
    Json.text(out, "company", of.company());
    Json.text(out, "form", of.form());
    Json.date(out, "filed", of.filed());
    Json.date(out, "period", of.period());
  }

  private static String page(String accession) {
    return "/filings/" + accession;
  }
}
