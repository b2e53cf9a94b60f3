package io.assay.server.understanding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A metric that is computed of two line items of the same period. Immutable.
 *
 * @param operator {@code -} or {@code /}
 */
public record Formula(String id, String first, char operator, String second) {

  private static final List<Formula> ALL =
      Phrases.table("computed.txt").entrySet().stream().map(Formula::read).toList();

  private static Formula read(Map.Entry<String, List<String>> line) {
    String[] parts = line.getValue().getFirst().split(" ", 3);
    return new Formula(line.getKey(), parts[0], parts[1].charAt(0), parts[2]);
  }

  /** All that are known. */
  public static List<Formula> all() {
    return ALL;
  }

  /** The formula of a metric. */
  public static Optional<Formula> of(String id) {
    return ALL.stream().filter(formula -> formula.id().equals(id)).findFirst();
  }

  /** Whether what comes out has no unit. */
  public boolean isRatio() {
    return operator == '/';
  }

  /** Whether what comes out is said in percent. */
  public boolean isShare() {
    return isRatio() && !id.equals("current_ratio") && !id.equals("debt_to_equity");
  }

  /** In words: {@code gross profit / revenue}. */
  public String text() {
    return first.replace('_', ' ')
        + " "
        + (operator == '-' ? "\u2212" : "/")
        + " "
        + second.replace('_', ' ');
  }
}
