package io.assay.signals.events;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Roles by the first that matches: CEO, CFO, another officer, director. */
final class Roles {

  private static final Pattern CEO = Pattern.compile("\\bchief executive officer\\b|\\bceo\\b");
  private static final Pattern CFO =
      Pattern.compile("\\bchief financial officer\\b|\\bcfo\\b|\\bprincipal financial officer\\b");
  private static final Pattern OFFICER =
      Pattern.compile(
          "\\bchief [\\w&-]+( [\\w&-]+){0,3} officer\\b|\\bpresident\\b|\\bprincipal [a-z]+ officer\\b"
              + "|\\bgeneral counsel\\b|\\b[es]?vp\\b|\\bexecutive chair(man|woman|person)?\\b"
              + "|\\b(executive|principal) officers?\\b");
  private static final Pattern DIRECTOR = Pattern.compile("\\bdirectors?\\b|\\bboard\\b");

  private Roles() {}

  /** The role that a piece of a sentence names. */
  static Optional<String> of(String piece) {
    String lower = piece.toLowerCase(Locale.ROOT);
    if (CEO.matcher(lower).find()) {
      return Optional.of("CEO");
    }
    if (CFO.matcher(lower).find()) {
      return Optional.of("CFO");
    }
    if (OFFICER.matcher(lower).find()) {
      return Optional.of("officer");
    }
    return DIRECTOR.matcher(lower).find() ? Optional.of("director") : Optional.empty();
  }
}
