package io.assay.edgar.inline;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.inline.InlineScan.Element;
import io.assay.edgar.inline.InlineScan.Kind;
import io.assay.edgar.inline.InlineScan.Ranges;
import io.assay.edgar.markup.TextBuffer;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.ContextTable;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.InstanceReader;
import io.assay.edgar.xbrl.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts values together out of what the passes over the documents found. One thread at a time. */
final class FactAssembly {

  /** No filing scales beyond trillions; an exponent of a billion would be a bomb. */
  private static final int MAX_SCALE = 60;

  private static final int MAX_PROBLEMS = 500;

  /**
   * How often the bytes of the documents may come again in facts: elements nest, and each takes all
   * that is inside it. Filings come to five.
   */
  private static final int MAX_NESTING = 16;

  private final ContextTable table;
  private final List<InlineScan> scans;
  private final List<Problem> problems;
  private final Map<String, Element> continuations = new HashMap<>();
  private final Transformations transformations = new Transformations();

  private final TextBuffer utf8Markup = new TextBuffer(true);
  private final TextBuffer windowsMarkup = new TextBuffer(false);

  /** Bytes that facts may still take. */
  private long left;

  FactAssembly(ContextTable table, List<InlineScan> scans, List<Problem> problems) {
    this.table = table;
    this.scans = scans;
    this.problems = problems;
    this.left = 1 << 20;
    for (InlineScan scan : scans) {
      left += (long) MAX_NESTING * scan.bytes().length();
      for (Element continuation : scan.continuations()) {
        continuations.putIfAbsent(continuation.id, continuation);
      }
    }
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (InlineScan scan : scans) {
      for (Element element : scan.facts()) {
        fact(element).ifPresent(facts::add);
      }
    }
    return facts;
  }

  private void problem(EdgarCode code, String message, Element element) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(Problem.of(code, message, where(element)));
    }
  }

  private static String where(Element element) {
    String place = element.id.isEmpty() ? "byte " + element.start : "#" + element.id;
    return element.scan.document().isEmpty() ? place : element.scan.document() + place(place);
  }

  private static String place(String place) {
    return place.startsWith("#") ? place : ", " + place;
  }

  private Optional<Fact> fact(Element element) {
    Optional<Context> context = table.context(element.contextRef);
    if (context.isEmpty()) {
      problem(
          EdgarCode.FACT_WITHOUT_CONTEXT,
          element.concept + " names context '" + element.contextRef + "', which is not there",
          element);
      return Optional.empty();
    }
    left -= element.innerEnd - element.innerStart;
    if (left < 0) {
      problem(
          EdgarCode.LIMIT_REACHED,
          "facts nest so deep that the document would be read more than "
              + MAX_NESTING
              + " times: left out",
          element);
      return Optional.empty();
    }
    Optional<FactValue> value = element.nil ? Optional.of(new FactValue.Nil()) : value(element);
    return value.map(
        v ->
            new Fact(
                element.concept,
                context.get(),
                v,
                element.id,
                v instanceof FactValue.Textual && element.kind == Kind.NON_NUMERIC
                    ? element.lang
                    : "",
                element.hidden,
                element.scan.document(),
                element.start,
                element.end));
  }

  private Optional<FactValue> value(Element element) {
    if (element.kind == Kind.NON_NUMERIC) {
      return Optional.of(new FactValue.Textual(nonNumeric(element)));
    }
    Optional<Unit> unit = table.unit(element.unitRef);
    if (unit.isEmpty()) {
      problem(
          EdgarCode.FACT_WITHOUT_UNIT,
          element.concept + " names unit '" + element.unitRef + "', which is not there",
          element);
      return Optional.empty();
    }
    Optional<FactValue> number =
        element.kind == Kind.FRACTION
            ? fraction(element, unit.get())
            : number(element, unit.get(), element.decimals);
    return Optional.of(number.orElseGet(() -> new FactValue.Textual(text(element).strip())));
  }

  private Optional<FactValue> fraction(Element element, Unit unit) {
    Optional<BigDecimal> above = part(element, Kind.NUMERATOR, unit);
    Optional<BigDecimal> below = part(element, Kind.DENOMINATOR, unit);
    if (above.isEmpty() || below.isEmpty() || below.get().signum() == 0) {
      problem(EdgarCode.FACT_VALUE_UNREADABLE, element.concept + " is no fraction", element);
      return Optional.empty();
    }
    return Optional.of(
        new FactValue.Numeric(
            above.get().divide(below.get(), MathContext.DECIMAL128), unit, "INF"));
  }

  private Optional<BigDecimal> part(Element element, Kind kind, Unit unit) {
    return element.parts.stream()
        .filter(p -> p.kind == kind)
        .findFirst()
        .flatMap(p -> number(p, unit, ""))
        .flatMap(v -> v instanceof FactValue.Numeric n ? Optional.of(n.value()) : Optional.empty());
  }

  private Optional<FactValue> number(Element element, Unit unit, String decimals) {
    String raw = text(element).strip();
    Optional<String> digits = transformed(element, raw);
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    Optional<FactValue> read = InstanceReader.number(digits.get(), unit, decimals);
    if (read.isEmpty()) {
      problem(
          EdgarCode.FACT_VALUE_UNREADABLE,
          element.concept + " reads '" + shown(raw) + "', which is no number",
          element);
      return Optional.empty();
    }
    if (!(read.get() instanceof FactValue.Numeric numeric)) {
      return read;
    }
    Optional<Integer> scale = scale(element);
    if (scale.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal value = numeric.value();
    if (scale.get() != 0) {
      value = InstanceReader.plain(value.scaleByPowerOfTen(scale.get()));
    }
    if (element.sign.equals("-")) {
      value = value.negate();
    }
    return Optional.of(new FactValue.Numeric(value, unit, decimals));
  }

  private Optional<Integer> scale(Element element) {
    if (element.scale.isEmpty()) {
      return Optional.of(0);
    }
    try {
      int scale = Integer.parseInt(element.scale);
      if (Math.abs(scale) <= MAX_SCALE) {
        return Optional.of(scale);
      }
    } catch (NumberFormatException e) {
      // reported below, as a scale out of bounds is
    }
    problem(
        EdgarCode.FACT_VALUE_UNREADABLE,
        element.concept + " has scale '" + shown(element.scale) + "'",
        element);
    return Optional.empty();
  }

  /** The text after its format; empty, with a problem, when the format is unknown or unfit. */
  private Optional<String> transformed(Element element, String raw) {
    if (element.format.isEmpty()) {
      return Optional.of(raw);
    }
    int colon = element.format.indexOf(':');
    String prefix = colon < 0 ? "" : element.format.substring(0, colon);
    String uri = element.scan.namespaces().uri(prefix);
    Transformations.Result result =
        transformations.apply(uri, element.format.substring(colon + 1), raw);
    return switch (result) {
      case Transformations.Result.Value value -> Optional.of(value.text());
      case Transformations.Result.Unfit _ -> {
        problem(
            EdgarCode.FACT_VALUE_UNREADABLE,
            element.concept + " reads '" + shown(raw) + "', which is no " + element.format,
            element);
        yield Optional.empty();
      }
      case Transformations.Result.Unknown _ -> {
        problem(
            EdgarCode.UNKNOWN_TRANSFORMATION,
            element.concept + " has format " + shown(element.format) + " of '" + uri + "'",
            element);
        yield Optional.empty();
      }
    };
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private String nonNumeric(Element element) {
    List<Element> chain = chain(element);
    if (!element.format.isEmpty()) {
      String raw = joined(chain);
      return transformed(element, raw.strip()).orElse(raw);
    }
    if (!element.escape) {
      return joined(chain);
    }
    TextBuffer markup = element.scan.utf8() ? utf8Markup : windowsMarkup;
    markup.clear();
    for (Element piece : chain) {
      markup(piece, markup);
    }
    return markup.string(0, markup.length());
  }

  private String joined(List<Element> chain) {
    if (chain.size() == 1) {
      return text(chain.getFirst());
    }
    StringBuilder all = new StringBuilder();
    for (Element piece : chain) {
      all.append(text(piece));
    }
    return all.toString();
  }

  /**
   * The element and its continuations. A continuation belongs to one fact: a second one that names
   * it is broken, which also keeps circles and many facts on one long chain from costing time.
   */
  private List<Element> chain(Element element) {
    if (element.continuedAt.isEmpty()) {
      return List.of(element);
    }
    List<Element> chain = new ArrayList<>();
    chain.add(element);
    Element last = element;
    while (!last.continuedAt.isEmpty()) {
      Element next = continuations.get(last.continuedAt);
      if (next == null || next.used) {
        problem(
            EdgarCode.BROKEN_CONTINUATION,
            element.concept
                + " continues at '"
                + shown(last.continuedAt)
                + (next == null ? "', which is not there" : "', which belongs to another"),
            element);
        return chain;
      }
      next.used = true;
      chain.add(next);
      last = next;
    }
    return chain;
  }

  /** Text inside an element without what is excluded. */
  private static String text(Element element) {
    Ranges excludes = element.scan.excludes();
    int index = excludes.firstFrom(element.innerStart);
    if (index >= excludes.size() || excludes.source(index) >= element.innerEnd) {
      return element.scan.text().string(element.textStart, element.textEnd);
    }
    StringBuilder text = new StringBuilder();
    int from = element.textStart;
    for (; index < excludes.size() && excludes.source(index) < element.innerEnd; index++) {
      if (excludes.text(index) >= from) {
        text.append(element.scan.text().string(from, excludes.text(index)));
      }
      from = Math.max(from, excludes.end(index));
    }
    return text.append(element.scan.text().string(from, Math.max(from, element.textEnd)))
        .toString();
  }

  /** Markup inside an element without inline tags and what is excluded. */
  private static void markup(Element element, TextBuffer out) {
    Ranges drops = element.scan.drops();
    int from = element.innerStart;
    for (int index = drops.firstFrom(element.innerStart);
        index < drops.size() && drops.source(index) < element.innerEnd;
        index++) {
      if (drops.source(index) >= from) {
        source(element.scan, from, drops.source(index), out);
      }
      from = Math.max(from, drops.end(index));
    }
    if (from < element.innerEnd) {
      source(element.scan, from, element.innerEnd, out);
    }
  }

  private static void source(InlineScan scan, int from, int to, TextBuffer out) {
    int base = scan.bytes().offset();
    out.appendMarkup(scan.bytes().array(), base + from, base + to);
  }
}
