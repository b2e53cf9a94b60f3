package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.server.caching.Life;
import io.assay.server.caching.Lives;
import io.assay.server.cost.PriceList;
import io.assay.server.http.Nearest;
import io.assay.server.jobs.TimeLimits;
import io.assay.server.limits.Bearing;
import io.assay.server.limits.Kind;
import io.assay.server.limits.Rate;
import io.assay.server.models.ModelSettings;
import io.assay.server.sharing.RedisSettings;
import io.assay.server.watch.WatchSettings;
import io.assay.store.Database.Pooler;
import io.assay.store.clickhouse.ClickHouseSettings;
import io.assay.store.columns.Retention;
import io.assay.store.columns.Series;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.partitions.Partitions;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads settings and gathers every mistake. Used once. One thread at a time. */
final class SettingsReader {

  /** A question to ClickHouse is given up after it. */
  private static final Duration COLUMNS_PATIENCE = Duration.ofSeconds(30);

  private static final String FILE = "assay.properties";

  /** Variables that begin with ASSAY_ and are not the server's: tests and the launcher use them. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "ASSAY_CORPUS",
          "ASSAY_HOME",
          "ASSAY_JAVA",
          "ASSAY_JAVA_OPTS",
          "ASSAY_CONFIG",
          "ASSAY_LOG");

  private record Said(String value, String from) {}

  private final Optional<Path> file;
  private final Map<String, String> environment;
  private final Map<String, String> commandLine;
  private final Map<Setting, Said> said = new EnumMap<>(Setting.class);
  private final List<String> mistakes = new ArrayList<>();

  SettingsReader(
      Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
    this.file = file;
    this.environment = environment;
    this.commandLine = new TreeMap<>(commandLine);
  }

  Settings read() {
    for (Setting setting : Setting.values()) {
      said.put(setting, new Said(setting.unset(), "unset"));
    }
    readFile();
    readEnvironment();
    commandLine.forEach((key, value) -> put(key, value, "command line", keys()));
    Settings settings = settings();
    if (!mistakes.isEmpty()) {
      throw new AskedWrongly(
          ServerCode.BAD_SETTINGS,
          String.join("\n", mistakes),
          "settings",
          "'./assay config' prints what is in force and where it came from.");
    }
    return settings;
  }

  private static List<String> keys() {
    return Stream.of(Setting.values()).map(Setting::key).toList();
  }

  private void readFile() {
    Path path = file.orElseGet(this::fileInData);
    if (file.isEmpty() && !Files.isRegularFile(path)) {
      return;
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add("The settings file " + path + " cannot be read: " + e.getMessage());
      return;
    }
    for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
      put(key, properties.getProperty(key), path.toString(), keys());
    }
  }

  private Path fileInData() {
    String data =
        commandLine.getOrDefault(
            Setting.DATA.key(),
            environment.getOrDefault(Setting.DATA.variable(), Setting.DATA.unset()));
    return Path.of(data).resolve(FILE);
  }

  private void readEnvironment() {
    Map<String, Setting> variables = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      variables.put(setting.variable(), setting);
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      String variable = entry.getKey();
      if (!variable.startsWith("ASSAY_") || NOT_OURS.contains(variable)) {
        continue;
      }
      Setting setting = variables.get(variable);
      if (setting != null) {
        said.put(setting, new Said(entry.getValue().strip(), variable));
      } else {
        mistakes.add(
            "There is no setting " + variable + ". " + Nearest.mend(variable, variables.keySet()));
      }
    }
  }

  private void put(String key, String value, String from, List<String> keys) {
    Optional<Setting> setting = Setting.of(key);
    if (setting.isPresent()) {
      said.put(setting.get(), new Said(value.strip(), from));
    } else {
      mistakes.add("There is no setting '" + key + "' (" + from + "). " + Nearest.mend(key, keys));
    }
  }

  private Settings settings() {
    Optional<String> url = text(Setting.EDGAR_URL);
    url.ifPresent(this::checkAddress);
    double rate = decimal(Setting.EDGAR_RATE);
    if (!(rate > 0 && rate <= 10_000)) {
      wrong(Setting.EDGAR_RATE, "Give a number above 0.");
    } else if (rate > 10 && isSec(url)) {
      wrong(Setting.EDGAR_RATE, "The SEC allows 10 a second; set edgar-url for another server.");
    }
    Optional<String> contact = text(Setting.CONTACT);
    if (contact.isPresent()
        && !contact.get().matches("[^\\p{Cntrl}]*[^\\s@]+@[^\\s@]+\\.[^\\s@]+[^\\p{Cntrl}]*")) {
      wrong(Setting.CONTACT, "Give a name and a mail address: \"Jane Doe jane@example.org\".");
    }
    String host = host();
    int workers = (int) whole(Setting.WORKERS, 0, 256);
    return new Settings(
        host,
        (int) whole(Setting.PORT, 0, 65_535),
        new AccessReader(this).read(host),
        path(Setting.DATA).orElse(Path.of(Setting.DATA.unset())),
        truth(Setting.SAMPLE),
        new Settings.Edgar(url, rate, contact),
        new WatchReader().read(url, contact),
        database(),
        columns(),
        answers(),
        taking(),
        (int) whole(Setting.LIVE_CONNECTIONS, 0, 1_000_000),
        Duration.ofMillis(whole(Setting.SLOW_REQUEST, 1, 3_600_000)),
        tracing(),
        whole(Setting.DISK_RESERVE, 0, 1L << 50),
        workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
        work(),
        model(),
        new PriceList(
            dollars(Setting.PRICE_CPU_HOUR),
            dollars(Setting.PRICE_GB_MONTH),
            dollars(Setting.PRICE_GB_FETCHED)),
        new Settings.WordListFiles(
            there(Setting.WORD_LISTS, Files::isDirectory, "Give a folder that is there."),
            there(Setting.LOUGHRAN_MCDONALD, Files::isRegularFile, "Give a file that is there.")),
        path(Setting.PAGE),
        origins());
  }

  /** What is to be watched; off where the SEC would be asked without saying who asks. */
  private final class WatchReader {

    private WatchSettings read(Optional<String> url, Optional<String> contact) {
      Duration every = Duration.ofSeconds(whole(Setting.WATCH_SECONDS, 1, 3_600));
      Duration night = isSec(url) ? WatchSettings.NIGHT : every;
      List<FormType> forms = forms();
      List<String> words = words(Setting.WATCH);
      if (isSec(url) && contact.isEmpty()) {
        return WatchSettings.off(
            "no contact is set, and the SEC is not asked without saying who asks");
      }
      if (words.isEmpty() && contact.isEmpty()) {
        return WatchSettings.off("nothing is set: watch=known watches the companies held");
      }
      WatchSettings.Companies whose =
          words.isEmpty() ? WatchSettings.Companies.KNOWN : WatchSettings.Companies.NAMED;
      Set<Cik> ciks = new LinkedHashSet<>();
      List<String> tickers = new ArrayList<>();
      for (String word : words) {
        switch (word.toLowerCase(Locale.ROOT)) {
          case "off" -> {
            if (words.size() > 1) {
              wrong(Setting.WATCH, "Give off alone.");
            }
            return WatchSettings.off("watch is set to off");
          }
          case "all" -> whose = WatchSettings.Companies.ALL;
          case "known" -> whose = WatchSettings.Companies.KNOWN;
          default -> company(word, ciks, tickers);
        }
      }
      return new WatchSettings(whose, ciks, tickers, forms, every, night, "");
    }

    private void company(String word, Set<Cik> ciks, List<String> tickers) {
      if (word.matches("(?i)(CIK)?0*[1-9]\\d{0,9}")) {
        ciks.add(Cik.parse(word));
      } else if (word.matches("[A-Za-z][A-Za-z0-9.\\-]{0,9}")) {
        tickers.add(word);
      } else {
        wrong(Setting.WATCH, "Give off, all, known, or tickers and CIKs with commas between.");
      }
    }

    private List<FormType> forms() {
      try {
        return words(Setting.WATCH_FORMS).stream().map(FormType::new).toList();
      } catch (AskedWrongly e) {
        wrong(Setting.WATCH_FORMS, e.mend());
        return List.of();
      }
    }

    private List<String> words(Setting setting) {
      return Stream.of(value(setting).split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }

  private Settings.Database database() {
    int keepYears = (int) whole(Setting.KEEP_YEARS, 0, 100);
    Optional<Partitions.Then> retired =
        oneOf(
            Setting.RETIRED_YEARS,
            Map.of("keep", Partitions.Then.KEEP, "drop", Partitions.Then.DROP));
    Optional<Pooler> pooler =
        text(Setting.DATABASE_POOLER).isEmpty()
            ? Optional.of(Pooler.FIND_OUT)
            : oneOf(
                Setting.DATABASE_POOLER,
                Map.of(
                    "none",
                    Pooler.NONE,
                    "pgbouncer",
                    Pooler.TRANSACTION,
                    "prepared",
                    Pooler.TRANSACTION_WITH_STATEMENTS));
    return new Settings.Database(
        server(Setting.DATABASE_URL),
        value(Setting.DATABASE_USER),
        value(Setting.DATABASE_PASSWORD),
        pooler.orElse(Pooler.FIND_OUT),
        server(Setting.DATABASE_REPLICA_URL),
        server(Setting.DATABASE_DIRECT_URL),
        keepYears == 0 ? Optional.empty() : Optional.of(keepYears),
        retired.orElse(Partitions.Then.KEEP));
  }

  private Settings.Traces tracing() {
    Optional<String> url = text(Setting.TRACE_URL);
    if (url.isPresent() && !url.get().matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
      wrong(Setting.TRACE_URL, "Give it as http://host:4318.");
      url = Optional.empty();
    }
    double share = decimal(Setting.TRACE_SHARE);
    if (!(share >= 0 && share <= 1)) {
      wrong(Setting.TRACE_SHARE, "Give a number from 0 to 1.");
    }
    return new Settings.Traces(url, share);
  }

  private Optional<String> server(Setting setting) {
    Optional<String> url = text(setting);
    if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
      wrong(setting, "Give it as jdbc:postgresql://host:5432/name.");
    }
    return url;
  }

  <T> Optional<T> oneOf(Setting setting, Map<String, T> words) {
    Optional<T> meant = Optional.ofNullable(words.get(value(setting)));
    if (meant.isEmpty()) {
      wrong(setting, "Give one of " + String.join(", ", new TreeMap<>(words).keySet()) + ".");
    }
    return meant;
  }

  private Settings.Answers answers() {
    Map<Life, Duration> times = Map.of();
    try {
      times = Lives.parse(value(Setting.CACHE_TIMES));
    } catch (IllegalArgumentException e) {
      wrong(Setting.CACHE_TIMES, String.valueOf(e.getMessage()));
    }
    Duration timeout = Duration.ofMillis(whole(Setting.REDIS_TIMEOUT, 1, 10_000));
    Optional<RedisSettings> redis = Optional.empty();
    if (text(Setting.REDIS).isPresent()) {
      redis = RedisSettings.of(text(Setting.REDIS).get(), timeout);
      if (redis.isEmpty()) {
        wrong(Setting.REDIS, "Give it as redis://host:6379, with user:password@ where needed.");
      }
    }
    return new Settings.Answers(
        whole(Setting.CACHE_BYTES, 0, 1L << 40), times, truth(Setting.WARM_UP), redis);
  }

  private Settings.Columns columns() {
    String engine = value(Setting.COLUMNS);
    if (!engine.equals("duckdb") && !engine.equals("off")) {
      wrong(Setting.COLUMNS, "Give duckdb or off.");
    }
    Map<String, Duration> keep = columnsKeep();
    return new Settings.Columns(
        engine.equals("duckdb"),
        (int) whole(Setting.COLUMNS_MEMORY, 64, 1 << 20),
        keep,
        columnsServer(new Retention(keep)),
        truth(Setting.TIMESCALE));
  }

  private Optional<ClickHouseSettings> columnsServer(Retention keep) {
    Optional<String> said = text(Setting.COLUMNS_URL);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    if (!value(Setting.COLUMNS_DATABASE).matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
      wrong(Setting.COLUMNS_DATABASE, "Give a name of letters, digits and underscores.");
      return Optional.empty();
    }
    try {
      URI uri = URI.create(said.get().replaceFirst("/+$", ""));
      boolean open = "http".equals(uri.getScheme());
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getQuery() != null
          || !(open || "https".equals(uri.getScheme()))) {
        wrong(Setting.COLUMNS_URL, "Give it as https://host:8443, without user and password.");
      } else if (open && text(Setting.COLUMNS_PASSWORD).isPresent() && !isLoopback(uri.getHost())) {
        wrong(Setting.COLUMNS_URL, "A password is sent over https only, or to this machine.");
      } else {
        return Optional.of(
            new ClickHouseSettings(
                uri,
                value(Setting.COLUMNS_USER),
                value(Setting.COLUMNS_PASSWORD),
                value(Setting.COLUMNS_DATABASE),
                COLUMNS_PATIENCE,
                keep));
      }
    } catch (IllegalArgumentException e) {
      wrong(Setting.COLUMNS_URL, "Give it as https://host:8443.");
    }
    return Optional.empty();
  }

  private Map<String, Duration> columnsKeep() {
    Map<String, Duration> keep = new TreeMap<>();
    for (String part : value(Setting.COLUMNS_KEEP).split(",")) {
      String[] pair = part.strip().split("=", 2);
      boolean known =
          pair[0].equals(Retention.HOURLY)
              || pair[0].equals(Retention.DAILY)
              || Series.find(pair[0]).isPresent();
      if (part.isBlank() || (known && pair.length == 2 && pair[1].equals("forever"))) {
        continue;
      }
      if (!known || pair.length < 2 || !pair[1].matches("[1-9]\\d{0,4}[dy]")) {
        wrong(Setting.COLUMNS_KEEP, "Give it as hourly=90d,price=20y or fact=forever.");
        break;
      }
      long number = Long.parseLong(pair[1].substring(0, pair[1].length() - 1));
      keep.put(pair[0], Duration.ofDays(pair[1].endsWith("y") ? number * 366 : number));
    }
    return keep;
  }

  private Settings.Taking taking() {
    Optional<Map<String, Rate>> rates = Rate.parse(value(Setting.RATES));
    if (rates.isEmpty()) {
      wrong(Setting.RATES, "Give them as address=50/200,viewer=100/400,loopback=off.");
    }
    Optional<Map<Kind, Integer>> places = Bearing.parse(value(Setting.PLACES));
    if (places.isEmpty()) {
      wrong(Setting.PLACES, "Give them as keyed=16,lists=8,analytical=4,operations=4,work=off.");
    }
    return new Settings.Taking(
        rates.orElse(Map.of()),
        places.orElse(Map.of()),
        (int) whole(Setting.CONNECTIONS, 1, 1_000_000),
        (int) whole(Setting.CONNECTIONS_PER_ADDRESS, 1, 1_000_000),
        Duration.ofSeconds(whole(Setting.DRAIN, 0, 3_600)),
        Duration.ofSeconds(whole(Setting.DRAIN_NOTICE, 0, 3_600)));
  }

  private Settings.Work work() {
    Set<WorkClass> classes = new HashSet<>();
    for (String name : value(Setting.CLASSES).split(",", -1)) {
      String id = name.strip();
      Optional<WorkClass> known =
          Stream.of(WorkClass.values()).filter(one -> one.id().equals(id)).findFirst();
      known.ifPresent(classes::add);
      if (known.isEmpty() && !id.isEmpty() && !id.equals("none")) {
        wrong(Setting.CLASSES, "Give some of io, cpu and model, with commas between, or none.");
      }
    }
    long soft = whole(Setting.WORK_SOFT_LIMIT, 1, 86_400);
    long hard = whole(Setting.WORK_HARD_LIMIT, 1, 86_400);
    if (hard < soft) {
      wrong(Setting.WORK_HARD_LIMIT, "Give at least as many seconds as " + soft + ".");
    }
    return new Settings.Work(
        classes,
        (int) whole(Setting.FETCHERS, 1, 256),
        new TimeLimits(Duration.ofSeconds(soft), Duration.ofSeconds(Math.max(soft, hard))),
        Duration.ofDays(whole(Setting.RESULT_DAYS, 1, 36_500)));
  }

  /** All of a model's settings, or nothing said of it. */
  private Optional<ModelSettings> model() {
    Optional<String> kind = text(Setting.MODEL);
    if (kind.isEmpty()) {
      if (text(Setting.MODEL_NAME).isPresent() || text(Setting.MODEL_URL).isPresent()) {
        wrong(Setting.MODEL, "Say which protocol the model speaks: openai or anthropic.");
      }
      return Optional.empty();
    }
    Optional<ModelSettings.Kind> protocol =
        Stream.of(ModelSettings.Kind.values())
            .filter(k -> k.name().equalsIgnoreCase(kind.get()))
            .findFirst();
    if (protocol.isEmpty()) {
      wrong(Setting.MODEL, "Give openai or anthropic.");
      return Optional.empty();
    }
    if (text(Setting.MODEL_NAME).isEmpty()) {
      wrong(Setting.MODEL_NAME, "Name the model, as its endpoint knows it.");
    }
    double rate = decimal(Setting.MODEL_RATE);
    if (!(rate > 0 && rate <= ModelSettings.FASTEST)) {
      wrong(Setting.MODEL_RATE, "Give a number above 0, at most 20.");
    }
    ModelSettings settings =
        new ModelSettings(
            protocol.get(),
            modelAddress(protocol.get()),
            value(Setting.MODEL_KEY),
            value(Setting.MODEL_NAME),
            rate,
            (int) whole(Setting.MODEL_CALLS, 1, 64),
            dollars(Setting.MODEL_DAY_LIMIT),
            dollars(Setting.MODEL_PRICE_IN),
            dollars(Setting.MODEL_PRICE_OUT),
            Duration.ofSeconds(whole(Setting.MODEL_TIMEOUT, 1, 3_600)));
    return Optional.of(settings);
  }

  /** A key goes nowhere in the clear but to this machine. */
  private URI modelAddress(ModelSettings.Kind kind) {
    Optional<String> said = text(Setting.MODEL_URL);
    URI home = URI.create(kind.home());
    if (said.isEmpty()) {
      if (text(Setting.MODEL_KEY).isEmpty()) {
        wrong(Setting.MODEL_KEY, "The endpoint at " + home.getHost() + " wants a key.");
      }
      return home;
    }
    try {
      URI uri = URI.create(said.get().replaceFirst("/+$", ""));
      boolean open = "http".equals(uri.getScheme());
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getQuery() != null
          || uri.getFragment() != null
          || !(open || "https".equals(uri.getScheme()))) {
        wrong(Setting.MODEL_URL, "Give it as https://host/v1, without a key, query or fragment.");
      } else if (open && text(Setting.MODEL_KEY).isPresent() && !isLoopback(uri.getHost())) {
        wrong(Setting.MODEL_URL, "A key is sent over https only, or to this machine.");
      } else {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      wrong(Setting.MODEL_URL, "Give it as https://host/v1.");
    }
    return home;
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private BigDecimal dollars(Setting setting) {
    String value = value(setting);
    if (value.matches("\\d{1,7}(\\.\\d{1,6})?")) {
      return new BigDecimal(value);
    }
    wrong(setting, "Give US dollars as a number, such as 2.5; without it no limit could hold.");
    return BigDecimal.ZERO;
  }

  private List<Settings.Origin> origins() {
    List<Settings.Origin> origins = new ArrayList<>();
    said.forEach(
        (setting, one) -> {
          boolean hidden = setting.isSecret() && !one.value().isEmpty();
          origins.add(new Settings.Origin(setting, hidden ? "****" : one.value(), one.from()));
        });
    return origins;
  }

  private static boolean isSec(Optional<String> url) {
    if (url.isEmpty()) {
      return true;
    }
    try {
      String host = URI.create(url.get()).getHost();
      return host != null && (host.equals("sec.gov") || host.endsWith(".sec.gov"));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private void checkAddress(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like every other address that is none.
    }
    wrong(Setting.EDGAR_URL, "Give it as http://127.0.0.1:9000.");
  }

  private String host() {
    String host = value(Setting.HOST);
    try {
      if (!host.isBlank() && !InetAddress.getByName(host).isMulticastAddress()) {
        return host;
      }
    } catch (IOException e) {
      // Told below, like every other address that is none.
    }
    wrong(Setting.HOST, "Give an address of this machine, or 0.0.0.0 for all of them.");
    return host;
  }

  String value(Setting setting) {
    Said one = said.get(setting);
    return one == null ? setting.unset() : one.value();
  }

  Optional<String> text(Setting setting) {
    String value = value(setting);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private Optional<Path> path(Setting setting) {
    try {
      return text(setting).map(Path::of);
    } catch (InvalidPathException e) {
      wrong(setting, "Give a path of this file system.");
      return Optional.empty();
    }
  }

  Optional<Path> there(Setting setting, Predicate<Path> isThere, String mend) {
    Optional<Path> path = path(setting);
    if (path.isPresent() && !isThere.test(path.get())) {
      wrong(setting, mend);
    }
    return path;
  }

  long whole(Setting setting, long minimum, long maximum) {
    try {
      long number = Long.parseLong(value(setting));
      if (number >= minimum && number <= maximum) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    wrong(setting, "Give a whole number from " + minimum + " to " + maximum + ".");
    return minimum;
  }

  private double decimal(Setting setting) {
    try {
      return Double.parseDouble(value(setting));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private boolean truth(Setting setting) {
    String value = value(setting);
    if (!value.equals("true") && !value.equals("false")) {
      wrong(setting, "Give true or false.");
    }
    return value.equals("true");
  }

  void wrong(Setting setting, String mend) {
    Said one = said.get(setting);
    String from = one == null ? "unset" : one.from();
    String shown = setting.isSecret() ? "****" : value(setting);
    mistakes.add(setting.key() + " cannot be '" + shown + "' (" + from + "). " + mend);
  }
}
