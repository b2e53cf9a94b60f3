package io.assay.server.searching;

import io.assay.search.Found;
import io.assay.search.Query;
import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An engine that keeps documents in memory and finds none; what is not published can be lost. */
final class MemoryEngine implements SearchEngine {

  private final Map<String, SearchDocument> changing = new TreeMap<>();
  private Map<String, SearchDocument> published = Map.of();
  private Optional<String> mark = Optional.empty();
  private int wholes;
  private Runnable afterPublish = () -> {};

  @Override
  public void replace(Collection<SearchDocument> documents) {
    documents.forEach(document -> changing.put(document.id(), document));
  }

  @Override
  public void remove(Collection<String> ids) {
    ids.forEach(changing::remove);
  }

  @Override
  public void publish(String with) {
    published = Map.copyOf(changing);
    mark = Optional.of(with);
    afterPublish.run();
  }

  @Override
  public Optional<String> mark() {
    return mark;
  }

  /** As a restored older copy of it would be. */
  void marked(Optional<String> other) {
    mark = other;
  }

  /** What happens right after each publishing. */
  void afterPublish(Runnable happening) {
    afterPublish = happening;
  }

  /** Titles of what is published, in the order of ids. */
  List<String> titles() {
    return new TreeMap<>(published).values().stream().map(SearchDocument::title).toList();
  }

  /** How often it was built from nothing. */
  int wholes() {
    return wholes;
  }

  @Override
  public Whole begin() {
    List<SearchDocument> whole = new ArrayList<>();
    return new Whole() {
      @Override
      public void add(Collection<SearchDocument> documents) {
        whole.addAll(documents);
      }

      @Override
      public void publish(String with) {
        changing.clear();
        replace(whole);
        wholes++;
        MemoryEngine.this.publish(with);
      }

      @Override
      public void close() {
        // Nothing is left of it.
      }
    };
  }

  @Override
  public Found search(Query query) {
    return new Found(List.of(), 0, Map.of());
  }

  @Override
  public List<SearchDocument> documents(Collection<String> ids) {
    return published.values().stream().filter(one -> ids.contains(one.id())).toList();
  }

  @Override
  public Stats stats() {
    return new Stats(published.size(), 0, 0, 0);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
