package io.assay.signals;

import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where an input of a signal came from: each kind leads a reader to a place. Immutable. */
public sealed interface Evidence {

  /** The input it stands for, as the formula names it: {@code total_assets[-1]}. */
  String input();

  /**
   * A fact of a filing.
   *
   * @param elementId id of the element, or empty
   * @param document file name, or empty; with start and end the byte place in it
   */
  record OfFact(
      String input,
      Accession accession,
      String concept,
      BigDecimal value,
      String unit,
      Period period,
      SortedMap<String, String> dimensions,
      String elementId,
      String document,
      int start,
      int end)
      implements Evidence {

    public OfFact {
      dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }
  }

  /**
   * A line item computed from others.
   *
   * @param expression by line item ids: {@code gross_profit + cost_of_revenue}, or {@code FY -
   *     YTD(Q3)}
   */
  record OfDerivation(String input, String expression, BigDecimal value, List<Evidence> operands)
      implements Evidence {

    public OfDerivation {
      operands = List.copyOf(operands);
    }
  }

  /** A value that a rule supplies where the filing has none; {@code why} names the rule. */
  record OfAssumption(String input, BigDecimal value, String why) implements Evidence {}

  /**
   * A sentence.
   *
   * @param section key of the section it stands in, or empty
   * @param start offset in the reading text of the main document
   */
  record OfSentence(
      String input, Accession accession, String section, int start, int end, String text)
      implements Evidence {}

  /** An item of an 8-K. */
  record OfEvent(String input, Accession accession, String item, String title, Instant accepted)
      implements Evidence {}

  /**
   * A transaction of a form 4 or 5.
   *
   * @param row from 0, over non-derivative and derivative transactions in the report's order
   */
  record OfTransaction(
      String input,
      Accession accession,
      String owner,
      int row,
      String code,
      LocalDate date,
      Optional<BigDecimal> shares,
      Optional<BigDecimal> price)
      implements Evidence {}

  /** A filing as such: its form, times, period; or the prior filing compared with. */
  record OfFiling(
      String input,
      Accession accession,
      FormType form,
      Instant accepted,
      Optional<LocalDate> period)
      implements Evidence {}

  /** Another signal of the same filing. */
  record OfSignal(String input, String signal, double value) implements Evidence {}
}
