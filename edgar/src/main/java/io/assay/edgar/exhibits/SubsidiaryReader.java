package io.assay.edgar.exhibits;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.submission.Document;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the list of subsidiaries in exhibit 21: tables and plain lists, of pages and of texts.
 * Thread-safe.
 *
 * <p>There is no form for it. A row counts when one of its cells is a place ({@code Delaware},
 * {@code The Netherlands}) or when it reads {@code Name, a Delaware corporation}, {@code Name
 * (Delaware)}, {@code Name - Delaware}; rows without a place count when they look like a company's
 * name. Headings, footnotes and page numbers do not. Levels come from indents.
 *
 * @see <a href="https://www.ecfr.gov/current/title-17/section-229.601">Regulation S-K, Item
 *     601(b)(21)</a>
 */
public final class SubsidiaryReader {

  private static final int MOST = 20_000;
  private static final int LONGEST_NAME = 200;
  private static final int WORDS_OF_A_SENTENCE = 14;

  private static final Pattern COMPANY =
      Pattern.compile(
          "(?i)(?:\\b(?:inc|incorporated|corp|corporation|company|co|llc|l\\.l\\.c|ltd|limited|lp|l\\.p"
              + "|llp|plc|gmbh|ag|kg|s\\.?a\\.?|sarl|s\\.?a\\.?r\\.?l|s\\.?p\\.?a|s\\.?r\\.?l|b\\.?v|n\\.?v|ab|as|a/s"
              + "|oy|oyj|pty|pte|sdn|bhd|k\\.?k|s\\.?a\\.?s|sp\\. ?z ?o\\.?o|ltda|s\\. ?de ?r\\. ?l|c\\.?v|trust|bank|fund"
              + "|partnership|partners|holdings?|group|kft|s\\.?r\\.?o|d\\.?o\\.?o|ulc|aps|association|n\\.?a)\\b\\.?)");

  private static final Pattern HEADING =
      Pattern.compile(
          "(?i)\\b(?:jurisdiction|incorporat(?:ed|ion)|organiz(?:ed|ation)|organis(?:ed|ation)|formation"
              + "|percent(?:age)?|ownership|owned|voting|names?|subsidiar(?:y|ies)|exhibit|registrant|parents?"
              + "|affiliates?|domicile|as of|entity|legal)\\b");

  private static final Pattern PERCENT =
      Pattern.compile("^(100|\\d{1,2})(\\.\\d{1,4})?\\s{0,3}%?(?:\\s{0,3}\\(\\w{1,3}\\))?$");

  /** {@code Name, a Delaware limited liability company}. */
  private static final Pattern A_CORPORATION =
      Pattern.compile(
          "^(.{2,160}?),?\\s+\\(?an? ([A-Z][A-Za-z .'-]{2,40}?) (?:business |limited |general |statutory"
              + " |non-?profit |public |private |stock |unlimited |professional )*"
              + "(?:corporation|company|partnership|liability company|trust|bank|insurer|entity"
              + "|association|LLC)\\b.{0,40}$");

  private static final Pattern IN_BRACKETS =
      Pattern.compile("^(.{2,160}?)\\s*[(\\[]([^()\\[\\]]{2,50})[)\\]]\\s*\\*?$");
  private static final Pattern AFTER_DASH =
      Pattern.compile("^(.{2,160}?)\\s+[-\u2013\u2014]+\\s+([^-\u2013\u2014]{2,50})$");
  private static final Pattern AFTER_COMMA = Pattern.compile("^(.{2,160}),\\s+([A-Z][^,]{2,40})$");

  private static final Pattern MARKS =
      Pattern.compile(
          "(?:\\s*(?:\\((?:\\d{1,2}|[a-z*])\\)|\\[\\d{1,2}]|[*\u2020\u2021\u00A7]+))+$");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^(?:\\(?\\d{1,4}[.)]|\\(?[a-z][.)]|[-\u2013\u2022\u00B7\u25CF*o])\\s+(?=\\S)");

  /** A part of a name that a line began before: {@code Ltd.}, {@code of America, Inc.}. */
  private static final Pattern REST_OF_NAME =
      Pattern.compile(
          "^(?:[a-z&(].*|(?i:inc|llc|ltd|limited|corp|corporation|company|co|l\\.?p)\\.?,?)$");

  private static final Pattern OMITTED =
      Pattern.compile("(?i)omitted|would not constitute a significant subsidiary");

  private static final Pattern MARKED = Pattern.compile("\\*|\\(\\w{1,2}\\)\\s|\u2020|[Nn]ote");
  private static final Pattern PAGE_NUMBER = Pattern.compile("\\d{1,4}|[Pp]age \\d{1,4}.*");
  private static final Pattern OPEN_END = Pattern.compile("(?:,|&|-|\\b(?:of|and|the|de|for|in))$");
  private static final Pattern TITLE =
      Pattern.compile("(?i)\\bsubsidiar|\\bexhibit\\b|\\bregistrant\\b");
  private static final Pattern LEADER = Pattern.compile("[\\s:]{0,9}\\.{3,}$");
  private static final String PURSUANT = "pursuant to item";

  private static final Pattern REGISTRANT =
      Pattern.compile("(?i)(?:the )?(?:registrant|parent|parent company):?");

  private static final Pattern SMALL_WORD =
      Pattern.compile(
          "(?<=\\s)(?!(?:of|and|the|de|del|di|da|do|e|y|et|for|in|la|le|und|fka|dba)\\b)[a-z]{2,}(?=[\\s.,]|$)");

  private SubsidiaryReader() {}

  /** Reads the document of an exhibit 21. */
  public static Subsidiaries read(ByteSlice document, Document.Kind kind) {
    return new Reading(Rows.of(document, kind)).read();
  }

  private static final class Reading {
    private final List<Row> rows;
    private final List<Subsidiary> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private String group = "";
    private boolean omitted;

    /** Whether the next row is the registrant itself. */
    private boolean registrant;

    /** A name whose place may stand on the next row, and its row. */
    private Optional<Row> waiting = Optional.empty();

    Reading(List<Row> rows) {
      this.rows = rows;
    }

    Subsidiaries read() {
      boolean places = rows.stream().anyMatch(Reading::hasPlace);
      for (Row row : rows) {
        omitted |= OMITTED.matcher(row.text()).find();
        if (found.size() >= MOST) {
          break;
        }
        row(row, places);
      }
      dropWaiting(places);
      if (rows.size() >= Rows.MOST || found.size() >= MOST) {
        problems.add(
            Problem.of(
                EdgarCode.LIMIT_REACHED,
                "more than " + MOST + " subsidiaries or " + Rows.MOST + " rows: the rest is left",
                ""));
      }
      if (found.isEmpty()) {
        problems.add(
            Problem.of(
                EdgarCode.SECTION_MISSING, "the exhibit lists no subsidiary that can be told", ""));
      }
      return new Subsidiaries(found, omitted, problems);
    }

    private static boolean hasPlace(Row row) {
      return row.cells().size() > 1
          && row.cells().subList(1, row.cells().size()).stream().anyMatch(Jurisdictions::matches);
    }

    private void row(Row row, boolean places) {
      List<String> cells = row.cells().stream().filter(c -> !isNoise(c)).toList();
      if (cells.isEmpty() || isFootnote(row)) {
        dropWaiting(places);
        return;
      }
      String first = NUMBERED.matcher(cells.getFirst()).replaceFirst("");
      if (cells.size() > 1 && pairs(cells)) {
        dropWaiting(places);
        for (int i = 0; i + 1 < cells.size(); i += 2) {
          add(cells.get(i), cells.get(i + 1), Optional.empty(), row);
        }
        return;
      }
      Optional<String> place = cells.stream().skip(1).filter(Jurisdictions::matches).findFirst();
      Optional<BigDecimal> percentage =
          cells.stream().skip(1).flatMap(c -> percentage(c).stream()).findFirst();
      if (place.isEmpty() && percentage.isPresent()) {
        place = cells.stream().skip(1).filter(c -> percentage(c).isEmpty()).findFirst();
      }
      if (place.isPresent() || percentage.isPresent()) {
        if (isHeading(first) && !COMPANY.matcher(first).find()) {
          dropWaiting(places);
          return;
        }
        String name = joined(first, places);
        if (registrant) {
          registrant = false; // it owns what follows
          return;
        }
        add(name, place.orElse(group), percentage, row);
        return;
      }
      if (cells.size() == 1 && sentence(first, row, places)) {
        return;
      }
      String heading = first.endsWith(":") ? first.substring(0, first.length() - 1) : first;
      if (cells.size() == 1 && Jurisdictions.isLong(heading)) {
        dropWaiting(places);
        group = heading;
        return;
      }
      dropWaiting(places);
      registrant = cells.size() == 1 && REGISTRANT.matcher(first).matches();
      if (!isHeading(first) || COMPANY.matcher(first).find()) {
        waiting = Optional.of(row);
      }
    }

    /** Rows that are one text: {@code Name, a Delaware corporation} and its like. */
    private boolean sentence(String text, Row row, boolean places) {
      for (Pattern pattern : List.of(A_CORPORATION, IN_BRACKETS, AFTER_DASH, AFTER_COMMA)) {
        Matcher matcher = pattern.matcher(text.length() > LONGEST_NAME ? "" : text);
        if (matcher.matches() && Jurisdictions.isLong(matcher.group(2))) {
          dropWaiting(places);
          add(matcher.group(1), matcher.group(2), Optional.empty(), row);
          return true;
        }
      }
      return false;
    }

    /** The name with the part of it on the row before. */
    private String joined(String first, boolean places) {
      Optional<Row> before = waiting;
      if (before.isPresent()) {
        String begun = before.get().text();
        waiting = Optional.empty();
        boolean open = OPEN_END.matcher(begun).find();
        if (open || REST_OF_NAME.matcher(first).matches()) {
          return begun + " " + first;
        }
        waiting = before;
        dropWaiting(places);
      }
      return first;
    }

    /** A name that stood alone: a subsidiary without a place where the list has no places. */
    private void dropWaiting(boolean places) {
      Optional<Row> alone = waiting;
      waiting = Optional.empty();
      if (alone.isEmpty()) {
        return;
      }
      if (alone.get().text().length() > LONGEST_NAME) {
        return;
      }
      String name = NUMBERED.matcher(alone.get().text()).replaceFirst("");
      boolean heading = name.endsWith(":") || (isHeading(name) && !COMPANY.matcher(name).find());
      boolean company = COMPANY.matcher(name).find() && !isTitle(name);
      // above the first place stand the title and the registrant's own name
      boolean listed = !group.isEmpty() || !places || !found.isEmpty();
      if (!heading && company && listed && name.length() <= LONGEST_NAME) {
        add(name, group, Optional.empty(), alone.get());
      }
    }

    private static boolean isTitle(String name) {
      return TITLE.matcher(name).find();
    }

    private void add(String written, String place, Optional<BigDecimal> percentage, Row row) {
      if (written.length() > 2 * LONGEST_NAME) {
        return; // before the patterns below, which look for an end from every place
      }
      String name =
          MARKS.matcher(NUMBERED.matcher(written.strip()).replaceFirst("")).replaceFirst("");
      name = LEADER.matcher(name).replaceFirst("").strip();
      if (name.isEmpty() || name.length() > LONGEST_NAME || Jurisdictions.isLong(name)) {
        return;
      }
      while (!indents.isEmpty() && indents.peek() >= row.indent()) {
        indents.pop();
      }
      int level = indents.size();
      indents.push(row.indent());
      found.add(
          new Subsidiary(
              name,
              MARKS.matcher(place.strip()).replaceFirst(""),
              level,
              percentage,
              row.start(),
              row.end()));
    }

    /** Two lists side by side: name, place, name, place. */
    private static boolean pairs(List<String> cells) {
      if (cells.size() < 4 || cells.size() % 2 != 0) {
        return false;
      }
      for (int i = 0; i < cells.size(); i += 2) {
        if (Jurisdictions.isLong(cells.get(i)) || !Jurisdictions.matches(cells.get(i + 1))) {
          return false;
        }
      }
      return true;
    }

    private static Optional<BigDecimal> percentage(String cell) {
      Matcher matcher = PERCENT.matcher(cell);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String fraction = matcher.group(2);
      BigDecimal value = new BigDecimal(matcher.group(1) + (fraction == null ? "" : fraction));
      return value.signum() == 0 || value.compareTo(BigDecimal.valueOf(100)) > 0
          ? Optional.empty()
          : Optional.of(value);
    }

    private static boolean isNoise(String cell) {
      for (int i = 0; i < cell.length(); i++) {
        if ("%)(*$-_.\u2013\u2014|".indexOf(cell.charAt(i)) < 0) {
          return false;
        }
      }
      return true;
    }

    private static boolean isHeading(String text) {
      return HEADING.matcher(text).find();
    }

    private static boolean isFootnote(Row row) {
      String text = row.text();
      boolean marked = MARKED.matcher(text).lookingAt();
      int words = words(text);
      boolean sentence =
          words > WORDS_OF_A_SENTENCE
              || (SMALL_WORD.matcher(text).results().count() > 2
                  && !A_CORPORATION.matcher(text).matches());
      boolean number = PAGE_NUMBER.matcher(text).matches();
      return number
          || (row.cells().size() == 1 && (sentence || (marked && words > 4)))
          || text.regionMatches(true, 0, PURSUANT, 0, PURSUANT.length());
    }

    private static int words(String text) {
      int words = 1;
      for (int i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
        words++;
      }
      return words;
    }
  }
}
