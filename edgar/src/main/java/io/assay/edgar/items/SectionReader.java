package io.assay.edgar.items;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the items of 10-K and 10-Q reports in a reading text.
 *
 * <p>Every block that names an item is a candidate. Candidates are weighed: how well the words fit
 * the item's titles, whether they look like a heading, whether they stand in a table of contents or
 * go on like a sentence that mentions the item. The chain of candidates in the form's order with
 * the most weight is taken; strong headings out of that order are added after. An item ends where
 * the next one, another part or the signatures begin. What speaks against a section lowers its
 * confidence and is told as its reason.
 */
public final class SectionReader {

  private static final double SURE = 0.98;
  private static final double DOUBT_BELOW = 0.9;
  private static final int SHORT_BODY = 200;
  private static final int LONGEST_SIGNATURES = 80;

  private SectionReader() {}

  /**
   * What was found. Immutable.
   *
   * @param sections in the order of the document
   * @param problems one for each doubtful section and for each main item that is missing
   */
  public record Result(List<Section> sections, List<Problem> problems) {
    public Result {
      sections = List.copyOf(sections);
      problems = List.copyOf(problems);
    }
  }

  /** Sections of a 10-K or 10-Q of any kind; none for other forms. */
  public static Result sections(ReadingText text, FormType form) {
    List<StandardItem> items = StandardItem.of(form);
    if (items.isEmpty() || text.blocks().isEmpty()) {
      return new Result(List.of(), List.of());
    }
    Candidates candidates = Candidates.of(text, items, form.isQuarterly());
    List<Candidate> chosen = Chain.choose(candidates, items);
    return new Cutter(text, form, items, candidates, chosen).cut();
  }

  /** Cuts the text at the chosen headings. */
  private static final class Cutter {
    private final ReadingText text;
    private final FormType form;
    private final List<StandardItem> items;
    private final Candidates candidates;
    private final List<Candidate> chosen;
    private final List<Section> sections = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Cutter(
        ReadingText text,
        FormType form,
        List<StandardItem> items,
        Candidates candidates,
        List<Candidate> chosen) {
      this.text = text;
      this.form = form;
      this.items = items;
      this.candidates = candidates;
      this.chosen = chosen;
    }

    Result cut() {
      for (int i = 0; i < chosen.size(); i++) {
        Candidate candidate = chosen.get(i);
        int lastBlock = lastBlock(candidate, i);
        add(candidate, lastBlock);
      }
      tellMissing();
      return new Result(sections, problems);
    }

    private int lastBlock(Candidate candidate, int i) {
      List<ReadingText.Block> blocks = text.blocks();
      boolean last = i + 1 == chosen.size();
      int stop = last ? blocks.size() : chosen.get(i + 1).heading().block();
      String part = items.get(candidate.last()).part();
      for (ItemHeading other : candidates.parts()) {
        if (other.block() > candidate.heading().lastBlock() && other.block() < stop) {
          boolean opensNext =
              !last && other.part().equals(items.get(chosen.get(i + 1).first()).part());
          if (opensNext ? !other.part().equals(part) : rank(other.part()) > rank(part)) {
            stop = other.block();
            break;
          }
        }
      }
      for (ItemHeading stranger : candidates.strangers()) {
        if (stranger.block() > candidate.heading().lastBlock()
            && stranger.block() < stop
            && digits(stranger.numbers().getFirst())
                .equals(digits(candidate.heading().numbers().getLast()))) {
          stop = stranger.block();
          break;
        }
      }
      if (last) {
        boolean summary = items.get(candidate.last()).item().equals("16");
        stop = signatures(candidate.heading().lastBlock() + 1, stop, summary);
      }
      return Math.max(stop - 1, candidate.heading().lastBlock());
    }

    private static String digits(String number) {
      int p = 0;
      while (p < number.length() && Character.isDigit(number.charAt(p))) {
        p++;
      }
      return number.substring(0, p);
    }

    private static int rank(String part) {
      return switch (part) {
        case "I" -> 1;
        case "II" -> 2;
        case "III" -> 3;
        default -> 4;
      };
    }

    private int signatures(int from, int stop, boolean summary) {
      for (int b = from; b < stop; b++) {
        ReadingText.Block block = text.blocks().get(b);
        if (block.end() - block.start() <= LONGEST_SIGNATURES) {
          String letters =
              text.text()
                  .substring(block.start(), block.end())
                  .replaceAll("[^A-Za-z]", "")
                  .toLowerCase(Locale.ROOT);
          if (letters.equals("signatures") || letters.equals("signature")) {
            return b;
          }
          if (summary && b == from && (letters.equals("none") || letters.equals("notapplicable"))) {
            return b + 1;
          }
        }
        if (summary && isStatements(block)) {
          return b;
        }
      }
      return stop;
    }

    /** Whether a block opens the financial statements that some filers put after the last item. */
    private boolean isStatements(ReadingText.Block block) {
      String line =
          text.text()
              .substring(block.start(), Math.min(block.end(), block.start() + 80))
              .toLowerCase(Locale.ROOT);
      return line.startsWith("index to financial statements")
          || line.startsWith("index to consolidated financial statements")
          || line.startsWith("exhibit index")
          || line.startsWith("index to exhibits")
          || line.startsWith("report of independent registered public accounting firm");
    }

    private void add(Candidate candidate, int lastBlock) {
      int start = text.blocks().get(candidate.heading().block()).start();
      int end = text.blocks().get(lastBlock).end();
      String body = text.text().substring(start, end);
      Judgement judgement = judge(candidate, lastBlock, body);
      for (int k = 0; k < candidate.orders().size(); k++) {
        StandardItem item = items.get(candidate.orders().get(k));
        String number = candidate.heading().numbers().get(k);
        String title =
            candidate.orders().size() == 1 && candidate.share() >= 0.5
                ? candidate.title()
                : item.titles().getFirst();
        sections.add(
            new Section(
                item.part(),
                number,
                title,
                judgement.confidence(),
                judgement.confidence() < DOUBT_BELOW ? judgement.reason() : "",
                start,
                end,
                body,
                java.util.Optional.empty()));
        if (judgement.confidence() < DOUBT_BELOW) {
          problems.add(
              Problem.of(
                  EdgarCode.SECTION_DOUBTFUL,
                  "Item " + number + ": " + judgement.reason(),
                  "position " + start));
        }
      }
    }

    private record Judgement(double confidence, String reason) {
      Judgement atMost(double most, String why) {
        return most < confidence ? new Judgement(most, why) : this;
      }
    }

    private Judgement judge(Candidate candidate, int lastBlock, String body) {
      Judgement judgement = new Judgement(SURE, "");
      ItemHeading heading = candidate.heading();
      if (candidate.titleOnly()) {
        judgement = judgement.atMost(0.6, "found by its title alone, without an item number");
      } else if (heading.rest().isBlank()) {
        judgement = judgement.atMost(0.85, "the heading has no title");
      } else if (candidate.share() < 0.5) {
        judgement = judgement.atMost(0.75, "the title differs from the form's");
      }
      if (candidate.outOfOrder()) {
        judgement = judgement.atMost(0.8, "stands out of the form's order");
      }
      if (candidate.orders().size() > 1) {
        judgement = judgement.atMost(0.9, "one heading for several items");
      }
      if (!heading.prominent()) {
        judgement = judgement.atMost(0.85, "the heading does not look like one");
      }
      if (heading.pageNumber()) {
        judgement = judgement.atMost(0.7, "the heading ends with a page number");
      }
      if (form.isQuarterly() && candidate.partDoubtful()) {
        judgement = judgement.atMost(0.8, "no heading tells its part");
      }
      String foreign = foreignHeading(candidate, lastBlock);
      if (!foreign.isEmpty()) {
        judgement = judgement.atMost(0.6, "a heading of Item " + foreign + " stands inside");
      }
      return length(candidate, body, judgement);
    }

    private Judgement length(Candidate candidate, String body, Judgement judgement) {
      StandardItem item = items.get(candidate.first());
      int all = text.text().length();
      if (item.substantial() && body.length() < SHORT_BODY && !saysWhere(body)) {
        return judgement.atMost(0.6, "shorter than such an item is");
      }
      if (candidate.titleOnly() && !item.substantial() && body.length() > 40_000) {
        return judgement.atMost(0.3, "found by its title alone and longer than such an item is");
      }
      boolean mayBeLong =
          item.substantial() || item.order() >= items.size() - 2 || item.item().equals("1A");
      if (!mayBeLong && body.length() > 60_000 && body.length() > all / 2) {
        return judgement.atMost(0.6, "longer than such an item is");
      }
      return judgement;
    }

    private static boolean saysWhere(String body) {
      String lower = body.toLowerCase(Locale.ROOT);
      return lower.contains("incorporated")
          || lower.contains("reference")
          || lower.contains("not applicable")
          || lower.contains("not required")
          || lower.contains("none")
          || lower.contains("see ")
          || lower.contains("refer")
          || lower.contains("page")
          || lower.contains("omitted")
          || lower.contains("reserved")
          || lower.contains("set forth")
          || lower.contains("listed")
          || lower.contains("included")
          || lower.contains("contained")
          || lower.contains("filed")
          || lower.contains("begin");
    }

    private String foreignHeading(Candidate candidate, int lastBlock) {
      for (Candidate other : candidates.within(candidate.heading().lastBlock() + 1, lastBlock)) {
        if (other.share() >= 0.8
            && other.heading().prominent()
            && !other.contents()
            && !other.titleOnly()
            && !other.heading().pageNumber()
            && !other.heading().reference()
            && !other.sharesItem(candidate)
            && !other.isContinued()) {
          return other.heading().numbers().getFirst();
        }
      }
      return "";
    }

    private void tellMissing() {
      if (form.isAmendment()) {
        return;
      }
      for (StandardItem item : items) {
        boolean found =
            sections.stream()
                .anyMatch(
                    s ->
                        s.part().equals(item.part())
                            && Candidate.bare(s.item()).equals(item.item()));
        if (item.substantial() && !item.item().equals("1A") && !found) {
          problems.add(
              Problem.of(
                  EdgarCode.SECTION_MISSING,
                  "no heading of Part " + item.part() + " Item " + item.item() + " was found",
                  ""));
        }
      }
    }
  }
}
