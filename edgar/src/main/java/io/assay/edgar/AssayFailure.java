package io.assay.edgar;

/**
 * The one root of Assay's failures, in four branches: could not ask, no such thing, unreadable,
 * asked wrongly. Each says what, where and how to mend it.
 */
public abstract sealed class AssayFailure extends RuntimeException
    permits CouldNotAsk, NoSuchThing, Unreadable, AskedWrongly {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String where;
  private final String mend;

  AssayFailure(Coded code, String what, String where, String mend) {
    super(what);
    this.code = code.id();
    this.where = where;
    this.mend = mend;
  }

  /** Stable code. */
  public final String code() {
    return code;
  }

  /** What went wrong. */
  public final String what() {
    String message = getMessage();
    return message == null ? code : message;
  }

  /** Accession, document, byte offset, address or concept; may be empty. */
  public final String where() {
    return where;
  }

  /** How to mend it. */
  public final String mend() {
    return mend;
  }
}
