package io.assay.server.screening;

import io.assay.server.screening.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text of the language into tokens, in one pass. */
final class Tokens {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  /**
   * The tokens, the last one of kind END.
   *
   * @throws Stop at a character that begins nothing
   */
  static List<Token> of(String text) throws Stop {
    Tokens cut = new Tokens(text);
    while (cut.at < text.length()) {
      cut.next();
    }
    cut.tokens.add(new Token(Kind.END, "", text.length(), text.length()));
    return cut.tokens;
  }

  private void next() throws Stop {
    char c = text.charAt(at);
    int start = at;
    if (Character.isWhitespace(c)) {
      at++;
    } else if (isLetter(c)) {
      while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      add(Kind.WORD, start);
    } else if (isDigit(c) || ((c == '-' || c == '+' || c == '.') && digitFollows())) {
      at++;
      while (at < text.length() && isFigure(text.charAt(at))) {
        at++;
      }
      add(Kind.FIGURE, start);
    } else if (c == '\'' || c == '"') {
      quoted(c);
    } else {
      sign(c);
    }
  }

  private void add(Kind kind, int start) {
    tokens.add(new Token(kind, text.substring(start, at), start, at));
  }

  private boolean digitFollows() {
    for (int i = at + 1; i < text.length() && i <= at + 2; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        return true;
      }
      if (c != '.') {
        return false;
      }
    }
    return false;
  }

  private void quoted(char quote) throws Stop {
    int start = at++;
    StringBuilder inside = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        inside.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        inside.append(c);
        at++;
      } else {
        tokens.add(new Token(Kind.QUOTED, inside.toString(), start, at));
        return;
      }
    }
    throw new Stop(
        ScreenCode.SCREEN_BAD_TEXT,
        "The text does not end",
        start,
        text.length(),
        "Put " + quote + " behind it.");
  }

  private void sign(char c) throws Stop {
    int start = at++;
    if (at < text.length()) {
      String two = text.substring(start, at + 1);
      if (List.of("<=", ">=", "==", "!=", "<>").contains(two)) {
        at++;
        add(Kind.SIGN, start);
        return;
      }
    }
    if ("<>=(),~".indexOf(c) < 0) {
      throw new Stop(
          ScreenCode.SCREEN_UNEXPECTED,
          "'" + c + "' means nothing here",
          start,
          at,
          c == '&' || c == '|' || c == '!'
              ? "Write and, or, not."
              : "Leave it out, or put the text it belongs to in quotes.");
    }
    add(Kind.SIGN, start);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isFigure(char c) {
    return isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '/' || c == '%';
  }
}
