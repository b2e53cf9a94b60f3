package io.assay.signals.comparison;

import io.assay.signals.comparison.FactorChange.Factor;
import io.assay.signals.language.FactorUnits;
import io.assay.signals.language.FactorUnits.Paragraph;
import io.assay.signals.language.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Risk factors by their headings, as {@link FactorUnits} tells them. Two factors are the same when
 * their headings are paired by the comparison of sentences, else when half of what stands below
 * them is.
 */
final class RiskFactors {

  private static final double SAME_FACTOR = 0.5;
  private static final int NONE = -1;

  /** A factor and the numbers of its sentences, from its heading on. */
  private record Span(Factor factor, int from, int to) {

    int size() {
      return to - from;
    }
  }

  /** The factors of one side, and the factor that each of its sentences belongs to. */
  private static final class Side {
    final List<Span> spans;
    private final List<Sentence> sentences;
    private final Map<Sentence, Integer> owners = new HashMap<>();

    Side(Passage passage) {
      this.sentences = passage.sentences();
      this.spans = factors(sentences);
      for (int k = 0; k < spans.size(); k++) {
        for (Sentence each : sentences.subList(spans.get(k).from(), spans.get(k).to())) {
          owners.put(each, k);
        }
      }
    }

    int owner(Sentence sentence) {
      return owners.getOrDefault(sentence, NONE);
    }

    boolean heads(int factor, Sentence sentence) {
      return sentences.get(spans.get(factor).from()).equals(sentence);
    }

    Factor factor(int at) {
      return spans.get(at).factor();
    }
  }

  /** In the order of the later filing; those that went stand where they stood. */
  List<FactorChange> changes(Passage before, Passage after, SectionDiff diff) {
    Side then = new Side(before);
    Side now = new Side(after);
    int[] partner = partners(then, now, diff);
    int[] became = new int[then.spans.size()];
    Arrays.fill(became, NONE);
    for (int j = 0; j < partner.length; j++) {
      if (partner[j] != NONE) {
        became[partner[j]] = j;
      }
    }
    Tally tally = new Tally(then, now, became, diff);
    List<FactorChange> result = new ArrayList<>();
    int i = 0;
    for (int j = 0; j < partner.length; j++) {
      for (; i <= partner[j]; i++) {
        drop(then, i, became, tally, result);
      }
      SectionDiff.Counts counts = tally.now(j);
      result.add(
          new FactorChange(
              partner[j] == NONE ? FactorChange.Kind.NEW : kind(counts),
              partner[j] == NONE ? Optional.empty() : Optional.of(then.factor(partner[j])),
              Optional.of(now.factor(j)),
              counts));
    }
    for (; i < became.length; i++) {
      drop(then, i, became, tally, result);
    }
    return result;
  }

  private static void drop(
      Side then, int factor, int[] became, Tally tally, List<FactorChange> into) {
    if (became[factor] == NONE) {
      into.add(
          new FactorChange(
              FactorChange.Kind.DROPPED,
              Optional.of(then.factor(factor)),
              Optional.empty(),
              tally.then(factor)));
    }
  }

  private static FactorChange.Kind kind(SectionDiff.Counts counts) {
    if (counts.changed() + counts.added() + counts.removed() > 0) {
      return FactorChange.Kind.CHANGED;
    }
    return counts.numbers() + counts.moved() > 0
        ? FactorChange.Kind.TOUCHED
        : FactorChange.Kind.UNCHANGED;
  }

  private static List<Span> factors(List<Sentence> sentences) {
    List<Paragraph> paragraphs = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sentences.size(); i++) {
      if (i == sentences.size()
          || sentences.get(i).paragraph() != sentences.get(from).paragraph()) {
        Paragraph told = paragraph(sentences.subList(from, i), paragraphs.size());
        if (told.words() > 0) {
          paragraphs.add(told);
          firsts.add(from);
        }
        from = i;
      }
    }
    firsts.add(sentences.size());
    List<Span> result = new ArrayList<>();
    for (FactorUnits.Unit unit : FactorUnits.of(paragraphs)) {
      int first = firsts.get(unit.from());
      int end = firsts.get(unit.to());
      String group = unit.group() < 0 ? "" : sentences.get(firsts.get(unit.group())).text();
      Sentence title = sentences.get(first);
      result.add(
          new Span(
              new Factor(title.text(), group, title.start(), sentences.get(end - 1).end()),
              first,
              end));
    }
    return result;
  }

  private static Paragraph paragraph(List<Sentence> sentences, int place) {
    int words = 0;
    int spoken = 0;
    for (Sentence sentence : sentences) {
      int own = (int) Tokens.of(sentence.text()).stream().filter(t -> !t.isNumber()).count();
      words += own;
      spoken += own > 0 ? 1 : 0;
    }
    return Paragraph.of(
        sentences.getFirst().text(),
        sentences.getLast().text(),
        place,
        words,
        spoken,
        sentences.getFirst().heading());
  }

  /** How much two factors share. */
  private record Shared(int then, int now, int sentences, boolean heading) {}

  /** For each factor of after its factor of before, or none. */
  private static int[] partners(Side then, Side now, SectionDiff diff) {
    Map<List<Integer>, Shared> shared = new HashMap<>();
    for (Step step : diff.steps()) {
      switch (step) {
        case Step.Unchanged s -> share(then, now, s.before(), s.after(), shared);
        case Step.Changed s -> share(then, now, s.before(), s.after(), shared);
        case Step.MovedHere s -> share(then, now, s.before(), s.after(), shared);
        case Step.Added _, Step.Removed _, Step.MovedAway _ -> {}
      }
    }
    int[] result = new int[now.spans.size()];
    Arrays.fill(result, NONE);
    boolean[] taken = new boolean[then.spans.size()];
    shared.values().stream()
        .sorted(
            // Whichever side is called before, the same order: sums and distances are symmetric.
            Comparator.comparing(Shared::heading)
                .thenComparing(Shared::sentences)
                .reversed()
                .thenComparing(s -> Math.abs(s.then() - s.now()))
                .thenComparing(s -> s.then() + s.now())
                .thenComparing(Shared::then))
        .forEach(
            s -> {
              int smaller =
                  Math.min(then.spans.get(s.then()).size(), now.spans.get(s.now()).size());
              boolean same = s.heading() || s.sentences() >= SAME_FACTOR * smaller;
              if (same && result[s.now()] == NONE && !taken[s.then()]) {
                result[s.now()] = s.then();
                taken[s.then()] = true;
              }
            });
    return result;
  }

  private static void share(
      Side then, Side now, Sentence before, Sentence after, Map<List<Integer>, Shared> into) {
    int i = then.owner(before);
    int j = now.owner(after);
    if (i != NONE && j != NONE) {
      boolean heading = then.heads(i, before) && now.heads(j, after);
      into.merge(
          List.of(i, j),
          new Shared(i, j, 1, heading),
          (a, b) -> new Shared(i, j, a.sentences() + 1, a.heading() || b.heading()));
    }
  }

  /** Counts of steps by factor; what a factor of before lost counts for the one it became. */
  private static final class Tally {
    private static final int UNCHANGED = 0;
    private static final int CHANGED = 1;
    private static final int NUMBERS = 2;
    private static final int ADDED = 3;
    private static final int REMOVED = 4;
    private static final int MOVED = 5;

    private final int[][] then;
    private final int[][] now;

    Tally(Side sideThen, Side sideNow, int[] became, SectionDiff diff) {
      this.then = new int[sideThen.spans.size()][6];
      this.now = new int[sideNow.spans.size()][6];
      for (Step step : diff.steps()) {
        switch (step) {
          case Step.Unchanged s -> add(sideNow.owner(s.after()), UNCHANGED);
          case Step.Changed s -> add(sideNow.owner(s.after()), s.numbersOnly() ? NUMBERS : CHANGED);
          case Step.Added s -> add(sideNow.owner(s.after()), ADDED);
          case Step.MovedHere s -> add(sideNow.owner(s.after()), MOVED);
          case Step.Removed s -> lose(sideThen.owner(s.before()), became, REMOVED);
          case Step.MovedAway s -> {
            int factor = sideThen.owner(s.before());
            if (factor != NONE && became[factor] == NONE) {
              then[factor][MOVED]++;
            }
          }
        }
      }
    }

    private void add(int factor, int count) {
      if (factor != NONE) {
        now[factor][count]++;
      }
    }

    private void lose(int factor, int[] became, int count) {
      if (factor != NONE) {
        int[] counts = became[factor] == NONE ? then[factor] : now[became[factor]];
        counts[count]++;
      }
    }

    SectionDiff.Counts then(int factor) {
      return counts(then[factor]);
    }

    SectionDiff.Counts now(int factor) {
      return counts(now[factor]);
    }

    private static SectionDiff.Counts counts(int[] c) {
      return new SectionDiff.Counts(
          c[UNCHANGED], c[CHANGED], c[NUMBERS], c[ADDED], c[REMOVED], c[MOVED]);
    }
  }
}
