package io.assay.edgar.beneficial;

import io.assay.edgar.forms.CheckBox;
import io.assay.edgar.forms.Cusip;
import io.assay.edgar.forms.WrittenDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a typed Schedule 13D or 13G: its cover, its cover pages, its items. */
final class ScheduleText {

  /** What is read of a text; longer ones are exhibits. */
  private static final int MOST = 4_000_000;

  private static final int FRONT = 12_000;
  private static final int TITLE = 4_000;

  /** Places where a label is looked at, and how far behind it. */
  private static final int TRIES = 40;

  private static final int LONGEST_LINE = 400;

  private static final Pattern AMENDMENT =
      Pattern.compile("(?i)\\bAMENDMENT\\s+(?:NO\\.?|NUMBER)\\s*:?\\s*\\(?\\s*(\\d{1,3})");

  private static final Pattern RULE =
      Pattern.compile("(?i)\\bRULE\\s+13d\\s?-\\s?1\\s?\\(([bcd])\\)");

  private static final Pattern CUSIP_LABEL =
      Pattern.compile("(?i)\\bCUSIP\\s*(?:/SEDOL)?\\s*(?:NO\\.?|NUMBERS?|#)?\\s*[:#]?\\s*");

  private static final Pattern CUSIP =
      Pattern.compile("\\b([0-9A-Z]{6})[\\s-]?([0-9A-Z]{2})[\\s-]?([0-9])\\b");

  private static final Pattern PREVIOUSLY =
      Pattern.compile("(?i)check\\s+the\\s+following\\s+box[\\s:]*");

  private static final Pattern ITEM =
      Pattern.compile("(?im)^[\\s(]{0,20}ITEM\\s+(\\d{1,2})(?!\\d)");

  private static final Pattern SIGNATURE =
      Pattern.compile("(?im)^\\s{0,40}SIGNATURES?\\s*$|^\\s{0,20}After\\s+reasonable\\s+inquiry");

  private ScheduleText() {}

  static BeneficialReport read(String whole, BeneficialReport.Schedule schedule) {
    String text = whole.length() > MOST ? whole.substring(0, MOST) : whole;
    String front = text.substring(0, Math.min(text.length(), FRONT));
    CoverPages pages = new CoverPages(text, schedule);
    boolean d = schedule == BeneficialReport.Schedule.SCHEDULE_13D;
    double confidence =
        pages.persons().stream().mapToDouble(ReportingPerson::confidence).min().orElse(0.3);
    return new BeneficialReport(
        schedule,
        amendment(front),
        new BeneficialReport.Issuer(
            cover(text, front, "Name\\s+of\\s+(?:the\\s+)?Issuer"),
            Optional.empty(),
            cusip(text, front),
            cover(text, front, "Title\\s+of\\s+(?:the\\s+)?Class\\s+of\\s+Securities")),
        event(front),
        d ? List.of() : rules(front),
        d && previously(front),
        pages.persons(),
        items(text, pages.end(), d),
        confidence);
  }

  private static Optional<Integer> amendment(String front) {
    Matcher matcher = AMENDMENT.matcher(front.substring(0, Math.min(front.length(), TITLE)));
    return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }

  /**
   * What stands above a label in parentheses, as the form prints it; else behind the label as an
   * item repeats it.
   */
  private static String cover(String text, String front, String label) {
    Matcher printed = Pattern.compile("(?i)\\(\\s?" + label).matcher(front);
    if (printed.find()) {
      String above = lineAbove(front, printed.start());
      if (!above.isEmpty()) {
        return above;
      }
    }
    Matcher item =
        Pattern.compile("(?i)(?<!\\()\\b" + label + "(?:\\s+and\\s+Address)?\\s*[:.]?[ \\t]*")
            .matcher(text);
    for (int tries = 0; tries < TRIES && item.find(); tries++) {
      String behind = lineAt(text, item.end());
      if (!behind.isEmpty() && behind.length() < 200) {
        return behind;
      }
    }
    return "";
  }

  /** The line above a place, or what stands before it on its own line; rules are passed over. */
  private static String lineAbove(String text, int at) {
    int end = at;
    for (int lines = 0; lines < 4 && end > 0; lines++) {
      int start = text.lastIndexOf('\n', end - 1) + 1;
      String line = text.substring(start, end).strip();
      if (line.startsWith("(") && line.endsWith(")")) {
        return "";
      }
      String bare = line.replaceAll("^[_\\-=\\s*]+|[_\\-=\\s]+$", "").replaceAll("\\s+", " ");
      if (!bare.isEmpty()) {
        return bare;
      }
      end = start - 1;
    }
    return "";
  }

  private static String lineAt(String text, int at) {
    int from = at;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    int most = Math.min(text.length(), from + LONGEST_LINE);
    int end = text.indexOf('\n', from, most);
    String line = text.substring(from, end < 0 ? most : end).strip();
    return line.replaceAll("\\s+", " ");
  }

  private static String cusip(String text, String front) {
    Matcher printed = Pattern.compile("(?i)\\(\\s?CUSIP").matcher(front);
    String first = "";
    if (printed.find()) {
      first = Cusip.normal(lineAbove(front, printed.start()).replaceAll("[^0-9A-Za-z*@#]", ""));
      if (Cusip.isValid(first)) {
        return first;
      }
    }
    Matcher label = CUSIP_LABEL.matcher(text);
    for (int tries = 0; tries < TRIES && label.find(); tries++) {
      int end = Math.min(text.length(), label.end() + 16);
      Matcher number = CUSIP.matcher(text.substring(label.end(), end));
      if (number.find()) {
        String cusip = number.group(1) + number.group(2) + number.group(3);
        if (Cusip.isValid(cusip)) {
          return cusip;
        }
        first = first.length() == 9 ? first : cusip;
      }
    }
    return first.length() == 9 ? first : "";
  }

  private static Optional<LocalDate> event(String front) {
    Matcher printed = Pattern.compile("(?i)\\(\\s?Date\\s+of\\s+(?:the\\s+)?Event").matcher(front);
    return printed.find() ? WrittenDate.at(lineAbove(front, printed.start())) : Optional.empty();
  }

  private static List<String> rules(String front) {
    List<String> rules = new ArrayList<>();
    Matcher rule = RULE.matcher(front);
    while (rule.find()) {
      String name = "13d-1(" + rule.group(1).toLowerCase(java.util.Locale.ROOT) + ")";
      if (CheckBox.before(front, rule.start()) == CheckBox.State.CHECKED && !rules.contains(name)) {
        rules.add(name);
      }
    }
    return rules;
  }

  private static boolean previously(String front) {
    Matcher box = PREVIOUSLY.matcher(front);
    return box.find() && CheckBox.after(front, box.end()) == CheckBox.State.CHECKED;
  }

  /** Items in order; a number repeated (1(a), 1(b)) goes on with its item. */
  private static List<BeneficialReport.Item> items(String text, int from, boolean d) {
    List<BeneficialReport.Item> items = new ArrayList<>();
    int last = 0;
    int start = -1;
    Matcher heading = ITEM.matcher(text);
    boolean found = from <= text.length() && heading.find(from);
    while (found) {
      int number = Integer.parseInt(heading.group(1));
      if (number > last && number <= (d ? 7 : 10)) {
        if (start >= 0) {
          add(items, last, text.substring(start, heading.start()), d);
        }
        last = number;
        start = heading.start();
      }
      found = heading.find();
    }
    if (start >= 0) {
      Matcher signature = SIGNATURE.matcher(text);
      int end = signature.find(start) ? signature.start() : text.length();
      add(items, last, text.substring(start, end), d);
    }
    return items;
  }

  private static void add(List<BeneficialReport.Item> items, int number, String text, boolean d) {
    String key = Integer.toString(number);
    items.add(
        new BeneficialReport.Item(
            key, ScheduleXml.ItemTitles.title(d, key).orElse(""), text.strip()));
  }
}
