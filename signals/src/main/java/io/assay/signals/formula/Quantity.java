package io.assay.signals.formula;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Evidence;
import io.assay.signals.Signal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A number in a formula, with the text of the formula so far, the evidence of its inputs, the least
 * confidence among them, and flags; or an absence, which every operation hands on. Immutable.
 */
public final class Quantity {

  /** Denominators nearer to 0 count as 0. */
  private static final double NOTHING = 1e-12;

  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int ATOM = 2;

  private final double value;
  private final String text;
  private final int binding;
  private final double confidence;
  private final List<String> flags;
  private final List<Evidence> evidence;
  private final Optional<Signal.Absent> absence;

  private Quantity(
      double value,
      String text,
      int binding,
      double confidence,
      List<String> flags,
      List<Evidence> evidence,
      Optional<Signal.Absent> absence) {
    this.value = value;
    this.text = text;
    this.binding = binding;
    this.confidence = confidence;
    this.flags = flags;
    this.evidence = evidence;
    this.absence = absence;
  }

  /** An input. */
  public static Quantity of(
      BigDecimal value, double confidence, List<String> flags, Evidence evidence) {
    return new Quantity(
        value.doubleValue(),
        value.toPlainString(),
        value.signum() < 0 ? SUM : ATOM,
        confidence,
        flags,
        List.of(evidence),
        Optional.empty());
  }

  /** A number of the formula itself. */
  public static Quantity constant(double value) {
    return new Quantity(
        value, plain(value), value < 0 ? SUM : ATOM, 1, List.of(), List.of(), Optional.empty());
  }

  /** A count or measure with what it was read from. */
  public static Quantity measured(
      double value, String text, double confidence, List<Evidence> evidence) {
    return new Quantity(
        value, text, SUM, confidence, List.of(), List.copyOf(evidence), Optional.empty());
  }

  public static Quantity absent(AbsenceReason reason, String detail, String... flags) {
    return new Quantity(
        0,
        "",
        ATOM,
        0,
        List.of(),
        List.of(),
        Optional.of(new Signal.Absent(reason, detail, List.of(flags))));
  }

  public boolean isAbsent() {
    return absence.isPresent();
  }

  /** The number; 0 when absent. */
  public double value() {
    return value;
  }

  public double confidence() {
    return confidence;
  }

  public List<String> flags() {
    return flags;
  }

  public List<Evidence> evidence() {
    return evidence;
  }

  /** The formula with the numbers put in. */
  public String text() {
    return text;
  }

  public Optional<Signal.Absent> absence() {
    return absence;
  }

  public Quantity plus(Quantity other) {
    return join(other, value + other.value, () -> text + " + " + other.wrapped(PRODUCT), SUM);
  }

  public Quantity minus(Quantity other) {
    return join(other, value - other.value, () -> text + " - " + other.wrapped(PRODUCT), SUM);
  }

  public Quantity times(Quantity other) {
    return join(
        other, value * other.value, () -> wrapped(PRODUCT) + " * " + other.wrapped(ATOM), PRODUCT);
  }

  public Quantity times(double factor) {
    return constant(factor).times(this);
  }

  /** The quotient; absent with {@code zero_denominator} where the other counts as 0. */
  public Quantity over(Quantity other) {
    if (!isAbsent() && !other.isAbsent() && Math.abs(other.value) < NOTHING) {
      return absent(AbsenceReason.ZERO_DENOMINATOR, other.text + " is 0");
    }
    return join(
        other, value / other.value, () -> wrapped(PRODUCT) + " / " + other.wrapped(ATOM), PRODUCT);
  }

  public Quantity abs() {
    return map(Math::abs, "abs");
  }

  /** Natural logarithm; absent for numbers not above 0. */
  public Quantity ln() {
    return isAbsent() || value > 0
        ? map(Math::log, "ln")
        : absent(AbsenceReason.NON_POSITIVE_DENOMINATOR, "ln of " + text);
  }

  /** A named function of this number. */
  public Quantity map(DoubleUnaryOperator function, String name) {
    return isAbsent()
        ? this
        : new Quantity(
            function.applyAsDouble(value),
            name + "(" + text + ")",
            ATOM,
            confidence,
            flags,
            evidence,
            absence);
  }

  public Quantity clip(double low, double high) {
    return isAbsent() || (value >= low && value <= high)
        ? this
        : map(v -> Math.clamp(v, low, high), "clip");
  }

  /** 1 when greater, else 0. */
  public Quantity isAbove(Quantity other) {
    return join(other, value > other.value ? 1 : 0, () -> text + " > " + other.text + " ?", SUM);
  }

  /** This; where absent 0, said in the text. */
  public Quantity orZero() {
    return isAbsent() ? constant(0) : this;
  }

  /** This; where absent the other. */
  public Quantity or(Quantity other) {
    return isAbsent() ? other : this;
  }

  /** This when it is above 0; else absent. */
  public Quantity positive(String what, String... flagsIfNot) {
    return isAbsent() || value > 0
        ? this
        : absent(AbsenceReason.NON_POSITIVE_DENOMINATOR, what + " is " + plain(value), flagsIfNot);
  }

  /** This as long as the guard has a value. */
  public Quantity given(Quantity guard) {
    return isAbsent() || !guard.isAbsent() ? this : guard;
  }

  public Quantity flagged(String flag) {
    if (isAbsent() || flags.contains(flag)) {
      return this;
    }
    List<String> more = new ArrayList<>(flags);
    more.add(flag);
    return new Quantity(value, text, binding, confidence, List.copyOf(more), evidence, absence);
  }

  /** With the confidence multiplied. */
  public Quantity trusted(double factor) {
    return isAbsent()
        ? this
        : new Quantity(value, text, binding, confidence * factor, flags, evidence, absence);
  }

  /** With this text as one piece. */
  public Quantity saying(String words) {
    return isAbsent()
        ? this
        : new Quantity(value, words, SUM, confidence, flags, evidence, absence);
  }

  /** With the evidence put in place of its own. */
  public Quantity from(List<Evidence> sources) {
    return isAbsent()
        ? this
        : new Quantity(value, text, binding, confidence, flags, List.copyOf(sources), absence);
  }

  private interface Words {
    String get();
  }

  private Quantity join(Quantity other, double result, Words words, int bindingOfResult) {
    if (isAbsent()) {
      return this;
    }
    if (other.isAbsent()) {
      return other;
    }
    return new Quantity(
        result,
        words.get(),
        bindingOfResult,
        Math.min(confidence, other.confidence),
        union(flags, other.flags),
        merge(evidence, other.evidence),
        Optional.empty());
  }

  private static List<String> union(List<String> a, List<String> b) {
    if (b.isEmpty()) {
      return a;
    }
    List<String> result = new ArrayList<>(a);
    for (String flag : b) {
      if (!result.contains(flag)) {
        result.add(flag);
      }
    }
    return result;
  }

  /** Inputs used twice are listed once: they are told by their name. */
  private static List<Evidence> merge(List<Evidence> a, List<Evidence> b) {
    if (b.isEmpty()) {
      return a;
    }
    List<Evidence> result = new ArrayList<>(a);
    for (Evidence candidate : b) {
      boolean known = false;
      for (Evidence have : a) {
        known |= have == candidate;
      }
      if (!known) {
        result.add(candidate);
      }
    }
    return result;
  }

  private String wrapped(int atLeast) {
    return binding < atLeast ? "(" + text + ")" : text;
  }

  /** A computed number for a person: whole numbers whole, others to 6 digits, never 1E5. */
  public static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return new BigDecimal(value)
        .round(new java.math.MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
