package io.assay.server.upkeep;

import io.assay.store.upkeep.Checkup;
import io.assay.store.upkeep.Finding;
import io.assay.store.upkeep.Finding.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at everything: the process, the database's server, tables, and what is kept. Thread-safe.
 */
public final class Doctor {

  private final Checkup checkup;
  private final ProcessChecks process;
  private final List<Supplier<List<Finding>>> more;

  /**
   * @param data folder of everything that is kept
   * @param asksSec whether EDGAR is the SEC's
   * @param more checks of what only a running server has
   */
  public Doctor(
      Checkup checkup,
      Path data,
      boolean contactSet,
      boolean asksSec,
      List<Supplier<List<Finding>>> more) {
    this.checkup = checkup;
    this.process = new ProcessChecks(data, contactSet, asksSec);
    this.more = List.copyOf(more);
  }

  /**
   * All findings, by what they are about.
   *
   * @param deep everything that is kept is read
   */
  public List<Finding> findings(boolean deep) {
    List<Finding> found = new ArrayList<>(process.findings());
    found.addAll(checkup.findings(deep));
    more.forEach(check -> found.addAll(check.get()));
    return found;
  }

  /** The worst of them. */
  public static Level worst(List<Finding> findings) {
    return findings.stream().map(Finding::level).max(Comparator.naturalOrder()).orElse(Level.OK);
  }
}
