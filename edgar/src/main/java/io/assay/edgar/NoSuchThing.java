package io.assay.edgar;

/** The thing asked for does not exist. */
public final class NoSuchThing extends AssayFailure {

  private static final long serialVersionUID = 1L;

  public NoSuchThing(Coded code, String what, String where, String mend) {
    super(code, what, where, mend);
  }

  public NoSuchThing(Coded code, String what, String mend) {
    super(code, what, "", mend);
  }
}
