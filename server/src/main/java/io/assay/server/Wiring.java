package io.assay.server;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.client.EdgarClient;
import io.assay.edgar.client.EdgarClientSettings;
import io.assay.edgar.client.Pause;
import io.assay.risk.assess.Assessment;
import io.assay.server.backfill.Backfill;
import io.assay.server.backfill.BackfillApi;
import io.assay.server.caching.ByteCache;
import io.assay.server.caching.Generations;
import io.assay.server.catalogue.CatalogueApi;
import io.assay.server.catalogue.VersionsApi;
import io.assay.server.columns.AggregatesApi;
import io.assay.server.columns.ColumnsApi;
import io.assay.server.columns.Feeding;
import io.assay.server.columns.PricesApi;
import io.assay.server.companies.CompaniesApi;
import io.assay.server.cost.CostApi;
import io.assay.server.cost.CostKeeping;
import io.assay.server.filings.DiffApi;
import io.assay.server.filings.FilingsApi;
import io.assay.server.http.Contract;
import io.assay.server.http.Gate;
import io.assay.server.http.Protocols;
import io.assay.server.ingest.Courtesy;
import io.assay.server.ingest.Happening;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.IngestRequest;
import io.assay.server.ingest.QuarterIndexes;
import io.assay.server.live.Feed;
import io.assay.server.live.Live;
import io.assay.server.live.LiveApi;
import io.assay.server.market.Market;
import io.assay.server.market.PercentilesApi;
import io.assay.server.market.ScreenApi;
import io.assay.server.models.ModelSettings;
import io.assay.server.models.Wording;
import io.assay.server.ops.Check;
import io.assay.server.ops.HealthApi;
import io.assay.server.ops.Readiness;
import io.assay.server.ops.StatusApi;
import io.assay.server.page.PageFiles;
import io.assay.server.profiling.ProfileApi;
import io.assay.server.screening.Fields;
import io.assay.server.screening.Language;
import io.assay.server.upkeep.AdminApi;
import io.assay.server.upkeep.Backups;
import io.assay.server.upkeep.ColumnsCheck;
import io.assay.server.upkeep.DatabaseGauges;
import io.assay.server.upkeep.Doctor;
import io.assay.server.upkeep.Upkeep;
import io.assay.server.upkeep.UpkeepTasks;
import io.assay.server.watch.EdgarListings;
import io.assay.server.watch.Watch;
import io.assay.server.watch.WatchApi;
import io.assay.server.work.QueueApi;
import io.assay.server.work.QueueMeters;
import io.assay.server.work.WorkApi;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.Database;
import io.assay.store.Replica;
import io.assay.store.assessments.Assessments;
import io.assay.store.assessments.CrossSections;
import io.assay.store.assessments.PastValues;
import io.assay.store.assessments.Versions;
import io.assay.store.audit.AuditLog;
import io.assay.store.backup.Backup;
import io.assay.store.blobs.Blobs;
import io.assay.store.clickhouse.ClickHouseColumns;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Retention;
import io.assay.store.companies.Companies;
import io.assay.store.cost.Costs;
import io.assay.store.disk.DiskSpace;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import io.assay.store.filings.FilingYears;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.DeadLetters;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.jobs.Workers;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.postgres.ProcessorTime;
import io.assay.store.prices.Prices;
import io.assay.store.prose.Proses;
import io.assay.store.schema.DatabaseState;
import io.assay.store.schema.Schema;
import io.assay.store.upkeep.Checkup;
import io.assay.store.upkeep.Figures;
import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Everything the server is made of, built in the order things need each other and closed in
 * reverse. Pools and files are opened before anything listens: a first connection made by virtual
 * threads all at once can hang a machine of two cores.
 */
final class Wiring implements AutoCloseable {

  private static final int CONNECTIONS = 8;
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);
  private static final int LIVE_EVENTS = 2_000;
  private static final int BACKFILL_AHEAD = 4_000;
  private static final IngestRequest SAMPLE =
      new IngestRequest(
          List.of("sample"),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          -10,
          false);
  static final String VERSION = "0.1.0";
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private final Closing closing = new Closing();
  private final Instant started;
  private final String secret;
  private final WebServer web;
  private final Database database;
  private final Blobs blobs;
  private final Generations generations;
  private final Settings settings;
  private Optional<LocalPostgres> postgres = Optional.empty();

  static Wiring start(Settings settings, Consumer<String> progress) {
    return new Wiring(settings, progress);
  }

  private Wiring(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    boolean whole = false;
    try {
      // Time and chance
      InstantSource clock = InstantSource.system();
      this.started = clock.instant();
      SecureRandom chance = new SecureRandom();
      byte[] token = new byte[32];
      chance.nextBytes(token);
      this.secret = HexFormat.of().formatHex(token);
      String run = Long.toString(started.toEpochMilli(), 36);

      // Records
      DataFolder folder = closing.add(DataFolder.take(settings.data()));
      progress.accept("Opening the database");
      Readiness readiness = new Readiness();
      Database.Address address = address(folder, readiness);
      database = closing.add(Database.open(address.as("assay server")));
      int migrations = Schema.migrate(database);
      if (migrations > 0) {
        progress.accept("Brought the schema forward by " + migrations);
      }
      DiskSpace space =
          new DiskSpace(
              List.of(folder.root(), folder.blobs(), folder.postgres()),
              settings.diskReserveBytes(),
              System::nanoTime);
      readiness.with(Check.warning("disk", space::trouble));
      blobs = new Blobs(folder.blobs(), space);
      FilingYears years = new FilingYears(database);
      years.makeAhead(started);
      readiness.with(Check.warning("partitions", () -> years.trouble(clock.instant())));
      Optional<Replica> replica = replica(address, readiness);
      Database reads = replica.map(database::reading).orElse(database);
      Companies companies = new Companies(reads);
      Filings filings = new Filings(reads);
      Assessments assessments = new Assessments(reads);
      Versions versions = new Versions(database);
      Jobs jobs = new Jobs(database);
      WorkQueue queue = new WorkQueue(database);
      DatabaseState state = new DatabaseState(database);

      // What is known, and what changes
      Catalogue catalogue = Catalogue.shipped();
      Lexicon lexicon = settings.wordLists().lexicon();
      FilingComparison comparison = new FilingComparison(lexicon);
      generations = replica.map(one -> new Generations(one::mark)).orElseGet(Generations::new);
      Live live = closing.add(new Live(LIVE_EVENTS, clock));

      // Ingest: pure reading in the middle, EDGAR and the database at the ends
      Engine engine =
          Engine.open(
              settings,
              closing,
              address.through(database.pooler()),
              blobs,
              catalogue,
              lexicon,
              comparison,
              "server-" + run,
              clock,
              chance);
      Database work = engine.work();
      Ingest ingest = engine.ingest();
      Assessment assessment = engine.assessment();
      closing.add(new Feed(ingest, jobs, filings, generations, live));

      // New filings, as EDGAR takes them in
      PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      closing.add(meters::close);
      QuarterIndexes indexes = new QuarterIndexes(engine.client(), folder.indexes());
      Backfill backfill =
          closing.add(
              new Backfill(
                  indexes, work, ingest, clock, UUID::randomUUID, "server-" + run, BACKFILL_AHEAD));
      Watch watch = closing.add(watch(folder, engine, clock, chance, run, meters));

      // What all that costs
      CostKeeping keeping =
          closing.add(
              new CostKeeping(
                  ingest.used(),
                  new Costs(work),
                  clock,
                  "server-" + run,
                  () -> postgres.flatMap(LocalPostgres::pid).flatMap(ProcessorTime::ofTree)));

      // Briefs in a model's words, where one is set
      Optional<Wording> wording =
          settings
              .model()
              .filter(_ -> settings.work().classes().contains(WorkClass.MODEL))
              .map(model -> wording(model, work, run, clock, chance, live));
      if (wording.isPresent()) {
        ingest.subscribe(happening -> assessed(happening, wording.get()));
      }

      // All companies side by side
      Market market = closing.add(new Market(new CrossSections(reads), Fields.of(catalogue)));
      generations.follow(market::changed);

      // What keeps the store well
      Upkeep upkeep = closing.add(upkeep(address, engine.courtesy(), queue, run, clock, chance));
      AuditLog audit = new AuditLog(database);
      audit.settings(
          settings.origins().stream()
              .map(o -> new AuditLog.InForce(o.setting().key(), o.value()))
              .toList());
      readiness.with(Check.warning("upkeep", upkeep::trouble));
      new DatabaseGauges(new Figures(database), System::nanoTime).register(meters);
      // Time series in columns, opened and fed once the server listens
      Feeding feeding =
          closing.add(
              new Feeding(
                  settings.columns().on(),
                  () -> Database.open(patient(address)),
                  () -> columns(folder, settings.columns(), clock),
                  "server-" + run,
                  clock));

      // Doors
      Contract contract = Contract.packed();
      Gate gate =
          new Gate(
              contract,
              settings.cacheBytes(),
              meters,
              run,
              engine.courtesy()::asked,
              settings.slowRequest());
      if (settings.sample()) {
        readiness.with(new Check("sample market", firstFilings(filings)));
      }
      Workers workers = new Workers(database, Ingest.Limits.usual(1).silence());
      measure(meters, closing, gate.cache(), queue, assessment);
      QueueMeters.bind(meters, queue, workers, ingest);
      measure(meters, "server", database);
      measure(meters, "ingest", work);
      replica.ifPresent(one -> measure(meters, one));
      Gauge.builder("assay.market.rows", market, Market::rows).register(meters);
      Gauge.builder("assay.market.bytes", market, Market::heapBytes).register(meters);
      wording.ifPresent(one -> measure(meters, one));
      Gauge.builder("assay.columns.waiting.seconds", feeding, Feeding::waitingSeconds)
          .register(meters);
      List<Check> checks = readiness.checks(state);
      web =
          listen(
              gate.routing(
                  List.of(
                      new CompaniesApi(companies, filings, assessments, catalogue, generations),
                      new FilingsApi(
                          filings,
                          new Proses(reads),
                          assessments,
                          new PastValues(reads),
                          blobs,
                          generations),
                      new DiffApi(filings, comparison, generations),
                      new CatalogueApi(catalogue, lexicon),
                      new VersionsApi(versions),
                      new ScreenApi(market, new Language(market.fields())),
                      new PercentilesApi(market, companies),
                      new AggregatesApi(feeding::columns, companies, catalogue),
                      new ColumnsApi(feeding),
                      new PricesApi(new Prices(database), clock),
                      new WorkApi(jobs, new DeadLetters(database), ingest, secret),
                      new QueueApi(queue, workers, new DeadLetters(database), ingest),
                      new LiveApi(live, run),
                      new AdminApi(
                          new Figures(database),
                          new Doctor(
                              new Checkup(database, blobs, clock, chance),
                              settings.data(),
                              settings.edgar().contact().isPresent(),
                              settings.edgar().url().isEmpty(),
                              List.of(new ColumnsCheck(feeding))),
                          audit,
                          upkeep,
                          new Backups(new Backup(work, blobs, clock, VERSION), clock),
                          secret),
                      new WatchApi(watch),
                      new BackfillApi(backfill, ingest),
                      new CostApi(
                          keeping, new Costs(database), filings, state, settings.prices(), clock),
                      new StatusApi(
                          fixed(catalogue, lexicon),
                          clock,
                          companies,
                          filings,
                          queue,
                          state,
                          space,
                          gate.cache(),
                          assessment::failures,
                          () -> behind(versions, ingest),
                          watch::writeStatus,
                          out -> Wording.writeStatus(out, wording)),
                      new ProfileApi(),
                      new HealthApi(checks, meters)),
                  new PageFiles(contract, settings.page())));
      closing.add(web::stop);
      closing.add(live);
      // Listening: now the work may begin
      market.start();
      boolean alone = settings.database().url().isEmpty();
      ingest.start(alone);
      watch.start();
      backfill.start();
      keeping.start();
      wording.ifPresent(one -> one.start(alone && ingest.isAlone()));
      upkeep.start();
      feeding.start();
      if (settings.sample()) {
        ingest.submit(SAMPLE, Optional.of("sample market"));
      }
      folder.announce(address());
      whole = true;
    } finally {
      if (!whole) {
        closing.close();
      }
    }
  }

  /** With a client of its own: who asks every few seconds does not ask on for minutes. */
  private Watch watch(
      DataFolder folder,
      Engine engine,
      InstantSource clock,
      SecureRandom chance,
      String run,
      MeterRegistry meters) {
    EdgarClientSettings asking =
        engine
            .asking()
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30))
            .withRetries(1, Duration.ofMillis(500), Duration.ofSeconds(10));
    EdgarClient client =
        closing.add(new EdgarClient(asking, engine.gate(), chance, clock, Pause.sleeping()));
    Timer lag =
        Timer.builder("assay.watch.lag")
            .description("From acceptance by EDGAR to being here")
            .serviceLevelObjectives(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofHours(1))
            .register(meters);
    return new Watch(
        settings.watch(),
        new EdgarListings(client, new QuarterIndexes(client, folder.indexes())),
        engine.work(),
        engine.ingest(),
        clock,
        UUID::randomUUID,
        "watch-" + run,
        lag::record);
  }

  private Wording wording(
      ModelSettings model,
      Database work,
      String run,
      InstantSource clock,
      SecureRandom chance,
      Live live) {
    return closing.add(
        Wording.of(
            model,
            work,
            "server-" + run,
            clock,
            chance,
            company -> {
              generations.changed(company);
              live.tell("company", ByteSlice.of("{\"cik\":" + company + "}"));
            }));
  }

  /** Feeding reads much at once, and is in no hurry. */
  private static Database.Address patient(Database.Address address) {
    return new Database.Address(
        address.url(),
        address.user(),
        address.password(),
        3,
        Duration.ofMinutes(10),
        address.application(),
        address.pooler());
  }

  private static Columns columns(DataFolder folder, Settings.Columns columns, InstantSource clock) {
    if (columns.server().isPresent()) {
      return new ClickHouseColumns(columns.server().get(), clock, new SecureRandom());
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return new DuckColumns(
        folder.columns(),
        new DuckSettings(
            columns.memoryMegabytes(), cores, 2, STATEMENT_LIMIT, new Retention(columns.keep())),
        clock,
        new SecureRandom());
  }

  private static void assessed(Happening happening, Wording wording) {
    if (happening instanceof Happening.CompanyAssessed one) {
      wording.assessed(one.cik());
    }
  }

  /** A market without a filing shows nothing. Once there is one it is not counted again. */
  private static Supplier<Optional<String>> firstFilings(Filings filings) {
    AtomicBoolean there = new AtomicBoolean();
    return () -> {
      if (!there.get() && filings.counts().filings() > 0) {
        there.set(true);
      }
      return there.get() ? Optional.empty() : Optional.of("its first filings are being read");
    };
  }

  private Database.Address address(DataFolder folder, Readiness readiness) {
    Settings.Database database = settings.database();
    if (database.url().isPresent()) {
      return new Database.Address(
              database.url().get(),
              database.user(),
              database.password(),
              CONNECTIONS,
              STATEMENT_LIMIT)
          .through(database.pooler());
    }
    LocalPostgres local =
        closing.add(
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SecureRandom()));
    postgres = Optional.of(local);
    readiness.with(new Check("postgres", local::trouble));
    return local.address(CONNECTIONS, STATEMENT_LIMIT);
  }

  private Optional<Replica> replica(Database.Address primary, Readiness readiness) {
    Optional<Replica> replica =
        settings
            .database()
            .replica()
            .map(
                url ->
                    closing.add(
                        Replica.open(
                            database,
                            primary.at(url).as("assay server reads").through(database.pooler()))));
    replica.ifPresent(one -> readiness.with(Check.warning("replica", one::trouble)));
    return replica;
  }

  private Upkeep upkeep(
      Database.Address address,
      Courtesy courtesy,
      WorkQueue queue,
      String run,
      InstantSource clock,
      SecureRandom chance) {
    Database.Address straight = direct(settings, address, database);
    return new Upkeep(
        database,
        UpkeepTasks.of(
            database,
            () -> Database.open(straight),
            settings.database().keeping(companies -> companies.forEach(generations::changed)),
            blobs,
            clock,
            System::nanoTime,
            chance),
        () -> courtesy.isBusy() || queue.counts().running() > 0,
        "server-" + run,
        chance);
  }

  /**
   * Where maintenance connects to: straight to the server, so that no limit on statements breaks it
   * off. Behind a pooler whose server's address is not known, the pool's own limits hold.
   */
  static Database.Address direct(Settings settings, Database.Address address, Database database) {
    Optional<String> past = settings.database().direct();
    if (past.isEmpty() && database.pooler() != Database.Pooler.NONE) {
      return address;
    }
    return new Database.Address(
        past.orElse(address.url()),
        address.user(),
        address.password(),
        1,
        Duration.ZERO,
        "assay upkeep",
        Database.Pooler.NONE);
  }

  private static StatusApi.Behind behind(Versions versions, Ingest ingest) {
    int reading = ingest.readingVersion();
    int values = ingest.valuesVersion();
    return new StatusApi.Behind(
        reading, values, versions.filingsBehind(reading), versions.companiesBehind(values));
  }

  private StatusApi.Fixed fixed(Catalogue catalogue, Lexicon lexicon) {
    Settings.Edgar edgar = settings.edgar();
    return new StatusApi.Fixed(
        VERSION,
        started,
        catalogue.version(),
        lexicon,
        edgar.url().orElse("https://www.sec.gov"),
        edgar.contact().isPresent(),
        edgar.rate());
  }

  private static void measure(
      MeterRegistry meters,
      Closing closing,
      ByteCache<?> cache,
      WorkQueue queue,
      Assessment assessment) {
    new JvmMemoryMetrics().bindTo(meters);
    JvmGcMetrics gc = closing.add(new JvmGcMetrics());
    gc.bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    Gauge.builder("assay.cache.bytes", cache, ByteCache::bytes).register(meters);
    Gauge.builder("assay.cache.entries", cache, ByteCache::entries).register(meters);
    Gauge.builder("assay.cache.hits", cache, ByteCache::hits).register(meters);
    Gauge.builder("assay.cache.misses", cache, ByteCache::misses).register(meters);
    Gauge.builder("assay.cache.shared", cache, ByteCache::shared).register(meters);
    Gauge.builder("assay.queue.waiting", queue, q -> q.counts().waiting()).register(meters);
    Gauge.builder("assay.queue.running", queue, q -> q.counts().running()).register(meters);
    Gauge.builder("assay.queue.failed", queue, q -> q.counts().failed()).register(meters);
    Gauge.builder(
            "assay.signal.failures",
            assessment,
            a -> a.failures().values().stream().mapToLong(Long::longValue).sum())
        .register(meters);
  }

  private static void measure(MeterRegistry meters, String pool, Database database) {
    database.measure(meters);
    Gauge.builder("assay.database.waiting", database, one -> one.state().waiting())
        .tag("pool", pool)
        .register(meters);
  }

  private static void measure(MeterRegistry meters, Replica replica) {
    Gauge.builder("assay.replica.behind.bytes", replica, Replica::behindBytes).register(meters);
    Gauge.builder("assay.replica.answers", replica, one -> one.answers() ? 1 : 0).register(meters);
  }

  private static void measure(MeterRegistry meters, Wording wording) {
    Gauge.builder("assay.model.calls.today", wording, w -> w.status().today().calls())
        .register(meters);
    Gauge.builder("assay.model.failed.today", wording, w -> w.status().today().failed())
        .register(meters);
    Gauge.builder(
            "assay.model.dollars.today", wording, w -> w.status().today().dollars().doubleValue())
        .register(meters);
    Gauge.builder("assay.model.briefs.waiting", wording, w -> w.status().briefs().waiting())
        .register(meters);
    Gauge.builder("assay.model.ready", wording, w -> w.status().state().equals("ready") ? 1 : 0)
        .register(meters);
  }

  private WebServer listen(io.helidon.webserver.http.HttpRouting.Builder routing) {
    HELIDON.setLevel(Level.WARNING);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofSeconds(5))
            .maxPayloadSize(4L << 20)
            .maxTcpConnections(4_096)
            // Else an answer larger than one segment waits 40 ms for the acknowledgement of the
            // first.
            .connectionOptions(options -> options.tcpNoDelay(true))
            .idleConnectionTimeout(Duration.ofMinutes(2))
            .addProtocol(Protocols.http1())
            .addProtocol(Protocols.http2())
            .directHandlers(Protocols.refusals())
            .routing(routing)
            .build();
    try {
      return server.start();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw Server.portTaken(settings.port());
        }
      }
      throw e;
    }
  }

  /** For tests: rows and bytes can be put beside the API. */
  Database database() {
    return database;
  }

  Blobs blobs() {
    return blobs;
  }

  Generations generations() {
    return generations;
  }

  /** Proves that who sends it may read the data folder. */
  String secret() {
    return secret;
  }

  Instant started() {
    return started;
  }

  int port() {
    return web.port();
  }

  URI address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + port());
  }

  @Override
  public void close() {
    closing.close();
  }
}
