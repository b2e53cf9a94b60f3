package io.assay.edgar.inline;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.util.List;
import java.util.function.Supplier;

/**
 * The text of an element and its continuations, made from the bytes of the document each time it is
 * asked for. Immutable; thread-safe.
 *
 * @param chain the element, then its continuations in order
 * @param markup whether mark-up is kept ({@code escape="true"}): then inline tags are left out of
 *     it, else all tags are; excluded elements always are
 */
record SourceText(List<Element> chain, boolean markup) implements Supplier<String> {

  @Override
  public String get() {
    if (chain.size() == 1) {
      return piece(chain.getFirst());
    }
    boolean utf8 = chain.getFirst().scan.utf8();
    long room = 0;
    boolean mixed = false;
    for (Element element : chain) {
      room += element.innerEnd - element.innerStart;
      mixed |= element.scan.utf8() != utf8;
    }
    if (mixed) {
      StringBuilder all = new StringBuilder();
      for (Element element : chain) {
        all.append(piece(element));
      }
      return all.toString();
    }
    TextBuffer out = new TextBuffer(utf8, (int) Math.min(room + 16, 1 << 24));
    for (Element element : chain) {
      append(element, out);
    }
    return out.string(0, out.length());
  }

  private String piece(Element element) {
    int base = element.scan.bytes().offset();
    if (MarkupScanner.isBare(
        element.scan.bytes().array(), base + element.innerStart, base + element.innerEnd)) {
      return element.scan.string(base + element.innerStart, base + element.innerEnd);
    }
    int length = element.innerEnd - element.innerStart;
    TextBuffer out = new TextBuffer(element.scan.utf8(), length + 16);
    append(element, out);
    return out.string(0, out.length());
  }

  private void append(Element element, TextBuffer out) {
    if (markup) {
      markup(element, out);
    } else {
      plain(element, out);
    }
  }

  private static void plain(Element element, TextBuffer out) {
    ByteSlice bytes = element.scan.bytes();
    Ranges excludes = element.scan.elements().excludes();
    int index = excludes.firstFrom(element.innerStart);
    MarkupScanner scanner = new MarkupScanner(bytes.slice(element.innerStart, element.innerEnd));
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.TEXT || token == Token.CDATA) {
        scanner.appendTo(token, out);
      } else if (token == Token.START
          && index < excludes.size()
          && scanner.tokenStart() + element.innerStart >= excludes.start(index)) {
        int end = Math.min(excludes.end(index), element.innerEnd);
        scanner.moveTo(end - element.innerStart);
        index = excludes.firstFrom(end);
      }
    }
  }

  private static void markup(Element element, TextBuffer out) {
    Ranges drops = element.scan.elements().drops();
    int from = element.innerStart;
    for (int index = drops.firstFrom(element.innerStart);
        index < drops.size() && drops.start(index) < element.innerEnd;
        index++) {
      if (drops.start(index) >= from) {
        source(element.scan, from, drops.start(index), out);
      }
      from = Math.max(from, drops.end(index));
    }
    if (from < element.innerEnd) {
      source(element.scan, from, element.innerEnd, out);
    }
  }

  private static void source(InlineScan scan, int from, int to, TextBuffer out) {
    int base = scan.bytes().offset();
    out.appendMarkup(scan.bytes().array(), base + from, base + to);
  }
}
