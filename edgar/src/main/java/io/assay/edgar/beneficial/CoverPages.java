package io.assay.edgar.beneficial;

import io.assay.edgar.forms.CheckBox;
import io.assay.edgar.forms.FormFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes reporting persons from printed cover pages. Rows stand in the form's order, so the value of
 * a row is what stands between its label and the next one. One thread at a time.
 */
final class CoverPages {

  private static final int MAX_PERSONS = 500;

  /** From a person's name to the voting power at most. */
  private static final int NAME_TO_POWER = 6_000;

  private static final int LAST_VALUE = 160;

  private static final Pattern NUMBERED_NAME =
      Pattern.compile("(?i)\\bITEM\\s+1\\s*:\\s*REPORTING\\s+PERSON\\s*[-:]?");

  private static final Pattern IDENTIFICATION =
      Pattern.compile(
          "(?i)(?:\\(?\\s*(?:S\\.?S\\.?\\s+OR\\s+)?I\\.?\\s?R\\.?\\s?S\\.?\\s+)?IDENTIFICATION\\s+NO(?:S|\\(S\\))?\\.?\\s+OF\\s+"
              + "(?:THE\\s+)?ABOVE\\s+PERSONS?\\s*(?:\\(ENTITIES\\s+ONLY\\))?\\)?[.:]?"
              + "|TAX\\s+ID\\s*#|I\\.?R\\.?S\\.?\\s+(?:EMPLOYER\\s+)?(?:IDENTIFICATION\\s+)?NO\\.?:?|\\bEIN:?"
              + "|S\\.S\\.\\s+OR\\s+I\\.R\\.S\\.|(?<![\\d-])\\d{2}-\\d{7}(?!\\d)");

  /** The number of the second row, where its label is left out. */
  private static final Pattern SECOND_ROW = Pattern.compile("\\n\\s{0,20}\\(?2\\s?[.)\\t]");

  private static final Pattern MARGIN =
      Pattern.compile("(?i)\\bNUMBER\\s+OF(?:\\s+SHARES)?\\b|\\bBENEFICIALLY\\s+OWNED\\b");

  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]{0,300}\\)");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(?:\\d{1,3}(?:,\\d{3}){1,6}|\\d{1,18})(?:\\.\\d{1,6})?(?![\\w])");

  private static final Pattern ZERO =
      Pattern.compile(
          "(?i)(?<!\\w)(?:none|nil|zero|-\\s?0\\s?-)(?!\\w)|^[\\s:]*[-\u2013\u2014]{1,3}\\s*$");

  private static final Pattern PERCENT =
      Pattern.compile(
          "(?i)(<|less\\s+than|under)?\\s{0,3}(\\d{1,3}(?:\\.\\d{1,8})?|\\.\\d{1,8})\\s{0,3}(%|percent)?");

  private static final Set<String> TYPES =
      Set.of("BD", "BK", "IC", "IV", "IA", "EP", "HC", "SA", "CP", "CO", "PN", "IN", "FI", "OO");

  private static final Set<String> FUNDS = Set.of("SC", "BK", "AF", "WC", "PF", "OO");

  private final String text;
  private final BeneficialReport.Schedule schedule;
  private final List<ReportingPerson> persons = new ArrayList<>();
  private int end;

  CoverPages(String text, BeneficialReport.Schedule schedule) {
    this.text = text;
    this.schedule = schedule;
    boolean numbered = NUMBERED_NAME.matcher(text).find();
    Matcher name = numbered ? NUMBERED_NAME.matcher(text) : CoverRow.NAME.label().matcher(text);
    int from = -1;
    int nameEnd = -1;
    while (persons.size() < MAX_PERSONS) {
      boolean found = name.find();
      int next = found ? name.start() : text.length();
      if (from >= 0) {
        page(nameEnd, next, numbered);
      }
      if (!found) {
        break;
      }
      from = name.start();
      nameEnd = name.end();
    }
  }

  List<ReportingPerson> persons() {
    return persons;
  }

  /** Where the last cover page ends; 0 without any. */
  int end() {
    return end;
  }

  private record Span(int label, int from, int to) {}

  private void page(int nameEnd, int limit, boolean numbered) {
    Map<CoverRow, Span> rows = new EnumMap<>(CoverRow.class);
    CoverRow last = CoverRow.NAME;
    rows.put(last, new Span(nameEnd, nameEnd, limit));
    int at = nameEnd;
    for (CoverRow row : CoverRow.values()) {
      if (row == CoverRow.NAME || row.number(schedule) == 0) {
        continue;
      }
      Matcher label = (numbered ? row.numbered() : row.label()).matcher(text);
      label.region(at, limit);
      if (label.find() && label.start() - at < NAME_TO_POWER) {
        rows.put(last, new Span(rows.get(last).label(), rows.get(last).from(), label.start()));
        rows.put(row, new Span(label.start(), label.end(), limit));
        last = row;
        at = label.end();
      }
    }
    if (!rows.containsKey(CoverRow.SOLE_VOTING) && !rows.containsKey(CoverRow.SHARED_VOTING)) {
      return; // the words stand in a sentence
    }
    Span tail = rows.get(last);
    rows.put(
        last, new Span(tail.label(), tail.from(), Math.min(tail.to(), tail.from() + LAST_VALUE)));
    end = Math.max(end, tail.from());
    persons.add(person(rows));
  }

  private ReportingPerson person(Map<CoverRow, Span> rows) {
    Optional<BigDecimal> soleVoting = amount(rows, CoverRow.SOLE_VOTING);
    Optional<BigDecimal> sharedVoting = amount(rows, CoverRow.SHARED_VOTING);
    Optional<BigDecimal> soleDispositive = amount(rows, CoverRow.SOLE_DISPOSITIVE);
    Optional<BigDecimal> sharedDispositive = amount(rows, CoverRow.SHARED_DISPOSITIVE);
    Optional<BigDecimal> aggregate = amount(rows, CoverRow.AGGREGATE);
    BigDecimal voting = sum(soleVoting, sharedVoting);
    BigDecimal dispositive = sum(soleDispositive, sharedDispositive);
    BigDecimal most = voting.max(dispositive);
    List<String> doubts = new ArrayList<>();
    double confidence = 0.98;
    if (aggregate.isPresent() && aggregate.get().compareTo(most) != 0) {
      Optional<BigDecimal> parts = sumOfParts(rows, most);
      if (parts.isPresent()) {
        aggregate = parts;
        confidence = 0.9;
      } else if (aggregate.get().compareTo(voting) != 0
          && aggregate.get().compareTo(dispositive) != 0) {
        confidence = 0.85;
        doubts.add("the aggregate is not the sum of the powers");
      }
    }
    Matcher percent = percent(rows);
    Optional<BigDecimal> percentage =
        percent.hasMatch() ? FormFields.decimal(percent.group(2)) : Optional.empty();
    List<String> types = codes(value(rows, CoverRow.TYPE), TYPES);
    String name = name(value(rows, CoverRow.NAME));
    if (name.isEmpty()) {
      confidence = Math.min(confidence, 0.5);
      doubts.add("no name");
    }
    if (aggregate.isEmpty()) {
      confidence = Math.min(confidence, 0.6);
      doubts.add("no aggregate amount");
    }
    if (percentage.isEmpty()) {
      confidence = Math.min(confidence, 0.75);
      doubts.add("no percentage");
    }
    if (types.isEmpty()) {
      confidence = Math.min(confidence, 0.85);
      doubts.add("no type of person");
    }
    long absent =
        List.of(soleVoting, sharedVoting, soleDispositive, sharedDispositive).stream()
            .filter(Optional::isEmpty)
            .count();
    if (absent > 0 && (aggregate.isEmpty() || aggregate.get().compareTo(most) != 0)) {
      confidence = Math.min(confidence, 0.7);
      doubts.add(absent + " of the four powers not found");
    } else if (absent > 0) {
      confidence = Math.min(confidence, 0.9);
    }
    return new ReportingPerson(
        name,
        Optional.empty(),
        group(value(rows, CoverRow.GROUP)),
        codes(value(rows, CoverRow.FUNDS), FUNDS),
        citizenship(rows),
        soleVoting,
        sharedVoting,
        soleDispositive,
        sharedDispositive,
        aggregate,
        excludes(rows),
        percentage,
        percent.hasMatch() && percent.group(1) != null,
        types,
        "",
        confidence,
        String.join("; ", doubts));
  }

  private static BigDecimal sum(Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return one.orElse(BigDecimal.ZERO).add(other.orElse(BigDecimal.ZERO));
  }

  /** What stands between a row's label and the next one, without the next one's number. */
  private String value(Map<CoverRow, Span> rows, CoverRow row) {
    Span span = rows.get(row);
    if (span == null) {
      return "";
    }
    String value = text.substring(span.from(), span.to());
    for (CoverRow next : CoverRow.values()) {
      if (next.compareTo(row) > 0 && rows.containsKey(next) && next.number(schedule) > 0) {
        Matcher number =
            Pattern.compile("[\\s(\\[]" + next.number(schedule) + "\\s?[.)\\]:]{0,2}\\s*$")
                .matcher(value);
        return number.find() ? value.substring(0, number.start()) : value;
      }
    }
    return value;
  }

  private Optional<BigDecimal> amount(Map<CoverRow, Span> rows, CoverRow row) {
    String value = withoutRemarks(value(rows, row));
    Matcher number = NUMBER.matcher(value);
    Matcher zero = ZERO.matcher(value);
    boolean isZero = zero.find();
    if (number.find() && !(isZero && zero.start() < number.start())) {
      return FormFields.decimal(number.group());
    }
    return isZero ? Optional.of(BigDecimal.ZERO) : Optional.empty();
  }

  private static String withoutRemarks(String value) {
    return PARENTHESES.matcher(value).replaceAll(" ");
  }

  /** An aggregate told in parts, such as two classes of shares, that add up to the powers. */
  private Optional<BigDecimal> sumOfParts(Map<CoverRow, Span> rows, BigDecimal wanted) {
    Matcher number = NUMBER.matcher(withoutRemarks(value(rows, CoverRow.AGGREGATE)));
    BigDecimal sum = BigDecimal.ZERO;
    int parts = 0;
    while (number.find() && parts < 6) {
      sum = sum.add(FormFields.decimal(number.group()).orElse(BigDecimal.ZERO));
      parts++;
      if (parts > 1 && sum.compareTo(wanted) == 0) {
        return Optional.of(sum);
      }
    }
    return Optional.empty();
  }

  private Matcher percent(Map<CoverRow, Span> rows) {
    String value = withoutRemarks(value(rows, CoverRow.PERCENT));
    Matcher marked = PERCENT.matcher(value);
    while (marked.find()) {
      if (marked.group(3) != null) {
        return marked;
      }
    }
    Matcher bare = PERCENT.matcher(value);
    bare.find();
    return bare;
  }

  private static List<String> codes(String value, Set<String> known) {
    List<String> codes = new ArrayList<>();
    String bare = withoutRemarks(value).replaceFirst("^[\\s:.*\\-\u2013]+", "");
    for (String word : bare.split("[\\s,/;&*]+")) {
      String code = word.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
      if (!known.contains(code)) {
        if (code.equals("AND") || code.isEmpty()) {
          continue;
        }
        break;
      }
      if (!codes.contains(code)) {
        codes.add(code);
      }
    }
    return codes;
  }

  private static String name(String value) {
    Matcher second = SECOND_ROW.matcher(value);
    String own = second.find() ? value.substring(0, second.start()) : value;
    String name = IDENTIFICATION.matcher(own).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return name.replaceAll("^[\\s:.,;)\\-]+|[\\s:;*_\\-]+$", "");
  }

  private String citizenship(Map<CoverRow, Span> rows) {
    String value = value(rows, CoverRow.CITIZENSHIP);
    Matcher margin = MARGIN.matcher(value);
    if (margin.find()) {
      value = value.substring(0, margin.start());
    }
    return value.replaceAll("\\s+", " ").replaceAll("^[\\s:.\\-]+|[\\s:*]+$", "");
  }

  private static String group(String value) {
    for (String letter : List.of("a", "b")) {
      Matcher box = Pattern.compile("(?i)\\(?" + letter + "\\)").matcher(value);
      if (box.find() && CheckBox.after(value, box.end()) == CheckBox.State.CHECKED) {
        return letter;
      }
    }
    return "";
  }

  private boolean excludes(Map<CoverRow, Span> rows) {
    String value = value(rows, CoverRow.EXCLUDES);
    String bare = value.replaceFirst("(?i)\\(see\\s+instructions\\)", "");
    return CheckBox.after(bare, 0) == CheckBox.State.CHECKED;
  }
}
