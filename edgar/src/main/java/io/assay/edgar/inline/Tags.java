package io.assay.edgar.inline;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.inline.Element.Kind;
import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.ByteKeys;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.Words;
import io.assay.edgar.xbrl.Namespaces;
import io.assay.edgar.xbrl.XbrlLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads names and attributes of inline tags where they stand: references are numbered, words that
 * come again are made to strings once. One thread at a time.
 */
final class Tags {

  private static final long NON_FRACTION = MarkupScanner.word("nonFraction");
  private static final long NON_NUMERIC = MarkupScanner.word("nonNumeric");
  private static final long CONTINUATION = MarkupScanner.word("continuation");
  private static final long DENOMINATOR = MarkupScanner.word("denominator");
  private static final long RELATIONSHIP = MarkupScanner.word("relationship");
  private static final long REFERENCES = MarkupScanner.word("references");
  private static final long NUMERATOR = MarkupScanner.word("numerator");
  private static final long RESOURCES = MarkupScanner.word("resources");
  private static final long FRACTION = MarkupScanner.word("fraction");
  private static final long FOOTNOTE = MarkupScanner.word("footnote");
  private static final long EXCLUDE = MarkupScanner.word("exclude");
  private static final long HIDDEN = MarkupScanner.word("hidden");
  private static final long TUPLE = MarkupScanner.word("tuple");

  private static final long ID = MarkupScanner.word("id");
  private static final long NAME = MarkupScanner.word("name");
  private static final long SIGN = MarkupScanner.word("sign");
  private static final long SCALE = MarkupScanner.word("scale");
  private static final long ORDER = MarkupScanner.word("order");
  private static final long FORMAT = MarkupScanner.word("format");
  private static final long ESCAPE = MarkupScanner.word("escape");
  private static final long TARGET = MarkupScanner.word("target");
  private static final long UNIT_REF = MarkupScanner.word("unitRef");
  private static final long DECIMALS = MarkupScanner.word("decimals");
  private static final long LANG = MarkupScanner.word("xml:lang");
  private static final long NIL = MarkupScanner.word("xsi:nil");
  private static final long CONTEXT_REF = MarkupScanner.word("contextRef");
  private static final long CONTINUED_AT = MarkupScanner.word("continuedAt");
  private static final long XMLNS = MarkupScanner.word("xmlns");
  private static final long FIVE = 0xFFFFFFFFFFL;

  /** No filing scales beyond trillions; an exponent of a billion would be a bomb. */
  private static final int MAX_SCALE = 60;

  private final MarkupScanner scanner;
  private final Found found;
  private final int longest;
  private final Words words = new Words();
  private final ByteKeys formats = new ByteKeys();
  private final List<Format> known = new ArrayList<>();
  private final List<Namespaces> scopes = new ArrayList<>();

  Tags(MarkupScanner scanner, Found found, XbrlLimits limits) {
    this.scanner = scanner;
    this.found = found;
    this.longest = limits.maxAttributeBytes();
  }

  /** What the tag the scanner stands at is. */
  Kind kind() {
    long word = scanner.localNameWord();
    return switch (scanner.localNameLength()) {
      case 11 -> {
        if (word == NON_FRACTION) {
          yield named("nonFraction", Kind.NON_FRACTION);
        }
        yield word == DENOMINATOR ? named("denominator", Kind.DENOMINATOR) : Kind.OTHER;
      }
      case 10 -> {
        if (word == NON_NUMERIC) {
          yield named("nonNumeric", Kind.NON_NUMERIC);
        }
        yield word == REFERENCES ? named("references", Kind.REFERENCES) : Kind.OTHER;
      }
      case 12 -> {
        if (word == CONTINUATION) {
          yield named("continuation", Kind.CONTINUATION);
        }
        yield word == RELATIONSHIP ? named("relationship", Kind.RELATIONSHIP) : Kind.OTHER;
      }
      case 9 -> {
        if (word == RESOURCES) {
          yield named("resources", Kind.RESOURCES);
        }
        yield word == NUMERATOR ? named("numerator", Kind.NUMERATOR) : Kind.OTHER;
      }
      case 8 -> word == FRACTION ? Kind.FRACTION : word == FOOTNOTE ? Kind.FOOTNOTE : Kind.OTHER;
      case 7 -> word == EXCLUDE ? Kind.EXCLUDE : Kind.OTHER;
      case 6 -> word == HIDDEN ? Kind.HIDDEN : Kind.OTHER;
      case 5 -> word == TUPLE ? Kind.TUPLE : Kind.OTHER;
      default -> Kind.OTHER;
    };
  }

  private Kind named(String name, Kind kind) {
    return scanner.localNameIs(name) ? kind : Kind.OTHER;
  }

  /** Whether the start tag declares a namespace or a language. */
  boolean declares() {
    Attributes attributes = scanner.attributes();
    if (!attributes.mayDeclare()) {
      return false;
    }
    int count = attributes.count();
    for (int i = 0; i < count; i++) {
      long word = attributes.nameWord(i);
      if ((word & FIVE) == XMLNS || word == LANG) {
        return true;
      }
    }
    return false;
  }

  /** Puts the attributes of the start tag into the element. */
  void attributes(Element element, Namespaces namespaces) {
    Attributes attributes = scanner.attributes();
    int count = attributes.count();
    byte[] b = scanner.array();
    for (int i = 0; i < count; i++) {
      long word = attributes.nameWord(i);
      int from = attributes.valueFrom(i);
      int to = attributes.valueTo(i);
      if (to - from > longest) {
        found.problem(
            EdgarCode.LIMIT_REACHED,
            "an attribute is longer than " + longest + " bytes: left out",
            element.where());
        continue;
      }
      switch (attributes.nameLength(i)) {
        case 2 -> {
          if (word == ID) {
            element.idFrom = from;
            element.idTo = to;
          }
        }
        case 4 -> {
          if (word == NAME) {
            element.concept = namespaces.name(b, from, to);
          } else if (word == SIGN) {
            element.negative = to - from == 1 && b[from] == '-';
          }
        }
        case 5 -> {
          if (word == SCALE) {
            element.scale = scale(b, from, to);
          } else if (word == ORDER) {
            element.rare().order = attributes.word(i, words);
          }
        }
        case 6 -> {
          if (word == FORMAT) {
            element.format = format(b, from, to, namespaces);
          } else if (word == ESCAPE) {
            element.escape = isTrue(b, from, to);
          } else if (word == TARGET) {
            element.target = attributes.word(i, words);
          }
        }
        case 7 -> {
          if (word == UNIT_REF) {
            element.unit = found.table().unitNumber(b, from, to);
          } else if (word == NIL) {
            element.nil = isTrue(b, from, to);
          } else {
            seldom(element, i);
          }
        }
        case 8 -> {
          if (word == DECIMALS) {
            element.decimals = attributes.word(i, words);
          } else if (word == LANG) {
            element.lang = attributes.word(i, words);
          } else {
            seldom(element, i);
          }
        }
        case 10 -> {
          if (word == CONTEXT_REF && attributes.nameIs(i, "contextRef")) {
            element.context = found.table().contextNumber(b, from, to);
          } else {
            seldom(element, i);
          }
        }
        case 11 -> {
          if (word == CONTINUED_AT && attributes.nameIs(i, "continuedAt")) {
            element.continuedAt = found.continuationNumber(b, from, to);
          }
        }
        default -> seldom(element, i);
      }
    }
  }

  private void seldom(Element element, int attribute) {
    Attributes attributes = scanner.attributes();
    String value = attributes.value(attribute).strip();
    switch (attributes.name(attribute)) {
      case "tupleID" -> element.rare().tupleId = value;
      case "tupleRef" -> element.rare().tupleRef = value;
      case "arcrole" -> element.rare().arcrole = value;
      case "footnoteRole" -> element.rare().role = value;
      case "footnoteRefs" -> element.rare().footnoteRefs = ids(value);
      case "footnoteID" -> {
        // Inline XBRL 1.0 named footnotes so
        element.idFrom = attributes.valueFrom(attribute);
        element.idTo = attributes.valueTo(attribute);
      }
      default -> {
        if (attributes.nameEnds(attribute, ":nil")) {
          element.nil = value.equals("true") || value.equals("1");
        }
      }
    }
  }

  /** The relationship whose tag the scanner stands at. */
  Found.Relation relation() {
    return new Found.Relation(
        ids(limited("fromRefs")), ids(limited("toRefs")), scanner.attribute("arcrole").strip());
  }

  private String limited(String name) {
    String value = scanner.attribute(name);
    if (value.length() > longest) {
      found.problem(
          EdgarCode.LIMIT_REACHED,
          "an attribute is longer than " + longest + " bytes: left out",
          "byte " + scanner.tokenStart());
      return "";
    }
    return value;
  }

  private static List<String> ids(String value) {
    return value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
  }

  private Format format(byte[] b, int from, int to, Namespaces namespaces) {
    int key = formats.add(b, from, to);
    if (key == known.size()) {
      known.add(Format.NONE);
      scopes.add(namespaces);
    } else if (scopes.get(key) == namespaces) {
      return known.get(key);
    }
    String written = formats.text(key).strip();
    int colon = written.indexOf(':');
    String uri = namespaces.uri(colon < 0 ? "" : written.substring(0, colon));
    Format format = written.isEmpty() ? Format.NONE : Format.of(written, uri);
    known.set(key, format);
    scopes.set(key, namespaces);
    return format;
  }

  private static boolean isTrue(byte[] b, int from, int to) {
    int start = from;
    while (start < to && b[start] <= ' ') {
      start++;
    }
    return start < to && (b[start] == '1' || b[start] == 't');
  }

  private static int scale(byte[] b, int from, int to) {
    int i = from;
    int end = to;
    while (i < end && b[i] <= ' ' && b[i] >= 0) {
      i++;
    }
    while (end > i && b[end - 1] <= ' ' && b[end - 1] >= 0) {
      end--;
    }
    if (i == end) {
      return 0;
    }
    boolean negative = b[i] == '-';
    if (negative || b[i] == '+') {
      i++;
    }
    if (i == end) {
      return Element.BAD_SCALE;
    }
    int scale = 0;
    for (; i < end; i++) {
      if (b[i] < '0' || b[i] > '9' || scale > MAX_SCALE) {
        return Element.BAD_SCALE;
      }
      scale = 10 * scale + b[i] - '0';
    }
    return scale > MAX_SCALE ? Element.BAD_SCALE : negative ? -scale : scale;
  }
}
