package io.assay.edgar.notices;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.forms.CheckBox;
import io.assay.edgar.forms.CheckBox.State;
import io.assay.edgar.forms.WrittenDate;
import io.assay.edgar.notices.LateFilingNotice.Relief;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads notifications of late filing from their reading text. Parts are told by the printed words
 * of Form 12b-25, which filers keep. Thread-safe.
 */
public final class LateFilingReader {

  private static final int MOST = 400_000;
  private static final int INDENT = 80;
  private static final double SURE = 0.9;

  private static final Pattern LATE_FORM =
      Pattern.compile(
          "(?i)Form\\s+(10-?K(?:SB)?|20-F|11-K|10-?Q(?:SB)?|10-D|N-SAR|N-CEN|N-CSR)\\b");

  private static final Pattern PERIOD =
      Pattern.compile("(?i)For\\s+(?:the\\s+)?Period\\s+Ended\\s*:?");

  private static final Pattern TRANSITION =
      Pattern.compile("(?i)For\\s+the\\s+Transition\\s+Period\\s+Ended\\s*:?");

  private static final Pattern REGISTRANT = Pattern.compile("(?i)Full\\s+Name\\s+of\\s+Registrant");

  private static final Pattern PART_3 =
      Pattern.compile("(?i)\\bPART\\s+III\\b[\\s.:\u2013\u2014-]{0,8}(?:NARRATIVE)?");

  private static final Pattern PART_4 =
      Pattern.compile("(?i)\\bPART\\s+IV\\b[\\s.:\u2013\u2014-]{0,8}(?:OTHER\\s+INFORMATION)?");

  /** What the form prints before the narrative. */
  private static final Pattern STATE_BELOW =
      Pattern.compile(
          "(?i)State\\s+below\\s+in\\s+reasonable\\s+detail[^.]{0,400}time\\s+period\\.?"
              + "(?:\\s{0,8}\\(Attach\\s+extra\\s+sheets[^)]{0,60}\\))?");

  private static final Pattern CONTACT =
      Pattern.compile(
          "(?i)Name\\s+and\\s+telephone\\s+number\\s+of\\s+person\\s+to\\s+contact"
              + "(?:\\s+in\\s+regard\\s+to\\s+this\\s+notification)?\\s*[:.]?");

  private static final Pattern OTHERS =
      Pattern.compile("(?i)Have\\s+all\\s+other\\s+periodic\\s+reports\\s+required");

  private static final Pattern IDENTIFY =
      Pattern.compile(
          "(?i)If\\s+(?:the\\s+)?answer\\s+is\\s+no,?\\s+identify\\s+report\\(?s?\\)?\\s*[:.]?");

  private static final Pattern CHANGE =
      Pattern.compile("(?i)Is\\s+it\\s+anticipated\\s+that\\s+any\\s+significant\\s+change");

  private static final Pattern EXPLAIN =
      Pattern.compile(
          "(?i)If\\s+so,?\\s*:?\\s+attach\\s+an\\s+explanation[^.]{0,400}cannot\\s+be\\s+made\\.?");

  private static final Pattern YES = Pattern.compile("(?i)\\bYes\\b");
  private static final Pattern NO = Pattern.compile("(?i)\\bNo\\b(?!\\.\\s*\\d)");

  private static final Pattern SIGNED =
      Pattern.compile("(?i)has\\s+caused\\s+this\\s+notification\\s+to\\s+be\\s+signed");

  /** A box of Part II and the words behind it. */
  private record Box(Relief relief, Pattern words) {}

  private static final List<Box> BOXES =
      List.of(
          new Box(
              Relief.UNREASONABLE_EFFORT,
              Pattern.compile(
                  "(?i)(?:\\(a\\)\\s{0,8})?The\\s+reasons?\\s+described\\s+in\\s+reasonable\\s+detail")),
          new Box(
              Relief.WITHIN_GRACE,
              Pattern.compile(
                  "(?i)(?:\\(b\\)\\s{0,8})?The\\s+subject\\s+(?:annual|quarterly)\\s+report")),
          new Box(
              Relief.STATEMENT_ATTACHED,
              Pattern.compile(
                  "(?i)(?:\\(c\\)\\s{0,8})?The\\s+accountant.{0,3}s?\\s+statement\\s+or\\s+other"
                      + "\\s+exhibit")));

  /** A notice and what of it is doubtful. */
  public record Result(LateFilingNotice notice, List<Problem> problems) {

    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a notice.
   *
   * @param whole reading text of the main document
   * @param form {@code NT 10-K}, {@code NT 10-Q}, ...
   */
  public Result read(String whole, FormType form) {
    String text = whole.length() > MOST ? whole.substring(0, MOST) : whole;
    int third = last(PART_3, text);
    int fourth = third < 0 ? first(PART_4, text, 0) : first(PART_4, text, third);
    List<String> doubts = new ArrayList<>();
    double confidence = 0.97;
    String reason = "";
    if (third < 0) {
      confidence = 0.3;
      doubts.add("no Part III was found");
    } else {
      reason = narrative(text.substring(third, fourth < 0 ? text.length() : fourth));
      if (fourth < 0) {
        confidence = 0.6;
        doubts.add("no Part IV was found: the narrative may run too far");
      }
      if (reason.isEmpty()) {
        confidence = Math.min(confidence, 0.4);
        doubts.add("the narrative is empty");
      }
    }
    int from = Math.max(fourth, 0);
    int others = first(OTHERS, text, from);
    int change = first(CHANGE, text, from);
    String front = third < 0 ? text : text.substring(0, third);
    LateFilingNotice notice =
        new LateFilingNotice(
            lateForm(front, form),
            period(front),
            transition(front),
            registrant(front),
            relief(front),
            reason,
            contact(text, from, others),
            others < 0
                ? Optional.empty()
                : answer(text.substring(others, change > others ? change : text.length())),
            notFiled(text, others, change),
            change < 0
                ? stated(fourth < 0 ? "" : text.substring(fourth))
                : answer(text.substring(change)),
            change < 0 ? "" : explanation(text.substring(change)),
            confidence,
            String.join("; ", doubts));
    List<Problem> problems =
        confidence >= SURE
            ? List.of()
            : List.of(
                Problem.of(EdgarCode.FORM_DOUBTFUL, notice.doubt(), "notification of late filing"));
    return new Result(notice, problems);
  }

  private static int first(Pattern pattern, String text, int from) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find(from) ? matcher.start() : -1;
  }

  /** Where the last Part III begins: the words may stand in a sentence of Part II before. */
  private static int last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int at = -1;
    while (matcher.find()) {
      boolean lineStart = beginsLine(text, matcher.start());
      boolean narrative = matcher.group().toUpperCase(Locale.ROOT).contains("NARRATIVE");
      if (narrative || (lineStart && at < 0)) {
        at = matcher.start();
      }
    }
    return at;
  }

  private static boolean beginsLine(String text, int at) {
    int before = at;
    while (before > 0 && at - before < INDENT && text.charAt(before - 1) == ' ') {
      before--;
    }
    return before == 0 || text.charAt(before - 1) == '\n';
  }

  private static String narrative(String part) {
    Matcher heading = PART_3.matcher(part);
    String body = heading.lookingAt() ? part.substring(heading.end()) : part;
    Matcher printed = STATE_BELOW.matcher(body);
    return (printed.find() ? body.substring(printed.end()) : body)
        .replaceAll("^[\\s.:\u2013\u2014-]+", "")
        .strip();
  }

  private static String lateForm(String front, FormType form) {
    Matcher box = LATE_FORM.matcher(front);
    while (box.find()) {
      if (CheckBox.before(front, box.start()) == State.CHECKED
          || (CheckBox.before(front, box.start()) == State.NONE
              && CheckBox.after(front, box.end()) == State.CHECKED)) {
        return dashed(box.group(1));
      }
    }
    String base = form.base();
    return base.startsWith("NT ") ? dashed(base.substring(3)) : base;
  }

  private static String dashed(String form) {
    return form.toUpperCase(Locale.ROOT).replaceFirst("^10(?=[KQ])", "10-");
  }

  private static Optional<LocalDate> period(String front) {
    for (Pattern label : List.of(PERIOD, TRANSITION)) {
      Matcher matcher = label.matcher(front);
      if (matcher.find()) {
        Optional<LocalDate> date =
            WrittenDate.at(
                front.substring(matcher.end(), Math.min(front.length(), matcher.end() + 60)));
        if (date.isPresent()) {
          return date;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean transition(String front) {
    Matcher report = Pattern.compile("(?i)Transition\\s+Report\\s+on\\s+Form").matcher(front);
    while (report.find()) {
      if (CheckBox.before(front, report.start()) == State.CHECKED) {
        return true;
      }
    }
    return false;
  }

  /** The line above the label, or behind it. */
  private static String registrant(String front) {
    Matcher label = REGISTRANT.matcher(front);
    if (!label.find()) {
      return "";
    }
    int end = front.indexOf('\n', label.end());
    String behind =
        front
            .substring(label.end(), end < 0 ? front.length() : end)
            .replaceAll("^[\\s:.)_]+|[\\s_]+$", "");
    if (!behind.isEmpty()) {
      return behind;
    }
    int at = label.start();
    for (int lines = 0; lines < 4 && at > 0; lines++) {
      int start = front.lastIndexOf('\n', at - 1) + 1;
      String line = front.substring(start, at).replaceAll("^[\\s_(\\-]+|[\\s_(\\-]+$", "");
      if (!line.isEmpty() && !line.toUpperCase(Locale.ROOT).startsWith("PART I")) {
        return line;
      }
      at = start - 1;
    }
    return "";
  }

  /** The box stands before the letter, or between letter and words. */
  private static List<Relief> relief(String front) {
    List<Relief> relief = new ArrayList<>();
    for (Box box : BOXES) {
      Matcher words = box.words().matcher(front);
      if (words.find()) {
        State state = CheckBox.before(front, words.start());
        String letter = front.substring(Math.max(0, words.start() - 24), words.start());
        boolean before =
            state == State.CHECKED
                || (state == State.NONE
                    && letter.matches(
                        "(?is).*(?:\\[\\s?x\\s?\\]|[\u2612\u2611\u00FE\u00FD]|\\bx)\\s*\\(?[abc]\\)\\s*$"));
        if (before) {
          relief.add(box.relief());
        }
      }
    }
    return relief;
  }

  private static String contact(String text, int from, int others) {
    Matcher label = CONTACT.matcher(text);
    if (!label.find(from)) {
      return "";
    }
    int end = others > label.end() ? others : Math.min(text.length(), label.end() + 300);
    String between =
        text.substring(label.end(), end)
            .replaceAll("(?i)\\((?:Name|Area\\s+Code|Telephone\\s+Number)\\)", " ")
            .replaceAll("\\(2\\)\\s*$", "")
            .replaceAll("[\\s_]+", " ")
            .strip();
    return between.length() > 300 ? between.substring(0, 300) : between;
  }

  /** Yes or no by the box beside the words. */
  private static Optional<Boolean> answer(String part) {
    String near = part.substring(0, Math.min(part.length(), 1_500));
    Matcher yes = YES.matcher(near);
    while (yes.find()) {
      Matcher no = NO.matcher(near);
      if (!no.find(yes.end()) || no.start() - yes.end() > 40) {
        continue;
      }
      State yesBefore = CheckBox.before(near, yes.start());
      State noBefore = CheckBox.before(near, no.start());
      State yesAfter = CheckBox.after(near, yes.end());
      State noAfter = CheckBox.after(near, no.end());
      // with boxes before both words, the box before "No" also stands after "Yes"
      boolean boxesBefore = yesBefore != State.NONE;
      State yesBox = boxesBefore ? yesBefore : yesAfter;
      State noBox = boxesBefore ? noBefore : noAfter;
      if (yesBox == State.CHECKED && noBox != State.CHECKED) {
        return Optional.of(true);
      }
      if (noBox == State.CHECKED && yesBox != State.CHECKED) {
        return Optional.of(false);
      }
    }
    return Optional.empty();
  }

  /** What a notice says in a sentence instead of a box. */
  private static Optional<Boolean> stated(String part) {
    String words = part.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    if (words.contains("anticipated that there will be a significant change")) {
      return Optional.of(true);
    }
    if (words.contains("does not anticipate any significant change")
        || words.contains("no significant change")) {
      return Optional.of(false);
    }
    return Optional.empty();
  }

  private static String notFiled(String text, int others, int change) {
    if (others < 0) {
      return "";
    }
    Matcher identify = IDENTIFY.matcher(text);
    if (!identify.find(others) || (change > 0 && identify.end() > change)) {
      return "";
    }
    String rest = text.substring(identify.end(), change > identify.end() ? change : text.length());
    String bare =
        rest.substring(0, Math.min(rest.length(), 600))
            .replaceAll("(?is)^.{0,24}\\bYes\\b.{0,24}\\bNo\\b\\W{0,12}?(?:\\bx\\b|\\]|\\))?", "")
            .replaceAll("\\(3\\)\\s*$", "")
            .replaceAll("^[\\s_.\\[\\]\u2610\u2611\u2612]+|[\\s_]+$", "");
    return bare;
  }

  private static String explanation(String part) {
    Matcher printed = EXPLAIN.matcher(part);
    if (!printed.find()) {
      return "";
    }
    String rest = part.substring(printed.end());
    Matcher signed = SIGNED.matcher(rest);
    if (signed.find()) {
      String before = rest.substring(0, signed.start());
      // the name of the registrant stands before these words, on their line
      int name = before.stripTrailing().lastIndexOf('\n');
      rest = name < 0 ? "" : before.substring(0, name);
    }
    return rest.strip();
  }
}
