package io.assay.edgar.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A header as a flat list of fields under the names of the space dialect, with the beginnings and
 * ends of parties and groups between them.
 *
 * <p>Space dialect: a line {@code LABEL:<blanks>value}; a party or group is a label alone. Tag
 * dialect: {@code <TAG>value}, groups closed by {@code </TAG>}, one a line or all in one line. Both
 * may occur in one header ({@code <ACCEPTANCE-DATETIME>} stands in headers of the space dialect).
 */
final class HeaderFields {

  /** One step through a header. */
  sealed interface Step {

    record Field(String name, String value) implements Step {}

    /** A party begins; {@code role} is its label in lower case with dashes. */
    record PartyStart(String role) implements Step {}

    record PartyEnd() implements Step {}

    record Group(String name) implements Step {}

    record GroupEnd(String name) implements Step {}
  }

  private static final Set<String> PARTIES =
      Set.of(
          "FILER",
          "FILED BY",
          "FILED FOR",
          "SUBJECT COMPANY",
          "ISSUER",
          "REPORTING OWNER",
          "DEPOSITOR",
          "SECURITIZER",
          "SERIAL COMPANY",
          "ISSUING ENTITY",
          "SPONSOR",
          "CO REGISTRANT",
          "UNDERWRITER",
          "OWNER");

  static final Set<String> GROUPS =
      Set.of(
          "COMPANY DATA",
          "OWNER DATA",
          "FILING VALUES",
          "BUSINESS ADDRESS",
          "MAIL ADDRESS",
          "FORMER COMPANY",
          "FORMER NAME",
          "SERIES AND CLASSES CONTRACTS DATA",
          "EXISTING SERIES AND CLASSES CONTRACTS",
          "NEW SERIES AND CLASSES CONTRACTS",
          "NEW SERIES",
          "NEW CLASSES CONTRACTS",
          "MERGER SERIES AND CLASSES CONTRACTS",
          "MERGER",
          "ACQUIRING DATA",
          "TARGET DATA",
          "SERIES",
          "CLASS CONTRACT");

  /** Fields that say what they say by being there. */
  private static final Set<String> FLAGS =
      Set.of(
          "CONFIRMING COPY",
          "CORRECTION",
          "DELETION",
          "NO PUBLIC REFERENCE",
          "PAPER",
          "PRIVATE TO PUBLIC");

  /** Names of the tag dialect, dashes made blanks, that the space dialect words otherwise. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("TYPE", "CONFORMED SUBMISSION TYPE"),
          Map.entry("PERIOD", "CONFORMED PERIOD OF REPORT"),
          Map.entry("ITEMS", "ITEM INFORMATION"),
          Map.entry("FILING DATE", "FILED AS OF DATE"),
          Map.entry("DATE OF FILING DATE CHANGE", "DATE AS OF CHANGE"),
          Map.entry("CONFORMED NAME", "COMPANY CONFORMED NAME"),
          Map.entry("CIK", "CENTRAL INDEX KEY"),
          Map.entry("ASSIGNED SIC", "STANDARD INDUSTRIAL CLASSIFICATION"),
          Map.entry("EIN", "IRS NUMBER"),
          Map.entry("STREET1", "STREET 1"),
          Map.entry("STREET2", "STREET 2"),
          Map.entry("PHONE", "BUSINESS PHONE"),
          Map.entry("DATE CHANGED", "DATE OF NAME CHANGE"),
          Map.entry("ACT", "SEC ACT"),
          Map.entry("FILE NUMBER", "SEC FILE NUMBER"));

  private final List<Step> steps = new ArrayList<>();

  private HeaderFields() {}

  static List<Step> of(String header) {
    HeaderFields fields = new HeaderFields();
    int from = 0;
    while (from < header.length()) {
      int end = header.indexOf('\n', from);
      end = end < 0 ? header.length() : end;
      fields.line(header.substring(from, end).strip());
      from = end + 1;
    }
    return fields.steps;
  }

  private void line(String line) {
    int tag = nextTag(line, 0);
    if (tag == 0) {
      tags(line);
      return;
    }
    if (tag > 0) {
      // a label with tags as its value: ITEM INFORMATION:  <ITEMS>06c
      tags(line.substring(tag));
      return;
    }
    String text = line.startsWith("]") ? line.substring(1).strip() : line;
    int colon = text.indexOf(':');
    if (colon <= 0 || !isLabel(text, colon)) {
      return;
    }
    label(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  private static boolean isLabel(String text, int colon) {
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      boolean fits =
          (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || " -/&().,#'".indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private void label(String label, String value) {
    String spaced = label.replace('-', ' ');
    if (value.isEmpty() && PARTIES.contains(spaced)) {
      steps.add(new Step.PartyStart(role(spaced)));
    } else if (value.isEmpty() && GROUPS.contains(spaced)) {
      steps.add(new Step.Group(spaced));
    } else {
      field(spaced, value);
    }
  }

  private void tags(String line) {
    int tag = 0;
    while (tag >= 0) {
      int close = line.indexOf('>', tag);
      int next = nextTag(line, close);
      String name = line.substring(tag + 1, close);
      String value = line.substring(close + 1, next < 0 ? line.length() : next).strip();
      tag(name, value);
      tag = next;
    }
  }

  private void tag(String name, String value) {
    if (name.startsWith("/")) {
      String ended = name.substring(1).replace('-', ' ');
      if (PARTIES.contains(ended)) {
        steps.add(new Step.PartyEnd());
      } else if (GROUPS.contains(ended)) {
        steps.add(new Step.GroupEnd(ended));
      }
      return;
    }
    String spaced = name.replace('-', ' ');
    if (PARTIES.contains(spaced) && value.isEmpty()) {
      steps.add(new Step.PartyStart(role(spaced)));
    } else if (GROUPS.contains(spaced) && value.isEmpty()) {
      steps.add(new Step.Group(spaced));
    } else {
      field(spaced, value);
    }
  }

  private void field(String spaced, String value) {
    if (!value.isEmpty() || FLAGS.contains(spaced)) {
      steps.add(new Step.Field(NAMES.getOrDefault(spaced, spaced), value));
    }
  }

  private static String role(String spaced) {
    return spaced.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }

  /**
   * Where the next {@code <TAG>} or {@code </TAG>} of capitals, digits and dashes begins, or -1.
   */
  private static int nextTag(String line, int from) {
    for (int i = line.indexOf('<', from); i >= 0; i = line.indexOf('<', i + 1)) {
      int j = i + 1;
      if (j < line.length() && line.charAt(j) == '/') {
        j++;
      }
      int start = j;
      while (j < line.length() && isTagLetter(line.charAt(j))) {
        j++;
      }
      if (j > start && j < line.length() && line.charAt(j) == '>') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isTagLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }
}
