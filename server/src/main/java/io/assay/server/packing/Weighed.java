package io.assay.server.packing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One choice of a header such as {@code Accept} with its weight (RFC 9110, 12.4.2). Immutable.
 *
 * @param token lower case, without parameters
 * @param weight 0 (never) to 1
 */
public record Weighed(String token, double weight) {

  private static final int MOST = 32;

  /** The choices of a header in its order; a weight that is none counts as 0. */
  public static List<Weighed> parse(String header) {
    List<Weighed> choices = new ArrayList<>();
    for (String part : header.split(",", MOST)) {
      String[] pieces = part.split(";");
      String token = pieces.length == 0 ? "" : pieces[0].strip().toLowerCase(Locale.ROOT);
      if (token.isEmpty()) {
        continue;
      }
      double weight = 1;
      for (int i = 1; i < pieces.length; i++) {
        String parameter = pieces[i].strip().toLowerCase(Locale.ROOT);
        if (parameter.startsWith("q=")) {
          weight = weight(parameter.substring(2).strip());
        }
      }
      choices.add(new Weighed(token, weight));
    }
    return choices;
  }

  private static double weight(String text) {
    boolean one = text.length() <= 5 && text.matches("1(\\.0{0,3})?");
    boolean less = text.length() <= 5 && text.matches("0(\\.\\d{0,3})?");
    return one ? 1 : less ? Double.parseDouble(text) : 0;
  }
}
