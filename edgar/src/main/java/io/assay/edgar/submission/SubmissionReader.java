package io.assay.edgar.submission;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.HeaderReader;
import io.assay.edgar.header.SubmissionHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads full submissions: {@code <SEC-DOCUMENT>}, {@code <IMS-DOCUMENT>} (in a PEM envelope or
 * not), the feed's {@code <SUBMISSION>}, and files of {@code <DOCUMENT>} sections without a header.
 * Tags may stand in mid-line. One pass over the bytes; documents are slices of them. Thread-safe.
 */
public final class SubmissionReader {

  private static final byte[] DOCUMENT = ascii("<DOCUMENT>");
  private static final byte[] TYPE = ascii("<TYPE>");
  private static final byte[] TEXT = ascii("<TEXT>");
  private static final byte[] TEXT_END = ascii("</TEXT>");
  private static final byte[] DOCUMENT_END = ascii("</DOCUMENT>");

  /** A header is never larger than this, even with thousands of group members. */
  private static final int MAX_HEADER = 8 << 20;

  /** The filings of most documents have some thousands. */
  private static final int MAX_DOCUMENTS = 50_000;

  /** Roots with the tag that closes them. */
  private static final Map<String, String> ROOTS =
      Map.of(
          "<SEC-DOCUMENT>", "</SEC-DOCUMENT>",
          "<IMS-DOCUMENT>", "</IMS-DOCUMENT>",
          "<SUBMISSION>", "</SUBMISSION>");

  private final HeaderReader headers = new HeaderReader();

  /**
   * Whether the bytes begin like a submission: a root, a header, a PEM envelope or a {@code
   * <DOCUMENT>} section within the first 4 KiB.
   */
  public static boolean looksLikeSubmission(ByteSlice bytes) {
    ByteSlice front = bytes.slice(0, Math.min(bytes.length(), 4096));
    int start = 0;
    while (start < front.length() && (front.at(start) <= ' ')) {
      start++;
    }
    if (start + 5 > front.length() || (front.at(start) != '<' && front.at(start) != '-')) {
      return false;
    }
    for (String mark :
        List.of(
            "<SEC-DOCUMENT>",
            "<IMS-DOCUMENT>",
            "<SUBMISSION>",
            "<SEC-HEADER>",
            "<IMS-HEADER>",
            "-----BEGIN PRIVACY-ENHANCED MESSAGE-----")) {
      if (front.indexOf(mark, start) == start) {
        return true;
      }
    }
    return front.indexOf("<DOCUMENT>", start) == start && front.indexOf("<TYPE>", start) > start;
  }

  /**
   * Reads a submission.
   *
   * @throws Unreadable {@code empty-file} for no bytes, {@code unreadable-submission} when there is
   *     neither a header nor a document
   */
  public Submission read(ByteSlice bytes) {
    if (bytes.isEmpty()) {
      throw new Unreadable(
          EdgarCode.EMPTY_FILE, "the file is empty", "Fetch or copy the file again.");
    }
    byte[] b = bytes.array();
    int from = bytes.offset();
    int to = from + bytes.length();
    List<Problem> problems = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    int first = find(b, from, to, DOCUMENT);
    int headerEnd = first < 0 ? to : first;
    int position = first;
    boolean open = false;
    while (position >= 0) {
      if (documents.size() == MAX_DOCUMENTS) {
        problems.add(
            Problem.of(
                EdgarCode.LIMIT_REACHED,
                "more than " + MAX_DOCUMENTS + " documents: the rest is not read",
                "byte " + (position - from)));
        break;
      }
      Cut cut = document(bytes, b, position, to);
      documents.add(cut.document());
      open = cut.open();
      if (cut.open() && cut.next() >= 0) {
        problems.add(
            Problem.of(
                EdgarCode.CUT_OFF,
                "document " + documents.size() + " is not closed before the next begins",
                where(cut.document())));
      }
      position = cut.next();
    }
    Optional<SubmissionHeader> header =
        header(bytes, headerEnd - from, formOf(documents), problems);
    if (header.isEmpty() && documents.isEmpty()) {
      throw new Unreadable(
          EdgarCode.UNREADABLE_SUBMISSION,
          "neither a submission header nor a document is in it",
          "byte 0",
          "Give a full submission text file, as EDGAR serves it under {accession}.txt.");
    }
    if (open || !rootClosed(bytes)) {
      problems.add(
          Problem.of(
              EdgarCode.CUT_OFF,
              "the submission ends before its closing tag: later documents are missing",
              documents.isEmpty()
                  ? "byte " + bytes.length()
                  : where(documents.getLast()) + ", byte " + bytes.length()));
    }
    return new Submission(
        header.orElseGet(() -> SubmissionHeader.of(formOf(documents))), documents, problems);
  }

  private static String where(Document document) {
    return document.filename().isEmpty()
        ? "document " + document.sequence() + " (" + document.type() + ")"
        : document.filename();
  }

  private Optional<SubmissionHeader> header(
      ByteSlice bytes, int end, FormType form, List<Problem> problems) {
    ByteSlice front = bytes.slice(0, Math.min(end, MAX_HEADER));
    int start = -1;
    for (String mark : List.of("<SEC-HEADER>", "<IMS-HEADER>", "<SUBMISSION>")) {
      int at = front.indexOf(mark, 0);
      if (at >= 0) {
        start = at;
        break;
      }
    }
    if (start < 0 && front.indexOf("ACCESSION NUMBER:", 0) >= 0) {
      start = 0;
    }
    if (start < 0) {
      problems.add(
          Problem.of(
              EdgarCode.HEADER_MISSING,
              "the submission has no header: form taken from its first document",
              "byte 0"));
      return Optional.empty();
    }
    HeaderReader.Result result = headers.read(front.slice(start, front.length()), form);
    problems.addAll(result.problems());
    return Optional.of(result.header());
  }

  private static FormType formOf(List<Document> documents) {
    if (documents.isEmpty() || documents.getFirst().type().isBlank()) {
      return new FormType("UNKNOWN");
    }
    try {
      return new FormType(documents.getFirst().type());
    } catch (AskedWrongly e) {
      // a type no form has (too long): the header then says so by this name
      return new FormType("UNKNOWN");
    }
  }

  private static boolean rootClosed(ByteSlice bytes) {
    ByteSlice front = bytes.slice(0, Math.min(bytes.length(), 4096));
    ByteSlice back = bytes.slice(Math.max(0, bytes.length() - 4096), bytes.length());
    for (Map.Entry<String, String> root : ROOTS.entrySet()) {
      if (front.indexOf(root.getKey(), 0) >= 0) {
        return back.indexOf(root.getValue(), 0) >= 0;
      }
    }
    return true;
  }

  /** A document, whether it lacks its end, and where the next begins (-1: none). */
  private record Cut(Document document, boolean open, int next) {}

  private static Cut document(ByteSlice bytes, byte[] b, int at, int to) {
    int position = at + DOCUMENT.length;
    int sequence = 0;
    String type = "";
    String filename = "";
    String description = "";
    int text = -1;
    boolean ended = false;
    while (position < to && text < 0 && !ended) {
      int tag = indexOf(b, position, to, (byte) '<');
      if (tag < 0) {
        position = to;
      } else if (matches(b, tag, to, TEXT)) {
        text = tag + TEXT.length;
      } else if (matches(b, tag, to, DOCUMENT_END) || matches(b, tag, to, DOCUMENT)) {
        ended = true;
        position = tag;
      } else {
        int close = closeOfTag(b, tag, to);
        if (close < 0) {
          position = tag + 1;
          continue;
        }
        int end = valueEnd(b, close + 1, to);
        String value = new String(b, close + 1, end - close - 1, StandardCharsets.UTF_8).strip();
        switch (new String(b, tag + 1, close - tag - 1, StandardCharsets.ISO_8859_1)) {
          case "TYPE" -> type = value;
          case "SEQUENCE" -> sequence = number(value);
          case "FILENAME" -> filename = value;
          case "DESCRIPTION" -> description = value;
          default -> {} // FLAWED, PAGECOUNT and other tags of the feed say nothing of the content
        }
        position = end;
      }
    }
    int end = text < 0 ? position : text;
    boolean open = text < 0 && !ended;
    int next = -1;
    if (text >= 0) {
      int textEnd = -1;
      int scan = text;
      boolean closed = false;
      while (!closed) {
        scan = indexOf(b, scan, to, (byte) '<');
        if (scan < 0) {
          break;
        }
        if (matches(b, scan, to, TEXT_END)) {
          textEnd = scan;
          scan += TEXT_END.length;
        } else if (matches(b, scan, to, DOCUMENT_END)) {
          closed = true;
          end = textEnd < 0 ? scan : textEnd;
          scan += DOCUMENT_END.length;
        } else if (b[scan + 1 < to ? scan + 1 : scan] == 'D' && startsDocument(b, scan, to)) {
          closed = true;
          open = textEnd < 0;
          end = textEnd < 0 ? scan : textEnd;
          next = scan;
        } else {
          scan++;
        }
      }
      if (!closed) {
        end = textEnd < 0 ? to : textEnd;
        open = textEnd < 0;
        scan = to;
      }
      position = scan;
    }
    if (next < 0) {
      next = find(b, position, to, DOCUMENT);
    }
    ByteSlice body =
        text < 0 ? bytes.slice(0, 0) : bytes.slice(text - bytes.offset(), end - bytes.offset());
    DocumentBody content = DocumentBody.of(body, filename);
    return new Cut(
        new Document(sequence, type, filename, description, content.kind(), content.text()),
        open,
        next);
  }

  /** {@code <DOCUMENT>} followed by {@code <TYPE>}: not a word in a text. */
  private static boolean startsDocument(byte[] b, int at, int to) {
    if (!matches(b, at, to, DOCUMENT)) {
      return false;
    }
    int i = at + DOCUMENT.length;
    while (i < to && b[i] <= ' ') {
      i++;
    }
    return matches(b, i, to, TYPE);
  }

  private static int number(String value) {
    return !value.isEmpty()
            && value.length() <= 9
            && value.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(value)
        : 0;
  }

  /** Index of the {@code >} of a tag of capitals and dashes at {@code tag}, or -1. */
  private static int closeOfTag(byte[] b, int tag, int to) {
    int i = tag + 1;
    if (i < to && b[i] == '/') {
      i++;
    }
    while (i < to && isTagLetter(b[i])) {
      i++;
    }
    return i < to && b[i] == '>' && i > tag + 1 ? i : -1;
  }

  private static boolean isTagLetter(byte b) {
    return (b >= 'A' && b <= 'Z') || b == '-' || (b >= '0' && b <= '9');
  }

  /** A value ends at the line's end or where the next tag begins. */
  private static int valueEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != '\n' && !(b[i] == '<' && closeOfTag(b, i, to) > 0)) {
      i++;
    }
    return i;
  }

  private static int find(byte[] b, int from, int to, byte[] what) {
    int i = from;
    while (true) {
      i = indexOf(b, i, to, what[0]);
      if (i < 0 || matches(b, i, to, what)) {
        return i;
      }
      i++;
    }
  }

  private static int indexOf(byte[] b, int from, int to, byte what) {
    for (int i = from; i < to; i++) {
      if (b[i] == what) {
        return i;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] b, int at, int to, byte[] what) {
    if (at + what.length > to) {
      return false;
    }
    for (int i = 0; i < what.length; i++) {
      if (b[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
