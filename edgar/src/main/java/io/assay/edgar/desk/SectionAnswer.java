package io.assay.edgar.desk;

import io.assay.edgar.Problem;
import io.assay.edgar.items.Section;
import java.util.List;

/** What came of asking a filing for an item: the item, or why there is none. */
public sealed interface SectionAnswer {

  /** The item; mind its confidence, and the reason when it is low. */
  record Found(Section section) implements SectionAnswer {

    @Override
    public String toString() {
      return section.text();
    }
  }

  /**
   * There is none.
   *
   * @param problems of the whole filing, among which the cause may be
   */
  record Missing(String item, String reason, List<Problem> problems) implements SectionAnswer {

    public Missing {
      problems = List.copyOf(problems);
    }

    @Override
    public String toString() {
      return "no item " + item + ": " + reason;
    }
  }
}
