package io.assay.edgar.items;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parts of the items of Form 20-F, such as 3.D, Risk Factors. A part begins where a short line has
 * its letter, with or without the item's number, and words of its title; where the letter is
 * missing, at a heading that is the title. It ends where the next one or the item's end stands.
 *
 * <p>Source: Form 20-F (17 CFR 249.220f), as it is and was.
 */
final class ItemParts {

  private static final int LONGEST_LINE = 200;
  private static final int MOST_WORDS = 24;
  private static final double FITS = 0.5;

  /** Titles of one word stand in too many other places. */
  private static final int FEWEST_WORDS_ALONE = 2;

  private static final String PARTS =
      """
      3|A|Selected Financial Data|Reserved
      3|B|Capitalization and Indebtedness
      3|C|Reasons for the Offer and Use of Proceeds|Reason for the Offer and Use of Proceeds
      3|D|Risk Factors
      4|A|History and Development of the Company|History and Development
      4|B|Business Overview
      4|C|Organizational Structure|Organisational Structure
      4|D|Property, Plants and Equipment|Property, Plant and Equipment
      5|A|Operating Results
      5|B|Liquidity and Capital Resources
      5|C|Research and Development, Patents and Licenses|Research and Development
      5|D|Trend Information
      5|E|Critical Accounting Estimates|Off-Balance Sheet Arrangements|Off Balance Sheet Arrangements
      5|F|Tabular Disclosure of Contractual Obligations
      5|G|Safe Harbor
      6|A|Directors and Senior Management
      6|B|Compensation
      6|C|Board Practices
      6|D|Employees
      6|E|Share Ownership
      6|F|Disclosure of a Registrant's Action to Recover Erroneously Awarded Compensation
      7|A|Major Shareholders
      7|B|Related Party Transactions
      7|C|Interests of Experts and Counsel
      8|A|Consolidated Statements and Other Financial Information|Financial Statements and Other Financial Information
      8|B|Significant Changes
      9|A|Offer and Listing Details|Offering and Listing Details
      9|B|Plan of Distribution
      9|C|Markets
      9|D|Selling Shareholders
      9|E|Dilution
      9|F|Expenses of the Issue
      10|A|Share Capital
      10|B|Memorandum and Articles of Association
      10|C|Material Contracts
      10|D|Exchange Controls
      10|E|Taxation
      10|F|Dividends and Paying Agents
      10|G|Statement by Experts
      10|H|Documents on Display
      10|I|Subsidiary Information
      10|J|Annual Report to Security Holders
      12|A|Debt Securities
      12|B|Warrants and Rights
      12|C|Other Securities
      12|D|American Depositary Shares|American Depositary Receipts
      """;

  private static final Map<String, List<Part>> BY_ITEM = read();

  private ItemParts() {}

  /** A part as the form asks for it. */
  private record Part(char letter, List<String> titles, List<List<String>> stems) {

    /** The title that fits, and how well. */
    StandardItem.Fit fit(List<String> words) {
      StandardItem.Fit best = new StandardItem.Fit(0, titles.getFirst());
      for (int i = 0; i < stems.size(); i++) {
        double share = StandardItem.share(stems.get(i), words);
        if (share > best.share()) {
          best = new StandardItem.Fit(share, titles.get(i));
        }
      }
      return best;
    }
  }

  /** Where a part begins. */
  private record Mark(Part part, String title, int start, Doubt doubt) {}

  /** A line that may be a heading. */
  private record Line(int start, List<String> words) {}

  private static Map<String, List<Part>> read() {
    Map<String, List<Part>> result = new LinkedHashMap<>();
    for (String line : PARTS.strip().split("\n")) {
      List<String> cells = List.of(line.strip().split("\\|"));
      List<String> titles = cells.subList(2, cells.size());
      result
          .computeIfAbsent(cells.getFirst(), _ -> new ArrayList<>())
          .add(
              new Part(
                  cells.get(1).charAt(0),
                  titles,
                  titles.stream().map(t -> StandardItem.stems(t, MOST_WORDS)).toList()));
    }
    return result;
  }

  /** The parts of an item in the order of the text; none where the form asks for none. */
  static List<Section> of(ReadingText text, Section item) {
    List<Part> parts = BY_ITEM.getOrDefault(item.item(), List.of());
    if (parts.isEmpty()) {
      return List.of();
    }
    List<Mark> marks = titled(text, item, parts, lettered(text, item, parts));
    List<Section> result = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      int end = i + 1 < marks.size() ? endBefore(text, marks.get(i + 1).start(), mark) : item.end();
      double own = mark.doubt().confidence();
      boolean ofItem = item.confidence() < own;
      double confidence = Math.min(own, item.confidence());
      String reason = ofItem ? item.reason() : mark.doubt().reason();
      result.add(
          new Section(
              item.part(),
              item.item() + "." + mark.part().letter(),
              mark.title(),
              confidence,
              confidence < SectionReader.DOUBT_BELOW ? reason : "",
              mark.start(),
              end,
              text.text().substring(mark.start(), end)));
    }
    return result;
  }

  private static int endBefore(ReadingText text, int next, Mark mark) {
    int block = Titles.blockAt(text, next);
    return block > 0 ? Math.max(mark.start(), text.blocks().get(block - 1).end()) : next;
  }

  /** Lines that open with the letter, each letter behind the ones before it. */
  private static List<Mark> lettered(ReadingText text, Section item, List<Part> parts) {
    List<Mark> marks = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    int next = 0;
    for (int b = Titles.blockAt(text, item.start());
        b < blocks.size() && blocks.get(b).end() <= item.end() && next < parts.size();
        b++) {
      ReadingText.Block block = blocks.get(b);
      if (block.end() - block.start() > LONGEST_LINE || !mayOpen(text.text(), block)) {
        continue;
      }
      String line = text.text().substring(block.start(), block.end());
      int titleAt = PartLetter.titleAt(line, item.item());
      if (titleAt < 0) {
        continue;
      }
      char letter = PartLetter.letter(line, titleAt);
      String title = line.substring(titleAt).strip();
      if (title.isEmpty() && b + 1 < blocks.size()) {
        ReadingText.Block below = blocks.get(b + 1);
        title =
            text.text()
                .substring(below.start(), Math.min(below.end(), below.start() + LONGEST_LINE));
      }
      List<String> words = StandardItem.stems(title, MOST_WORDS);
      for (int p = next; p < parts.size(); p++) {
        Part part = parts.get(p);
        StandardItem.Fit fit = part.fit(words);
        if (part.letter() == letter && fit.share() >= FITS) {
          marks.add(new Mark(part, fit.title(), block.start(), Doubt.PART));
          next = p + 1;
          break;
        }
      }
    }
    return marks;
  }

  /** Whether a line opens with a letter alone, a number, or the word item. */
  private static boolean mayOpen(String text, ReadingText.Block block) {
    char first = text.charAt(block.start());
    boolean alone =
        block.end() - block.start() < 2 || !Character.isLetter(text.charAt(block.start() + 1));
    return alone || !Character.isLetter(first) || first == 'I' || first == 'i';
  }

  /** With those found by their title alone, each between its neighbours. */
  private static List<Mark> titled(
      ReadingText text, Section item, List<Part> parts, List<Mark> lettered) {
    List<Mark> all = new ArrayList<>(lettered);
    List<Line> headings = headings(text, item);
    int at = 0;
    for (Part part : parts) {
      if (at < all.size() && all.get(at).part().equals(part)) {
        at++;
        continue;
      }
      int from = at == 0 ? item.start() : all.get(at - 1).start() + 1;
      int to = at == all.size() ? item.end() : all.get(at).start();
      Optional<Mark> found = alone(headings, part, from, to);
      if (found.isPresent()) {
        all.add(at++, found.get());
      }
    }
    return all;
  }

  /**
   * Short lines of an item that are marked, headings, or in capitals: each is looked at once for
   * all parts.
   */
  private static List<Line> headings(ReadingText text, Section item) {
    List<Line> result = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    for (int b = Titles.blockAt(text, item.start());
        b < blocks.size() && blocks.get(b).end() <= item.end();
        b++) {
      ReadingText.Block block = blocks.get(b);
      if (block.end() - block.start() <= LONGEST_LINE
          && (block.marked()
              || block.kind() == ReadingText.Kind.HEADING
              || isCapitals(text.text(), block))) {
        String line = text.text().substring(block.start(), block.end());
        result.add(new Line(block.start(), StandardItem.stems(line, MOST_WORDS)));
      }
    }
    return result;
  }

  private static boolean isCapitals(String text, ReadingText.Block block) {
    for (int i = block.start(); i < block.end(); i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Mark> alone(List<Line> headings, Part part, int from, int to) {
    for (int i = 0; i < part.stems().size(); i++) {
      List<String> title = part.stems().get(i);
      if (title.size() < FEWEST_WORDS_ALONE) {
        continue;
      }
      for (Line line : headings) {
        if (line.start() >= from && line.start() < to && line.words().equals(title)) {
          return Optional.of(
              new Mark(part, part.titles().get(i), line.start(), Doubt.PART_TITLE_ALONE));
        }
      }
    }
    return Optional.empty();
  }
}
