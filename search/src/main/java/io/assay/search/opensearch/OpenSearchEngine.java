package io.assay.search.opensearch;

import io.assay.search.Found;
import io.assay.search.Query;
import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine;
import io.assay.search.analysis.Asked;
import io.assay.search.analysis.Marker;
import io.assay.search.analysis.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine of many machines: an OpenSearch cluster with its k-NN plugin. Any number of processes
 * look; one changes.
 *
 * <p>An alias names the index that is served, {@code NAME-7}. A whole in the making is another
 * index beside it, and takes the alias over in one step. Indexes without the alias are left over,
 * and are removed when the next whole is begun.
 *
 * <p>Changes are kept here until they are published; then what they replace is removed, they are
 * written, and with the mark written last all is made visible at once. A process that dies in
 * between leaves the old mark, from which its owner repeats what it did.
 *
 * <p>Failures of the cluster are {@link UncheckedIOException}s.
 */
public final class OpenSearchEngine implements SearchEngine {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Words words = new Words();
  private final Marker marker = new Marker(words);
  private final Bodies bodies = new Bodies(words);
  private final String name;
  private final int dimensions;
  private final Index served;
  private final Map<String, Optional<SearchDocument>> changes = new LinkedHashMap<>();

  private OpenSearchEngine(Cluster cluster, String name, int dimensions) {
    this.cluster = cluster;
    this.name = name;
    this.dimensions = dimensions;
    this.served = new Index(cluster, bodies, name);
  }

  /**
   * Opens what a cluster holds under a name, or begins anew under it.
   *
   * @param account {@code user:password}; empty where the cluster asks for none
   * @param name lower-case letters, digits and dashes
   * @param dimensions of the vectors that will be given
   */
  public static OpenSearchEngine open(
      URI address, Optional<String> account, String name, int dimensions) {
    if (!name.matches("[a-z][a-z0-9-]{0,99}")) {
      throw new IllegalArgumentException("an index cannot be called '" + name + "'");
    }
    Cluster cluster = new Cluster(address, account, PATIENCE);
    OpenSearchEngine engine = new OpenSearchEngine(cluster, name, dimensions);
    try {
      if (engine.index().isEmpty()) {
        engine.create(1);
        engine.serve(1, Optional.empty());
      }
      return engine;
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException(e);
    }
  }

  /** The index behind the alias. */
  private Optional<String> index() throws IOException {
    return cluster
        .find("GET", "/_alias/" + name, "")
        .flatMap(found -> found.keySet().stream().findFirst());
  }

  private String index(long number) {
    return name + "-" + number;
  }

  private void create(long number) throws IOException {
    cluster.ask("PUT", "/" + index(number), Json.write(Bodies.index(dimensions)));
  }

  private void serve(long number, Optional<String> old) throws IOException {
    List<Object> actions = new ArrayList<>();
    actions.add(Map.of("add", Map.of("index", index(number), "alias", name)));
    old.ifPresent(index -> actions.add(Map.of("remove_index", Map.of("index", index))));
    cluster.ask("POST", "/_aliases", Json.write(Map.of("actions", actions)));
  }

  @Override
  public void replace(Collection<SearchDocument> documents) {
    documents.forEach(document -> changes.put(document.id(), Optional.of(document)));
  }

  @Override
  public void remove(Collection<String> ids) {
    ids.forEach(id -> changes.put(id, Optional.empty()));
  }

  @Override
  public void publish(String mark) {
    try {
      served.delete(changes.keySet());
      served.write(changes.values().stream().flatMap(Optional::stream).toList());
      served.mark(mark);
      changes.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Look<T> {
    T now() throws IOException;
  }

  private static <T> T look(Look<T> look) {
    try {
      return look.now();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> mark() {
    return look(served::mark);
  }

  @Override
  public Found search(Query query) {
    return look(() -> new Finding(served, marker, query, Asked.of(query.words(), words)).found());
  }

  @Override
  public List<SearchDocument> documents(Collection<String> ids) {
    return look(
        () -> {
          List<SearchDocument> result = new ArrayList<>();
          for (String id : ids) {
            served.document(id).ifPresent(result::add);
          }
          return result;
        });
  }

  @Override
  public Stats stats() {
    return look(served::stats);
  }

  @Override
  public Whole begin() {
    return look(
        () -> {
          String old = index().orElse("");
          long next = 1;
          for (String index :
              cluster.find("GET", "/" + name + "-*/_alias", "").orElse(Map.of()).keySet()) {
            next = Math.max(next, number(index) + 1);
            if (!index.equals(old) && number(index) > 0) {
              cluster.find("DELETE", "/" + index, "");
            }
          }
          create(next);
          return new Making(next, new Index(cluster, bodies, index(next)));
        });
  }

  /** The number of one of our indexes; 0 of others. */
  private long number(String index) {
    String rest = index.startsWith(name + "-") ? index.substring(name.length() + 1) : "";
    return rest.matches("[0-9]{1,18}") ? Long.parseLong(rest) : 0;
  }

  private final class Making implements Whole {

    private final long number;
    private final Index index;
    private boolean published;

    Making(long number, Index index) {
      this.number = number;
      this.index = index;
    }

    @Override
    public void add(Collection<SearchDocument> documents) {
      try {
        index.write(documents);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void publish(String mark) {
      try {
        index.mark(mark);
        serve(number, index());
        published = true;
        changes.clear();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      if (!published) {
        try {
          cluster.find("DELETE", "/" + index(number), "");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
