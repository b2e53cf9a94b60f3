package io.assay.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where output goes: standard output for results, standard error for progress and failures, and
 * whether a person looks at either. One thread at a time.
 *
 * @param out results
 * @param err progress and failures
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param columns width of a line
 * @param coloured whether emphasis may be written
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    boolean coloured) {

  private static final int USUAL_COLUMNS = 100;

  /**
   * The terminal of this process. The launcher says in {@code assay.terminal} which of {@code out}
   * and {@code err} are terminals, and in {@code assay.columns} how wide: the JDK only knows
   * whether both input and output are one.
   */
  public static Terminal ofProcess(Map<String, String> environment, String which, String columns) {
    boolean outIsTerminal = which.contains("out");
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Terminal(
        new PrintStream(System.out, false, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        outIsTerminal,
        which.contains("err"),
        width(columns),
        outIsTerminal && !plain);
  }

  private static int width(String columns) {
    boolean number = !columns.isEmpty() && columns.chars().allMatch(Character::isDigit);
    int width = number && columns.length() < 6 ? Integer.parseInt(columns) : 0;
    return width >= 20 ? width : USUAL_COLUMNS;
  }

  /** Emphasised where colours may be written. */
  public String strong(String text) {
    return coloured ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /** Quieter where colours may be written. */
  public String faint(String text) {
    return coloured ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  /**
   * Text of a filing on one line, safe to show: control characters, which could command the
   * terminal, and line ends become spaces.
   */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = Character.isISOControl(c) || Character.isWhitespace(c) || isDirectional(c);
      if (!blank) {
        safe.append(c);
      } else if (!space) {
        safe.append(' ');
      }
      space = blank;
    }
    return safe.toString().strip();
  }

  private static boolean isDirectional(char c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }
}
