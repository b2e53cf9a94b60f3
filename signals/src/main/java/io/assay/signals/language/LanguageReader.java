package io.assay.signals.language;

import io.assay.edgar.FormType;
import io.assay.edgar.items.Elsewhere;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Measures a filing's text, section by section, in one pass. Thread-safe. */
public final class LanguageReader {

  private static final Set<String> PRINTED = Set.of("whole", "mda", "risk_factors");

  /** Evidence that is marked on a page is a sentence, never half a section. */
  private static final int LONGEST = 600;

  private static final int LONGEST_HEADING = 120;

  private final Vocabulary vocabulary;
  private final Sentences sentences;

  public LanguageReader(Lexicon lexicon) {
    this.vocabulary = new Vocabulary(lexicon);
    this.sentences = lexicon.sentences();
  }

  /**
   * A part of a text that is no item and is measured as a section.
   *
   * @param key the catalogue's name for it
   */
  public record Part(String key, int start, int end, double confidence) {}

  /** Measures of the main document: {@code whole} and the sections the catalogue names. */
  public TextMeasures measure(ReadingText text, List<Section> sections, FormType form) {
    return measure(text, sections, form, Optional.empty());
  }

  /** The same with one more part. */
  public TextMeasures measure(
      ReadingText text, List<Section> sections, FormType form, Optional<Part> part) {
    List<SectionCounter> counters = new ArrayList<>();
    SectionCounter whole =
        new SectionCounter("whole", 0, text.text().length(), 1.0, form.isPeriodic(), false);
    counters.add(whole);
    Map<String, Section> named = CatalogueSections.of(sections, form);
    named.forEach(
        (key, section) -> {
          if (!CatalogueSections.isReference(key, section.text())) {
            counters.add(
                new SectionCounter(
                    key,
                    section.start(),
                    section.end(),
                    section.confidence(),
                    PRINTED.contains(key),
                    key.equals("mda")));
          }
        });
    Optional.ofNullable(named.get("financial_statements"))
        .flatMap(s -> CatalogueSections.notes(text, s))
        .ifPresent(counters::add);
    part.map(LanguageReader::counter).ifPresent(counters::add);
    FlagFinder finder = new FlagFinder(named, text.text(), form.isAmendment());
    read(text, counters, finder, whole);
    for (SectionCounter counter : counters) {
      Section comments = named.get("unresolved_comments");
      if (counter.isFor("unresolved_comments")
          && comments != null
          && CatalogueSections.saysNone(comments.text())) {
        counter.put("says_none", 1);
      }
    }
    Map<String, SectionMeasure> measures = new LinkedHashMap<>();
    for (SectionCounter counter : counters) {
      SectionMeasure measure = counter.measure(text.text());
      measures.putIfAbsent(measure.key(), measure);
    }
    List<TextFinding> findings = new ArrayList<>(finder.findings());
    headings(text, counters, findings);
    counters.forEach(c -> c.findings(text.text(), findings));
    return new TextMeasures(measures, findings);
  }

  /**
   * Measures of the sections whose text stands in an exhibit, by the catalogue's names.
   *
   * @param exhibit the reading text in which the places of a followed section count
   */
  public Map<String, SectionMeasure> followed(
      List<Section> sections,
      FormType form,
      Function<Elsewhere.Followed, Optional<ReadingText>> exhibit) {
    Map<String, SectionMeasure> measures = new LinkedHashMap<>();
    CatalogueSections.of(sections, form)
        .forEach(
            (key, section) -> {
              if (section.elsewhere().orElse(null) instanceof Elsewhere.Followed followed) {
                exhibit
                    .apply(followed)
                    .ifPresent(text -> measures.put(key, measure(key, text, followed)));
              }
            });
    return measures;
  }

  private SectionMeasure measure(String key, ReadingText text, Elsewhere.Followed followed) {
    SectionCounter counter =
        new SectionCounter(
            key,
            followed.start(),
            followed.end(),
            followed.confidence(),
            PRINTED.contains(key),
            key.equals("mda"));
    read(text, List.of(counter), new FlagFinder(Map.of(), "", false), counter);
    return counter.measure(text.text());
  }

  /** Measures of a part of a text that is no main document, such as the letter in an exhibit. */
  public SectionMeasure measure(ReadingText text, Part part) {
    SectionCounter counter = counter(part);
    read(text, List.of(counter), new FlagFinder(Map.of(), "", false), counter);
    return counter.measure(text.text());
  }

  private static SectionCounter counter(Part part) {
    return new SectionCounter(
        part.key(), part.start(), part.end(), part.confidence(), false, false);
  }

  /** Measures of a lone text, such as a press release, as the section {@code key}. */
  public SectionMeasure measure(String key, ReadingText text) {
    SectionCounter counter = new SectionCounter(key, 0, text.text().length(), 1.0, false, false);
    read(text, List.of(counter), new FlagFinder(Map.of(), "", false), counter);
    return counter.measure(text.text());
  }

  private void read(
      ReadingText text, List<SectionCounter> counters, FlagFinder finder, SectionCounter whole) {
    String chars = text.text();
    SentenceMeter meter = new SentenceMeter(vocabulary);
    for (ReadingText.Block block : Prose.blocks(chars, text.blocks())) {
      List<SectionCounter> inside = new ArrayList<>();
      for (SectionCounter counter : counters) {
        if (counter.covers(block.start(), block.end())) {
          inside.add(counter);
          counter.block(chars, block);
        }
      }
      boolean heading = block.kind() == ReadingText.Kind.HEADING;
      for (Sentences.Range range : sentences.split(chars, block.start(), block.end())) {
        MeasuredSentence sentence = meter.measure(chars, range.start(), range.end(), heading);
        if (sentence.spoken() == 0) {
          inside.forEach(c -> c.merge(sentence));
          continue;
        }
        for (SectionCounter counter : inside) {
          counter.add(sentence, range);
        }
        finder.see(chars, range, sentence, block.kind() == ReadingText.Kind.TABLE_ROW);
        FlagFinder.auditorSince(sentence).ifPresent(year -> whole.put("auditor_since", year));
      }
    }
    finder.end(chars);
  }

  /** The first line of each section: where a signal of the section as such leads. */
  private static void headings(
      ReadingText text, List<SectionCounter> counters, List<TextFinding> into) {
    for (SectionCounter counter : counters) {
      if (counter.isFor("whole")) {
        continue;
      }
      for (ReadingText.Block block : text.blocks()) {
        if (counter.covers(block.start(), block.end()) && block.end() > block.start()) {
          into.add(
              finding(
                  TextFinding.HEADING,
                  counter.key(),
                  text.text(),
                  new Sentences.Range(
                      block.start(), Math.min(block.end(), block.start() + LONGEST_HEADING))));
          break;
        }
      }
    }
  }

  static TextFinding finding(String signal, String section, String chars, Sentences.Range range) {
    int end = Math.min(range.end(), range.start() + LONGEST);
    return new TextFinding(
        signal, section, range.start(), end, chars.substring(range.start(), end));
  }
}
