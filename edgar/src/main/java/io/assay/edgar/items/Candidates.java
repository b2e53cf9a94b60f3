package io.assay.edgar.items;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All places of a text that may open an item or a part, weighed. Immutable once built. */
final class Candidates {

  /** Between entries of a table of contents stands no more prose than this. */
  private static final int CONTENTS_PROSE = 120;

  private static final int CONTENTS_LENGTH = 4;
  private static final int MOST_WORDS = 24;

  private final List<Candidate> candidates;
  private final List<ItemHeading> parts;
  private final List<ItemHeading> strangers;

  private Candidates(
      List<Candidate> candidates, List<ItemHeading> parts, List<ItemHeading> strangers) {
    this.candidates = List.copyOf(candidates);
    this.parts = List.copyOf(parts);
    this.strangers = List.copyOf(strangers);
  }

  /** In the order of the text; a heading whose number is in two parts gives two. */
  List<Candidate> all() {
    return candidates;
  }

  /** Headings of parts outside the table of contents. */
  List<ItemHeading> parts() {
    return parts;
  }

  /** Headings of items that the form does not have, such as {@code Item 4A}. */
  List<ItemHeading> strangers() {
    return strangers;
  }

  /** The same with some told to be entries of a table of contents. */
  Candidates withContents(List<Candidate> entries) {
    return new Candidates(
        candidates.stream().map(c -> entries.contains(c) ? c.asContents() : c).toList(),
        parts,
        strangers);
  }

  /** Candidates whose heading opens one of these blocks. */
  List<Candidate> within(int fromBlock, int toBlock) {
    return candidates.stream()
        .filter(c -> c.heading().block() >= fromBlock && c.heading().block() <= toBlock)
        .toList();
  }

  static Candidates of(ReadingText text, List<StandardItem> items, boolean quarterly) {
    return new Builder(text, items, quarterly).build();
  }

  private static final int LONGEST_GENERIC = 200;
  private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z ]");

  private static final class Builder {
    private final ReadingText text;
    private final List<StandardItem> items;
    private final boolean quarterly;
    private final List<List<StandardItem>> annualParts;
    private final List<ItemHeading> headings = new ArrayList<>();
    private final List<ItemHeading> titles = new ArrayList<>();

    /** What headings may mean, by their numbers and part: hostile documents repeat one for ever. */
    private final Map<List<String>, List<List<Integer>>> readings = new HashMap<>();

    Builder(ReadingText text, List<StandardItem> items, boolean quarterly) {
      this.text = text;
      this.items = items;
      this.quarterly = quarterly;
      this.annualParts = annualParts(items);
    }

    Candidates build() {
      for (int b = 0; b < text.blocks().size(); b++) {
        Optional<ItemHeading> heading = ItemHeading.read(text, b);
        if (heading.isPresent()) {
          headings.add(heading.get());
        } else {
          readTitle(b);
        }
      }
      boolean[] contents = contents();
      List<Candidate> found = new ArrayList<>();
      List<ItemHeading> parts = new ArrayList<>();
      List<ItemHeading> strangers = new ArrayList<>();
      String part = "";
      for (int h = 0; h < headings.size(); h++) {
        ItemHeading heading = headings.get(h);
        if (!heading.part().isEmpty() && !contents[h] && heading.prominent()) {
          part = heading.part();
        }
        if (heading.isPart()) {
          if (!contents[h] && heading.prominent() && !heading.pageNumber()) {
            parts.add(heading);
          }
        } else if (readings(heading).isEmpty()) {
          if (!contents[h]
              && heading.prominent()
              && !heading.reference()
              && !heading.pageNumber()) {
            strangers.add(heading);
          }
        } else {
          weigh(heading, contents[h], part, prose(h), found);
        }
      }
      addTitles(found);
      found.sort(java.util.Comparator.comparingInt(c -> c.heading().block()));
      return new Candidates(found, parts, strangers);
    }

    private void weigh(
        ItemHeading heading, boolean contents, String part, int prose, List<Candidate> found) {
      List<String> words = StandardItem.stems(heading.rest(), MOST_WORDS);
      boolean generic = isGeneric(heading.rest());
      List<List<Integer>> readings = readings(heading);
      for (List<Integer> orders : readings) {
        StandardItem.Fit fit =
            new StandardItem.Fit(0, items.get(orders.getFirst()).titles().getFirst());
        for (int order : orders) {
          StandardItem.Fit one = items.get(order).fit(words);
          if (one.share() > fit.share()) {
            fit = one;
          }
        }
        double share = generic ? Math.max(fit.share(), 0.8) : fit.share();
        if (heading.reference() || (share < 0.3 && !heading.prominent())) {
          continue;
        }
        double weight = 1 + 3 * share + (heading.prominent() ? 1 : 0) + Math.min(1, prose / 300.0);
        weight += text.blocks().get(heading.block()).marked() ? 0.5 : 0;
        weight -= heading.pageNumber() ? 3 : 0;
        weight -= contents ? 5 : 0;
        weight -= share == 0 && !heading.ownRest().isBlank() ? 2 : 0;
        boolean doubtful = readings.size() > 1 && share < 0.5;
        if (quarterly) {
          boolean known = !part.isEmpty();
          boolean same = items.get(orders.getFirst()).part().equals(part);
          weight += !known ? 0 : same ? 1.5 : -1.5;
          doubtful = !same && share < 0.7;
        }
        boolean bodyBelow = share == 0 && heading.ownRest().isBlank();
        found.add(
            new Candidate(
                bodyBelow && heading.lastBlock() > heading.block()
                    ? heading.withoutNextBlock()
                    : heading,
                orders,
                share,
                fit.title(),
                weight,
                contents,
                false,
                doubtful,
                false));
      }
    }

    /** The items a heading may mean: one reading for each part that has its numbers. */
    private List<List<Integer>> readings(ItemHeading heading) {
      List<String> key = new ArrayList<>(heading.numbers());
      key.add(heading.part());
      return readings.computeIfAbsent(key, k -> readAnew(heading));
    }

    private List<List<Integer>> readAnew(ItemHeading heading) {
      List<List<Integer>> readings = new ArrayList<>();
      for (List<StandardItem> part : parts(heading)) {
        List<Integer> orders = new ArrayList<>();
        for (String number : heading.numbers()) {
          for (StandardItem candidate : part) {
            if (candidate.item().equals(Candidate.bare(number))) {
              orders.add(candidate.order());
            }
          }
        }
        if (!orders.isEmpty()
            && orders.size() == heading.numbers().size()
            && isAscending(orders)
            && !readings.contains(orders)) {
          readings.add(orders);
        }
      }
      return readings;
    }

    /** Sets of items in which a number is not repeated and one of which a heading is read by. */
    private List<List<StandardItem>> parts(ItemHeading heading) {
      Map<String, List<StandardItem>> parts = new LinkedHashMap<>();
      if (quarterly) {
        for (StandardItem item : items) {
          if (heading.part().isEmpty() || heading.part().equals(item.part())) {
            parts.computeIfAbsent(item.part(), p -> new ArrayList<>()).add(item);
          }
        }
        return List.copyOf(parts.values());
      }
      return annualParts;
    }

    /** Where a number stood in two parts over the years, one set with each. */
    private static List<List<StandardItem>> annualParts(List<StandardItem> items) {
      List<StandardItem> first = new ArrayList<>();
      List<StandardItem> last = new ArrayList<>();
      for (StandardItem item : items) {
        if (first.stream().noneMatch(i -> i.item().equals(item.item()))) {
          first.add(item);
        }
        last.removeIf(i -> i.item().equals(item.item()));
        last.add(item);
      }
      return first.equals(last) ? List.of(first) : List.of(first, last);
    }

    private static boolean isAscending(List<Integer> orders) {
      for (int i = 1; i < orders.size(); i++) {
        if (orders.get(i) <= orders.get(i - 1)) {
          return false;
        }
      }
      return true;
    }

    private static boolean isGeneric(String rest) {
      if (rest.length() > LONGEST_GENERIC) {
        return false;
      }
      String letters = NO_LETTERS.matcher(rest).replaceAll("").strip().toLowerCase(Locale.ROOT);
      return letters.length() <= 60
          && (letters.startsWith("reserved")
              || letters.startsWith("removed and reserved")
              || letters.startsWith("removed")
              || letters.startsWith("not applicable")
              || letters.startsWith("none")
              || letters.startsWith("omitted")
              || letters.startsWith("intentionally omitted"));
    }

    /** Characters from a heading to the next one that names other items. */
    private int prose(int h) {
      ItemHeading heading = headings.get(h);
      int next = h + 1;
      while (next < headings.size()
          && next < h + 40
          && (headings.get(next).isPart()
              || headings.get(next).numbers().equals(heading.numbers()))) {
        next++;
      }
      int end =
          next < headings.size()
              ? text.blocks().get(headings.get(next).block()).start()
              : text.text().length();
      return end - text.blocks().get(heading.lastBlock()).end();
    }

    /** Marks headings that stand in a table of contents. */
    private boolean[] contents() {
      boolean[] marks = new boolean[headings.size()];
      Map<String, Integer> last = lastByKey();
      int from = 0;
      while (from < headings.size()) {
        int to = runEnd(from);
        int entries = 0;
        for (int h = from; h < to; h++) {
          entries += headings.get(h).isPart() ? 0 : 1;
        }
        if (entries >= CONTENTS_LENGTH && isContents(from, to, entries, last)) {
          for (int h = from; h < to; h++) {
            marks[h] = true;
          }
        }
        from = to;
      }
      return marks;
    }

    /**
     * Where the run of headings with hardly a word between them ends that starts at {@code from}.
     */
    private int runEnd(int from) {
      Set<String> seen = new HashSet<>();
      int highest = -1;
      int h = from;
      while (h < headings.size()) {
        ItemHeading heading = headings.get(h);
        if (h > from && proseBetween(headings.get(h - 1), heading) > CONTENTS_PROSE) {
          return h;
        }
        int order = order(heading);
        boolean falls = order >= 0 && order < highest;
        highest = Math.max(highest, order);
        if (!heading.isPart() && (!seen.add(key(heading)) || falls)) {
          int back = h;
          while (back > from + 1 && headings.get(back - 1).isPart()) {
            back--;
          }
          return back;
        }
        h++;
      }
      return h;
    }

    /** Place in the form of the first item named, or -1 where the number is not enough to tell. */
    private int order(ItemHeading heading) {
      if (quarterly || heading.isPart()) {
        return -1;
      }
      String number = Candidate.bare(heading.numbers().getFirst());
      for (StandardItem item : items) {
        if (item.item().equals(number)) {
          return item.order();
        }
      }
      return -1;
    }

    private String key(ItemHeading heading) {
      if (!quarterly) {
        return heading.numbers().toString();
      }
      List<String> words = StandardItem.stems(heading.rest(), MOST_WORDS);
      String best = "";
      double share = 0;
      for (StandardItem item : items) {
        double fit = item.fit(words).share();
        if (item.item().equals(Candidate.bare(heading.numbers().getFirst())) && fit > share) {
          share = fit;
          best = item.part();
        }
      }
      return best + heading.numbers();
    }

    /** Index of the last heading that names certain items other than in passing. */
    private Map<String, Integer> lastByKey() {
      Map<String, Integer> last = new HashMap<>();
      for (int h = 0; h < headings.size(); h++) {
        if (!headings.get(h).isPart() && !headings.get(h).reference()) {
          last.put(key(headings.get(h)), h);
        }
      }
      return last;
    }

    private boolean isContents(int from, int to, int entries, Map<String, Integer> last) {
      int pages = 0;
      int again = 0;
      int rows = 0;
      int table = text.blocks().get(headings.get(from).block()).table();
      int prose = 0;
      for (int h = from; h < to; h++) {
        ItemHeading heading = headings.get(h);
        if (!heading.isPart()) {
          pages += heading.pageNumber() ? 1 : 0;
          again += last.getOrDefault(key(heading), -1) >= to ? 1 : 0;
          rows += table >= 0 && text.blocks().get(heading.block()).table() == table ? 1 : 0;
        }
        prose += h > from ? proseBetween(headings.get(h - 1), heading) : 0;
      }
      return pages * 2 >= entries
          || again * 10 >= entries * 6
          || (entries >= 8 && rows == entries && prose == 0);
    }

    /** Characters between two headings outside lines that belong to a table of contents. */
    private int proseBetween(ItemHeading one, ItemHeading other) {
      int prose = 0;
      for (int b = one.lastBlock() + 1; b < other.block() && prose <= CONTENTS_PROSE; b++) {
        ReadingText.Block block = text.blocks().get(b);
        int length = block.end() - block.start();
        if (length > 300) {
          prose += length;
          continue;
        }
        String line = text.text().substring(block.start(), block.end());
        boolean entry = ItemHeading.endsWithPage(line) || length <= 4;
        prose += entry ? 0 : length;
      }
      return prose;
    }

    /** Keeps a short prominent block whose words are exactly a title. */
    private void readTitle(int b) {
      ReadingText.Block block = text.blocks().get(b);
      int length = block.end() - block.start();
      if (length < 8 || length > 140) {
        return;
      }
      boolean marked = block.marked() || block.kind() == ReadingText.Kind.HEADING;
      if (!marked && block.kind() == ReadingText.Kind.TABLE_ROW) {
        return;
      }
      String line = text.text().substring(block.start(), block.end());
      titles.add(
          new ItemHeading(
              b, b, "", List.of(), line, line, marked, ItemHeading.endsWithPage(line), false));
    }

    private void addTitles(List<Candidate> found) {
      Map<List<String>, List<Candidate>> exact = new HashMap<>();
      for (StandardItem item : items) {
        for (int t = 0; t < item.titles().size(); t++) {
          exact
              .computeIfAbsent(item.stems().get(t), s -> new ArrayList<>())
              .add(titleOf(item, item.titles().get(t)));
        }
      }
      for (ItemHeading title : titles) {
        if (title.pageNumber()) {
          continue;
        }
        List<String> words = StandardItem.stems(title.rest(), MOST_WORDS);
        for (Candidate match : exact.getOrDefault(words, List.of())) {
          if (title.prominent() || words.size() > 1) {
            found.add(match.at(title));
          }
        }
      }
    }

    /** An item found by its title, before it is known where. */
    private static Candidate titleOf(StandardItem item, String title) {
      ItemHeading nowhere =
          new ItemHeading(0, 0, "", List.of(item.item()), title, title, false, false, false);
      return new Candidate(nowhere, List.of(item.order()), 1, title, 1, false, true, false, false);
    }
  }
}
