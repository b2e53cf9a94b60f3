package io.assay.edgar.index;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads form, master, company, crawler and XBRL indexes, quarterly and daily, line by line, in
 * constant memory. Thread-safe.
 *
 * <p>Rows of master and XBRL indexes are divided by {@code |}. In form, company and crawler indexes
 * (these name the index page in the place of the submission) the last three tokens are CIK, date
 * and file; the column where the second text begins comes from the title line, since long form
 * types ({@code SCHEDULE 13G/A}) moved it over the years and some title lines are broken in two.
 * Dates are {@code 2020-01-27} or {@code 20200318}. Bytes are ISO-8859-1. A file of header lines
 * only is an empty index.
 */
public final class IndexReader {

  private static final int MAX_PROBLEMS = 100;

  private enum Layout {
    UNKNOWN,
    MASTER,
    FORM_FIRST,
    COMPANY_FIRST
  }

  /** The rows of an index and the lines that are none. */
  public record Result(List<IndexEntry> entries, List<Problem> problems) {

    public Result {
      entries = List.copyOf(entries);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads all rows.
   *
   * @throws Unreadable when there is no title line
   * @throws IOException when the stream fails
   */
  public Result read(InputStream in) throws IOException {
    List<IndexEntry> entries = new ArrayList<>();
    List<Problem> problems = read(in, entries::add);
    return new Result(entries, problems);
  }

  /**
   * Hands each row to {@code sink} as it is read, and returns the lines that are no rows (the first
   * hundred).
   *
   * @throws Unreadable when there is no title line
   * @throws IOException when the stream fails
   */
  public List<Problem> read(InputStream in, Consumer<IndexEntry> sink) throws IOException {
    Rows rows = new Rows(in);
    for (Optional<IndexEntry> row = rows.next(); row.isPresent(); row = rows.next()) {
      sink.accept(row.get());
    }
    return rows.problems();
  }

  /**
   * The rows of an index one by one, as they are asked for. One thread at a time; who opened the
   * stream closes it.
   */
  public static final class Rows {

    private final BufferedReader reader;
    private final List<Problem> problems = new ArrayList<>();
    private Layout layout = Layout.UNKNOWN;
    private int second;
    private boolean begun;
    private int number;

    /** Nothing is read before the first row is asked for. */
    public Rows(InputStream in) {
      this.reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1), 1 << 16);
    }

    /**
     * The next row; empty at the end.
     *
     * @throws Unreadable when there is no title line
     * @throws IOException when the stream fails
     */
    public Optional<IndexEntry> next() throws IOException {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!begun) {
          title(line);
        } else if (!line.isBlank()) {
          Optional<IndexEntry> entry = row(layout, second, line);
          if (entry.isPresent()) {
            return entry;
          }
          problem(line);
        }
      }
      if (!begun) {
        throw new Unreadable(
            EdgarCode.UNREADABLE_INDEX,
            "no title line of a form, master, company, crawler or XBRL index",
            "Give a form.idx, master.idx, company.idx, crawler.idx or xbrl.idx of EDGAR.");
      }
      return Optional.empty();
    }

    /** Lines that are no rows, so far; the first hundred. */
    public List<Problem> problems() {
      return List.copyOf(problems);
    }

    private void title(String line) {
      if (line.startsWith("CIK|")) {
        layout = Layout.MASTER;
      } else if (line.startsWith("Form Type")) {
        layout = Layout.FORM_FIRST;
        second = line.indexOf("Company Name");
      } else if (line.startsWith("Company Name")) {
        layout = Layout.COMPANY_FIRST;
        second = line.indexOf("Form Type");
      } else if (line.startsWith("-----")) {
        begun = layout != Layout.UNKNOWN;
      }
    }

    private void problem(String line) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(
            Problem.of(
                EdgarCode.UNREADABLE_INDEX,
                "no index row: " + line.substring(0, Math.min(line.length(), 80)).strip(),
                "line " + number));
      }
    }
  }

  private static Optional<IndexEntry> row(Layout layout, int second, String line) {
    return switch (layout) {
      case MASTER -> {
        String[] cells = line.split("\\|", -1);
        yield cells.length == 5
            ? entry(cells[0], cells[1], cells[2], cells[3], cells[4])
            : Optional.empty();
      }
      case FORM_FIRST, COMPANY_FIRST -> fixed(layout, second, line.stripTrailing());
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<IndexEntry> fixed(Layout layout, int second, String line) {
    int file = line.lastIndexOf(' ') + 1;
    int dateEnd = endBefore(line, file);
    int date = line.lastIndexOf(' ', dateEnd - 1) + 1;
    int cikEnd = endBefore(line, date);
    int cik = line.lastIndexOf(' ', cikEnd - 1) + 1;
    int textEnd = endBefore(line, cik);
    if (textEnd <= 0) {
      return Optional.empty();
    }
    String texts = line.substring(0, textEnd);
    int split = second;
    if (split <= 0 || split >= textEnd || texts.charAt(split - 1) != ' ') {
      int gap = layout == Layout.FORM_FIRST ? texts.indexOf("  ") : texts.lastIndexOf("  ");
      split = gap < 0 ? -1 : gap + 2;
    }
    if (split < 0) {
      return Optional.empty();
    }
    String first = texts.substring(0, split).strip();
    String last = texts.substring(split).strip();
    boolean formFirst = layout == Layout.FORM_FIRST;
    return entry(
        line.substring(cik, cikEnd),
        formFirst ? last : first,
        formFirst ? first : last,
        line.substring(date, dateEnd),
        line.substring(file));
  }

  private static int endBefore(String line, int position) {
    int end = Math.max(position, 0);
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }

  private static Optional<IndexEntry> entry(
      String cik, String company, String form, String filed, String path) {
    Optional<LocalDate> date = date(filed.strip());
    String file = path.strip();
    boolean whole = file.endsWith(".txt") || file.endsWith("-index.htm") || file.endsWith(".html");
    if (date.isEmpty() || !file.contains("edgar/data/") || !whole) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new IndexEntry(
              Cik.parse(cik), company.strip(), new FormType(form), date.orElseThrow(), file));
    } catch (AskedWrongly e) {
      // a row cut in the middle: the caller reports the line
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    String digits = text.replace("-", "");
    if (digits.length() != 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
