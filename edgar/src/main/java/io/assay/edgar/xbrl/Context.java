package io.assay.edgar.xbrl;

import io.assay.edgar.Period;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who, when and which part a fact speaks of. Immutable. Source: XBRL 2.1, 4.7; XBRL Dimensions 1.0.
 *
 * @param id as in the instance
 * @param entity identifier, for SEC filings the CIK in ten digits
 * @param dimensions axis QName to member QName (explicit) or member text (typed), with the usual
 *     prefixes; other content of a segment or scenario as element name to text
 */
public record Context(
    String id, String entity, Period period, SortedMap<String, String> dimensions) {

  private static final SortedMap<String, String> NONE =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  public Context {
    dimensions =
        dimensions.isEmpty() ? NONE : Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  public boolean isUndimensioned() {
    return dimensions.isEmpty();
  }
}
