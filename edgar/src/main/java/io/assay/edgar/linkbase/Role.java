package io.assay.edgar.linkbase;

/**
 * A role of the filing's own schema: one statement, schedule or note. Immutable.
 *
 * @param uri names it in the linkbases
 * @param definition as written, or empty; EDGAR wants {@code 0000002 - Statement - TITLE}
 */
public record Role(String uri, String definition) {

  /** {@code 0000002}, by which EDGAR puts roles in the company's order; or empty. */
  public String sortCode() {
    String[] parts = parts();
    return parts.length == 3 ? parts[0] : "";
  }

  /** {@code Document}, {@code Statement}, {@code Disclosure} or {@code Schedule}; or empty. */
  public String type() {
    String[] parts = parts();
    return parts.length == 3 ? parts[1] : "";
  }

  /** The title; of a role without definition the words of the last part of its URI. */
  public String title() {
    String[] parts = parts();
    if (parts.length == 3) {
      return parts[2];
    }
    return definition.isBlank()
        ? Labels.words(uri.substring(uri.lastIndexOf('/') + 1))
        : definition.strip();
  }

  private String[] parts() {
    int first = definition.indexOf('-');
    int second = definition.indexOf('-', first + 1);
    if (first < 0 || second < 0) {
      return new String[0];
    }
    String code = definition.substring(0, first).strip();
    String type = definition.substring(first + 1, second).strip();
    String title = definition.substring(second + 1).strip();
    boolean digits = !code.isEmpty() && code.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !type.isEmpty() && !title.isEmpty()
        ? new String[] {code, type, title}
        : new String[0];
  }
}
