package io.assay.store;

import io.assay.edgar.CouldNotAsk;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What PostgreSQL's error codes mean for who asked. Source: its documentation, appendix A. */
final class FailedStatement {

  private static final String DISK_FULL = "53100";

  /** Files that cannot be written to: told as a lack of rights, whoever took them away. */
  private static final String NO_RIGHT = "42501";

  private static final Set<String> PASSING =
      Set.of("40001", "40P01", "55P03", "25006", "25P03", "25P04");

  private FailedStatement() {}

  /** {@link CouldNotAsk} when another try may succeed, else what was wrong with the statement. */
  static RuntimeException of(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("08000");
    String message = String.valueOf(e.getMessage());
    if (state.equals(DISK_FULL) || message.contains("No space left on device")) {
      return passing(
          e,
          StoreCode.DISK_FULL,
          "the disk of PostgreSQL is full: " + message,
          "Free room on the disk that holds its data folder; it goes on by itself.");
    }
    if (state.equals(NO_RIGHT) && message.contains("could not")) {
      return passing(
          e,
          StoreCode.DISK_READ_ONLY,
          "the disk of PostgreSQL cannot be written to: " + message,
          "Make its data folder writable again; it goes on by itself.");
    }
    if (isPassing(state, message)) {
      return passing(
          e,
          StoreCode.DATABASE_UNREACHABLE,
          "PostgreSQL cannot answer now (" + state + "): " + message,
          "It is tried again by itself; if it stays, look at the server's log.");
    }
    return new IllegalStateException("statement failed (" + state + "): " + message, e);
  }

  private static boolean isPassing(String state, String message) {
    return state.startsWith("08")
        || state.startsWith("57")
        || state.startsWith("53")
        || state.startsWith("58")
        || PASSING.contains(state)
        || (state.equals("XX000") && message.contains("recovery"));
  }

  private static CouldNotAsk passing(SQLException e, StoreCode code, String what, String mend) {
    CouldNotAsk failure = new CouldNotAsk(code, what, mend);
    failure.initCause(e);
    return failure;
  }
}
