package io.assay.server.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the form types and items of reports that a question names. Pure. */
final class FormReader {

  private static final Phrases FORMS =
      new Phrases(
          Map.ofEntries(
              Map.entry(
                  "10-K", List.of("10-k", "10k", "10-ks", "10ks", "form 10-k", "annual report")),
              Map.entry(
                  "10-Q", List.of("10-q", "10q", "10-qs", "10qs", "form 10-q", "quarterly report")),
              Map.entry("8-K", List.of("8-k", "8k", "form 8-k", "current report")),
              Map.entry("20-F", List.of("20-f", "20f", "form 20-f")),
              Map.entry("40-F", List.of("40-f", "40f", "form 40-f")),
              Map.entry("6-K", List.of("6-k", "6k", "form 6-k")),
              Map.entry("S-1", List.of("s-1", "form s-1")),
              Map.entry(
                  "DEF 14A",
                  List.of("def 14a", "def14a", "proxy", "proxy statement", "schedule 14a")),
              Map.entry("13F-HR", List.of("13f", "13f-hr", "form 13f")),
              Map.entry("SC 13D", List.of("13d", "sc 13d", "schedule 13d")),
              Map.entry("SC 13G", List.of("13g", "sc 13g", "schedule 13g")),
              Map.entry("NT 10-K", List.of("nt 10-k")),
              Map.entry("4", List.of("form 4")),
              Map.entry("144", List.of("form 144"))));

  private static final Phrases SECTIONS =
      new Phrases(
          Map.ofEntries(
              Map.entry("1A", List.of("risk factors", "risk factor section")),
              Map.entry("1B", List.of("unresolved staff comments")),
              Map.entry("3", List.of("legal proceedings")),
              Map.entry(
                  "7",
                  List.of(
                      "management's discussion and analysis",
                      "managements discussion and analysis",
                      "management discussion and analysis",
                      "md&a",
                      "mda",
                      "management's discussion")),
              Map.entry(
                  "7A", List.of("quantitative and qualitative disclosures about market risk")),
              Map.entry("9A", List.of("controls and procedures"))));

  private FormReader() {}

  /** Base form types, in order; their words are taken. */
  static List<String> forms(Reading reading) {
    return phrases(reading, FORMS);
  }

  /** Items, in order; their words are taken. */
  static List<String> items(Reading reading) {
    List<String> found = new ArrayList<>();
    for (int at = 0; at < reading.size(); at++) {
      if (reading.isFree(at) && reading.at(at).is("item")) {
        int length = item(reading, at + 1, found);
        if (length > 0) {
          reading.take(at, at + 1 + length);
        }
      }
    }
    for (String section : phrases(reading, SECTIONS)) {
      if (!found.contains(section)) {
        found.add(section);
      }
    }
    return found;
  }

  /** How many words say the item's number: {@code 1A}, {@code 1 A}, {@code 5.02}. */
  private static int item(Reading reading, int at, List<String> found) {
    if (!reading.isFree(at)) {
      return 0;
    }
    String text = reading.at(at).text().toUpperCase(java.util.Locale.ROOT);
    if (!text.matches("\\d{1,2}[A-C]?|\\d\\.\\d\\d")) {
      return 0;
    }
    if (!found.contains(text)) {
      found.add(text);
    }
    return 1;
  }

  private static List<String> phrases(Reading reading, Phrases phrases) {
    List<String> found = new ArrayList<>();
    for (int at = 0; at < reading.size(); at++) {
      Optional<Phrases.Match> match = phrases.at(reading, at);
      if (match.isPresent()) {
        if (!found.contains(match.get().id())) {
          found.add(match.get().id());
        }
        reading.take(at, at + match.get().length());
        at += match.get().length() - 1;
      }
    }
    return found;
  }
}
