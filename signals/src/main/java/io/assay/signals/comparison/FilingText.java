package io.assay.signals.comparison;

import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText.Block;
import java.util.List;

/**
 * A filing as far as comparing needs it: its reading text, the blocks of it, and its sections.
 * Immutable.
 */
public record FilingText(FormType form, String text, List<Block> blocks, List<Section> sections) {

  public FilingText {
    blocks = List.copyOf(blocks);
    sections = List.copyOf(sections);
  }

  /** The key of a section in this filing's outline. */
  String key(Section section) {
    return section.key(form.isQuarterly());
  }
}
