package io.assay.server.screening;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What rows are wanted. A test of an absent value is never met, and neither is its opposite:
 * nothing is not small. That is why there is no "not" here: {@link #opposite()} turns each test
 * round instead. Immutable.
 */
public sealed interface Condition {

  /** Every one of them; all rows when there is none. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of them; no row when there is none. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** A number against a number. */
  record Compare(Operand left, Order order, double right) implements Condition {}

  /** A number against another of the same row. */
  record Against(Operand left, Order order, Operand right) implements Condition {}

  /** A number that is one of some, or none of them. */
  record Among(Operand left, List<Double> values, boolean wanted) implements Condition {
    public Among {
      values = List.copyOf(values);
    }
  }

  /** A text that is one of some, or none of them, whatever the case of letters. */
  record Named(Field field, List<String> values, boolean wanted) implements Condition {
    public Named {
      values = values.stream().map(v -> v.toLowerCase(Locale.ROOT)).toList();
    }
  }

  /** A text that holds another, or does not, whatever the case of letters. */
  record Holding(Field field, String part, boolean wanted) implements Condition {
    public Holding {
      part = part.toLowerCase(Locale.ROOT);
    }
  }

  /** Whether there is a value at all. */
  record Presence(Operand of, boolean wanted) implements Condition {}

  /** Ways to compare numbers. */
  enum Order {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    OTHER("!="),
    AT_LEAST(">="),
    MORE(">");

    private final String sign;

    Order(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    Order opposite() {
      return switch (this) {
        case LESS -> AT_LEAST;
        case AT_MOST -> MORE;
        case EQUAL -> OTHER;
        case OTHER -> EQUAL;
        case AT_LEAST -> LESS;
        case MORE -> AT_MOST;
      };
    }
  }

  /** Rows of which this is known to be untrue. */
  default Condition opposite() {
    return switch (this) {
      case All all -> new Any(all.parts().stream().map(Condition::opposite).toList());
      case Any any -> new All(any.parts().stream().map(Condition::opposite).toList());
      case Compare c -> new Compare(c.left(), c.order().opposite(), c.right());
      case Against a -> new Against(a.left(), a.order().opposite(), a.right());
      case Among a -> new Among(a.left(), a.values(), !a.wanted());
      case Named n -> new Named(n.field(), n.values(), !n.wanted());
      case Holding h -> new Holding(h.field(), h.part(), !h.wanted());
      case Presence p -> new Presence(p.of(), !p.wanted());
    };
  }

  /** What is asked for, in order of mention, each once. */
  default Set<Operand> operands() {
    Set<Operand> found = new LinkedHashSet<>();
    collect(found::add);
    return found;
  }

  private void collect(Consumer<Operand> into) {
    switch (this) {
      case All all -> all.parts().forEach(part -> part.collect(into));
      case Any any -> any.parts().forEach(part -> part.collect(into));
      case Compare c -> into.accept(c.left());
      case Against a -> {
        into.accept(a.left());
        into.accept(a.right());
      }
      case Among a -> into.accept(a.left());
      case Named n -> into.accept(Operand.of(n.field()));
      case Holding h -> into.accept(Operand.of(h.field()));
      case Presence p -> into.accept(p.of());
    }
  }

  /**
   * As the language writes it, in one way for all ways of saying the same; read again, it is this.
   */
  default String text() {
    return switch (this) {
      case All all -> joined(all.parts(), " and ");
      case Any any -> joined(any.parts(), " or ");
      case Compare c -> c.left().text() + " " + c.order().sign() + " " + said(c.left(), c.right());
      case Against a -> a.left().text() + " " + a.order().sign() + " " + a.right().text();
      case Among a ->
          a.left().text()
              + (a.wanted() ? " in (" : " not in (")
              + a.values().stream().map(v -> said(a.left(), v)).collect(Collectors.joining(", "))
              + ")";
      case Named n ->
          n.values().size() == 1
              ? n.field().name() + (n.wanted() ? " = " : " != ") + quoted(n.values().getFirst())
              : n.field().name()
                  + (n.wanted() ? " in (" : " not in (")
                  + n.values().stream().map(Condition::quoted).collect(Collectors.joining(", "))
                  + ")";
      case Holding h ->
          (h.wanted() ? "" : "not ") + h.field().name() + " contains " + quoted(h.part());
      case Presence p -> p.of().text() + (p.wanted() ? " is present" : " is absent");
    };
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(
            part ->
                part instanceof All || part instanceof Any ? "(" + part.text() + ")" : part.text())
        .collect(Collectors.joining(word));
  }

  private static String said(Operand of, double value) {
    if (!of.isPercentile() && of.field().kind() == Field.Kind.DATE) {
      return LocalDate.ofEpochDay((long) value).toString();
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
