package io.assay.server.work;

import io.assay.edgar.FormType;
import io.assay.store.jobs.JobRows.JobRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts ingests; the ingest room is behind it. */
@FunctionalInterface
public interface Intake {

  /**
   * What to ingest. Immutable.
   *
   * @param targets tickers, CIKs, accession numbers
   * @param forms none means all
   * @param limit newest n filings a target
   */
  record Request(
      List<String> targets,
      List<FormType> forms,
      Optional<LocalDate> since,
      Optional<LocalDate> until,
      OptionalInt limit,
      int priority) {

    public Request {
      targets = List.copyOf(targets);
      forms = List.copyOf(forms);
    }
  }

  /**
   * Makes a job of it, or answers the one that the same key made.
   *
   * @throws io.assay.edgar.AssayFailure when it cannot be begun at all
   */
  JobRow start(Request request, Optional<String> idempotencyKey);
}
