package io.assay.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * How far work is. On a terminal one line that is written over, ten times a second at most; else a
 * plain line every few seconds. One thread at a time.
 */
public final class ProgressLine implements AutoCloseable {

  private static final Duration BETWEEN_REDRAWS = Duration.ofMillis(100);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int BAR = 24;

  private final Terminal terminal;
  private final InstantSource time;
  private final boolean plainLines;
  private Instant next;
  private boolean drawn;

  /**
   * @param plainLines whether to write lines where no person looks on; else nothing is written
   *     there
   */
  public ProgressLine(Terminal terminal, InstantSource time, boolean plainLines) {
    this.terminal = terminal;
    this.time = time;
    this.plainLines = plainLines;
    this.next = Instant.MIN;
  }

  /**
   * Says how far work is.
   *
   * @param total 0 while it is not known
   * @param detail what is being done, rate and time left
   */
  public void show(long done, long total, String detail) {
    Instant now = time.instant();
    if (now.isBefore(next)) {
      return;
    }
    if (terminal.errIsTerminal()) {
      next = now.plus(BETWEEN_REDRAWS);
      String line = Terminal.safe(bar(done, total) + " " + detail);
      int room = terminal.columns() - 1;
      terminal.err().print("\r\u001b[K" + (line.length() > room ? line.substring(0, room) : line));
      terminal.err().flush();
      drawn = true;
    } else if (plainLines) {
      next = now.plus(BETWEEN_LINES);
      terminal.err().println(done + "/" + (total > 0 ? total : "?") + " " + detail);
    }
  }

  private static String bar(long done, long total) {
    if (total <= 0) {
      return "…";
    }
    int full = (int) (BAR * Math.min(done, total) / total);
    return String.format(
        Locale.ROOT,
        "%s%s %3d %% %,d/%,d",
        "█".repeat(full),
        "░".repeat(BAR - full),
        100 * Math.min(done, total) / total,
        done,
        total);
  }

  /** Time left in words: {@code 1 h 5 min}, {@code 42 s}. */
  public static String inWords(long seconds) {
    if (seconds >= 3600) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
  }

  /** Removes the line, so that what is written next starts on an empty one. */
  @Override
  public void close() {
    if (drawn) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
      drawn = false;
    }
  }
}
