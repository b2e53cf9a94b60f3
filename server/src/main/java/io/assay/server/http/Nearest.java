package io.assay.server.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name someone probably meant. */
public final class Nearest {

  private Nearest() {}

  /** The known name nearest to what was written, if any is near. Reads at most 64 characters. */
  public static Optional<String> of(String written, Collection<String> known) {
    String cut = written.length() > 64 ? written.substring(0, 64) : written;
    String wanted = cut.toLowerCase(Locale.ROOT);
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return bestDistance <= Math.max(2, wanted.length() / 3) ? Optional.of(best) : Optional.empty();
  }

  /** How to mend an unknown name: the nearest one, or all of them. */
  public static String mend(String written, Collection<String> known) {
    if (known.isEmpty()) {
      return "Leave it out: there are none here.";
    }
    return of(written, known)
        .map(name -> "Did you mean '" + name + "'?")
        .orElseGet(() -> "There are: " + String.join(", ", known) + ".");
  }

  /** Number of single-character edits between the two (Levenshtein). */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
