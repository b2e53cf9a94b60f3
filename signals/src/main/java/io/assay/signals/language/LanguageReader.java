package io.assay.signals.language;

import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.signals.digest.TextMeasures;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Measures a filing's text, section by section, in one pass. Thread-safe. */
public final class LanguageReader {

  private static final Set<String> PRINTED = Set.of("whole", "mda", "risk_factors");
  private static final double DIGITS_OF_FIGURES = 0.15;

  private final Lexicon lexicon;

  public LanguageReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Measures of the main document: {@code whole} and the sections the catalogue names. */
  public TextMeasures measure(ReadingText text, List<Section> sections, FormType form) {
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
    FlagFinder finder = new FlagFinder(named);
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
      SectionMeasure measure = counter.measure();
      measures.putIfAbsent(measure.key(), measure);
    }
    return new TextMeasures(measures, finder.findings());
  }

  /** Measures of a lone text, such as a press release, as the section {@code key}. */
  public SectionMeasure measure(String key, ReadingText text) {
    SectionCounter counter = new SectionCounter(key, 0, text.text().length(), 1.0, false, false);
    read(text, List.of(counter), new FlagFinder(Map.of()), counter);
    return counter.measure();
  }

  private void read(
      ReadingText text, List<SectionCounter> counters, FlagFinder finder, SectionCounter whole) {
    String chars = text.text();
    Set<Integer> figures = tablesOfFigures(text);
    SentenceMeter meter = new SentenceMeter(lexicon);
    for (ReadingText.Block block : text.blocks()) {
      if ((block.table() >= 0 && figures.contains(block.table())) || isFurniture(chars, block)) {
        continue;
      }
      List<SectionCounter> inside = new ArrayList<>();
      for (SectionCounter counter : counters) {
        if (counter.covers(block.start(), block.end())) {
          inside.add(counter);
        }
      }
      for (Sentences.Range range : lexicon.sentences().split(chars, block.start(), block.end())) {
        List<Token> tokens = Tokens.of(chars, range.start(), range.end());
        MeasuredSentence sentence = meter.measure(tokens, block.kind() == ReadingText.Kind.HEADING);
        if (!sentence.counts().containsKey("words")) {
          sentence.counts().forEach((name, n) -> inside.forEach(c -> c.merge(name, n)));
          continue;
        }
        for (SectionCounter counter : inside) {
          counter.add(sentence);
        }
        finder.see(chars, range, tokens, sentence.counts());
        FlagFinder.auditorSince(tokens).ifPresent(year -> whole.put("auditor_since", year));
      }
    }
    finder.end();
  }

  /** Tables with more digits than prose has: their cells are not read as language. */
  private static Set<Integer> tablesOfFigures(ReadingText text) {
    Map<Integer, int[]> counts = new LinkedHashMap<>();
    String chars = text.text();
    for (ReadingText.Block block : text.blocks()) {
      if (block.table() < 0) {
        continue;
      }
      int[] count = counts.computeIfAbsent(block.table(), _ -> new int[2]);
      for (int i = block.start(); i < block.end(); i++) {
        char c = chars.charAt(i);
        if (Tokens.isDigit(c)) {
          count[0]++;
        } else if (Character.isLetter(c)) {
          count[1]++;
        }
      }
    }
    Set<Integer> result = new HashSet<>();
    counts.forEach(
        (table, count) -> {
          if (count[0] > DIGITS_OF_FIGURES * (count[0] + count[1])) {
            result.add(table);
          }
        });
    return result;
  }

  /** A page number, a roman numeral, or the words table of contents. */
  private static boolean isFurniture(String chars, ReadingText.Block block) {
    if (block.end() - block.start() > 24) {
      return false;
    }
    String line = chars.substring(block.start(), block.end()).strip();
    return line.equalsIgnoreCase("table of contents")
        || line.chars().allMatch(c -> c >= '0' && c <= '9')
        || line.chars().allMatch(c -> "ivxlcIVXLC".indexOf(c) >= 0);
  }

  /** Findings in the text of an 8-K item or another small text, without measures. */
  public boolean hasMatch(String list, String text) {
    SentenceMeter meter = new SentenceMeter(lexicon);
    return lexicon.sentences().split(text, 0, text.length()).stream()
        .anyMatch(r -> meter.counts(Tokens.of(text, r.start(), r.end())).containsKey(list));
  }

  /** The abbreviations' sentence splitter and the tokens, for small texts. */
  public Lexicon lexicon() {
    return lexicon;
  }

  static TextFinding finding(String signal, String section, String chars, Sentences.Range range) {
    int end = Math.min(range.end(), range.start() + 600);
    return new TextFinding(
        signal, section, range.start(), range.end(), chars.substring(range.start(), end));
  }
}
