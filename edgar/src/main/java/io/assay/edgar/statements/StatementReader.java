package io.assay.edgar.statements;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.linkbase.LinkbaseLimits;
import io.assay.edgar.linkbase.PresentationArc;
import io.assay.edgar.linkbase.Taxonomy;
import io.assay.edgar.linkbase.TaxonomyReader;
import io.assay.edgar.statements.Suppression.Sheet;
import io.assay.edgar.submission.Document;
import io.assay.edgar.xbrl.FactSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws the statements of a filing. Thread-safe. */
public final class StatementReader {

  private final TaxonomyReader taxonomies;
  private final DrawingLimits limits;

  /** A reader with the usual limits. */
  public StatementReader() {
    this(LinkbaseLimits.USUAL, DrawingLimits.USUAL);
  }

  public StatementReader(LinkbaseLimits linkbases, DrawingLimits drawing) {
    this.taxonomies = new TaxonomyReader(linkbases);
    this.limits = drawing;
  }

  /**
   * Draws the statements of a filing.
   *
   * @param beside schema and linkbases that are not among the filing's documents
   */
  public Statements read(ReadFiling filing, List<Document> beside) {
    List<Document> documents = new ArrayList<>(filing.documents());
    documents.addAll(beside);
    return read(filing.facts(), documents);
  }

  /** Draws statements from facts and from the schema and linkbases among documents. */
  public Statements read(FactSet facts, List<Document> documents) {
    if (facts.facts().isEmpty()) {
      return new Statements.Absent(
          Statements.Reason.NO_XBRL, "the filing has no facts in XBRL to draw statements from");
    }
    List<TaxonomyReader.Part> parts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Document document : documents) {
      if (document.kind() == Document.Kind.XML && isTaxonomy(document, problems)) {
        parts.add(new TaxonomyReader.Part(document.filename(), document.text()));
      }
    }
    Taxonomy taxonomy = taxonomy(parts, problems);
    if (taxonomy.presentations().isEmpty()) {
      return new Statements.Absent(
          Statements.Reason.NO_PRESENTATION,
          "there are facts, but no presentation linkbase to say how the company shows them"
              + (parts.isEmpty() ? "; schema and linkbases are not among the documents" : ""));
    }
    return draw(facts, taxonomy, problems);
  }

  private static boolean isTaxonomy(Document document, List<Problem> problems) {
    try {
      return TaxonomyReader.looksLikeTaxonomy(document.text());
    } catch (AssayFailure failure) {
      problems.add(problem(failure, document.filename()));
      return false;
    }
  }

  /** All files together; where one cannot be read, the others without it. */
  private Taxonomy taxonomy(List<TaxonomyReader.Part> parts, List<Problem> problems) {
    List<TaxonomyReader.Part> readable = new ArrayList<>();
    try {
      return taxonomies.read(parts);
    } catch (AssayFailure first) {
      for (TaxonomyReader.Part part : parts) {
        try {
          taxonomies.read(List.of(part));
          readable.add(part);
        } catch (AssayFailure failure) {
          problems.add(problem(failure, part.name()));
        }
      }
    }
    return taxonomies.read(readable);
  }

  private static Problem problem(AssayFailure failure, String document) {
    return new Problem(
        failure.code(),
        failure.what(),
        failure.where().isEmpty() ? document : document + ", " + failure.where());
  }

  private Statements draw(FactSet set, Taxonomy taxonomy, List<Problem> problems) {
    FactIndex facts = new FactIndex(set.facts());
    Budget budget = new Budget(limits);
    problems.addAll(taxonomy.problems());
    List<Sheet> sheets = sheets(taxonomy, facts, budget, problems);
    Suppression.apply(sheets);
    List<Statement> statements = new ArrayList<>();
    for (Sheet sheet : sheets) {
      if (sheet.layout().kind == StatementKind.CASH_FLOW && !sheet.layout().equity) {
        Suppression.hideStunted(sheet.grid());
      }
      new Drawing(taxonomy, sheet.layout(), sheet.grid()).draw(budget).ifPresent(statements::add);
    }
    problems.addAll(budget.problems());
    problems.addAll(new Calculations(taxonomy, facts, limits).problems());
    return statements.isEmpty()
        ? new Statements.Absent(
            Statements.Reason.NOTHING_SHOWN, "the presentation linkbase shows none of the facts")
        : new Statements.Drawn(statements, taxonomy, problems);
  }

  private static List<Sheet> sheets(
      Taxonomy taxonomy, FactIndex facts, Budget budget, List<Problem> problems) {
    Set<String> dimensions = Outline.dimensions(taxonomy);
    List<Map.Entry<String, List<PresentationArc>>> networks =
        new ArrayList<>(taxonomy.presentations().entrySet());
    // the company's order is that of the definitions, which begin with a number
    networks.sort(
        Comparator.comparing(
            entry -> {
              String definition = taxonomy.role(entry.getKey()).definition();
              return definition.isEmpty() ? entry.getKey() : definition;
            }));
    List<Sheet> sheets = new ArrayList<>();
    for (Map.Entry<String, List<PresentationArc>> network : networks) {
      Outline outline =
          new Outline(network.getKey(), network.getValue(), taxonomy, facts, dimensions);
      problems.addAll(outline.problems);
      StatementKind kind =
          StatementKind.of(taxonomy.role(network.getKey()), outline.byConcept.keySet());
      Layout layout = new Layout(taxonomy.role(network.getKey()), kind, outline, facts);
      Optional<Grid> grid = layout.grid(budget);
      grid.ifPresent(
          made -> {
            made.mergeUnits();
            if (!layout.equity) {
              made.mergeInstants();
            }
            made.hideRedundant();
            sheets.add(new Sheet(layout, made));
          });
    }
    return sheets;
  }
}
