package io.assay.server.ingest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know what happens. Thread-safe. */
final class Watchers {

  private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

  private final List<Consumer<Happening>> watchers = new CopyOnWriteArrayList<>();

  /** Tells a watcher, on the thread it happens on, until closed. */
  AutoCloseable add(Consumer<Happening> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void tell(Happening happening) {
    for (Consumer<Happening> watcher : watchers) {
      try {
        watcher.accept(happening);
      } catch (RuntimeException defect) {
        LOG.error("a watcher failed", defect);
      }
    }
  }
}
