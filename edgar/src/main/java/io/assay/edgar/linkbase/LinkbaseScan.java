package io.assay.edgar.linkbase;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.linkbase.Gathered.Kind;
import io.assay.edgar.linkbase.Gathered.Labelled;
import io.assay.edgar.linkbase.Gathered.Relationship;
import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import io.assay.edgar.xbrl.Namespaces;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over a schema or linkbase file; a schema may have linkbases inside ({@code
 * xsd:appinfo}). Arcs may stand before the locators and labels they join. One thread at a time.
 */
final class LinkbaseScan {

  private static final int LONGEST_NUMBER = 40;

  /** Locators or labels of one link that share a name; a concept's labels in all roles do. */
  private static final int MOST_ALIKE = 64;

  /** An arc whose ends are still labels of its link. */
  private record Arc(
      String arcrole,
      String from,
      String to,
      double order,
      BigDecimal weight,
      String preferredLabel,
      boolean prohibited,
      int priority) {}

  private final Gathered gathered;
  private final String file;
  private final MarkupScanner scanner;
  private final TextBuffer text;
  private final Map<String, BigDecimal> weights = new HashMap<>();

  LinkbaseScan(Gathered gathered, String file, ByteSlice bytes) {
    this.gathered = gathered;
    this.file = file;
    this.scanner = new MarkupScanner(bytes);
    int at = Encoding.firstNotUtf8(bytes);
    this.text = new TextBuffer(at < 0);
    if (at >= 0) {
      gathered.problems.add(
          Problem.of(
              EdgarCode.NOT_UTF8,
              "bytes are no UTF-8: read as Windows-1252",
              file + ", byte " + at));
    }
  }

  void read() {
    Namespaces namespaces = new Namespaces();
    String target = "";
    String prefix = "";
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token != Token.START) {
        continue;
      }
      if (scanner.localNameIs("element")) {
        element(target, prefix);
      } else if (scanner.localNameIs("schema")) {
        namespaces.declare(scanner);
        target = scanner.attribute("targetNamespace").strip();
        prefix = prefix(target);
      } else if (scanner.localNameIs("roleType")) {
        roleType();
      } else if (scanner.localNameIs("linkbaseRef")) {
        gathered.linkbaseRefs.add(xlink("href"));
      } else if (scanner.localNameIs("presentationLink")) {
        link(Optional.of(Kind.PRESENTATION));
      } else if (scanner.localNameIs("calculationLink")) {
        link(Optional.of(Kind.CALCULATION));
      } else if (scanner.localNameIs("definitionLink")) {
        link(Optional.of(Kind.DEFINITION));
      } else if (scanner.localNameIs("labelLink")) {
        link(Optional.empty());
      }
    }
    if (scanner.cutOff()) {
      gathered.problems.add(
          Problem.of(EdgarCode.CUT_OFF, "the file ends inside a tag or comment", file));
    }
  }

  /** The prefix the schema declares for its own namespace. */
  private String prefix(String target) {
    Attributes attributes = scanner.attributes();
    for (int i = 0; i < attributes.count(); i++) {
      if (attributes.nameStarts(i, "xmlns:") && attributes.value(i).strip().equals(target)) {
        return Namespaces.usualPrefix(target, attributes.name(i).substring(6));
      }
    }
    return Namespaces.usualPrefix(target, "");
  }

  private void element(String target, String declared) {
    String name = scanner.attribute("name");
    String group = local(scanner.attribute("substitutionGroup"));
    if (name.isEmpty() || group.isEmpty()) {
      return; // part of a type, no concept
    }
    String id = scanner.attribute("id");
    String prefix = declared;
    if (id.endsWith("_" + name) && id.length() > name.length() + 1) {
      // the recommended prefix, which instances use
      prefix = Namespaces.usualPrefix(target, id.substring(0, id.length() - name.length() - 1));
    }
    String periodType = "";
    String balance = "";
    Attributes attributes = scanner.attributes();
    for (int i = 0; i < attributes.count(); i++) {
      if (attributes.nameEnds(i, "periodType")) {
        periodType = attributes.value(i).strip();
      } else if (attributes.nameEnds(i, "balance")) {
        balance = attributes.value(i).strip();
      }
    }
    String isAbstract = scanner.attribute("abstract").strip();
    gathered.add(
        new Element(
            (prefix.isEmpty() ? "unknown" : prefix) + ":" + name,
            id,
            local(scanner.attribute("type")),
            group,
            periodType,
            balance,
            isAbstract.equals("true") || isAbstract.equals("1")),
        file);
  }

  private static String local(String qname) {
    return qname.substring(qname.indexOf(':') + 1).strip();
  }

  private void roleType() {
    String uri = scanner.attribute("roleURI").strip();
    String definition = "";
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> {
          depth += scanner.selfClosing() ? 0 : 1;
          text.clear();
        }
        case TEXT, CDATA -> append(token);
        case END -> {
          depth--;
          if (scanner.localNameIs("definition")) {
            definition = value();
          }
        }
        case EOF -> depth = 0;
      }
    }
    if (!uri.isEmpty()) {
      gathered.roles.putIfAbsent(uri, new Role(uri, definition));
    }
  }

  /** Reads an extended link to its end; one without kind is a label link. */
  private void link(Optional<Kind> kind) {
    if (scanner.selfClosing()) {
      return;
    }
    String role = xlink("role").strip();
    Map<String, List<String>> locators = new HashMap<>();
    Map<String, List<Label>> resources = new HashMap<>();
    List<Arc> arcs = new ArrayList<>();
    int depth = 1;
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> {
          if (scanner.localNameIs("loc")) {
            locator(locators);
          } else if (scanner.localNameIs("label") && kind.isEmpty()) {
            label(resources);
            continue; // its end tag is read
          } else if (scanner.localNameIs("presentationArc")
              || scanner.localNameIs("calculationArc")
              || scanner.localNameIs("definitionArc")
              || scanner.localNameIs("labelArc")) {
            arc(arcs);
          }
          depth += scanner.selfClosing() ? 0 : 1;
        }
        case END -> depth--;
        case TEXT, CDATA -> {}
        case EOF -> depth = 0;
      }
    }
    for (Arc arc : arcs) {
      List<String> from = locators.getOrDefault(arc.from(), List.of());
      if (kind.isPresent()) {
        relate(kind.get(), role, arc, from, locators.getOrDefault(arc.to(), List.of()));
      } else {
        give(arc, from, resources.getOrDefault(arc.to(), List.of()));
      }
    }
  }

  private void relate(Kind kind, String role, Arc arc, List<String> from, List<String> to) {
    if (from.isEmpty() || to.isEmpty()) {
      gathered.problemOnce(
          EdgarCode.LOCATOR_MISSING,
          "an arc joins '" + start(arc.from()) + "' and '" + start(arc.to()) + "', not both there",
          file);
    }
    for (String parent : from) {
      for (String child : to) {
        if (!gathered.roomForRelationship()) {
          return;
        }
        gathered.relationships.add(
            new Relationship(
                kind,
                role,
                arc.arcrole(),
                parent,
                child,
                arc.order(),
                arc.weight(),
                arc.preferredLabel(),
                arc.prohibited(),
                arc.priority()));
      }
    }
  }

  private void give(Arc arc, List<String> concepts, List<Label> labels) {
    if (arc.prohibited()) {
      return; // takes a label of an imported taxonomy away, which is not here
    }
    for (String concept : concepts) {
      for (Label label : labels) {
        if (!gathered.roomForLabel()) {
          return;
        }
        gathered.labels.add(new Labelled(concept, label));
      }
    }
  }

  private void locator(Map<String, List<String>> locators) {
    if (gathered.roomForLocator()) {
      List<String> places = locators.computeIfAbsent(xlink("label"), k -> new ArrayList<>(1));
      String href = xlink("href").strip();
      if (places.size() >= MOST_ALIKE) {
        alike("locators");
      } else if (!places.contains(href)) {
        places.add(href);
      }
    }
  }

  private void arc(List<Arc> arcs) {
    if (arcs.size() > gathered.maxRelationships()) { // the one too many is told
      return;
    }
    arcs.add(
        new Arc(
            xlink("arcrole").strip(),
            xlink("from"),
            xlink("to"),
            number(scanner.attribute("order")),
            weight(scanner.attribute("weight")),
            scanner.attribute("preferredLabel").strip(),
            scanner.attribute("use").strip().equals("prohibited"),
            priority(scanner.attribute("priority").strip())));
  }

  private void label(Map<String, List<Label>> resources) {
    String name = xlink("label");
    String role = xlink("role").strip();
    String lang = scanner.attribute("xml:lang").strip();
    text.clear();
    int depth = scanner.selfClosing() ? 0 : 1;
    while (depth > 0) {
      Token token = scanner.next();
      switch (token) {
        case START -> depth += scanner.selfClosing() ? 0 : 1;
        case END -> depth--;
        case TEXT, CDATA -> append(token);
        case EOF -> depth = 0;
      }
    }
    List<Label> labels = resources.computeIfAbsent(name, k -> new ArrayList<>(2));
    if (labels.size() < MOST_ALIKE) {
      labels.add(new Label(role.isEmpty() ? LabelRole.STANDARD : role, lang, value()));
    } else {
      alike("labels");
    }
  }

  private void alike(String what) {
    gathered.problemOnce(
        EdgarCode.LIMIT_REACHED,
        "more than " + MOST_ALIKE + " " + what + " of one name: the rest is left out",
        file);
  }

  private void append(Token token) {
    if (text.length() < gathered.maxLabelLength()) {
      scanner.appendTo(token, text);
    }
  }

  /** The text so far with white space made single. */
  private String value() {
    String raw = text.string(0, Math.min(text.length(), gathered.maxLabelLength()));
    text.clear();
    StringBuilder out = new StringBuilder(raw.length());
    boolean gap = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\u00a0') {
        gap = true;
      } else {
        if (gap && !out.isEmpty()) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  /** An attribute of XLink, whatever prefix the file binds to it. */
  private String xlink(String name) {
    Attributes attributes = scanner.attributes();
    int count = attributes.count();
    int other = -1;
    for (int i = 0; i < count; i++) {
      if (attributes.nameEnds(i, name)) {
        int length = attributes.nameLength(i) - name.length();
        if (length == 6 && attributes.nameStarts(i, "xlink:")) {
          return attributes.value(i);
        }
        if (length > 0 && attributes.name(i).charAt(length - 1) == ':') {
          other = i;
        }
      }
    }
    return other < 0 ? "" : attributes.value(other);
  }

  private static double number(String written) {
    String order = written.strip();
    if (order.isEmpty() || order.length() > LONGEST_NUMBER) {
      return 1;
    }
    try {
      double value = Double.parseDouble(order);
      return Double.isFinite(value) ? value : 1;
    } catch (NumberFormatException e) {
      return 1; // what an arc without order has
    }
  }

  private BigDecimal weight(String written) {
    BigDecimal known = weights.get(written);
    if (known == null) {
      known = parsed(written.strip());
      if (weights.size() < 1_000) {
        weights.put(written, known);
      }
    }
    return known;
  }

  private static BigDecimal parsed(String weight) {
    if (weight.isEmpty() || weight.length() > LONGEST_NUMBER || weight.matches(".*[eE].*")) {
      return BigDecimal.ONE;
    }
    try {
      return new BigDecimal(weight).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return BigDecimal.ONE; // as good as not stated
    }
  }

  private static int priority(String written) {
    if (written.isEmpty() || written.length() > 9) {
      return 0;
    }
    try {
      return Integer.parseInt(written);
    } catch (NumberFormatException e) {
      return 0; // what an arc without priority has
    }
  }

  private static String start(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
