package io.assay.edgar.items;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses among candidates the heaviest chain in the form's order. */
final class Chain {

  /** Less weight than this is no heading. */
  private static final double LEAST = 1.5;

  /** So many words are hardly a line by chance. */
  private static final int MANY_WORDS = 3;

  /** Items of the form between a title alone and its neighbours. */
  private static final int NEAR = 4;

  /** Titles that stand over many things. */
  private static final Set<String> GENERIC =
      Set.of(
          "Other Information",
          "Exhibits",
          "Exhibits and Financial Statement Schedules",
          "Form 10-K Summary",
          "Reserved",
          "Financial Statements",
          "Executive Officers of the Registrant");

  private Chain() {}

  /** The headings to cut at, in the order of the text. */
  static List<Candidate> choose(Candidates candidates, List<StandardItem> items) {
    List<Candidate> numbered =
        candidates.all().stream().filter(c -> !c.titleOnly() && c.weight() >= LEAST).toList();
    List<Candidate> chosen = new ArrayList<>(heaviest(numbered, items.size()));
    addOutOfOrder(chosen, numbered);
    addTitles(chosen, candidates, items);
    chosen.sort(Comparator.comparingInt(c -> c.heading().block()));
    return chosen;
  }

  /** Heaviest chain whose items ascend: one pass, keeping the best chain for each last item. */
  private static List<Candidate> heaviest(List<Candidate> candidates, int items) {
    double[] best = new double[items];
    Link[] links = new Link[items];
    int block = -1;
    // Two readings of one heading must not follow each other: each block reads the state before it.
    double[] before = best.clone();
    Link[] linksBefore = links.clone();
    for (Candidate candidate : candidates) {
      if (candidate.heading().block() != block) {
        block = candidate.heading().block();
        before = best.clone();
        linksBefore = links.clone();
      }
      double weight = candidate.weight() * candidate.orders().size();
      int from = -1;
      for (int k = 0; k < candidate.first(); k++) {
        if (linksBefore[k] != null && (from < 0 || before[k] > before[from])) {
          from = k;
        }
      }
      double total = weight + (from >= 0 ? before[from] : 0);
      int at = candidate.last();
      if (links[at] == null || total > best[at]) {
        best[at] = total;
        links[at] = new Link(candidate, from >= 0 ? Link.of(linksBefore, from) : Link.START);
      }
    }
    int end = -1;
    for (int k = 0; k < items; k++) {
      if (links[k] != null && (end < 0 || best[k] > best[end])) {
        end = k;
      }
    }
    return end < 0 ? List.of() : Link.of(links, end).toList();
  }

  /** A chain, its last link first. */
  private static final class Link {
    static final Link START = new Link();

    private final List<Candidate> candidate;
    private final Link before;

    private Link() {
      this.candidate = List.of();
      this.before = this;
    }

    Link(Candidate candidate, Link before) {
      this.candidate = List.of(candidate);
      this.before = before;
    }

    static Link of(Link[] links, int at) {
      Link link = links[at];
      return link == null ? START : link;
    }

    List<Candidate> toList() {
      List<Candidate> all = new ArrayList<>();
      for (Link link = this; link != START; link = link.before) {
        all.addAll(link.candidate);
      }
      return all.reversed();
    }
  }

  /** Some filers put items in an order of their own: strong headings are taken all the same. */
  private static void addOutOfOrder(List<Candidate> chosen, List<Candidate> numbered) {
    Set<Integer> have = orders(chosen);
    List<Candidate> strong =
        numbered.stream()
            .filter(c -> c.share() >= 0.8 && c.weight() >= 4.5 && !c.isContinued())
            .sorted(Comparator.comparingDouble(Candidate::weight).reversed())
            .toList();
    for (Candidate candidate : strong) {
      boolean blockTaken =
          chosen.stream().anyMatch(c -> c.heading().block() == candidate.heading().block());
      if (!blockTaken && candidate.orders().stream().noneMatch(have::contains)) {
        chosen.add(candidate.asOutOfOrder());
        have.addAll(candidate.orders());
      }
    }
  }

  /** Where hardly any numbers were found, or a main item is missing, titles alone must do. */
  private static void addTitles(
      List<Candidate> chosen, Candidates candidates, List<StandardItem> items) {
    Set<Integer> have = orders(chosen);
    boolean few = have.size() * 5 < items.size();
    List<Candidate> titles = candidates.all().stream().filter(Candidate::titleOnly).toList();
    if (few) {
      List<Candidate> both = new ArrayList<>(chosen);
      titles.stream()
          .filter(
              t ->
                  (t.heading().prominent()
                          || StandardItem.stems(t.title(), MANY_WORDS).size() == MANY_WORDS)
                      && !have.contains(t.first())
                      && !items.get(t.first()).item().equals("4A"))
          .forEach(both::add);
      both.sort(Comparator.comparingInt(c -> c.heading().block()));
      chosen.clear();
      chosen.addAll(heaviest(both, items.size()));
      return;
    }
    for (Candidate title : titles) {
      StandardItem item = items.get(title.first());
      boolean main = item.substantial() && !item.item().equals("1A") && title.heading().prominent();
      if ((main || isBetweenNeighbours(title, item, chosen))
          && !have.contains(title.first())
          && fits(title, chosen)) {
        chosen.add(title);
        have.add(title.first());
      }
    }
  }

  /**
   * Whether a title that no other part of a report has stands where its item is missing: after an
   * item not far before it in the form and before one not far after it.
   */
  private static boolean isBetweenNeighbours(
      Candidate title, StandardItem item, List<Candidate> chosen) {
    if (GENERIC.contains(title.title()) || item.item().equals("4A")) {
      return false;
    }
    // risk factors were a part of other items before they were an item, together with 1B
    if (item.part().equals("I")
        && item.item().equals("1A")
        && chosen.stream().noneMatch(c -> c.heading().numbers().contains("1B"))) {
      return false;
    }
    boolean before = false;
    boolean after = false;
    for (Candidate c : chosen) {
      before |= c.last() < title.first() && c.last() >= title.first() - NEAR;
      after |= c.first() > title.first() && c.first() <= title.first() + NEAR;
    }
    return before && after;
  }

  /** Whether a title stands between the items before and after it. */
  private static boolean fits(Candidate title, List<Candidate> chosen) {
    return chosen.stream()
        .allMatch(
            c ->
                c.outOfOrder()
                    || (c.first() < title.first())
                        == (c.heading().block() < title.heading().block()));
  }

  private static Set<Integer> orders(List<Candidate> chosen) {
    Set<Integer> orders = new HashSet<>();
    chosen.forEach(c -> orders.addAll(c.orders()));
    return orders;
  }
}
