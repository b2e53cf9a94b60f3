package io.assay.edgar.tables;

import io.assay.edgar.tables.RawTable.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of a row and what it is, as far as it and its neighbours tell; placed later. */
final class Judged {

  /** What is in a cell, as far as the cell alone tells. */
  enum What {
    FIGURE,
    YEAR,
    DASH,
    MARK,
    WORDS
  }

  final Piece piece;
  What what = What.WORDS;
  Optional<Figure> figure = Optional.empty();
  int column;
  int span;

  Judged(Piece piece) {
    this.piece = piece;
  }

  /** Puts signs to their numbers and tells what each cell is. */
  static List<Judged> row(List<Piece> pieces) {
    List<Judged> items = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean opens =
          Figure.isCurrency(piece.text) || piece.text.equals("(") || opensBracket(piece);
      if (opens && i + 1 < pieces.size() && startsFigure(pieces.get(i + 1).text)) {
        piece.take(pieces.get(++i), false);
      }
      while (i + 1 < pieces.size()
          && Figure.isTail(pieces.get(i + 1).text)
          && endsFigure(piece.text)) {
        piece.take(pieces.get(++i), false);
      }
      Judged item = new Judged(piece);
      item.judge();
      if (item.what == What.MARK && !items.isEmpty() && !isBracketed(piece.text)) {
        Judged before = items.getLast();
        if (before.what == What.FIGURE || before.what == What.DASH || items.size() == 1) {
          before.piece.take(piece, before.what == What.WORDS);
          before.judge();
          continue;
        }
      }
      items.add(item);
    }
    return items;
  }

  private static boolean opensBracket(Piece piece) {
    return piece.text.length() <= 4
        && piece.text.endsWith("(")
        && Figure.isCurrency(piece.text.substring(0, piece.text.length() - 1).strip());
  }

  private static boolean startsFigure(String text) {
    char first = text.charAt(0);
    return (first >= '0' && first <= '9')
        || first == '('
        || first == '.'
        || first == '-'
        || Figure.isCurrency(text)
        || Figure.isDash(text);
  }

  private static boolean endsFigure(String text) {
    char last = text.charAt(text.length() - 1);
    return (last >= '0' && last <= '9') || last == ')' || last == '%' || Figure.isDash(text);
  }

  private static boolean isBracketed(String text) {
    return text.startsWith("(");
  }

  /** Tells what the piece is, again when it has taken another. */
  void judge() {
    String text = piece.text;
    figure = Figure.of(text);
    if (Figure.isDash(text)) {
      what = What.DASH;
    } else if (Figure.isMark(text)) {
      what = What.MARK;
    } else if (figure.isPresent()) {
      what = isYear(figure.get()) ? What.YEAR : What.FIGURE;
    }
  }

  private static boolean isYear(Figure figure) {
    if (!figure.plain() && figure.marks().isEmpty()) {
      return false;
    }
    BigDecimal value = figure.value();
    return figure.currency().isEmpty()
        && figure.sign().isEmpty()
        && value.scale() == 0
        && value.precision() == 4
        && value.intValue() >= 1900
        && value.intValue() <= 2100;
  }
}
