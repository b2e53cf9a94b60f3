package io.assay.edgar.xbrl;

import io.assay.edgar.markup.MarkupScanner;
import java.util.HashMap;
import java.util.Map;

/**
 * The namespace prefixes a document declares, and the usual prefix of each namespace, so that
 * concepts are named alike whatever prefix a filer chose. One thread at a time.
 *
 * <p>Usual prefixes follow the namespace: {@code http://fasb.org/us-gaap/2023} and {@code
 * http://xbrl.us/us-gaap/2009-01-31} are {@code us-gaap}, {@code http://xbrl.sec.gov/dei/2023} is
 * {@code dei}, {@code https://xbrl.ifrs.org/taxonomy/2023-03-23/ifrs-full} is {@code ifrs-full}.
 * Other namespaces keep the document's prefix. A prefix declared twice has its last meaning.
 */
public final class Namespaces {

  /** XBRL instances. */
  public static final String INSTANCE = "http://www.xbrl.org/2003/instance";

  private final Map<String, String> byPrefix = new HashMap<>();
  private Map<String, String> names = new HashMap<>();

  /** Takes the declarations of the start tag the scanner stands at. */
  public void declare(MarkupScanner scanner) {
    int count = scanner.attributeCount();
    for (int i = 0; i < count; i++) {
      if (scanner.attributeNameStarts(i, "xmlns")) {
        String name = scanner.attributeName(i);
        if (name.equals("xmlns")) {
          put("", scanner.attributeValue(i));
        } else if (name.startsWith("xmlns:")) {
          put(name.substring(6), scanner.attributeValue(i));
        }
      }
    }
  }

  private void put(String prefix, String uri) {
    String bare = uri.strip();
    String before = byPrefix.put(prefix, bare);
    if (before != null && !before.equals(bare)) {
      names = new HashMap<>(); // clearing would cost as much as the map once held, each time
    }
  }

  /** Namespace of a prefix, or empty. */
  public String uri(String prefix) {
    return byPrefix.getOrDefault(prefix, "");
  }

  /** A QName as written, with the usual prefix in place of the document's. */
  public String name(String qname) {
    String known = names.get(qname);
    if (known == null) {
      known = resolve(qname.strip());
      names.put(qname, known);
    }
    return known;
  }

  private String resolve(String qname) {
    int colon = qname.indexOf(':');
    String prefix = colon < 0 ? "" : qname.substring(0, colon);
    String usual = usualPrefix(uri(prefix), prefix);
    String local = qname.substring(colon + 1);
    return usual.isEmpty() ? "unknown:" + local : usual + ":" + local;
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
