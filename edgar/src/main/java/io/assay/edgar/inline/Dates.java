package io.assay.edgar.inline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Dates as people write them, to {@code yyyy-mm-dd}, {@code yyyy-mm} or {@code --mm-dd}.
 *
 * <p>A text is cut into runs of digits and runs of letters; the format's name says which is what.
 * Years of two digits belong to this century, as the registries say.
 */
final class Dates {

  /** What stands where, and in which language the month's name is; {@code roman}, or empty. */
  private record Layout(String order, String language) {}

  private static final Map<String, Layout> NUMERIC =
      Map.ofEntries(
          Map.entry("dateslashus", new Layout("mdy", "")),
          Map.entry("datedotus", new Layout("mdy", "")),
          Map.entry("datemonthdayyear", new Layout("mdy", "")),
          Map.entry("date-month-day-year", new Layout("mdy", "")),
          Map.entry("dateslasheu", new Layout("dmy", "")),
          Map.entry("datedoteu", new Layout("dmy", "")),
          Map.entry("datedaymonthyear", new Layout("dmy", "")),
          Map.entry("date-day-month-year", new Layout("dmy", "")),
          Map.entry("dateslashdaymontheu", new Layout("dm", "")),
          Map.entry("datedaymonth", new Layout("dm", "")),
          Map.entry("date-day-month", new Layout("dm", "")),
          Map.entry("dateslashmonthdayus", new Layout("md", "")),
          Map.entry("datemonthday", new Layout("md", "")),
          Map.entry("date-month-day", new Layout("md", "")),
          Map.entry("datemonthyear", new Layout("my", "")),
          Map.entry("date-month-year", new Layout("my", "")),
          Map.entry("date-year-month", new Layout("ym", "")),
          Map.entry("dateyearmonthcjk", new Layout("ym", "")),
          Map.entry("dateyearmonthday", new Layout("ymd", "")),
          Map.entry("dateyearmonthdaycjk", new Layout("ymd", "")),
          Map.entry("date-year-month-day", new Layout("ymd", "")));

  /** Named months of the registries 1 to 3. */
  private static final Map<String, Layout> NAMED =
      Map.ofEntries(
          Map.entry("datelongus", new Layout("Mdy", "en")),
          Map.entry("dateshortus", new Layout("Mdy", "en")),
          Map.entry("datemonthdayyearen", new Layout("Mdy", "en")),
          Map.entry("datelonguk", new Layout("dMy", "en")),
          Map.entry("dateshortuk", new Layout("dMy", "en")),
          Map.entry("datedaymonthyearen", new Layout("dMy", "en")),
          Map.entry("datelongdaymonthuk", new Layout("dM", "en")),
          Map.entry("dateshortdaymonthuk", new Layout("dM", "en")),
          Map.entry("datedaymonthen", new Layout("dM", "en")),
          Map.entry("datelongmonthdayus", new Layout("Md", "en")),
          Map.entry("dateshortmonthdayus", new Layout("Md", "en")),
          Map.entry("datemonthdayen", new Layout("Md", "en")),
          Map.entry("datelongyearmonth", new Layout("yM", "en")),
          Map.entry("dateshortyearmonth", new Layout("yM", "en")),
          Map.entry("dateyearmonthen", new Layout("yM", "en")),
          Map.entry("datelongmonthyear", new Layout("My", "en")),
          Map.entry("dateshortmonthyear", new Layout("My", "en")),
          Map.entry("datemonthyearen", new Layout("My", "en")),
          Map.entry("datedaymonthdk", new Layout("dM", "da")),
          Map.entry("datedaymonthyeardk", new Layout("dMy", "da")),
          Map.entry("datemonthyeardk", new Layout("My", "da")),
          Map.entry("datedaymonthyearin", new Layout("dMy", "hi")),
          Map.entry("datemonthyearin", new Layout("My", "hi")));

  private static final List<String> INDIAN =
      List.of("calindaymonthyear", "date-ind-day-monthname-year-hi");

  private static final List<String> JAPANESE =
      List.of(
          "dateerayearmonthdayjp",
          "dateerayearmonthjp",
          "date-jpn-era-year-month-day",
          "date-jpn-era-year-month");

  private Dates() {}

  static boolean has(String name) {
    return INDIAN.contains(name) || JAPANESE.contains(name) || layout(name).isPresent();
  }

  static Optional<String> apply(String name, String text) {
    if (JAPANESE.contains(name)) {
      return japanese(text, name.contains("day"));
    }
    if (INDIAN.contains(name)) {
      return IndianCalendar.date(runs(text));
    }
    return layout(name).flatMap(layout -> read(layout, runs(text)));
  }

  private static Optional<Layout> layout(String name) {
    Layout known = NUMERIC.getOrDefault(name, NAMED.get(name));
    if (known != null) {
      return Optional.of(known);
    }
    if (!name.startsWith("date-")) {
      return Optional.empty();
    }
    // date-monthname-day-year-en, date-day-monthroman-year: the parts in their order
    StringBuilder order = new StringBuilder();
    String language = "";
    for (String part : name.substring(5).split("-")) {
      switch (part) {
        case "day" -> order.append('d');
        case "monthname" -> order.append('M');
        case "monthroman" -> {
          order.append('M');
          language = "roman";
        }
        case "year" -> order.append('y');
        default -> language = part;
      }
    }
    boolean usable =
        order.indexOf("M") >= 0
            && (language.equals("roman") || MonthNames.LANGUAGES.contains(language));
    return usable ? Optional.of(new Layout(order.toString(), language)) : Optional.empty();
  }

  /** Runs of digits (as ASCII) and runs of letters (lower case), in order. */
  static List<String> runs(String text) {
    List<String> runs = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    int kind = 0;
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length() && runs.size() < 12; i++) {
      char c = lower.charAt(i);
      int digit = Character.digit(c, 10);
      boolean mark =
          Character.getType(c) == Character.NON_SPACING_MARK
              || Character.getType(c) == Character.COMBINING_SPACING_MARK;
      int now = digit >= 0 ? 1 : Character.isLetter(c) || mark ? 2 : 0;
      if (now != kind && !run.isEmpty()) {
        runs.add(run.toString());
        run.setLength(0);
      }
      kind = now;
      if (now == 1) {
        run.append((char) ('0' + digit));
      } else if (now == 2) {
        run.append(c);
      }
    }
    if (!run.isEmpty()) {
      runs.add(run.toString());
    }
    return runs;
  }

  private static boolean isNumber(String run) {
    return run.charAt(0) >= '0' && run.charAt(0) <= '9';
  }

  private static Optional<String> read(Layout layout, List<String> runs) {
    int year = -1;
    int month = -1;
    int day = -1;
    int at = 0;
    for (char part : layout.order().toCharArray()) {
      boolean name = part == 'M';
      // ordinal endings and words between the parts ("1st day of", "de") are passed over
      while (at < runs.size()
          && (name
              ? isNumber(runs.get(at)) || month(layout, runs.get(at)) < 0
              : !isNumber(runs.get(at)))) {
        if (name && isNumber(runs.get(at))) {
          return Optional.empty();
        }
        at++;
      }
      if (at == runs.size()) {
        return Optional.empty();
      }
      String run = runs.get(at++);
      switch (part) {
        case 'd' -> day = number(run, 2);
        case 'm' -> month = number(run, 2);
        case 'M' -> month = month(layout, run);
        default -> year = year(run);
      }
    }
    for (; at < runs.size(); at++) {
      if (isNumber(runs.get(at))) {
        return Optional.empty();
      }
    }
    return write(layout.order().indexOf('y') >= 0, year, month, day);
  }

  private static int month(Layout layout, String run) {
    return layout.language().equals("roman")
        ? MonthNames.roman(run)
        : MonthNames.month(layout.language(), run);
  }

  private static int number(String run, int digits) {
    return run.length() <= digits ? Integer.parseInt(run) : -1;
  }

  static int year(String run) {
    return switch (run.length()) {
      case 1, 2 -> 2000 + Integer.parseInt(run);
      case 4 -> Integer.parseInt(run);
      default -> -1;
    };
  }

  /** Writes what is there; a date that no calendar has is none. */
  static Optional<String> write(boolean withYear, int year, int month, int day) {
    if (month < 1 || month > 12 || (withYear && year < 0)) {
      return Optional.empty();
    }
    try {
      if (withYear && day >= 0) {
        return Optional.of(LocalDate.of(year, month, day).toString());
      }
      if (withYear) {
        return Optional.of(String.format(Locale.ROOT, "%04d-%02d", year, month));
      }
      LocalDate.of(2000, month, day);
      return Optional.of(String.format(Locale.ROOT, "--%02d-%02d", month, day));
    } catch (DateTimeException e) {
      // 31 June: the caller reports that the text does not fit
      return Optional.empty();
    }
  }

  private static Optional<String> japanese(String text, boolean withDay) {
    List<String> runs = runs(text.replace("\u5143", "1"));
    int era = 0;
    List<Integer> numbers = new ArrayList<>();
    for (String run : runs) {
      if (isNumber(run)) {
        numbers.add(number(run, 2));
      } else if (era == 0) {
        era = era(run);
      }
    }
    if (era == 0 || numbers.size() != (withDay ? 3 : 2)) {
      return Optional.empty();
    }
    return write(
        true, era + numbers.get(0), numbers.get(1), withDay ? Math.max(0, numbers.get(2)) : -1);
  }

  /** The year before the first of an era. */
  private static int era(String run) {
    return switch (run) {
      case "\u4EE4\u548C", "\u4EE4", "r" -> 2018;
      case "\u5E73\u6210", "\u5E73", "h" -> 1988;
      case "\u662D\u548C", "\u662D", "s" -> 1925;
      case "\u5927\u6B63", "\u5927", "t" -> 1911;
      case "\u660E\u6CBB", "\u660E", "m" -> 1867;
      default -> 0;
    };
  }
}
