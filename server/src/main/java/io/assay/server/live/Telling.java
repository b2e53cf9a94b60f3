package io.assay.server.live;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.NoSuchThing;
import io.assay.server.filings.FilingShapes;
import io.assay.server.http.Json;
import io.assay.server.ingest.Ingest;
import io.assay.server.work.JobShapes;
import io.assay.store.changes.ChangeLog.Change;
import io.assay.store.filings.FilingNumber;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Makes events of changes: as things are when they are told. Thread-safe. */
final class Telling {

  private final Filings filings;
  private final Ingest ingest;

  Telling(Filings filings, Ingest ingest) {
    this.filings = filings;
    this.ingest = ingest;
  }

  /** An event a change, in their order; none for what is not there any more. */
  List<LiveEvent> events(List<Change> changes) {
    Map<String, FilingRow> rows = filings(changes);
    Map<String, Optional<ByteSlice>> jobs = new HashMap<>();
    List<LiveEvent> events = new ArrayList<>(changes.size());
    for (Change change : changes) {
      switch (change.kind()) {
        case "filing" -> {
          FilingRow row = rows.get(change.key());
          if (row != null) {
            events.add(
                new LiveEvent(
                    change.at(),
                    "filing",
                    OptionalLong.of(row.cik().value()),
                    Optional.empty(),
                    Json.bytes(row, FilingShapes::summary)));
          }
        }
        case "company" -> events.add(company(change));
        case "job" ->
            jobs.computeIfAbsent(change.key(), this::job)
                .ifPresent(
                    json ->
                        events.add(
                            new LiveEvent(
                                change.at(),
                                "job",
                                OptionalLong.empty(),
                                Optional.of(change.key()),
                                json)));
        default -> {
          // What is told to other processes only.
        }
      }
    }
    return events;
  }

  private Map<String, FilingRow> filings(List<Change> changes) {
    List<Long> numbers =
        changes.stream()
            .filter(change -> change.kind().equals("filing"))
            .map(change -> FilingNumber.of(new Accession(change.key())))
            .distinct()
            .toList();
    Map<String, FilingRow> rows = new HashMap<>();
    if (!numbers.isEmpty()) {
      filings.filings(numbers).forEach(row -> rows.put(row.accession().value(), row));
    }
    return rows;
  }

  private static LiveEvent company(Change change) {
    return new LiveEvent(
        change.at(),
        "company",
        OptionalLong.of(Long.parseLong(change.key())),
        Optional.empty(),
        ByteSlice.of("{\"cik\":" + change.key() + "}"));
  }

  private Optional<ByteSlice> job(String id) {
    try {
      return Optional.of(Json.bytes(ingest.progress(UUID.fromString(id)), JobShapes::job));
    } catch (NoSuchThing _) {
      return Optional.empty();
    }
  }
}
