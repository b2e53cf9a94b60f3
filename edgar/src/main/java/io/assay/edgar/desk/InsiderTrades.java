package io.assay.edgar.desk;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.Problem;
import io.assay.edgar.ownership.OwnershipReport;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Transactions of insiders, out of many forms, and the forms that could not be read. Immutable.
 *
 * @param trades in the order of the list, within a form as filed
 * @param reports how many forms were read
 */
public record InsiderTrades(List<InsiderTrade> trades, int reports, List<Problem> problems)
    implements Iterable<InsiderTrade> {

  public InsiderTrades {
    trades = List.copyOf(trades);
    problems = List.copyOf(problems);
  }

  /** What is there is read; what is not, or cannot be, is a problem. No answer at all ends it. */
  static InsiderTrades of(FilingList filings) {
    List<InsiderTrade> trades = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(filings.problems());
    int reports = 0;
    for (Filing filing : filings) {
      try {
        for (OwnershipReport report : filing.read().ownership().stream().toList()) {
          reports++;
          report.transactions().forEach(row -> trades.add(new InsiderTrade(filing, report, row)));
        }
        filing.read().problems().stream()
            .map(p -> new Problem(p.code(), p.message(), filing.accession() + " " + p.where()))
            .forEach(problems::add);
      } catch (CouldNotAsk e) {
        throw e;
      } catch (AssayFailure e) {
        problems.add(new Problem(e.code(), e.what(), filing.accession() + " " + e.where()));
      }
    }
    return new InsiderTrades(trades, reports, problems);
  }

  public Stream<InsiderTrade> stream() {
    return trades.stream();
  }

  @Override
  public Iterator<InsiderTrade> iterator() {
    return trades.iterator();
  }
}
