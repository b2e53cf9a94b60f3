package io.assay.edgar;

/** A server could not be asked, or answered that it will not: trying again later may help. */
public final class CouldNotAsk extends AssayFailure {

  private static final long serialVersionUID = 1L;

  public CouldNotAsk(Coded code, String what, String where, String mend) {
    super(code, what, where, mend);
  }

  public CouldNotAsk(Coded code, String what, String mend) {
    super(code, what, "", mend);
  }
}
