package io.assay.edgar.xbrl;

import io.assay.edgar.Period;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One fact of a filing. Immutable.
 *
 * @param concept {@code prefix:LocalName} with the usual prefix ({@code us-gaap}, {@code dei},
 *     {@code srt}, {@code ifrs-full}, {@code ecd}, {@code cyd}) or the filer's own
 * @param id element id, or empty
 * @param lang {@code xml:lang} in force for text, or empty
 * @param hidden whether it stands in {@code ix:hidden}
 * @param document file name of the document it stands in, or empty
 * @param start byte offset of its element in that document
 * @param end byte offset after its element
 */
public record Fact(
    String concept,
    Context context,
    FactValue value,
    String id,
    String lang,
    boolean hidden,
    String document,
    int start,
    int end)
    implements TupleMember {

  public String prefix() {
    return concept.substring(0, concept.indexOf(':'));
  }

  public String localName() {
    return concept.substring(concept.indexOf(':') + 1);
  }

  public Period period() {
    return context.period();
  }

  /** The number, when it is one; of a fraction its quotient. */
  public Optional<BigDecimal> number() {
    return switch (value) {
      case FactValue.Numeric n -> Optional.of(n.value());
      case FactValue.Fraction f -> Optional.of(f.quotient());
      case FactValue.NonFinite _, FactValue.Textual _, FactValue.Nil _ -> Optional.empty();
    };
  }
}
