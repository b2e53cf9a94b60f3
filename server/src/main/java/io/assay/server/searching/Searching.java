package io.assay.server.searching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.assay.edgar.CouldNotAsk;
import io.assay.search.Embedder;
import io.assay.search.Found;
import io.assay.search.Query;
import io.assay.search.SearchEngine;
import io.assay.search.Vector;
import io.assay.server.feeding.FeedLoop;
import io.assay.server.http.HttpCode;
import io.assay.store.Database;
import io.assay.store.background.Niceness;
import io.assay.store.blobs.Blobs;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.meanings.Meanings;
import io.assay.store.outbox.Consumer;
import io.assay.store.outbox.Outbox;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the engine and the model, and feeds the index, on platform threads of its own that begin
 * once the server listens: a server starts no later for them, and what fails here stops nothing
 * else. Thread-safe.
 *
 * <p>Who feeds lets all others go first.
 */
public final class Searching implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Searching.class);
  private static final Duration REST = Duration.ofMillis(500);
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);
  private static final int MOST_EMBEDDED = 4_096;

  /**
   * An engine that is open.
   *
   * @param name {@code lucene} or {@code opensearch}
   * @param place tells its index from any other
   * @param shared whether other processes may feed the same index; whoever holds the folder of one
   *     that is not goes on at once, also after a crash
   */
  public record Opened(String name, String place, boolean shared, SearchEngine engine) {}

  /**
   * How search is.
   *
   * @param state {@code off}, {@code opening}, {@code building}, {@code feeding} or {@code failing}
   * @param failure why it fails now
   * @param meaning {@code used}, {@code away} or {@code off}
   * @param building documents of the whole in the making
   */
  public record Status(
      String state,
      Optional<String> failure,
      Optional<String> engine,
      Optional<String> model,
      String meaning,
      Optional<Consumer> consumer,
      Optional<IndexFeed.Progress> building,
      Optional<SearchEngine.Stats> stats,
      long vectors) {}

  private final boolean on;
  private final Supplier<Database> connecting;
  private final Supplier<Opened> opening;
  private final Embedding embedding;
  private final Blobs blobs;
  private final Yielding yielding;
  private final String holder;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  // Who pages through what was found, or narrows it, asks the same again; and the sentences that
  // answer one question are weighed for the next about the same company.
  private final Cache<String, Vector> embedded =
      Caffeine.newBuilder().maximumSize(MOST_EMBEDDED).build();
  private final Thread opener;
  private final Thread feeder;
  private final FeedLoop loop;
  private volatile @Nullable Database database;
  private volatile @Nullable Opened opened;
  private volatile @Nullable IndexFeed feed;

  /**
   * @param on whether anything is searched at all
   * @param connecting opens connections that may take their time
   * @param opening opens the engine
   * @param yielding lets others go first
   * @param holder name of this process, unlike any other's
   * @param ids of jobs
   */
  public Searching(
      boolean on,
      Supplier<Database> connecting,
      Supplier<Opened> opening,
      Embedding embedding,
      Blobs blobs,
      Yielding yielding,
      String holder,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.on = on;
    this.connecting = connecting;
    this.opening = opening;
    this.embedding = embedding;
    this.blobs = blobs;
    this.yielding = yielding;
    this.holder = holder;
    this.ids = ids;
    this.clock = clock;
    this.loop = new FeedLoop("search", REST, LONGEST_REST, clock);
    this.opener = Thread.ofPlatform().daemon().name("opening search").unstarted(this::open);
    this.feeder = Niceness.thread("feeding search", this::run);
  }

  /** Begins, unless search is off. */
  public void start() {
    if (on) {
      opener.start();
    }
  }

  private void open() {
    if (loop.open(this::opened)) {
      feeder.start();
    }
  }

  private void opened() {
    if (opened == null) {
      Opened made = opening.get();
      warm(made.engine());
      opened = made;
    }
    if (embedding.isOn()) {
      embed();
    }
  }

  /** What is native, and what is loaded when first used, is not first met by a request. */
  private static void warm(SearchEngine engine) {
    engine.search(
        new Query(
            "risk factors", Optional.empty(), Query.Mode.WORDS, List.of(), Set.of(), 0, 1, true));
  }

  private void embed() {
    try {
      embedding.embedder().embed("What are the risks?");
    } catch (CouldNotAsk away) {
      LOG.warn("passages are found by their words alone: {}", away.what());
    }
  }

  private void run() {
    loop.run(
        () -> {
          feed().round();
          return REST;
        },
        this::outbox);
    IndexFeed last = feed;
    if (last != null && loop.failure().isEmpty()) {
      last.giveUp();
    }
  }

  private IndexFeed feed() {
    IndexFeed known = feed;
    if (known != null) {
      return known;
    }
    Opened engine = opened;
    if (engine == null) {
      throw notYet();
    }
    Database connections = database;
    if (connections == null) {
      connections = connecting.get();
      database = connections;
    }
    Meanings meanings = new Meanings(connections);
    IndexFeed made =
        new IndexFeed(
            connections,
            blobs,
            engine.engine(),
            engine.place(),
            embedding.findOpen().map(model -> new PassageMeanings(meanings, model.model())),
            new EmbedWork(new Jobs(connections), new WorkQueue(connections), ids, clock),
            yielding,
            engine.shared() ? holder : engine.place());
    feed = made;
    return made;
  }

  private Outbox outbox() {
    Database open = database;
    if (open == null) {
      throw notYet();
    }
    return new Outbox(open);
  }

  private CouldNotAsk notYet() {
    String why = loop.failure().orElse(null);
    return new CouldNotAsk(
        HttpCode.SEARCH_AWAY,
        !on
            ? "there is no search: the setting says so"
            : why == null ? "search is being opened" : "search cannot be opened: " + why,
        "search",
        on ? "Ask again in a moment." : "Set search=lucene and start again.");
  }

  /**
   * The engine to ask.
   *
   * @throws CouldNotAsk while there is none
   */
  public SearchEngine engine() {
    Opened open = opened;
    if (open == null) {
      throw notYet();
    }
    return open.engine();
  }

  /**
   * Asks the engine.
   *
   * @throws CouldNotAsk while there is none, or when it does not answer
   */
  public Found search(Query query) {
    try {
      return engine().search(query);
    } catch (UncheckedIOException e) {
      LOG.warn("the engine does not answer", e);
      throw new CouldNotAsk(
          HttpCode.SEARCH_AWAY,
          "the engine of search does not answer: " + e.getMessage(),
          "search",
          "Ask again in a moment; look into the log.");
    }
  }

  /** The engine if it is open. */
  public Optional<SearchEngine> findEngine() {
    return Optional.ofNullable(opened).map(Opened::engine);
  }

  /** Whether questions are asked by meaning: {@code used}, {@code away} or {@code off}. */
  public String meaningState() {
    return !on || !embedding.isOn() ? "off" : embedding.findOpen().isPresent() ? "used" : "away";
  }

  /** The meaning of a question; empty while no model is open. */
  public Optional<Vector> meaning(String question) {
    return meanings(List.of(question)).stream().findFirst();
  }

  /** The meaning of each of some texts, in their order; empty while no model is open. */
  public List<Vector> meanings(List<String> texts) {
    return embedding.findOpen().map(model -> meanings(model, texts)).orElse(List.of());
  }

  private List<Vector> meanings(Embedder model, List<String> texts) {
    Map<String, Vector> known = new HashMap<>(embedded.getAllPresent(texts));
    List<String> unknown =
        texts.stream().filter(text -> !known.containsKey(text)).distinct().toList();
    List<Vector> made = model.embedAll(unknown);
    for (int i = 0; i < made.size(); i++) {
      known.put(unknown.get(i), made.get(i));
      embedded.put(unknown.get(i), made.get(i));
    }
    return texts.stream().map(known::get).toList();
  }

  /** The model that is open. */
  public Optional<String> model() {
    return embedding.findOpen().map(Embedder::model);
  }

  /** How search is now. */
  public Status status() {
    Opened open = opened;
    IndexFeed feeding = feed;
    Database connections = database;
    String why = loop.failure().orElse(null);
    Optional<IndexFeed.Progress> building = feeding == null ? Optional.empty() : feeding.progress();
    Optional<Consumer> consumer = Optional.empty();
    long vectors = 0;
    if (open != null && connections != null) {
      consumer = new Outbox(connections).find(IndexFeed.consumer(open.place()));
      vectors = new Meanings(connections).count();
    }
    return new Status(
        state(open, why, building),
        Optional.ofNullable(why),
        Optional.ofNullable(open).map(Opened::name),
        model(),
        meaningState(),
        consumer,
        building,
        open == null ? Optional.empty() : Optional.of(open.engine().stats()),
        vectors);
  }

  private String state(
      @Nullable Opened open, @Nullable String why, Optional<IndexFeed.Progress> building) {
    if (!on) {
      return "off";
    }
    if (why != null) {
      return "failing";
    }
    if (open == null) {
      return "opening";
    }
    return building.isPresent() ? "building" : "feeding";
  }

  /** Passages in the index; 0 while none is open. */
  public long passages() {
    Opened open = opened;
    return open == null ? 0 : open.engine().stats().passages();
  }

  /** Seconds that the oldest event has waited; 0 when none waits. */
  public double waitingSeconds() {
    Opened open = opened;
    return open == null || database == null
        ? 0
        : outbox()
            .find(IndexFeed.consumer(open.place()))
            .flatMap(Consumer::waiting)
            .map(waiting -> waiting.toMillis() / 1_000.0)
            .orElse(0.0);
  }

  /** Has everything built anew from the records; the old is served meanwhile. */
  public void rebuild() {
    Opened open = opened;
    if (open == null) {
      throw notYet();
    }
    outbox().lose(IndexFeed.consumer(open.place()));
  }

  @Override
  public void close() {
    loop.stop();
    try {
      boolean ended =
          (!opener.isAlive() || opener.join(Duration.ofSeconds(10)))
              && (!feeder.isAlive() || feeder.join(Duration.ofSeconds(10)));
      if (!ended) {
        // A round that takes longer ends with the process: what is published is whole.
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    Opened open = opened;
    if (open != null) {
      open.engine().close();
    }
    Database connections = database;
    if (connections != null) {
      connections.close();
    }
  }
}
