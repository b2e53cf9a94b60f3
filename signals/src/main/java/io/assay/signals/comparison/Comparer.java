package io.assay.signals.comparison;

import io.assay.signals.comparison.Likeness.Pair;
import io.assay.signals.language.Lexicon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays two sections side by side. Sentences with the same words are aligned first (patience and
 * histogram, as for lines of programs); in the gaps between, reworded sentences are found by the
 * rare words they share; what is left and stands elsewhere has moved; the rest was added or
 * removed. A pure function of both sides, and the same whichever side is named first, but for the
 * direction. Thread-safe.
 *
 * <p>Source: patience diff after Cohen; histogram diff after JGit; likeness of sentences as in
 * Dice, Ecology 26, 1945.
 */
public final class Comparer {

  /** Of two sentences that stand in each other's place. */
  private static final double REWORDED = 0.5;

  /** Of two sentences that stand in different places: chance resemblance is likelier there. */
  private static final double MOVED = 0.8;

  /** Likeness of sentences that differ in numbers only. */
  private static final double ONE_MASK = 0.95;

  private static final int MOST_OF_ONE_MASK = 32;
  private static final int FEWEST_WORDS_TO_MOVE = 4;
  private static final int FEWEST_WORDS_TO_MOVE_REWORDED = 8;

  private final List<String> routine;
  private final Passages passages;
  private final RiskFactors factors = new RiskFactors();

  /** With the lexicon's sentence ends and phrases of routine. */
  public Comparer(Lexicon lexicon) {
    this.passages = new Passages(lexicon.sentences());
    this.routine =
        lexicon.words("boilerplate").stream()
            .sorted()
            .map(phrase -> " " + Spoken.of(phrase).key() + " ")
            .toList();
  }

  /** The reader of sections that makes what is compared. */
  public Passages passages() {
    return passages;
  }

  /** What became of the sentences. */
  public SectionDiff compare(Passage before, Passage after) {
    List<Spoken> then = before.sentences().stream().map(s -> Spoken.of(s.text())).toList();
    List<Spoken> now = after.sentences().stream().map(s -> Spoken.of(s.text())).toList();
    // Ties are broken by order, so the order must not depend on which side was named first.
    return order(then, before, now, after) <= 0
        ? new Pairing(before, then, after, now).diff()
        : new Pairing(after, now, before, then).diff().swapped();
  }

  /** What became of the risk factors, by their headings. */
  public List<FactorChange> riskFactors(Passage before, Passage after, SectionDiff diff) {
    return factors.changes(before, after, diff);
  }

  private static int order(List<Spoken> a, Passage ofA, List<Spoken> b, Passage ofB) {
    int order = Integer.compare(a.size(), b.size());
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = a.get(i).key().compareTo(b.get(i).key());
    }
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = ofA.sentences().get(i).text().compareTo(ofB.sentences().get(i).text());
    }
    return order;
  }

  /** One comparison at work. */
  private final class Pairing {
    private final Passage before;
    private final Passage after;
    private final List<Spoken> then;
    private final List<Spoken> now;

    /** Of each sentence the one that stands for it, in order; and the one it moved to or from. */
    private final int[] partner;

    private final int[] moved;
    private final int[] movedFrom;
    private final boolean[] taken;

    Pairing(Passage before, List<Spoken> then, Passage after, List<Spoken> now) {
      this.before = before;
      this.then = then;
      this.after = after;
      this.now = now;
      Map<String, Integer> codes = new HashMap<>();
      this.partner = Alignment.of(coded(then, codes), coded(now, codes), then.size() + now.size());
      this.moved = new int[then.size()];
      this.movedFrom = new int[now.size()];
      this.taken = new boolean[now.size()];
      Arrays.fill(moved, -1);
      Arrays.fill(movedFrom, -1);
      for (int j : partner) {
        if (j >= 0) {
          taken[j] = true;
        }
      }
    }

    private static int[] coded(List<Spoken> sentences, Map<String, Integer> codes) {
      int[] result = new int[sentences.size()];
      for (int i = 0; i < result.length; i++) {
        result[i] = codes.computeIfAbsent(sentences.get(i).key(), _ -> codes.size());
      }
      return result;
    }

    SectionDiff diff() {
      List<Pair> alike = alike();
      reword(alike);
      moveAsTheyWere();
      moveReworded(alike);
      return new SectionDiff(steps());
    }

    /** Pairs of sentences not yet matched, numbered as in their sections. */
    private List<Pair> alike() {
      Map<String, Integer> words = new HashMap<>();
      List<Integer> placesA = new ArrayList<>();
      List<int[]> a = new ArrayList<>();
      for (int i = 0; i < partner.length; i++) {
        if (partner[i] < 0) {
          placesA.add(i);
          a.add(sorted(then.get(i), words));
        }
      }
      List<Integer> placesB = new ArrayList<>();
      List<int[]> b = new ArrayList<>();
      for (int j = 0; j < taken.length; j++) {
        if (!taken[j]) {
          placesB.add(j);
          b.add(sorted(now.get(j), words));
        }
      }
      return Likeness.pairs(a, b, REWORDED).stream()
          .map(p -> new Pair(placesA.get(p.a()), placesB.get(p.b()), p.likeness()))
          .toList();
    }

    private static int[] sorted(Spoken spoken, Map<String, Integer> words) {
      int[] result = new int[spoken.size()];
      for (int i = 0; i < result.length; i++) {
        result[i] = words.computeIfAbsent(spoken.words().get(i), _ -> words.size());
      }
      Arrays.sort(result);
      return result;
    }

    /** Pairs inside one gap between sentences already matched, the most alike in order. */
    private void reword(List<Pair> alike) {
      int[] gapA = new int[partner.length];
      int[] gapB = new int[taken.length];
      int gap = 0;
      int j = 0;
      for (int i = 0; i < partner.length; i++) {
        if (partner[i] >= 0) {
          while (j <= partner[i]) {
            gapB[j++] = gap;
          }
          gap++;
        }
        gapA[i] = gap;
      }
      while (j < gapB.length) {
        gapB[j++] = gap;
      }
      SortedMap<Integer, List<Pair>> inGap = new TreeMap<>();
      List<Pair> pairs = new ArrayList<>(alike);
      pairs.addAll(ofOneMask());
      for (Pair pair : pairs) {
        if (gapA[pair.a()] == gapB[pair.b()] && sameKind(pair)) {
          inGap.computeIfAbsent(gapA[pair.a()], _ -> new ArrayList<>()).add(pair);
        }
      }
      for (List<Pair> ofGap : inGap.values()) {
        for (Pair pair : Likeness.ascending(ofGap, taken.length)) {
          partner[pair.a()] = pair.b();
          taken[pair.b()] = true;
        }
      }
    }

    /** Sentences that differ in numbers only: they may share no rare word. */
    private List<Pair> ofOneMask() {
      Map<String, List<Integer>> masks = new HashMap<>();
      for (int j = 0; j < taken.length; j++) {
        if (!taken[j]) {
          masks.computeIfAbsent(now.get(j).mask(), _ -> new ArrayList<>()).add(j);
        }
      }
      List<Pair> result = new ArrayList<>();
      for (int i = 0; i < partner.length; i++) {
        List<Integer> places = partner[i] < 0 ? masks.get(then.get(i).mask()) : null;
        if (places != null && places.size() <= MOST_OF_ONE_MASK) {
          for (int j : places) {
            result.add(new Pair(i, j, ONE_MASK));
          }
        }
      }
      return result;
    }

    private boolean sameKind(Pair pair) {
      return before.sentences().get(pair.a()).heading()
          == after.sentences().get(pair.b()).heading();
    }

    private void moveAsTheyWere() {
      Map<String, List<Integer>> free = new HashMap<>();
      for (int j = taken.length - 1; j >= 0; j--) {
        if (!taken[j] && now.get(j).size() >= FEWEST_WORDS_TO_MOVE) {
          free.computeIfAbsent(now.get(j).key(), _ -> new ArrayList<>()).add(j);
        }
      }
      for (int i = 0; i < partner.length; i++) {
        List<Integer> places = partner[i] < 0 ? free.get(then.get(i).key()) : null;
        if (places != null && !places.isEmpty()) {
          move(i, places.removeLast());
        }
      }
    }

    private void moveReworded(List<Pair> alike) {
      alike.stream()
          .filter(
              p ->
                  p.likeness() >= MOVED
                      && sameKind(p)
                      && then.get(p.a()).size() >= FEWEST_WORDS_TO_MOVE_REWORDED)
          .sorted(
              Comparator.comparingDouble(Pair::likeness)
                  .reversed()
                  .thenComparingInt(Pair::a)
                  .thenComparingInt(Pair::b))
          .forEach(
              p -> {
                if (partner[p.a()] < 0 && moved[p.a()] < 0 && !taken[p.b()]) {
                  move(p.a(), p.b());
                }
              });
    }

    private void move(int i, int j) {
      moved[i] = j;
      movedFrom[j] = i;
      taken[j] = true;
    }

    private List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      int j = 0;
      for (int i = 0; i < partner.length; i++) {
        if (partner[i] < 0) {
          steps.add(
              moved[i] < 0
                  ? new Step.Removed(before.sentences().get(i), isRoutine(then.get(i)))
                  : new Step.MovedAway(before.sentences().get(i), after.sentences().get(moved[i])));
          continue;
        }
        j = come(j, partner[i], steps);
        steps.add(paired(i, j++));
      }
      come(j, taken.length, steps);
      return steps;
    }

    private int come(int from, int to, List<Step> steps) {
      for (int j = from; j < to; j++) {
        Sentence sentence = after.sentences().get(j);
        if (movedFrom[j] < 0) {
          steps.add(new Step.Added(sentence, isRoutine(now.get(j))));
        } else {
          Sentence old = before.sentences().get(movedFrom[j]);
          steps.add(
              new Step.MovedHere(old, sentence, WordChanges.between(old.text(), sentence.text())));
        }
      }
      return to;
    }

    private Step paired(int i, int j) {
      Sentence old = before.sentences().get(i);
      Sentence sentence = after.sentences().get(j);
      return then.get(i).key().equals(now.get(j).key())
          ? new Step.Unchanged(old, sentence)
          : new Step.Changed(
              old,
              sentence,
              then.get(i).mask().equals(now.get(j).mask()),
              WordChanges.between(old.text(), sentence.text()));
    }
  }

  private boolean isRoutine(Spoken spoken) {
    String key = " " + spoken.key() + " ";
    return routine.stream().anyMatch(key::contains);
  }
}
