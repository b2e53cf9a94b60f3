package io.assay.server.screening;

/** Ends the reading of a text at a fault; never leaves this package. */
final class Stop extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  Stop(ScreenCode code, String what, int start, int end, String mend) {
    super(what, null, false, false);
    this.fault = new Fault(code, what, start, end, mend);
  }

  static Stop at(Token token, ScreenCode code, String what, String mend) {
    return new Stop(code, what, token.start(), token.end(), mend);
  }

  Fault fault() {
    return fault;
  }
}
