package io.assay.edgar.items;

import io.assay.edgar.FormType;
import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts a text at the chosen headings and says what speaks against each range. An item ends where
 * the next one, another part or the signatures begin.
 */
final class Cutter {

  private static final int SHORT_BODY = 200;
  private static final int LONGER_THAN_TITLE = 12;
  private static final int LONG_AFTER_NONE = 600;
  private static final int LONG_BODY = 60_000;
  private static final int LONG_TITLED_BODY = 40_000;

  private final ReadingText text;
  private final FormType form;
  private final List<StandardItem> items;
  private final Candidates candidates;
  private final List<Candidate> chosen;
  private final boolean hasNumbers;

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
    long numbered = chosen.stream().filter(c -> !c.titleOnly()).count();
    this.hasNumbers = numbered * 2 > chosen.size();
  }

  List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      drafts.addAll(drafts(i));
    }
    return drafts;
  }

  private List<Draft> drafts(int i) {
    Candidate candidate = chosen.get(i);
    int from = candidate.heading().block();
    int stop = stop(candidate, i);
    int last = Edges.lastOwn(text, candidate.heading().lastBlock(), Math.max(stop - 1, from));
    last = Math.max(last, candidate.heading().lastBlock());
    int start = text.blocks().get(from).start();
    int end = text.blocks().get(last).end();
    String foreign = foreignHeading(candidate, last);
    Doubt doubt = doubt(candidate, i, stop, text.text().substring(start, end));
    if (!foreign.isEmpty()) {
      doubt = doubt.or(Doubt.FOREIGN);
    }
    List<Draft> drafts = new ArrayList<>();
    for (int k = 0; k < candidate.orders().size(); k++) {
      StandardItem item = items.get(candidate.orders().get(k));
      String title =
          candidate.orders().size() == 1 && candidate.share() >= 0.5
              ? candidate.title()
              : item.titles().getFirst();
      drafts.add(
          new Draft(
              item,
              candidate.heading().numbers().get(k),
              title,
              doubt,
              doubt == Doubt.FOREIGN ? "Item " + foreign : "",
              start,
              end,
              Optional.empty()));
    }
    return drafts;
  }

  /** Index of the block that the item does not have any more. */
  private int stop(Candidate candidate, int i) {
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
    StandardItem item = items.get(candidate.last());
    boolean officers = item.part().equals("I") && List.of("2", "3", "4").contains(item.item());
    for (int b = candidate.heading().lastBlock() + 1; b < stop; b++) {
      if (Edges.endsItem(text, b, officers, last)) {
        stop = b;
      }
    }
    if (last) {
      boolean summary = items.get(candidate.last()).item().equals("16");
      stop = signatures(candidate.heading().lastBlock() + 1, stop, summary);
    }
    return stop;
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
      if (Edges.opensSignatures(text, b)) {
        return b;
      }
      if (summary && b == from && saysNone(block)) {
        return b + 1;
      }
      if (summary && isStatements(block)) {
        return b;
      }
    }
    return stop;
  }

  private boolean saysNone(ReadingText.Block block) {
    String line = text.text().substring(block.start(), Math.min(block.end(), block.start() + 40));
    String letters = line.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    return letters.equals("none") || letters.equals("notapplicable");
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

  private Doubt doubt(Candidate candidate, int i, int stop, String body) {
    ItemHeading heading = candidate.heading();
    boolean last = i + 1 == chosen.size();
    Doubt doubt = Doubt.NONE;
    if (candidate.titleOnly()) {
      doubt = doubt.or(hasNumbers ? Doubt.TITLE_ALONE : Doubt.TITLES_ONLY);
      if (last && stop == text.blocks().size()) {
        doubt = doubt.or(Doubt.TITLE_ALONE_OPEN);
      }
    } else if (heading.rest().isBlank()) {
      doubt = doubt.or(Doubt.NO_TITLE);
    } else if (candidate.share() < 0.5) {
      doubt = doubt.or(Doubt.OTHER_TITLE);
    }
    if (candidate.isContinued()) {
      doubt = doubt.or(Doubt.CONTINUED);
    }
    if (goesOnAfterNone(candidate, body)) {
      doubt = doubt.or(Doubt.AFTER_NONE);
    }
    if (candidate.outOfOrder()) {
      doubt = doubt.or(Doubt.OUT_OF_ORDER);
    }
    if (candidate.orders().size() > 1) {
      doubt = doubt.or(Doubt.SEVERAL);
    }
    if (!heading.prominent()) {
      doubt = doubt.or(Doubt.PLAIN);
    }
    if (heading.pageNumber()) {
      doubt = doubt.or(Doubt.PAGE_NUMBER);
    }
    if (candidate.partDoubtful()) {
      doubt = doubt.or(Doubt.PART_UNKNOWN);
    }
    if (last && stop == text.blocks().size()) {
      doubt = doubt.or(Doubt.OPEN_END);
    }
    if (!last && !candidate.outOfOrder() && missesNext(candidate, chosen.get(i + 1))) {
      doubt = doubt.or(Doubt.GAP);
    }
    if (!candidate.titleOnly() && standsTwice(candidate)) {
      doubt = doubt.or(Doubt.TWICE);
    }
    if (!last && stop == chosen.get(i + 1).heading().block()) {
      Candidate next = chosen.get(i + 1);
      if (next.titleOnly() || next.heading().pageNumber() || next.isContinued()) {
        doubt = doubt.or(Doubt.SHAKY_END);
      }
    }
    if (!last && isAlone(text, candidate, chosen.get(i + 1))) {
      doubt = doubt.or(Doubt.NO_BODY);
    }
    return length(candidate, body, doubt);
  }

  /** Whether nothing stands between a heading and the next one, nor in the heading itself. */
  static boolean isAlone(ReadingText text, Candidate candidate, Candidate next) {
    int last = candidate.heading().lastBlock();
    if (Edges.lastOwn(text, last, Math.max(last, next.heading().block() - 1)) > last) {
      return false;
    }
    String rest = candidate.heading().rest().toLowerCase(Locale.ROOT);
    return !saysWhere(rest) && rest.length() <= candidate.title().length() + LONGER_THAN_TITLE;
  }

  /** Whether a first line that says there is nothing is followed by much more. */
  private boolean goesOnAfterNone(Candidate candidate, String body) {
    int next = candidate.heading().lastBlock() + 1;
    if (next >= text.blocks().size() || body.length() < LONG_AFTER_NONE) {
      return false;
    }
    return saysNone(text.blocks().get(next));
  }

  /** Whether items that every report of the form has are missing between two that follow. */
  private boolean missesNext(Candidate candidate, Candidate next) {
    if (form.isAmendment() || next.first() <= candidate.last()) {
      return false;
    }
    for (int order = candidate.last() + 1; order < next.first(); order++) {
      int missing = order;
      if (items.get(order).usual()
          && chosen.stream().noneMatch(c -> c.orders().contains(missing))) {
        return true;
      }
    }
    return false;
  }

  /** Whether another good heading of the item stands elsewhere, after text of another one. */
  private boolean standsTwice(Candidate candidate) {
    for (Candidate other : candidates.all()) {
      if (other.heading().block() != candidate.heading().block()
          && other.orders().equals(candidate.orders())
          && !other.titleOnly()
          && !other.contents()
          && !other.isContinued()
          && other.share() >= 0.8
          && other.heading().prominent()
          && !other.heading().pageNumber()) {
        return true;
      }
    }
    return false;
  }

  private Doubt length(Candidate candidate, String body, Doubt doubt) {
    StandardItem item = items.get(candidate.first());
    if (item.substantial() && body.length() < SHORT_BODY && !saysWhere(body)) {
      return doubt.or(Doubt.SHORT);
    }
    if (candidate.titleOnly() && !item.substantial() && body.length() > LONG_TITLED_BODY) {
      return doubt.or(Doubt.TITLE_ALONE_LONG);
    }
    boolean mayBeLong =
        item.substantial() || item.order() >= items.size() - 2 || item.item().equals("1A");
    if (!mayBeLong && body.length() > LONG_BODY && body.length() > text.text().length() / 2) {
      return doubt.or(Doubt.LONG);
    }
    return doubt;
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
}
