package io.assay.edgar.inline;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.Landmarks;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.xbrl.ContextTable;
import io.assay.edgar.xbrl.Namespaces;
import io.assay.edgar.xbrl.XbrlLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The pass over one inline document. One thread at a time.
 *
 * <p>It leaps from one tag of inline XBRL to the next; what lies between, most of a filing, is
 * looked at only for comments and for namespaces or languages declared inside the document. An
 * element that declares some is walked tag by tag, with what is in force on a stack. What the tags
 * make is gathered in {@link InlineElements}.
 */
final class InlineScan {

  private static final String[] INLINE = {
    "http://www.xbrl.org/2013/inlineXBRL", "http://www.xbrl.org/2008/inlineXBRL"
  };

  private final InlineReader.Part part;
  private final Found found;
  private final ContextTable table;
  private final ByteSlice bytes;
  private final byte[] array;
  private final int base;
  private final MarkupScanner scanner;
  private final Tags tags;

  private final InlineElements elements;
  private Namespaces namespaces = new Namespaces();
  private String lang = "";
  private byte[] prefix = new byte[0];
  private boolean known;
  private boolean utf8 = true;

  InlineScan(InlineReader.Part part, Found found, XbrlLimits limits) {
    this.part = part;
    this.found = found;
    this.table = found.table();
    this.bytes = part.bytes();
    this.array = bytes.array();
    this.base = bytes.offset();
    this.scanner = new MarkupScanner(bytes);
    this.tags = new Tags(scanner, found, limits);
    this.elements = new InlineElements(this, scanner, tags, found, limits);
  }

  String document() {
    return part.document();
  }

  ByteSlice bytes() {
    return bytes;
  }

  boolean utf8() {
    return utf8;
  }

  InlineElements elements() {
    return elements;
  }

  /** Bytes of the array as text. */
  String string(int from, int to) {
    return scanner.string(from, to);
  }

  /** A place of this document, for problems. */
  String where(int at) {
    return part.document() + ", byte " + at;
  }

  /** Whether the document has inline XBRL at all; if so, everything of it is collected. */
  boolean run() {
    Token token = scanner.next();
    while (token != Token.START && token != Token.EOF) {
      token = scanner.next();
    }
    if (token == Token.EOF) {
      return false;
    }
    namespaces.declare(scanner);
    lang = lang("");
    List<String> prefixes = namespaces.prefixes(INLINE);
    int root = scanner.tokenStart();
    int from = scanner.tokenEnd();
    if (prefixes.size() > 1 || prefixes.contains("")) {
      begin();
      walk(root);
    } else {
      if (!prefixes.isEmpty()) {
        begin();
        prefix = prefixes.getFirst().getBytes(StandardCharsets.UTF_8);
      }
      leap(from);
    }
    if (known) {
      finish();
    }
    return known;
  }

  /** The first sign of inline XBRL: from here on the document's bytes matter. */
  private void begin() {
    known = true;
    int at = Encoding.firstNotUtf8(bytes);
    if (at >= 0) {
      utf8 = false;
      found.problem(EdgarCode.NOT_UTF8, "bytes are no UTF-8: read as Windows-1252", where(at));
    }
  }

  private void finish() {
    boolean closed = DocumentEnd.isClosed(bytes);
    if (scanner.cutOff() || !closed || elements.areOpen()) {
      found.problem(
          EdgarCode.CUT_OFF,
          "the document ends "
              + (elements.areOpen() ? "inside an inline element" : "before its closing tag"),
          where(bytes.length()));
    }
    elements.closeAll(bytes.length());
  }

  /** Leaps from landmark to landmark. */
  private void leap(int from) {
    byte last = prefix.length == 0 ? (byte) ':' : prefix[prefix.length - 1];
    Landmarks landmarks = new Landmarks(bytes, last);
    int length = bytes.length();
    int at = from;
    while (at < length) {
      int mark = elements.areResources() ? landmarks.nextResource(at) : landmarks.next(at);
      if (mark >= length) {
        return;
      }
      at = look(at, mark);
    }
  }

  /**
   * Looks at a landmark.
   *
   * @param floor where the last thing read ended; nothing before is looked at
   * @return where to go on
   */
  private int look(int floor, int mark) {
    int at = base + mark;
    byte c = array[at];
    byte after = mark + 1 < bytes.length() ? array[at + 1] : 0;
    if (after == ':' && endsPrefix(floor, mark)) {
      int tag = mark - prefix.length;
      boolean end = array[base + tag] == '/';
      return tag(end ? tag - 1 : tag, end);
    }
    if (c == '!') {
      if (mark == floor || array[at - 1] != '<') {
        return mark + 1;
      }
      return known ? scanner.afterDeclaration(mark - 1) : afterComment(mark);
    }
    if (c == 'l' && (after == 'n' || after == ':')) {
      return declaration(floor, mark);
    }
    if (elements.areResources() && c == ':') {
      return resource(floor, mark);
    }
    return mark + 1;
  }

  /** In a document that may be no XHTML, only what is a comment for sure is passed over. */
  private int afterComment(int mark) {
    boolean comment =
        mark + 2 < bytes.length() && array[base + mark + 1] == '-' && array[base + mark + 2] == '-';
    return comment ? scanner.afterDeclaration(mark - 1) : mark + 1;
  }

  private boolean endsPrefix(int floor, int mark) {
    int length = prefix.length;
    int tag = mark - length;
    if (length == 0 || tag < floor) {
      return false;
    }
    for (int i = 1; i <= length; i++) {
      if (array[base + tag + i] != prefix[i - 1]) {
        return false;
      }
    }
    byte before = array[base + tag];
    return before == '<' || (before == '/' && tag > floor && array[base + tag - 1] == '<');
  }

  private int tag(int start, boolean end) {
    scanner.tagAt(start);
    if (end) {
      elements.end();
      return scanner.tokenEnd();
    }
    if (tags.declares() && changes()) {
      return walk(start);
    }
    elements.start(namespaces, lang);
    return scanner.tokenEnd();
  }

  /** Whether the start tag the scanner stands at puts other namespaces or a language in force. */
  private boolean changes() {
    return namespaces.inside(scanner) != namespaces || !lang(lang).equals(lang);
  }

  /**
   * {@code xmlns} or {@code xml:lang}, it seems: if the tag around it declares some, it is walked.
   */
  private int declaration(int floor, int mark) {
    int name = mark - 2;
    if (name <= floor || array[base + name] != 'x' || array[base + name + 1] != 'm') {
      return mark + 1;
    }
    int tag = name;
    while (tag > floor && array[base + tag] != '<') {
      tag--;
    }
    byte first = array[base + tag + 1];
    if (array[base + tag] != '<' || first == '/' || first == '!' || first == '?' || first <= ' ') {
      return mark + 1;
    }
    scanner.tagAt(tag);
    if (scanner.tokenEnd() <= mark) {
      return mark + 1;
    }
    return changes() ? walk(tag) : scanner.tokenEnd();
  }

  /** {@code :context} or {@code :unit}, it seems. */
  private int resource(int floor, int mark) {
    boolean context = named(mark + 1, "context");
    if (!context && !named(mark + 1, "unit")) {
      return mark + 1;
    }
    int tag = mark - 1;
    while (tag > floor && array[base + tag] != '<' && array[base + tag] > ' ') {
      tag--;
    }
    if (tag < floor || array[base + tag] != '<' || array[base + tag + 1] == '/') {
      return mark + 1;
    }
    scanner.tagAt(tag);
    define(context);
    return scanner.tokenEnd();
  }

  private boolean named(int at, String name) {
    int end = at + name.length();
    if (end >= bytes.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (array[base + at + i] != name.charAt(i)) {
        return false;
      }
    }
    byte after = array[base + end];
    return (after <= ' ' && after >= 0) || after == '>' || after == '/';
  }

  private void define(boolean context) {
    String name = scanner.prefix();
    String uri = namespaces.uri(name);
    if (!uri.equals(Namespaces.INSTANCE) && !(uri.isEmpty() && name.equals("xbrli"))) {
      return;
    }
    if (context) {
      table.defineContext(scanner, namespaces);
    } else {
      table.defineUnit(scanner, namespaces);
    }
  }

  /** Takes contexts and units wherever they stand: some documents have them outside resources. */
  void defineEverywhere() {
    if (prefix.length == 0) {
      return; // it was walked, and they were taken
    }
    Landmarks landmarks = new Landmarks(bytes, (byte) ':');
    int at = 0;
    while (at < bytes.length()) {
      int mark = landmarks.nextResource(at);
      if (mark >= bytes.length()) {
        return;
      }
      at = array[base + mark] == ':' ? resource(at, mark) : mark + 1;
    }
  }

  /**
   * Walks the element that begins at a place tag by tag, with the namespaces and languages declared
   * in it.
   *
   * @return where it ends
   */
  private int walk(int from) {
    Deque<Namespaces> outer = new ArrayDeque<>();
    Deque<String> langs = new ArrayDeque<>();
    scanner.moveTo(from);
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.START) {
        outer.push(namespaces);
        langs.push(lang);
        if (tags.declares()) {
          namespaces = namespaces.inside(scanner);
          lang = lang(lang);
        }
        boolean empty = scanner.selfClosing();
        int end = scanner.tokenEnd();
        if (isInline()) {
          if (!known) {
            begin();
          }
          elements.start(namespaces, lang);
        } else if (known && scanner.localNameIs("context")) {
          define(true);
        } else if (known && scanner.localNameIs("unit")) {
          define(false);
        }
        if (scanner.tokenEnd() > end) {
          empty = true; // reading the start has gone on to the element's end
        }
        if (empty) {
          namespaces = outer.pop();
          lang = langs.pop();
        }
      } else if (token == Token.END) {
        if (isInline()) {
          elements.end();
        }
        if (!outer.isEmpty()) {
          namespaces = outer.pop();
          lang = langs.pop();
        }
      }
      if (outer.isEmpty()) {
        break;
      }
    }
    while (!outer.isEmpty()) {
      namespaces = outer.pop();
      lang = langs.pop();
    }
    return scanner.tokenEnd();
  }

  private boolean isInline() {
    String uri = namespaces.uri(scanner.prefix());
    return uri.equals(INLINE[0]) || uri.equals(INLINE[1]);
  }

  private String lang(String otherwise) {
    String own = scanner.attribute("xml:lang");
    if (own.isEmpty() && otherwise.isEmpty()) {
      own = scanner.attribute("lang");
    }
    return own.isEmpty() ? otherwise : own;
  }
}
