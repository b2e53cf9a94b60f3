package io.assay.signals.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * A derivation: item ids joined by {@code + - *}, parenthesised at will, {@code ?} after an id that
 * counts as 0 when absent. Parsed once; immutable.
 */
sealed interface Expression {

  /** An item. */
  record Item(String id, boolean optional) implements Expression {}

  /** Two expressions and {@code +}, {@code -} or {@code *}. */
  record Pair(Expression left, char operator, Expression right) implements Expression {}

  /** Its items, left to right. */
  default List<Item> items() {
    List<Item> result = new ArrayList<>();
    collect(this, result);
    return result;
  }

  private static void collect(Expression expression, List<Item> into) {
    switch (expression) {
      case Item item -> into.add(item);
      case Pair pair -> {
        collect(pair.left(), into);
        collect(pair.right(), into);
      }
    }
  }

  static Expression parse(String text) {
    return new Parser(text).sum();
  }

  /** Recursive descent over the few forms the catalogue has. */
  final class Parser {
    private final String text;
    private int at;

    private Parser(String text) {
      this.text = text.replace(" ", "");
    }

    private Expression sum() {
      Expression left = product();
      while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        char operator = text.charAt(at++);
        left = new Pair(left, operator, product());
      }
      return left;
    }

    private Expression product() {
      Expression left = atom();
      while (at < text.length() && text.charAt(at) == '*') {
        at++;
        left = new Pair(left, '*', atom());
      }
      return left;
    }

    private Expression atom() {
      if (text.charAt(at) == '(') {
        at++;
        Expression inner = sum();
        at++;
        return inner;
      }
      int start = at;
      while (at < text.length() && "+-*()?".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String id = text.substring(start, at);
      boolean optional = at < text.length() && text.charAt(at) == '?';
      if (optional) {
        at++;
      }
      return new Item(id, optional);
    }
  }
}
