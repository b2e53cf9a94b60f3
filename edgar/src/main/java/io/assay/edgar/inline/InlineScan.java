package io.assay.edgar.inline;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import io.assay.edgar.markup.Words;
import io.assay.edgar.xbrl.ContextTable;
import io.assay.edgar.xbrl.Namespaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The pass over one inline document.
 *
 * <p>All text inside any open fact or continuation goes once into one buffer; an element keeps the
 * range of the buffer that it covers, so nesting costs nothing. Excluded elements and the inline
 * tags themselves are kept as ranges to leave out.
 */
final class InlineScan {

  /** Elements of inline XBRL inside one another; filings nest three or four. */
  private static final int MAX_DEPTH = 64;

  /** Facts and continuations of a document; the largest filings have some 70,000. */
  private static final int MAX_ELEMENTS = 500_000;

  enum Kind {
    NON_FRACTION,
    NON_NUMERIC,
    FRACTION,
    NUMERATOR,
    DENOMINATOR,
    CONTINUATION,
    EXCLUDE,
    OTHER
  }

  /** An element of inline XBRL that covers text. */
  static final class Element {
    final Kind kind;
    final InlineScan scan;
    String concept = "";
    String id = "";
    String contextRef = "";
    String unitRef = "";
    String decimals = "";
    String format = "";
    String scale = "";
    String sign = "";
    String lang = "";
    String continuedAt = "";
    boolean hidden;
    boolean nil;
    boolean escape;
    boolean used;
    int start;
    int end;
    int innerStart;
    int innerEnd;
    int textStart;
    int textEnd;
    final List<Element> parts = new ArrayList<>(0);

    Element(Kind kind, InlineScan scan) {
      this.kind = kind;
      this.scan = scan;
    }

    boolean isFact() {
      return kind == Kind.NON_FRACTION || kind == Kind.NON_NUMERIC || kind == Kind.FRACTION;
    }

    /**
     * Whether its text is wanted: of escaped elements the mark-up is, and taken from the source.
     */
    boolean readsText() {
      return kind != Kind.NON_NUMERIC || !escape || !format.isEmpty();
    }
  }

  /** Ranges in order of their beginnings: of the source, and of the buffer where they have one. */
  static final class Ranges {
    private int[] places = new int[3 * 32];
    private int size;

    int add(int source, int text) {
      if (3 * size + 3 > places.length) {
        places = java.util.Arrays.copyOf(places, places.length * 2);
      }
      places[3 * size] = source;
      places[3 * size + 1] = source;
      places[3 * size + 2] = text;
      return size++;
    }

    void end(int index, int source) {
      places[3 * index + 1] = source;
    }

    void textEnd(int index, int text) {
      places[3 * index + 1] = text;
    }

    int size() {
      return size;
    }

    int source(int index) {
      return places[3 * index];
    }

    int end(int index) {
      return places[3 * index + 1];
    }

    int text(int index) {
      return places[3 * index + 2];
    }

    /** Index of the first range that begins at or after a place in the source. */
    int firstFrom(int source) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (places[3 * middle] < source) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private final InlineReader.Part part;
  private final ContextTable table;
  private final List<Problem> problems;
  private final MarkupScanner scanner;
  private final Namespaces namespaces = new Namespaces();

  /** Exclusions: source begin, text end, text begin. */
  private final Ranges excludes = new Ranges();

  /** Tags and exclusions to leave out of markup: source begin, source end. */
  private final Ranges drops = new Ranges();

  private final List<Element> facts = new ArrayList<>();
  private final List<Element> continuations = new ArrayList<>();
  private final Words words = new Words();
  private TextBuffer text = new TextBuffer(true);
  private boolean utf8 = true;
  private String schemaRef = "";
  private String rootLang = "";
  private boolean hidden;
  private boolean full;
  private int collecting;

  InlineScan(InlineReader.Part part, ContextTable table, List<Problem> problems) {
    this.part = part;
    this.table = table;
    this.problems = problems;
    this.scanner = new MarkupScanner(part.bytes());
  }

  String document() {
    return part.document();
  }

  ByteSlice bytes() {
    return part.bytes();
  }

  boolean utf8() {
    return utf8;
  }

  String schemaRef() {
    return schemaRef;
  }

  List<Element> facts() {
    return facts;
  }

  List<Element> continuations() {
    return continuations;
  }

  Ranges excludes() {
    return excludes;
  }

  Ranges drops() {
    return drops;
  }

  TextBuffer text() {
    return text;
  }

  Namespaces namespaces() {
    return namespaces;
  }

  /** Whether the document has inline XBRL at all; if so, everything of it is collected. */
  boolean run() {
    byte[] ix = new byte[0];
    boolean known = false;
    boolean html = false;
    boolean closed = false;
    Deque<Element> open = new ArrayDeque<>();
    List<Integer> openDrops = new ArrayList<>();
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.TEXT || token == Token.CDATA) {
        if (collecting > 0) {
          scanner.appendTo(token, text);
        }
        continue;
      }
      if (!known && token == Token.START) {
        namespaces.declare(scanner);
        if (rootLang.isEmpty()) {
          rootLang = lang();
        }
        String prefix = inlinePrefix();
        if (!prefix.isEmpty()) {
          known = true;
          ix = prefix.getBytes(StandardCharsets.UTF_8);
          beginText();
        } else if (html || scanner.prefixed()) {
          return false; // the first elements declare it, or nothing does
        }
        html |= scanner.localNameIs("body");
        continue;
      }
      if (!scanner.prefixed()) {
        if (token == Token.END) {
          closed |= scanner.localNameIs("html");
        } else if (!scanner.selfClosing()) {
          raw();
        }
        continue;
      }
      if (scanner.localNameIs("html")) {
        closed |= token == Token.END; // <xhtml:html>
      } else if (scanner.prefixIs(ix)) {
        if (token == Token.START) {
          start(open, openDrops);
        } else {
          end(open, openDrops);
        }
      } else if (token == Token.START) {
        if (scanner.localNameIs("context") && isInstance()) {
          namespaces.declare(scanner);
          table.readContext(scanner, namespaces);
        } else if (scanner.localNameIs("unit") && isInstance()) {
          table.readUnit(scanner);
        } else if (scanner.localNameIs("schemaRef") && schemaRef.isEmpty()) {
          schemaRef = scanner.attribute("xlink:href");
        }
      }
    }
    if (known && (scanner.cutOff() || !closed || !open.isEmpty())) {
      problems.add(
          Problem.of(
              EdgarCode.CUT_OFF,
              "the document ends "
                  + (open.isEmpty() ? "before its closing tag" : "inside an inline element"),
              part.document() + ", byte " + part.bytes().length()));
    }
    while (!open.isEmpty()) {
      close(open.pop(), scanner.tokenStart(), scanner.tokenStart());
    }
    return known;
  }

  private void raw() {
    if (scanner.localNameIs("script") || scanner.localNameIs("style")) {
      scanner.skipRaw(scanner.localName());
    }
  }

  private void beginText() {
    int at = Encoding.firstNotUtf8(part.bytes());
    if (at >= 0) {
      utf8 = false;
      text = new TextBuffer(false);
      problems.add(
          Problem.of(
              EdgarCode.NOT_UTF8,
              "bytes are no UTF-8: read as Windows-1252",
              part.document() + ", byte " + at));
    }
  }

  private String lang() {
    String lang = scanner.attribute("xml:lang");
    return lang.isEmpty() ? scanner.attribute("lang") : lang;
  }

  private String inlinePrefix() {
    return declared("http://www.xbrl.org/2013/inlineXBRL", "http://www.xbrl.org/2008/inlineXBRL");
  }

  /** Whether the element is one of XBRL's own; a document may bind two prefixes to them. */
  private boolean isInstance() {
    String prefix = scanner.prefix();
    String uri = namespaces.uri(prefix);
    return uri.equals(Namespaces.INSTANCE) || (uri.isEmpty() && prefix.equals("xbrli"));
  }

  private String declared(String uri, String older) {
    int count = scanner.attributeCount();
    for (int i = 0; i < count; i++) {
      if (scanner.attributeNameStarts(i, "xmlns:")) {
        String value = scanner.attributeValue(i).strip();
        if (value.equals(uri) || value.equals(older)) {
          return scanner.attributeName(i).substring(6);
        }
      }
    }
    return "";
  }

  private Kind kind() {
    return switch (scanner.localNameLength()) {
      case 11 -> named("nonFraction", Kind.NON_FRACTION, "denominator", Kind.DENOMINATOR);
      case 10 -> named("nonNumeric", Kind.NON_NUMERIC, "", Kind.OTHER);
      case 12 -> named("continuation", Kind.CONTINUATION, "", Kind.OTHER);
      case 9 -> named("numerator", Kind.NUMERATOR, "", Kind.OTHER);
      case 8 -> named("fraction", Kind.FRACTION, "", Kind.OTHER);
      case 7 -> named("exclude", Kind.EXCLUDE, "", Kind.OTHER);
      default -> Kind.OTHER;
    };
  }

  private Kind named(String one, Kind kind, String other, Kind otherKind) {
    if (scanner.localNameIs(one)) {
      return kind;
    }
    return scanner.localNameIs(other) ? otherKind : Kind.OTHER;
  }

  private void start(Deque<Element> open, List<Integer> openDrops) {
    Kind kind = kind();
    int at = scanner.tokenStart();
    if (kind == Kind.OTHER) {
      if (scanner.localNameIs("hidden")) {
        hidden = !scanner.selfClosing();
      }
      drops.end(drops.add(at, 0), scanner.tokenEnd());
      return;
    }
    Element element = new Element(kind, this);
    element.start = at;
    element.innerStart = scanner.tokenEnd();
    element.innerEnd = scanner.tokenEnd();
    element.end = scanner.tokenEnd();
    element.textStart = text.length();
    element.textEnd = text.length();
    element.hidden = hidden;
    if (kind == Kind.EXCLUDE) {
      int index = excludes.add(at, text.length());
      excludes.textEnd(index, text.length());
      openDrops.add(index);
      openDrops.add(drops.add(at, 0));
      drops.end(drops.size() - 1, scanner.tokenEnd());
    } else {
      if (facts.size() + continuations.size() >= MAX_ELEMENTS) {
        tooMany(at);
        return;
      }
      attributes(element);
      drops.end(drops.add(at, 0), scanner.tokenEnd());
      if (element.isFact()) {
        facts.add(element);
      } else if (kind == Kind.CONTINUATION) {
        continuations.add(element);
      } else if (!open.isEmpty() && open.peek().kind == Kind.FRACTION) {
        open.peek().parts.add(element);
      }
    }
    if (scanner.selfClosing()) {
      if (kind == Kind.EXCLUDE) {
        openDrops.removeLast();
        openDrops.removeLast();
      }
      return;
    }
    if (open.size() >= MAX_DEPTH) {
      problems.add(
          Problem.of(
              EdgarCode.LIMIT_REACHED,
              "inline elements nest deeper than " + MAX_DEPTH + ": inner ones are empty",
              part.document() + ", byte " + at));
      return;
    }
    open.push(element);
    collecting += element.readsText() ? 1 : 0;
  }

  private void tooMany(int at) {
    if (!full) {
      full = true;
      problems.add(
          Problem.of(
              EdgarCode.LIMIT_REACHED,
              "more than " + MAX_ELEMENTS + " facts and continuations: the rest is not read",
              part.document() + ", byte " + at));
    }
  }

  private void attributes(Element element) {
    int count = scanner.attributeCount();
    boolean declared = false;
    for (int i = 0; i < count; i++) {
      switch (scanner.attributeNameLength(i)) {
        case 2 -> {
          if (scanner.attributeNameIs(i, "id")) {
            element.id = scanner.attributeValue(i);
          }
        }
        case 4 -> {
          if (scanner.attributeNameIs(i, "name")) {
            element.concept = scanner.attributeWord(i, words);
          } else if (scanner.attributeNameIs(i, "sign")) {
            element.sign = scanner.attributeWord(i, words);
          }
        }
        case 5 -> {
          if (scanner.attributeNameIs(i, "scale")) {
            element.scale = scanner.attributeWord(i, words);
          }
        }
        case 6 -> {
          if (scanner.attributeNameIs(i, "format")) {
            element.format = scanner.attributeWord(i, words);
          } else if (scanner.attributeNameIs(i, "escape")) {
            element.escape = isTrue(scanner.attributeWord(i, words));
          }
        }
        case 7 -> {
          if (scanner.attributeNameIs(i, "unitRef")) {
            element.unitRef = scanner.attributeWord(i, words);
          }
        }
        case 8 -> {
          if (scanner.attributeNameIs(i, "decimals")) {
            element.decimals = scanner.attributeWord(i, words);
          } else if (scanner.attributeNameIs(i, "xml:lang")) {
            element.lang = scanner.attributeWord(i, words);
          }
        }
        case 10 -> {
          if (scanner.attributeNameIs(i, "contextRef")) {
            element.contextRef = scanner.attributeWord(i, words);
          }
        }
        case 11 -> {
          if (scanner.attributeNameIs(i, "continuedAt")) {
            element.continuedAt = scanner.attributeValue(i).strip();
          }
        }
        default -> {} // looked at below
      }
      declared |= scanner.attributeNameStarts(i, "xmlns");
      if (scanner.attributeNameEnds(i, ":nil")) {
        element.nil = isTrue(scanner.attributeValue(i));
      }
    }
    if (declared) {
      namespaces.declare(scanner);
    }
    if (!element.concept.isEmpty()) {
      element.concept = namespaces.name(element.concept);
    }
    if (element.lang.isEmpty()) {
      element.lang = rootLang;
    }
  }

  private static boolean isTrue(String value) {
    String bare = value.strip();
    return bare.equals("true") || bare.equals("1");
  }

  private void end(Deque<Element> open, List<Integer> openDrops) {
    Kind kind = kind();
    int at = scanner.tokenStart();
    int after = scanner.tokenEnd();
    drops.end(drops.add(at, 0), after);
    if (kind == Kind.OTHER) {
      if (scanner.localNameIs("hidden")) {
        hidden = false;
      }
      return;
    }
    boolean there = false;
    for (Element element : open) {
      if (element.kind == kind) {
        there = true;
        break;
      }
    }
    if (!there) {
      return; // an end without a beginning
    }
    Element element = open.pop();
    close(element, at, after);
    while (element.kind != kind) {
      if (element.kind == Kind.EXCLUDE) {
        closeExclude(openDrops, after);
      }
      element = open.pop();
      close(element, at, after);
    }
    if (kind == Kind.EXCLUDE) {
      closeExclude(openDrops, after);
    }
  }

  private void closeExclude(List<Integer> openDrops, int after) {
    int drop = openDrops.removeLast();
    int exclude = openDrops.removeLast();
    drops.end(drop, after);
    excludes.textEnd(exclude, text.length());
  }

  private void close(Element element, int at, int after) {
    element.innerEnd = at;
    element.end = after;
    element.textEnd = text.length();
    collecting -= element.readsText() ? 1 : 0;
  }
}
