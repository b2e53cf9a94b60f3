package io.assay.edgar.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Unreadable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parallel arrays of a filing list.
 *
 * <p>The {@code Z} of {@code acceptanceDateTime} is true in some files and not in others: some
 * state the digits of US Eastern time with a {@code Z} behind them (all seven filings of the corpus
 * that are there with their headers were compared; it is the same within one file). EDGAR accepts
 * from 6 to 22 o'clock Eastern, so a file with times between 6 and 10 states Eastern digits, one
 * with times after 22 or before 6 states UTC; the majority of a file's rows decides, UTC when none
 * speaks. A time of exactly midnight in either reading is a day without a time.
 */
final class FilingColumns {

  private static final ZoneId EASTERN = ZoneId.of("America/New_York");

  private final Map<String, List<String>> columns = new HashMap<>();

  private FilingColumns() {}

  /** Reads the object the parser has just entered. */
  static FilingColumns read(JsonParser parser) throws IOException {
    FilingColumns result = new FilingColumns();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        result.columns.put(name, EdgarJson.texts(parser));
      } else {
        parser.skipChildren();
      }
    }
    return result;
  }

  boolean present() {
    return columns.containsKey("accessionNumber");
  }

  List<FilingReference> filings() {
    List<String> accessions = columns.getOrDefault("accessionNumber", List.of());
    ZoneId zone = zone();
    int unusable = 0;
    List<FilingReference> filings = new ArrayList<>(accessions.size());
    for (int row = 0; row < accessions.size(); row++) {
      Optional<LocalDate> filed = date(cell("filingDate", row));
      String form = cell("form", row);
      if (filed.isEmpty() || form.isBlank()) {
        continue;
      }
      try {
        filings.add(
            new FilingReference(
                Accession.parse(accessions.get(row)),
                new FormType(form),
                filed.orElseThrow(),
                date(cell("reportDate", row)),
                stamp(row).flatMap(stamp -> instant(stamp, zone)),
                items(cell("items", row)),
                number(cell("size", row)),
                number(cell("isInlineXBRL", row)) == 1,
                document(cell("primaryDocument", row)),
                cell("primaryDocDescription", row)));
      } catch (AskedWrongly e) {
        unusable++; // a row without a proper accession number names no filing one could ask for
      }
    }
    if (filings.isEmpty() && unusable > 0) {
      throw new Unreadable(
          EdgarCode.UNREADABLE_JSON,
          "no row of the filing list has a readable accession number",
          "Fetch the file again.");
    }
    return filings;
  }

  private String cell(String column, int row) {
    List<String> values = columns.getOrDefault(column, List.of());
    return row < values.size() ? values.get(row) : "";
  }

  private Optional<LocalDateTime> stamp(int row) {
    String text = cell("acceptanceDateTime", row);
    if (text.length() < 19) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text.substring(0, 19)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private ZoneId zone() {
    int eastern = 0;
    int utc = 0;
    int rows = columns.getOrDefault("acceptanceDateTime", List.of()).size();
    for (int row = 0; row < rows; row++) {
      Optional<LocalDateTime> stamp = stamp(row);
      if (stamp.isEmpty() || stamp.get().getMinute() + stamp.get().getSecond() == 0) {
        continue; // on the hour to the second: a day without a time
      }
      int minutes = stamp.get().getHour() * 60 + stamp.get().getMinute();
      if (minutes >= 6 * 60 && minutes < 10 * 60) {
        eastern++;
      } else if (minutes >= 22 * 60 + 30 || minutes < 5 * 60 + 30) {
        utc++;
      }
    }
    return eastern > utc ? EASTERN : ZoneOffset.UTC;
  }

  private static Optional<Instant> instant(LocalDateTime stamp, ZoneId zone) {
    LocalTime local = stamp.atZone(zone).withZoneSameInstant(EASTERN).toLocalTime();
    boolean dayOnly =
        local.equals(LocalTime.MIDNIGHT) || stamp.toLocalTime().equals(LocalTime.MIDNIGHT);
    return dayOnly ? Optional.empty() : Optional.of(stamp.atZone(zone).toInstant());
  }

  private static List<String> items(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String document(String name) {
    return name.startsWith("xsl") && name.indexOf('/') > 0
        ? name.substring(name.indexOf('/') + 1)
        : name;
  }

  private static long number(String text) {
    return text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9') || text.length() > 18
        ? 0
        : Long.parseLong(text);
  }

  /** The day a text begins with. */
  static Optional<LocalDate> date(String text) {
    if (text.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
