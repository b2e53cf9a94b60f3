package io.assay.server.asking.texts;

import io.assay.edgar.Cik;
import io.assay.search.Found;
import io.assay.search.Vector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where passages are found. Thread-safe. */
public interface Library {

  /** Whether passages can be looked for now. */
  boolean isOpen();

  /** What passages are found in changes with this: answers made before may then be other ones. */
  String mark();

  /** The best passages, best first; near-duplicates put together. */
  List<Found.Hit> find(Wanted wanted);

  /**
   * The meaning of each of some texts, in their order; none of any where no model is there to tell.
   */
  List<Vector> meanings(List<String> texts);

  /** The meaning of a text, where a model is there to tell it. */
  default Optional<Vector> meaning(String text) {
    return meanings(List.of(text)).stream().findFirst();
  }

  /**
   * What is looked for.
   *
   * @param words to be found by
   * @param question to be found by in meaning
   * @param companies none means all
   * @param forms with their amendments; none means all
   * @param items of reports; none means all
   * @param from the period ends then or later
   * @param to the period ends then or earlier
   * @param asOf accepted by then
   */
  record Wanted(
      String words,
      String question,
      Set<Cik> companies,
      Set<String> forms,
      Set<String> items,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Optional<Instant> asOf,
      int limit) {

    public Wanted {
      companies = Set.copyOf(companies);
      forms = Set.copyOf(forms);
      items = Set.copyOf(items);
    }
  }

  /** One in which nothing is found: figures and comparisons do without. */
  static Library closed() {
    return new Library() {
      @Override
      public boolean isOpen() {
        return false;
      }

      @Override
      public String mark() {
        return "";
      }

      @Override
      public List<Found.Hit> find(Wanted wanted) {
        return List.of();
      }

      @Override
      public List<Vector> meanings(List<String> texts) {
        return List.of();
      }
    };
  }
}
