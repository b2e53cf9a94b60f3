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

  /**
   * The kind of a sentence that begins with its name, which says {@code fees} then, unlike one that
   * begins with {@code other than}.
   */
  static Optional<FeeKind> ofSentence(String words) {
    return of(words)
        .filter(
            kind ->
                kind == AUDIT
                    || kind == AUDIT_RELATED
                    || words.startsWith("tax fee")
                    || words.startsWith("all other fee")
                    || words.startsWith("other fee"));
  }

  /** The kind that a label in words of lower case begins with. */
  static Optional<FeeKind> of(String words) {
    if (words.startsWith("audit related") || words.startsWith("auditrelated")) {
      return Optional.of(AUDIT_RELATED);
    }
    if (words.startsWith("audit fee")) {
      return Optional.of(AUDIT);
    }
    if (words.startsWith("tax")) {
      return Optional.of(TAX);
    }
    return words.startsWith("all other") || words.startsWith("other")
        ? Optional.of(OTHER)
        : Optional.empty();
  }
}
