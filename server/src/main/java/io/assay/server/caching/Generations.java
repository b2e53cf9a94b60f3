package io.assay.server.caching;

import io.assay.edgar.Cik;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The generation at hand of every company, and of all companies together. Take the generation
 * first, then read: what a commit changes meanwhile ends the generation taken, so that a stale
 * answer is never kept as fresh. Thread-safe.
 */
public final class Generations {

  private final ConcurrentHashMap<Cik, Generation> ofCompany = new ConcurrentHashMap<>();
  private final AtomicReference<Generation> ofAll = new AtomicReference<>(new Generation());
  private final List<Consumer<Cik>> followers = new CopyOnWriteArrayList<>();
  private final Runnable before;

  /** For answers read from where the change was committed. */
  public Generations() {
    this(() -> {});
  }

  /**
   * For answers that may be read elsewhere.
   *
   * @param before run before a generation ends: what is read after it has the change
   */
  public Generations(Runnable before) {
    this.before = before;
  }

  /** The generation of one company's filings, signals and score. */
  public Generation of(Cik company) {
    return ofCompany.computeIfAbsent(company, ignored -> new Generation());
  }

  /** The generation of everything: ends with any change of any company. */
  public Generation ofAll() {
    return ofAll.get();
  }

  /** To be called after a commit that changed what is known of the company. */
  public void changed(Cik company) {
    before.run();
    Generation ended = ofCompany.put(company, new Generation());
    if (ended != null) {
      ended.end();
    }
    ofAll.getAndSet(new Generation()).end();
    followers.forEach(follower -> follower.accept(company));
  }

  /**
   * Tells of every change from now on, on the thread that committed it: what is derived from many
   * companies follows here.
   *
   * @param follower must return at once and never throw
   */
  public void follow(Consumer<Cik> follower) {
    followers.add(follower);
  }
}
