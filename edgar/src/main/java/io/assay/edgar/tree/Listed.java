package io.assay.edgar.tree;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.index.IndexEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a list says of a filing: it counts where the filing itself says nothing. Immutable.
 *
 * @param company its name, or empty
 */
public record Listed(
    Optional<Cik> cik,
    String company,
    Optional<Accession> accession,
    Optional<FormType> form,
    Optional<LocalDate> filed,
    Optional<Instant> accepted,
    Optional<LocalDate> period,
    List<String> items) {

  public Listed {
    items = List.copyOf(items);
  }

  /** A row of an index. */
  public static Listed of(IndexEntry entry, Accession accession) {
    return new Listed(
        Optional.of(entry.cik()),
        entry.company(),
        Optional.of(accession),
        Optional.of(entry.form()),
        Optional.of(entry.filed()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** No list names it. */
  public static Listed nothing() {
    return new Listed(
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
