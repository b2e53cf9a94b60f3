package io.assay.sample.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.sample.market.EdgarTree;
import io.assay.sample.market.SampleMarket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A stand-in for EDGAR's site on the loopback address. Serves {@code path}, else {@code path.gz}
 * unpacked, for {@code .txt} also {@code .nc}, else EDGAR's {@code NoSuchKey}; the {@code
 * index.json} of a filing's folder from what is held in it; {@code
 * cgi-bin/browse-edgar?action=getcurrent} where the page is held, or with what {@link #arrivals}
 * lets appear; 304 for what did not change. How it misbehaves may be changed while it runs, by
 * {@link #misbehave} or by {@code POST /_mirror/misbehave?truncateEvery=3}. Counts requests by
 * path. Thread-safe.
 */
public final class Mirror implements AutoCloseable {

  private static final String UNDECLARED =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title></head>
      <body><h1>Your Request Originates from an Undeclared Automated Tool</h1>
      <p>To allow for equitable access to all users, SEC reserves the right to limit requests originating from undeclared automated tools. Your request has been identified as part of a network of automated tools outside of the acceptable policy and will be managed until action is taken to declare your traffic.</p>
      <p>Please declare your traffic by updating your user agent to include company specific information.</p>
      </body></html>
      """;
  private static final String TOO_FAST =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><title>SEC.gov | Request Rate Threshold Exceeded</title></head>
      <body><h1>Request Rate Threshold Exceeded</h1>
      <p>To ensure fair access, you may submit no more than 10 requests a second. When the rate has stayed below the threshold for 10 minutes you may resume.</p>
      </body></html>
      """;
  private static final String MAINTENANCE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><title>SEC.gov | Temporarily Unavailable</title></head>
      <body><h1>This page is temporarily unavailable.</h1><p>Please try again later.</p></body></html>
      """;
  private static final String NO_SUCH_KEY =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>";

  /** What is served: the unpacked bytes of a path without leading slash. */
  private interface Source {
    Optional<byte[]> find(String path) throws IOException;

    /** Names and sizes of the files right in a folder; nothing where there is no such folder. */
    SortedMap<String, Long> list(String folder) throws IOException;
  }

  /** For who lets nothing appear. */
  private static final InstantSource STILL = InstantSource.fixed(Instant.EPOCH);

  private final Source source;
  private final HttpServer server;
  private final ExecutorService threads;
  private final AtomicReference<Misbehaviour> misbehaviour;
  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Arrivals appearing;
  private final AtomicLong answers = new AtomicLong();
  private final Deque<Long> arrivals = new ArrayDeque<>();
  private long penaltyUntil;
  private int busiest;

  private Mirror(Source source, Misbehaviour misbehaviour, int port, InstantSource clock) {
    this.source = source;
    this.appearing = new Arrivals(clock);
    this.misbehaviour = new AtomicReference<>(misbehaviour);
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot listen on port " + port, e);
    }
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Serves a folder laid out as EDGAR's site, on a free port. */
  public static Mirror start(Path tree, Misbehaviour misbehaviour) {
    return start(tree, misbehaviour, 0, STILL);
  }

  /**
   * Serves a folder laid out as EDGAR's site.
   *
   * @param clock of EDGAR, as its feed tells it
   */
  public static Mirror start(Path tree, Misbehaviour misbehaviour, int port, InstantSource clock) {
    Path root = tree.toAbsolutePath().normalize();
    return new Mirror(
        new Source() {
          @Override
          public Optional<byte[]> find(String path) throws IOException {
            return read(root, path);
          }

          @Override
          public SortedMap<String, Long> list(String folder) throws IOException {
            return Folders.list(root, folder);
          }
        },
        misbehaviour,
        port,
        clock);
  }

  /**
   * Serves a made-up market from memory, on a free port. The whole tree is kept, packed: meant for
   * markets of a few companies.
   */
  public static Mirror start(SampleMarket market, Misbehaviour misbehaviour) {
    return start(market, misbehaviour, STILL);
  }

  /**
   * The same, with a feed.
   *
   * @param clock of EDGAR, as its feed tells it
   */
  public static Mirror start(SampleMarket market, Misbehaviour misbehaviour, InstantSource clock) {
    Map<String, byte[]> packed = new HashMap<>();
    try {
      EdgarTree.lay(market, (path, bytes) -> packed.put(path, gzip(bytes)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot lay out the market", e);
    }
    return new Mirror(
        new Source() {
          @Override
          public Optional<byte[]> find(String path) throws IOException {
            byte[] bytes = packed.get(path);
            return bytes == null ? Optional.empty() : Optional.of(gunzip(bytes));
          }

          @Override
          public SortedMap<String, Long> list(String folder) {
            return Folders.list(packed, folder);
          }
        },
        misbehaviour,
        0,
        clock);
  }

  /** Where it listens, with a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Filings that appear while it runs. */
  public Arrivals arrivals() {
    return appearing;
  }

  /** From now on misbehaves so. */
  public void misbehave(Misbehaviour next) {
    misbehaviour.set(next);
    answers.set(0);
    synchronized (arrivals) {
      penaltyUntil = 0;
      arrivals.clear();
    }
  }

  /** Requests a path got, misbehaved ones included; with its query, if it had one. */
  public long requests(String path) {
    LongAdder count = counts.get(path);
    return count == null ? 0 : count.sum();
  }

  /** Requests of every path. */
  public SortedMap<String, Long> requests() {
    SortedMap<String, Long> all = new TreeMap<>();
    counts.forEach((path, count) -> all.put(path, count.sum()));
    return all;
  }

  /** The most requests that came within one second. */
  public int busiestSecond() {
    synchronized (arrivals) {
      return busiest;
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      URI uri = exchange.getRequestURI();
      if (uri.getPath().equals("/_mirror/misbehave")) {
        command(exchange, uri);
        return;
      }
      String key =
          uri.getRawQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getRawQuery();
      counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
      Misbehaviour mood = misbehaviour.get();
      boolean tooFast = arrive(mood);
      pause(mood.slowness());
      if (mood.declaredOnly() && undeclared(exchange.getRequestHeaders().getFirst("User-Agent"))) {
        send(exchange, 403, "text/html", UNDECLARED.getBytes(StandardCharsets.UTF_8));
      } else if (tooFast) {
        send(exchange, 429, "text/html", TOO_FAST.getBytes(StandardCharsets.UTF_8));
      } else {
        answer(exchange, uri, mood);
      }
    }
  }

  private void command(HttpExchange exchange, URI uri) throws IOException {
    try {
      misbehave(misbehaviour.get().with(query(uri)));
      send(
          exchange,
          200,
          "text/plain",
          misbehaviour.get().toString().getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      send(
          exchange,
          400,
          "text/plain",
          String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> words = new LinkedHashMap<>();
    String query = uri.getRawQuery();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          words.put(
              URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return words;
  }

  /** Notes an arrival; whether it is to be punished. */
  private boolean arrive(Misbehaviour mood) {
    long now = System.nanoTime();
    synchronized (arrivals) {
      while (!arrivals.isEmpty() && now - arrivals.peekFirst() >= 1_000_000_000L) {
        arrivals.removeFirst();
      }
      arrivals.addLast(now);
      busiest = Math.max(busiest, arrivals.size());
      if (mood.perSecond() > 0 && arrivals.size() > mood.perSecond()) {
        penaltyUntil = now + mood.penalty().toNanos();
        return true;
      }
      return penaltyUntil != 0 && now - penaltyUntil < 0;
    }
  }

  private static boolean undeclared(String agent) {
    return agent == null
        || agent.isBlank()
        || agent.startsWith("Java")
        || agent.startsWith("curl")
        || agent.startsWith("python")
        || !agent.contains("@");
  }

  private static void pause(Duration slowness) {
    if (slowness.isPositive()) {
      try {
        Thread.sleep(slowness);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean due(long number, int every) {
    return every > 0 && number % every == 0;
  }

  private void answer(HttpExchange exchange, URI uri, Misbehaviour mood) throws IOException {
    long number = answers.incrementAndGet();
    if (due(number, mood.resetEvery())) {
      return; // closing the exchange unanswered drops the connection
    }
    if (due(number, mood.throttleEvery())) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(mood.retryAfter()));
      send(exchange, 429, "text/html", TOO_FAST.getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (due(number, mood.forbidEvery())) {
      send(
          exchange,
          403,
          "text/html",
          "<html><body>Access Denied</body></html>".getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (due(number, mood.pageEvery())) {
      send(exchange, 200, "text/html", MAINTENANCE.getBytes(StandardCharsets.UTF_8));
      return;
    }
    String path = path(uri);
    Optional<byte[]> tree = appearing.isHeld(path) ? Optional.empty() : find(path);
    Optional<byte[]> arrived = appearing.find(uri.getPath().substring(1), query(uri), tree);
    Optional<byte[]> found = arrived.isPresent() ? arrived : tree;
    if (found.isEmpty()) {
      send(exchange, 404, "application/xml", NO_SUCH_KEY.getBytes(StandardCharsets.UTF_8));
      return;
    }
    byte[] bytes = found.get();
    String tag = "\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "\"";
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", tag);
    if (due(number, mood.cutEvery())) {
      bytes = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    }
    boolean packed =
        String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")).contains("gzip");
    if (packed) {
      bytes = gzip(bytes);
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    exchange.getResponseHeaders().set("Content-Type", type(uri.getPath()));
    if (due(number, mood.truncateEvery())) {
      exchange.sendResponseHeaders(200, bytes.length);
      OutputStream out = exchange.getResponseBody();
      out.write(bytes, 0, bytes.length / 2);
      out.flush();
      return;
    }
    write(exchange, 200, bytes);
  }

  /** What is held, or a listing made of it: EDGAR lists every filing's folder. */
  private Optional<byte[]> find(String path) throws IOException {
    Optional<byte[]> held = source.find(path);
    if (held.isEmpty() && path.endsWith(".txt")) {
      // The same submission as the SEC disseminates it: whoever keeps those has no .txt.
      held = source.find(path.substring(0, path.length() - 4) + ".nc");
    }
    Optional<String> folder = held.isPresent() ? Optional.empty() : Folders.listed(path);
    if (folder.isEmpty()) {
      return held;
    }
    SortedMap<String, Long> files = source.list(folder.get());
    return files.isEmpty() ? held : Optional.of(Folders.json(folder.get(), files));
  }

  /** The path held for a request: the feed's pages are files named after their query. */
  private static String path(URI uri) {
    String path = uri.getPath().substring(1);
    if (!path.equals("cgi-bin/browse-edgar")) {
      return path;
    }
    Map<String, String> words = query(uri);
    String type = words.getOrDefault("type", "");
    return path
        + "/"
        + words.getOrDefault("action", "getcurrent")
        + (type.isEmpty() ? "" : "-type" + type)
        + "-count"
        + words.getOrDefault("count", "40")
        + "-start"
        + words.getOrDefault("start", "0")
        + ".atom";
  }

  private static String type(String path) {
    if (path.endsWith(".json")) {
      return "application/json";
    }
    if (path.endsWith(".htm") || path.endsWith(".html")) {
      return "text/html";
    }
    if (path.endsWith(".xml") || path.endsWith("browse-edgar")) {
      return "application/xml";
    }
    return "text/plain";
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    write(exchange, status, bytes);
  }

  private static void write(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Optional<byte[]> read(Path root, String path) throws IOException {
    Path file;
    try {
      file = root.resolve(path).normalize();
    } catch (java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
    if (!file.startsWith(root) || file.equals(root)) {
      return Optional.empty();
    }
    if (Files.isRegularFile(file)) {
      return Optional.of(Files.readAllBytes(file));
    }
    Path packed = file.resolveSibling(file.getFileName() + ".gz");
    return Files.isRegularFile(packed)
        ? Optional.of(gunzip(Files.readAllBytes(packed)))
        : Optional.empty();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
