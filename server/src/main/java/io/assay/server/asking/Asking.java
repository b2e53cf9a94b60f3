package io.assay.server.asking;

import io.assay.edgar.AskedWrongly;
import io.assay.search.Found;
import io.assay.server.asking.Progress.Stage;
import io.assay.server.asking.answers.Answered;
import io.assay.server.asking.answers.Draft;
import io.assay.server.asking.calendars.Calendars;
import io.assay.server.asking.calendars.SettledTimes;
import io.assay.server.asking.changes.Changes;
import io.assay.server.asking.figures.Figures;
import io.assay.server.asking.texts.Library;
import io.assay.server.asking.texts.Texts;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.http.HttpCode;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Intent;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.assessments.Assessments;
import io.assay.store.companies.Companies;
import io.assay.store.filings.Comparatives;
import io.assay.store.filings.Filings;
import io.assay.store.filings.FiscalYears;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers questions: understands, recalls what was answered before, else asks facts, passages or
 * comparisons, has the answer worded where a model is set, and keeps it. Thread-safe.
 */
public final class Asking {

  private static final int NEAREST = 5;

  /** What the answers come from. */
  public record Knowledge(
      Companies companies,
      Filings filings,
      Assessments assessments,
      FiscalYears years,
      Comparatives comparatives,
      Catalogue catalogue,
      Lexicon lexicon,
      FilingComparison comparison,
      Library library) {}

  /**
   * An answer.
   *
   * @param kept where it was given before
   */
  public record Outcome(String id, Meaning meaning, Answered answer, Optional<Recall.Kept> kept) {}

  private final Understanding understanding;
  private final HeldNames names;
  private final Recall recall;
  private final Phrasing phrasing;
  private final Library library;
  private final Generations generations;
  private final Supplier<String> ids;
  private final Calendars calendars;
  private final Figures figures;
  private final Texts texts;
  private final UnnamedCompany unnamed;
  private final UnnamedMetric unnamedMetric;
  private final Changes changes;

  /**
   * @param recall where earlier answers are found
   * @param phrasing says answers in better words
   * @param ids names an answer, unlike any other
   * @param nanos of {@link System#nanoTime}
   */
  public Asking(
      Knowledge knowledge,
      Recall recall,
      Phrasing phrasing,
      Generations generations,
      Supplier<String> ids,
      LongSupplier nanos) {
    this.understanding = new Understanding(knowledge.catalogue());
    this.names = new HeldNames(knowledge.companies(), generations, nanos);
    this.recall = recall;
    this.phrasing = phrasing;
    this.library = knowledge.library();
    this.generations = generations;
    this.ids = ids;
    this.calendars = new Calendars(knowledge.years(), knowledge.companies(), generations);
    this.figures =
        new Figures(
            knowledge.assessments(), knowledge.comparatives(), calendars, knowledge.catalogue());
    this.texts = new Texts(library, calendars, knowledge.lexicon().sentences(), Texts.Bars.usual());
    this.unnamed = new UnnamedCompany(library);
    this.unnamedMetric = new UnnamedMetric(understanding.metricNames(), library);
    this.changes =
        new Changes(
            knowledge.filings(),
            knowledge.comparison(),
            knowledge.lexicon().sentences(),
            library,
            calendars);
  }

  /**
   * Answers.
   *
   * @throws AskedWrongly when nothing is asked, or too much at once
   */
  public Outcome ask(String question, Scope scope, Progress progress) {
    String asked = question.strip();
    if (asked.isEmpty() || asked.length() > Understanding.LONGEST) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          asked.isEmpty() ? "Nothing is asked" : "The question is too long",
          "question",
          "Ask in 1 to " + Understanding.LONGEST + " characters.");
    }
    HeldNames.Held held = names.held();
    Understood understood = understood(asked, held.names(), scope);
    Meaning meaning = understood.meaning();
    unnamedMetric.prepare();
    String id = ids.get();
    progress.begun(id, meaning);
    Meaning settled = SettledTimes.of(meaning, calendars::of);
    Optional<Recall.Kept> kept = recall.find(settled);
    progress.recalled(kept);
    if (kept.isPresent()) {
      kept.get().answer().sentences().forEach(progress::said);
      return new Outcome(id, meaning, kept.get().answer(), kept);
    }
    // Taken before anything is read: what a commit changes meanwhile is never kept as fresh.
    Recall.Validity validity = validity(meaning, held);
    Answered answer = phrasing.worded(answered(understood, progress), progress);
    answer.sentences().forEach(progress::said);
    recall.keep(settled, answer, validity);
    return new Outcome(id, meaning, answer, Optional.empty());
  }

  /** What a question means, for whoever compares questions. */
  public Meaning meaning(String question, Scope scope) {
    return understood(question.strip(), names.held().names(), scope).meaning();
  }

  /** What a question means, read with which names. */
  private record Understood(Meaning meaning, CompanyNames names) {}

  /** A company that is told of and not named is the one whose filings speak of what is told. */
  private Understood understood(String question, CompanyNames known, Scope scope) {
    Meaning meaning = understanding.of(question, known, scope);
    if (!meaning.companies().isEmpty()) {
      return new Understood(meaning, known);
    }
    return unnamed
        .find(question, known)
        .map(names -> new Understood(understanding.of(question, names, scope), names))
        .orElse(new Understood(meaning, known));
  }

  private Recall.Validity validity(Meaning meaning, HeldNames.Held held) {
    Generation generation;
    if (meaning.companies().isEmpty()) {
      generation = Generation.both(generations.ofAll(), held.generation());
    } else {
      generation = generations.ofNames();
      for (Meaning.Company company : meaning.companies()) {
        generation = Generation.both(generation, generations.of(company.cik()));
      }
    }
    // Passages follow the records later: an answer from them, or for lack of them, is of a mark.
    return new Recall.Validity(generation, library.mark() + likenesses(meaning));
  }

  /** Whether figures are likelier meant than what is said, though the question has other words. */
  private static boolean isOfFigures(Meaning meaning) {
    return meaning.intent() != Intent.FIGURES
        && !meaning.narrowed()
        // What two reports say of it is asked for, and not how much it was.
        && (meaning.intent() != Intent.COMPARISON || meaning.forms().isEmpty())
        && !meaning.metrics().isEmpty()
        && !meaning.companies().isEmpty();
  }

  /** What an answer changes with that a likeness to metrics' names may have decided. */
  private String likenesses(Meaning meaning) {
    boolean may = meaning.intent() != Intent.FIGURES && meaning.metrics().isEmpty();
    return may ? unnamedMetric.mark() : "";
  }

  /** The same question with the metric that its words are nearest to, where it may ask for one. */
  private Optional<Meaning> likened(Understood understood) {
    Meaning meaning = understood.meaning();
    if (meaning.intent() == Intent.FIGURES || !meaning.metrics().isEmpty()) {
      return Optional.empty();
    }
    CompanyNames names = understood.names();
    return unnamedMetric
        .find(understanding.unnamedMetric(meaning.question(), names, meaning.scope()))
        .map(metric -> understanding.of(meaning.question(), names, meaning.scope(), metric));
  }

  /**
   * Whether passages may tell what was not found otherwise; to be asked only then, since all
   * reports of a company may be looked at for it.
   */
  private boolean mayBeTold(Meaning meaning) {
    return switch (meaning.intent()) {
      // What changed may be told in one filing's own words,
      case COMPARISON -> true;
      // and figures of a time of which no report is read as facts.
      case FIGURES -> !meaning.companies().isEmpty() && !figures.isCovered(meaning);
      case TEXT -> false;
    };
  }

  private Answered answered(Understood understood, Progress progress) {
    Meaning meaning = understood.meaning();
    Draft draft = new Draft(meaning);
    List<Found.Hit> nearest = List.of();
    progress.at(meaning.intent() == Intent.TEXT ? Stage.SEARCHING : Stage.READING);
    if (Understanding.wantsAdvice(meaning.question())) {
      draft.lacks("Advice and opinions are not given; ask for what filings tell.");
      return draft.done(List.of());
    }
    if (Understanding.isOfOutsider(meaning)) {
      draft.lacks(
          meaning.names().isEmpty()
              ? "The question names no company whose filings are held."
              : "No company called '" + String.join(" ", meaning.names()) + "' is held.");
      return draft.done(texts.nearest(meaning, NEAREST));
    }
    Optional<Meaning> ofFigures = isOfFigures(meaning) ? Optional.of(meaning) : likened(understood);
    if (ofFigures.isPresent()) {
      Draft numbers = new Draft(meaning);
      figures.answer(ofFigures.get(), numbers);
      if (!numbers.isEmpty()) {
        if (meaning.metrics().isEmpty()) {
          numbers.likened(ofFigures.get().metrics().getFirst());
        }
        // Not all of its words are understood: what filings say of them stands beside.
        if (library.isOpen()) {
          numbers.quietly(() -> texts.answer(meaning, numbers));
        }
        return numbers.done(List.of());
      }
    }
    switch (meaning.intent()) {
      case FIGURES -> figures.answer(meaning, draft);
      case COMPARISON -> nearest = changes.answer(meaning, draft);
      case TEXT -> nearest = texts.answer(meaning, draft);
    }
    if (meaning.intent() == Intent.TEXT
        && !draft.isEmpty()
        && Understanding.asksForNumber(meaning.question())) {
      // Of the whole company too: what the question's other words narrow is told by passages.
      figures.alongside(meaning, draft);
    }
    if (draft.isEmpty() && mayBeTold(meaning) && library.isOpen()) {
      progress.at(Stage.SEARCHING);
      Draft passages = new Draft(meaning);
      List<Found.Hit> found = texts.answer(meaning, passages);
      nearest = nearest.isEmpty() ? found : nearest;
      draft = passages.isEmpty() ? draft : passages;
    }
    progress.at(Stage.WRITING);
    if (draft.isEmpty() && nearest.isEmpty()) {
      nearest = texts.nearest(meaning, NEAREST);
    }
    return draft.done(nearest.subList(0, Math.min(NEAREST, nearest.size())));
  }
}
