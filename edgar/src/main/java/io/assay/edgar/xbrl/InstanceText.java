package io.assay.edgar.xbrl;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.util.function.Supplier;

/**
 * The text inside an element of an instance, made each time it is asked for. Immutable;
 * thread-safe.
 *
 * @param inner from the start tag's end to the end tag
 */
record InstanceText(ByteSlice inner, boolean utf8) implements Supplier<String> {

  @Override
  public String get() {
    TextBuffer out = new TextBuffer(utf8, inner.length() + 16);
    MarkupScanner scanner = new MarkupScanner(inner);
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.TEXT || token == Token.CDATA) {
        scanner.appendTo(token, out);
      }
    }
    return out.string(0, out.length());
  }
}
