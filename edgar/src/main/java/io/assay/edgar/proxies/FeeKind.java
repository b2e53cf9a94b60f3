package io.assay.edgar.proxies;

import java.util.Optional;

/**
 * What an auditor is paid for. Source: Item 9(e) of Schedule 14A, Item 14 of Form 10-K, Item 16C of
 * Form 20-F.
 */
public enum FeeKind {
  AUDIT,
  AUDIT_RELATED,
  TAX,
  OTHER;

  /** The kind that a label in words of lower case begins with. */
  static Optional<FeeKind> of(String words) {
    if (words.startsWith("audit related") || words.startsWith("auditrelated")) {
      return Optional.of(AUDIT_RELATED);
    }
    if (words.startsWith("audit fee")) {
      return Optional.of(AUDIT);
    }
    if (words.equals("tax")
        || words.startsWith("tax fee")
        || words.startsWith("tax service")
        || words.startsWith("tax related")) {
      return Optional.of(TAX);
    }
    if (words.equals("other")
        || words.startsWith("all other")
        || words.startsWith("other fee")
        || words.startsWith("other non audit")) {
      return Optional.of(OTHER);
    }
    return Optional.empty();
  }
}
