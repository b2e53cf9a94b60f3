package io.assay.edgar.holdings;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.forms.FormFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the information tables of the years before XML, which were typed as text: columns in any
 * order, names wrapped over lines, securities named once for many rows. A row is a line with a
 * CUSIP and two numbers behind it, or a line of numbers below one; everything else is told by its
 * place. One thread at a time.
 *
 * <p>Source: Form 13F, Information Table; its special instructions before 2013.
 */
final class TextTable {

  private static final int MAX_PROBLEMS = 100;

  /** A name longer than this is no name. */
  private static final int LONGEST_NAME = 200;

  private final List<Problem> problems;
  private final TextColumns columns = new TextColumns();
  private final List<Draft> drafts = new ArrayList<>();
  private String pending = "";
  private int pendingIndent;
  private int cusipEnd;

  /** A row before it is known which of its two numbers is the value. */
  private static final class Draft {
    private String issuer;
    private final String title;
    private final String cusip;
    private final int indent;
    private final TextRow row;

    Draft(String issuer, String title, String cusip, int indent, TextRow row) {
      this.issuer = issuer;
      this.title = title;
      this.cusip = cusip;
      this.indent = indent;
      this.row = row;
    }
  }

  TextTable(List<Problem> problems) {
    this.problems = problems;
  }

  /** The rows of all tables in a text; none when it has none. */
  List<Holding> rows(String text) {
    int at = 0;
    int number = 1;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      line(Cells.of(text.substring(at, end)), number++);
      at = end + 1;
    }
    boolean sharesFirst = sharesFirst();
    return drafts.stream().map(draft -> holding(draft, sharesFirst)).toList();
  }

  private void line(Cells cells, int number) {
    if (cells.words().isEmpty()) {
      pending = "";
      return;
    }
    Optional<Cells.Found> found = cells.cusip(2);
    if (found.isPresent()) {
      row(cells, found.get());
      return;
    }
    Optional<Cells.Found> lone = cells.cusip(1).filter(Cells.Found::verified);
    if (lone.isPresent()) {
      leftOut(lone.get(), number);
      return;
    }
    if (!drafts.isEmpty() && cells.words().getFirst().start() >= cusipEnd - 3) {
      Optional<TextRow> row = TextRow.of(cells.words());
      if (row.isPresent() && row.get().title().isEmpty() && row.get().isHolding(false)) {
        Draft above = drafts.getLast();
        drafts.add(new Draft(above.issuer, above.title, above.cusip, above.indent, row.get()));
        return;
      }
    }
    if (isName(cells)) {
      name(cells);
    } else {
      columns.line(cells);
      pending = "";
    }
  }

  private void leftOut(Cells.Found found, int number) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(
          Problem.of(
              EdgarCode.FORM_FIELD_UNREADABLE,
              "a row with CUSIP " + found.cusip() + " has no two numbers and is left out",
              "line " + number));
    }
  }

  private void row(Cells cells, Cells.Found found) {
    Optional<TextRow> row = TextRow.of(cells.words().subList(found.after(), cells.words().size()));
    if (row.isEmpty()) {
      return; // two numbers follow a CUSIP found
    }
    int end = cells.words().get(found.first()).start();
    int indent = cells.words().getFirst().start();
    String[] named = nameAndTitle(cells.line().substring(0, end), row.get().title());
    String issuer = named[0];
    if (!pending.isEmpty() && (issuer.isEmpty() || indent > pendingIndent)) {
      issuer = issuer.isEmpty() ? pending : pending + " " + issuer;
    }
    pending = "";
    if (issuer.isEmpty() && !drafts.isEmpty() && drafts.getLast().cusip.equals(found.cusip())) {
      issuer = drafts.getLast().issuer;
    }
    cusipEnd = cells.words().get(found.after() - 1).end();
    drafts.add(new Draft(issuer, named[1], found.cusip(), indent, row.get()));
  }

  /** Issuer and class out of what stands before the CUSIP; the class may stand behind it. */
  private String[] nameAndTitle(String before, String after) {
    String front = before.strip();
    if (!after.isEmpty()) {
      return new String[] {folded(front), after};
    }
    int gap = lastGap(front);
    if (gap > 0) {
      return new String[] {folded(front.substring(0, gap)), folded(front.substring(gap))};
    }
    Optional<Integer> start = columns.classStart();
    if (start.isPresent()
        && start.get() > 0
        && start.get() < before.length()
        && before.charAt(start.get() - 1) == ' ') {
      return new String[] {
        folded(before.substring(0, start.get())), folded(before.substring(start.get()))
      };
    }
    int blank = front.lastIndexOf(' ');
    return blank < 0
        ? new String[] {front, ""}
        : new String[] {folded(front.substring(0, blank)), front.substring(blank + 1)};
  }

  private static int lastGap(String text) {
    int gap = text.lastIndexOf("  ");
    return gap < 0 ? -1 : gap + 1;
  }

  private static String folded(String text) {
    String name = text.strip().replaceAll("\\s{2,}", " ");
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /** Whether a line without numbers may be the first or the last part of a name. */
  private boolean isName(Cells cells) {
    String upper = cells.line().toUpperCase(Locale.ROOT);
    if (upper.indexOf('<') >= 0 || cells.isRule() || cells.words().size() > 8) {
      return false;
    }
    for (String word :
        List.of(
            "ISSUER",
            "CUSIP",
            "COLUMN",
            "TITLE OF",
            "VOTING",
            "TOTAL",
            "13F",
            "PAGE ",
            "----",
            "====",
            "SHARED",
            "DISCRETION",
            "MANAGER")) {
      if (upper.contains(word)) {
        return false;
      }
    }
    return cells.words().stream().noneMatch(Cells.Word::isNumber)
        && (cusipEnd == 0 || cells.words().getLast().end() < cusipEnd);
  }

  private void name(Cells cells) {
    int indent = cells.words().getFirst().start();
    String text = folded(cells.line());
    if (!drafts.isEmpty() && pending.isEmpty() && indent > drafts.getLast().indent) {
      Draft above = drafts.getLast();
      if (above.issuer.length() + text.length() < LONGEST_NAME) {
        above.issuer = above.issuer + " " + text;
      }
      return;
    }
    pending = pending.isEmpty() || pending.length() > LONGEST_NAME ? text : pending + " " + text;
    pendingIndent = indent;
  }

  /**
   * Which of the two numbers is the amount: what SH and PRN follow, else what the header says, else
   * what votes add up to, else the second, as the form has it.
   */
  private boolean sharesFirst() {
    int first = 0;
    int second = 0;
    for (Draft draft : drafts) {
      if (!draft.row.amountType().isEmpty()) {
        first += draft.row.typedFirst() ? 2 : 0;
        second += draft.row.typedFirst() ? 0 : 1;
      } else if (draft.row.first().compareTo(draft.row.second()) != 0) {
        first += draft.row.votesFrom(draft.row.first()) < draft.row.rest().size() ? 1 : 0;
        second += draft.row.votesFrom(draft.row.second()) < draft.row.rest().size() ? 1 : 0;
      }
    }
    Optional<Boolean> header = columns.sharesFirst();
    if (header.isPresent()) {
      // the header is one voice; typed or voted rows are many
      first += header.get() ? 3 : 0;
      second += header.get() ? 0 : 3;
    }
    return first > second;
  }

  private Holding holding(Draft draft, boolean sharesFirst) {
    TextRow row = draft.row;
    BigDecimal amount = sharesFirst ? row.first() : row.second();
    BigDecimal value = sharesFirst ? row.second() : row.first();
    int votesFrom = row.votesFrom(amount);
    if (votesFrom == row.rest().size()) {
      votesFrom = largeNumbersFrom(row.rest());
    }
    List<Optional<BigDecimal>> votes =
        new ArrayList<>(List.of(Optional.empty(), Optional.empty(), Optional.empty()));
    List<Cells.Word> cast = row.rest().subList(votesFrom, row.rest().size());
    for (int i = 0; i < cast.size(); i++) {
      Cells.Word word = cast.get(i);
      Optional<BigDecimal> number =
          word.isDash() ? Optional.of(BigDecimal.ZERO) : FormFields.decimal(word.text());
      votes.set(cast.size() == 3 ? i : columns.vote(word), number);
    }
    StringBuilder managers = new StringBuilder();
    for (Cells.Word word : row.rest().subList(0, votesFrom)) {
      String number = word.text().replaceAll("^[,;]+|[,;]+$", "");
      if (!number.isEmpty() && !word.isDash()) {
        managers.append(managers.isEmpty() ? "" : ",").append(number);
      }
    }
    String discretion = row.discretion();
    if (discretion.isEmpty() && !row.marks().isEmpty()) {
      discretion = columns.discretion(row.marks().getFirst());
    }
    String title = draft.title.toUpperCase(Locale.ROOT);
    String putCall = row.putCall();
    if (putCall.isEmpty() && (title.equals("PUT") || title.endsWith(" PUT"))) {
      putCall = "Put";
    } else if (putCall.isEmpty() && (title.equals("CALL") || title.endsWith(" CALL"))) {
      putCall = "Call";
    }
    return new Holding(
        draft.issuer,
        draft.title,
        draft.cusip,
        "",
        Optional.of(value),
        Optional.of(amount),
        row.amountType(),
        putCall,
        discretion,
        managers.toString(),
        votes.get(0),
        votes.get(1),
        votes.get(2));
  }

  /** Votes that do not add up are still the last numbers too large for a manager's. */
  private static int largeNumbersFrom(List<Cells.Word> rest) {
    int from = rest.size();
    boolean large = false;
    while (from > 0 && rest.size() - from < 3) {
      Cells.Word word = rest.get(from - 1);
      boolean number = word.isNumber() && (word.text().length() > 2 || word.text().equals("0"));
      if (!number && !word.isDash()) {
        break;
      }
      large |= number && !word.text().equals("0");
      from--;
    }
    return large ? from : rest.size();
  }
}
