package io.assay.edgar.filing;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What EDGAR's own XML submissions ({@code edgarSubmission}, 13F tables) say of themselves. */
final class EdgarXml {

  /** No root of a form has a longer name; a longer one has no place in a message. */
  private static final int LONGEST_NAME = 100;

  private EdgarXml() {}

  /** Local name of the first element, or empty where there is none or it is no name. */
  static String root(ByteSlice bytes) {
    MarkupScanner scanner = new MarkupScanner(bytes);
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      if (token == Token.START) {
        return scanner.localNameLength() > LONGEST_NAME ? "" : scanner.localName();
      }
      if (token == Token.END || scanner.tokenEnd() > 1 << 16) {
        return "";
      }
    }
    return "";
  }

  /** Form, filer and period as the document states them. */
  static SubmissionHeader header(ByteSlice bytes) {
    MarkupScanner scanner = new MarkupScanner(bytes);
    TextBuffer text = new TextBuffer(true);
    String form = root(bytes).equals("informationTable") ? "13F-HR" : "";
    String cik = "";
    String name = "";
    Optional<LocalDate> period = Optional.empty();
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      switch (token) {
        case START -> text.clear();
        case TEXT, CDATA -> scanner.appendTo(token, text);
        case END -> {
          String value = text.length() > 400 ? "" : text.string(0, text.length()).strip();
          text.clear();
          switch (scanner.localName()) {
            case "submissionType" -> form = form.isEmpty() ? value : form;
            case "cik" -> cik = cik.isEmpty() ? value : cik;
            case "name", "entityName", "conformedName" -> name = name.isEmpty() ? value : name;
            case "periodOfReport", "reportCalendarOrQuarter" ->
                period = period.isPresent() ? period : date(value);
            default -> {} // the body of the form
          }
        }
        case EOF -> {}
      }
    }
    String filer = name;
    return LoneHeader.with(
        SubmissionHeader.of(form(form)),
        period,
        LoneHeader.cik(cik)
            .map(key -> List.of(LoneHeader.party("filer", key, filer, "", "", "", "")))
            .orElse(List.of()));
  }

  private static FormType form(String text) {
    try {
      return new FormType(text);
    } catch (AskedWrongly e) {
      return new FormType("UNKNOWN"); // the document states no form
    }
  }

  /** {@code 12-31-2024}, as 13F covers write it, or ISO. */
  private static Optional<LocalDate> date(String text) {
    if (text.matches("\\d{2}-\\d{2}-\\d{4}")) {
      return LoneHeader.date(text.substring(6) + "-" + text.substring(0, 5));
    }
    return LoneHeader.date(text);
  }
}
