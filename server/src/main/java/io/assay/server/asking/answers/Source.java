package io.assay.server.asking.answers;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a sentence of an answer rests on: each leads a reader to its place. Immutable. */
public sealed interface Source {

  /** The filing a source is of, as far as a reader wants to know at once. */
  record Of(
      Accession accession,
      Cik cik,
      String company,
      String form,
      Optional<LocalDate> filed,
      Optional<LocalDate> period) {}

  /**
   * A fact of a filing.
   *
   * @param lineItem id it was read as
   * @param elementId of the fact in its document, or empty
   */
  record OfFact(
      Of of,
      String lineItem,
      String concept,
      String elementId,
      Optional<LocalDate> start,
      Optional<LocalDate> end,
      BigDecimal value,
      String unit)
      implements Source {}

  /**
   * Characters of a text.
   *
   * @param of empty for a document that somebody added
   * @param document id of it among what is searched
   * @param part which of its texts
   * @param quote its characters from start to end
   */
  record OfPassage(
      Optional<Of> of,
      String document,
      String title,
      String part,
      String item,
      int start,
      int end,
      String quote)
      implements Source {}

  /**
   * Something worked out.
   *
   * @param formula in words
   * @param inputs what was put in, which are sources too
   */
  record Computed(
      Optional<Of> of,
      String metric,
      String formula,
      List<Source> inputs,
      BigDecimal value,
      String unit)
      implements Source {
    public Computed {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * A sentence that stands in one of two filings only, or in other words in the other.
   *
   * @param of the filing in which it stands
   * @param change {@code added}, {@code removed} or {@code changed}
   * @param against the other filing
   */
  record OfDifference(
      Of of, String item, int start, int end, String quote, String change, Accession against)
      implements Source {}
}
