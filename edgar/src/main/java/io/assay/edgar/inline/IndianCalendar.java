package io.assay.edgar.inline;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Optional;

/** Dates of the Indian national (Saka) calendar, to the Gregorian. */
final class IndianCalendar {

  private static final List<List<String>> MONTHS =
      List.of(
          List.of("चैत्र"),
          List.of("वैशाख", "बैसाख"),
          List.of("ज्येष्ठ", "जेठ"),
          List.of("आषाढ", "आषाढ़"),
          List.of("श्रावण", "सावन"),
          List.of("भाद्र", "भादो"),
          List.of("आश्विन", "अश्विन"),
          List.of("कार्तिक"),
          List.of("मार्गशीर्ष", "अग्रहायण"),
          List.of("पौष"),
          List.of("माघ"),
          List.of("फाल्गुन", "फागुन"));

  private IndianCalendar() {}

  static Optional<String> date(List<String> runs) {
    if (runs.size() < 3) {
      return Optional.empty();
    }
    int month = -1;
    if (runs.get(1).charAt(0) <= '9') {
      month = runs.get(1).length() <= 2 ? Integer.parseInt(runs.get(1)) : -1;
    } else {
      for (int i = 0; i < MONTHS.size(); i++) {
        if (MONTHS.get(i).stream().anyMatch(runs.get(1)::startsWith)) {
          month = i + 1;
        }
      }
    }
    String day = runs.get(0);
    String year = runs.getLast();
    boolean digits = day.charAt(0) <= '9' && year.charAt(0) <= '9';
    if (!digits || day.length() > 2 || year.length() != 4 || month < 1 || month > 12) {
      return Optional.empty();
    }
    return gregorian(Integer.parseInt(year), month, Integer.parseInt(day)).map(LocalDate::toString);
  }

  /** Chaitra begins on 22 March (21 in leap years) of the Saka year plus 78. */
  private static Optional<LocalDate> gregorian(int year, int month, int day) {
    boolean leap = Year.isLeap(year + 78L);
    int length = month == 1 ? (leap ? 31 : 30) : month <= 6 ? 31 : 30;
    if (day < 1 || day > length) {
      return Optional.empty();
    }
    LocalDate start = LocalDate.of(year + 78, 3, leap ? 21 : 22);
    int before = 0;
    for (int m = 1; m < month; m++) {
      before += m == 1 ? (leap ? 31 : 30) : m <= 6 ? 31 : 30;
    }
    return Optional.of(start.plusDays(before + day - 1L));
  }
}
