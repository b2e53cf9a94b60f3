package io.assay.signals.language;

import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which items of a report the catalogue's section names stand for. */
public final class CatalogueSections {

  private static final Map<String, String> ANNUAL =
      Map.ofEntries(
          Map.entry("1", "business"),
          Map.entry("1A", "risk_factors"),
          Map.entry("1B", "unresolved_comments"),
          Map.entry("1C", "cybersecurity"),
          Map.entry("2", "properties"),
          Map.entry("3", "legal_proceedings"),
          Map.entry("7", "mda"),
          Map.entry("7A", "market_risk"),
          Map.entry("8", "financial_statements"),
          Map.entry("9A", "controls"),
          Map.entry("9A(T)", "controls"),
          Map.entry("13", "related_party"),
          Map.entry("14", "accountant_fees"));

  private static final Map<String, String> QUARTERLY =
      Map.of(
          "I.1", "financial_statements",
          "I.2", "mda",
          "I.3", "market_risk",
          "I.4", "controls",
          "I.4(T)", "controls",
          "II.1", "legal_proceedings",
          "II.1A", "risk_factors");

  private static final Map<String, String> SMALL_BUSINESS =
      Map.of(
          "1", "business",
          "1A", "risk_factors",
          "1B", "unresolved_comments",
          "2", "properties",
          "3", "legal_proceedings",
          "6", "mda",
          "7", "financial_statements",
          "8A", "controls",
          "12", "related_party",
          "14", "accountant_fees");

  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("3.D", "risk_factors"),
          Map.entry("4", "business"),
          Map.entry("4.D", "properties"),
          Map.entry("4A", "unresolved_comments"),
          Map.entry("5", "mda"),
          Map.entry("7.B", "related_party"),
          Map.entry("8.A", "legal_proceedings"),
          Map.entry("11", "market_risk"),
          Map.entry("15", "controls"),
          Map.entry("16C", "accountant_fees"),
          Map.entry("16K", "cybersecurity"),
          Map.entry("17", "financial_statements"),
          Map.entry("18", "financial_statements"));

  private static final String DISCUSSION = "Management's Discussion and Analysis";

  private static final int FEW_WORDS = 100;

  private CatalogueSections() {}

  /** The longest section of each name. */
  public static Map<String, Section> of(List<Section> sections, FormType form) {
    Map<String, Section> result = new LinkedHashMap<>();
    for (Section section : sections) {
      name(section, form)
          .ifPresent(
              name ->
                  result.merge(
                      name,
                      section,
                      (a, b) -> b.fullText().length() > a.fullText().length() ? b : a));
    }
    return result;
  }

  /** What the catalogue calls a section; of a 40-F the exhibit with the discussion has a name. */
  private static Optional<String> name(Section section, FormType form) {
    if (form.base().equals("40-F")) {
      return section.item().startsWith("EX-99") && section.title().equals(DISCUSSION)
          ? Optional.of("mda")
          : Optional.empty();
    }
    return name(section.part(), section.item(), form);
  }

  /** What the catalogue calls an item of a form. */
  public static Optional<String> name(String part, String item, FormType form) {
    String upper = item.toUpperCase(Locale.ROOT);
    if (form.isQuarterly()) {
      return Optional.ofNullable(QUARTERLY.get(part + "." + upper));
    }
    return Optional.ofNullable(items(form.base()).get(upper));
  }

  private static Map<String, String> items(String form) {
    if (form.equals("20-F")) {
      return FOREIGN;
    }
    return form.startsWith("10-KSB") || form.startsWith("10KSB") ? SMALL_BUSINESS : ANNUAL;
  }

  /** Whether the section only says that its text stands elsewhere, or that it does not apply. */
  public static boolean isReference(String key, String text) {
    if (key.equals("unresolved_comments") || key.equals("legal_proceedings")) {
      return false;
    }
    if (text.length() > 2000) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    boolean points =
        lower.contains("incorporated by reference")
            || lower.contains("incorporated herein by reference")
            || lower.contains("not applicable")
            || lower.contains("smaller reporting compan");
    return points && Tokens.of(text).stream().filter(t -> !t.isNumber()).count() < FEW_WORDS;
  }

  /** Whether a section on unresolved comments says, behind its heading, that there are none. */
  static boolean saysNone(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int heading = lower.indexOf("comments");
    String body =
        (heading >= 0 && heading < 60 ? lower.substring(heading + "comments".length()) : lower)
            .replaceFirst("^[^a-z]+", "");
    return body.startsWith("none")
        || body.startsWith("not applicable")
        || body.startsWith("n/a")
        || body.startsWith("there are no");
  }

  /** The notes inside the financial statements, from their heading on. */
  static Optional<SectionCounter> notes(ReadingText text, Section statements) {
    for (ReadingText.Block block : text.blocks()) {
      if (block.start() < statements.start()
          || block.end() > statements.end()
          || block.kind() == ReadingText.Kind.TABLE_ROW
          || block.end() - block.start() > 120) {
        continue;
      }
      String line = text.text().substring(block.start(), block.end()).toLowerCase(Locale.ROOT);
      if (line.contains("notes to") && line.contains("financial statements")) {
        return Optional.of(
            new SectionCounter(
                "notes", block.start(), statements.end(), statements.confidence(), false, false));
      }
    }
    return Optional.empty();
  }
}
