package io.assay.server.searching;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.ReadingText.Block;
import io.assay.edgar.text.TextReader;
import io.assay.pdf.PdfReader;
import io.assay.pdf.PdfText;
import io.assay.server.http.HttpCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads documents that people add: PDF, HTML, Markdown, text. What is hidden in them is no part of
 * what is read. Thread-safe.
 */
final class AddedReader {

  private static final int LONGEST_TITLE = 300;

  /** What the bytes of a document are. */
  enum Type {
    PDF("application/pdf"),
    HTML("text/html"),
    MARKDOWN("text/markdown"),
    TEXT("text/plain");

    private final String id;

    Type(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  /**
   * A document that was read.
   *
   * @param title of its own; empty where it has none
   * @param problems what was wrong; with an empty text, why
   */
  record Read(Type type, String title, String text, List<Block> blocks, List<Problem> problems) {}

  /** Made with the first PDF: PDFBox is not loaded for others. */
  private static final class Pdf {
    private static final PdfReader READER = new PdfReader();
  }

  /**
   * Reads a document.
   *
   * @param name of its file
   * @throws AskedWrongly when it is none of what is read, or empty
   * @throws io.assay.edgar.Unreadable when it is too large
   */
  Read read(byte[] bytes, String contentType, String name) {
    if (bytes.length == 0) {
      throw new AskedWrongly(
          HttpCode.BAD_BODY, "The document is empty", "body", "Send its bytes as the body.");
    }
    ByteSlice slice = ByteSlice.of(bytes);
    Type type = type(slice, contentType, name);
    return switch (type) {
      case PDF -> pdf(slice, name);
      case HTML -> read(type, TextReader.read(slice, Document.Kind.HTML), "");
      case MARKDOWN ->
          read(type, html(Markdown.toHtml(new String(bytes, StandardCharsets.UTF_8))), "");
      case TEXT -> read(type, TextReader.read(slice, Document.Kind.PLAIN_TEXT), "");
    };
  }

  private static ReadingText html(String html) {
    return TextReader.read(ByteSlice.of(html.getBytes(StandardCharsets.UTF_8)), Document.Kind.HTML);
  }

  private static Type type(ByteSlice bytes, String contentType, String name) {
    int end = contentType.indexOf(';');
    String said =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    Type type =
        switch (said) {
          case "application/pdf" -> Type.PDF;
          case "text/html", "application/xhtml+xml" -> Type.HTML;
          case "text/markdown", "text/x-markdown" -> Type.MARKDOWN;
          case "text/plain" -> byName(name).orElse(Type.TEXT);
          case "", "application/octet-stream" -> byName(name).orElseThrow(() -> unknown(name));
          default -> throw unknown(said);
        };
    if ((type == Type.PDF) != PdfReader.isPdf(bytes)) {
      throw new AskedWrongly(
          HttpCode.UNSUPPORTED_BODY,
          type == Type.PDF ? "The bytes are no PDF" : "The bytes are a PDF",
          "header: Content-Type",
          "Say what the bytes are: application/pdf, text/html, text/markdown or text/plain.");
    }
    if (type != Type.PDF && bytes.indexOf("\0", 0) >= 0) {
      throw new AskedWrongly(
          HttpCode.UNSUPPORTED_BODY,
          "The bytes are no text",
          "body",
          "Save the document as PDF, HTML, Markdown or text, and add that.");
    }
    return type;
  }

  private static Optional<Type> byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
      case "pdf" -> Optional.of(Type.PDF);
      case "htm", "html", "xhtml" -> Optional.of(Type.HTML);
      case "md", "markdown" -> Optional.of(Type.MARKDOWN);
      case "txt", "text", "log", "csv" -> Optional.of(Type.TEXT);
      default -> Optional.empty();
    };
  }

  private static AskedWrongly unknown(String what) {
    return new AskedWrongly(
        HttpCode.UNSUPPORTED_BODY,
        "'" + what + "' is not read",
        "header: Content-Type",
        "Add PDF, HTML, Markdown or text, and say so in Content-Type or by the file's name.");
  }

  private static Read pdf(ByteSlice bytes, String name) {
    PdfText pdf = Pdf.READER.read(bytes, name);
    ReadingText text =
        TextReader.read(
            ByteSlice.of(PdfParagraphs.of(pdf).getBytes(StandardCharsets.UTF_8)),
            Document.Kind.PLAIN_TEXT);
    Read read = read(Type.PDF, text, pdf.title());
    List<Problem> problems = new ArrayList<>(pdf.problems());
    problems.addAll(read.problems());
    return new Read(Type.PDF, read.title(), read.text(), read.blocks(), problems);
  }

  private static Read read(Type type, ReadingText text, String title) {
    String own =
        title.isEmpty()
            ? text.blocks().stream()
                .filter(block -> block.kind() == ReadingText.Kind.HEADING)
                .findFirst()
                .map(block -> text.text().substring(block.start(), block.end()))
                .orElse("")
            : title;
    String folded = own.replaceAll("\\s+", " ").strip();
    return new Read(
        type,
        folded.substring(0, Math.min(folded.length(), LONGEST_TITLE)),
        text.text(),
        text.blocks(),
        text.problems());
  }
}
