package io.assay.edgar.xbrl;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The footnotes of an instance: extended links of locators, which name facts by their ids, of
 * footnotes, and of arcs from the labels of the ones to those of the others. One thread at a time.
 * Source: XBRL 2.1, 4.11.
 */
final class FootnoteLinks {

  private record Note(String label, String role, String lang, int from, int to) {}

  private record Arc(String from, String to, String arcrole) {}

  /** One extended link; labels mean something inside it only. */
  private record Link(Map<String, List<String>> facts, List<Note> notes, List<Arc> arcs) {}

  private final ByteSlice bytes;
  private final MarkupScanner scanner;
  private final XbrlLimits limits;
  private final List<Link> links = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int parts;

  FootnoteLinks(ByteSlice bytes, MarkupScanner scanner, XbrlLimits limits) {
    this.bytes = bytes;
    this.scanner = scanner;
    this.limits = limits;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Reads the link whose start tag the scanner stands at. */
  void read(String outerLang) {
    if (scanner.selfClosing()) {
      return;
    }
    Link link = new Link(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    String lang = scanner.attribute("xml:lang");
    lang = lang.isEmpty() ? outerLang : lang;
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.END && scanner.localNameIs("footnoteLink")) {
        break;
      }
      if (token == Token.START && room()) {
        part(link, lang);
      }
    }
    links.add(link);
  }

  private boolean room() {
    if (parts++ == limits.maxFacts()) {
      tooMany();
    }
    return parts <= limits.maxFacts();
  }

  private void tooMany() {
    problems.add(
        Problem.of(
            EdgarCode.LIMIT_REACHED,
            "more than " + limits.maxFacts() + " footnote references: the rest is not read",
            "byte " + scanner.tokenStart()));
  }

  private void part(Link link, String lang) {
    if (scanner.localNameIs("loc")) {
      String href = scanner.attribute("xlink:href");
      int hash = href.indexOf('#');
      if (hash >= 0) {
        link.facts()
            .computeIfAbsent(scanner.attribute("xlink:label"), k -> new ArrayList<>())
            .add(href.substring(hash + 1).strip());
      }
    } else if (scanner.localNameIs("footnoteArc")) {
      link.arcs()
          .add(
              new Arc(
                  scanner.attribute("xlink:from"),
                  scanner.attribute("xlink:to"),
                  scanner.attribute("xlink:arcrole")));
    } else if (scanner.localNameIs("footnote")) {
      String own = scanner.attribute("xml:lang");
      String label = scanner.attribute("xlink:label");
      String role = scanner.attribute("xlink:role");
      int from = scanner.tokenEnd();
      if (!scanner.selfClosing()) {
        scanner.passElement();
        link.notes()
            .add(new Note(label, role, own.isEmpty() ? lang : own, from, scanner.tokenStart()));
      }
    }
  }

  /** Footnotes that some fact has. */
  List<Footnote> footnotes(boolean utf8) {
    List<Footnote> footnotes = new ArrayList<>();
    long pairs = 0;
    for (Link link : links) {
      Map<String, Set<String>> factsOf = new HashMap<>();
      Map<String, String> arcroles = new HashMap<>();
      for (Arc arc : link.arcs()) {
        List<String> ids = link.facts().getOrDefault(arc.from(), List.of());
        pairs += ids.size();
        if (pairs > limits.maxFacts()) {
          tooMany();
          break;
        }
        factsOf.computeIfAbsent(arc.to(), k -> new LinkedHashSet<>()).addAll(ids);
        arcroles.putIfAbsent(arc.to(), arc.arcrole());
      }
      for (Note note : link.notes()) {
        Set<String> ids = factsOf.getOrDefault(note.label(), Set.of());
        pairs += ids.size();
        if (!ids.isEmpty() && pairs <= 2L * limits.maxFacts()) {
          footnotes.add(
              new Footnote(
                  note.label(),
                  note.role(),
                  arcroles.getOrDefault(note.label(), ""),
                  note.lang(),
                  new FactValue.Textual(text(note, utf8)),
                  List.copyOf(ids)));
        }
      }
    }
    return footnotes;
  }

  private String text(Note note, boolean utf8) {
    TextBuffer out = new TextBuffer(utf8, note.to() - note.from() + 16);
    out.appendMarkup(bytes.array(), bytes.offset() + note.from(), bytes.offset() + note.to());
    return out.string(0, out.length());
  }
}
