package io.assay.bulk;

import io.assay.bulk.Computed.Table;
import io.assay.edgar.Period;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.Assessment;
import io.assay.risk.assess.CompanyWalk;
import io.assay.risk.assess.LineItemValue;
import io.assay.risk.json.ServedBodies;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.DigestCodec;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Walks companies, one after the other, each from its first filing to its last: rows of {@link
 * Tables#READ} in the order of {@link CompanyOrder} go in, everything that is computed comes out.
 * Holds one company. One thread at a time.
 */
final class CompanyWork implements Iterator<Computed> {

  private final Iterator<Tuple2<CompanyOrder, Row>> filings;
  private final Assessment assessment;
  private final ServedBodies bodies;
  private final Deque<Computed> ready = new ArrayDeque<>();
  private @Nullable Company company;

  /** A company on the way. */
  private static final class Company {
    private final long cik;
    private final CompanyWalk walk;
    private final SeriesRows series;
    private @Nullable String brokenAt;

    Company(long cik, Assessment assessment) {
      this.cik = cik;
      // What lies in an archive says nothing of what does not.
      this.walk = new CompanyWalk(false, assessment::assess);
      this.series = new SeriesRows(cik);
    }
  }

  CompanyWork(Engine.Parts parts, Iterator<Tuple2<CompanyOrder, Row>> filings) {
    this.filings = filings;
    this.assessment = parts.assessment();
    this.bodies = parts.bodies();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && (filings.hasNext() || company != null)) {
      if (filings.hasNext()) {
        Tuple2<CompanyOrder, Row> next = filings.next();
        filing(companyOf(next._1().cik()), next._2());
      } else {
        finish();
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public Computed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private Company companyOf(long cik) {
    Company current = company;
    if (current == null || current.cik != cik) {
      finish();
      current = new Company(cik, assessment);
      company = current;
    }
    return current;
  }

  private void finish() {
    if (company != null) {
      company.series.rows(ready::add);
      company = null;
    }
  }

  private void filing(Company of, Row row) {
    String accession = row.getAs("accession");
    if (of.brokenAt == null) {
      try {
        Assessed assessed = of.walk.next(DigestCodec.decode(row.getAs("digest"))).assessed();
        Row served = served(assessed, row);
        of.series.add(assessed, NumericFact.decode(row.getAs("facts")));
        ready.add(new Computed(Table.FILINGS, served));
        return;
      } catch (RuntimeException | StackOverflowError defect) {
        of.brokenAt = accession + ": " + defect;
      }
    }
    // Later filings are judged by earlier ones: without this one they would be judged wrongly.
    ready.add(
        new Computed(
            Table.ERRORS,
            RowFactory.create(
                accession,
                row.getAs("place"),
                BulkCode.COMPANY_DEFECT.id(),
                "assessing company " + of.cik + " broke at " + of.brokenAt,
                "Report it with the filing; other companies were assessed.")));
  }

  private Row served(Assessed assessed, Row read) {
    FilingRef ref = assessed.digest().ref();
    @Nullable Object[] columns = {
      ref.cik().value(),
      ref.accession().value(),
      ref.form().value(),
      ref.filed(),
      Tables.time(ref.accepted()),
      ref.period().orElse(null),
      read.getAs("company"),
      read.getAs("place"),
      read.getAs("size"),
      read.getAs("problems"),
      assessed.signals().stream().map(bodies::signal).toArray(String[]::new),
      assessed.score().map(bodies::score).orElse(null),
      lineItems(assessed.lineItems())
    };
    return RowFactory.create(columns);
  }

  private Row[] lineItems(List<LineItemValue> items) {
    return items.stream()
        .filter(item -> !(item.period() instanceof Period.Forever))
        .map(this::lineItem)
        .toArray(Row[]::new);
  }

  private Row lineItem(LineItemValue item) {
    @Nullable LocalDate start = item.period() instanceof Period.Duration d ? d.start() : null;
    @Nullable LocalDate end =
        switch (item.period()) {
          case Period.Instant instant -> instant.date();
          case Period.Duration duration -> duration.end();
          case Period.Forever _ -> null;
        };
    @Nullable Object[] columns = {
      item.item(),
      item.basis(),
      start,
      end,
      item.value().toPlainString(),
      item.unit(),
      item.confidence(),
      bodies.evidence(item)
    };
    return RowFactory.create(columns);
  }
}
