package io.assay.edgar.xbrl;

import io.assay.edgar.Period;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who, when and which part a fact speaks of. Immutable.
 *
 * @param id as in the instance
 * @param entity identifier, for SEC filings the CIK in ten digits
 * @param dimensions axis QName to member QName (explicit) or member text (typed), with the usual
 *     prefixes
 */
public record Context(
    String id, String entity, Period period, SortedMap<String, String> dimensions) {

  public Context {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  public boolean isUndimensioned() {
    return dimensions.isEmpty();
  }
}
