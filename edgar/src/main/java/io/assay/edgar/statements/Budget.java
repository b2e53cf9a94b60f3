package io.assay.edgar.statements;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is left of the limits of one filing. One thread at a time. */
final class Budget {

  private final DrawingLimits limits;
  private final List<Problem> problems = new ArrayList<>();
  private long placements;
  private long cells;

  Budget(DrawingLimits limits) {
    this.limits = limits;
  }

  /** Whether so many facts more may be set. */
  boolean place(long many, String role) {
    placements += many;
    return within(placements <= limits.maxPlacements(), "facts to set", role);
  }

  /** Whether a statement of this size may be drawn. */
  boolean draw(int rows, int columns, String role) {
    if (!within(columns <= limits.maxColumns(), "columns", role)) {
      return false;
    }
    cells += (long) rows * columns;
    return within(cells <= limits.maxCells(), "cells", role);
  }

  private boolean within(boolean holds, String what, String role) {
    if (!holds && problems.size() < 100) {
      problems.add(
          Problem.of(
              EdgarCode.LIMIT_REACHED, "too many " + what + ": the statement is left out", role));
    }
    return holds;
  }

  List<Problem> problems() {
    return problems;
  }
}
