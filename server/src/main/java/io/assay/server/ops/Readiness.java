package io.assay.server.ops;

import io.assay.store.schema.DatabaseState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be well for the server to answer. */
public final class Readiness {

  private final List<Check> more = new ArrayList<>();

  /** Adds a check. */
  public Readiness with(Check check) {
    more.add(check);
    return this;
  }

  /** All checks, the database first. */
  public List<Check> checks(DatabaseState database) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "database",
            () -> {
              database.ping();
              return Optional.empty();
            }));
    checks.add(
        new Check(
            "schema",
            () ->
                database.told().migrations() > 0
                    ? Optional.empty()
                    : Optional.of("no migration has run")));
    checks.addAll(more);
    return checks;
  }
}
