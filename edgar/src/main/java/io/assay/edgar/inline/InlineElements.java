package io.assay.edgar.inline;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.inline.Element.Kind;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.xbrl.Namespaces;
import io.assay.edgar.xbrl.XbrlLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The inline elements of one document, gathered from their tags as the scan comes to them. Texts
 * stay in the document: an element keeps its place, and the ranges of inline tags and exclusions
 * are kept beside, to be left out when a text is made. One thread at a time.
 */
final class InlineElements {

  private final InlineScan scan;
  private final MarkupScanner scanner;
  private final Tags tags;
  private final Found found;
  private final XbrlLimits limits;

  /** Excluded elements. */
  private final Ranges excludes = new Ranges();

  /** Inline tags and excluded elements. */
  private final Ranges drops = new Ranges();

  private final List<Element> facts = new ArrayList<>();
  private final List<Element> tuples = new ArrayList<>();
  private final Deque<Element> open = new ArrayDeque<>();
  private boolean hidden;
  private boolean resources;
  private boolean full;
  private boolean tooDeep;
  private int count;

  InlineElements(
      InlineScan scan, MarkupScanner scanner, Tags tags, Found found, XbrlLimits limits) {
    this.scan = scan;
    this.scanner = scanner;
    this.tags = tags;
    this.found = found;
    this.limits = limits;
  }

  List<Element> facts() {
    return facts;
  }

  List<Element> tuples() {
    return tuples;
  }

  Ranges excludes() {
    return excludes;
  }

  Ranges drops() {
    return drops;
  }

  /** Whether the scan is inside the element that holds contexts and units. */
  boolean areResources() {
    return resources;
  }

  /** Whether an element has begun that has not ended. */
  boolean areOpen() {
    return !open.isEmpty();
  }

  /** Takes the start tag the scanner stands at, with the namespaces and language in force in it. */
  void start(Namespaces namespaces, String lang) {
    Kind kind = tags.kind();
    int at = scanner.tokenStart();
    int tagEnd = scanner.tokenEnd();
    int drop = drops.add(at, tagEnd);
    boolean empty = scanner.selfClosing();
    switch (kind) {
      case OTHER -> {}
      case HIDDEN -> hidden = !empty;
      case RESOURCES -> resources = !empty;
      case REFERENCES -> {
        if (!empty) {
          references();
        }
      }
      case RELATIONSHIP -> {
        if (room(at)) {
          found.relation(tags.relation());
        }
      }
      case EXCLUDE -> {
        Element element = new Element(kind, scan);
        element.drop = drop;
        element.exclude = excludes.add(at, tagEnd);
        push(element, at, empty);
      }
      default -> {
        if (!room(at)) {
          return;
        }
        Element parent = open.peek();
        Element element = new Element(kind, scan);
        element.start = at;
        element.innerStart = tagEnd;
        element.innerEnd = tagEnd;
        element.end = tagEnd;
        element.hidden = hidden;
        element.lang = parent == null || parent.lang.isEmpty() ? lang : parent.lang;
        tags.attributes(element, namespaces);
        keep(element);
        push(element, at, empty);
      }
    }
  }

  /** Whether one more element may be kept. */
  private boolean room(int at) {
    if (count++ < limits.maxFacts()) {
      return true;
    }
    if (!full) {
      full = true;
      found.problem(
          EdgarCode.LIMIT_REACHED,
          "more than " + limits.maxFacts() + " inline elements: the rest is not read",
          scan.where(at));
    }
    return false;
  }

  private void keep(Element element) {
    switch (element.kind) {
      case CONTINUATION -> found.continuation(element);
      case FOOTNOTE -> found.footnote(element);
      case NUMERATOR, DENOMINATOR -> {
        Element parent = open.peek();
        if (parent != null && parent.kind == Kind.FRACTION) {
          parent.rare().parts.add(element);
        }
      }
      default -> {
        if (!tuples.isEmpty()) {
          around(element);
        }
        if (element.kind == Kind.TUPLE) {
          element.tuple = tuples.size();
          tuples.add(element);
        } else {
          facts.add(element);
        }
      }
    }
  }

  private void around(Element element) {
    for (Element outer : open) {
      if (outer.kind == Kind.TUPLE) {
        element.rare().around = outer.tuple;
        return;
      }
    }
  }

  private void push(Element element, int at, boolean empty) {
    if (empty) {
      return;
    }
    if (open.size() < limits.maxDepth()) {
      open.push(element);
    } else if (!tooDeep) {
      tooDeep = true;
      found.problem(
          EdgarCode.LIMIT_REACHED,
          "inline elements nest deeper than " + limits.maxDepth() + ": inner ones are empty",
          scan.where(at));
    }
  }

  /** Reads the references to schemas: they are short, and end before anything else begins. */
  private void references() {
    String target = scanner.attribute("target").strip();
    Token token = scanner.next();
    while (token != Token.EOF) {
      if (token == Token.START && scanner.localNameIs("schemaRef")) {
        found.schemaRef(target, scanner.attribute("xlink:href"));
      } else if (token == Token.END && tags.kind() == Kind.REFERENCES) {
        drops.add(scanner.tokenStart(), scanner.tokenEnd());
        return;
      }
      token = scanner.next();
    }
  }

  /** Takes the end tag the scanner stands at. */
  void end() {
    Kind kind = tags.kind();
    int at = scanner.tokenStart();
    int after = scanner.tokenEnd();
    drops.add(at, after);
    switch (kind) {
      case OTHER, REFERENCES, RELATIONSHIP -> {}
      case HIDDEN -> hidden = false;
      case RESOURCES -> resources = false;
      default -> {
        if (isOpen(kind)) {
          Element element = open.pop();
          close(element, at, after);
          while (element.kind != kind) {
            element = open.pop();
            close(element, at, after);
          }
        }
      }
    }
  }

  private boolean isOpen(Kind kind) {
    Element innermost = open.peek();
    if (innermost == null || innermost.kind == kind) {
      return innermost != null;
    }
    for (Element element : open) {
      if (element.kind == kind) {
        return true;
      }
    }
    return false; // an end without a beginning
  }

  /** Closes what is still open where the document ends. */
  void closeAll(int end) {
    while (!open.isEmpty()) {
      close(open.pop(), end, end);
    }
  }

  private void close(Element element, int at, int after) {
    element.innerEnd = at;
    element.end = after;
    if (element.kind == Kind.EXCLUDE) {
      drops.end(element.drop, after);
      excludes.end(element.exclude, after);
    }
  }
}
