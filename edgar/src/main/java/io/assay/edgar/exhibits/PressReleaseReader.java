package io.assay.edgar.exhibits;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds headline, dateline and company of a press release, which filers give as exhibit 99.
 *
 * <p>The dateline leads: a place, a date, and one of the marks that newswires put between them and
 * the text ({@code --}, an em dash, {@code /PRNewswire/}, {@code (BUSINESS WIRE)}). The headline is
 * what stands above it that is neither a contact nor a label. Thread-safe.
 */
public final class PressReleaseReader {

  /** A dateline stands early: contacts, a logo and a headline come before it. */
  private static final int FRONT_ROWS = 80;

  private static final int FRONT_CHARACTERS = 20_000;
  private static final int HEADLINE_ROWS = 8;

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH =
      "(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?"
          + "|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";

  private static final String WORD = "[A-Z\u00C0-\u00DE][\\p{L}.'\u2019]{0,20}";

  private static final String WIRE =
      "(?:\\(?(?i:(?:business|globe|pr|market) ?(?:news)?wire(?:-firstcall)?)\\)?[\\s\u2013\u2014-]{1,6})?";

  /** Place, date with a year, or date without one before a mark that ends a dateline. */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^("
              + WORD
              + "(?:[ ,]{1,3}(?:"
              + WORD
              + "|of|de|la|and|AND)){0,6})[\\s,.:(\u2013\u2014/-]{1,12}"
              + WIRE
              + "(?i:"
              + MONTH
              + ")\\s{0,3}(\\d{1,2})"
              + "(?:,?\\s{0,3}((?:19|20)\\d{2})(?=\\D|$)|(?=\\s{0,3}(?:/|\\(|--|[\u2013\u2014])))");

  /** Words that begin a date in running text. */
  private static final Pattern NO_PLACE =
      Pattern.compile(
          "(?i)^(?:dated?|from|on|as|by|since|until|through|effective|ended|record|in|the|at|"
              + "january|february|march|april|may|june|july|august|september|october|november"
              + "|december)\\b.*");

  private static final Pattern SYMBOL =
      Pattern.compile(
          "\\(\\s{0,3}((?:NYSE|NASDAQ|AMEX|OTC|TSX|LSE|CBOE)[A-Z/ -]{0,20}[:;]\\s{0,3}[A-Z.\\-]{1,8})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(?:exhibit\\b.*|ex[- ]?\\d.*|(?:for )?immediate release.*|press release|news release|news"
              + "|contacts?\\b.*|(?:for )?(?:more|further) information.*|(?:investor|media|press|public) (?:relations|contacts?|inquiries).*"
              + "|.*\\blogo\\b.*|page \\d+|\\d{1,3}|source:.*|nasdaq:.*|nyse:.*|date:.*|>)$");

  private static final Pattern CONTACT =
      Pattern.compile(
          "@|\\bwww\\.|https?:|\\(?\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}"
              + "|(?i:\\b(?:tel|fax|phone|telephone)\\b|, (?:CEO|CFO|CFA)\\b|\\b(?:vice president|chief \\w+ officer)\\b)");

  private static final Pattern BULLET = Pattern.compile("[-\u2022\u2013*\u00B7]");
  private static final Pattern OPEN_END =
      Pattern.compile("(?:,|-|\\b(?:AND|OF|THE|FOR|IN|and|of|the|for|in|to|TO))$");

  private static final Pattern ANNOUNCER =
      Pattern.compile(
          "^[^\\p{L}]{0,20}(?:/?PR ?Newswire[^/]{0,20}/?[^\\p{L}]{0,6}"
              + "|\\(?BUSINESS WIRE\\)?[^\\p{L}]{0,6})?"
              + "(.{2,100}?),? (?:today|announced|reported)\\b");

  private static final Pattern ENDS_LIST = Pattern.compile("(?i)^(?:for )?immediate release.*");

  private PressReleaseReader() {}

  /** The release a document is; empty when it has no dateline with a headline above it. */
  public static Optional<PressRelease> find(ByteSlice document, Document.Kind kind) {
    List<Row> rows = Rows.of(document.slice(0, front(document, kind)), kind);
    int last = Math.min(rows.size(), FRONT_ROWS);
    for (int i = 1; i < last; i++) {
      Matcher dateline = DATELINE.matcher(joined(rows, i, 2));
      if (dateline.find() && !isLabel(rows.get(i)) && isPlace(dateline, joined(rows, i + 1, 2))) {
        Optional<PressRelease.Span> headline = headline(rows, i, kind);
        if (headline.isPresent()) {
          return Optional.of(release(headline.get(), dateline, joined(rows, i, 6)));
        }
      }
    }
    return Optional.empty();
  }

  /** Pages have styles and scripts before their words. */
  private static int front(ByteSlice document, Document.Kind kind) {
    int most = kind == Document.Kind.HTML ? FRONT_CHARACTERS * 20 : FRONT_CHARACTERS;
    return Math.min(document.length(), most);
  }

  private static String joined(List<Row> rows, int from, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < Math.min(rows.size(), from + count) && text.length() < 2_000; i++) {
      text.append(i > from ? " " : "").append(rows.get(i).text());
    }
    return text.toString();
  }

  /** Whether the words are a place, and not the end of a headline before a dateline. */
  private static boolean isPlace(Matcher dateline, String next) {
    return !NO_PLACE.matcher(dateline.group(1)).matches() && !DATELINE.matcher(next).find();
  }

  private static boolean isLabel(Row row) {
    return LABEL.matcher(row.text()).matches();
  }

  /** The rows right above the dateline, up to a contact or a label. */
  private static Optional<PressRelease.Span> headline(
      List<Row> rows, int dateline, Document.Kind kind) {
    int from = dateline;
    while (from > 0 && dateline - from < HEADLINE_ROWS && isHeadline(rows.get(from - 1))) {
      from--;
    }
    // in a plain text a headline ends at the first gap or change of case below it
    int to = dateline;
    if (from == dateline) {
      return Optional.empty();
    }
    boolean capitals = isCapitals(rows.get(from).text());
    for (int i = from + 1; i < dateline; i++) {
      boolean apart =
          kind == Document.Kind.HTML ? !capitals : rows.get(i).start() - rows.get(i - 1).end() > 2;
      boolean smaller = capitals && !isCapitals(rows.get(i).text());
      boolean bullet = BULLET.matcher(rows.get(i).text()).lookingAt();
      if (smaller || bullet || (apart && !continues(rows.get(i - 1)))) {
        to = i;
        break;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from ? " " : "").append(rows.get(i).text());
    }
    return Optional.of(
        new PressRelease.Span(text.toString(), rows.get(from).start(), rows.get(to - 1).end()));
  }

  private static boolean continues(Row row) {
    return OPEN_END.matcher(row.text()).find();
  }

  private static boolean isCapitals(String text) {
    return text.equals(text.toUpperCase(Locale.ROOT));
  }

  private static boolean isHeadline(Row row) {
    String text = row.text();
    return text.length() <= 400
        && row.cells().size() <= 2
        && !ENDS_LIST.matcher(text).matches()
        && !isLabel(row)
        && !CONTACT.matcher(text).find();
  }

  private static PressRelease release(PressRelease.Span headline, Matcher dateline, String text) {
    String after = text.substring(Math.min(text.length(), dateline.end()));
    Matcher symbol = SYMBOL.matcher(after);
    boolean listed = symbol.find();
    String company = listed ? company(after.substring(0, symbol.start())) : announcer(after);
    return new PressRelease(
        headline,
        dateline.group(1).replaceAll("(?:\\.{2,}|[\\s,\u2013\u2014-])+$", "").strip(),
        date(dateline),
        company,
        listed ? symbol.group(1).replaceAll("\\s*[:;]\\s*", ": ") : "");
  }

  /** The words before a symbol, after the wire's name and the dashes. */
  private static String company(String before) {
    String words = before.replaceFirst("(?s)^.*(?:--+|/|[\u2013\u2014]|\\bWIRE\\)|- )\\s*", "");
    int that = words.lastIndexOf(" that ");
    words = that < 0 ? words : words.substring(that + 6);
    words = words.replaceFirst("^[\\s.,:)-]+", "").replaceFirst("[\\s,(]+$", "");
    return words.length() > 120 || words.isBlank() ? "" : words;
  }

  /** The subject of "today announced". */
  private static String announcer(String after) {
    Matcher matcher = ANNOUNCER.matcher(after);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  private static Optional<LocalDate> date(Matcher dateline) {
    String year = dateline.group(4);
    if (year == null) {
      return Optional.empty();
    }
    int month = MONTHS.indexOf(dateline.group(2).substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(dateline.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty(); // a day the month does not have
    }
  }
}
