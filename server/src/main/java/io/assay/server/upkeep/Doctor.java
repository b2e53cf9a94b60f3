package io.assay.server.upkeep;

import io.assay.store.upkeep.Checkup;
import io.assay.store.upkeep.Finding;
import io.assay.store.upkeep.Finding.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks at everything: the process, the database's server, tables, and what is kept. Thread-safe.
 */
public final class Doctor {

  private final Checkup checkup;
  private final ProcessChecks process;

  /**
   * @param data folder of everything that is kept
   * @param asksSec whether EDGAR is the SEC's
   */
  public Doctor(Checkup checkup, Path data, boolean contactSet, boolean asksSec) {
    this.checkup = checkup;
    this.process = new ProcessChecks(data, contactSet, asksSec);
  }

  /**
   * All findings, by what they are about.
   *
   * @param deep everything that is kept is read
   */
  public List<Finding> findings(boolean deep) {
    List<Finding> found = new ArrayList<>(process.findings());
    found.addAll(checkup.findings(deep));
    return found;
  }

  /** The worst of them. */
  public static Level worst(List<Finding> findings) {
    return findings.stream().map(Finding::level).max(Comparator.naturalOrder()).orElse(Level.OK);
  }
}
