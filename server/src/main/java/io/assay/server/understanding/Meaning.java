package io.assay.server.understanding;

import io.assay.edgar.Cik;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a question means. Two questions that mean the same have the same {@link #key}; what the key
 * leaves open is the {@link #topic}, which only likeness can compare. Immutable.
 *
 * @param question as asked, without spaces around it
 * @param intent what kind of answer it wants
 * @param companies in the order in which they are named
 * @param periods in the order in which they are named; empty where none is
 * @param metrics line items, signals and what is computed from them, in order
 * @param narrowed whether other words may narrow the metrics to a part of the company, or ask for
 *     what is said of them
 * @param measures what is wanted of the metrics
 * @param forms base form types: {@code 10-K}
 * @param items items of reports: {@code 1A}
 * @param negated whether it asks for what is not, or leaves something out
 * @param directions which ways of a change it names
 * @param conditions what numbers must be
 * @param numbers that stand in it and are nothing of the above
 * @param contrasts words of which the opposite would make it another question: {@code gross}
 * @param names words written as names that are nobody's whose filings are held, lower case
 * @param topic what it is about besides: its words in order, lower case
 * @param scope what the answer may rest on, as the request has it
 */
public record Meaning(
    String question,
    Intent intent,
    List<Company> companies,
    List<Period> periods,
    List<Metric> metrics,
    boolean narrowed,
    Set<Measure> measures,
    List<String> forms,
    List<String> items,
    boolean negated,
    Set<Direction> directions,
    List<Condition> conditions,
    SequencedSet<String> numbers,
    SequencedSet<String> contrasts,
    SequencedSet<String> names,
    List<String> topic,
    Scope scope) {

  /** Kinds of answers. */
  public enum Intent {
    /** Numbers, from facts. */
    FIGURES,
    /** What filings say, by their sentences. */
    TEXT,
    /** What became of a text from one filing to the next. */
    COMPARISON;

    /** As the API has it. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What is wanted of a metric. */
  public enum Measure {
    VALUE,
    /** By how much of itself it changed. */
    GROWTH,
    /** By how much it changed. */
    DIFFERENCE,
    AVERAGE,
    SUM
  }

  /** Ways of a change, or ends of an order. */
  public enum Direction {
    UP,
    DOWN,
    HIGHEST,
    LOWEST
  }

  /**
   * A company.
   *
   * @param said how the question names it
   */
  public record Company(Cik cik, String name, String said) {}

  /**
   * A line item, a signal, or something computed of line items.
   *
   * @param name for a person
   */
  public record Metric(String id, String name, Kind kind) {

    /** Where its values come from. */
    public enum Kind {
      LINE_ITEM,
      SIGNAL,
      COMPUTED
    }
  }

  /**
   * What a number must be.
   *
   * @param amount in full: {@code 5000000000} for five billion; of a share its percents
   * @param percent whether it is a share
   */
  public record Condition(Comparison comparison, String amount, boolean percent) {

    /** How it compares. */
    public enum Comparison {
      ABOVE,
      AT_LEAST,
      BELOW,
      AT_MOST,
      EXACTLY
    }
  }

  /**
   * What a request narrows beside its words.
   *
   * @param companies CIKs; none means all
   * @param forms none means all
   * @param asOf what was accepted by then; empty for now
   */
  public record Scope(Set<Cik> companies, Set<String> forms, Optional<Instant> asOf) {

    public static final Scope ALL = new Scope(Set.of(), Set.of(), Optional.empty());

    public Scope {
      companies = Set.copyOf(companies);
      forms = Set.copyOf(forms);
    }
  }

  public Meaning {
    companies = List.copyOf(companies);
    periods = List.copyOf(periods);
    metrics = List.copyOf(metrics);
    measures = Set.copyOf(measures);
    forms = List.copyOf(forms);
    items = List.copyOf(items);
    directions = Set.copyOf(directions);
    conditions = List.copyOf(conditions);
    topic = List.copyOf(topic);
  }

  /**
   * What must agree exactly for two questions to have one answer, as one text: all but the topic's
   * words, and for figures those too, since nothing else tells what a number is of.
   */
  public String key() {
    List<String> parts = new ArrayList<>();
    parts.add(intent.id());
    parts.add(sorted(companies.stream().map(c -> c.cik().toString()).toList()));
    parts.add(sorted(told().stream().map(Period::label).toList()));
    parts.add(sorted(metrics.stream().map(Metric::id).toList()));
    parts.add(narrowed ? "part" : "");
    parts.add(sorted(measures.stream().map(Enum::name).toList()));
    parts.add(sorted(forms));
    parts.add(sorted(items));
    parts.add(negated ? "not" : "");
    parts.add(sorted(ways().stream().map(Enum::name).toList()));
    parts.add(sorted(conditions.stream().map(Condition::toString).toList()));
    parts.add(sorted(List.copyOf(numbers)));
    parts.add(sorted(List.copyOf(contrasts)));
    parts.add(sorted(List.copyOf(names)));
    parts.add(sorted(scope.companies().stream().map(Cik::toString).toList()));
    parts.add(sorted(List.copyOf(scope.forms())));
    parts.add(scope.asOf().map(Instant::toString).orElse(""));
    return String.join("|", parts);
  }

  /** Whether nothing but how much figures changed is wanted. */
  private boolean isOfMoves() {
    return intent == Intent.FIGURES
        && !measures.isEmpty()
        && EnumSet.of(Measure.GROWTH, Measure.DIFFERENCE).containsAll(measures);
  }

  /** Growth in 2024 is growth from 2023 to 2024. */
  private List<Period> told() {
    List<Period> sorted = periods.stream().sorted(Comparator.comparingInt(Period::year)).toList();
    boolean fiscal =
        sorted.size() == 2
            && sorted.stream().allMatch(period -> period.kind() == Period.Kind.FISCAL_YEAR)
            && sorted.getFirst().year() + 1 == sorted.getLast().year();
    return fiscal && isOfMoves() ? List.of(sorted.getLast()) : periods;
  }

  /** Growth goes up unless it is said to fall. */
  private Set<Direction> ways() {
    return directions.isEmpty() && isOfMoves() && measures.contains(Measure.GROWTH)
        ? Set.of(Direction.UP)
        : directions;
  }

  private static String sorted(List<String> values) {
    return new TreeSet<>(values).stream().collect(Collectors.joining(","));
  }

  /** The same of a question that was said in other words. */
  Meaning asked(String question) {
    return with(question, periods, topic);
  }

  /** The same about another topic. */
  public Meaning about(List<String> topic) {
    return with(question, periods, topic);
  }

  /** The same of other times. */
  public Meaning at(List<Period> periods) {
    return with(question, periods, topic);
  }

  private Meaning with(String question, List<Period> periods, List<String> topic) {
    return new Meaning(
        question,
        intent,
        companies,
        periods,
        metrics,
        narrowed,
        measures,
        forms,
        items,
        negated,
        directions,
        conditions,
        numbers,
        contrasts,
        names,
        topic,
        scope);
  }

  /** The topic as a text to be looked for. */
  public String topicWords() {
    return String.join(" ", topic);
  }
}
