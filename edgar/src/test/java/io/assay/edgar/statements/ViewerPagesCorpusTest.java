package io.assay.edgar.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.DocumentBody;
import io.assay.edgar.xbrl.FactValue;
import io.assay.specimens.Corpus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Statements against the pages the SEC's own viewer made of the same filing, cell by cell. */
class ViewerPagesCorpusTest {

  private static final Pattern REPORT = Pattern.compile("<Report\\b.*?</Report>", Pattern.DOTALL);

  /**
   * Where the viewer shows something else, and why:
   *
   * <ul>
   *   <li>roles of the SEC's own ecd taxonomy are presented by that taxonomy, not by the filing;
   *   <li>a balance that has both a plain row and rows for beginning and end: the viewer sets the
   *       closing balance into the plain row of the period too, and so needs a column more;
   *   <li>the viewer shows above a first row the last heading before it, though it is that of other
   *       rows.
   * </ul>
   */
  private static final List<String> EXCEPTIONS =
      List.of(
          "not drawn: http://xbrl.sec.gov/ecd/role/",
          "0000897101-19-000093.txt R26.htm columns",
          "aapl-20250329 R32.htm heading aapl:FinancialInstrumentsLineItems");

  private final List<String> differences = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void statements_equal_the_pages_of_the_viewer() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    folder(corpus, "Archives/edgar/data/320193/000032019325000057/", "aapl-20250329");
    for (Map<String, String> row : corpus.manifest()) {
      if (row.getOrDefault("kind", "").equals("full-submission")) {
        submission(corpus.bytes(row.get("path")), row.get("path"));
      }
    }
    System.out.println(counts + " of viewer pages compared, " + differences.size() + " exceptions");
    assertThat(differences)
        .allSatisfy(d -> assertThat(EXCEPTIONS).anySatisfy(known -> assertThat(d).contains(known)));
    assertThat(differences).hasSize(10);
    assertThat(counts)
        .containsEntry("pages", 89)
        .hasEntrySatisfying("cells", cells -> assertThat(cells).isGreaterThan(2_100));
  }

  private void folder(Corpus corpus, String folder, String stem) {
    ReadFiling filing =
        new FilingReader().read(corpus.bytes(folder + stem + ".htm"), stem + ".htm");
    List<Document> beside = new ArrayList<>();
    for (String name : List.of(".xsd", "_lab.xml", "_pre.xml", "_cal.xml", "_def.xml")) {
      beside.add(
          new Document(
              0,
              "",
              stem + name,
              "",
              Document.Kind.XML,
              ByteSlice.of(corpus.bytes(folder + stem + name))));
    }
    Map<String, String> pages = new HashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      String path = row.get("path");
      if (path.startsWith(folder)
          && (path.matches(".*/R[0-9]+\\.htm") || path.endsWith("FilingSummary.xml"))) {
        pages.put(
            path.substring(folder.length()),
            new String(corpus.bytes(path), StandardCharsets.UTF_8));
      }
    }
    compare(stem, Statements.of(filing, beside), pages);
  }

  private void submission(byte[] bytes, String path) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!text.contains("FilingSummary.xml")) {
      return;
    }
    ReadFiling filing = new FilingReader().read(bytes, path);
    Map<String, String> pages = new HashMap<>();
    for (Document document : filing.documents()) {
      if (document.type().equals("XML")) {
        pages.put(
            document.filename(),
            DocumentBody.of(document.text(), document.filename())
                .text()
                .toString(StandardCharsets.UTF_8));
      }
    }
    compare(path.substring(path.lastIndexOf('/') + 1), Statements.of(filing), pages);
  }

  private void compare(String filing, Statements statements, Map<String, String> pages) {
    if (!(statements instanceof Statements.Drawn drawn)) {
      differences.add(filing + ": " + statements);
      return;
    }
    counts.merge("filings", 1, Integer::sum);
    Map<String, Statement> byRole = new HashMap<>();
    drawn.all().forEach(statement -> byRole.put(statement.role().uri(), statement));
    Matcher report = REPORT.matcher(pages.getOrDefault("FilingSummary.xml", ""));
    while (report.find()) {
      String role = field(report.group(), "Role");
      String file = field(report.group(), "HtmlFileName");
      if (role.isEmpty() || !pages.containsKey(file)) {
        continue;
      }
      counts.merge("pages", 1, Integer::sum);
      String name = filing + " " + file;
      Statement statement = byRole.remove(role);
      if (statement == null) {
        differences.add(name + ": not drawn: " + role);
      } else {
        compare(name, statement, ViewerPage.of(pages.get(file)));
      }
    }
    byRole.values().forEach(s -> differences.add(filing + ": no page for " + s.role()));
  }

  private static String field(String xml, String name) {
    int from = xml.indexOf("<" + name + ">");
    return from < 0 ? "" : xml.substring(from + name.length() + 2, xml.indexOf("</" + name + ">"));
  }

  private void compare(String name, Statement statement, ViewerPage page) {
    List<String> columns = statement.columns().stream().map(Column::label).toList();
    if (columns.size() != page.columns().size()) {
      differences.add(name + " columns: " + columns + " against " + page.columns());
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      counts.merge("columns", 1, Integer::sum);
      if (!page.columns().get(i).startsWith(columns.get(i))) {
        differences.add(name + " column " + columns.get(i) + " against " + page.columns().get(i));
      }
    }
    List<String> ours = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (Row row : statement.rows()) {
      switch (row) {
        case Row.Heading _ -> {}
        case Row.Segment segment -> {
          ours.add("= " + segment.label());
          rows.add(segment);
        }
        case Row.Line line -> {
          ours.add(line.concept() + " " + line.dated());
          rows.add(line);
        }
      }
    }
    List<ViewerPage.Line> theirs =
        page.rows().stream().filter(r -> !r.heading() || r.segment()).toList();
    List<String> labels =
        theirs.stream()
            .map(r -> r.segment() ? "= " + r.label() : r.concept() + " " + r.label())
            .toList();
    if (ours.size() != labels.size()) {
      List<String> missing = new ArrayList<>(labels);
      ours.forEach(missing::remove);
      List<String> extra = new ArrayList<>(ours);
      labels.forEach(extra::remove);
      differences.add(
          name
              + " rows: "
              + ours.size()
              + "/"
              + labels.size()
              + " extra "
              + extra
              + " missing "
              + missing);
      return;
    }
    headings(name, statement, page);
    for (int i = 0; i < ours.size(); i++) {
      counts.merge("rows", 1, Integer::sum);
      if (!withoutUnit(labels.get(i)).equals(ours.get(i))) {
        differences.add(name + " row " + i + ": " + ours.get(i) + " against " + labels.get(i));
      } else if (rows.get(i) instanceof Row.Line line) {
        cells(name, statement, line, theirs.get(i));
      }
    }
  }

  /** The viewer shows one heading above a row, the nearest: ours have it last of those above. */
  private void headings(String name, Statement statement, ViewerPage page) {
    if (statement.columns().getFirst().period().isEmpty()) {
      return; // in statements of equity it repeats a heading below each balance
    }
    List<String> ours = new ArrayList<>();
    String last = "";
    for (Row row : statement.rows()) {
      switch (row) {
        case Row.Heading heading ->
            last =
                heading.concept().equals("us-gaap:StatementLineItems")
                    ? "" // the viewer never shows this one
                    : heading.concept() + " " + heading.label();
        case Row.Segment _ -> {}
        case Row.Line line -> {
          ours.add(last + " / " + line.concept());
          last = "";
        }
      }
    }
    List<String> theirs = new ArrayList<>();
    for (ViewerPage.Line row : page.rows()) {
      if (row.segment()) {
        continue;
      }
      if (row.heading()) {
        last = row.concept() + " " + row.label();
      } else {
        theirs.add(last + " / " + row.concept());
        last = "";
      }
    }
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      counts.merge("headings", theirs.get(i).startsWith(" /") ? 0 : 1, Integer::sum);
      if (!ours.get(i).equals(theirs.get(i))) {
        differences.add(name + " heading " + ours.get(i) + " against " + theirs.get(i));
      }
    }
  }

  private void cells(String name, Statement statement, Row.Line line, ViewerPage.Line theirs) {
    if (theirs.cells().size() != line.cells().size()) {
      differences.add(name + " " + line.label() + ": cells " + theirs.cells());
      return;
    }
    for (int i = 0; i < line.cells().size(); i++) {
      counts.merge("cells", 1, Integer::sum);
      String shown = theirs.cells().get(i);
      Optional<Cell> cell = line.cells().get(i);
      if (!same(statement, cell, shown)) {
        differences.add(
            name
                + " "
                + line.label()
                + " ["
                + i
                + "]: "
                + cell.map(c -> start(c.fact().value().toString()))
                + " against "
                + start(shown));
      }
    }
  }

  /** Where columns mix units, the viewer writes that of a row behind its label. */
  private static String withoutUnit(String label) {
    return label.replaceFirst(" \\| (\\$|shares|\\$ / shares|Vendor|Segment|[a-z]+)$", "");
  }

  private static String start(String text) {
    return text.length() > 120 ? text.substring(0, 120) : text;
  }

  private static boolean same(Statement statement, Optional<Cell> cell, String shown) {
    if (cell.isEmpty()) {
      return shown.isEmpty();
    }
    return switch (cell.get().fact().value()) {
      case FactValue.Nil _ -> shown.isEmpty();
      case FactValue.Fraction f -> shown.equals(f.quotient().toPlainString());
      case FactValue.NonFinite n -> shown.contains(n.value());
      case FactValue.Textual t -> sameText(t.value(), shown);
      case FactValue.Numeric n -> {
        Optional<BigDecimal> theirs = number(shown);
        BigDecimal ours = cell.get().shown().orElseThrow();
        Optional<Scale> scale = statement.scale(n.unit().measure());
        BigDecimal scaled = scale.isPresent() ? scale.get().scaled(ours) : ours;
        yield theirs.isPresent() && theirs.get().compareTo(scaled) == 0;
      }
    };
  }

  private static Optional<BigDecimal> number(String shown) {
    boolean percent = shown.contains("%");
    String digits = shown.replaceAll("[^0-9.()-]", "");
    boolean negative = digits.startsWith("(");
    digits = digits.replaceAll("[()]", "");
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(digits);
    value = percent ? value.movePointLeft(2) : value;
    return Optional.of(negative ? value.negate() : value);
  }

  private static boolean sameText(String ours, String shown) {
    String a = letters(ViewerPage.text(ours));
    String b = letters(shown);
    return a.equals(b) || words(ours).equals(shown);
  }

  /** Dates and lengths of time as the viewer words them. */
  private static String words(String value) {
    if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return PeriodWords.date(LocalDate.parse(value));
    }
    if (!value.matches("P([0-9]+[YMD])+")) {
      return value;
    }
    StringBuilder words = new StringBuilder();
    Matcher part = Pattern.compile("([0-9]+)([YMD])").matcher(value);
    while (part.find()) {
      String unit =
          part.group(2).equals("Y") ? "year" : part.group(2).equals("M") ? "month" : "day";
      words.append(part.group(1)).append(' ').append(unit);
      words.append(part.group(1).equals("1") ? " " : "s ");
    }
    return words.toString().strip();
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
