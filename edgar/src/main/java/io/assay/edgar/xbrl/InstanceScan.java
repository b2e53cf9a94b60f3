package io.assay.edgar.xbrl;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.Words;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pass over one instance: every element with a {@code contextRef} is a fact; one without, that
 * holds facts, is a tuple. One thread at a time.
 */
final class InstanceScan {

  /** Texts up to this are made at once; longer ones when asked for. */
  private static final int SHORT = 256;

  /** A fact whose context and unit are not looked up yet; -1 for none. */
  private static final class Raw {
    private String concept = "";
    private String decimals = "";
    private String id = "";
    private String lang = "";
    private int context = -1;
    private int unit = -1;
    private boolean nil;
    private Optional<InstanceText> numerator = Optional.empty();
    private Optional<InstanceText> denominator = Optional.empty();
    private int start;
    private int innerStart;
    private int innerEnd;
    private int end;
  }

  /**
   * An open element that is no fact: what was in force around it, and what stands in it, facts by
   * their number and tuples by theirs below zero.
   */
  private record Frame(
      String concept, String id, Namespaces outer, String outerLang, List<Integer> members) {}

  private final ByteSlice bytes;
  private final String document;
  private final XbrlLimits limits;
  private final MarkupScanner scanner;
  private final ContextTable table;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Raw> raws = new ArrayList<>();
  private final List<Frame> tuples = new ArrayList<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private final FootnoteLinks footnotes;
  private final Words words = new Words();
  private Namespaces namespaces = new Namespaces();
  private String lang = "";
  private boolean utf8 = true;
  private String schemaRef = "";
  private boolean full;

  InstanceScan(ByteSlice bytes, String document, XbrlLimits limits) {
    this.bytes = bytes;
    this.document = document;
    this.limits = limits;
    this.scanner = new MarkupScanner(bytes);
    this.table = new ContextTable(limits);
    this.footnotes = new FootnoteLinks(bytes, scanner, limits);
  }

  FactSet facts() {
    int at = Encoding.firstNotUtf8(bytes);
    if (at >= 0) {
      utf8 = false;
      problem(EdgarCode.NOT_UTF8, "bytes are no UTF-8: read as Windows-1252", at);
    }
    boolean closed = elements();
    if (!closed || scanner.cutOff()) {
      problems.add(
          Problem.of(EdgarCode.CUT_OFF, "the instance ends before its closing tag", document));
    }
    List<Fact> facts = new ArrayList<>(raws.size());
    List<Optional<Fact>> numbered = new ArrayList<>();
    for (Raw raw : raws) {
      Optional<Fact> fact = resolve(raw);
      fact.ifPresent(facts::add);
      if (!tuples.isEmpty()) {
        numbered.add(fact);
      }
    }
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(table.problems());
    all.addAll(footnotes.problems());
    return new FactSet(
        facts, tuples(numbered), footnotes.footnotes(utf8), Map.of(), schemaRef, all);
  }

  /** Reads all elements; gives whether the root's end tag came. */
  private boolean elements() {
    boolean root = false;
    boolean closed = false;
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.END) {
        closed |= scanner.localNameIs("xbrl");
        close();
      } else if (token == Token.START && !root) {
        if (!scanner.localNameIs("xbrl")) {
          throw noInstance(scanner.localName());
        }
        root = true;
        namespaces.declare(scanner);
        lang = scanner.attribute("xml:lang");
      } else if (token == Token.START) {
        start();
      }
    }
    if (!root) {
      throw noInstance("nothing");
    }
    return closed;
  }

  private void start() {
    int contextRef = scanner.attributes().indexOf("contextRef");
    if (contextRef >= 0) {
      if (raws.size() < limits.maxFacts()) {
        fact(contextRef);
      } else if (!full) {
        full = true;
        problem(
            EdgarCode.LIMIT_REACHED,
            "more than " + limits.maxFacts() + " facts: the rest is not read",
            scanner.tokenStart());
      }
      return;
    }
    boolean context = scanner.localNameIs("context");
    if ((context || scanner.localNameIs("unit")) && isInstance()) {
      if (context) {
        table.defineContext(scanner, namespaces);
      } else {
        table.defineUnit(scanner, namespaces);
      }
      scanner.passElement();
    } else if (scanner.localNameIs("footnoteLink")) {
      footnotes.read(lang);
    } else {
      if (scanner.localNameIs("schemaRef") && schemaRef.isEmpty()) {
        schemaRef = scanner.attribute("xlink:href");
      }
      if (!scanner.selfClosing()) {
        open();
      }
    }
  }

  /** Whether the element is one of XBRL's own; a document may bind two prefixes to them. */
  private boolean isInstance() {
    return namespaces.inside(scanner).uri(scanner.prefix()).equals(Namespaces.INSTANCE);
  }

  private void open() {
    if (open.size() >= limits.maxDepth()) {
      scanner.passElement();
      problem(
          EdgarCode.LIMIT_REACHED,
          "elements nest deeper than " + limits.maxDepth() + ": inner ones are not read",
          scanner.tokenStart());
      return;
    }
    Namespaces inner = namespaces.inside(scanner);
    String own = scanner.attribute("xml:lang");
    open.push(
        new Frame(concept(inner), scanner.attribute("id"), namespaces, lang, new ArrayList<>(0)));
    namespaces = inner;
    lang = own.isEmpty() ? lang : own;
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    Frame frame = open.pop();
    namespaces = frame.outer();
    lang = frame.outerLang();
    if (!frame.members().isEmpty()) {
      tuples.add(frame);
      if (!open.isEmpty()) {
        open.peek().members().add(-tuples.size());
      }
    }
  }

  private String concept(Namespaces scope) {
    return scope.name(scanner.array(), scanner.nameFrom(), scanner.nameTo());
  }

  private void fact(int contextRef) {
    Raw raw = new Raw();
    Namespaces scope = namespaces.inside(scanner);
    raw.concept = concept(scope);
    Attributes attributes = scanner.attributes();
    raw.context =
        table.contextNumber(
            scanner.array(), attributes.valueFrom(contextRef), attributes.valueTo(contextRef));
    raw.lang = lang;
    attributes(raw);
    raw.start = scanner.tokenStart();
    raw.innerStart = scanner.tokenEnd();
    raw.innerEnd = scanner.tokenEnd();
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      switch (scanner.next()) {
        case START -> {
          if (depth == 1 && scanner.localNameIs("numerator")) {
            raw.numerator = Optional.of(child());
          } else if (depth == 1 && scanner.localNameIs("denominator")) {
            raw.denominator = Optional.of(child());
          } else if (!scanner.selfClosing()) {
            depth++;
          }
        }
        case END -> {
          depth--;
          raw.innerEnd = scanner.tokenStart();
        }
        case EOF -> {
          depth = 0;
          raw.innerEnd = scanner.tokenStart();
        }
        case TEXT, CDATA -> {}
      }
    }
    raw.end = scanner.tokenEnd();
    if (!open.isEmpty()) {
      open.peek().members().add(raws.size());
    }
    raws.add(raw);
  }

  private InstanceText child() {
    int from = scanner.tokenEnd();
    if (!scanner.selfClosing()) {
      scanner.passElement();
    }
    return new InstanceText(bytes.slice(from, Math.max(from, scanner.tokenStart())), utf8);
  }

  private void attributes(Raw raw) {
    Attributes attributes = scanner.attributes();
    int count = attributes.count();
    for (int i = 0; i < count; i++) {
      int length = attributes.valueTo(i) - attributes.valueFrom(i);
      if (length > limits.maxAttributeBytes()) {
        problem(
            EdgarCode.LIMIT_REACHED,
            "an attribute is longer than " + limits.maxAttributeBytes() + " bytes: left out",
            scanner.tokenStart());
      } else if (attributes.nameIs(i, "unitRef") && length > 0) {
        raw.unit =
            table.unitNumber(scanner.array(), attributes.valueFrom(i), attributes.valueTo(i));
      } else if (attributes.nameIs(i, "decimals")) {
        raw.decimals = attributes.word(i, words);
      } else if (attributes.nameIs(i, "id")) {
        raw.id = attributes.value(i);
      } else if (attributes.nameIs(i, "xml:lang")) {
        raw.lang = attributes.word(i, words);
      } else if (attributes.nameEnds(i, ":nil")) {
        String nil = attributes.word(i, words);
        raw.nil = nil.equals("true") || nil.equals("1");
      }
    }
  }

  private void problem(EdgarCode code, String message, int at) {
    if (problems.size() < limits.maxProblems()) {
      problems.add(Problem.of(code, message, document + ", byte " + at));
    }
  }

  private static Unreadable noInstance(String root) {
    return new Unreadable(
        EdgarCode.UNREADABLE_XML,
        "no XBRL instance: its first element is "
            + (root.length() > 60 ? root.substring(0, 60) + "…" : root),
        "byte 0",
        "Give an instance, whose root is xbrl.");
  }

  private Optional<Fact> resolve(Raw raw) {
    Optional<Context> context = table.context(raw.context);
    if (context.isEmpty()) {
      problem(
          EdgarCode.FACT_WITHOUT_CONTEXT,
          shown(raw.concept)
              + " names context '"
              + shown(table.contextId(raw.context))
              + "', which is not there",
          raw.start);
      return Optional.empty();
    }
    InstanceText text = new InstanceText(bytes.slice(raw.innerStart, raw.innerEnd), utf8);
    FactValue value;
    if (raw.nil) {
      value = new FactValue.Nil();
    } else if (raw.unit < 0) {
      value = textual(text);
    } else {
      Optional<Unit> unit = table.unit(raw.unit);
      if (unit.isEmpty()) {
        problem(
            EdgarCode.FACT_WITHOUT_UNIT,
            shown(raw.concept)
                + " names unit '"
                + shown(table.unitId(raw.unit))
                + "', which is not there",
            raw.start);
        return Optional.empty();
      }
      Optional<FactValue> number =
          raw.numerator.isPresent() || raw.denominator.isPresent()
              ? fraction(raw, unit.get())
              : InstanceReader.number(text.get().strip(), unit.get(), raw.decimals);
      if (number.isEmpty()) {
        problem(EdgarCode.FACT_VALUE_UNREADABLE, shown(raw.concept) + " is no number", raw.start);
      }
      value = number.orElseGet(() -> textual(text));
    }
    return Optional.of(
        new Fact(
            raw.concept,
            context.get(),
            value,
            raw.id,
            value instanceof FactValue.Textual ? raw.lang : "",
            false,
            document,
            raw.start,
            raw.end));
  }

  private static FactValue.Textual textual(InstanceText text) {
    return text.inner().length() <= SHORT
        ? new FactValue.Textual(text.get())
        : FactValue.Textual.of(text);
  }

  private static Optional<FactValue> fraction(Raw raw, Unit unit) {
    Optional<BigDecimal> above = raw.numerator.flatMap(text -> part(text, unit));
    Optional<BigDecimal> below = raw.denominator.flatMap(text -> part(text, unit));
    return above.isEmpty() || below.isEmpty() || below.get().signum() == 0
        ? Optional.empty()
        : Optional.of(new FactValue.Fraction(above.get(), below.get(), unit));
  }

  private static Optional<BigDecimal> part(InstanceText text, Unit unit) {
    return InstanceReader.number(text.get().strip(), unit, "")
        .flatMap(v -> v instanceof FactValue.Numeric n ? Optional.of(n.value()) : Optional.empty());
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** The outermost tuples: inner ones were closed, and so numbered, before those around them. */
  private List<Tuple> tuples(List<Optional<Fact>> facts) {
    List<Tuple> built = new ArrayList<>();
    boolean[] inside = new boolean[tuples.size()];
    for (Frame frame : tuples) {
      List<TupleMember> members = new ArrayList<>();
      for (int member : frame.members()) {
        if (member >= 0) {
          facts.get(member).ifPresent(members::add);
        } else {
          members.add(built.get(-1 - member));
          inside[-1 - member] = true;
        }
      }
      built.add(new Tuple(frame.concept(), frame.id(), members));
    }
    List<Tuple> outermost = new ArrayList<>();
    for (int i = 0; i < inside.length; i++) {
      if (!inside[i]) {
        outermost.add(built.get(i));
      }
    }
    return outermost;
  }
}
