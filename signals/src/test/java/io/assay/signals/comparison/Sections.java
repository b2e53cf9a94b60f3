package io.assay.signals.comparison;

import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText.Block;
import io.assay.edgar.text.ReadingText.Kind;
import io.assay.signals.language.Lexicon;
import java.util.ArrayList;
import java.util.List;

/** Made-up sections: a paragraph a line, {@code # } for headings, {@code | } for table rows. */
final class Sections {

  static final Comparer COMPARER = new Comparer(Lexicon.shipped());

  private Sections() {}

  static Passage of(String... lines) {
    StringBuilder text = new StringBuilder("Cover page.\n");
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(Kind.PARAGRAPH, 0, 11, false, -1));
    int start = text.length();
    for (String line : lines) {
      boolean heading = line.startsWith("# ");
      boolean row = line.startsWith("| ");
      String said = heading || row ? line.substring(2) : line;
      blocks.add(
          new Block(
              heading ? Kind.HEADING : row ? Kind.TABLE_ROW : Kind.PARAGRAPH,
              text.length(),
              text.length() + said.length(),
              false,
              row ? 0 : -1));
      text.append(said).append('\n');
    }
    String all = text.toString();
    int end = Math.max(start, all.length() - 1);
    Section section =
        new Section("I", "1A", "Risk Factors", 1, "", start, end, all.substring(start, end));
    return COMPARER.passages().of(all, blocks, section, "1A");
  }

  static SectionDiff diff(Passage before, Passage after) {
    return COMPARER.compare(before, after);
  }
}
