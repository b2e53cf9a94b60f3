package io.assay.edgar.xbrl;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The contexts and units of an instance or of a set of inline documents, by id. One thread at a
 * time.
 *
 * <p>Dates follow XBRL 2.1, 4.7.2: an instant or end without a time is the end of that day; with
 * the time {@code T00:00:00} it is the end of the day before.
 */
public final class ContextTable {

  private static final int MAX_DIMENSIONS = 200;

  private final Map<String, Context> contexts = new HashMap<>();
  private final Map<String, Unit> units = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final TextBuffer text = new TextBuffer(true);

  public Optional<Context> context(String id) {
    return Optional.ofNullable(contexts.get(id));
  }

  public Optional<Unit> unit(String id) {
    return Optional.ofNullable(units.get(id));
  }

  /** Contexts and units that could not be read. */
  public List<Problem> problems() {
    return problems;
  }

  /** Reads the {@code context} element whose start tag the scanner stands at. */
  public void readContext(MarkupScanner scanner, Namespaces namespaces) {
    String id = scanner.attribute("id");
    String entity = "";
    Optional<LocalDate> instant = Optional.empty();
    Optional<LocalDate> start = Optional.empty();
    Optional<LocalDate> end = Optional.empty();
    boolean forever = false;
    String dimension = "";
    TreeMap<String, String> dimensions = new TreeMap<>();
    int depth = scanner.selfClosing() ? 0 : 1;
    text.clear();
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> {
          text.clear();
          if (scanner.localNameIs("explicitMember") || scanner.localNameIs("typedMember")) {
            namespaces.declare(scanner);
            dimension = namespaces.name(scanner.attribute("dimension"));
          } else if (scanner.localNameIs("forever")) {
            forever = true;
          }
          depth += scanner.selfClosing() ? 0 : 1;
        }
        case TEXT, CDATA -> scanner.appendTo(token, text);
        case END -> {
          depth--;
          switch (scanner.localName()) {
            case "identifier" -> entity = value();
            case "instant" -> instant = day(value(), true);
            case "startDate" -> start = day(value(), false);
            case "endDate" -> end = day(value(), true);
            case "explicitMember" -> {
              if (dimensions.size() < MAX_DIMENSIONS) {
                dimensions.put(dimension, namespaces.name(value()));
              }
            }
            case "typedMember" -> {
              if (dimensions.size() < MAX_DIMENSIONS) {
                dimensions.put(dimension, value());
              }
            }
            default -> {} // wrappers: entity, segment, period
          }
        }
        case EOF -> depth = 0;
      }
    }
    Optional<Period> period = period(instant, start, end, forever);
    if (id.isEmpty() || period.isEmpty()) {
      problems.add(
          Problem.of(
              EdgarCode.CONTEXT_UNREADABLE,
              id.isEmpty() ? "a context has no id" : "context has no readable period",
              id));
      return;
    }
    contexts.putIfAbsent(id, new Context(id, entity, period.get(), dimensions));
  }

  private static Optional<Period> period(
      Optional<LocalDate> instant,
      Optional<LocalDate> start,
      Optional<LocalDate> end,
      boolean forever) {
    if (instant.isPresent()) {
      return Optional.of(new Period.Instant(instant.get()));
    }
    if (start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())) {
      return Optional.of(new Period.Duration(start.get(), end.get()));
    }
    return forever ? Optional.of(new Period.Forever()) : Optional.empty();
  }

  private static Optional<LocalDate> day(String written, boolean endOfDay) {
    if (written.length() < 10) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(written.substring(0, 10));
      return Optional.of(endOfDay && written.startsWith("T00:00:00", 10) ? day.minusDays(1) : day);
    } catch (DateTimeException e) {
      // the context is left out with a problem
      return Optional.empty();
    }
  }

  /** Reads the {@code unit} element whose start tag the scanner stands at. */
  public void readUnit(MarkupScanner scanner) {
    String id = scanner.attribute("id");
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    boolean denominator = false;
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> {
          text.clear();
          if (scanner.localNameIs("unitDenominator")) {
            denominator = true;
          }
          depth += scanner.selfClosing() ? 0 : 1;
        }
        case TEXT, CDATA -> scanner.appendTo(token, text);
        case END -> {
          depth--;
          if (scanner.localNameIs("measure")) {
            String measure = value();
            (denominator ? below : above).add(measure.substring(measure.indexOf(':') + 1));
          } else if (scanner.localNameIs("unitDenominator")) {
            denominator = false;
          }
        }
        case EOF -> depth = 0;
      }
    }
    if (id.isEmpty() || above.isEmpty()) {
      problems.add(Problem.of(EdgarCode.UNIT_UNREADABLE, "a unit has no id or no measure", id));
      return;
    }
    String measure = String.join("*", above);
    units.putIfAbsent(
        id, new Unit(below.isEmpty() ? measure : measure + "/" + String.join("*", below)));
  }

  private String value() {
    return text.string(0, text.length()).strip();
  }
}
