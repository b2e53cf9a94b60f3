package io.assay.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What looks over the shoulder of a thread that runs statements: who is told of them, and who may
 * give them up. Both hold for a stretch of code, so neither has to be handed through every call.
 */
final class Watched {

  private static final ScopedValue<StatementWatch> WATCH = ScopedValue.newInstance();

  private static final int LONGEST_NAME = 80;

  private Watched() {}

  /** Work that fails as statements do. */
  interface Step<T> {
    T run() throws SQLException;
  }

  /** Runs work whose statements are told of. */
  static <T> T on(@Nullable StatementWatch watch, Step<T> step) throws SQLException {
    if (watch == null) {
      return step.run();
    }
    return ScopedValue.where(WATCH, watch).call(step::run);
  }

  /** A statement that begins to run. */
  static Run begin(Statement statement, String sql) {
    StatementWatch watch = WATCH.isBound() ? WATCH.get() : null;
    Optional<GivingUp> givingUp = GivingUp.here();
    if (watch == null && givingUp.isEmpty()) {
      return Run.UNSEEN;
    }
    givingUp.ifPresent(one -> one.runs(statement));
    return new Run(watch, givingUp.orElse(null), sql, System.nanoTime());
  }

  /** A statement that runs. One thread at a time. */
  static final class Run implements AutoCloseable {

    private static final Run UNSEEN = new Run(null, null, "", 0);

    private final @Nullable StatementWatch watch;
    private final @Nullable GivingUp givingUp;
    private final String sql;
    private final long began;
    private boolean done;

    private Run(
        @Nullable StatementWatch watch, @Nullable GivingUp givingUp, String sql, long began) {
      this.watch = watch;
      this.givingUp = givingUp;
      this.sql = sql;
      this.began = began;
    }

    /** It came to its end. */
    void done() {
      if (this != UNSEEN) {
        done = true;
      }
    }

    @Override
    public void close() {
      if (givingUp != null) {
        givingUp.ended();
      }
      if (watch != null) {
        watch.ran(sql, System.nanoTime() - began, !done);
      }
    }
  }

  /** The comment at its head, else verb and table. */
  static String name(String sql) {
    String text = sql.stripLeading();
    if (text.startsWith("--")) {
      int end = text.indexOf('\n');
      return cut(text.substring(2, end < 0 ? text.length() : end).strip());
    }
    String[] words = text.split("[\\s(]+", 40);
    for (int i = 1; i + 1 < words.length; i++) {
      String word = words[i];
      if (word.equals("from") || word.equals("into") || (i == 1 && words[0].equals("update"))) {
        return cut(words[0] + " " + words[i == 1 && words[0].equals("update") ? 1 : i + 1]);
      }
    }
    return cut(words[0]);
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }
}
