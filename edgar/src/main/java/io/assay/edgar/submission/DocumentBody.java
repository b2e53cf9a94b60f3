package io.assay.edgar.submission;

import io.assay.edgar.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The bytes of a document without EDGAR's wrapper, and what they are.
 *
 * <p>The wrapper ({@code <XML>}, {@code <XBRL>}, {@code <PDF>}, {@code <JSON>}) says how EDGAR
 * carries a document, not what it is: inline XBRL is HTML inside {@code <XBRL>}, the viewer's pages
 * are HTML inside {@code <XML>}. So the first element decides, then the file name.
 *
 * @param text what is inside the wrapper
 */
public record DocumentBody(Document.Kind kind, ByteSlice text) {

  private static final int FRONT = 8192;
  private static final List<String> WRAPPERS = List.of("XML", "XBRL", "PDF", "JSON");
  private static final List<String> HTML_MARKS =
      List.of(
          "<html",
          "<!doctype html",
          "<body",
          "<div",
          "<font",
          "<p>",
          "<p ",
          "<td",
          "<center",
          "<br");

  /** Roots of what EDGAR takes as XML, lower case; some are filed without a declaration. */
  private static final List<String> XML_ROOTS =
      List.of("edgarsubmission", "informationtable", "ownershipdocument", "xbrl");

  /** Takes off the wrapper and tells the kind. */
  public static DocumentBody of(ByteSlice body, String filename) {
    int start = 0;
    while (start < body.length() && body.at(start) <= ' ' && body.at(start) >= 0) {
      start++;
    }
    ByteSlice inner = body;
    for (String wrapper : WRAPPERS) {
      String open = "<" + wrapper + ">";
      ByteSlice front = body.slice(start, Math.min(body.length(), start + 16));
      if (front.indexOf(open, 0) == 0) {
        inner = unwrap(body, start + open.length(), wrapper);
        break;
      }
    }
    return new DocumentBody(kind(inner, filename), inner);
  }

  private static ByteSlice unwrap(ByteSlice body, int from, String wrapper) {
    String close = "</" + wrapper + ">";
    int begin = from;
    while (begin < body.length() && (body.at(begin) == '\n' || body.at(begin) == '\r')) {
      begin++;
    }
    // the closing tag is the last thing in the text
    int tail = Math.max(begin, body.length() - 64);
    int end = body.slice(tail, body.length()).indexOf(close, 0);
    return body.slice(begin, end < 0 ? body.length() : tail + end);
  }

  private static Document.Kind kind(ByteSlice text, String filename) {
    if (UuDecoder.beginLine(text.slice(0, Math.min(text.length(), 512))) >= 0) {
      return Document.Kind.UUENCODED;
    }
    String front =
        text.slice(0, Math.min(text.length(), FRONT))
            .toString(StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    String root = root(front);
    if (root.equals("html") || root.endsWith(":html")) {
      return isTyped(front) ? Document.Kind.PLAIN_TEXT : Document.Kind.HTML;
    }
    String local = root.substring(root.indexOf(':') + 1);
    if (XML_ROOTS.contains(local)) {
      return Document.Kind.XML;
    }
    String name = filename.toLowerCase(Locale.ROOT);
    boolean page = name.endsWith(".htm") || name.endsWith(".html");
    if (!page && (front.contains("<?xml") || name.endsWith(".xml") || name.endsWith(".xsd"))) {
      return Document.Kind.XML;
    }
    if (page || HTML_MARKS.stream().anyMatch(front::contains)) {
      return Document.Kind.HTML;
    }
    return Document.Kind.PLAIN_TEXT;
  }

  /**
   * Whether a text of lines, with the column marks of EDGAR's own tables, was only put between
   * {@code <html>} and {@code </html>}.
   */
  private static boolean isTyped(String front) {
    return front.contains("<s>")
        && front.contains("<c>")
        && List.of("<p>", "<p ", "<br", "<td", "<tr", "<font", "<pre").stream()
            .noneMatch(front::contains);
  }

  /** Name of the first element, after declarations and comments; empty when text comes first. */
  private static String root(String front) {
    int i = 0;
    while (i < front.length()) {
      char c = front.charAt(i);
      if (c <= ' ' || c == '\u00EF' || c == '\u00BB' || c == '\u00BF') {
        i++;
      } else if (front.startsWith("<!--", i)) {
        int end = front.indexOf("-->", i);
        i = end < 0 ? front.length() : end + 3;
      } else if (front.startsWith("<?", i) || front.startsWith("<!", i)) {
        int end = front.indexOf('>', i);
        i = end < 0 ? front.length() : end + 1;
      } else if (c == '<') {
        int end = i + 1;
        while (end < front.length() && front.charAt(end) > ' ' && front.charAt(end) != '>') {
          end++;
        }
        return front.substring(i + 1, end);
      } else {
        return "";
      }
    }
    return "";
  }
}
