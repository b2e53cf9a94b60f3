package io.assay.store.coherence;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.store.Database;
import io.assay.store.changes.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a transaction is about to change, and who keeps answers. Immutable.
 *
 * @param change number of the transaction
 * @param expelled who did not answer somebody, and may not have noticed yet
 */
record Announced(String change, Subjects subjects, Set<String> keepers, Set<String> expelled) {

  private static final String ANNOUNCE = "select kind, key from announce()";
  private static final String TOLD = "told ";

  Announced {
    keepers = Set.copyOf(keepers);
    expelled = Set.copyOf(expelled);
  }

  private record Row(String kind, String key) {}

  /** Asked of the database at the end of the transaction; empty when it changes nothing told. */
  static Optional<Announced> by(Connection connection) throws SQLException {
    List<Row> rows =
        Database.list(
            connection, ANNOUNCE, row -> new Row(row.getString("kind"), row.getString("key")));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    String change = "";
    Set<String> keepers = new HashSet<>();
    Set<String> expelled = new HashSet<>();
    Set<Cik> companies = new HashSet<>();
    Set<Accession> filings = new HashSet<>();
    boolean names = false;
    boolean all = false;
    for (Row row : rows) {
      switch (row.kind()) {
        case "change" -> change = row.key();
        case "keeper" -> keepers.add(row.key());
        case "expelled" -> expelled.add(row.key());
        case TOLD + Changes.COMPANY -> companies.add(new Cik(Long.parseLong(row.key())));
        case TOLD + Changes.READ_AGAIN -> filings.add(new Accession(row.key()));
        case TOLD + Changes.NAMES -> names = true;
        case TOLD + Changes.ALL -> all = true;
        default -> {
          // A filing that came in: nothing was kept of it, and its company is told too.
        }
      }
    }
    return Optional.of(
        new Announced(
            change,
            all ? Subjects.ALL : new Subjects(companies, filings, names, false),
            keepers,
            expelled));
  }
}
