package io.assay.edgar;

/** Bytes that cannot be read as what they should be. */
public final class Unreadable extends AssayFailure {

  private static final long serialVersionUID = 1L;

  public Unreadable(Coded code, String what, String where, String mend) {
    super(code, what, where, mend);
  }

  public Unreadable(Coded code, String what, String mend) {
    super(code, what, "", mend);
  }
}
