package io.assay.edgar;

/** The request itself is wrong: another try changes nothing. */
public final class AskedWrongly extends AssayFailure {

  private static final long serialVersionUID = 1L;

  public AskedWrongly(Coded code, String what, String where, String mend) {
    super(code, what, where, mend);
  }

  public AskedWrongly(Coded code, String what, String mend) {
    super(code, what, "", mend);
  }
}
