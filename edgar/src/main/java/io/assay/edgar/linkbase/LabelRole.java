package io.assay.edgar.linkbase;

import java.util.Locale;

/**
 * What the role of a label says of the figures beside it. Roles are told by the last part of their
 * URI, since those of 2009 ({@code http://xbrl.us/us-gaap/role/label/negated}) and of later
 * registries differ in the rest.
 */
public final class LabelRole {

  /** The label of a concept where none is preferred. */
  public static final String STANDARD = "http://www.xbrl.org/2003/role/label";

  private LabelRole() {}

  /** {@code terseLabel} of {@code http://www.xbrl.org/2003/role/terseLabel}. */
  public static String shortName(String role) {
    return role.substring(role.lastIndexOf('/') + 1);
  }

  /** Whether figures are shown with their sign turned. */
  public static boolean isNegated(String role) {
    return lower(role).contains("negated");
  }

  /** Whether the figure is that at the beginning of the period. */
  public static boolean isPeriodStart(String role) {
    return lower(role).contains("periodstart");
  }

  /** Whether the figure is that at the end of the period. */
  public static boolean isPeriodEnd(String role) {
    return lower(role).contains("periodend");
  }

  /** Whether the figure is a sum. */
  public static boolean isTotal(String role) {
    return lower(role).contains("total");
  }

  /** The role that words the same without turning the sign; the role itself where it turns none. */
  static String unnegated(String role) {
    return switch (shortName(role)) {
      case "negated", "negatedLabel" -> STANDARD;
      case "negatedTerseLabel" -> "http://www.xbrl.org/2003/role/terseLabel";
      case "negatedTotal", "negatedTotalLabel" -> "http://www.xbrl.org/2003/role/totalLabel";
      case "negatedPeriodStart", "negatedPeriodStartLabel" ->
          "http://www.xbrl.org/2003/role/periodStartLabel";
      case "negatedPeriodEnd", "negatedPeriodEndLabel" ->
          "http://www.xbrl.org/2003/role/periodEndLabel";
      case "negatedNetLabel" -> "http://www.xbrl.org/2009/role/netLabel";
      default -> role;
    };
  }

  private static String lower(String role) {
    return shortName(role).toLowerCase(Locale.ROOT);
  }
}
