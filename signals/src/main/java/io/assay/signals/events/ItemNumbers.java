package io.assay.signals.events;

import java.util.Map;

/**
 * Items of Form 8-K under both numberings: 23 August 2004 replaced 12 items by those counted since
 * (release 33-8400).
 */
final class ItemNumbers {

  /** By the item in force: the one it took the place of. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "1.03", "3",
          "2.02", "12",
          "4.01", "4",
          "5.02", "6",
          "5.03", "8",
          "5.05", "10",
          "7.01", "9",
          "8.01", "5");

  private ItemNumbers() {}

  /**
   * Whether a filing's item is the one asked for.
   *
   * @param item by the numbering in force
   * @param filed by either numbering
   */
  static boolean isSame(String item, String filed) {
    return filed.equals(item) || filed.equals(BEFORE.get(item));
  }
}
