package io.assay.store.columns;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something kept that cannot be trusted any more.
 *
 * @param name file or table
 * @param what is wrong with it
 * @param companies whose rows it holds, empty where that is not known: then of all
 */
public record Damage(String name, String what, SortedSet<Long> companies) {

  public Damage {
    companies = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(companies));
  }
}
