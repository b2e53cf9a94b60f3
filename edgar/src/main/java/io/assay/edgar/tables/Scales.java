package io.assay.edgar.tables;

import java.util.List;

/**
 * Hands scales on to tables that state none: a table right after another goes on with its scale,
 * and where nearly all tables of a document are stated in one scale, so are the rest.
 */
final class Scales {

  /** So many blocks may stand between two tables that go together. */
  private static final int CLOSE = 4;

  private static final int FEWEST_STATED = 5;

  private Scales() {}

  static void hand(List<TableMaker> tables) {
    int[] byPower = new int[10];
    int stated = 0;
    Scale[] sample = new Scale[10];
    for (TableMaker table : tables) {
      Scale scale = table.scale();
      if (scale.isStated()) {
        byPower[scale.power()]++;
        stated++;
        sample[scale.power()] = scale;
      }
    }
    int usual = 0;
    for (int power = 3; power < byPower.length; power++) {
      usual = byPower[power] > byPower[usual] ? power : usual;
    }
    boolean decided = stated >= FEWEST_STATED && byPower[usual] * 10 >= stated * 7;
    TableMaker before = null;
    for (TableMaker table : tables) {
      if (!table.scale().isStated()) {
        if (before != null
            && before.scale().isStated()
            && table.firstBlock() - before.endBlock() <= CLOSE) {
          table.takeScale(before.scale());
        } else if (decided && !table.currency().isEmpty()) {
          table.takeScale(new Scale(usual, 0, sample[usual].words()));
        }
      }
      before = table;
    }
  }
}
