package io.assay.edgar.forms;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.util.Locale;

/**
 * The values of an XML form as text that can be read and searched: a line for each, labelled by its
 * element. {@code <tableEntryTotal>14</tableEntryTotal>} gives {@code Table entry total: 14}.
 */
public final class XmlText {

  /** Takes a line of the text with the place of its value in the source. */
  @FunctionalInterface
  public interface Lines {
    /**
     * @param source byte offset of the value
     */
    void line(String line, int source);
  }

  private XmlText() {}

  /** The values below an element. */
  public static String labelled(FormElement element) {
    StringBuilder text = new StringBuilder();
    for (FormElement child : element.children()) {
      append(child, text);
    }
    return text.isEmpty() ? element.text() : text.toString();
  }

  private static void append(FormElement element, StringBuilder text) {
    if (!element.text().isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(label(element.name())).append(": ").append(element.text());
    }
    for (FormElement child : element.children()) {
      append(child, text);
    }
  }

  /** The values of a whole document, elements and attributes, in order; nothing is kept. */
  public static void read(ByteSlice bytes, Lines lines) {
    MarkupScanner scanner = new MarkupScanner(bytes);
    TextBuffer buffer = new TextBuffer(Encoding.isUtf8(bytes));
    String name = "";
    int at = 0;
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      switch (token) {
        case START -> {
          line(name, buffer, at, lines);
          name = FormFields.shown(scanner.localName());
          at = scanner.tokenEnd();
          attributes(scanner, name, lines);
        }
        case END -> {
          line(name, buffer, at, lines);
          name = "";
        }
        case TEXT, CDATA -> {
          if (buffer.length() == 0) {
            at = scanner.tokenStart();
          }
          scanner.appendTo(token, buffer);
        }
        case EOF -> {}
      }
    }
    line(name, buffer, at, lines);
  }

  private static void attributes(MarkupScanner scanner, String element, Lines lines) {
    Attributes attributes = scanner.attributes();
    for (int i = 0; i < attributes.count(); i++) {
      String name = attributes.name(i);
      boolean value = !name.startsWith("xmlns") && !name.startsWith("xsi:");
      String text = value ? folded(attributes.value(i)) : "";
      if (!text.isEmpty()) {
        lines.line(
            label(element)
                + ", "
                + label(FormFields.shown(name)).toLowerCase(Locale.ROOT)
                + ": "
                + text,
            scanner.tokenStart());
      }
    }
  }

  private static void line(String name, TextBuffer buffer, int at, Lines lines) {
    if (buffer.length() > 0) {
      String text = folded(buffer.string(0, buffer.length()));
      buffer.clear();
      if (!text.isEmpty()) {
        lines.line(name.isEmpty() ? text : label(name) + ": " + text, at);
      }
    }
  }

  /** Runs of white space as one blank each: a value is one line. */
  private static String folded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00A0') {
        blank = !out.isEmpty();
      } else {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /** {@code nameOfIssuer} as {@code Name of issuer}. */
  public static String label(String name) {
    StringBuilder label = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean upper = Character.isUpperCase(c);
      boolean lowerBefore = i > 0 && Character.isLowerCase(name.charAt(i - 1));
      boolean lowerAfter = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
      boolean digitBegins = Character.isDigit(c) && i > 0 && !Character.isDigit(name.charAt(i - 1));
      boolean digitEnds =
          !Character.isDigit(c) && !upper && i > 0 && Character.isDigit(name.charAt(i - 1));
      if ((upper && lowerBefore) || digitBegins || digitEnds) {
        label.append(' ');
      } else if (upper && i > 0 && lowerAfter && Character.isUpperCase(name.charAt(i - 1))) {
        label.append(' ');
      }
      boolean word = upper && lowerAfter && i > 0;
      label.append(
          i == 0 ? Character.toUpperCase(c) : word ? Character.toLowerCase(c) : c == '_' ? ' ' : c);
    }
    return label.toString();
  }
}
