package io.assay.edgar.statements;

import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.linkbase.Taxonomy;
import io.assay.edgar.submission.Document;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The statements of one filing, or why there are none. Immutable.
 *
 * <pre>{@code
 * switch (Statements.of(filing)) {
 *   case Statements.Drawn drawn -> drawn.find(StatementKind.INCOME).ifPresent(this::show);
 *   case Statements.Absent absent -> log(absent.detail());
 * }
 * }</pre>
 */
public sealed interface Statements {

  /** Why a filing has no statements. */
  enum Reason {
    /** No facts at all: before 2009, or a form without XBRL. */
    NO_XBRL,
    /** Facts, but no presentation linkbase among the documents. */
    NO_PRESENTATION,
    /** A presentation that shows none of the facts. */
    NOTHING_SHOWN;

    /** Lower case with dashes: {@code no-xbrl}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Statements in the company's order.
   *
   * @param all every role that shows facts, notes and cover included
   * @param taxonomy what the filing's schema and linkbases say
   * @param problems of schema, linkbases and drawing; calculations that do not add up
   */
  record Drawn(List<Statement> all, Taxonomy taxonomy, List<Problem> problems)
      implements Statements {

    public Drawn {
      all = List.copyOf(all);
      problems = List.copyOf(problems);
    }

    /** The first statement of a kind. */
    public Optional<Statement> find(StatementKind kind) {
      return all.stream().filter(statement -> statement.kind() == kind).findFirst();
    }

    /** Statements without cover and notes. */
    public List<Statement> financial() {
      return all.stream()
          .filter(
              statement ->
                  statement.kind() != StatementKind.COVER
                      && statement.kind() != StatementKind.DISCLOSURE)
          .toList();
    }
  }

  /** There are none. */
  record Absent(Reason reason, String detail) implements Statements {}

  /** The statements of a filing, with the usual limits. */
  static Statements of(ReadFiling filing) {
    return of(filing, List.of());
  }

  /**
   * The statements of a filing of which schema and linkbases are files of their own.
   *
   * @param beside documents that are not in the filing as read; the filing's own are taken too
   */
  static Statements of(ReadFiling filing, List<Document> beside) {
    return new StatementReader().read(filing, beside);
  }
}
