package io.assay.server.upkeep;

import io.assay.server.columns.Feeding;
import io.assay.store.feeding.Divergence;
import io.assay.store.upkeep.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks of columns: whether they are fed, and what the last comparison with the records found. */
public final class ColumnsCheck implements Supplier<List<Finding>> {

  private static final String AREA = "columns";
  private static final double LATE_SECONDS = 900;

  private final Feeding feeding;

  public ColumnsCheck(Feeding feeding) {
    this.feeding = feeding;
  }

  @Override
  public List<Finding> get() {
    Feeding.Status status = feeding.status();
    if (status.state().equals("off")) {
      return List.of(Finding.ok(AREA, "feeding", "off"));
    }
    double late = feeding.waitingSeconds();
    Finding feeds =
        status.failure().isPresent()
            ? Finding.fail(
                AREA,
                "feeding",
                "columns are not fed: " + status.failure().get(),
                "It is tried again by itself; ./assay columns says more.")
            : late > LATE_SECONDS
                ? Finding.warn(
                    AREA,
                    "feeding",
                    "columns are %,.0f s behind".formatted(late),
                    "See whether it goes down; ./assay columns says more.")
                : Finding.ok(AREA, "feeding", status.state());
    return List.of(feeds, divergence(status.checking()));
  }

  private static Finding divergence(Optional<Feeding.Checking> checking) {
    Optional<Divergence.Report> report = checking.flatMap(Feeding.Checking::report);
    if (report.isEmpty()) {
      return Finding.ok(AREA, "divergence", "not compared since the start");
    }
    return report.get().isClean()
        ? Finding.ok(
            AREA, "divergence", "%,d companies compared, equal".formatted(report.get().companies()))
        : Finding.fail(
            AREA,
            "divergence",
            "%,d differences and %,d damages in %,d companies"
                .formatted(
                    report.get().differences().size(),
                    report.get().damages().size(),
                    report.get().companies()),
            "Compare again with repair, or rebuild: ./assay columns");
  }
}
