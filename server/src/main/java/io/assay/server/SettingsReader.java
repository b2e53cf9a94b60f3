package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.server.caching.Life;
import io.assay.server.caching.Lives;
import io.assay.server.cost.PriceList;
import io.assay.server.http.Nearest;
import io.assay.server.jobs.TimeLimits;
import io.assay.server.limits.Bearing;
import io.assay.server.limits.Kind;
import io.assay.server.limits.Rate;
import io.assay.server.sharing.RedisSettings;
import io.assay.store.Database.Pooler;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads settings and gathers every mistake. Used once. One thread at a time. */
final class SettingsReader {

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
        new WatchReader(this).read(url, contact),
        database(),
        new ColumnsReader(this).read(),
        new SearchReader(this).read(),
        answers(),
        taking(),
        (int) whole(Setting.LIVE_CONNECTIONS, 0, 1_000_000),
        Duration.ofMillis(whole(Setting.SLOW_REQUEST, 1, 3_600_000)),
        tracing(),
        whole(Setting.DISK_RESERVE, 0, 1L << 50),
        workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
        work(),
        new ModelReader(this).read(),
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

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  BigDecimal dollars(Setting setting) {
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

  static boolean isSec(Optional<String> url) {
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

  double decimal(Setting setting) {
    try {
      return Double.parseDouble(value(setting));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  boolean truth(Setting setting) {
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
