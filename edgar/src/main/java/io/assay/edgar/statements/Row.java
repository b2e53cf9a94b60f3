package io.assay.edgar.statements;

import io.assay.edgar.Period;
import io.assay.edgar.linkbase.LabelRole;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A row of a statement. Immutable. */
public sealed interface Row {

  /** As the company calls it. */
  String label();

  /** How far it is indented: 0 for the outermost rows of its statement. */
  int depth();

  /**
   * An abstract concept above others, without figures.
   *
   * @param structural whether it only orders the taxonomy ({@code [Line Items]}, {@code
   *     [Abstract]}); statements on paper have none of these
   */
  record Heading(String concept, String label, int depth, boolean structural) implements Row {}

  /**
   * Says of which part of the company the rows below speak.
   *
   * @param members axis to member
   */
  record Segment(SortedMap<String, String> members, String label) implements Row {
    public Segment {
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    @Override
    public int depth() {
      return 0;
    }
  }

  /**
   * A concept with its figures.
   *
   * @param labelDerived whether the filing has no label and the concept's name was put into words
   * @param labelRole preferred label role, or empty
   * @param balance {@code debit}, {@code credit}; empty where the filing does not say, as of all
   *     concepts of standard taxonomies
   * @param period of the row, in statements of equity only: a balance has an instant
   * @param members axis to member of the figures, as far as the columns do not say
   * @param cells one for each column; empty where nothing is reported
   */
  record Line(
      String concept,
      String label,
      boolean labelDerived,
      String labelRole,
      int depth,
      String balance,
      Optional<Period> period,
      SortedMap<String, String> members,
      List<Optional<Cell>> cells)
      implements Row {

    public Line {
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
      cells = List.copyOf(cells);
    }

    /** Whether figures are shown with their sign turned. */
    public boolean negated() {
      return LabelRole.isNegated(labelRole);
    }

    /** Whether the label says it is a sum. */
    public boolean total() {
      return LabelRole.isTotal(labelRole);
    }

    /** The unit of its figures, where they have one and the same. */
    public Optional<String> unit() {
      List<String> units =
          cells.stream()
              .flatMap(Optional::stream)
              .map(cell -> FactIndex.unit(cell.fact()))
              .filter(unit -> !unit.isEmpty())
              .distinct()
              .toList();
      return units.size() == 1 ? Optional.of(units.getFirst()) : Optional.empty();
    }

    /** Whether it is the balance at the beginning or end of a period. */
    public boolean balanceAtDate() {
      return LabelRole.isPeriodStart(labelRole) || LabelRole.isPeriodEnd(labelRole);
    }

    /** The label with its day where the row is a balance among movements. */
    public String dated() {
      return balanceAtDate() && period.isPresent() && period.get() instanceof Period.Instant day
          ? label + " at " + PeriodWords.date(day.date())
          : label;
    }
  }
}
