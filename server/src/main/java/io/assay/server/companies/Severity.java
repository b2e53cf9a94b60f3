package io.assay.server.companies;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How grave an event is, by the item of its 8-K (risk model, part C.1; items before August 2004 by
 * their old numbers). Words decide only where the model says so, and only those that the first
 * sentences hold.
 */
enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  NONE;

  private static final Pattern RESIGNED = Pattern.compile("\\bresign(ed|ation|s)?\\b");
  private static final Pattern HEAD =
      Pattern.compile(
          "\\b(chief executive|chief financial|ceo|cfo|principal executive|principal financial)\\b");
  private static final Pattern LEFT =
      Pattern.compile(
          "\\b(resign\\w*|retire\\w*|depart\\w*|terminat\\w*|step\\w* down|ceas\\w*|remov\\w*|separat\\w*)\\b");
  private static final Pattern ABRUPT =
      Pattern.compile(
          "\\b(effective immediately|immediate effect|for cause|terminated|removed)\\b");

  static Severity of(String item, String summary) {
    String words = summary.toLowerCase(Locale.ROOT);
    return switch (item) {
      case "1.03", "2.04", "3" -> CRITICAL;
      case "4.02", "3.01", "1.05" -> HIGH;
      case "4.01", "4" -> RESIGNED.matcher(words).find() ? HIGH : MEDIUM;
      case "5.02" -> departure(words);
      case "2.06" -> MEDIUM;
      default -> NONE;
    };
  }

  private static Severity departure(String words) {
    if (!LEFT.matcher(words).find() || !HEAD.matcher(words).find()) {
      return NONE;
    }
    return ABRUPT.matcher(words).find() ? HIGH : MEDIUM;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
