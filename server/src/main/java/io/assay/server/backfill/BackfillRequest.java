package io.assay.server.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.FormType;
import io.assay.server.ingest.IngestCode;
import io.assay.server.ingest.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which quarters to bring in. Immutable.
 *
 * @param quarters in order of time, each once
 * @param forms only these, amendments by themselves; none means all that Assay reads
 */
record BackfillRequest(List<Quarter> quarters, List<FormType> forms) {

  private static final int MOST = 200;
  private static final Pattern ONE = Pattern.compile("(199[3-9]|2\\d{3})(?:[Qq]([1-4]))?");

  /** A quarter. */
  record Quarter(int year, int quarter) implements Comparable<Quarter> {

    Quarter next() {
      return quarter == 4 ? new Quarter(year + 1, 1) : new Quarter(year, quarter + 1);
    }

    @Override
    public int compareTo(Quarter other) {
      return year == other.year
          ? Integer.compare(quarter, other.quarter)
          : Integer.compare(year, other.year);
    }

    @Override
    public String toString() {
      return year + "Q" + quarter;
    }
  }

  BackfillRequest {
    quarters = List.copyOf(new TreeSet<>(quarters));
    forms = List.copyOf(forms);
  }

  /**
   * @param words {@code 2023Q1}, {@code 2023}, {@code 2023Q1..2023Q4}
   * @throws AskedWrongly when there is none, too many, or something else
   */
  static BackfillRequest of(List<String> words, List<FormType> forms) {
    List<Quarter> quarters = new ArrayList<>();
    for (String word : words) {
      int dots = word.indexOf("..");
      Quarter first = first(dots < 0 ? word : word.substring(0, dots));
      Quarter last = last(dots < 0 ? word : word.substring(dots + 2));
      for (Quarter one = first; one.compareTo(last) <= 0; one = one.next()) {
        quarters.add(one);
        if (quarters.size() > MOST) {
          throw wrong("more than " + MOST + " quarters", word);
        }
      }
      if (first.compareTo(last) > 0) {
        throw wrong("'" + word + "' ends before it begins", word);
      }
    }
    if (quarters.isEmpty()) {
      throw wrong("no quarter is named", "");
    }
    return new BackfillRequest(quarters, forms);
  }

  private static Quarter first(String text) {
    Matcher one = matcher(text);
    return new Quarter(
        Integer.parseInt(one.group(1)), one.group(2) == null ? 1 : Integer.parseInt(one.group(2)));
  }

  private static Quarter last(String text) {
    Matcher one = matcher(text);
    return new Quarter(
        Integer.parseInt(one.group(1)), one.group(2) == null ? 4 : Integer.parseInt(one.group(2)));
  }

  private static Matcher matcher(String text) {
    Matcher one = ONE.matcher(text.strip());
    if (!one.matches()) {
      throw wrong("'" + text + "' is no quarter", text);
    }
    return one;
  }

  private static AskedWrongly wrong(String what, String where) {
    return new AskedWrongly(
        IngestCode.NO_QUARTER, what, where, "Give for example 2023Q1 or 2023Q1..2023Q4.");
  }

  boolean takes(FormType form) {
    return forms.isEmpty() ? Notices.isRead(form) : forms.contains(form);
  }

  /** In words. */
  String title() {
    String first = quarters.getFirst().toString();
    String which =
        quarters.size() == 1
            ? first
            : first + " to " + quarters.getLast() + (isUnbroken() ? "" : " (with gaps)");
    return "Backfill "
        + which
        + (forms.isEmpty()
            ? ""
            : " (" + String.join(", ", forms.stream().map(FormType::value).toList()) + ")");
  }

  private boolean isUnbroken() {
    for (int i = 1; i < quarters.size(); i++) {
      if (!quarters.get(i).equals(quarters.get(i - 1).next())) {
        return false;
      }
    }
    return true;
  }

  /** As the job keeps it. */
  String toJson(ObjectMapper mapper) {
    ObjectNode node = mapper.createObjectNode();
    quarters.forEach(one -> node.withArray("quarters").add(one.toString()));
    forms.forEach(form -> node.withArray("forms").add(form.value()));
    return node.toString();
  }

  /** Out of a job. */
  static BackfillRequest parse(ObjectMapper mapper, String json) {
    try {
      JsonNode node = mapper.readTree(json);
      List<String> quarters = new ArrayList<>();
      node.path("quarters").forEach(one -> quarters.add(one.asText()));
      List<FormType> forms = new ArrayList<>();
      node.path("forms").forEach(form -> forms.add(new FormType(form.asText())));
      return of(quarters, forms);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job holds no request: " + json, e);
    }
  }
}
