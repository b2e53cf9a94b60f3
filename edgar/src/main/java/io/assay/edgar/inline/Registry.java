package io.assay.edgar.inline;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The registries of transformations and the names each has. A registry takes over what the one
 * before it has where nothing else is said; version 4 renamed all. Sources: the Transformation
 * Rules Registries' schemas, named by their date.
 */
final class Registry {

  static final Registry V1 =
      new Registry(
          """
      dateslashus dateslasheu datedotus datedoteu datelongus dateshortus datelonguk dateshortuk
      datelongdaymonthuk dateshortdaymonthuk datelongmonthdayus dateshortmonthdayus
      dateslashdaymontheu dateslashmonthdayus datelongyearmonth dateshortyearmonth
      datelongmonthyear dateshortmonthyear numcommadot numdash numspacedot numdotcomma numcomma
      numspacecomma
      """);
  static final Registry V2 =
      new Registry(
          """
      booleanfalse booleantrue datedaymonth datedaymonthen datedaymonthyear datedaymonthyearen
      dateerayearmonthdayjp dateerayearmonthjp datemonthday datemonthdayen datemonthdayyear
      datemonthdayyearen datemonthyearen dateyearmonthdaycjk dateyearmonthen dateyearmonthcjk
      nocontent numcommadecimal zerodash numdotdecimal numunitdecimal
      """);
  static final Registry V3 =
      new Registry(
          V2,
          """
      calindaymonthyear datedaymonthdk datedaymonthyeardk datedaymonthyearin datemonthyear
      datemonthyeardk datemonthyearin dateyearmonthday numdotdecimalin numunitdecimalin
      """);
  static final Registry V4 =
      new Registry(
          """
      date-day-month date-day-month-year date-month-day date-month-day-year date-month-year
      date-year-month date-year-month-day date-monthname-day-en date-monthname-day-hu
      date-monthname-day-lt date-monthname-day-year-en date-day-monthroman
      date-day-monthroman-year date-monthroman-year date-year-monthname-en
      date-year-monthname-hu date-year-monthname-lt date-year-monthname-lv
      date-year-monthname-day-hu date-year-monthname-day-lt date-year-day-monthname-lv
      date-ind-day-monthname-year-hi date-jpn-era-year-month date-jpn-era-year-month-day
      fixed-empty fixed-false fixed-true fixed-zero num-comma-decimal num-dot-decimal
      num-unit-decimal
      """
              + languages("date-day-monthname-", "lv")
              + languages("date-day-monthname-year-", "hi")
              + languages("date-monthname-year-", "hi"));
  static final Registry V5 =
      new Registry(
          V4,
          """
      date-day-monthname-cy date-day-monthname-year-cy date-monthname-year-cy
      num-comma-decimal-apos num-dot-decimal-apos num-unit-decimal-apos
      """);
  static final Registry SEC = new Registry(String.join(" ", SecFormats.NAMES));

  private static final String HOME = "http://www.xbrl.org/inlineXBRL/transformation/";

  private final Set<String> names;

  Registry(String names) {
    this.names = Set.of(names.strip().split("\\s+"));
  }

  Registry(Registry before, String more) {
    Set<String> all = new HashSet<>(before.names);
    all.addAll(Arrays.asList(more.strip().split("\\s+")));
    this.names = Set.copyOf(all);
  }

  /** Names in the languages that all families of version 4 have, and some more. */
  private static String languages(String start, String more) {
    StringBuilder names = new StringBuilder();
    for (String language :
        ("bg cs da de el en es et fi fr hr it nl no pl pt ro sk sl sv " + more).split(" ")) {
      names.append(' ').append(start).append(language);
    }
    return names.toString();
  }

  /** The registry of a namespace. */
  static Optional<Registry> of(String namespace) {
    return switch (namespace) {
      // the second is what the first drafts of Inline XBRL had
      case HOME + "2010-04-20", "http://www.xbrl.org/2008/inlineXBRL/transformation" ->
          Optional.of(V1);
      case HOME + "2011-07-31" -> Optional.of(V2);
      case HOME + "2015-02-26" -> Optional.of(V3);
      case HOME + "2020-02-12" -> Optional.of(V4);
      case HOME + "2022-02-16" -> Optional.of(V5);
      case "http://www.sec.gov/inlineXBRL/transformation/2015-08-31" -> Optional.of(SEC);
      default -> Optional.empty();
    };
  }

  boolean has(String name) {
    return names.contains(name);
  }

  Set<String> names() {
    return names;
  }
}
