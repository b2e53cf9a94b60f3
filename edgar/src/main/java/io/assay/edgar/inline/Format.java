package io.assay.edgar.inline;

import io.assay.edgar.inline.Transformations.Style;

/**
 * A transformation as a fact names it. Immutable.
 *
 * @param written as in the document
 * @param registry namespace of its prefix, or empty
 * @param name local name
 * @param style how it works; {@code UNKNOWN} when no registry has it
 */
record Format(String written, String registry, String name, Style style) {

  /** No transformation. */
  static final Format NONE = new Format("", "", "", Style.NONE);

  static Format of(String written, String registry) {
    String name = written.substring(written.indexOf(':') + 1);
    return new Format(written, registry, name, Transformations.style(registry, name));
  }

  boolean isNone() {
    return style == Style.NONE;
  }

  /** Whether numbers without signs or words can be read where they stand. */
  boolean isPlainNumber() {
    return style == Style.NONE || style == Style.DOT || style == Style.COMMA;
  }
}
