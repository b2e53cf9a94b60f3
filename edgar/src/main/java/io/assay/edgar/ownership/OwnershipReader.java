package io.assay.edgar.ownership;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.forms.FormFields;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the XML of forms 3, 4 and 5 ({@code ownershipDocument}, since mid-2003). Thread-safe.
 *
 * <p>A field is a {@code <value>}, footnotes, or both; one with a footnote alone is empty. XML that
 * is not well-formed (the first years have much of it) is mended with a problem: an ampersand for
 * itself, a tag not closed, bytes of another encoding, a table written twice. So is a field that
 * does not read as its kind. Source: EDGAR Ownership XML Technical Specification.
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
    private final ByteSlice bytes;
    private final MarkupScanner scanner;
    private final TextBuffer text;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<OwnershipReport.Owner> owners = new ArrayList<>();
    private final List<OwnershipReport.Row> transactions = new ArrayList<>();
    private final List<OwnershipReport.Row> holdings = new ArrayList<>();
    private final Map<String, String> footnotes = new LinkedHashMap<>();
    private final List<OwnershipReport.Signature> signatures = new ArrayList<>();
    private final TableCopies copies = new TableCopies();
    private Optional<RowFields> row = Optional.empty();
    private boolean bareAmpersand;
    private Map<String, String> owner = new LinkedHashMap<>();
    private String footnote = "";

    Reading(ByteSlice bytes) {
      this.bytes = bytes;
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
          case TEXT -> {
            bareAmpersand |= References.hasBare(bytes, scanner.tokenStart(), scanner.tokenEnd());
            scanner.appendTo(token, text);
          }
          case CDATA -> scanner.appendTo(token, text);
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
                "the document ends inside "
                    + FormFields.shown(String.join("/", path))
                    + (row.isPresent() ? "; the row begun there is left out" : ""),
                "byte " + scanner.tokenStart()));
      }
      if (bareAmpersand) {
        problems.add(
            Problem.of(
                EdgarCode.XML_MENDED, "an ampersand stands for itself: read as written", "text"));
      }
      checkFootnotes();
      return new Result(report(), problems);
    }

    private void start() {
      String name = scanner.localName();
      text.clear();
      switch (name) {
        case "nonDerivativeTransaction" -> row(OwnershipReport.Table.NON_DERIVATIVE, true);
        case "nonDerivativeHolding" -> row(OwnershipReport.Table.NON_DERIVATIVE, false);
        case "derivativeTransaction" -> row(OwnershipReport.Table.DERIVATIVE, true);
        case "derivativeHolding" -> row(OwnershipReport.Table.DERIVATIVE, false);
        case "nonDerivativeTable", "derivativeTable" ->
            copies.open(transactions.size(), holdings.size());
        case "reportingOwner" -> owner = new LinkedHashMap<>();
        case "ownerSignature" -> {
          fields.remove("signatureName");
          fields.remove("signatureDate");
        }
        case "footnoteId" -> {
          String id = scanner.attribute("id");
          String field = path.isEmpty() ? "" : path.getLast();
          row.ifPresent(r -> r.footnote(field, id));
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

    private void row(OwnershipReport.Table table, boolean transaction) {
      if (row.isPresent()) {
        broken("a row is not closed before the next one");
        endRow();
      }
      row = Optional.of(new RowFields(table, transaction, problems));
    }

    private void endRow() {
      row.ifPresent(r -> (r.isTransaction() ? transactions : holdings).add(r.build()));
      row = Optional.empty();
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
        case "nonDerivativeTransaction",
            "derivativeTransaction",
            "nonDerivativeHolding",
            "derivativeHolding" ->
            endRow();
        case "nonDerivativeTable", "derivativeTable" -> {
          endRow();
          copies
              .close(name, transactions, holdings)
              .ifPresent(what -> problems.add(Problem.of(EdgarCode.XML_MENDED, what, name)));
        }
        case "reportingOwner" -> owner().ifPresent(owners::add);
        case "ownerSignature" -> signature();
        case "footnote" -> footnote(value);
        default -> leaf(name, value);
      }
    }

    private void footnote(String value) {
      String before = footnotes.putIfAbsent(footnote, value);
      if (before != null && !before.equals(value)) {
        footnotes.put(footnote, before + "\n" + value);
        broken("footnote " + FormFields.shown(footnote) + " stands twice: both texts are kept");
      }
    }

    private void signature() {
      signatures.add(
          new OwnershipReport.Signature(
              fields.getOrDefault("signatureName", ""),
              date("signatureDate", fields.getOrDefault("signatureDate", ""), problems)));
    }

    /** Rows name their footnotes; one that is not there is a loss. */
    private void checkFootnotes() {
      Set<String> missing = new TreeSet<>();
      for (List<OwnershipReport.Row> rows : List.of(transactions, holdings)) {
        for (OwnershipReport.Row each : rows) {
          for (String id : each.footnotes()) {
            if (!footnotes.containsKey(id)) {
              missing.add(FormFields.shown(id));
            }
          }
        }
      }
      if (!missing.isEmpty()) {
        problems.add(
            Problem.of(
                EdgarCode.OWNERSHIP_FIELD_UNREADABLE,
                "rows name footnotes that are not there: "
                    + missing.stream().limit(20).collect(Collectors.joining(", ")),
                "footnotes"));
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
        problems.add(Problem.of(EdgarCode.XML_MENDED, what, "byte " + scanner.tokenStart()));
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
                  owner.getOrDefault("officerTitle", ""),
                  owner.getOrDefault("otherText", ""),
                  Optional.of(
                      new OwnershipReport.Address(
                          owner.getOrDefault("rptOwnerStreet1", ""),
                          owner.getOrDefault("rptOwnerStreet2", ""),
                          owner.getOrDefault("rptOwnerCity", ""),
                          owner.getOrDefault("rptOwnerState", ""),
                          owner.getOrDefault("rptOwnerZipCode", ""),
                          owner.getOrDefault("rptOwnerStateDescription", "")))));
    }

    private boolean isTrue(String name) {
      return bool(owner.getOrDefault(name, ""));
    }

    private Optional<Cik> cik(String value, String field) {
      try {
        return Optional.of(Cik.parse(value));
      } catch (AskedWrongly e) {
        problems.add(
            Problem.of(
                EdgarCode.OWNERSHIP_FIELD_UNREADABLE,
                field + " reads '" + FormFields.shown(value) + "'",
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
          fields.getOrDefault("remarks", ""),
          new OwnershipReport.Cover(
              fields.getOrDefault("schemaVersion", ""),
              date(
                  "dateOfOriginalSubmission",
                  fields.getOrDefault("dateOfOriginalSubmission", ""),
                  problems),
              bool(fields.getOrDefault("noSecuritiesOwned", "")),
              bool(fields.getOrDefault("notSubjectToSection16", "")),
              bool(fields.getOrDefault("form3HoldingsReported", "")),
              bool(fields.getOrDefault("form4TransactionsReported", "")),
              signatures));
    }
  }

  static boolean bool(String value) {
    String bare = value.strip().toLowerCase(Locale.ROOT);
    return bare.equals("1") || bare.equals("true") || bare.equals("y");
  }

  /** The first ten characters as a date; some documents put a time zone behind. */
  static Optional<LocalDate> date(String field, String value, List<Problem> problems) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
    } catch (DateTimeException e) {
      RowFields.unreadable(field, value, problems);
      return Optional.empty();
    }
  }
}
