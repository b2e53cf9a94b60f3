package io.assay.edgar.holdings;

import io.assay.edgar.forms.CheckBox;
import io.assay.edgar.forms.FormFields;
import io.assay.edgar.forms.WrittenDate;
import io.assay.edgar.holdings.HoldingsCover.Amendment;
import io.assay.edgar.holdings.HoldingsCover.AmendmentType;
import io.assay.edgar.holdings.HoldingsCover.OtherManager;
import io.assay.edgar.holdings.HoldingsCover.ReportType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the cover and summary page of a 13F of the years before XML. */
final class TextCover {

  /** Cover and summary stand before the table. */
  private static final int FRONT = 60_000;

  private static final Pattern PERIOD =
      Pattern.compile("(?i)(?:calendar\\s+year\\s+or\\s+quarter|quarter)\\s+ended:?[\\s_]{0,40}");

  private static final Pattern MANAGER =
      Pattern.compile(
          "(?i)institutional\\s+investment\\s+manager\\s+filing\\s+this\\s+report:?"
              + "\\s{0,80}name:?[ \\t]{0,40}([^\\n]{1,150})");

  private static final Pattern FILE_NUMBER =
      Pattern.compile("(?i)form\\s+13F\\s+file\\s+number:?[\\s_]{0,20}(\\d{2,3}-\\d{2,6})");

  private static final Pattern ENTRIES = total("entry");
  private static final Pattern VALUE = total("value");

  private static final Pattern AMENDMENT_NUMBER =
      Pattern.compile("(?i)amendment\\s+(?:number|no\\.?):?[\\s_]{0,20}(\\d{1,3})");

  private static final Pattern INCLUDED =
      Pattern.compile(
          "(?im)^\\s{0,20}(\\d{1,3})\\s{1,20}(28-\\d{1,6}|0?28-\\d{1,6})\\s{1,40}(\\S[^\\n]{1,150})$");

  private static final Pattern RESTATES = Pattern.compile("(?i)is\\s+a\\s+restatement");
  private static final Pattern ADDS = Pattern.compile("(?i)adds\\s+new\\s+holdings");
  private static final Pattern ALL = Pattern.compile("13F\\s+HOLDINGS\\s+REPORT");
  private static final Pattern NONE = Pattern.compile("13F\\s+NOTICE");
  private static final Pattern SOME = Pattern.compile("13F\\s+COMBINATION\\s+REPORT");

  private TextCover() {}

  private static Pattern total(String what) {
    return Pattern.compile(
        "(?i)information\\s+table\\s+"
            + what
            + "\\s+total:?[\\s.$_]{0,60}([\\d,]{1,25}(?:\\.\\d{1,4})?)");
  }

  static HoldingsCover read(String text, boolean amended) {
    String front = text.substring(0, Math.min(text.length(), FRONT));
    return new HoldingsCover(
        "",
        first(MANAGER, front).replaceAll("\\s{2,}.*$", "").strip(),
        Optional.empty(),
        first(FILE_NUMBER, front),
        period(front),
        reportType(front),
        amendment(front, amended),
        List.of(),
        included(front),
        number(first(ENTRIES, front)).flatMap(TextCover::count),
        number(first(VALUE, front)),
        false);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  private static Optional<BigDecimal> number(String text) {
    return FormFields.decimal(text);
  }

  private static Optional<Integer> count(BigDecimal number) {
    return number.scale() == 0 && number.precision() < 9
        ? Optional.of(number.intValue())
        : Optional.empty();
  }

  private static Optional<LocalDate> period(String front) {
    Matcher matcher = PERIOD.matcher(front);
    while (matcher.find()) {
      Optional<LocalDate> date =
          WrittenDate.at(
              front.substring(matcher.end(), Math.min(front.length(), matcher.end() + 40)));
      if (date.isPresent()) {
        return date;
      }
    }
    return Optional.empty();
  }

  private static boolean checked(Pattern label, String front) {
    Matcher matcher = label.matcher(front);
    while (matcher.find()) {
      if (CheckBox.before(front, matcher.start()) == CheckBox.State.CHECKED) {
        return true;
      }
    }
    return false;
  }

  private static ReportType reportType(String front) {
    if (checked(SOME, front)) {
      return ReportType.COMBINATION_REPORT;
    }
    if (checked(NONE, front)) {
      return ReportType.NOTICE;
    }
    return checked(ALL, front) ? ReportType.HOLDINGS_REPORT : ReportType.UNKNOWN;
  }

  private static Optional<Amendment> amendment(String front, boolean amended) {
    boolean restates = checked(RESTATES, front);
    boolean adds = checked(ADDS, front);
    if (!amended && !restates && !adds) {
      return Optional.empty();
    }
    return Optional.of(
        new Amendment(
            number(first(AMENDMENT_NUMBER, front)).flatMap(TextCover::count),
            restates
                ? AmendmentType.RESTATEMENT
                : adds ? AmendmentType.NEW_HOLDINGS : AmendmentType.UNKNOWN));
  }

  private static List<OtherManager> included(String front) {
    List<OtherManager> managers = new ArrayList<>();
    Matcher matcher = INCLUDED.matcher(front);
    while (matcher.find() && managers.size() < 500) {
      managers.add(
          new OtherManager(
              matcher.group(1), matcher.group(3).strip(), matcher.group(2), Optional.empty()));
    }
    return managers;
  }
}
