package io.assay.signals.definitions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definition of a signal as the catalogue words it, read as arithmetic: {@code ttm(x)}, {@code
 * average(x)}, {@code abs(x)}, {@code x[-1]}, brackets, {@code + - * /}, names bound after a
 * semicolon or {@code with}, and {@code 1 when a > b}. Knows nothing of the code that computes
 * signals. Immutable.
 */
final class DefinitionText {

  /** What the definition is evaluated over. */
  interface Amounts {

    /** An item of the period so many years before. */
    double of(String item, int back);

    /** An item over the twelve months that end with the period. */
    double trailing(String item);
  }

  private interface Term {
    double in(Amounts amounts, int back);
  }

  /** Words after the arithmetic that take nothing from it. */
  private static final Pattern REMARK =
      Pattern.compile(
          "(, where \\[-2] is .*|, one split basis|, else 0.*| \\(cash-flow form.*|"
              + " \\(1999 form.*|; depreciation excludes .*|\\. Zones: .*|\\. Companion value .*)?",
          Pattern.DOTALL);

  private static final Pattern BINDING = Pattern.compile("(; | with )([A-Z][A-Z0-9]*) = ");

  private final Term term;

  private DefinitionText(Term term) {
    this.term = term;
  }

  /** The definition; empty when it is told in words. */
  static Optional<DefinitionText> parse(String text) {
    try {
      return Optional.of(new DefinitionText(new Parser(text).definition()));
    } catch (InWords e) {
      return Optional.empty();
    }
  }

  double of(Amounts amounts) {
    return term.in(amounts, 0);
  }

  private static final class InWords extends Exception {
    private static final long serialVersionUID = 1;
  }

  private static final class Parser {
    private final String text;
    private final Map<String, Term> bound = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Term definition() throws InWords {
      boolean flag = take("1 when ");
      Term result = sum();
      if (flag) {
        Term left = result;
        boolean above = take(" > ");
        if (!above && !take(" < ")) {
          throw new InWords();
        }
        Term right = sum();
        result =
            (a, back) ->
                (above
                        ? left.in(a, back) > right.in(a, back)
                        : left.in(a, back) < right.in(a, back))
                    ? 1
                    : 0;
      }
      Matcher binding = BINDING.matcher(text);
      while (binding.region(at, text.length()).lookingAt()) {
        at = binding.end();
        bound.put(binding.group(2), sum());
      }
      if (!bound.keySet().containsAll(named) || !REMARK.matcher(text.substring(at)).matches()) {
        throw new InWords();
      }
      return result;
    }

    private Term sum() throws InWords {
      Term left = product();
      while (true) {
        Term before = left;
        if (take(" + ")) {
          Term right = product();
          left = (a, back) -> before.in(a, back) + right.in(a, back);
        } else if (take(" - ")) {
          Term right = product();
          left = (a, back) -> before.in(a, back) - right.in(a, back);
        } else {
          return left;
        }
      }
    }

    private Term product() throws InWords {
      Term left = atom();
      while (true) {
        Term before = left;
        if (take(" * ") || take("*")) {
          Term right = atom();
          left = (a, back) -> before.in(a, back) * right.in(a, back);
        } else if (take(" / ") || take("/")) {
          Term right = atom();
          left = (a, back) -> before.in(a, back) / right.in(a, back);
        } else {
          return left;
        }
      }
    }

    private Term atom() throws InWords {
      if (take("(")) {
        Term inner = sum();
        expect(")");
        return inner;
      }
      Optional<String> number = word("-?[0-9]+(\\.[0-9]+)?");
      if (number.isPresent()) {
        double value = Double.parseDouble(number.get());
        return (a, back) -> value;
      }
      String name = word("[A-Za-z][A-Za-z0-9_]*").orElseThrow(InWords::new);
      if (take("(")) {
        if (name.equals("ttm")) {
          String item = word("[a-z_]+").orElseThrow(InWords::new);
          expect(")");
          return (a, back) -> a.trailing(item);
        }
        Term inner = sum();
        expect(")");
        return switch (name) {
          case "abs" -> (a, back) -> Math.abs(inner.in(a, back));
          case "average" -> earlier((a, back) -> (inner.in(a, back) + inner.in(a, back + 1)) / 2);
          default -> throw new InWords();
        };
      }
      if (!Character.isUpperCase(name.charAt(0))) {
        return earlier((a, back) -> a.of(name, back));
      }
      named.add(name);
      return earlier((a, back) -> Optional.ofNullable(bound.get(name)).orElseThrow().in(a, back));
    }

    /** The term, so many years before where an index follows. */
    private Term earlier(Term term) {
      Optional<String> index = word("\\[(0|-[0-9])]");
      if (index.isEmpty()) {
        return term;
      }
      int years = Math.abs(Integer.parseInt(index.get().substring(1, index.get().length() - 1)));
      return (a, back) -> term.in(a, back + years);
    }

    private boolean take(String literal) {
      boolean here = text.startsWith(literal, at);
      at += here ? literal.length() : 0;
      return here;
    }

    private void expect(String literal) throws InWords {
      if (!take(literal)) {
        throw new InWords();
      }
    }

    private Optional<String> word(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        return Optional.empty();
      }
      at = matcher.end();
      return Optional.of(matcher.group());
    }
  }
}
