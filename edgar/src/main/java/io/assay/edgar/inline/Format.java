package io.assay.edgar.inline;

/**
 * A transformation as a fact names it. Immutable.
 *
 * @param written as in the document
 * @param registry namespace of its prefix, or empty
 * @param name local name
 */
record Format(String written, String registry, String name, Kind kind) {

  /** What the readers of numbers can do on bytes at once. */
  enum Kind {
    NONE,
    DOT_DECIMAL,
    COMMA_DECIMAL,
    OTHER
  }

  static final Format NONE = new Format("", "", "", Kind.NONE);

  static Format of(String written, String registry) {
    String name = written.substring(written.indexOf(':') + 1);
    Kind kind =
        switch (Transformations.style(registry, name)) {
          case DOT -> Kind.DOT_DECIMAL;
          case COMMA -> Kind.COMMA_DECIMAL;
          default -> Kind.OTHER;
        };
    return new Format(written, registry, name, kind);
  }

  boolean isNone() {
    return kind == Kind.NONE;
  }
}
