package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.server.access.Guarding;
import io.assay.server.caching.Life;
import io.assay.server.cost.PriceList;
import io.assay.server.jobs.TimeLimits;
import io.assay.server.limits.Kind;
import io.assay.server.limits.Rate;
import io.assay.server.models.ModelSettings;
import io.assay.server.sharing.RedisSettings;
import io.assay.server.tokens.TokenSettings;
import io.assay.server.tracing.Tracing;
import io.assay.server.watch.WatchSettings;
import io.assay.signals.language.Lexicon;
import io.assay.signals.wordlists.WordLists;
import io.assay.store.Database.Pooler;
import io.assay.store.clickhouse.ClickHouseSettings;
import io.assay.store.filings.FilingYears;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.partitions.Partitions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that can be set, read once at the start; each part of the server gets only its own
 * record. Immutable.
 *
 * @param port 0 takes a free one
 * @param access who may ask
 * @param data folder for everything that is kept
 * @param sample whether the sample market is made at the first start
 * @param answers kept
 * @param taking how much is taken on
 * @param liveConnections that listen to what happens, at once
 * @param slowRequest after which a request is logged as slow
 * @param tracing for a collector of spans
 * @param diskReserveBytes stay free on the disk of the data folder
 * @param watch what of EDGAR's new filings comes in by itself
 * @param columns time series beside the records
 * @param search over passages
 * @param workers filings read at once, at least 1
 * @param work in the background
 * @param model which words briefs; none unless said
 * @param prices for what work costs
 * @param wordLists of the user's own
 * @param page folder of the built page, instead of the packed one
 * @param origins each setting with its value and where it came from, in the order of {@link
 *     Setting}
 */
public record Settings(
    String host,
    int port,
    Access access,
    Path data,
    boolean sample,
    Edgar edgar,
    WatchSettings watch,
    Database database,
    Columns columns,
    Search search,
    Answers answers,
    Taking taking,
    int liveConnections,
    Duration slowRequest,
    Traces tracing,
    long diskReserveBytes,
    int workers,
    Work work,
    Optional<ModelSettings> model,
    PriceList prices,
    WordListFiles wordLists,
    Optional<Path> page,
    List<Origin> origins) {

  public Settings {
    origins = List.copyOf(origins);
  }

  /**
   * Spans for a collector.
   *
   * @param url OTLP over HTTP; empty for none
   * @param share of traces that begin here to be kept, 0 to 1
   */
  public record Traces(Optional<String> url, double share) {

    /** Begins to trace, if somebody collects. */
    Tracing begin(String version, String instance, InstantSource clock) {
      return url.map(address -> Tracing.to(address, share, version, instance, clock))
          .orElseGet(Tracing::off);
    }
  }

  /**
   * Who may ask, and how.
   *
   * @param hosts names it answers to beside loopback's
   * @param tokens the issuer whose tokens are taken
   */
  public record Access(
      Guarding guarding, List<String> hosts, Optional<Tls> tls, Optional<TokenSettings> tokens) {
    public Access {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * A certificate and its key, in PEM.
   *
   * @param certificate with those that vouch for it
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * How much is taken on.
   *
   * @param rates by kind of caller; a kind without has none
   * @param places by kind of question; a kind without has no bound
   * @param connections at once
   * @param connectionsPerAddress of one that is not this machine's
   * @param drain how long requests at hand may take when the server stops
   * @param notice how long before that it says so
   */
  public record Taking(
      Map<String, Rate> rates,
      Map<Kind, Integer> places,
      int connections,
      int connectionsPerAddress,
      Duration drain,
      Duration notice) {

    public Taking {
      rates = Map.copyOf(rates);
      places = Map.copyOf(places);
    }
  }

  /**
   * Work in the background.
   *
   * @param classes that this process does; none leaves all work to others
   * @param fetchers pieces of class io at once
   * @param results how long jobs are told of after they are over
   */
  public record Work(Set<WorkClass> classes, int fetchers, TimeLimits time, Duration results) {
    public Work {
      classes = Set.copyOf(classes);
    }
  }

  /**
   * How EDGAR is asked.
   *
   * @param url stands in for the SEC's addresses; empty for the SEC's own
   * @param rate requests a second
   * @param contact name and mail address; without it nothing is fetched from the SEC
   */
  public record Edgar(Optional<String> url, double rate, Optional<String> contact) {}

  /**
   * Where the records are.
   *
   * @param url JDBC address; empty starts a PostgreSQL in the data folder
   * @param pooler what stands before it
   * @param replica JDBC address of one that follows it
   * @param direct JDBC address past a pool that shares connections, for maintenance
   * @param keepYears of filings before the one at hand; empty keeps all
   * @param retired what becomes of the others
   */
  public record Database(
      Optional<String> url,
      String user,
      String password,
      Pooler pooler,
      Optional<String> replica,
      Optional<String> direct,
      Optional<Integer> keepYears,
      Partitions.Then retired) {

    /** The PostgreSQL that is set; empty where one lies in the data folder. */
    Optional<io.assay.store.Database.Address> address(int connections, Duration statementLimit) {
      return url.map(
          set ->
              new io.assay.store.Database.Address(set, user, password, connections, statementLimit)
                  .through(pooler));
    }

    /** Which years are kept, if not all. */
    Optional<FilingYears.Keeping> keeping(Consumer<List<Cik>> changed) {
      return keepYears.map(years -> new FilingYears.Keeping(years, retired, changed));
    }

    @Override
    public String toString() {
      return "Database[" + url.orElse("in the data folder") + ", " + user + "]";
    }
  }

  /**
   * Answers kept.
   *
   * @param bytes of memory for them
   * @param times how long at most, where it is not as usual
   * @param warmUp whether answers are made before they are asked for
   * @param redis shared with other processes
   */
  public record Answers(
      long bytes, Map<Life, Duration> times, boolean warmUp, Optional<RedisSettings> redis) {
    public Answers {
      times = Map.copyOf(times);
    }
  }

  /**
   * Time series in columns.
   *
   * @param on whether there are any
   * @param memoryMegabytes for questions, before they use the disk
   * @param keep how long rows are kept, by table
   * @param server the ClickHouse that keeps them; else they are files in the data folder
   * @param timescale whether the records' own series tables become hypertables
   */
  public record Columns(
      boolean on,
      int memoryMegabytes,
      Map<String, Duration> keep,
      Optional<ClickHouseSettings> server,
      boolean timescale) {

    public Columns {
      keep = Map.copyOf(keep);
    }
  }

  /**
   * Search over passages.
   *
   * @param on whether there is any
   * @param meaning whether passages are found by meaning too
   * @param model folder of another model than the one that comes along
   * @param cluster the OpenSearch that searches; else it is files in the data folder
   * @param keptAnswers to questions, to be given again
   * @param likeness of two questions that one answer is given to
   */
  public record Search(
      boolean on,
      boolean meaning,
      Optional<Path> model,
      Optional<SearchCluster> cluster,
      int keptAnswers,
      double likeness) {}

  /**
   * An OpenSearch.
   *
   * @param account {@code user:password}; empty where it asks for none
   * @param index name of the index there
   */
  public record SearchCluster(URI address, Optional<String> account, String index) {

    @Override
    public String toString() {
      return address + "/" + index;
    }
  }

  /**
   * Word lists in place of shipped ones; they are read, and told wrong, when they are first needed.
   *
   * @param folder of lists by name
   * @param dictionary of Loughran and McDonald
   */
  public record WordListFiles(Optional<Path> folder, Optional<Path> dictionary) {

    /**
     * All lists in force.
     *
     * @throws AskedWrongly telling each mistake in them with its line
     */
    public Lexicon lexicon() {
      return Lexicon.of(WordLists.read(folder, dictionary));
    }

    /** Which shipped lists are replaced: a line a list, none when none is. */
    public List<String> describe() {
      return lexicon().inForce().stream()
          .filter(Lexicon.InForce::isOwn)
          .map(
              list ->
                  "# %s: %,d entries of %s".formatted(list.name(), list.entries(), list.source()))
          .toList();
    }
  }

  /**
   * A setting in force.
   *
   * @param value masked when it is a secret
   * @param from {@code unset}, the file, the variable or {@code command line}
   */
  public record Origin(Setting setting, String value, String from) {}

  /**
   * Reads the settings: command line over environment over file over what holds when nothing is
   * said.
   *
   * @param file a properties file; when none is given, {@code assay.properties} in the data folder
   *     if there is one
   * @param environment variables; those that begin with {@code ASSAY_} count
   * @param commandLine by key ({@code edgar-url})
   * @throws AskedWrongly telling all mistakes together
   */
  public static Settings read(
      Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
    return new SettingsReader(file, environment, commandLine).read();
  }

  /** Settings with nothing said but these. */
  public static Settings of(Map<String, String> commandLine) {
    return read(Optional.empty(), Map.of(), commandLine);
  }

  /** What is in force and where it came from: a line a setting. */
  public List<String> describe() {
    return origins.stream()
        .map(o -> "%-18s %-28s # %s".formatted(o.setting().key(), o.value(), o.from()))
        .toList();
  }
}
