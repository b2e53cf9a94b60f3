package io.assay.server.asking.answers;

import io.assay.search.Found;
import io.assay.server.asking.answers.Answered.Cell;
import io.assay.server.asking.answers.Answered.Sentence;
import io.assay.server.asking.answers.Answered.Status;
import io.assay.server.asking.answers.Answered.Table;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer while it comes into being: sources get their numbers as they are cited. Of one question
 * and one thread.
 */
public final class Draft {

  private final Meaning meaning;
  private final Map<Source, Integer> sources = new LinkedHashMap<>();
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private Optional<Metric> likened = Optional.empty();

  /** Of a question, with nothing said yet. */
  public Draft(Meaning meaning) {
    this.meaning = meaning;
  }

  /** The number of a source; what it was computed from has its numbers before it. */
  int cite(Source source) {
    Integer known = sources.get(source);
    if (known != null) {
      return known;
    }
    if (source instanceof Source.Computed computed) {
      computed.inputs().forEach(this::cite);
    }
    int number = sources.size() + 1;
    sources.put(source, number);
    return number;
  }

  /**
   * Says a sentence.
   *
   * @param citing what it rests on, at least one
   * @throws IllegalArgumentException when it rests on nothing
   */
  public void say(String text, List<Source> citing) {
    sentences.add(new Sentence(text, citing.stream().map(this::cite).distinct().toList()));
  }

  /** Has something more said; what it lacks is not told, for there is an answer. */
  public void quietly(Runnable more) {
    List<String> told = List.copyOf(missing);
    more.run();
    missing.clear();
    missing.addAll(told);
  }

  /** Names the columns of its table. */
  public void columns(List<String> names) {
    columns.addAll(names);
  }

  /** Adds a row to its table: a cell for each column. */
  public void row(List<Cell> cells) {
    rows.add(List.copyOf(cells));
  }

  /** A cell that rests on a source, which is cited with it. */
  public Cell cell(String text, Source source) {
    return new Cell(text, Optional.of(cite(source)));
  }

  /** A cell without a source. */
  public static Cell cell(String text) {
    return new Cell(text, Optional.empty());
  }

  /** The metric that was taken where the question names none. */
  public void likened(Metric metric) {
    likened = Optional.of(metric);
  }

  /** Something that was asked for and is not known: a whole sentence, told once. */
  public void lacks(String why) {
    if (!missing.contains(why)) {
      missing.add(why);
    }
  }

  /** Whether no sentence is said yet. */
  public boolean isEmpty() {
    return sentences.isEmpty();
  }

  /**
   * The answer; with no sentence it says that too little is known.
   *
   * @param nearest passages to show beside that; an answer with a sentence goes without them
   */
  public Answered done(List<Found.Hit> nearest) {
    boolean any = !sentences.isEmpty();
    Optional<String> why =
        missing.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", missing));
    return new Answered(
        meaning,
        any ? Status.ANSWERED : Status.TOO_LITTLE,
        any || why.isPresent() ? why : Optional.of("Nothing that is held answers this."),
        sentences,
        rows.isEmpty() ? Optional.empty() : Optional.of(new Table(columns, rows)),
        List.copyOf(sources.keySet()),
        any ? List.of() : nearest,
        likened,
        Optional.empty());
  }
}
