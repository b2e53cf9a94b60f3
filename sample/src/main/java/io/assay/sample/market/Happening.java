package io.assay.sample.market;

import java.time.LocalDate;
import java.util.List;

/**
 * Something a company must tell in an 8-K. Immutable.
 *
 * @param templates a text for each item, in the items' order, for {@link Prose}; a paragraph a
 *     line, those with tabs are rows of a table
 * @param quarter the quarter a press release tells of; -1 for none
 */
record Happening(LocalDate date, List<String> items, List<String> templates, int quarter) {

  Happening {
    items = List.copyOf(items);
    templates = List.copyOf(templates);
  }

  static Happening of(LocalDate date, String item, String template) {
    return new Happening(date, List.of(item), List.of(template), -1);
  }
}
