package io.assay.edgar.xbrl;

import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.ByteKeys;
import io.assay.edgar.markup.MarkupScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The namespace prefixes in force in an element and all inside it, and the usual prefix of each
 * namespace, so that concepts are named alike whatever prefix a filer chose. One thread at a time.
 *
 * <p>Usual prefixes follow the namespace: {@code http://fasb.org/us-gaap/2023} and {@code
 * http://xbrl.us/us-gaap/2009-01-31} are {@code us-gaap}, {@code http://xbrl.sec.gov/dei/2023} is
 * {@code dei}, {@code https://xbrl.ifrs.org/taxonomy/2023-03-23/ifrs-full} is {@code ifrs-full}.
 * Other namespaces keep the document's prefix. Source: Namespaces in XML 1.0, 6.1; namespaces of
 * the EDGAR Filer Manual's standard taxonomies.
 */
public final class Namespaces {

  /** XBRL instances. */
  public static final String INSTANCE = "http://www.xbrl.org/2003/instance";

  /** Scopes inside one another; filings declare all at the root. */
  private static final int MAX_DEPTH = 64;

  private final List<Namespaces> outer;
  private final int depth;
  private final Map<String, String> byPrefix = new HashMap<>();
  private final Map<String, String> usual = new HashMap<>();
  private final ByteKeys written = new ByteKeys();
  private final List<String> names = new ArrayList<>();

  /** Nothing declared. */
  public Namespaces() {
    this.outer = List.of();
    this.depth = 0;
  }

  private Namespaces(Namespaces outer) {
    this.outer = List.of(outer);
    this.depth = outer.depth + 1;
  }

  /** Takes the declarations of the start tag the scanner stands at, for a root. */
  public void declare(MarkupScanner scanner) {
    Attributes attributes = scanner.attributes();
    int count = attributes.count();
    for (int i = 0; i < count; i++) {
      if (attributes.nameStarts(i, "xmlns")) {
        String name = attributes.name(i);
        if (name.equals("xmlns")) {
          byPrefix.put("", attributes.value(i).strip());
        } else if (name.startsWith("xmlns:")) {
          byPrefix.put(name.substring(6), attributes.value(i).strip());
        }
      }
    }
  }

  /**
   * The prefixes in force inside the start tag the scanner stands at: these, when it declares
   * nothing new. What is declared deeper than 64 scopes is passed over.
   */
  public Namespaces inside(MarkupScanner scanner) {
    Attributes attributes = scanner.attributes();
    if (!attributes.mayDeclare()) {
      return this;
    }
    int count = attributes.count();
    boolean declares = false;
    for (int i = 0; i < count && !declares; i++) {
      if (attributes.nameStarts(i, "xmlns")) {
        String name = attributes.name(i);
        String prefix =
            name.equals("xmlns") ? "" : name.startsWith("xmlns:") ? name.substring(6) : name;
        declares = !prefix.equals(name) && !uri(prefix).equals(attributes.value(i).strip());
      }
    }
    if (!declares || depth >= MAX_DEPTH) {
      return this;
    }
    Namespaces inner = new Namespaces(this);
    inner.declare(scanner);
    return inner;
  }

  /** Namespace of a prefix, or empty; the empty prefix has the default namespace. */
  public String uri(String prefix) {
    for (Namespaces scope = this; ; scope = scope.outer.getFirst()) {
      String uri = scope.byPrefix.get(prefix);
      if (uri != null) {
        return uri;
      }
      if (scope.outer.isEmpty()) {
        return "";
      }
    }
  }

  /** Prefixes bound to one of these namespaces, here or outside. */
  public List<String> prefixes(String... uris) {
    List<String> found = new ArrayList<>();
    for (Namespaces scope = this; ; scope = scope.outer.getFirst()) {
      for (Map.Entry<String, String> entry : scope.byPrefix.entrySet()) {
        String uri = uri(entry.getKey());
        for (String wanted : uris) {
          if (uri.equals(wanted) && !found.contains(entry.getKey())) {
            found.add(entry.getKey());
          }
        }
      }
      if (scope.outer.isEmpty()) {
        return found;
      }
    }
  }

  /** A QName as written, with the usual prefix in place of the document's. */
  public String name(String qname) {
    return resolve(qname.strip());
  }

  /** A QName written in these bytes, with the usual prefix in place of the document's. */
  public String name(byte[] b, int from, int to) {
    int key = written.add(b, from, to);
    if (key == names.size()) {
      names.add(resolve(written.text(key).strip()));
    }
    return names.get(key);
  }

  private String resolve(String qname) {
    int colon = qname.indexOf(':');
    String prefix = colon < 0 ? "" : qname.substring(0, colon);
    String usual = usual(prefix);
    String local = qname.substring(colon + 1);
    return usual.isEmpty() ? "unknown:" + local : usual + ":" + local;
  }

  private String usual(String prefix) {
    String known = usual.get(prefix);
    if (known == null) {
      known = usualPrefix(uri(prefix), prefix);
      usual.put(prefix, known);
    }
    return known;
  }

  /** The usual prefix of a namespace; {@code otherwise} where there is none. */
  public static String usualPrefix(String uri, String otherwise) {
    String rest = uri;
    if (rest.startsWith("http://")) {
      rest = rest.substring(7);
    } else if (rest.startsWith("https://")) {
      rest = rest.substring(8);
    } else {
      return otherwise;
    }
    String[] parts = rest.split("/");
    if (parts.length < 2) {
      return otherwise;
    }
    return switch (parts[0]) {
      case "fasb.org", "xbrl.us", "xbrl.sec.gov" -> parts[1];
      case "xbrl.ifrs.org" ->
          parts[parts.length - 1].startsWith("ifrs") ? parts[parts.length - 1] : otherwise;
      default -> otherwise;
    };
  }
}
