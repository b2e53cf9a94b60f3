package io.assay.bulk;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.Comparator;

/**
 * The place of a filing among all: by company, then acceptance, then accession number. Immutable.
 */
record CompanyOrder(long cik, LocalDateTime accepted, String accession)
    implements Comparable<CompanyOrder>, Serializable {

  private static final Comparator<CompanyOrder> ORDER =
      Comparator.comparingLong(CompanyOrder::cik)
          .thenComparing(CompanyOrder::accepted)
          .thenComparing(CompanyOrder::accession);

  @Override
  public int compareTo(CompanyOrder other) {
    return ORDER.compare(this, other);
  }
}
