package io.assay.edgar.inline;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was compared by form and decade. */
final class Tally {

  private final Map<String, int[]> rows = new TreeMap<>();

  void add(Map<String, String> manifestRow, int facts, int differences) {
    String form = manifestRow.getOrDefault("form", "");
    String date = manifestRow.getOrDefault("filing_date", "");
    String period = manifestRow.getOrDefault("period_of_report", "");
    String when = date.isEmpty() ? period : date;
    String decade = when.length() < 4 ? "unknown" : when.substring(0, 3) + "0s";
    int[] row = rows.computeIfAbsent(form + " " + decade, k -> new int[3]);
    row[0]++;
    row[1] += facts;
    row[2] += differences;
  }

  String table(String title) {
    StringBuilder table = new StringBuilder();
    table.append("| ").append(title).append(" | filings | facts | differ |\n");
    table.append("| --- | ---: | ---: | ---: |\n");
    rows.forEach(
        (key, row) ->
            table.append(
                String.format(
                    Locale.ROOT, "| %s | %d | %d | %d |%n", key, row[0], row[1], row[2])));
    return table.toString();
  }
}
