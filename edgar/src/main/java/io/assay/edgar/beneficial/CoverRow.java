package io.assay.edgar.beneficial;

import java.util.regex.Pattern;

/** Rows of a printed cover page, in order: how each is labelled and numbered. */
enum CoverRow {
  NAME(1, 1, "NAMES?\\s+OF\\s+(?:THE\\s+)?REPORTING\\s+PERSONS?"),
  GROUP(2, 2, "CHECK\\s+THE\\s+APPROPRIATE\\s+BOX\\s+IF\\s+A\\s+MEMBER\\s+OF\\s+A\\s+GROUP"),
  SEC_USE(3, 3, "SEC\\s+USE\\s+ONLY"),
  FUNDS(0, 4, "SOURCES?\\s+OF\\s+FUNDS"),
  PROCEEDINGS(
      0,
      5,
      "CHECK\\s+(?:BOX\\s+)?IF\\s+(?:THE\\s+)?DISCLOSURE\\s+OF\\s+LEGAL\\s+PROCEEDINGS"
          + "(?:\\s+IS\\s+REQUIRED)?(?:\\s+PURSUANT\\s+TO\\s+ITEMS?\\s+2\\s?\\(D\\)\\s+(?:OR|AND)\\s+2?\\s?\\(E\\))?"),
  CITIZENSHIP(4, 6, "CITIZENSHIP\\s+O[RF]\\s+PLACE\\s+OF\\s+ORGANIZATION|CITIZENSHIP"),
  SOLE_VOTING(5, 7, "SOLE\\s+VOTING\\s+POWER"),
  SHARED_VOTING(6, 8, "SHARED\\s+VOTING\\s+POWER"),
  SOLE_DISPOSITIVE(7, 9, "SOLE\\s+DISPOSITIVE\\s+POWER"),
  SHARED_DISPOSITIVE(8, 10, "SHARED\\s+DISPOSITIVE\\s+POWER"),
  AGGREGATE(
      9,
      11,
      "AGGREGATE\\s+AMOUNT\\s+(?:OF\\s+SHARES\\s+)?BENEFICIALLY\\s+OWNED"
          + "(?:\\s+BY\\s+(?:EACH\\s+)?(?:THE\\s+)?REPORTING\\s+PERSONS?)?"),
  EXCLUDES(
      10,
      12,
      "(?:CHECK\\s+(?:BOX\\s+)?IF\\s+)?THE\\s+AGGREGATE\\s+AMOUNT\\s+IN\\s+ROW\\s+\\(?\\d{1,2}\\)?\\s+EXCLUDES"
          + "(?:\\s+CERTAIN\\s+SHARES)?"),
  PERCENT(
      11,
      13,
      "PERCENT(?:AGE)?\\s+OF\\s+(?:THE\\s+)?CLASS(?:\\s+OF\\s+SECURITIES)?\\s+REPRESENTED\\s+BY\\s+(?:THE\\s+)?AMOUNT"
          + "(?:\\s+IN\\s+ROW\\s+\\(?\\d{1,2}\\)?)?"),
  TYPE(12, 14, "TYPE\\s+OF\\s+REPORTING\\s+PERSONS?");

  private final int number13g;
  private final int number13d;
  private final Pattern label;
  private final Pattern numbered;

  CoverRow(int number13g, int number13d, String label) {
    this.number13g = number13g;
    this.number13d = number13d;
    this.label = Pattern.compile("(?i)(?:" + label + ")");
    this.numbered = Pattern.compile("(?i)\\bITEM\\s+" + number13g + "\\s*:");
  }

  /** Its number on the form, 0 where that has no such row. */
  int number(BeneficialReport.Schedule schedule) {
    return schedule == BeneficialReport.Schedule.SCHEDULE_13D ? number13d : number13g;
  }

  /** The printed label. */
  Pattern label() {
    return label;
  }

  /** The label of filers who write {@code Item 5:} for the row. */
  Pattern numbered() {
    return numbered;
  }
}
