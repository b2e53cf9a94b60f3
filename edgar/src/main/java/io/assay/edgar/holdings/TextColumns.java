package io.assay.edgar.holdings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where columns of a text table stand, as far as rules, marks and header words tell. One thread at
 * a time.
 */
final class TextColumns {

  private static final int HEADER_LINES = 16;

  /** From one column to before another. */
  private record Span(int start, int end) {

    int overlap(int from, int to) {
      return Math.min(end, to) - Math.max(start, from);
    }

    int middle() {
      return (start + end) / 2;
    }
  }

  private final List<Cells> header = new ArrayList<>();
  private List<Span> voting = List.of();
  private List<Integer> starts = List.of();

  /** Takes a line that is no row: a header, a rule or marks may be in it. */
  void line(Cells cells) {
    if (cells.isRule()) {
      List<Span> spans = cells.words().stream().map(w -> new Span(w.start(), w.end())).toList();
      voting = spans.subList(spans.size() - 3, spans.size());
    } else if (cells.isMarks()) {
      starts = marks(cells.line());
    } else if (!cells.words().isEmpty()) {
      header.add(cells);
      if (header.size() > HEADER_LINES) {
        header.removeFirst();
      }
    }
  }

  private static List<Integer> marks(String line) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i + 2 < line.length(); i++) {
      if (line.charAt(i) == '<' && line.charAt(i + 2) == '>') {
        starts.add(i);
      }
    }
    return starts;
  }

  /** Column where the title of class begins, by the marks. */
  Optional<Integer> classStart() {
    return starts.size() >= 3 ? Optional.of(starts.get(1)) : Optional.empty();
  }

  /** Whether shares stand left of values by the header; empty when it does not say. */
  Optional<Boolean> sharesFirst() {
    int value = -1;
    int shares = -1;
    for (Cells line : header) {
      for (Cells.Word word : line.words()) {
        String upper = word.upper();
        if (value < 0 && upper.startsWith("VALUE")) {
          value = word.start();
        }
        if (shares < 0
            && (upper.startsWith("SHARES")
                || upper.startsWith("SHRS")
                || upper.equals("QUANTITY"))) {
          shares = word.start();
        }
      }
    }
    return value < 0 || shares < 0 || value == shares
        ? Optional.empty()
        : Optional.of(shares < value);
  }

  /** Which of sole, shared and none (0 to 2) a number of the voting columns stands in. */
  int vote(Cells.Word word) {
    List<Span> spans = voting;
    if (spans.isEmpty() && starts.size() >= 9) {
      int n = starts.size();
      spans =
          List.of(
              new Span(starts.get(n - 3), starts.get(n - 2)),
              new Span(starts.get(n - 2), starts.get(n - 1)),
              new Span(starts.get(n - 1), starts.get(n - 1) + 12));
    }
    if (spans.isEmpty()) {
      spans = words();
    }
    int best = 0;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < spans.size(); i++) {
      int overlap = spans.get(i).overlap(word.start(), word.end());
      int score = overlap > 0 ? 1000 + overlap : overlap;
      if (score > most) {
        most = score;
        best = i;
      }
    }
    return best;
  }

  /** The last of each of these words in the header. */
  private List<Span> words() {
    for (Cells line : header.reversed()) {
      List<Cells.Word> words = line.words();
      for (int i = words.size() - 1; i >= 2; i--) {
        if (words.get(i).upper().contains("NONE")
            && words.get(i - 1).upper().contains("SHARED")
            && words.get(i - 2).upper().contains("SOLE")) {
          return List.of(span(words.get(i - 2)), span(words.get(i - 1)), span(words.get(i)));
        }
      }
    }
    return List.of();
  }

  private static Span span(Cells.Word word) {
    return new Span(word.start(), word.end());
  }

  /** Discretion of a mark by the header's words left of the managers: the nearest. */
  String discretion(Cells.Word mark) {
    int managers = Integer.MAX_VALUE;
    for (Cells line : header) {
      for (Cells.Word word : line.words()) {
        if (word.upper().startsWith("MANAGER")) {
          managers = Math.min(managers, word.start());
        }
      }
    }
    String best = "";
    int nearest = 8;
    for (Cells line : header) {
      for (Cells.Word word : line.words()) {
        String code = discretionWord(word.upper());
        int distance = Math.abs(span(word).middle() - mark.start());
        if (!code.isEmpty() && word.start() < managers && distance < nearest) {
          nearest = distance;
          best = code;
        }
      }
    }
    return best;
  }

  private static String discretionWord(String word) {
    return switch (word) {
      case "SOLE", "(A)SOLE", "(A)" -> "SOLE";
      case "SHARED", "DEFINED", "(B)SHARED", "(B)", "SHARED-DEFINED", "SHARED-" -> "DFND";
      case "OTHER", "(C)OTHER", "(C)", "OTHR", "SHARED-OTHER" -> "OTR";
      default -> "";
    };
  }
}
