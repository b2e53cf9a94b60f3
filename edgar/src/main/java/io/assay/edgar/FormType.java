package io.assay.edgar;

/**
 * Form type as EDGAR writes it ({@code 10-K}, {@code 8-K/A}, {@code SC 13D}). Immutable.
 *
 * @param value never blank; upper case, single spaces
 */
public record FormType(String value) {

  public FormType {
    value = value.strip().replaceAll("\\s+", " ").toUpperCase(java.util.Locale.ROOT);
    if (value.isEmpty() || value.length() > 40) {
      throw new AskedWrongly(
          EdgarCode.BAD_FORM, "'" + value + "' is no form type", "Give for example 10-K.");
    }
  }

  /** The type without {@code /A}. */
  public String base() {
    return isAmendment() ? value.substring(0, value.length() - 2) : value;
  }

  public boolean isAmendment() {
    return value.endsWith("/A");
  }

  /** Whether this is an annual report: the 10-K family, 20-F or 40-F. */
  public boolean isAnnual() {
    String base = base();
    return base.startsWith("10-K")
        || base.startsWith("10KSB")
        || base.equals("20-F")
        || base.equals("40-F");
  }

  /** Whether this is a quarterly report: the 10-Q family. */
  public boolean isQuarterly() {
    return base().startsWith("10-Q");
  }

  /** Whether this is an annual or quarterly report. */
  public boolean isPeriodic() {
    return isAnnual() || isQuarterly();
  }

  /** Whether this is an 8-K or one of its successor-issuer kinds. */
  public boolean isCurrentReport() {
    return base().startsWith("8-K");
  }

  /** Whether this is a definitive proxy or information statement, or amends one. */
  public boolean isProxyStatement() {
    String base = base();
    return base.equals("DEF 14A") || base.equals("DEF 14C") || isProxyAmendment();
  }

  /** Whether this adds to a definitive proxy or information statement, or revises it. */
  public boolean isProxyAmendment() {
    String base = base();
    return base.equals("DEFA14A")
        || base.equals("DEFR14A")
        || base.equals("DEFA14C")
        || base.equals("DEFR14C");
  }

  /** Whether this is form 3, 4 or 5. */
  public boolean isOwnership() {
    String base = base();
    return base.equals("3") || base.equals("4") || base.equals("5");
  }

  @Override
  public String toString() {
    return value;
  }
}
