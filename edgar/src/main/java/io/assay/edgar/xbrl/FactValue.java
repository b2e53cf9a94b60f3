package io.assay.edgar.xbrl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a fact states. Immutable. */
public sealed interface FactValue {

  /**
   * A number after transformation, scale and sign.
   *
   * @param decimals accuracy as stated ({@code -6}, {@code INF}), or empty; never a multiplier
   */
  record Numeric(BigDecimal value, Unit unit, String decimals) implements FactValue {}

  /** {@code INF}, {@code -INF} or {@code NaN}. */
  record NonFinite(String value, Unit unit) implements FactValue {}

  /**
   * An exact fraction (XBRL 2.1, 5.1.1): numerator and denominator as stated, since one third has
   * no decimals. The denominator is not zero. EDGAR admits none; other regulators do.
   */
  record Fraction(BigDecimal numerator, BigDecimal denominator, Unit unit) implements FactValue {

    /** The fraction as a decimal, to 34 digits. */
    public BigDecimal quotient() {
      return numerator.divide(denominator, MathContext.DECIMAL128);
    }
  }

  /**
   * Text, or a date, boolean or code after its transformation.
   *
   * <p>Text blocks make up most of an annual report, and few who ask for facts want them: a long
   * text is a range of the document until it is asked for, and then made anew each time, so that
   * reading costs no more memory than the document. Who needs a long text twice keeps it. Two are
   * equal when their texts are. Thread-safe.
   */
  final class Textual implements FactValue {

    /** Texts up to this are kept once made. */
    private static final int SHORT = 4_096;

    private final Supplier<String> source;
    private @Nullable String made;

    public Textual(String value) {
      this.source = () -> value;
      this.made = value;
    }

    private Textual(Supplier<String> source) {
      this.source = source;
    }

    /** A text made when asked for; the source must give the same text each time, to any thread. */
    public static Textual of(Supplier<String> source) {
      return new Textual(source);
    }

    /** The text. */
    public String value() {
      String known = made;
      if (known == null) {
        known = source.get();
        if (known.length() <= SHORT) {
          made = known; // strings are immutable: a thread sees this one, none, or an equal one
        }
      }
      return known;
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Textual text && value().equals(text.value()));
    }

    @Override
    public int hashCode() {
      return value().hashCode();
    }

    @Override
    public String toString() {
      return "Textual[value=" + value() + "]";
    }
  }

  /** Reported as nil: known to be without a value. */
  record Nil() implements FactValue {}
}
