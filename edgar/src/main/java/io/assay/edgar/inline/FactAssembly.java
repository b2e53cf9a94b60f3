package io.assay.edgar.inline;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.inline.Element.Kind;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.ContextTable;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.InstanceReader;
import io.assay.edgar.xbrl.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts values together out of what the passes over the documents found. One thread at a time. */
final class FactAssembly {

  /** Texts up to this are made at once; longer ones when asked for. */
  private static final int SHORT = 256;

  private final Found found;
  private final ContextTable table;
  private final Transformations transformations = new Transformations();

  /** Bytes that facts may still take. */
  private long left;

  FactAssembly(Found found, List<InlineScan> scans) {
    this.found = found;
    this.table = found.table();
    this.left = 1 << 20;
    for (InlineScan scan : scans) {
      left += (long) found.limits().maxText() * scan.bytes().length();
    }
  }

  private void problem(EdgarCode code, String message, Element element) {
    found.problem(code, message, element.where());
  }

  /** The fact an element states; empty, with a problem, when it states none. */
  Optional<Fact> fact(Element element) {
    Optional<Context> context =
        element.context < 0 ? Optional.empty() : table.context(element.context);
    if (context.isEmpty()) {
      String id = element.context < 0 ? "" : table.contextId(element.context);
      problem(
          EdgarCode.FACT_WITHOUT_CONTEXT,
          shown(element.concept) + " names context '" + shown(id) + "', which is not there",
          element);
      return Optional.empty();
    }
    if (!fits(element)) {
      return Optional.empty();
    }
    Optional<FactValue> value = element.nil ? Optional.of(new FactValue.Nil()) : value(element);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    boolean textual = element.kind == Kind.NON_NUMERIC && !element.nil;
    return Optional.of(
        new Fact(
            element.concept,
            context.get(),
            value.get(),
            element.id(),
            textual ? element.lang : "",
            element.hidden,
            element.scan.document(),
            element.start,
            element.end));
  }

  /** Whether the text inside an element is within what texts may take together. */
  private boolean fits(Element element) {
    left -= element.innerEnd - element.innerStart;
    if (left < 0) {
      problem(
          EdgarCode.LIMIT_REACHED,
          "facts nest so deep that the document would be read more than "
              + found.limits().maxText()
              + " times: left out",
          element);
    }
    return left >= 0;
  }

  private Optional<FactValue> value(Element element) {
    if (element.kind == Kind.NON_NUMERIC) {
      return Optional.of(nonNumeric(element));
    }
    Optional<Unit> unit = element.unit < 0 ? Optional.empty() : table.unit(element.unit);
    if (unit.isEmpty()) {
      String id = element.unit < 0 ? "" : table.unitId(element.unit);
      problem(
          EdgarCode.FACT_WITHOUT_UNIT,
          shown(element.concept) + " names unit '" + shown(id) + "', which is not there",
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
    return Optional.of(new FactValue.Fraction(above.get(), below.get(), unit));
  }

  private Optional<BigDecimal> part(Element element, Kind kind, Unit unit) {
    return element.seldom().parts.stream()
        .filter(p -> p.kind == kind)
        .findFirst()
        .flatMap(p -> number(p, unit, ""))
        .flatMap(v -> v instanceof FactValue.Numeric n ? Optional.of(n.value()) : Optional.empty());
  }

  private Optional<FactValue> number(Element element, Unit unit, String decimals) {
    if (element.scale == Element.BAD_SCALE) {
      problem(
          EdgarCode.FACT_VALUE_UNREADABLE,
          shown(element.concept) + " has a scale that is no number, or beyond all reason",
          element);
      return Optional.empty();
    }
    if (element.format.isPlainNumber()) {
      int base = element.scan.bytes().offset();
      Optional<BigDecimal> plain =
          Amounts.read(
              element.scan.bytes().array(),
              base + element.innerStart,
              base + element.innerEnd,
              element.format.style(),
              element.scale,
              element.negative);
      if (plain.isPresent()) {
        return Optional.of(new FactValue.Numeric(plain.get(), unit, decimals));
      }
    }
    String raw = text(element).strip();
    Optional<String> digits = transformed(element, raw);
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    Optional<FactValue> read = InstanceReader.number(digits.get(), unit, decimals);
    if (read.isEmpty()) {
      problem(
          EdgarCode.FACT_VALUE_UNREADABLE,
          shown(element.concept) + " reads '" + shown(raw) + "', which is no number",
          element);
      return Optional.empty();
    }
    if (!(read.get() instanceof FactValue.Numeric numeric)) {
      return read;
    }
    BigDecimal value = numeric.value();
    if (element.scale != 0) {
      value = InstanceReader.plain(value.scaleByPowerOfTen(element.scale));
    }
    if (element.negative) {
      value = value.negate();
    }
    return Optional.of(new FactValue.Numeric(value, unit, decimals));
  }

  /** The text after its format; empty, with a problem, when the format is unknown or unfit. */
  private Optional<String> transformed(Element element, String raw) {
    Format format = element.format;
    if (format.isNone()) {
      return Optional.of(raw);
    }
    return switch (transformations.apply(format, raw)) {
      case Transformations.Result.Value value -> Optional.of(value.text());
      case Transformations.Result.Unfit _ -> {
        problem(
            EdgarCode.FACT_VALUE_UNREADABLE,
            shown(element.concept)
                + " reads '"
                + shown(raw)
                + "', which is no "
                + shown(format.written()),
            element);
        yield Optional.empty();
      }
      case Transformations.Result.Unknown _ -> {
        problem(
            EdgarCode.UNKNOWN_TRANSFORMATION,
            shown(element.concept)
                + " has format "
                + shown(format.written())
                + " of '"
                + shown(format.registry())
                + "'",
            element);
        yield Optional.empty();
      }
    };
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private FactValue.Textual nonNumeric(Element element) {
    SourceText text = new SourceText(chain(element), element.escape && element.format.isNone());
    if (!element.format.isNone()) {
      String raw = text.get();
      return new FactValue.Textual(transformed(element, raw.strip()).orElse(raw));
    }
    return textual(text);
  }

  private static FactValue.Textual textual(SourceText text) {
    Element first = text.chain().getFirst();
    boolean atOnce = text.chain().size() == 1 && first.innerEnd - first.innerStart <= SHORT;
    return atOnce ? new FactValue.Textual(text.get()) : FactValue.Textual.of(text);
  }

  /** The text of a footnote, mark-up kept; empty when it is beyond what texts may take. */
  Optional<FactValue.Textual> footnote(Element element) {
    return fits(element)
        ? Optional.of(textual(new SourceText(chain(element), true)))
        : Optional.empty();
  }

  /** Text inside an element without what is excluded. */
  private static String text(Element element) {
    return new SourceText(List.of(element), false).get();
  }

  /**
   * The element and its continuations. A continuation belongs to one text: a second one that names
   * it is broken, which also keeps circles and many facts on one long chain from costing time.
   */
  private List<Element> chain(Element element) {
    if (element.continuedAt < 0) {
      return List.of(element);
    }
    List<Element> chain = new ArrayList<>();
    chain.add(element);
    Element last = element;
    while (last.continuedAt >= 0) {
      Optional<Element> next = found.continuation(last.continuedAt);
      boolean tooLong = chain.size() > found.limits().maxContinuations();
      if (next.isEmpty() || next.get().used || tooLong) {
        problem(
            tooLong ? EdgarCode.LIMIT_REACHED : EdgarCode.BROKEN_CONTINUATION,
            shown(element.concept)
                + " continues at '"
                + shown(found.continuationId(last.continuedAt))
                + (next.isEmpty()
                    ? "', which is not there"
                    : tooLong
                        ? "', its piece after the " + found.limits().maxContinuations() + "th"
                        : "', which belongs to another"),
            element);
        return chain;
      }
      last = next.get();
      last.used = true;
      chain.add(last);
    }
    return chain;
  }
}
