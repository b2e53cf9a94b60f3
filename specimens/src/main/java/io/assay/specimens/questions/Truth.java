package io.assay.specimens.questions;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What is true of a question. */
public sealed interface Truth {

  /** An amount as a filing reports it, in units, of a period that ends on a day. */
  record Amount(long cik, String lineItem, LocalDate end, BigDecimal value) implements Truth {}

  /** Growth of an amount between the ends of two periods, in percent to one decimal. */
  record Growth(long cik, String lineItem, LocalDate from, LocalDate to, BigDecimal percent)
      implements Truth {}

  /** A ratio of a period, in percent to one decimal. */
  record Share(long cik, String ratio, LocalDate end, BigDecimal percent) implements Truth {}

  /** The difference of an amount between the ends of two periods. */
  record Difference(long cik, String lineItem, LocalDate from, LocalDate to, BigDecimal value)
      implements Truth {}

  /**
   * A place that answers, by a short quote that stands there.
   *
   * @param accession of the filing
   */
  record Place(String accession, String quote) implements Truth {}

  /** Why there is no answer: company, period, figure, topic, future, opinion or nonsense. */
  record None(String why) implements Truth {}
}
