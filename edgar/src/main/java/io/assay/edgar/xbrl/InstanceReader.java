package io.assay.edgar.xbrl;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads classic XBRL instances: every element with a {@code contextRef} is a fact, in tuples or
 * not; footnotes are passed over. One pass; facts may stand before their contexts. Thread-safe.
 */
public final class InstanceReader {

  private static final int MAX_DIGITS = 400;

  /** A fact whose context and unit are not looked up yet. */
  private record Raw(
      String concept,
      String contextRef,
      String unitRef,
      String decimals,
      boolean nil,
      String id,
      String lang,
      String text,
      int start,
      int end) {}

  /**
   * Reads an instance.
   *
   * @param document file name to put into facts, may be empty
   * @throws Unreadable {@code unreadable-xml} when the root is not {@code xbrl}; {@code
   *     forbidden-xml} for a document type with declarations
   */
  public FactSet read(ByteSlice bytes, String document) {
    MarkupScanner scanner = new MarkupScanner(bytes);
    Namespaces namespaces = new Namespaces();
    ContextTable table = new ContextTable();
    List<Problem> problems = new ArrayList<>();
    boolean utf8 = utf8(bytes, document, problems);
    TextBuffer text = new TextBuffer(utf8);
    List<Raw> raws = new ArrayList<>();
    String schemaRef = "";
    boolean root = false;
    boolean closed = false;
    String rootLang = "";
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.END) {
        closed |= scanner.localNameIs("xbrl");
      } else if (token == Token.START) {
        if (!root) {
          namespaces.declare(scanner);
          if (!scanner.localNameIs("xbrl")) {
            throw noInstance(scanner.localName());
          }
          root = true;
          rootLang = scanner.attribute("xml:lang");
        } else if (scanner.localNameIs("context") && isInstance(scanner, namespaces)) {
          table.readContext(scanner, namespaces);
        } else if (scanner.localNameIs("unit") && isInstance(scanner, namespaces)) {
          table.readUnit(scanner);
        } else if (scanner.localNameIs("schemaRef")) {
          schemaRef = scanner.attribute("xlink:href");
        } else if (scanner.localNameIs("footnoteLink")) {
          skip(scanner);
        } else if (!scanner.attribute("contextRef").isEmpty()) {
          raws.add(fact(scanner, namespaces, text, rootLang));
        }
      }
    }
    if (!root) {
      throw noInstance("nothing");
    }
    if (!closed || scanner.cutOff()) {
      problems.add(
          Problem.of(EdgarCode.CUT_OFF, "the instance ends before its closing tag", document));
    }
    List<Fact> facts = new ArrayList<>(raws.size());
    for (Raw raw : raws) {
      resolve(raw, table, document, problems).ifPresent(facts::add);
    }
    problems.addAll(table.problems());
    return new FactSet(facts, schemaRef, problems);
  }

  /** Whether the element is one of XBRL's own; a document may bind two prefixes to them. */
  private static boolean isInstance(MarkupScanner scanner, Namespaces namespaces) {
    return namespaces.uri(scanner.prefix()).equals(Namespaces.INSTANCE);
  }

  private static boolean utf8(ByteSlice bytes, String document, List<Problem> problems) {
    int at = Encoding.firstNotUtf8(bytes);
    if (at >= 0) {
      problems.add(
          Problem.of(
              EdgarCode.NOT_UTF8,
              "bytes are no UTF-8: read as Windows-1252",
              document + ", byte " + at));
    }
    return at < 0;
  }

  private static Unreadable noInstance(String root) {
    return new Unreadable(
        EdgarCode.UNREADABLE_XML,
        "no XBRL instance: its first element is "
            + (root.length() > 60 ? root.substring(0, 60) + "…" : root),
        "byte 0",
        "Give an instance, whose root is xbrl.");
  }

  private static void skip(MarkupScanner scanner) {
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      switch (scanner.next()) {
        case START -> depth += scanner.selfClosing() ? 0 : 1;
        case END -> depth--;
        case EOF -> depth = 0;
        case TEXT, CDATA -> {}
      }
    }
  }

  private static Raw fact(
      MarkupScanner scanner, Namespaces namespaces, TextBuffer text, String rootLang) {
    namespaces.declare(scanner);
    int start = scanner.tokenStart();
    String prefix = scanner.prefix();
    String concept =
        namespaces.name(
            prefix.isEmpty() ? scanner.localName() : prefix + ":" + scanner.localName());
    String contextRef = scanner.attribute("contextRef").strip();
    String unitRef = scanner.attribute("unitRef").strip();
    String decimals = scanner.attribute("decimals").strip();
    String id = scanner.attribute("id");
    String nil = scanner.attribute("xsi:nil");
    String lang = scanner.attribute("xml:lang");
    text.clear();
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> depth += scanner.selfClosing() ? 0 : 1;
        case END -> depth--;
        case TEXT, CDATA -> scanner.appendTo(token, text);
        case EOF -> depth = 0;
      }
    }
    return new Raw(
        concept,
        contextRef,
        unitRef,
        decimals,
        nil.equals("true") || nil.equals("1"),
        id,
        lang.isEmpty() ? rootLang : lang,
        text.string(0, text.length()),
        start,
        scanner.tokenEnd());
  }

  private static Optional<Fact> resolve(
      Raw raw, ContextTable table, String document, List<Problem> problems) {
    String where = document + ", byte " + raw.start();
    Optional<Context> context = table.context(raw.contextRef());
    if (context.isEmpty()) {
      problems.add(
          Problem.of(
              EdgarCode.FACT_WITHOUT_CONTEXT,
              raw.concept() + " names context '" + raw.contextRef() + "', which is not there",
              where));
      return Optional.empty();
    }
    FactValue value;
    if (raw.nil()) {
      value = new FactValue.Nil();
    } else if (raw.unitRef().isEmpty()) {
      value = new FactValue.Textual(raw.text());
    } else {
      Optional<Unit> unit = table.unit(raw.unitRef());
      if (unit.isEmpty()) {
        problems.add(
            Problem.of(
                EdgarCode.FACT_WITHOUT_UNIT,
                raw.concept() + " names unit '" + raw.unitRef() + "', which is not there",
                where));
        return Optional.empty();
      }
      Optional<FactValue> number = number(raw.text().strip(), unit.get(), raw.decimals());
      if (number.isEmpty()) {
        problems.add(
            Problem.of(EdgarCode.FACT_VALUE_UNREADABLE, raw.concept() + " is no number", where));
      }
      value = number.orElseGet(() -> new FactValue.Textual(raw.text()));
    }
    boolean textual = value instanceof FactValue.Textual;
    return Optional.of(
        new Fact(
            raw.concept(),
            context.get(),
            value,
            raw.id(),
            textual ? raw.lang() : "",
            false,
            document,
            raw.start(),
            raw.end()));
  }

  /** A number as XML Schema writes decimals and floats, INF and NaN included. */
  public static Optional<FactValue> number(String text, Unit unit, String decimals) {
    switch (text) {
      case "INF", "-INF", "NaN" -> {
        return Optional.of(new FactValue.NonFinite(text, unit));
      }
      default -> {}
    }
    if (text.isEmpty() || text.length() > MAX_DIGITS || !plausible(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FactValue.Numeric(plain(new BigDecimal(text)), unit, decimals));
    } catch (NumberFormatException e) {
      // digits and signs in an order that is no number: the caller keeps the text with a problem
      return Optional.empty();
    }
  }

  /** The same number without an exponent above zero, so that its digits are those it states. */
  public static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static boolean plausible(String text) {
    int exponent = Math.max(text.indexOf('E'), text.indexOf('e'));
    if (exponent >= 0 && text.length() - exponent > 4) {
      return false; // 1E999999999 would be a number of a gigabyte
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
