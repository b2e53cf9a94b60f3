package io.assay.store.upkeep;

import io.assay.store.Database;
import io.assay.store.audit.AuditMonths;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingYears;
import io.assay.store.partitions.Partitions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** All checks of the database and of what is kept. Thread-safe. */
public final class Checkup {

  private final Database database;
  private final Blobs blobs;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param random picks which kept bytes are looked at
   */
  public Checkup(Database database, Blobs blobs, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.blobs = blobs;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Runs all checks. One that breaks is a finding too; the others go on.
   *
   * @param deep everything that is kept is read, which takes as long as that takes
   */
  public List<Finding> findings(boolean deep) {
    Figures figures = new Figures(database);
    ServerChecks server = new ServerChecks(database, figures, clock);
    TableChecks tables = new TableChecks(figures, clock);
    ContentChecks contents = new ContentChecks(database, blobs);
    byte[] from = new byte[32];
    random.nextBytes(from);
    Map<String, Supplier<List<Finding>>> checks = new LinkedHashMap<>();
    checks.put("settings", server::settings);
    checks.put("activity", server::activity);
    checks.put("locks", server::locks);
    checks.put("replication", server::replication);
    checks.put("clock", server::clock);
    checks.put("slow statements", server::slow);
    checks.put("tables", tables::tables);
    checks.put("indexes", tables::indexes);
    checks.put("schema", contents::schema);
    checks.put("partitions", this::partitions);
    checks.put("orphans", () -> contents.orphans(deep));
    checks.put("kept bytes", () -> contents.keptBytes(deep, from));
    checks.put("stray files", () -> contents.strayFiles(deep));
    checks.put("summaries", () -> contents.summaries(deep, Math.floorMod(from[0], 50)));
    checks.put("queue", contents::queue);
    checks.put("leases", contents::leases);
    checks.put("upkeep", contents::upkeep);
    List<Finding> found = new ArrayList<>();
    checks.forEach(
        (name, check) -> {
          try {
            found.addAll(check.get());
          } catch (RuntimeException e) {
            found.add(
                Finding.fail(
                    "checks",
                    name,
                    "the check itself failed: " + e.getMessage(),
                    "See the log; is the schema as new as the program?"));
          }
        });
    return found;
  }

  private List<Finding> partitions() {
    List<String> troubles = new ArrayList<>();
    for (Partitions one :
        List.of(new FilingYears(database).partitions(), new AuditMonths(database).partitions())) {
      troubles.addAll(one.troubles(clock.instant()));
    }
    return List.of(
        troubles.isEmpty()
            ? Finding.ok("store", "partitions", "made ahead, none astray")
            : Finding.warn(
                "store",
                "partitions",
                String.join("; ", troubles),
                "./assay upkeep --run partitions"));
  }
}
