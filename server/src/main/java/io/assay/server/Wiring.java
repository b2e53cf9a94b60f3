package io.assay.server;

import io.assay.risk.assess.Assessment;
import io.assay.server.asking.AskApi;
import io.assay.server.asking.Asking;
import io.assay.server.asking.texts.SearchLibrary;
import io.assay.server.backfill.Backfill;
import io.assay.server.backfill.BackfillApi;
import io.assay.server.caching.Generations;
import io.assay.server.catalogue.CatalogueApi;
import io.assay.server.catalogue.VersionsApi;
import io.assay.server.columns.AggregatesApi;
import io.assay.server.columns.Circuit;
import io.assay.server.columns.ColumnsApi;
import io.assay.server.columns.Feeding;
import io.assay.server.columns.PricesApi;
import io.assay.server.companies.CompaniesApi;
import io.assay.server.cost.CostApi;
import io.assay.server.cost.CostKeeping;
import io.assay.server.filings.DiffApi;
import io.assay.server.filings.FilingsApi;
import io.assay.server.http.Api;
import io.assay.server.http.Callers;
import io.assay.server.http.Contract;
import io.assay.server.http.Gate;
import io.assay.server.http.Upgrades;
import io.assay.server.ingest.Happening;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.IngestRequest;
import io.assay.server.ingest.Limits;
import io.assay.server.live.Feed;
import io.assay.server.live.Live;
import io.assay.server.live.LiveApi;
import io.assay.server.live.LiveDoor;
import io.assay.server.live.LiveSocketsApi;
import io.assay.server.market.Market;
import io.assay.server.market.PercentilesApi;
import io.assay.server.market.ScreenApi;
import io.assay.server.models.ModelSettings;
import io.assay.server.models.Wording;
import io.assay.server.ops.CachesApi;
import io.assay.server.ops.Check;
import io.assay.server.ops.Health;
import io.assay.server.ops.HealthApi;
import io.assay.server.ops.Readiness;
import io.assay.server.ops.StatementMeters;
import io.assay.server.ops.StatusApi;
import io.assay.server.page.PageFiles;
import io.assay.server.profiling.ProfileApi;
import io.assay.server.screening.Fields;
import io.assay.server.screening.Language;
import io.assay.server.searching.CompletionsApi;
import io.assay.server.searching.DocumentsApi;
import io.assay.server.searching.EmbedHandler;
import io.assay.server.searching.SearchAdminApi;
import io.assay.server.searching.SearchApi;
import io.assay.server.searching.Searching;
import io.assay.server.tracing.Tracing;
import io.assay.server.transport.RenewedCertificate;
import io.assay.server.upkeep.AdminApi;
import io.assay.server.upkeep.Backups;
import io.assay.server.upkeep.ColumnsCheck;
import io.assay.server.upkeep.DatabaseGauges;
import io.assay.server.upkeep.Doctor;
import io.assay.server.upkeep.Upkeep;
import io.assay.server.warming.WarmUp;
import io.assay.server.watch.Watch;
import io.assay.server.watch.WatchApi;
import io.assay.server.work.QueueApi;
import io.assay.server.work.QueueMeters;
import io.assay.server.work.WorkApi;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.Database;
import io.assay.store.StatementWatch;
import io.assay.store.added.AddedDocuments;
import io.assay.store.assessments.Assessments;
import io.assay.store.assessments.CrossSections;
import io.assay.store.assessments.PastValues;
import io.assay.store.assessments.Versions;
import io.assay.store.audit.AuditChain;
import io.assay.store.audit.AuditLog;
import io.assay.store.background.YieldingBackends;
import io.assay.store.backup.Backup;
import io.assay.store.blobs.Blobs;
import io.assay.store.changes.ChangeLog;
import io.assay.store.companies.Companies;
import io.assay.store.cost.Costs;
import io.assay.store.filings.CompanyActivity;
import io.assay.store.filings.Comparatives;
import io.assay.store.filings.Filings;
import io.assay.store.filings.FiscalYears;
import io.assay.store.jobs.DeadLetters;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.jobs.Workers;
import io.assay.store.leases.Leases;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.postgres.ProcessorTime;
import io.assay.store.prices.Prices;
import io.assay.store.prose.Proses;
import io.assay.store.schema.DatabaseState;
import io.assay.store.upkeep.Checkup;
import io.assay.store.upkeep.Figures;
import io.helidon.webserver.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything the server is made of, built in the order things need each other and closed in
 * reverse. Pools and files are opened before anything listens: a first connection made by virtual
 * threads all at once can hang a machine of two cores.
 */
final class Wiring implements AutoCloseable {

  private static final int LIVE_EVENTS = 2_000;
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

  private final Closing closing = new Closing();
  private final Instant started;
  private final String secret;
  private final WebServer web;
  private final Gate gate;
  private final Database database;
  private final Blobs blobs;
  private final Answers answers;
  private final Generations generations;
  private final Settings settings;
  private final Optional<RenewedCertificate> certificate;

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

      Tracing tracing = closing.add(settings.tracing().begin(VERSION, "server-" + run, clock));

      // Records
      Readiness readiness = new Readiness();
      Records records = Records.open(settings, closing, readiness, clock, chance, progress);
      DataFolder folder = records.folder();
      Database.Address address = records.address();
      database = records.database();
      blobs = records.blobs();
      Database reads = records.reads();
      // Who may ask: refused here is nothing that has begun
      Access access = Access.open(settings, database, secret, clock, chance, progress);
      closing.add(access.following());
      certificate = access.certificate();
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
      answers =
          Answers.open(
              settings,
              closing,
              records,
              readiness,
              "server-" + run + '-' + Long.toString(chance.nextLong() >>> 32, 36),
              VERSION + ' ' + catalogue.version() + ' ' + lexicon.name(),
              clock);
      generations = answers.generations();
      Live live = closing.add(new Live(LIVE_EVENTS, settings.liveConnections(), clock));
      ChangeLog changes = new ChangeLog(database);

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
              tracing,
              clock,
              chance);
      Database work = engine.work();
      work.guard(answers.coherence());
      if (records.postgres().isPresent()) {
        closing.add(new YieldingBackends(work, Engine.APPLICATION));
      }
      Ingest ingest = engine.ingest();
      Assessment assessment = engine.assessment();
      Feed feed =
          closing.add(
              new Feed(
                  changes,
                  live,
                  ingest,
                  jobs,
                  filings,
                  new Leases(database),
                  "server-" + run,
                  clock));
      LiveDoor liveDoor =
          closing.add(new LiveDoor(live, changes, filings, ingest, companies, System::nanoTime));

      // New filings, as EDGAR takes them in
      PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      closing.add(meters::close);
      Noticing noticing =
          Noticing.open(settings, closing, folder, engine, run, meters, clock, chance);
      Watch watch = noticing.watch();
      Backfill backfill = noticing.backfill();

      // What all that costs
      CostKeeping keeping =
          closing.add(
              new CostKeeping(
                  ingest.used(),
                  new Costs(work),
                  clock,
                  "server-" + run,
                  () ->
                      records
                          .postgres()
                          .flatMap(LocalPostgres::pid)
                          .flatMap(ProcessorTime::ofTree)));

      // Briefs in a model's words, where one is set
      Optional<Wording> wording =
          settings
              .model()
              .filter(_ -> settings.work().classes().contains(WorkClass.MODEL))
              .map(model -> wording(model, work, run, clock, chance, feed));
      if (wording.isPresent()) {
        ingest.subscribe(happening -> assessed(happening, wording.get()));
      }

      // All companies side by side
      Market market =
          closing.add(
              new Market(new CrossSections(reads), Fields.of(catalogue), answers::isUpToDate));
      generations.follow(market::changed);

      // What keeps the store well
      Upkeep upkeep =
          closing.add(
              Caring.upkeep(
                  settings,
                  address,
                  database,
                  blobs,
                  engine.courtesy(),
                  queue,
                  run,
                  clock,
                  chance));
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
              TimeSeries.feeding(settings.columns(), folder, address, "server-" + run, clock));
      Circuit columns = new Circuit(feeding::columns, clock);

      // Passages, opened and fed once the server listens
      Searching searching =
          closing.add(
              PassageSearch.searching(
                  settings.search(),
                  engine.embedding(),
                  folder,
                  address,
                  blobs,
                  engine.courtesy(),
                  "server-" + run,
                  UUID::randomUUID,
                  clock));
      SearchAdminApi searchAdmin = new SearchAdminApi(searching, () -> PassageSearch.queued(jobs));
      DocumentsApi documents =
          closing.add(
              new DocumentsApi(new AddedDocuments(database), companies, blobs, searching, clock));

      // Answers to questions
      Asking asking =
          Replies.open(
              settings,
              closing,
              new Asking.Knowledge(
                  companies,
                  filings,
                  assessments,
                  new FiscalYears(reads),
                  new Comparatives(reads),
                  catalogue,
                  lexicon,
                  comparison,
                  new SearchLibrary(searching)),
              generations,
              database,
              meters,
              run,
              clock);

      // Doors
      Contract contract = Contract.packed();
      Taking taking =
          closing.add(
              Taking.open(
                  settings.taking(), Callers.byKey(access.guard()), meters, chance.nextLong()));
      gate =
          new Gate(
              contract,
              answers.keeping(),
              meters,
              run,
              engine.courtesy()::asked,
              settings.slowRequest(),
              taking.allowing(),
              taking.bearing(),
              access.guard());
      WarmUp warmUp =
          new WarmUp(
              gate::warm,
              () -> answers.keeping().served().hottest(2_000),
              () -> engine.courtesy().isBusy() || queue.isRunningBeside(EmbedHandler.kind()),
              companies,
              filings,
              folder.root(),
              clock);
      readiness.with(new Check("taking requests", gate::leavingTrouble));
      if (settings.sample()) {
        readiness.with(new Check("sample market", firstFilings(filings)));
      }
      Workers workers = new Workers(database, Limits.usual(1).silence());
      Meters.process(meters, closing);
      StatementWatch measured = new StatementMeters(meters);
      StatementWatch statements = tracing.statements().map(measured::and).orElse(measured);
      gate.trace(tracing);
      database.watch(statements);
      work.watch(statements);
      reads.watch(statements);
      CacheMeters.bind(meters, answers);
      Meters.work(meters, queue, assessment);
      QueueMeters.bind(meters, queue, workers, ingest);
      Meters.pool(meters, "server", database);
      Meters.pool(meters, "ingest", work);
      records.replica().ifPresent(one -> Meters.replica(meters, one));
      Meters.market(meters, market);
      Meters.live(meters, live);
      wording.ifPresent(one -> Meters.model(meters, one));
      Meters.columns(meters, feeding, columns);
      Meters.search(meters, searching, engine.embeds());
      LiveSocketsApi sockets = new LiveSocketsApi(liveDoor, Upgrades.guarded(access.guard()));
      Health health = closing.add(new Health(readiness.checks(state), clock));
      web =
          Listening.listen(
              settings,
              access.guard(),
              certificate,
              taking.sockets(),
              gate.routing(
                  with(
                      access.apis(),
                      new CompaniesApi(
                          companies,
                          filings,
                          new CompanyActivity(reads),
                          assessments,
                          catalogue,
                          generations),
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
                      new ScreenApi(market, new Language(market.fields()), generations),
                      new PercentilesApi(market, companies, generations),
                      new AggregatesApi(columns, feeding::shown, generations, companies, catalogue),
                      new ColumnsApi(feeding, columns),
                      new PricesApi(new Prices(database), clock),
                      new SearchApi(searching, companies),
                      new AskApi(asking, companies),
                      new CompletionsApi(companies, filings, catalogue),
                      documents,
                      searchAdmin,
                      new WorkApi(jobs, new DeadLetters(database), ingest, secret),
                      new QueueApi(queue, workers, new DeadLetters(database), ingest),
                      new LiveApi(liveDoor),
                      sockets,
                      new AdminApi(
                          new Figures(database),
                          new Doctor(
                              new Checkup(database, blobs, clock, chance),
                              settings.data(),
                              settings.edgar().contact().isPresent(),
                              settings.edgar().url().isEmpty(),
                              List.of(new ColumnsCheck(feeding))),
                          audit,
                          new AuditChain(database),
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
                          records.space(),
                          gate.cache(),
                          assessment::failures,
                          () -> behind(versions, ingest),
                          watch::writeStatus,
                          out -> Wording.writeStatus(out, wording),
                          searchAdmin::writeShort),
                      new CachesApi(
                          answers.keeping(),
                          answers.redis(),
                          answers.coherence(),
                          generations,
                          warmUp::state),
                      new ProfileApi(),
                      new HealthApi(health, meters)),
                  new PageFiles(contract, settings.page())),
              sockets.routing());
      closing.add(web::stop);
      closing.add(live);
      // Listening: now the work may begin
      access.following().start();
      health.start();
      market.start();
      boolean alone = settings.database().url().isEmpty();
      ingest.start(alone);
      watch.start();
      backfill.start();
      keeping.start();
      wording.ifPresent(one -> one.start(alone && ingest.isAlone()));
      upkeep.start();
      feeding.start();
      searching.start();
      if (settings.answers().warmUp()) {
        closing.add(warmUp).start();
      }
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

  private Wording wording(
      ModelSettings model,
      Database work,
      String run,
      InstantSource clock,
      SecureRandom chance,
      Feed feed) {
    return closing.add(
        Wording.of(model, work, "server-" + run, clock, chance, _ -> feed.changed()));
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

  private static StatusApi.Behind behind(Versions versions, Ingest ingest) {
    int reading = ingest.readingVersion();
    int values = ingest.valuesVersion();
    return new StatusApi.Behind(
        reading, values, versions.filingsBehind(reading), versions.companiesBehind(values));
  }

  private static List<Api> with(List<Api> some, Api... more) {
    List<Api> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
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

  /** For tests: rows and bytes can be put beside the API. */
  Database database() {
    return database;
  }

  Blobs blobs() {
    return blobs;
  }

  /** For tests: nothing is kept in memory any more. */
  void forgetAnswers() {
    answers.keeping().forget();
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

  /** As this machine reaches it. */
  URI address() {
    String set = settings.host();
    String host = set.equals("0.0.0.0") || set.equals("::") ? "127.0.0.1" : set;
    return URI.create(
        (certificate.isPresent() ? "https://" : "http://")
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + port());
  }

  /** What tells its certificate from any other, where it has one. */
  Optional<String> fingerprint() {
    return certificate.map(RenewedCertificate::fingerprint);
  }

  /** Says that it is about to stop, waits for as long as is set, then closes in reverse. */
  @Override
  public void close() {
    gate.leave();
    LockSupport.parkNanos(settings.taking().notice().toNanos());
    closing.close();
  }
}
