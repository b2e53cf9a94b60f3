package io.assay.edgar.statements;

/** What a unit measures, told by its measures alone, as standard taxonomies are not there. */
final class Units {

  private Units() {}

  /** A currency of ISO 4217 alone. */
  static boolean isMoney(String unit) {
    return unit.length() == 3 && unit.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** Money for something: {@code USD/shares}. */
  static boolean isPerShare(String unit) {
    int slash = unit.indexOf('/');
    return slash == 3 && isMoney(unit.substring(0, slash));
  }

  /** {@code USD} of {@code USD} and of {@code USD/shares}. */
  static String currency(String unit) {
    return unit.substring(0, Math.min(3, unit.length()));
  }
}
