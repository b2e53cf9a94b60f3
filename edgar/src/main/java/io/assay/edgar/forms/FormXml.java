package io.assay.edgar.forms;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form's XML into elements. Elements that repeat without bound (holdings of a fund) are
 * handed over one by one and not kept. Mark-up that is not well-formed is read as far as its tags
 * go, with problems. Thread-safe.
 */
public final class FormXml {

  private static final int MAX_DEPTH = 64;

  /** Elements kept at once; the largest form that is read whole has some tens of thousands. */
  private static final int MAX_ELEMENTS = 400_000;

  private static final int MAX_PROBLEMS = 50;

  /** The root element and what was wrong. */
  public record Parsed(FormElement root, List<Problem> problems) {

    public Parsed {
      problems = List.copyOf(problems);
    }
  }

  private FormXml() {}

  /**
   * Reads a whole form.
   *
   * @throws Unreadable {@code unreadable-xml} without any element, at more than 64 levels or
   *     400,000 elements; {@code forbidden-xml} for a document type with declarations
   */
  public static Parsed read(ByteSlice bytes) {
    return read(bytes, "", element -> {});
  }

  /**
   * Reads a form, handing over each element of one name when it ends; these are no children of
   * their parent then.
   *
   * @throws Unreadable as {@link #read(ByteSlice)}
   */
  public static Parsed read(ByteSlice bytes, String handedOver, Consumer<FormElement> each) {
    return new Reading(bytes, handedOver, each).run();
  }

  /** Text of an element in pieces is kept up to some more than this. */
  private static final int LONGEST_PIECES = 100_000;

  private static final class Open {
    private final String name;
    private final int start;
    private final Map<String, String> attributes;
    private final List<FormElement> children = new ArrayList<>(0);
    private String text = "";

    /** All of the text, once there is more than one piece of it. */
    private @Nullable StringBuilder pieces;

    Open(String name, int start, Map<String, String> attributes) {
      this.name = name;
      this.start = start;
      this.attributes = attributes;
    }

    void add(String piece) {
      if (text.isEmpty()) {
        text = piece;
        return;
      }
      StringBuilder all = pieces == null ? new StringBuilder(text) : pieces;
      pieces = all;
      if (all.length() <= LONGEST_PIECES) {
        all.append(' ').append(piece);
      }
    }

    String text() {
      return pieces == null ? text : pieces.toString();
    }
  }

  private static final class Reading {
    private final MarkupScanner scanner;
    private final TextBuffer buffer;
    private final String handedOver;
    private final Consumer<FormElement> each;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private FormElement root = FormElement.NONE;
    private int kept;

    Reading(ByteSlice bytes, String handedOver, Consumer<FormElement> each) {
      this.scanner = new MarkupScanner(bytes);
      this.handedOver = handedOver;
      this.each = each;
      int at = Encoding.firstNotUtf8(bytes);
      this.buffer = new TextBuffer(at < 0);
      if (at >= 0) {
        problems.add(
            Problem.of(
                EdgarCode.NOT_UTF8, "bytes are no UTF-8: read as Windows-1252", "byte " + at));
      }
    }

    Parsed run() {
      for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
        switch (token) {
          case START -> start();
          case END -> end();
          case TEXT, CDATA -> {
            if (!open.isEmpty()) {
              scanner.appendTo(token, buffer);
            }
          }
          case EOF -> {}
        }
      }
      if (!open.isEmpty() || scanner.cutOff()) {
        problems.add(
            Problem.of(
                EdgarCode.CUT_OFF,
                "the document ends inside " + (open.isEmpty() ? "a tag" : path()),
                "byte " + scanner.tokenStart()));
        while (!open.isEmpty()) {
          close();
        }
      }
      if (root.isAbsent()) {
        throw new Unreadable(
            EdgarCode.UNREADABLE_XML,
            "no element in it",
            "byte 0",
            "Give the XML of a form as EDGAR has it.");
      }
      return new Parsed(root, problems);
    }

    private String path() {
      StringBuilder names = new StringBuilder();
      for (Open element : open) {
        names.append(names.isEmpty() ? "" : "/").append(FormFields.shown(element.name));
      }
      return names.toString();
    }

    private void start() {
      keepText();
      if (open.size() == MAX_DEPTH) {
        throw new Unreadable(
            EdgarCode.UNREADABLE_XML,
            "elements nest deeper than " + MAX_DEPTH,
            "byte " + scanner.tokenStart(),
            "No form nests that deep; take the file from EDGAR itself.");
      }
      if (kept++ == MAX_ELEMENTS) {
        throw new Unreadable(
            EdgarCode.UNREADABLE_XML,
            "the form has more than " + MAX_ELEMENTS + " elements",
            "byte " + scanner.tokenStart(),
            "No form has that many; take the file from EDGAR itself.");
      }
      Map<String, String> attributes = Map.of();
      Attributes written = scanner.attributes();
      int count = written.count();
      if (count > 0) {
        attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
          String name = written.name(i);
          if (!name.startsWith("xmlns")) {
            attributes.putIfAbsent(name, written.value(i));
          }
        }
      }
      open.add(new Open(scanner.localName(), scanner.tokenStart(), attributes));
      if (scanner.selfClosing()) {
        close();
      }
    }

    private void end() {
      keepText();
      int at = open.size() - 1;
      while (at >= 0 && !scanner.localNameIs(open.get(at).name)) {
        at--;
      }
      if (at < 0) {
        broken("</" + FormFields.shown(scanner.localName()) + "> closes nothing");
        return;
      }
      if (at < open.size() - 1) {
        broken(
            "<"
                + FormFields.shown(open.getLast().name)
                + "> is not closed before </"
                + FormFields.shown(scanner.localName())
                + ">");
      }
      while (open.size() > at) {
        close();
      }
    }

    private void keepText() {
      if (!open.isEmpty() && buffer.length() > 0) {
        String text = buffer.string(0, buffer.length()).strip();
        if (text.indexOf('\r') >= 0) {
          text = text.replace("\r", "");
        }
        if (!text.isEmpty()) {
          // text before, between and after children of an element is rare, and short
          open.getLast().add(text);
        }
      }
      buffer.clear();
    }

    private void close() {
      Open last = open.removeLast();
      FormElement element =
          new FormElement(last.name, last.text(), last.attributes, last.children, last.start);
      if (last.name.equals(handedOver)) {
        each.accept(element);
        kept -= size(element);
      } else if (open.isEmpty()) {
        if (root.isAbsent()) {
          root = element;
        } else {
          broken("a second root <" + FormFields.shown(last.name) + ">");
        }
      } else {
        open.getLast().children.add(element);
      }
    }

    private static int size(FormElement element) {
      int size = 1;
      for (FormElement child : element.children()) {
        size += size(child);
      }
      return size;
    }

    private void broken(String what) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(Problem.of(EdgarCode.XML_MENDED, what, "byte " + scanner.tokenStart()));
      }
    }
  }
}
