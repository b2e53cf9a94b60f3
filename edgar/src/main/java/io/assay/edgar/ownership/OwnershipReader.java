package io.assay.edgar.ownership;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the XML of forms 3, 4 and 5 ({@code ownershipDocument}, since mid-2003). Thread-safe.
 *
 * <p>A field is a {@code <value>}, footnotes, or both; one with a footnote alone is empty. XML that
 * is not well-formed is read as far as its tags go, with a problem; so is a field that does not
 * read as its kind. Source: EDGAR Ownership XML Technical Specification.
 */
public final class OwnershipReader {

  private static final int MAX_DEPTH = 64;

  /** A report and what of it could not be read. */
  public record Result(OwnershipReport report, List<Problem> problems) {

    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads an ownership document.
   *
   * @throws Unreadable {@code unreadable-xml} when there is no {@code ownershipDocument} or no
   *     issuer in it; {@code forbidden-xml} for a document type with declarations
   */
  public Result read(ByteSlice bytes) {
    return new Reading(bytes).run();
  }

  /** Whether the bytes are such a document: its root stands within the first 4 KiB. */
  public static boolean looksLikeOwnership(ByteSlice bytes) {
    return bytes.slice(0, Math.min(bytes.length(), 4096)).indexOf("<ownershipDocument", 0) >= 0;
  }

  private static final class Reading {
    private final MarkupScanner scanner;
    private final TextBuffer text;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<OwnershipReport.Owner> owners = new ArrayList<>();
    private final List<OwnershipReport.Row> transactions = new ArrayList<>();
    private final List<OwnershipReport.Row> holdings = new ArrayList<>();
    private final Map<String, String> footnotes = new LinkedHashMap<>();
    private Optional<RowFields> row = Optional.empty();
    private Map<String, String> owner = new LinkedHashMap<>();
    private String footnote = "";

    Reading(ByteSlice bytes) {
      this.scanner = new MarkupScanner(bytes);
      int at = Encoding.firstNotUtf8(bytes);
      this.text = new TextBuffer(at < 0);
      if (at >= 0) {
        problems.add(
            Problem.of(
                EdgarCode.NOT_UTF8, "bytes are no UTF-8: read as Windows-1252", "byte " + at));
      }
    }

    Result run() {
      boolean root = false;
      for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
        switch (token) {
          case START -> {
            root |= scanner.localNameIs("ownershipDocument");
            start();
          }
          case END -> end();
          case TEXT, CDATA -> scanner.appendTo(token, text);
          case EOF -> {}
        }
      }
      if (!root) {
        throw new Unreadable(
            EdgarCode.UNREADABLE_XML,
            "no ownershipDocument in it",
            "byte 0",
            "Give the XML of a form 3, 4 or 5.");
      }
      if (!path.isEmpty() || scanner.cutOff()) {
        problems.add(
            Problem.of(
                EdgarCode.CUT_OFF,
                "the document ends inside " + String.join("/", path),
                "byte " + scanner.tokenStart()));
      }
      return new Result(report(), problems);
    }

    private void start() {
      String name = scanner.localName();
      text.clear();
      switch (name) {
        case "nonDerivativeTransaction", "nonDerivativeHolding" ->
            row = Optional.of(new RowFields(OwnershipReport.Table.NON_DERIVATIVE, problems));
        case "derivativeTransaction", "derivativeHolding" ->
            row = Optional.of(new RowFields(OwnershipReport.Table.DERIVATIVE, problems));
        case "reportingOwner" -> owner = new LinkedHashMap<>();
        case "footnoteId" -> {
          String id = scanner.attribute("id");
          row.ifPresent(r -> r.footnote(id));
        }
        case "footnote" -> footnote = scanner.attribute("id");
        default -> {} // fields are taken at their end
      }
      if (!scanner.selfClosing()) {
        if (path.size() == MAX_DEPTH) {
          throw new Unreadable(
              EdgarCode.UNREADABLE_XML,
              "elements nest deeper than " + MAX_DEPTH,
              "byte " + scanner.tokenStart(),
              "No form nests that deep; take the file from EDGAR itself.");
        }
        path.add(name);
      }
    }

    private void end() {
      String name = scanner.localName();
      int at = path.lastIndexOf(name);
      if (at < 0) {
        broken("</" + name + "> closes nothing");
        return;
      }
      if (at != path.size() - 1) {
        broken("<" + path.getLast() + "> is not closed before </" + name + ">");
      }
      while (path.size() > at) {
        path.removeLast();
      }
      String value = text.string(0, text.length()).strip();
      text.clear();
      String parent = path.isEmpty() ? "" : path.getLast();
      if (name.equals("value")) {
        // the field is the element around it
        if (row.isPresent()) {
          row.get().field(parent, value);
        } else {
          fields.put(parent, value);
        }
        return;
      }
      switch (name) {
        case "nonDerivativeTransaction", "derivativeTransaction" -> {
          row.ifPresent(r -> transactions.add(r.build()));
          row = Optional.empty();
        }
        case "nonDerivativeHolding", "derivativeHolding" -> {
          row.ifPresent(r -> holdings.add(r.build()));
          row = Optional.empty();
        }
        case "reportingOwner" -> owner().ifPresent(owners::add);
        case "footnote" -> footnotes.put(footnote, value);
        default -> leaf(name, value);
      }
    }

    private void leaf(String name, String value) {
      if (value.isEmpty()) {
        return;
      }
      if (row.isPresent()) {
        row.get().plain(name, value);
      } else if (path.contains("reportingOwner")) {
        owner.put(name, value);
      } else {
        fields.put(name, value);
      }
    }

    private void broken(String what) {
      if (problems.size() < 100) {
        problems.add(Problem.of(EdgarCode.UNREADABLE_XML, what, "byte " + scanner.tokenStart()));
      }
    }

    private Optional<OwnershipReport.Owner> owner() {
      Optional<Cik> cik = cik(owner.getOrDefault("rptOwnerCik", ""), "rptOwnerCik");
      return cik.map(
          key ->
              new OwnershipReport.Owner(
                  key,
                  owner.getOrDefault("rptOwnerName", ""),
                  isTrue("isDirector"),
                  isTrue("isOfficer"),
                  isTrue("isTenPercentOwner"),
                  isTrue("isOther"),
                  owner.getOrDefault("officerTitle", "")));
    }

    private boolean isTrue(String name) {
      return bool(owner.getOrDefault(name, ""));
    }

    private static boolean bool(String value) {
      String bare = value.strip().toLowerCase(Locale.ROOT);
      return bare.equals("1") || bare.equals("true") || bare.equals("y");
    }

    private Optional<Cik> cik(String value, String field) {
      try {
        return Optional.of(Cik.parse(value));
      } catch (AskedWrongly e) {
        problems.add(
            Problem.of(
                EdgarCode.OWNERSHIP_FIELD_UNREADABLE,
                field + " reads '" + RowFields.shown(value) + "'",
                field));
        return Optional.empty();
      }
    }

    private OwnershipReport report() {
      Cik issuer =
          cik(fields.getOrDefault("issuerCik", ""), "issuerCik")
              .orElseThrow(
                  () ->
                      new Unreadable(
                          EdgarCode.UNREADABLE_XML,
                          "the ownership document names no issuer",
                          "issuerCik",
                          "Take the file from EDGAR itself; it may be cut off."));
      String planned = fields.getOrDefault("aff10b5One", "");
      return new OwnershipReport(
          fields.getOrDefault("documentType", ""),
          date("periodOfReport", fields.getOrDefault("periodOfReport", ""), problems),
          new OwnershipReport.Issuer(
              issuer,
              fields.getOrDefault("issuerName", ""),
              fields.getOrDefault("issuerTradingSymbol", "")),
          planned.isEmpty() ? Optional.empty() : Optional.of(bool(planned)),
          owners,
          transactions,
          holdings,
          footnotes,
          fields.getOrDefault("remarks", ""));
    }
  }

  /** The first ten characters as a date; some documents put a time zone behind. */
  static Optional<LocalDate> date(String field, String value, List<Problem> problems) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
    } catch (DateTimeException e) {
      problems.add(
          Problem.of(
              EdgarCode.OWNERSHIP_FIELD_UNREADABLE,
              field + " reads '" + RowFields.shown(value) + "'",
              field));
      return Optional.empty();
    }
  }
}
