package io.assay.edgar.proxies;

import io.assay.edgar.items.Event;
import io.assay.edgar.tables.Figure;
import io.assay.edgar.text.ReadingText.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the counts of votes that item 5.07 of an 8-K tells of: tables with votes across, under
 * their heads; tables with votes down; counts in lists and sentences. Stateless and thread-safe.
 */
public final class VoteReader {

  private static final String ITEM = "5.07";
  private static final int MOST_VOTES = 500;
  private static final int LONGEST_NAME = 60;
  private static final int SMALLEST_COUNT_TOLD = 1_000;

  private static final Pattern FOR_TOLD =
      Pattern.compile(
          "(?<![\\d,])(\\d[\\d,]*+)\\s+(?:shares\\s+|votes\\s+)?(?:voted\\s+|cast\\s+)?(?:for|in favor)\\b");
  private static final Pattern AGAINST_TOLD =
      Pattern.compile(
          "(?<![\\d,])(\\d[\\d,]*+)\\s+(?:shares\\s+|votes\\s+)?(?:voted\\s+|cast\\s+)?(?:against|withheld)\\b");

  /** Words that no name of a person has, and descriptions of proposals do. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "ratification",
          "ratify",
          "approval",
          "approve",
          "proposal",
          "advisory",
          "appointment",
          "plan",
          "amendment",
          "election",
          "total",
          "compensation",
          "frequency",
          "say",
          "vote",
          "votes",
          "shares",
          "for",
          "against",
          "withheld",
          "abstain",
          "abstentions",
          "percent",
          "percentage",
          "year",
          "years",
          "auditor",
          "auditors",
          "directors",
          "nominee",
          "nominees",
          "adoption",
          "resolution",
          "class");

  private enum Count {
    FOR,
    AGAINST,
    OTHER
  }

  private VoteReader() {}

  /** The votes of an event of item 5.07; of other events there are none. */
  public static List<Vote> votes(Event event) {
    return event.item().equals(ITEM)
        ? new Reading(lines(event.text(), Math.max(0, event.start()))).votes()
        : List.of();
  }

  private static List<Line> lines(String text, int start) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length() && lines.size() < Line.MOST) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      if (end > from) {
        lines.add(
            new Line(Kind.PARAGRAPH, -1, start + from, start + end, text.substring(from, end)));
      }
      from = end + 1;
    }
    return lines;
  }

  /** One event's lines, read once. */
  private static final class Reading {
    private final List<Line> lines;
    private final List<Vote> votes = new ArrayList<>();
    private String matter = "";
    private List<Count> heads = List.of();
    private Optional<BigDecimal> pendingFor = Optional.empty();

    Reading(List<Line> lines) {
      this.lines = lines;
    }

    List<Vote> votes() {
      for (Line line : lines) {
        if (votes.size() >= MOST_VOTES) {
          break;
        }
        read(line);
      }
      return List.copyOf(votes);
    }

    private void read(Line line) {
      List<String> cells = line.cells();
      List<Count> named = heads(cells);
      if (named.contains(Count.FOR) && named.contains(Count.AGAINST) && counts(cells).isEmpty()) {
        heads = named;
        pendingFor = Optional.empty();
        if (!isElection(matter)) {
          cells.stream()
              .filter(c -> head(Line.words(c)).isEmpty() && isElection(c))
              .findFirst()
              .ifPresent(c -> matter = c);
        }
        return;
      }
      if (down(line, cells) || told(line)) {
        return;
      }
      List<BigDecimal> counts = counts(cells);
      if (counts.size() >= 2 && counts.size() == heads.size()) {
        across(line, cells, counts);
      } else if (counts.isEmpty()) {
        text(cells, String.join(" ", cells));
      }
    }

    /** Text that is no head of votes: what they are about, or the head of another table. */
    private void text(List<String> cells, String words) {
      boolean director = isElection(words);
      if (words.length() > LONGEST_NAME || isMatter(words) || director) {
        matter = words;
      } else if (cells.size() == 1) {
        return;
      }
      // a line such as "Class II directors" may stand among the rows of directors
      if (!director || words.length() > LONGEST_NAME || cells.size() > 1) {
        heads = List.of();
        pendingFor = Optional.empty();
      }
    }

    private void across(Line line, List<String> cells, List<BigDecimal> counts) {
      BigDecimal votesFor = counts.get(heads.indexOf(Count.FOR));
      BigDecimal against = counts.get(heads.indexOf(Count.AGAINST));
      String label = withoutNumbering(label(cells));
      if (label.isEmpty()) {
        add(matter, "", votesFor, against, line);
      } else if (isName(label) && isElection(matter)) {
        // of a contested election those count who were elected
        if (!matter.toLowerCase(Locale.ROOT).contains("not elected")) {
          add(matter, label, votesFor, against, line);
        }
      } else {
        add(label, "", votesFor, against, line);
      }
    }

    /** {@code Votes For | 947,140,257}, with the votes against in a later row. */
    private boolean down(Line line, List<String> cells) {
      if (cells.size() != 2 || !Line.isValue(cells.get(1))) {
        return false;
      }
      Optional<Count> head = head(Line.words(cells.getFirst()));
      Optional<BigDecimal> count = count(cells.get(1));
      if (head.isEmpty() || count.isEmpty()) {
        return false;
      }
      take(head.get(), count.get(), line);
      return true;
    }

    private void take(Count head, BigDecimal count, Line line) {
      if (head == Count.FOR) {
        pendingFor = Optional.of(count);
      } else if (head == Count.AGAINST && pendingFor.isPresent()) {
        add(matter, "", pendingFor.get(), count, line);
        pendingFor = Optional.empty();
      }
    }

    /** {@code 171,439,767 votes for (89.7% of the voted shares)}, alone or with votes against. */
    private boolean told(Line line) {
      String lower = line.text().toLowerCase(Locale.ROOT);
      Optional<BigDecimal> votesFor = told(FOR_TOLD, lower);
      Optional<BigDecimal> against = told(AGAINST_TOLD, lower);
      if (votesFor.isPresent() && against.isPresent()) {
        if (isMatter(line.text())) {
          matter = line.text();
        }
        add(matter, "", votesFor.get(), against.get(), line);
        return true;
      }
      votesFor.ifPresent(v -> take(Count.FOR, v, line));
      against.ifPresent(v -> take(Count.AGAINST, v, line));
      return votesFor.isPresent() || against.isPresent();
    }

    private static Optional<BigDecimal> told(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      if (!matcher.find() || matcher.group(1).length() > 20) {
        return Optional.empty();
      }
      BigDecimal value = new BigDecimal(matcher.group(1).replace(",", ""));
      return value.intValue() >= SMALLEST_COUNT_TOLD || value.precision() > 9
          ? Optional.of(value)
          : Optional.empty();
    }

    private void add(
        String about, String nominee, BigDecimal votesFor, BigDecimal against, Line line) {
      if (votesFor.add(against).signum() > 0) {
        votes.add(
            new Vote(
                about.strip(), nominee, votesFor, against, line.start(), line.end(), line.text()));
      }
    }
  }

  /** What each cell counts, of those that name a count at all. */
  private static List<Count> heads(List<String> cells) {
    List<Count> heads = new ArrayList<>();
    for (String cell : cells) {
      head(Line.words(cell)).ifPresent(heads::add);
    }
    return heads;
  }

  private static Optional<Count> head(String words) {
    if (words.length() > 50) {
      return Optional.empty();
    }
    if (words.contains("broker") || words.contains("abst") || words.contains("non vote")) {
      return Optional.of(Count.OTHER);
    }
    if (words.contains("against") || words.contains("withh")) {
      return Optional.of(Count.AGAINST);
    }
    boolean votesFor =
        words.equals("for")
            || words.endsWith(" for")
            || words.startsWith("for ")
            || words.contains("in favor")
            || words.contains("affirmative");
    return votesFor ? Optional.of(Count.FOR) : Optional.empty();
  }

  /** The counts in the cells behind the label, whole numbers and dashes. */
  private static List<BigDecimal> counts(List<String> cells) {
    List<BigDecimal> counts = new ArrayList<>();
    boolean labelled = !cells.isEmpty() && isNumbering(cells.getFirst()) && cells.size() > 1;
    for (int i = labelled ? 1 : 0; i < cells.size(); i++) {
      count(cells.get(i)).ifPresent(counts::add);
    }
    return counts;
  }

  /** {@code 1.}, before a proposal. */
  private static boolean isNumbering(String cell) {
    return cell.length() <= 4 && (cell.endsWith(".") || cell.endsWith(")"));
  }

  private static Optional<BigDecimal> count(String cell) {
    return Line.number(cell)
        .filter(f -> f.sign().isEmpty() && f.value().scale() <= 0 && f.value().signum() >= 0)
        .map(Figure::value);
  }

  /** {@code Ann Carter} of {@code 1a. Ann Carter}; an initial is part of the name. */
  private static String withoutNumbering(String label) {
    int space = label.indexOf(' ');
    if (space < 2 || space > 5) {
      return label;
    }
    char first = label.charAt(0);
    char last = label.charAt(space - 1);
    boolean numbering =
        (last == '.' || last == ')') && (first == '(' || !Character.isUpperCase(first));
    return numbering ? label.substring(space + 1).strip() : label;
  }

  private static String label(List<String> cells) {
    for (String cell : cells) {
      if (!Line.isValue(cell) && !isNumbering(cell)) {
        return cell;
      }
    }
    return "";
  }

  private static boolean isElection(String matter) {
    String lower = matter.toLowerCase(Locale.ROOT);
    return lower.contains("director") || lower.contains("trustee") || lower.contains("nominee");
  }

  private static boolean isMatter(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("proposal")
        || lower.contains("election of")
        || lower.contains("elect ")
        || lower.contains("ratif")
        || lower.contains("advisory")
        || lower.contains("compensation")
        || lower.contains("approv");
  }

  /** Two to eight words of which none is of the language of proposals. */
  private static boolean isName(String label) {
    if (label.length() > LONGEST_NAME) {
      return false;
    }
    String[] words = Line.words(label).split(" ");
    if (words.length < 2 || words.length > 8) {
      return false;
    }
    for (String word : words) {
      if (NO_NAMES.contains(word)) {
        return false;
      }
    }
    return Character.isUpperCase(label.strip().charAt(0));
  }
}
