package io.assay.server.filings;

import io.assay.server.http.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Bodies that hold a JSON object a line. */
final class Lines {

  private Lines() {}

  /** The lines, without an empty one at the end. */
  static List<String> of(String body) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < body.length()) {
      int end = body.indexOf('\n', at);
      if (end < 0) {
        end = body.length();
      }
      if (end > at) {
        lines.add(body.substring(at, end));
      }
      at = end + 1;
    }
    return lines;
  }

  /** A page of them; the cursor is the number of the next line. */
  static Page<String> page(List<String> lines, int from, int limit) {
    int end = Math.min(lines.size(), from + limit);
    return new Page<>(
        from >= lines.size() ? List.of() : lines.subList(from, end),
        end < lines.size() ? Optional.of(Integer.toString(end)) : Optional.empty(),
        OptionalLong.of(lines.size()));
  }

  /** The number a cursor holds. */
  static int number(Optional<String> cursor) {
    return cursor
        .map(
            text -> {
              if (!text.matches("\\d{1,9}")) {
                throw io.assay.store.Cursor.bad(text);
              }
              return Integer.parseInt(text);
            })
        .orElse(0);
  }

  /** The whole number of a field of a line, as our own writer wrote it; -1 when it is not there. */
  static int field(String line, String name) {
    int at = line.indexOf("\"" + name + "\":");
    if (at < 0) {
      return -1;
    }
    int value = 0;
    boolean any = false;
    for (int i = at + name.length() + 3; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      value = value * 10 + (c - '0');
      any = true;
    }
    return any ? value : -1;
  }
}
