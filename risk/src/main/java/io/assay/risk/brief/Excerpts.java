package io.assay.risk.brief;

import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.signals.FilingRef;
import io.assay.signals.comparison.FactorChange;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.FilingText;
import io.assay.signals.comparison.Passage;
import io.assay.signals.comparison.SectionComparison;
import io.assay.signals.comparison.SectionDiff;
import io.assay.signals.comparison.Sentence;
import io.assay.signals.comparison.Step;
import io.assay.signals.language.CatalogueSections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a brief takes from the text of a filing and of the one before it: telling sentences with
 * their places, and what changed. A pure function of both texts. Immutable.
 *
 * @param described how the company describes itself
 * @param explained why figures moved, as management says
 * @param told what each item of an 8-K says, or what a proxy statement proposes, in order
 */
public record Excerpts(
    List<Excerpt> described, List<Excerpt> explained, List<Item> told, Optional<Changes> changes) {

  private static final int MOST = 4;
  private static final int FEWEST_WORDS = 8;
  private static final int MOST_WORDS = 60;
  private static final int OPENING_PARAGRAPHS = 25;
  private static final int NAMED_WITHIN = 60;

  private static final int SHORTEST_HEADING = 20;

  /** How the keys of a proxy statement's proposals begin, {@code proposal-2}. */
  static final String PROPOSAL = "proposal-";

  public Excerpts {
    described = List.copyOf(described);
    explained = List.copyOf(explained);
    told = List.copyOf(told);
  }

  /** A sentence and its place in the reading text of its filing. */
  public record Excerpt(FilingRef ref, String section, int start, int end, String text) {}

  /** An item of an 8-K with its first telling sentences; or a proposal with its heading. */
  public record Item(String item, String title, List<Excerpt> sentences) {

    public Item {
      sentences = List.copyOf(sentences);
    }
  }

  /** What changed against the filing before. */
  public record Changes(FilingRef prior, List<SectionChanges> sections) {

    public Changes {
      sections = List.copyOf(sections);
    }
  }

  /**
   * What changed in a section.
   *
   * @param added sentences that came, the most telling first
   * @param removed sentences that went, the most telling first
   */
  public record SectionChanges(
      String name,
      SectionDiff.Counts counts,
      int newFactors,
      int droppedFactors,
      int changedFactors,
      List<Excerpt> newTitles,
      List<Excerpt> droppedTitles,
      List<Excerpt> added,
      List<Excerpt> removed) {

    public SectionChanges {
      newTitles = List.copyOf(newTitles);
      droppedTitles = List.copyOf(droppedTitles);
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  /** Whether a brief takes anything from the text of filings of this form. */
  public static boolean reads(FormType form) {
    return form.isPeriodic() || form.isCurrentReport() || isProxy(form);
  }

  private static boolean isProxy(FormType form) {
    return form.base().endsWith("14A") || form.base().endsWith("14C");
  }

  /** Of a filing without a text. */
  public static Excerpts none() {
    return new Excerpts(List.of(), List.of(), List.of(), Optional.empty());
  }

  /** The filing before, with its text. */
  public record Prior(FilingRef ref, FilingText text) {}

  /** Reads them out of the texts. */
  public static Excerpts of(
      FilingComparison comparison, FilingRef ref, FilingText text, Optional<Prior> prior) {
    if (ref.form().isCurrentReport()) {
      return new Excerpts(List.of(), List.of(), items(comparison, ref, text), Optional.empty());
    }
    if (isProxy(ref.form())) {
      return new Excerpts(List.of(), List.of(), proposals(ref, text), Optional.empty());
    }
    Map<String, Section> named = CatalogueSections.of(text.sections(), ref.form());
    List<Excerpt> described =
        Optional.ofNullable(named.get("business"))
            .map(s -> best(comparison.passage(text, s), ref, "business", Excerpts::describes, 1))
            .orElseGet(List::of);
    List<Excerpt> explained =
        Optional.ofNullable(named.get("mda"))
            .map(s -> best(comparison.passage(text, s), ref, "mda", Excerpts::explains, MOST))
            .orElseGet(List::of);
    return new Excerpts(
        described,
        explained,
        List.of(),
        prior.map(
            before ->
                new Changes(
                    before.ref(),
                    comparison.usual(before.text(), text).stream()
                        .flatMap(s -> changes(ref, before.ref(), s).stream())
                        .toList())));
  }

  private interface Weight {
    double of(Sentence sentence, String lower);
  }

  /** Sentences above 0, the weightiest first; of equals the earlier. */
  private static List<Excerpt> best(
      Passage passage, FilingRef ref, String section, Weight weight, int most) {
    record Weighed(Sentence sentence, double weight) {}
    return passage.sentences().stream()
        .filter(Excerpts::isReadable)
        .map(s -> new Weighed(s, weight.of(s, s.text().toLowerCase(Locale.ROOT))))
        .filter(w -> w.weight() > 0)
        .sorted(
            Comparator.comparingDouble(Weighed::weight)
                .reversed()
                .thenComparing(w -> w.sentence().start()))
        .limit(most)
        .map(w -> excerpt(ref, section, w.sentence()))
        .toList();
  }

  private static boolean isReadable(Sentence sentence) {
    int words = words(sentence.text());
    return !sentence.heading()
        && words >= FEWEST_WORDS
        && words <= MOST_WORDS
        && sentence.text().indexOf('\t') < 0
        && sentence.text().endsWith(".")
        && Character.isUpperCase(sentence.text().charAt(0));
  }

  private static int words(String text) {
    int words = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        words++;
      }
    }
    return words + 1;
  }

  private static Excerpt excerpt(FilingRef ref, String section, Sentence sentence) {
    return new Excerpt(ref, section, sentence.start(), sentence.end(), sentence.text());
  }

  /**
   * Of the first paragraphs only, earlier ones weighing more, for later ones describe parts; and
   * what says what the company is weighing more than what it does. A sentence about somebody else,
   * a product or a subsidiary, weighs less.
   */
  private static double describes(Sentence sentence, String lower) {
    boolean is =
        any(
            lower,
            "we are a ",
            "we are an ",
            "we are one of",
            "we are the ",
            " is a ",
            " is an ",
            " is one of the ",
            " is the world",
            " is the largest",
            " is the leading",
            " company that ");
    boolean does =
        any(
            lower,
            "we design",
            "we develop",
            "we manufacture",
            "we provide",
            "we operate",
            "we offer",
            "we sell",
            " designs, ",
            " provides ",
            " provider of ",
            " manufactures ",
            " develops ",
            " operates ",
            " sells ",
            " engaged in ");
    boolean aside =
        any(
            lower,
            "forward-looking",
            "incorporated in",
            "incorporated under",
            "annual report",
            "refers to",
            "trademark",
            "employees",
            "we also ",
            "also provides",
            "for example",
            "operating segment",
            "smaller reporting company",
            "shell company",
            "established in",
            "formerly known",
            "wholly owned",
            "competit",
            "in addition",
            "sec ");
    boolean itself =
        lower.startsWith("we ")
            || lower.startsWith("the \"company\"")
            || lower.startsWith("the company ")
            || any(lower.substring(0, Math.min(lower.length(), NAMED_WITHIN)), "company", "inc.");
    return (is || does) && !aside && sentence.paragraph() < OPENING_PARAGRAPHS
        ? (is ? 2.0 : 1.0) * (itself ? 1.5 : 1.0) / (1 + sentence.paragraph())
        : 0;
  }

  private static double explains(Sentence sentence, String lower) {
    boolean moved =
        any(
            lower,
            "increased",
            "decreased",
            "declined",
            "grew",
            "rose",
            "fell",
            "higher",
            "lower",
            "increase",
            "decrease");
    boolean why =
        any(lower, "due to", "driven by", "primarily", "as a result of", "because", "reflecting");
    if (!moved || !why) {
      return 0;
    }
    double weight = 1;
    weight += any(lower, "net sales", "revenue", "net income", "net loss") ? 1 : 0;
    weight += any(lower, "margin", "operating income", "cash", "impairment") ? 0.5 : 0;
    weight += lower.chars().anyMatch(Character::isDigit) ? 0.5 : 0;
    return weight - words(lower) / 100.0;
  }

  private static boolean any(String text, String... parts) {
    for (String part : parts) {
      if (text.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static List<Item> items(FilingComparison comparison, FilingRef ref, FilingText text) {
    List<Item> result = new ArrayList<>();
    for (Section section : text.sections()) {
      List<Sentence> all =
          comparison.passage(text, section).sentences().stream()
              .filter(s -> !s.heading() && !isFormal(s.text().toLowerCase(Locale.ROOT)))
              .toList();
      List<Sentence> readable = all.stream().filter(Excerpts::isReadable).limit(2).toList();
      List<Excerpt> sentences =
          (readable.isEmpty()
                  ? all.stream().filter(s -> words(s.text()) >= FEWEST_WORDS).limit(1).toList()
                  : readable)
              .stream().map(s -> excerpt(ref, section.item(), s)).toList();
      result.add(new Item(section.item(), section.title(), sentences));
    }
    return result;
  }

  /** What a proxy statement asks its readers to vote on: the titles of its proposals. */
  private static List<Item> proposals(FilingRef ref, FilingText text) {
    return text.sections().stream()
        .filter(section -> section.item().startsWith(PROPOSAL))
        .map(
            section -> {
              String heading = heading(section.text());
              return new Item(
                  section.item(),
                  section.title(),
                  List.of(
                      new Excerpt(
                          ref,
                          section.item(),
                          section.start(),
                          section.start() + heading.length(),
                          heading)));
            })
        .toList();
  }

  /** The first line; a mere number takes the line below it along. */
  private static String heading(String text) {
    int end = text.indexOf('\n');
    if (end >= 0 && end < SHORTEST_HEADING) {
      end = text.indexOf('\n', end + 1);
    }
    return end < 0 ? text : text.substring(0, end);
  }

  private static boolean isFormal(String lower) {
    return any(
        lower,
        "shall not be deemed",
        "not deemed",
        "incorporated by reference",
        "incorporated herein",
        "pursuant to the requirements",
        "the following exhibit",
        "qualified in its entirety");
  }

  private static Optional<SectionChanges> changes(
      FilingRef now, FilingRef then, SectionComparison section) {
    if (!(section instanceof SectionComparison.Compared c)) {
      return Optional.empty();
    }
    List<Excerpt> added = new ArrayList<>();
    List<Excerpt> removed = new ArrayList<>();
    for (Step step : c.diff().steps()) {
      switch (step) {
        case Step.Added s when !s.routine() && isReadable(s.after()) ->
            added.add(excerpt(now, c.name(), s.after()));
        case Step.Removed s when !s.routine() && isReadable(s.before()) ->
            removed.add(excerpt(then, c.name(), s.before()));
        case Step.Added _,
            Step.Removed _,
            Step.Unchanged _,
            Step.Changed _,
            Step.MovedAway _,
            Step.MovedHere _ -> {}
      }
    }
    return Optional.of(
        new SectionChanges(
            c.name(),
            c.diff().counts(),
            count(c, FactorChange.Kind.NEW),
            count(c, FactorChange.Kind.DROPPED),
            count(c, FactorChange.Kind.CHANGED),
            titles(now, c, FactorChange.Kind.NEW),
            titles(then, c, FactorChange.Kind.DROPPED),
            weightiest(added),
            weightiest(removed)));
  }

  private static int count(SectionComparison.Compared section, FactorChange.Kind kind) {
    return (int) section.factors().stream().filter(f -> f.kind() == kind).count();
  }

  private static List<Excerpt> titles(
      FilingRef ref, SectionComparison.Compared section, FactorChange.Kind kind) {
    return section.factors().stream()
        .filter(f -> f.kind() == kind)
        .map(f -> f.after().or(f::before).orElseThrow())
        .limit(MOST)
        .map(f -> new Excerpt(ref, section.name(), f.start(), titleEnd(f), f.title()))
        .toList();
  }

  private static int titleEnd(FactorChange.Factor factor) {
    return Math.min(factor.end(), factor.start() + factor.title().length());
  }

  /** Sentences that speak of harm, law and money before those that do not; then in order. */
  private static List<Excerpt> weightiest(List<Excerpt> sentences) {
    return sentences.stream()
        .sorted(
            Comparator.comparingInt((Excerpt e) -> -gravity(e.text().toLowerCase(Locale.ROOT)))
                .thenComparingInt(Excerpt::start))
        .limit(MOST)
        .toList();
  }

  private static int gravity(String lower) {
    int gravity = 0;
    for (String word :
        List.of(
            "going concern",
            "material weakness",
            "default",
            "investigation",
            "impairment",
            "lawsuit",
            "subpoena",
            "tariff",
            "sanction",
            "breach",
            "terminat",
            "bankrupt",
            "restructuring",
            "adversely",
            "materially",
            "loss",
            "declin",
            "decreas",
            "delay",
            "shortage",
            "regulat",
            "export",
            "covenant",
            "liquidity",
            "cyber")) {
      gravity += lower.contains(word) ? 1 : 0;
    }
    return gravity;
  }
}
