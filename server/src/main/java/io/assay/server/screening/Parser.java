package io.assay.server.screening;

import io.assay.server.screening.Condition.Order;
import io.assay.server.screening.Field.Kind;
import io.assay.server.screening.Operand.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens by descent.
 *
 * <pre>{@code
 * any     = all { "or" all }
 * all     = one { "and" one }
 * one     = "not" one | "(" any ")" | test
 * test    = operand [ sign value | "is" ["not"] ("absent" | "present") | ["not"] "in" "(" value {"," value} ")"
 *                   | ["not"] "between" value "and" value | ["not"] "contains" value ]
 * operand = name | ("percentile" | "peer_percentile" | "size_percentile") "(" name ")"
 * value   = number | date | true | false | text | operand
 * }</pre>
 *
 * A flag alone is the test that it is raised. One thread at a time, one text each.
 */
final class Parser {

  private static final int DEEPEST = 40;
  private static final int MOST_TESTS = 200;
  private static final int MOST_VALUES = 200;
  private static final Set<String> RESERVED =
      Set.of("and", "or", "not", "in", "is", "between", "contains");

  private final Fields fields;
  private final List<Token> tokens;
  private int at;
  private int depth;
  private int tests;

  Parser(Fields fields, List<Token> tokens) {
    this.fields = fields;
    this.tokens = tokens;
  }

  /** The whole text as a condition. */
  Condition condition() throws Stop {
    Condition read = any();
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("and, or, or the end");
    }
    return read;
  }

  /** The whole text as an operand. */
  Operand wholeOperand() throws Stop {
    Operand read = operand();
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("the end");
    }
    return read;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  private boolean accept(String wordOrSign) {
    if (peek().is(wordOrSign)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String sign) throws Stop {
    if (!accept(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  private Stop unexpected(String wanted) {
    Token token = peek();
    Token before = at > 0 ? tokens.get(at - 1) : token;
    boolean words =
        before.kind() == Token.Kind.WORD
            && token.kind() == Token.Kind.WORD
            && !RESERVED.contains(token.lower());
    return Stop.at(
        token,
        ScreenCode.SCREEN_UNEXPECTED,
        "Found " + token.shown() + " where " + wanted + " should stand",
        words
            ? "Put a text of several words in quotes; join tests by and, or."
            : "Write " + wanted + " there.");
  }

  private Condition any() throws Stop {
    deeper();
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(all());
    } while (accept("or"));
    depth--;
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
  }

  private void deeper() throws Stop {
    if (++depth > DEEPEST) {
      throw Stop.at(
          peek(),
          ScreenCode.SCREEN_TOO_DEEP,
          "Parentheses stand more than " + DEEPEST + " deep",
          "Say it in fewer parentheses.");
    }
  }

  private Condition all() throws Stop {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(one());
    } while (accept("and"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private Condition one() throws Stop {
    boolean turned = false;
    while (accept("not")) {
      turned = !turned;
    }
    Condition read;
    if (accept("(")) {
      read = any();
      expect(")");
    } else {
      read = test();
    }
    return turned ? read.opposite() : read;
  }

  private Condition test() throws Stop {
    Token first = peek();
    if (++tests > MOST_TESTS) {
      throw Stop.at(
          first,
          ScreenCode.SCREEN_TOO_DEEP,
          "There are more than " + MOST_TESTS + " tests",
          "Ask for less at once; 'in (...)' takes many values.");
    }
    Operand left = operand();
    if (accept("is")) {
      return presence(left);
    }
    boolean turned = accept("not");
    Condition read;
    if (accept("in")) {
      read = among(left);
    } else if (accept("between")) {
      read = between(left);
    } else if (accept("contains") || (!turned && accept("~"))) {
      read = holding(left);
    } else if (turned) {
      throw unexpected("in, between or contains");
    } else {
      read = compared(left, first);
    }
    return turned ? read.opposite() : read;
  }

  private Condition presence(Operand of) throws Stop {
    boolean turned = accept("not");
    if (accept("present")) {
      return new Condition.Presence(of, !turned);
    }
    if (accept("absent")) {
      return new Condition.Presence(of, turned);
    }
    throw unexpected("absent or present");
  }

  private Condition among(Operand left) throws Stop {
    expect("(");
    List<Double> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    do {
      if (numbers.size() + texts.size() >= MOST_VALUES) {
        throw Stop.at(
            peek(),
            ScreenCode.SCREEN_TOO_LONG,
            "There are more than " + MOST_VALUES + " values",
            "Give fewer, or a range by between.");
      }
      if (left.isText()) {
        texts.add(textValue());
      } else {
        numbers.add(value(left));
      }
    } while (accept(","));
    expect(")");
    return left.isText()
        ? new Condition.Named(left.field(), texts, true)
        : new Condition.Among(left, numbers, true);
  }

  private Condition between(Operand left) throws Stop {
    numeric(left);
    double low = value(left);
    expect("and");
    double high = value(left);
    return new Condition.All(
        List.of(
            new Condition.Compare(left, Order.AT_LEAST, low),
            new Condition.Compare(left, Order.AT_MOST, high)));
  }

  private Condition holding(Operand left) throws Stop {
    if (!left.isText()) {
      throw wrongKind(left.text() + " is no text", "Compare it by <, <=, =, !=, >= or >.");
    }
    return new Condition.Holding(left.field(), textValue(), true);
  }

  private void numeric(Operand left) throws Stop {
    if (left.isText()) {
      throw wrongKind(left.text() + " is a text", "Test a text by =, !=, in or contains.");
    }
  }

  /** About what was just read. */
  private Stop wrongKind(String what, String mend) {
    return Stop.at(tokens.get(at - 1), ScreenCode.SCREEN_WRONG_KIND, what, mend);
  }

  private Condition compared(Operand left, Token first) throws Stop {
    Order order = order(peek().text());
    if (peek().kind() != Token.Kind.SIGN || order == null) {
      if (!left.isPercentile() && left.field().kind() == Kind.FLAG) {
        return new Condition.Compare(left, Order.EQUAL, 1);
      }
      if (peek().kind() == Token.Kind.END) {
        throw Stop.at(
            first,
            ScreenCode.SCREEN_UNEXPECTED,
            "Nothing is asked of " + left.text(),
            left.isText()
                ? "Test it by =, !=, in or contains, or by is present."
                : "Compare it, for example " + left.text() + " > 0, or ask whether it is present.");
      }
      throw unexpected("<, <=, =, !=, >=, >, in or is");
    }
    at++;
    if (left.isText()) {
      if (order != Order.EQUAL && order != Order.OTHER) {
        throw wrongKind(left.text() + " is a text", "Test a text by =, !=, in or contains.");
      }
      return new Condition.Named(left.field(), List.of(textValue()), order == Order.EQUAL);
    }
    if (peek().kind() == Token.Kind.WORD && truth(peek()) == null) {
      Token there = peek();
      Operand right = operand();
      if (right.isText() || isDay(right) != isDay(left)) {
        throw Stop.at(
            there,
            ScreenCode.SCREEN_WRONG_KIND,
            right.text() + " cannot be compared with " + left.text(),
            "Compare numbers with numbers and dates with dates.");
      }
      return new Condition.Against(left, order, right);
    }
    return new Condition.Compare(left, order, value(left));
  }

  private static boolean isDay(Operand operand) {
    return !operand.isPercentile() && operand.field().kind() == Kind.DATE;
  }

  private static @Nullable Order order(String sign) {
    return switch (sign) {
      case "<" -> Order.LESS;
      case "<=" -> Order.AT_MOST;
      case "=", "==" -> Order.EQUAL;
      case "!=", "<>" -> Order.OTHER;
      case ">=" -> Order.AT_LEAST;
      case ">" -> Order.MORE;
      default -> null;
    };
  }

  private static @Nullable Boolean truth(Token token) {
    return switch (token.lower()) {
      case "true", "yes" -> Boolean.TRUE;
      case "false", "no" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** A value that a number, date or flag is compared with. */
  private double value(Operand left) throws Stop {
    Token token = take();
    Boolean truth = truth(token);
    boolean flag = !left.isPercentile() && left.field().kind() == Kind.FLAG;
    if (token.kind() == Token.Kind.WORD && truth != null) {
      if (!flag) {
        throw Stop.at(
            token,
            ScreenCode.SCREEN_WRONG_KIND,
            left.text() + " is no flag",
            isDay(left) ? "Give a date as 2024-09-28." : "Give a number.");
      }
      return truth ? 1 : 0;
    }
    if (token.kind() == Token.Kind.END) {
      at = tokens.size() - 1;
      throw unexpected(isDay(left) ? "a date" : flag ? "true or false" : "a number");
    }
    return isDay(left) ? Figures.date(token) : Figures.number(token, left.isPercentile());
  }

  private String textValue() throws Stop {
    Token token = peek();
    // Only a text can stand here, so OR is Oregon and IN is Indiana.
    boolean bare = token.kind() == Token.Kind.FIGURE || token.kind() == Token.Kind.WORD;
    if (!bare && token.kind() != Token.Kind.QUOTED) {
      throw unexpected("a text");
    }
    return take().text();
  }

  private Operand operand() throws Stop {
    Token token = peek();
    if (token.kind() != Token.Kind.WORD || RESERVED.contains(token.lower())) {
      throw unexpected("the name of a signal or attribute");
    }
    at++;
    for (Rank rank : Rank.values()) {
      if (rank != Rank.NONE && token.is(rank.id()) && accept("(")) {
        Field of = field(take());
        if (of.kind() == Kind.TEXT || of.kind() == Kind.DATE) {
          throw wrongKind(of.name() + " has no percentile", "Ask for the percentile of a number.");
        }
        expect(")");
        return new Operand(of, rank);
      }
    }
    return Operand.of(field(token));
  }

  private Field field(Token name) throws Stop {
    return fields
        .find(name.text())
        .orElseThrow(
            () ->
                Stop.at(
                    name,
                    ScreenCode.SCREEN_UNKNOWN_NAME,
                    "There is nothing called " + name.shown(),
                    fields.mend(name.text())));
  }
}
