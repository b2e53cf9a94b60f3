package io.assay.edgar.ownership;

import java.util.Optional;

/**
 * The transaction codes of forms 4 and 5. The acquired or disposed flag of a row, not its code,
 * tells the direction.
 *
 * <p>Source: SEC, General Instruction 8 to Form 4.
 */
public enum TransactionCode {
  P(Kind.GENERAL, "open market or private purchase"),
  S(Kind.GENERAL, "open market or private sale"),
  V(Kind.GENERAL, "transaction voluntarily reported earlier than required"),
  A(Kind.RULE_16B_3, "grant, award or other acquisition under Rule 16b-3(d)"),
  D(Kind.RULE_16B_3, "disposition to the issuer under Rule 16b-3(e)"),
  F(
      Kind.RULE_16B_3,
      "payment of exercise price or tax liability by delivering or withholding securities"),
  I(Kind.RULE_16B_3, "discretionary transaction under Rule 16b-3(f)"),
  M(Kind.RULE_16B_3, "exercise or conversion of a derivative exempted by Rule 16b-3"),
  C(Kind.DERIVATIVE, "conversion of a derivative security"),
  E(Kind.DERIVATIVE, "expiration of a short derivative position"),
  H(Kind.DERIVATIVE, "expiration or cancellation of a long derivative position with value"),
  O(Kind.DERIVATIVE, "exercise of an out-of-the-money derivative"),
  X(Kind.DERIVATIVE, "exercise of an in-the-money or at-the-money derivative"),
  G(Kind.OTHER_EXEMPT, "bona fide gift"),
  L(Kind.OTHER_EXEMPT, "small acquisition under Rule 16a-6"),
  W(Kind.OTHER_EXEMPT, "acquisition or disposition by will or the laws of descent"),
  Z(Kind.OTHER_EXEMPT, "deposit into or withdrawal from a voting trust"),
  J(Kind.OTHER, "other acquisition or disposition, described in a footnote"),
  K(Kind.OTHER, "equity swap or similar instrument"),
  U(Kind.OTHER, "disposition by tender of shares in a change of control");

  /** The groups in which the form's instructions list the codes. */
  public enum Kind {
    GENERAL,
    RULE_16B_3,
    DERIVATIVE,
    OTHER_EXEMPT,
    OTHER
  }

  private final Kind kind;
  private final String meaning;

  TransactionCode(Kind kind, String meaning) {
    this.kind = kind;
    this.meaning = meaning;
  }

  public Kind kind() {
    return kind;
  }

  /** For a person. */
  public String meaning() {
    return meaning;
  }

  /** Whether this is a trade on a market or between two parties: a purchase or a sale. */
  public boolean isTrade() {
    return this == P || this == S;
  }

  /** The code of a letter, or empty for another text. */
  public static Optional<TransactionCode> of(String letter) {
    for (TransactionCode code : values()) {
      if (code.name().equals(letter)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
