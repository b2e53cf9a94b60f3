package io.assay.server.upkeep;

import io.assay.store.Database;
import io.assay.store.audit.AuditMonths;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingYears;
import io.assay.store.upkeep.Checkup;
import io.assay.store.upkeep.Finding;
import io.assay.store.upkeep.Finding.Level;
import io.assay.store.upkeep.Maintenance;
import io.assay.store.upkeep.StraySweep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The tasks of upkeep. */
public final class UpkeepTasks {

  private static final Duration AT_A_TIME = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);
  private static final long SMALLEST_WASTE_BYTES = 32L << 20;

  private UpkeepTasks() {}

  /**
   * All tasks of a store.
   *
   * @param direct opens a connection straight to the server, without statement timeout
   * @param keeping which years of filings are kept; empty keeps all
   * @param nanos a clock that only runs forward
   */
  public static List<UpkeepTask> of(
      Database database,
      Supplier<Database> direct,
      Optional<FilingYears.Keeping> keeping,
      Blobs blobs,
      InstantSource clock,
      LongSupplier nanos,
      RandomGenerator random) {
    AuditMonths audit = new AuditMonths(database);
    FilingYears years = new FilingYears(database);
    Maintenance maintenance = new Maintenance(database, direct, nanos, SMALLEST_WASTE_BYTES);
    StraySweep sweep = new StraySweep(database, blobs, nanos, BETWEEN_LOOKS);
    Checkup checkup = new Checkup(database, blobs, clock, random);
    return List.of(
        new UpkeepTask(
            "partitions",
            "makes the years of filings and the months of the audit log ahead",
            Duration.ofHours(6),
            false,
            () -> counted(years.makeAhead(clock.instant()) + audit.makeAhead(), "made")),
        new UpkeepTask(
            "audit",
            "drops months of the audit log that are older than seven years",
            Duration.ofDays(1),
            false,
            () -> counted(audit.retire().size(), "months dropped")),
        new UpkeepTask(
            "years",
            "retires filings of years that are not to be kept, if any",
            Duration.ofDays(1),
            true,
            () ->
                keeping.flatMap(
                    one -> counted(years.retire(clock.instant(), one).size(), "years retired"))),
        new UpkeepTask(
            "vacuum",
            "takes dead rows away and counts rows anew for the planner",
            Duration.ofHours(1),
            true,
            () -> Maintenance.told(maintenance.vacuum(AT_A_TIME))),
        new UpkeepTask(
            "reindex",
            "makes bloated and invalid indexes anew, nobody held up",
            Duration.ofDays(1),
            true,
            () -> Maintenance.told(maintenance.reindex(AT_A_TIME))),
        new UpkeepTask(
            "blobs",
            "removes kept bytes that no row speaks of, seen twice with an hour between",
            Duration.ofHours(6),
            true,
            () -> counted(sweep.sweep(), "files removed")),
        new UpkeepTask(
            "checks",
            "looks at everything and tells what is wrong",
            Duration.ofHours(6),
            true,
            () -> wrong(checkup.findings(false))));
  }

  private static Optional<String> counted(long count, String what) {
    return count == 0 ? Optional.empty() : Optional.of("%,d %s".formatted(count, what));
  }

  private static Optional<String> wrong(List<Finding> findings) {
    String told =
        findings.stream()
            .filter(finding -> finding.level() != Level.OK)
            .map(finding -> finding.name() + ": " + finding.what())
            .collect(Collectors.joining("; "));
    return told.isEmpty() ? Optional.empty() : Optional.of(told);
  }
}
