package io.assay.edgar.inline;

import java.util.Optional;

/**
 * The transformation registries 1 to 5 of XBRL International and the SEC's own. Thread-safe.
 *
 * <p>Names mean the same in every registry that has them, so the local name decides once the
 * namespace is known to be a registry. Sources: Transformation Rules Registry 1 to 5 (xbrl.org) and
 * {@code http://www.sec.gov/inlineXBRL/transformation/2015-08-31}.
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

  private static final Result UNFIT = new Result.Unfit();
  private static final Result UNKNOWN = new Result.Unknown();

  /**
   * Transforms a text.
   *
   * @param registry namespace of the format
   * @param name local name of the format
   */
  Result apply(String registry, String name, String text) {
    if (registry.startsWith("http://www.sec.gov/inlineXBRL/transformation/")) {
      return SecFormats.has(name) ? result(SecFormats.apply(name, text)) : UNKNOWN;
    }
    if (!registry.startsWith("http://www.xbrl.org/inlineXBRL/transformation/")
        && !registry.startsWith("http://www.xbrl.org/2008/inlineXBRL/transformation")) {
      return UNKNOWN;
    }
    return switch (name) {
      case "num-dot-decimal",
          "numdotdecimal",
          "numcommadot",
          "numspacedot",
          "numdotdecimalin",
          "num-dot-decimal-apos" ->
          result(Numbers.grouped(text, '.'));
      case "num-comma-decimal",
          "numcommadecimal",
          "numdotcomma",
          "numspacecomma",
          "numcomma",
          "num-comma-decimal-apos" ->
          result(Numbers.grouped(text, ','));
      case "num-unit-decimal", "numunitdecimal", "numunitdecimalin", "num-unit-decimal-apos" ->
          result(Numbers.units(text));
      case "zerodash", "numdash" -> isDash(text) ? new Result.Value("0") : UNFIT;
      case "fixed-zero" -> new Result.Value("0");
      case "fixed-true", "booleantrue" -> new Result.Value("true");
      case "fixed-false", "booleanfalse" -> new Result.Value("false");
      case "fixed-empty", "nocontent" -> new Result.Value("");
      default -> Dates.has(name) ? result(Dates.apply(name, text)) : UNKNOWN;
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
