package io.assay.edgar.xbrl;

import io.assay.edgar.Period;
import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one context or unit. One thread at a time.
 *
 * <p>Dates follow XBRL 2.1, 4.7.2: an instant or end without a time is the end of that day; with
 * the time {@code T00:00:00} it is the end of the day before. Dimensions stand in the segment or in
 * the scenario (XBRL Dimensions 1.0, 3.1); an element there that is no dimension counts by its name
 * and text.
 */
final class DefinitionReader {

  private static final int MAX_DIMENSIONS = 200;

  private final TextBuffer text = new TextBuffer(true);
  private final TreeMap<String, String> dimensions = new TreeMap<>();
  private String entity = "";
  private Optional<LocalDate> instant = Optional.empty();
  private Optional<LocalDate> start = Optional.empty();
  private Optional<LocalDate> end = Optional.empty();
  private boolean forever;

  // the text since the last tag, in the scanner's array; from < 0 when it is in the buffer instead
  private int from;
  private int to;

  /** The context whose start tag stands at a place. */
  Optional<Context> context(MarkupScanner scanner, int at, Namespaces outer, String id) {
    dimensions.clear();
    entity = "";
    instant = Optional.empty();
    start = Optional.empty();
    end = Optional.empty();
    forever = false;
    scanner.moveTo(at);
    Token first = scanner.next();
    if (first != Token.START) {
      return Optional.empty();
    }
    Namespaces namespaces = outer.inside(scanner);
    Namespaces inner = namespaces;
    String dimension = "";
    int part = 0; // depth of the segment or scenario
    int member = 0; // depth of what stands right in it
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> {
          if (!scanner.selfClosing()) {
            depth++;
          }
          if (member == 0) {
            clear();
          }
          if (part > 0 && member == 0) {
            inner = namespaces.inside(scanner);
            dimension = dimension(scanner, inner);
            if (scanner.selfClosing()) {
              keep(dimension, "");
            } else {
              member = depth;
            }
          } else if (part == 0) {
            if (scanner.localNameIs("segment") || scanner.localNameIs("scenario")) {
              part = scanner.selfClosing() ? 0 : depth;
            } else if (scanner.localNameIs("forever")) {
              forever = true;
            }
          }
        }
        case TEXT, CDATA -> take(scanner, token);
        case END -> {
          if (member == depth) {
            boolean explicit = scanner.localNameIs("explicitMember");
            keep(dimension, explicit ? name(scanner, inner) : value(scanner));
            member = 0;
          } else if (part == depth) {
            part = 0;
          } else if (part == 0) {
            leaf(scanner);
          }
          depth--;
        }
        case EOF -> depth = 0;
      }
    }
    return period().map(period -> new Context(id, entity, period, dimensions));
  }

  private static String dimension(MarkupScanner scanner, Namespaces namespaces) {
    if (scanner.localNameIs("explicitMember") || scanner.localNameIs("typedMember")) {
      Attributes attributes = scanner.attributes();
      int at = attributes.indexOf("dimension");
      if (at >= 0) {
        return namespaces.name(scanner.array(), attributes.valueFrom(at), attributes.valueTo(at));
      }
    }
    return namespaces.name(scanner.array(), scanner.nameFrom(), scanner.nameTo());
  }

  private void keep(String dimension, String member) {
    if (dimensions.size() < MAX_DIMENSIONS) {
      dimensions.put(dimension, member);
    }
  }

  private void leaf(MarkupScanner scanner) {
    switch (scanner.localNameLength()) {
      case 10 -> {
        if (scanner.localNameIs("identifier")) {
          entity = value(scanner);
        }
      }
      case 7 -> {
        if (scanner.localNameIs("instant")) {
          instant = day(scanner, true);
        } else if (scanner.localNameIs("endDate")) {
          end = day(scanner, true);
        }
      }
      case 9 -> {
        if (scanner.localNameIs("startDate")) {
          start = day(scanner, false);
        }
      }
      default -> {} // wrappers: entity, period
    }
  }

  private Optional<Period> period() {
    if (instant.isPresent()) {
      return Optional.of(new Period.Instant(instant.get()));
    }
    if (start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())) {
      return Optional.of(new Period.Duration(start.get(), end.get()));
    }
    return forever ? Optional.of(new Period.Forever()) : Optional.empty();
  }

  private Optional<LocalDate> day(MarkupScanner scanner, boolean endOfDay) {
    byte[] b = scanner.array();
    trim(b);
    try {
      if (from >= 0 && to - from == 10 && b[from + 4] == '-' && b[from + 7] == '-') {
        int year = digits(b, from, 4);
        int month = digits(b, from + 5, 2);
        int day = digits(b, from + 8, 2);
        return year < 0 || month < 0 || day < 0
            ? Optional.empty()
            : Optional.of(LocalDate.of(year, month, day));
      }
      String written = value(scanner);
      if (written.length() < 10) {
        return Optional.empty();
      }
      LocalDate day = LocalDate.parse(written.substring(0, 10));
      return Optional.of(endOfDay && written.startsWith("T00:00:00", 10) ? day.minusDays(1) : day);
    } catch (DateTimeException e) {
      // the context is left out with a problem
      return Optional.empty();
    }
  }

  private static int digits(byte[] b, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return -1;
      }
      value = 10 * value + b[i] - '0';
    }
    return value;
  }

  /** The unit whose start tag stands at a place. */
  Optional<Unit> unit(MarkupScanner scanner, int at) {
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    boolean denominator = false;
    scanner.moveTo(at);
    if (scanner.next() != Token.START) {
      return Optional.empty();
    }
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> {
          clear();
          if (scanner.localNameIs("unitDenominator")) {
            denominator = true;
          }
          depth += scanner.selfClosing() ? 0 : 1;
        }
        case TEXT, CDATA -> take(scanner, token);
        case END -> {
          depth--;
          if (scanner.localNameIs("measure")) {
            String measure = value(scanner);
            (denominator ? below : above).add(measure.substring(measure.indexOf(':') + 1));
          } else if (scanner.localNameIs("unitDenominator")) {
            denominator = false;
          }
        }
        case EOF -> depth = 0;
      }
    }
    if (above.isEmpty()) {
      return Optional.empty();
    }
    String measure = String.join("*", above);
    return Optional.of(
        new Unit(below.isEmpty() ? measure : measure + "/" + String.join("*", below)));
  }

  private void clear() {
    from = 0;
    to = 0;
    text.clear();
  }

  private void take(MarkupScanner scanner, Token token) {
    if (from == to && from >= 0 && token == Token.TEXT && scanner.isPlain()) {
      from = scanner.textFrom();
      to = scanner.textTo();
      return;
    }
    if (from > 0) {
      text.append(scanner.array(), from, to);
    }
    from = -1;
    to = -1;
    scanner.appendTo(token, text);
  }

  private void trim(byte[] b) {
    while (from < to && b[from] <= ' ' && b[from] >= 0) {
      from++;
    }
    while (to > from && b[to - 1] <= ' ' && b[to - 1] >= 0) {
      to--;
    }
  }

  private String name(MarkupScanner scanner, Namespaces namespaces) {
    if (from < 0) {
      return namespaces.name(value(scanner));
    }
    trim(scanner.array());
    return namespaces.name(scanner.array(), from, to);
  }

  private String value(MarkupScanner scanner) {
    if (from < 0) {
      return text.string(0, text.length()).strip();
    }
    trim(scanner.array());
    return scanner.string(from, to);
  }
}
