package io.assay.edgar.tables;

import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hands scales on to tables that state none: a table right after another goes on with its scale; a
 * note such as "Tabular information: dollars in millions" holds for the tables behind it until one
 * states another; and where nearly all tables of a document are stated in one scale, so are the
 * rest.
 */
final class Scales {

  /** So many blocks may stand between two tables that go together. */
  private static final int CLOSE = 4;

  private static final int FEWEST_STATED = 5;
  private static final int SHORTEST_NOTE = 20;
  private static final int LONGEST_NOTE = 160;

  private Scales() {}

  static void hand(List<TableMaker> tables, ReadingText text) {
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
    List<Note> notes = notes(text);
    int next = 0;
    Scale noted = Scale.NONE;
    TableMaker before = null;
    for (TableMaker table : tables) {
      while (next < notes.size() && notes.get(next).block() < table.firstBlock()) {
        noted = notes.get(next++).scale();
      }
      if (table.scale().isStated()) {
        noted = table.scale().power() == noted.power() ? noted : Scale.NONE;
      } else {
        if (before != null
            && before.scale().isStated()
            && table.firstBlock() - before.endBlock() <= CLOSE) {
          table.takeScale(before.scale());
        } else if (noted.isStated() && !table.currency().isEmpty()) {
          table.takeScale(noted);
        } else if (decided && !table.currency().isEmpty()) {
          table.takeScale(new Scale(usual, 0, sample[usual].words()));
        }
      }
      before = table;
    }
  }

  /** A note on all tables that follow it. */
  private record Note(int block, Scale scale) {}

  private static List<Note> notes(ReadingText text) {
    List<Note> notes = new ArrayList<>();
    List<ReadingText.Block> blocks = text.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      ReadingText.Block block = blocks.get(i);
      int length = block.end() - block.start();
      if (block.table() < 0 && length >= SHORTEST_NOTE && length <= LONGEST_NOTE) {
        String line = text.text().substring(block.start(), block.end());
        if (line.toLowerCase(Locale.ROOT).contains("tabular")) {
          Scale scale = Scale.of(line);
          if (scale.isStated()) {
            notes.add(new Note(i, scale));
          }
        }
      }
    }
    return notes;
  }
}
