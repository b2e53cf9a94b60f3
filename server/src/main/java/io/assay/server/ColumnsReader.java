package io.assay.server;

import io.assay.store.clickhouse.ClickHouseSettings;
import io.assay.store.columns.Retention;
import io.assay.store.columns.Series;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads where time series are kept, and for how long. Used once. One thread at a time. */
final class ColumnsReader {

  /** A question to ClickHouse is given up after it. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SettingsReader in;

  ColumnsReader(SettingsReader in) {
    this.in = in;
  }

  Settings.Columns read() {
    String engine = in.value(Setting.COLUMNS);
    if (!engine.equals("duckdb") && !engine.equals("off")) {
      in.wrong(Setting.COLUMNS, "Give duckdb or off.");
    }
    Map<String, Duration> keep = keep();
    return new Settings.Columns(
        engine.equals("duckdb"),
        (int) in.whole(Setting.COLUMNS_MEMORY, 64, 1 << 20),
        keep,
        server(new Retention(keep)),
        in.truth(Setting.TIMESCALE));
  }

  private Optional<ClickHouseSettings> server(Retention keep) {
    Optional<String> said = in.text(Setting.COLUMNS_URL);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    if (!in.value(Setting.COLUMNS_DATABASE).matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
      in.wrong(Setting.COLUMNS_DATABASE, "Give a name of letters, digits and underscores.");
      return Optional.empty();
    }
    try {
      URI uri = URI.create(said.get().replaceFirst("/+$", ""));
      boolean open = "http".equals(uri.getScheme());
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getQuery() != null
          || !(open || "https".equals(uri.getScheme()))) {
        in.wrong(Setting.COLUMNS_URL, "Give it as https://host:8443, without user and password.");
      } else if (open
          && in.text(Setting.COLUMNS_PASSWORD).isPresent()
          && !SettingsReader.isLoopback(uri.getHost())) {
        in.wrong(Setting.COLUMNS_URL, "A password is sent over https only, or to this machine.");
      } else {
        return Optional.of(
            new ClickHouseSettings(
                uri,
                in.value(Setting.COLUMNS_USER),
                in.value(Setting.COLUMNS_PASSWORD),
                in.value(Setting.COLUMNS_DATABASE),
                PATIENCE,
                keep));
      }
    } catch (IllegalArgumentException e) {
      in.wrong(Setting.COLUMNS_URL, "Give it as https://host:8443.");
    }
    return Optional.empty();
  }

  private Map<String, Duration> keep() {
    Map<String, Duration> keep = new TreeMap<>();
    for (String part : in.value(Setting.COLUMNS_KEEP).split(",")) {
      String[] pair = part.strip().split("=", 2);
      boolean known =
          pair[0].equals(Retention.HOURLY)
              || pair[0].equals(Retention.DAILY)
              || Series.find(pair[0]).isPresent();
      if (part.isBlank() || (known && pair.length == 2 && pair[1].equals("forever"))) {
        continue;
      }
      if (!known || pair.length < 2 || !pair[1].matches("[1-9]\\d{0,4}[dy]")) {
        in.wrong(Setting.COLUMNS_KEEP, "Give it as hourly=90d,price=20y or fact=forever.");
        break;
      }
      long number = Long.parseLong(pair[1].substring(0, pair[1].length() - 1));
      keep.put(pair[0], Duration.ofDays(pair[1].endsWith("y") ? number * 366 : number));
    }
    return keep;
  }
}
