package io.assay.signals.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What differs inside a reworded sentence, word by word. */
final class WordChanges {

  private WordChanges() {}

  /** Pieces in order; between two shared pieces what went stands before what came. */
  static List<Piece> between(String before, String after) {
    List<String> a = tokens(before);
    List<String> b = tokens(after);
    Map<String, Integer> codes = new HashMap<>();
    int[] partner = Alignment.of(coded(a, codes), coded(b, codes), a.size() + b.size());
    List<Piece> result = new ArrayList<>();
    StringBuilder same = new StringBuilder();
    StringBuilder went = new StringBuilder();
    StringBuilder came = new StringBuilder();
    int j = 0;
    for (int i = 0; i < a.size(); i++) {
      if (partner[i] < 0) {
        flush(same, Piece.Kind.SAME, result);
        went.append(a.get(i));
        continue;
      }
      if (j < partner[i]) {
        flush(same, Piece.Kind.SAME, result);
        while (j < partner[i]) {
          came.append(b.get(j++));
        }
      }
      flush(went, Piece.Kind.REMOVED, result);
      flush(came, Piece.Kind.ADDED, result);
      same.append(a.get(i));
      j++;
    }
    flush(same, Piece.Kind.SAME, result);
    while (j < b.size()) {
      came.append(b.get(j++));
    }
    flush(went, Piece.Kind.REMOVED, result);
    flush(came, Piece.Kind.ADDED, result);
    return bridged(result);
  }

  private static void flush(StringBuilder text, Piece.Kind kind, List<Piece> into) {
    if (!text.isEmpty()) {
      into.add(new Piece(kind, text.toString()));
      text.setLength(0);
    }
  }

  /**
   * A lone space or mark between two changes is read with them: what a person sees as one change is
   * one.
   */
  private static List<Piece> bridged(List<Piece> pieces) {
    List<Piece> result = new ArrayList<>();
    StringBuilder went = new StringBuilder();
    StringBuilder came = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      switch (piece.kind()) {
        case REMOVED -> went.append(piece.text());
        case ADDED -> came.append(piece.text());
        case SAME -> {
          boolean inside = !went.isEmpty() && !came.isEmpty() && i + 1 < pieces.size();
          if (inside && hasNoWord(piece.text())) {
            went.append(piece.text());
            came.append(piece.text());
          } else {
            flush(went, Piece.Kind.REMOVED, result);
            flush(came, Piece.Kind.ADDED, result);
            result.add(piece);
          }
        }
      }
    }
    flush(went, Piece.Kind.REMOVED, result);
    flush(came, Piece.Kind.ADDED, result);
    return result;
  }

  private static boolean hasNoWord(String text) {
    return text.chars().noneMatch(Character::isLetterOrDigit);
  }

  /** Words, numbers with their commas and points, and every other character by itself. */
  static List<String> tokens(String text) {
    List<String> result = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int end = i + 1;
      if (Character.isLetterOrDigit(text.charAt(i))) {
        while (end < text.length()
            && (Character.isLetterOrDigit(text.charAt(end)) || isJoint(text, end))) {
          end++;
        }
      }
      result.add(text.substring(i, end));
      i = end;
    }
    return result;
  }

  private static boolean isJoint(String text, int at) {
    if (at + 1 >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    char next = text.charAt(at + 1);
    if (c == '.' || c == ',') {
      return Character.isDigit(text.charAt(at - 1)) && Character.isDigit(next);
    }
    return (c == '\'' || c == '’') && Character.isLetterOrDigit(next);
  }

  private static int[] coded(List<String> tokens, Map<String, Integer> codes) {
    int[] result = new int[tokens.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = codes.computeIfAbsent(tokens.get(i), _ -> codes.size());
    }
    return result;
  }
}
