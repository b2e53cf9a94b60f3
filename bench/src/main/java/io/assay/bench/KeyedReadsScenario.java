package io.assay.bench;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.filing.FilingReader;
import io.assay.risk.assess.Assessment;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.server.ingest.Courtesy;
import io.assay.server.ingest.FilingReading;
import io.assay.server.ingest.Ingest;
import io.assay.server.ingest.IngestRequest;
import io.assay.server.ingest.Limits;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.language.Lexicon;
import io.assay.store.Database;
import io.assay.store.assessments.Assessments;
import io.assay.store.background.YieldingBackends;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Companies;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingYears;
import io.assay.store.filings.Filings;
import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How fast the reads that the API makes by key are, over two million filings of thirty years, while
 * a sample market comes in. {@code KeyedReadsScenario FOLDER [FILINGS [PER_SECOND [SECONDS]]]}.
 *
 * <p>Open loop: a read begins when its time has come, whether those before it are done or not, and
 * its latency counts from then; a system that stalls cannot hide it. The bar is a 95th percentile
 * under 5 ms at 500 a second. Expected: a lookup by number is a few pages of one partition; a
 * company's list merges an index of each year.
 */
public final class KeyedReadsScenario {

  private static final int COMPANIES = 10_000;
  private static final long FIRST_CIK = 3_000_000;
  private static final int YEARS = 30;
  private static final int FIRST_YEAR = 1996;
  private static final int CONNECTIONS = 8;
  private static final int CORES = 2;
  private static final int NEW_COMPANIES = 120;
  private static final int WARM = 2_000;

  private final Database database;
  private final Courtesy courtesy = new Courtesy(System::nanoTime);
  private final long filings;

  private KeyedReadsScenario(Database database, long filings) {
    this.database = database;
    this.filings = filings;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    long filings = arguments.length > 1 ? Long.parseLong(arguments[1]) : 2_000_000;
    int perSecond = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 60;
    try (DataFolder folder = DataFolder.take(Path.of(arguments[0]));
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, folder.cache(), LocalPostgres.Settings.usual(), new SplittableRandom(7));
        Database database = Database.open(postgres.address(CONNECTIONS, Duration.ofMinutes(30)));
        Database work =
            Database.open(
                postgres.address(CONNECTIONS, Duration.ofSeconds(60)).as("bench ingest"));
        var _ = new YieldingBackends(work, "bench ingest")) {
      Schema.migrate(database);
      KeyedReadsScenario scenario = new KeyedReadsScenario(database, filings);
      scenario.fill();
      scenario.run("warming up", perSecond, 10);
      scenario.run("alone", perSecond, seconds);
      try (Ingest ingest = scenario.ingest(work, new Blobs(folder.blobs()))) {
        ingest.start(true);
        String market = "sample:" + (scenario.ingested() + NEW_COMPANIES) + ":5";
        UUID job = ingest.submit(IngestRequest.of(List.of(market)), Optional.empty()).id();
        // A server that has run for a while: what is read often is compiled.
        while (ingest.progress(job).job().done() < WARM) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        long before = ingest.progress(job).job().done();
        scenario.run("while ingest runs", perSecond, seconds);
        long came = ingest.progress(job).job().done() - before;
        System.out.printf(Locale.ROOT, "%d filings came in meanwhile%n", came);
        if (came == 0) {
          throw new IllegalStateException("without ingest beside them the reads measure nothing");
        }
      }
    }
  }

  /** Companies that came in during earlier runs. */
  private long ingested() {
    return database
        .first(
            "select count(*) from company where cik not between ? and ?",
            row -> row.getLong(1),
            FIRST_CIK,
            FIRST_CIK + COMPANIES - 1)
        .orElse(0L);
  }

  private Ingest ingest(Database work, Blobs blobs) {
    Catalogue catalogue = Catalogue.shipped();
    return new Ingest(
        work,
        blobs,
        new RecomputeScenario.Away(),
        new FilingReading(
            new FilingReader(),
            new Assessment(catalogue, ScoreModel.shipped()),
            new SignalJson(catalogue)),
        new FilingComparison(Lexicon.shipped()),
        Limits.usual(CORES),
        courtesy,
        "bench",
        InstantSource.system(),
        UUID::randomUUID,
        true);
  }

  private static Cik company(long i) {
    return new Cik(FIRST_CIK + i % COMPANIES);
  }

  private static Accession accession(long i) {
    return new Accession(
        "%010d-%02d-%06d"
            .formatted(
                company(i).value(),
                (FIRST_YEAR + (int) (i / COMPANIES % YEARS)) % 100,
                i / COMPANIES));
  }

  /** Made by the database itself, a year at a time; what is there already is left. */
  private void fill() {
    if (new Filings(database).counts().filings() >= filings) {
      return;
    }
    long began = System.nanoTime();
    new FilingYears(database)
        .partitions()
        .make(
            IntStream.range(FIRST_YEAR, FIRST_YEAR + YEARS)
                .mapToObj(year -> LocalDate.of(year, 1, 1))
                .toList());
    database.update(
        """
        insert into company (cik, name, search, profile_rank, profile_at, profile_from,
          tickers_rank, tickers_at, tickers_from, filings)
        select c, 'Company ' || c, 'company ' || c, 1, now(), '', -1, now(), '', ?
        from generate_series(?::bigint, ?::bigint) c on conflict do nothing
        """,
        (int) (filings / COMPANIES),
        FIRST_CIK,
        FIRST_CIK + COMPANIES - 1);
    database.update("insert into blob values ('\\x00', 1, 1, now()) on conflict do nothing");
    long rounds = filings / COMPANIES;
    for (int year = 0; year < YEARS; year++) {
      fill(year, rounds);
    }
    database.update("analyze company, filing_key, filing, filing_body, score, signal, line_item");
    System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - began) / 1e9);
  }

  private void fill(int year, long rounds) {
    database.inTransaction(
        connection -> {
          Database.update(
              connection,
              """
              create temp table made on commit drop as
              select filing_number(a) as number, a as accession, c as cik, r, make_date(?, 1, 1)
                  + ((r * 37 + c) % 365)::int as day
              from generate_series(?::bigint, ?::bigint, ?::bigint) r,
                generate_series(?::bigint, ?::bigint) c,
                lateral (select lpad(c::text, 10, '0') || '-' || lpad((? % 100)::text, 2, '0')
                  || '-' || lpad(r::text, 6, '0') as a) x
              """,
              FIRST_YEAR + year,
              (long) year,
              rounds - 1,
              (long) YEARS,
              FIRST_CIK,
              FIRST_CIK + COMPANIES - 1,
              FIRST_YEAR + year);
          for (String statement :
              List.of(
                  "insert into filing_key select number from made",
                  """
                  insert into filing (number, accession, cik, form, filed, accepted, items, title,
                    facts, signals, problems, bytes, text_length, origin, blob, reading)
                  select number, accession, cik, (array['8-K', '4', '10-Q', '10-K'])[1 + r % 4], day,
                    day + interval '17 hours', '{}', 'made', 0, 1, 0, 1, 9, 'edgar', '\\x00', 1
                  from made order by day
                  """,
                  "insert into filing_body select number, 'filing', 300, decode(repeat("
                      + "md5(accession), 10), 'hex') from made",
                  "insert into score select number, cik, day + interval '17 hours', 50, 'fair', 1,"
                      + " '{}' from made where r % 4 = 3",
                  "insert into signal select number, 0, cik, day + interval '17 hours', 'made',"
                      + " 'made', r, '', 1, null, '{}' from made",
                  "insert into line_item select number, cik, day + interval '17 hours', 'revenue',"
                      + " 'annual', null, day, 1, 'USD', 1, '{}' from made where r % 4 = 3")) {
            Database.update(connection, statement);
          }
          return year;
        });
  }

  /** A read that the API makes. */
  private interface Read {
    boolean found(long i);
  }

  private Map<String, Read> reads() {
    Companies companies = new Companies(database);
    Filings kept = new Filings(database);
    Assessments assessments = new Assessments(database);
    Map<String, Read> reads = new LinkedHashMap<>();
    reads.put("filing by accession", i -> kept.findFiling(accession(i)).isPresent());
    reads.put("its body", i -> kept.findBody(accession(i), Body.FILING).isPresent());
    reads.put("its signals", i -> !assessments.signals(accession(i)).isEmpty());
    reads.put("company", i -> companies.findCompany(company(i)).isPresent());
    reads.put(
        "company's filings",
        i ->
            kept.listFilings(FilingQuery.of(company(i)), Optional.empty(), 20).rows().size() == 20);
    reads.put(
        "series",
        i ->
            !assessments
                .series(company(i), List.of("revenue"), Optional.of("annual"), Optional.empty())
                .isEmpty());
    return reads;
  }

  private void run(String what, int perSecond, int seconds) throws InterruptedException {
    List<Map.Entry<String, Read>> reads = List.copyOf(reads().entrySet());
    Map<String, ConcurrentLinkedQueue<Long>> nanos = new LinkedHashMap<>();
    reads.forEach(read -> nanos.put(read.getKey(), new ConcurrentLinkedQueue<>()));
    AtomicLong failed = new AtomicLong();
    SplittableRandom chance = new SplittableRandom(seconds);
    long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long n = 0; n < (long) perSecond * seconds; n++) {
        long due = began + n * between;
        long early = due - System.nanoTime();
        if (early > 0) {
          LockSupport.parkNanos(early);
        }
        Map.Entry<String, Read> read = reads.get((int) (n % reads.size()));
        long i = chance.nextLong(filings / COMPANIES * COMPANIES);
        threads.execute(
            () -> {
              // As the server does: ingest yields while somebody asks.
              courtesy.asked();
              if (!read.getValue().found(i)) {
                failed.incrementAndGet();
              }
              Objects.requireNonNull(nanos.get(read.getKey())).add(System.nanoTime() - due);
            });
      }
    }
    List<Long> all = new ArrayList<>();
    System.out.printf(
        Locale.ROOT,
        "%n%s: %d a second for %d s, %d not found%n%-22s %8s %8s %8s ms%n",
        what,
        perSecond,
        seconds,
        failed.get(),
        "",
        "p50",
        "p95",
        "p99");
    nanos.forEach(
        (name, times) -> {
          tell(name, List.copyOf(times));
          all.addAll(times);
        });
    tell("all", all);
  }

  private static void tell(String name, List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%-22s %8.2f %8.2f %8.2f%n",
        name,
        at(sorted, 0.50),
        at(sorted, 0.95),
        at(sorted, 0.99));
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1e6;
  }
}
