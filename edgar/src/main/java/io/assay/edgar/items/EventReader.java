package io.assay.edgar.items;

import io.assay.edgar.FormType;
import io.assay.edgar.header.EightKItem;
import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the items of an 8-K: in its text, and those that only the submission header names. A text
 * uses one numbering, the one before or the one since 23 August 2004. A heading is the item's
 * number with its title after it or a line of its own; a check mark before it and several items in
 * one heading are understood. An item ends where the next one or the signatures begin.
 */
public final class EventReader {

  private static final int LONGEST_HEADING = 400;
  static final double TITLE_FITS = 0.5;
  private static final double DOUBT_BELOW = 0.9;
  private static final int SOME_BODY = 120;

  /** A title alone that is not marked has at least so many words. */
  private static final int FEWEST_WORDS = 3;

  private EventReader() {}

  /**
   * The events of an 8-K.
   *
   * @param headerItems codes the header names, in its order; may be empty
   * @return in the order of the text, then those that only the header names, without text and with
   *     offsets -1; empty for other forms
   */
  public static List<Event> events(ReadingText text, FormType form, List<String> headerItems) {
    if (!form.isCurrentReport()) {
      return List.of();
    }
    List<Event> events = new ArrayList<>();
    Set<String> found = new LinkedHashSet<>();
    for (Placed placed : placed(text, headerItems)) {
      double confidence = placed.doubt().confidence();
      found.add(placed.item().code());
      events.add(
          new Event(
              placed.item().code(),
              placed.item().title(),
              confidence,
              confidence < DOUBT_BELOW ? placed.doubt().reason() : "",
              text.text().substring(placed.start(), placed.end()),
              placed.start(),
              placed.end()));
    }
    for (String code : headerItems) {
      if (found.add(code)) {
        String title = EightKItem.find(code).map(EightKItem::title).orElse("");
        events.add(new Event(code, title, "", -1, -1));
      }
    }
    return List.copyOf(events);
  }

  /** An item with its range. */
  record Placed(EightKItem item, Doubt doubt, int start, int end) {}

  /** Items of the text in its order. */
  static List<Placed> placed(ReadingText text, List<String> headerItems) {
    List<EventHeading> headings = headings(text);
    boolean legacy = isLegacy(headings, headerItems);
    List<EventHeading> chosen = choose(text, headings, legacy, headerItems);
    addTitles(text, chosen, legacy, headerItems);
    return cut(text, chosen, headerItems);
  }

  private static List<EventHeading> headings(ReadingText text) {
    List<EventHeading> found = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    for (int b = 0; b < blocks.size(); b++) {
      ReadingText.Block block = blocks.get(b);
      int contents = EventContents.last(text, b);
      if (contents >= b) {
        b = contents;
        continue;
      }
      String line =
          text.text()
              .substring(block.start(), Math.min(block.end(), block.start() + LONGEST_HEADING));
      if (line.strip().equalsIgnoreCase("item") && b + 1 < blocks.size()) {
        ReadingText.Block next = blocks.get(b + 1);
        line =
            "Item "
                + text.text()
                    .substring(next.start(), Math.min(next.end(), next.start() + LONGEST_HEADING));
      }
      String next = "";
      if (b + 1 < blocks.size()) {
        ReadingText.Block following = blocks.get(b + 1);
        next =
            text.text()
                .substring(
                    following.start(),
                    Math.min(following.end(), following.start() + LONGEST_HEADING));
      }
      boolean prominent = block.marked() || block.kind() == ReadingText.Kind.HEADING;
      new EventHeading.LineReader(line, next, prominent, b).read(found);
    }
    return found;
  }

  private static boolean isLegacy(List<EventHeading> headings, List<String> headerItems) {
    for (String code : headerItems) {
      Optional<EightKItem> item = EightKItem.find(code);
      if (item.isPresent()) {
        return item.get().isLegacy();
      }
    }
    double modern = 0;
    double legacy = 0;
    for (EventHeading heading : headings) {
      double weight = heading.fit() + (heading.prominent() ? 0.5 : 0);
      if (heading.item().isLegacy()) {
        legacy += weight;
      } else {
        modern += weight + 1;
      }
    }
    return legacy > modern;
  }

  /** The best heading of each item, in the order of the text. */
  private static List<EventHeading> choose(
      ReadingText text, List<EventHeading> headings, boolean legacy, List<String> headerItems) {
    List<EventHeading> chosen = new ArrayList<>();
    Map<EventHeading, Integer> bodies = bodies(text, headings);
    for (EightKItem item : EightKItem.values()) {
      if (item.isLegacy() != legacy) {
        continue;
      }
      boolean named = headerItems.contains(item.code());
      headings.stream()
          .filter(h -> h.item() == item && isGood(h, named))
          .max(
              Comparator.comparingDouble((EventHeading h) -> weight(h, bodies.getOrDefault(h, 0)))
                  .thenComparing(EventHeading::block, Comparator.reverseOrder()))
          .ifPresent(chosen::add);
    }
    chosen.sort(Comparator.comparingInt(EventHeading::block));
    return chosen;
  }

  private static boolean isGood(EventHeading heading, boolean named) {
    if (heading.mention()) {
      return false;
    }
    if (heading.fit() >= TITLE_FITS || heading.plain()) {
      return true;
    }
    return named || (heading.prominent() && !heading.item().isLegacy());
  }

  private static double weight(EventHeading heading, int body) {
    return heading.fit() * 2
        + (heading.prominent() ? 1 : 0)
        + (heading.plain() ? 0.5 : 0)
        + Math.min(1.5, body / (double) SOME_BODY);
  }

  /** Characters from each heading to the next one or the signatures: none in a list of contents. */
  private static Map<EventHeading, Integer> bodies(ReadingText text, List<EventHeading> headings) {
    Map<EventHeading, Integer> bodies = new HashMap<>();
    int stop = text.text().length();
    int signatures = text.blocks().size();
    int b = text.blocks().size() - 1;
    for (int h = headings.size() - 1; h >= 0; h--) {
      EventHeading heading = headings.get(h);
      for (; b > heading.block(); b--) {
        if (Edges.opensSignatures(text, b)) {
          signatures = b;
        }
      }
      int end = stop;
      if (signatures < text.blocks().size()) {
        end = Math.min(end, text.blocks().get(signatures).start());
      }
      bodies.put(heading, Math.max(0, end - text.blocks().get(heading.block()).end()));
      boolean opensBlock = h == 0 || headings.get(h - 1).block() != heading.block();
      if (opensBlock) {
        stop = text.blocks().get(heading.block()).start();
      }
    }
    return bodies;
  }

  /** Lines that are an item's title without its number, where the item was not found. */
  private static void addTitles(
      ReadingText text, List<EventHeading> chosen, boolean legacy, List<String> headerItems) {
    if (chosen.isEmpty()) {
      return;
    }
    Set<EightKItem> found = EnumSet.noneOf(EightKItem.class);
    chosen.forEach(h -> found.add(h.item()));
    List<EventHeading> titles = new ArrayList<>();
    Map<List<String>, List<EightKItem>> exact = titles(legacy, headerItems);
    int first = chosen.getFirst().block();
    int signatures = signatures(text, chosen.getLast().block() + 1, text.blocks().size());
    for (int b = first + 1; b < signatures; b++) {
      ReadingText.Block block = text.blocks().get(b);
      if (!Titles.mayBeTitle(text, block)) {
        continue;
      }
      boolean marked = block.marked() || block.kind() == ReadingText.Kind.HEADING;
      List<String> words =
          StandardItem.stems(text.text().substring(block.start(), block.end()), 24);
      if (words.size() < (marked ? 1 : FEWEST_WORDS)) {
        continue;
      }
      for (EightKItem item : exact.getOrDefault(words, List.of())) {
        if (found.add(item)) {
          titles.add(new EventHeading(item, b, 1, false, false, true, false, true));
        }
      }
    }
    chosen.addAll(titles);
    chosen.sort(Comparator.comparingInt(EventHeading::block));
  }

  private static List<Placed> cut(
      ReadingText text, List<EventHeading> chosen, List<String> headerItems) {
    List<Placed> events = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    for (int i = 0; i < chosen.size(); i++) {
      EventHeading heading = chosen.get(i);
      int first = i;
      while (first > 0 && isWithNext(text, chosen.get(first - 1), chosen.get(first))) {
        first--;
      }
      int next = i + 1;
      while (next < chosen.size()
          && (chosen.get(next).block() == heading.block()
              || isWithNext(text, chosen.get(next - 1), chosen.get(next)))) {
        next++;
      }
      int stop = next < chosen.size() ? chosen.get(next).block() : blocks.size();
      int signatures = signatures(text, heading.block() + 1, stop);
      boolean open = next == chosen.size() && signatures == blocks.size();
      int from = chosen.get(first).block();
      int last = Edges.lastOwn(text, heading.block(), signatures - 1);
      int start = blocks.get(from).start();
      int end = blocks.get(last).end();
      boolean several =
          first < i || (next > i + 1 && chosen.get(i + 1).block() - from <= next - first);
      Doubt doubt = doubt(heading, several, open, last == heading.block(), headerItems);
      if (next < chosen.size() && chosen.get(next).titleOnly()) {
        doubt = doubt.or(Doubt.EVENT_SHAKY_END);
      }
      events.add(new Placed(heading.item(), doubt, start, end));
    }
    return events;
  }

  /** Items by the stems of the titles they have had. */
  private static Map<List<String>, List<EightKItem>> titles(
      boolean legacy, List<String> headerItems) {
    Map<List<String>, List<EightKItem>> exact = new HashMap<>();
    for (EightKItem item : EightKItem.values()) {
      if (item.isLegacy() == legacy
          && (headerItems.isEmpty() || headerItems.contains(item.code()))) {
        List<String> titles = new ArrayList<>(EventHeading.otherTitles(item));
        titles.add(item.title());
        for (String title : titles) {
          exact.computeIfAbsent(StandardItem.stems(title, 24), s -> new ArrayList<>()).add(item);
        }
      }
    }
    return exact;
  }

  private static Doubt doubt(
      EventHeading heading,
      boolean several,
      boolean open,
      boolean alone,
      List<String> headerItems) {
    Doubt doubt = heading.titleOnly() ? Doubt.EVENT_TITLE_ALONE : Doubt.EVENT;
    if (several || (heading.plain() && heading.fit() < TITLE_FITS)) {
      doubt = doubt.or(several ? Doubt.EVENT_SEVERAL : Doubt.EVENT_NO_TITLE);
    } else if (heading.fit() < TITLE_FITS) {
      doubt = doubt.or(Doubt.EVENT_OTHER_TITLE);
    }
    if (!headerItems.isEmpty() && !headerItems.contains(heading.item().code())) {
      doubt = doubt.or(Doubt.EVENT_NOT_NAMED);
    }
    if (open) {
      doubt = doubt.or(Doubt.EVENT_OPEN_END);
    }
    if (alone && !several) {
      doubt = doubt.or(Doubt.EVENT_NO_BODY);
    }
    return doubt;
  }

  /** Whether a heading is followed by the next one at once: they share what follows. */
  private static boolean isWithNext(ReadingText text, EventHeading one, EventHeading next) {
    if (next.block() == one.block()) {
      return true;
    }
    int lastOfHeading = one.titleBelow() ? one.block() + 1 : one.block();
    if (Edges.lastOwn(text, one.block(), next.block() - 1) > lastOfHeading) {
      return false;
    }
    ReadingText.Block block = text.blocks().get(one.block());
    String line = text.text().substring(block.start(), block.end()).strip();
    return one.fit() >= TITLE_FITS && line.length() < LONGEST_HEADING && !says(line);
  }

  /** Whether a heading goes on with a sentence, or says that there is nothing. */
  private static boolean says(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.endsWith("none.")
        || lower.endsWith("none")
        || lower.contains("not applicable")
        || lower.length() > 300;
  }

  private static int signatures(ReadingText text, int from, int stop) {
    for (int b = from; b < stop; b++) {
      if (Edges.opensSignatures(text, b)) {
        return b;
      }
    }
    return stop;
  }
}
