package io.assay.edgar.xbrl;

import java.util.List;

/**
 * A footnote to facts (XBRL 2.1, 4.11; Inline XBRL 1.1, 9). Immutable.
 *
 * @param id its id in an inline document, its label in an instance, or empty
 * @param role footnote role as stated, or empty
 * @param arcrole how facts relate to it, {@code http://www.xbrl.org/2003/arcrole/fact-footnote} as
 *     a rule
 * @param lang {@code xml:lang} in force, or empty
 * @param text as written, mark-up kept
 * @param factIds ids of the facts that have it, in order
 */
public record Footnote(
    String id,
    String role,
    String arcrole,
    String lang,
    FactValue.Textual text,
    List<String> factIds) {

  public Footnote {
    factIds = List.copyOf(factIds);
  }
}
