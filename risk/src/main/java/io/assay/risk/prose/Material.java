package io.assay.risk.prose;

import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.brief.Excerpts.Excerpt;
import io.assay.risk.brief.Excerpts.Item;
import io.assay.risk.brief.Excerpts.SectionChanges;
import io.assay.signals.Evidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model is given of one filing: the composed brief, its evidence, and sentences of the
 * filing beyond it. Evidence has the ids {@code f1e1}, {@code f1e2}, ...: the filing's id and a
 * number from 1, those of the brief first. Immutable.
 *
 * @param id of the filing within one question: {@code f1}
 * @param form as EDGAR writes it
 * @param evidence the composed brief's citations in their order, then further sentences
 */
public record Material(
    String id,
    String form,
    String company,
    Optional<LocalDate> period,
    Brief composed,
    List<Citation> evidence) {

  private static final int MOST_SENTENCES = 24;
  private static final int LONGEST_SENTENCE = 600;

  public Material {
    evidence = List.copyOf(evidence);
  }

  /** Of a filing, its composed brief and what was taken from its text. */
  public static Material of(
      String id,
      String form,
      String company,
      Optional<LocalDate> period,
      Brief composed,
      Excerpts excerpts) {
    List<Citation> evidence = new ArrayList<>(composed.citations());
    int most = evidence.size() + MOST_SENTENCES;
    sentences(excerpts)
        .filter(e -> e.text().length() <= LONGEST_SENTENCE)
        .map(Material::sentence)
        .forEach(
            sentence -> {
              if (evidence.size() < most && evidence.stream().noneMatch(c -> same(c, sentence))) {
                evidence.add(new Citation("", sentence));
              }
            });
    return new Material(id, form, company, period, composed, evidence);
  }

  private static Stream<Excerpt> sentences(Excerpts excerpts) {
    List<SectionChanges> changes = excerpts.changes().map(c -> c.sections()).orElse(List.of());
    return Stream.of(
            excerpts.described().stream(),
            excerpts.explained().stream(),
            excerpts.told().stream().map(Item::sentences).flatMap(List::stream),
            changes.stream().map(SectionChanges::added).flatMap(List::stream),
            changes.stream().map(SectionChanges::removed).flatMap(List::stream))
        .flatMap(s -> s);
  }

  private static Evidence.OfSentence sentence(Excerpt e) {
    return new Evidence.OfSentence(
        "sentence", e.ref().accession(), e.section(), e.start(), e.end(), e.text());
  }

  private static boolean same(Citation citation, Evidence.OfSentence sentence) {
    return citation.evidence() instanceof Evidence.OfSentence s
        && s.accession().equals(sentence.accession())
        && s.start() == sentence.start()
        && s.end() == sentence.end();
  }

  /** The id of a piece of evidence, by its place from 0. */
  String evidenceId(int at) {
    return id + "e" + (at + 1);
  }

  /** The evidence with an id, if it was given to the model. */
  Optional<Citation> find(String evidenceId) {
    String prefix = id + "e";
    if (!evidenceId.startsWith(prefix) || evidenceId.length() > prefix.length() + 4) {
      return Optional.empty();
    }
    String number = evidenceId.substring(prefix.length());
    if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int at = Integer.parseInt(number) - 1;
    return at >= 0 && at < evidence.size() && isGiven(at)
        ? Optional.of(evidence.get(at))
        : Optional.empty();
  }

  /** Composed sentences that rest on any of these. */
  List<String> composedOf(List<Citation> citations) {
    return composed.lines().stream()
        .map(composed::cited)
        .filter(line -> line.citations().stream().anyMatch(citations::contains))
        .map(Brief.Cited::text)
        .toList();
  }

  /** Whether a piece of evidence is shown to the model: not when it speaks to the model. */
  boolean isGiven(int at) {
    return !Planted.speaksToModels(EvidenceWords.of(evidence.get(at).evidence()));
  }
}
