package io.assay.edgar.ownership;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table that is written twice with the same rows counts once: some forms of the first years of
 * XML repeat theirs. A second table with other rows is kept and told. One thread at a time.
 */
final class TableCopies {

  private record Rows(List<OwnershipReport.Row> transactions, List<OwnershipReport.Row> holdings) {}

  private final Map<String, Rows> seen = new HashMap<>();
  private int transactionsBefore;
  private int holdingsBefore;

  void open(int transactions, int holdings) {
    transactionsBefore = transactions;
    holdingsBefore = holdings;
  }

  /** Takes the rows of a copy away again; what is to be told of it, if anything. */
  Optional<String> close(
      String name, List<OwnershipReport.Row> transactions, List<OwnershipReport.Row> holdings) {
    List<OwnershipReport.Row> newTransactions =
        transactions.subList(transactionsBefore, transactions.size());
    List<OwnershipReport.Row> newHoldings = holdings.subList(holdingsBefore, holdings.size());
    if (newTransactions.isEmpty() && newHoldings.isEmpty()) {
      return Optional.empty();
    }
    Rows rows = new Rows(List.copyOf(newTransactions), List.copyOf(newHoldings));
    Rows before = seen.putIfAbsent(name, rows);
    if (before == null) {
      return Optional.empty();
    }
    if (before.equals(rows)) {
      newTransactions.clear();
      newHoldings.clear();
      return Optional.of("a second " + name + " has the same rows as the first and is left out");
    }
    return Optional.of("there is a second " + name + ": the rows of both are kept");
  }
}
