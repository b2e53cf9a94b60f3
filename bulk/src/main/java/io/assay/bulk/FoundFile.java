package io.assay.bulk;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.tree.FilingFile;
import io.assay.edgar.tree.Listed;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file of an archive that may hold a filing, as it travels between machines. Immutable.
 *
 * @param accession its number
 * @param feed the feed archive it is a member of, or empty
 * @param path where it lies, or its name in the feed archive
 * @param rank as {@link FilingFile} has it
 * @param size in bytes as it is stored
 * @param known what is known of it
 */
record FoundFile(String accession, String feed, String path, int rank, long size, Known known)
    implements Serializable {

  /** What lists say of a filing, as texts; what they do not say is empty. */
  record Known(
      String cik,
      String company,
      String accession,
      String form,
      String filed,
      String accepted,
      String period,
      String items)
      implements Serializable {

    static Known of(Listed listed) {
      return new Known(
          text(listed.cik().map(Cik::value)),
          listed.company(),
          text(listed.accession()),
          text(listed.form().map(FormType::value)),
          text(listed.filed()),
          text(listed.accepted()),
          text(listed.period()),
          String.join(",", listed.items()));
    }

    private static String text(Optional<?> value) {
      return value.map(Object::toString).orElse("");
    }

    Listed listed() {
      return new Listed(
          given(cik).map(Cik::parse),
          company,
          given(accession).map(Accession::new),
          given(form).map(FormType::new),
          given(filed).map(LocalDate::parse),
          given(accepted).map(Instant::parse),
          given(period).map(LocalDate::parse),
          items.isEmpty() ? List.of() : Arrays.asList(items.split(",")));
    }

    private static Optional<String> given(String text) {
      return Optional.of(text).filter(t -> !t.isEmpty());
    }
  }

  static FoundFile of(String feed, FilingFile file) {
    return new FoundFile(
        file.accession().value(),
        feed,
        file.path(),
        file.rank(),
        file.size(),
        Known.of(file.listed()));
  }

  /** Where it is found, for a person. */
  String place() {
    return feed.isEmpty() ? path : feed + "#" + path;
  }

  FilingFile file() {
    return new FilingFile(new Accession(accession), known.listed(), path, rank, size);
  }

  /** A correction that EDGAR sent after the filing: it is the filing. */
  boolean isCorrection() {
    return path.contains(".corr");
  }
}
