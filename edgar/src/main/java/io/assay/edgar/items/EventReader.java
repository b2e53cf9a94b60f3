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
  private static final double TITLE_FITS = 0.5;
  private static final double DOUBT_BELOW = 0.9;
  private static final int SOME_BODY = 120;

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
    List<Heading> headings = headings(text);
    boolean legacy = isLegacy(headings, headerItems);
    List<Heading> chosen = choose(text, headings, legacy, headerItems);
    addTitles(text, chosen, legacy, headerItems);
    return cut(text, chosen, headerItems);
  }

  /**
   * A block that opens with an item's number.
   *
   * @param plain whether nothing follows the number, or another number does
   * @param titleBelow whether its title stands in the next block
   * @param titleOnly whether it has no number
   */
  private record Heading(
      EightKItem item,
      int block,
      double fit,
      boolean plain,
      boolean titleBelow,
      boolean prominent,
      boolean mention,
      boolean titleOnly) {}

  private static List<Heading> headings(ReadingText text) {
    List<Heading> found = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    for (int b = 0; b < blocks.size(); b++) {
      ReadingText.Block block = blocks.get(b);
      if (isContentsCaption(text, block)) {
        b = lastOfContents(text, b);
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
      new LineReader(line, next, prominent, b).read(found);
    }
    return found;
  }

  private static boolean isContentsCaption(ReadingText text, ReadingText.Block block) {
    return text.text()
        .substring(block.start(), Math.min(block.end(), block.start() + 40))
        .strip()
        .equalsIgnoreCase("table of contents");
  }

  /** The last of the lines after the caption that name items, exhibits or the signatures. */
  private static int lastOfContents(ReadingText text, int caption) {
    int b = caption;
    boolean signatures = false;
    while (b + 1 < text.blocks().size()) {
      ReadingText.Block block = text.blocks().get(b + 1);
      String line =
          text.text()
              .substring(block.start(), Math.min(block.end(), block.start() + LONGEST_HEADING))
              .strip()
              .toLowerCase(Locale.ROOT);
      boolean item = line.startsWith("item") && !signatures;
      boolean signature = Edges.opensSignatures(text, b + 1) && line.length() < 40;
      boolean exhibit = line.startsWith("ex-") || line.startsWith("exhibit");
      boolean page = line.length() <= 4 || line.equals("page");
      if (line.length() > 250 || !(item || signature || exhibit || page)) {
        // a link to the contents over each page names none
        return signatures ? b : caption;
      }
      signatures |= signature;
      b++;
    }
    return caption;
  }

  private static boolean isLegacy(List<Heading> headings, List<String> headerItems) {
    for (String code : headerItems) {
      Optional<EightKItem> item = EightKItem.find(code);
      if (item.isPresent()) {
        return item.get().isLegacy();
      }
    }
    double modern = 0;
    double legacy = 0;
    for (Heading heading : headings) {
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
  private static List<Heading> choose(
      ReadingText text, List<Heading> headings, boolean legacy, List<String> headerItems) {
    List<Heading> chosen = new ArrayList<>();
    Map<Heading, Integer> bodies = bodies(text, headings);
    for (EightKItem item : EightKItem.values()) {
      if (item.isLegacy() != legacy) {
        continue;
      }
      boolean named = headerItems.contains(item.code());
      headings.stream()
          .filter(h -> h.item() == item && isGood(h, named))
          .max(
              Comparator.comparingDouble((Heading h) -> weight(h, bodies.getOrDefault(h, 0)))
                  .thenComparing(Heading::block, Comparator.reverseOrder()))
          .ifPresent(chosen::add);
    }
    chosen.sort(Comparator.comparingInt(Heading::block));
    return chosen;
  }

  private static boolean isGood(Heading heading, boolean named) {
    if (heading.mention()) {
      return false;
    }
    if (heading.fit() >= TITLE_FITS || heading.plain()) {
      return true;
    }
    return named || (heading.prominent() && !heading.item().isLegacy());
  }

  private static double weight(Heading heading, int body) {
    return heading.fit() * 2
        + (heading.prominent() ? 1 : 0)
        + (heading.plain() ? 0.5 : 0)
        + Math.min(1.5, body / (double) SOME_BODY);
  }

  /** Characters from each heading to the next one or the signatures: none in a list of contents. */
  private static Map<Heading, Integer> bodies(ReadingText text, List<Heading> headings) {
    Map<Heading, Integer> bodies = new HashMap<>();
    int stop = text.text().length();
    int signatures = text.blocks().size();
    int b = text.blocks().size() - 1;
    for (int h = headings.size() - 1; h >= 0; h--) {
      Heading heading = headings.get(h);
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
      ReadingText text, List<Heading> chosen, boolean legacy, List<String> headerItems) {
    if (chosen.isEmpty()) {
      return;
    }
    Set<EightKItem> found = EnumSet.noneOf(EightKItem.class);
    chosen.forEach(h -> found.add(h.item()));
    List<Heading> titles = new ArrayList<>();
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
      for (EightKItem item : EightKItem.values()) {
        boolean named = headerItems.isEmpty() || headerItems.contains(item.code());
        if (item.isLegacy() == legacy && named && isTitle(item, words, marked) && found.add(item)) {
          titles.add(new Heading(item, b, 1, false, false, true, false, true));
        }
      }
    }
    chosen.addAll(titles);
    chosen.sort(Comparator.comparingInt(Heading::block));
  }

  private static List<Placed> cut(
      ReadingText text, List<Heading> chosen, List<String> headerItems) {
    List<Placed> events = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    for (int i = 0; i < chosen.size(); i++) {
      Heading heading = chosen.get(i);
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

  /** Whether words are exactly a title of an item; of one or two words only when marked. */
  private static boolean isTitle(EightKItem item, List<String> words, boolean marked) {
    if (words.size() < (marked ? 1 : 3)) {
      return false;
    }
    return words.equals(StandardItem.stems(item.title(), 24))
        || LineReader.otherTitles(item).stream()
            .anyMatch(title -> words.equals(StandardItem.stems(title, 24)));
  }

  private static Doubt doubt(
      Heading heading, boolean several, boolean open, boolean alone, List<String> headerItems) {
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
  private static boolean isWithNext(ReadingText text, Heading one, Heading next) {
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

  /** Reads the items that one line names. */
  private static final class LineReader {
    private final String line;
    private final String next;
    private final boolean prominent;
    private final int block;
    private int at;

    LineReader(String line, String next, boolean prominent, int block) {
      this.line = line;
      this.next = next;
      this.prominent = prominent;
      this.block = block;
    }

    void read(List<Heading> found) {
      while (at < line.length() && !Character.isLetterOrDigit(line.charAt(at))) {
        at++;
      }
      if (line.regionMatches(true, at, "x ", 0, 2)) {
        at += 2;
      }
      int word = line.regionMatches(true, at, "items", 0, 5) ? 5 : 4;
      if (!line.regionMatches(true, at, "item", 0, 4)) {
        return;
      }
      at += word;
      if (at < line.length() && Character.isLetter(line.charAt(at))) {
        return;
      }
      List<EightKItem> items = new ArrayList<>();
      while (items.size() < 12) {
        int mark = at;
        skipJoiners(!items.isEmpty());
        Optional<EightKItem> item = number();
        if (item.isEmpty()) {
          at = mark;
          break;
        }
        items.add(item.get());
        skipParagraph();
      }
      skipSeparators();
      String rest = line.substring(at);
      boolean bare = rest.isBlank();
      String title = bare ? next : rest;
      boolean mention = isMention(rest);
      boolean plain = bare || items.size() > 1;
      for (EightKItem item : items) {
        double fit = fit(item, title);
        boolean below = bare && fit >= TITLE_FITS;
        found.add(new Heading(item, block, fit, plain, below, prominent, mention, false));
      }
    }

    private void skipJoiners(boolean inner) {
      skipSeparators();
      if (!inner) {
        if (line.regionMatches(true, at, "no.", 0, 3)
            || line.regionMatches(true, at, "no ", 0, 3)) {
          at += 3;
        }
        skipSeparators();
        return;
      }
      if (line.regionMatches(true, at, "and ", 0, 4)) {
        at += 4;
      } else if (at < line.length() && line.charAt(at) == '&') {
        at++;
      }
      skipSeparators();
      if (line.regionMatches(true, at, "item ", 0, 5)) {
        at += 5;
      }
      skipSeparators();
    }

    private Optional<EightKItem> number() {
      int p = at;
      while (p < line.length() && Character.isDigit(line.charAt(p)) && p - at < 3) {
        p++;
      }
      if (p == at || p - at > 2) {
        return Optional.empty();
      }
      String whole = line.substring(at, p);
      int q = p;
      while (q < line.length() && line.charAt(q) == ' ') {
        q++;
      }
      if (q < line.length() && (line.charAt(q) == '.' || line.charAt(q) == '-')) {
        q++;
        while (q < line.length() && line.charAt(q) == ' ') {
          q++;
        }
        int r = q;
        while (r < line.length() && Character.isDigit(line.charAt(r)) && r - q < 3) {
          r++;
        }
        if (r - q == 2) {
          Optional<EightKItem> item = EightKItem.find(whole + "." + line.substring(q, r));
          if (item.isPresent()) {
            at = r;
            return item;
          }
        }
      }
      Optional<EightKItem> legacy = EightKItem.find(whole);
      boolean ends = p == line.length() || !Character.isLetterOrDigit(line.charAt(p));
      if (legacy.isPresent() && ends) {
        at = p;
        return legacy;
      }
      return Optional.empty();
    }

    /** Steps over a paragraph of the item, {@code (e)}. */
    private void skipParagraph() {
      while (at + 2 < line.length()
          && line.charAt(at) == '('
          && Character.isLetterOrDigit(line.charAt(at + 1))
          && line.charAt(at + 2) == ')') {
        at += 3;
      }
    }

    private void skipSeparators() {
      while (at < line.length() && " \t.,:;-\u2013\u2014|()".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
    }

    private static double fit(EightKItem item, String title) {
      List<String> words = StandardItem.stems(title, 24);
      double best = StandardItem.share(StandardItem.stems(item.title(), 12), words);
      for (String other : otherTitles(item)) {
        best = Math.max(best, StandardItem.share(StandardItem.stems(other, 12), words));
      }
      return best;
    }

    /** Titles that filers use beside the SEC's. */
    static List<String> otherTitles(EightKItem item) {
      return switch (item) {
        case LEGACY_5, ITEM_8_01 ->
            List.of(
                "Other Events",
                "Other Information",
                "Other Materially Important Events",
                "Other Matters");
        case LEGACY_7, ITEM_9_01 ->
            List.of(
                "Financial Statements and Exhibits",
                "Financial Statement and Exhibits",
                "Financial Information and Exhibits",
                "Exhibits");
        case LEGACY_12, ITEM_2_02 ->
            List.of("Results of Operations", "Disclosure of Results of Operations");
        case LEGACY_9, ITEM_7_01 ->
            List.of("Regulation FD", "Disclosure pursuant to Regulation FD");
        case LEGACY_2, ITEM_2_01 -> List.of("Acquisition of Assets", "Disposition of Assets");
        case LEGACY_4, ITEM_4_01 -> List.of("Changes in Certifying Accountant");
        case ITEM_5_02 ->
            List.of(
                "Departure of Directors or Principal Officers; Election of Directors",
                "Departure of Directors",
                "Election of Directors",
                "Appointment of Certain Officers",
                "Compensatory Arrangements of Certain Officers");
        case ITEM_3_01 -> List.of("Notice of Delisting", "Transfer of Listing");
        case ITEM_5_03 ->
            List.of("Amendments to Articles", "Change in Fiscal Year", "Amendment to Bylaws");
        case ITEM_2_03 -> List.of("Creation of a Direct Financial Obligation");
        case ITEM_2_04 -> List.of("Triggering Events");
        case ITEM_4_02 -> List.of("Non-Reliance on Previously Issued Financial Statements");
        default -> List.of();
      };
    }

    /** Whether the words go on as a sentence that only mentions the item does. */
    private static boolean isMention(String rest) {
      for (String word :
          List.of(
              "of ",
              "in ",
              "to ",
              "and ",
              "is ",
              "above",
              "below",
              "shall ",
              "hereof",
              "herein",
              "has ",
              "includes ",
              "contains ",
              "which ",
              "that ",
              "as ")) {
        if (rest.startsWith(word)) {
          return true;
        }
      }
      return false;
    }
  }
}
