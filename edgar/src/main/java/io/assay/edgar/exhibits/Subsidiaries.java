package io.assay.edgar.exhibits;

import io.assay.edgar.Problem;
import java.util.List;

/**
 * The list of exhibit 21. Immutable.
 *
 * @param othersOmitted whether it says that smaller subsidiaries are left out
 * @param problems rows that could not be told, limits
 */
public record Subsidiaries(List<Subsidiary> list, boolean othersOmitted, List<Problem> problems) {

  public Subsidiaries {
    list = List.copyOf(list);
    problems = List.copyOf(problems);
  }
}
