package io.assay.edgar.linkbase;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The labels of a filing by concept. Immutable. */
public final class Labels {

  /**
   * How a concept is called.
   *
   * @param derived whether the filing has no label for the concept and its name was put into words
   */
  public record Wording(String text, boolean derived) {}

  private final Map<String, List<Label>> byConcept;

  /** By concept and role, the one in the best language. */
  private final Map<String, Map<String, Label>> best;

  Labels(Map<String, List<Label>> byConcept) {
    Map<String, List<Label>> copy = HashMap.newHashMap(byConcept.size());
    byConcept.forEach((concept, labels) -> copy.put(concept, List.copyOf(labels)));
    this.byConcept = copy;
    this.best = HashMap.newHashMap(copy.size());
    copy.forEach(
        (concept, labels) -> {
          Map<String, Label> byRole = HashMap.newHashMap(labels.size());
          for (Label label : labels) {
            byRole.merge(label.role(), label, (a, b) -> rank(b.lang()) > rank(a.lang()) ? b : a);
          }
          best.put(concept, byRole);
        });
  }

  /** All labels of a concept, in every role and language. */
  public List<Label> all(String concept) {
    return byConcept.getOrDefault(concept, List.of());
  }

  /** The label of a concept in a role; English before other languages. */
  public Optional<String> label(String concept, String role) {
    return Optional.ofNullable(best.getOrDefault(concept, Map.of()).get(role)).map(Label::text);
  }

  /**
   * The label of a concept in the preferred role, else its standard label, else any that names it,
   * else its name in words.
   *
   * @param preferred may be empty
   */
  public Wording wording(String concept, String preferred) {
    Optional<String> found =
        preferred.isEmpty()
            ? Optional.empty()
            : label(concept, preferred).or(() -> label(concept, LabelRole.unnegated(preferred)));
    return found
        .or(() -> label(concept, LabelRole.STANDARD))
        .or(() -> anyName(concept))
        .map(text -> new Wording(text, false))
        .orElseGet(() -> new Wording(words(concept.substring(concept.indexOf(':') + 1)), true));
  }

  private Optional<String> anyName(String concept) {
    return all(concept).stream()
        .filter(label -> LabelRole.shortName(label.role()).endsWith("Label"))
        .max(Comparator.comparingInt(label -> rank(label.lang())))
        .map(Label::text);
  }

  private static int rank(String lang) {
    String lower = lang.toLowerCase(Locale.ROOT);
    if (lower.equals("en-us")) {
      return 4;
    }
    return lower.startsWith("en") ? 3 : lower.isEmpty() ? 2 : 1;
  }

  /** {@code AccountsReceivableNetCurrent} as {@code Accounts Receivable Net Current}. */
  static String words(String name) {
    StringBuilder words = new StringBuilder(name.length() + 16);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && begins(name, i)) {
        words.append(' ');
      }
      words.append(c);
    }
    for (String suffix : new String[] {"Abstract", "Axis", "Domain", "Line Items", "Member"}) {
      if (words.length() > suffix.length() && words.toString().endsWith(" " + suffix)) {
        int at = words.length() - suffix.length();
        return words.insert(at, '[').append(']').toString();
      }
    }
    return words.toString();
  }

  private static boolean begins(String name, int i) {
    char before = name.charAt(i - 1);
    char c = name.charAt(i);
    boolean small = Character.isLowerCase(before);
    if (small && (Character.isUpperCase(c) || Character.isDigit(c))) {
      return true;
    }
    return Character.isUpperCase(c)
        && !small
        && i + 1 < name.length()
        && Character.isLowerCase(name.charAt(i + 1));
  }
}
