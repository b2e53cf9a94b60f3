package io.assay.edgar.inline;

import java.util.Optional;

/**
 * The transformation registries 1 to 5 of XBRL International and the SEC's own. Thread-safe.
 *
 * <p>A name counts only in a registry that has it ({@link Registry}); what it means is the same
 * wherever it is. Sources: Transformation Rules Registry 1 to 5 (xbrl.org) and {@code
 * http://www.sec.gov/inlineXBRL/transformation/2015-08-31} (EDGAR Filer Manual, volume II, 5.2.5).
 */
final class Transformations {

  /** What became of a text. */
  sealed interface Result {

    record Value(String text) implements Result {}

    /** The format exists, the text does not fit it. */
    record Unfit() implements Result {}

    /** There is no such format. */
    record Unknown() implements Result {}
  }

  /** How a format works. */
  enum Style {
    NONE,
    DOT,
    COMMA,
    UNITS,
    DASH,
    ZERO,
    TRUE,
    FALSE,
    EMPTY,
    DATE,
    SEC,
    UNKNOWN
  }

  private static final Result UNFIT = new Result.Unfit();
  private static final Result UNKNOWN = new Result.Unknown();

  /** How the format of this local name in the registry of this namespace works. */
  static Style style(String registry, String name) {
    Optional<Registry> known = Registry.of(registry);
    if (known.isEmpty() || !known.get().has(name)) {
      return Style.UNKNOWN;
    }
    if (known.get() == Registry.SEC) {
      return Style.SEC;
    }
    return switch (name) {
      case "num-dot-decimal",
          "numdotdecimal",
          "numcommadot",
          "numspacedot",
          "numdotdecimalin",
          "num-dot-decimal-apos" ->
          Style.DOT;
      case "num-comma-decimal",
          "numcommadecimal",
          "numdotcomma",
          "numspacecomma",
          "numcomma",
          "num-comma-decimal-apos" ->
          Style.COMMA;
      case "num-unit-decimal", "numunitdecimal", "numunitdecimalin", "num-unit-decimal-apos" ->
          Style.UNITS;
      case "zerodash", "numdash" -> Style.DASH;
      case "fixed-zero" -> Style.ZERO;
      case "fixed-true", "booleantrue" -> Style.TRUE;
      case "fixed-false", "booleanfalse" -> Style.FALSE;
      case "fixed-empty", "nocontent" -> Style.EMPTY;
      default -> Style.DATE;
    };
  }

  /**
   * Transforms a text.
   *
   * @param registry namespace of the format
   * @param name local name of the format
   */
  Result apply(String registry, String name, String text) {
    return apply(new Format(name, registry, name, style(registry, name)), text);
  }

  /** Transforms a text. */
  Result apply(Format format, String text) {
    return switch (format.style()) {
      case NONE -> new Result.Value(text);
      case DOT -> result(Numbers.grouped(text, '.'));
      case COMMA -> result(Numbers.grouped(text, ','));
      case UNITS -> result(Numbers.units(text));
      case DASH -> isDash(text) ? new Result.Value("0") : UNFIT;
      case ZERO -> new Result.Value("0");
      case TRUE -> new Result.Value("true");
      case FALSE -> new Result.Value("false");
      case EMPTY -> new Result.Value("");
      case DATE -> result(Dates.apply(format.name(), text));
      case SEC -> result(SecFormats.apply(format.name(), text));
      case UNKNOWN -> UNKNOWN;
    };
  }

  private static Result result(Optional<String> value) {
    return value.isPresent() ? new Result.Value(value.get()) : UNFIT;
  }

  private static boolean isDash(String text) {
    String bare = text.strip();
    return bare.length() == 1
        && "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D".contains(bare);
  }
}
