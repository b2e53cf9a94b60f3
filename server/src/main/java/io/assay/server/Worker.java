package io.assay.server;

import io.assay.server.cost.CostKeeping;
import io.assay.server.ingest.Happening;
import io.assay.server.models.Wording;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.coherence.Coherence;
import io.assay.store.cost.Costs;
import io.assay.store.disk.DiskSpace;
import io.assay.store.filings.FilingYears;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A process that works on the queue without API or page. With a database of its own address it
 * needs the data folder only for kept bytes, which all processes share; without one it joins the
 * PostgreSQL that the Assay running on that folder started. Thread-safe.
 */
public final class Worker implements AutoCloseable {

  private final Closing closing = new Closing();
  private final String name;

  private Worker(Settings settings, Consumer<String> progress) {
    boolean whole = false;
    try {
      InstantSource clock = InstantSource.system();
      SecureRandom chance = new SecureRandom();
      this.name =
          "worker-%s-%d"
              .formatted(
                  Long.toString(clock.instant().toEpochMilli(), 36), ProcessHandle.current().pid());
      boolean embedded = settings.database().url().isEmpty();
      DataFolder folder =
          closing.add(
              embedded
                  ? DataFolder.joinRunning(settings.data())
                  : DataFolder.join(settings.data()));
      Database database = closing.add(Database.open(address(settings, folder)));
      if (Schema.migrate(database) > 0) {
        progress.accept("Brought the schema forward");
      }
      new FilingYears(database).makeAhead(clock.instant());
      DiskSpace space =
          new DiskSpace(
              List.of(folder.root(), folder.blobs()),
              settings.diskReserveBytes(),
              System::nanoTime);
      Catalogue catalogue = Catalogue.shipped();
      Lexicon lexicon = settings.wordLists().lexicon();
      Engine engine =
          Engine.open(
              settings,
              closing,
              address(settings, folder).through(database.pooler()),
              Blobs.shared(folder.blobs(), space),
              catalogue,
              lexicon,
              new FilingComparison(lexicon),
              name,
              closing.add(settings.tracing().begin(Wiring.VERSION, name, clock)),
              clock,
              chance);
      Coherence coherence =
          closing.add(
              new Coherence(
                      database,
                      Answers.direct(settings, address(settings, folder), database),
                      name,
                      Optional.empty(),
                      clock,
                      System::nanoTime)
                  .start());
      engine.work().guard(coherence);
      CostKeeping keeping =
          closing.add(
              new CostKeeping(
                  engine.ingest().used(), new Costs(engine.work()), clock, name, Optional::empty));
      Optional<Wording> wording = wording(settings, engine, clock, chance);
      engine.ingest().start(false);
      keeping.start();
      wording.ifPresent(one -> one.start(false));
      whole = true;
    } finally {
      if (!whole) {
        closing.close();
      }
    }
  }

  private Optional<Wording> wording(
      Settings settings, Engine engine, InstantSource clock, SecureRandom chance) {
    if (!settings.work().classes().contains(WorkClass.MODEL)) {
      return Optional.empty();
    }
    Optional<Wording> wording =
        settings
            .model()
            .map(model -> Wording.of(model, engine.work(), name, clock, chance, _ -> {}));
    wording.ifPresent(
        one -> {
          closing.add(one);
          engine
              .ingest()
              .subscribe(
                  happening -> {
                    if (happening instanceof Happening.CompanyAssessed(var cik)) {
                      one.assessed(cik);
                    }
                  });
        });
    return wording;
  }

  private static Database.Address address(Settings settings, DataFolder folder) {
    return settings
        .database()
        .address(Records.CONNECTIONS, Records.STATEMENT_LIMIT)
        .orElseGet(() -> LocalPostgres.join(folder, Records.CONNECTIONS, Records.STATEMENT_LIMIT))
        .as("assay worker");
  }

  /**
   * Begins to work.
   *
   * @param progress told what is being done, a line each
   * @throws io.assay.edgar.AskedWrongly when no Assay runs on the data folder and no database is
   *     set
   */
  public static Worker start(Settings settings, Consumer<String> progress) {
    Worker worker = new Worker(settings, progress);
    progress.accept(
        "Works as "
            + worker.name
            + " on "
            + settings.work().classes().stream()
                .map(WorkClass::id)
                .sorted()
                .collect(Collectors.joining(", ")));
    return worker;
  }

  /** Its name in rows, unlike any other's. */
  public String name() {
    return name;
  }

  /** Stops: nothing more is begun, what is being read is written, the rest is given back. */
  @Override
  public void close() {
    closing.close();
  }
}
