package io.assay.server;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings there are. The key is the option's name on the command line ({@code --edgar-url})
 * and the name in the file ({@code edgar-url}); in the environment it is {@code ASSAY_EDGAR_URL}.
 */
public enum Setting {
  PORT("8080", "port the server listens on; 0 takes a free one"),
  HOST(
      "127.0.0.1",
      "address the server listens on; another than this machine's own needs an admin key first"),
  HOSTS(
      "",
      "names it answers to beside localhost, with commas between, such as assay.example.org; who"
          + " asks must then show a key"),
  KEYS(
      "auto",
      "whether who asks must show a key: always, never (one person at this machine), or auto (once"
          + " a key was made, or others can ask)"),
  SESSION_HOURS("12", "hours that a sign-in to the page lasts"),
  TLS_CERT("", "certificate of the server with those that vouch for it (PEM); TLS where it is set"),
  TLS_KEY("", "private key of that certificate (PEM, PKCS #8, not encrypted)"),
  OIDC_ISSUER(
      "", "issuer whose tokens are taken like keys, such as https://login.example.org/realms/main"),
  OIDC_AUDIENCE("", "whom its tokens must be made for: the name of this server there"),
  OIDC_CLAIM("roles", "claim of a token that tells roles; dots lead into objects: realm.roles"),
  OIDC_ROLES(
      "viewer=viewer,analyst=analyst,admin=admin",
      "what that claim may say, each with the role it means here"),
  DATA("data", "folder for everything that is kept"),
  SAMPLE("true", "whether the sample market is made at the first start"),
  EDGAR_URL("", "address that stands in for the SEC's; the SEC's own unless said"),
  EDGAR_RATE("8", "requests a second to EDGAR; over 10 only for an address that is not the SEC's"),
  CONTACT("", "who asks EDGAR: name and mail address; nothing is fetched from the SEC without"),
  WATCH(
      "",
      "whose new filings come in by themselves: off, all, known (the companies held), or tickers"
          + " and CIKs; unless said known where a contact is set, else off"),
  WATCH_FORMS(
      "", "only these forms of them, such as 10-K,10-Q,8-K,4; all that are read unless said"),
  WATCH_SECONDS("5", "seconds between two looks at EDGAR's feed while EDGAR is open"),
  DATABASE_URL("", "JDBC address of a PostgreSQL; one is started in the data folder unless said"),
  DATABASE_USER("", "user of that PostgreSQL"),
  DATABASE_PASSWORD("", "password of that user"),
  DATABASE_DIRECT_URL(
      "",
      "JDBC address of that PostgreSQL past a pool such as PgBouncer, for vacuum and reindex; the"
          + " same unless said"),
  DATABASE_POOLER(
      "",
      "what stands before that PostgreSQL and hands out connections by transaction: none, pgbouncer,"
          + " or prepared for one that keeps prepared statements; found out unless said"),
  DATABASE_REPLICA_URL(
      "", "JDBC address of a PostgreSQL that follows it, for reads; none unless said"),
  KEEP_YEARS("0", "years of filings to keep before the one at hand; 0 keeps all"),
  RETIRED_YEARS(
      "keep", "what becomes of what was read of filings of other years: keep it apart, or drop it"),
  COLUMNS("duckdb", "what keeps time series in columns: duckdb (files in the data folder) or off"),
  COLUMNS_URL("", "address of a ClickHouse that keeps them instead, such as https://host:8443"),
  COLUMNS_USER("default", "its user"),
  COLUMNS_PASSWORD("", "its password"),
  COLUMNS_DATABASE("assay", "its database, made when it is missing"),
  COLUMNS_MEMORY("512", "megabytes that questions to columns may take before they use the disk"),
  COLUMNS_KEEP(
      "hourly=90d",
      "how long rows of columns are kept, such as hourly=90d,price=20y: line_item, signal, score,"
          + " fact, price, hourly, daily; what is not named, for ever"),
  SEARCH(
      "lucene",
      "what searches filings and added documents: lucene (files in the data folder), opensearch or"
          + " off"),
  SEARCH_URL("", "address of that OpenSearch, such as https://host:9200"),
  SEARCH_USER("", "its user"),
  SEARCH_PASSWORD("", "its password"),
  SEARCH_INDEX("assay", "name of its index, made when it is missing"),
  SEARCH_MODEL(
      "",
      "folder with model.onnx and tokenizer.json of the model that embeds, in place of the one that"
          + " comes along; or off: then passages are found by their words alone"),
  ASK_KEPT("10000", "answers to questions kept, to be given again; 0 keeps none"),
  ASK_LIKENESS(
      "0.82",
      "how near two questions must lie in what they are about, 0.5 to 1, for one to get the answer"
          + " of the other; companies, times, metrics and numbers must agree whatever is set"),
  TIMESCALE(
      "false",
      "whether series tables of the records become hypertables, where PostgreSQL has TimescaleDB;"
          + " there is no way back but a restore"),
  CACHE_BYTES("134217728", "bytes of answers kept in memory"),
  CACHE_TIMES(
      "",
      "how long answers are kept at most even where nothing changed, by class, such as"
          + " company=1d,query=1h; the classes are filing, signals, company, query, aggregation,"
          + " dashboard, real-time and expensive"),
  WARM_UP(
      "true",
      "whether what is likely to be asked for is made before it is, while nobody asks for anything"),
  REDIS("", "address of a Redis or Valkey in which processes share answers, redis://host:6379"),
  REDIS_TIMEOUT("50", "milliseconds that an answer from Redis is waited for"),
  RATES(
      "address=50/200,viewer=50/200,analyst=200/800,admin=1000/4000,loopback=off",
      "requests a second and at once for each key by its role, for each address without one, and"
          + " for this machine: 50/200, or off"),
  PLACES(
      "keyed=16,lists=8,analytical=4,operations=4,work=8",
      "requests worked on at once, by kind, or off; who finds no place is told to come again"),
  CONNECTIONS("4096", "connections at once; beyond, the one that is quiet for longest is closed"),
  CONNECTIONS_PER_ADDRESS("256", "connections at once of an address that is not this machine's"),
  LIVE_CONNECTIONS("2000", "connections at once that listen to what happens"),
  DRAIN("30", "seconds that requests at hand may take when the server stops"),
  DRAIN_NOTICE("0", "seconds before that in which it still answers, but says it is not ready"),
  SLOW_REQUEST("200", "milliseconds after which a request is logged as slow"),
  TRACE_URL(
      "",
      "address of a collector of OpenTelemetry (OTLP over HTTP), such as http://localhost:4318; no"
          + " spans unless said"),
  TRACE_SHARE("1", "share of traces that begin here to be kept, 0 to 1"),
  DISK_RESERVE(
      "536870912",
      "bytes to stay free on the disk of the data folder; below it nothing more comes in"),
  CLASSES("io,cpu,model", "classes of work that this process does; none leaves them to workers"),
  FETCHERS("12", "pieces of work at once that wait for a server outside: class io"),
  WORKERS("0", "pieces of work at once that keep a core busy: class cpu; 0 takes one a core"),
  WORK_SOFT_LIMIT("240", "seconds after which a piece of work is interrupted and tried again"),
  WORK_HARD_LIMIT("300", "seconds after which one that does not end is given up on here"),
  RESULT_DAYS("30", "days that jobs are told of after they are over"),
  MODEL(
      "",
      "protocol of the model that words briefs: openai (any endpoint that speaks it) or anthropic;"
          + " no model unless said"),
  MODEL_URL(
      "", "address of its endpoint, such as http://127.0.0.1:11434/v1; its maker's unless said"),
  MODEL_KEY("", "key of that endpoint"),
  MODEL_NAME("", "name of the model, as its endpoint knows it"),
  MODEL_RATE("20", "calls a second to the model; at most 20"),
  MODEL_CALLS("4", "calls to the model at once: class model"),
  MODEL_DAY_LIMIT("5", "US dollars that a day (UTC) of the model may cost"),
  MODEL_PRICE_IN("", "US dollars for a million tokens asked; 0 for a model of one's own"),
  MODEL_PRICE_OUT("", "US dollars for a million tokens answered; 0 for a model of one's own"),
  MODEL_TIMEOUT("120", "seconds that a call to the model may take"),
  PRICE_CPU_HOUR("0", "US dollars for an hour of a processor, for what ./assay cost tells"),
  PRICE_GB_MONTH("0", "US dollars for a gigabyte kept for a month, for what ./assay cost tells"),
  PRICE_GB_FETCHED("0", "US dollars for a gigabyte fetched, for what ./assay cost tells"),
  WORD_LISTS(
      "",
      "folder of own word lists, such as negative.txt, each in place of the shipped one; kept"
          + " filings are counted again with them"),
  LOUGHRAN_MCDONALD(
      "", "Loughran-McDonald master dictionary (CSV) in place of the seven shipped lists of tone"),
  PAGE("", "folder of the built page, instead of the one packed with the server");

  private final String unset;
  private final String meaning;

  Setting(String unset, String meaning) {
    this.unset = unset;
    this.meaning = meaning;
  }

  /** {@code edgar-url}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code ASSAY_EDGAR_URL}. */
  public String variable() {
    return "ASSAY_" + name();
  }

  /** The value while nobody says otherwise. */
  public String unset() {
    return unset;
  }

  /** What it is, for a person. */
  public String meaning() {
    return meaning;
  }

  /** Whether its value is never shown. */
  public boolean isSecret() {
    return this == DATABASE_PASSWORD
        || this == COLUMNS_PASSWORD
        || this == SEARCH_PASSWORD
        || this == REDIS
        || this == MODEL_KEY;
  }

  static Optional<Setting> of(String key) {
    return Stream.of(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }
}
