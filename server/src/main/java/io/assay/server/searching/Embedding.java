package io.assay.server.searching;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.CouldNotAsk;
import io.assay.search.Embedder;
import io.assay.server.http.HttpCode;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model that embeds, opened by who first needs it: on a thread of its own or of the work, never
 * by a request. Thread-safe.
 */
public final class Embedding implements AutoCloseable {

  private final boolean on;
  private final Supplier<Embedder> opening;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Embedder open;
  private volatile @Nullable String failure;
  private boolean over;

  /**
   * @param on whether meaning counts at all
   */
  public Embedding(boolean on, Supplier<Embedder> opening) {
    this.on = on;
    this.opening = opening;
  }

  /** Whether meaning counts at all. */
  public boolean isOn() {
    return on;
  }

  /**
   * The model, opened if need be; for platform threads.
   *
   * @throws CouldNotAsk when it cannot be opened, or is closed
   */
  public Embedder embedder() {
    Embedder known = open;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      known = open;
      if (known != null) {
        return known;
      }
      if (over || !on) {
        throw on ? closed() : away("the setting says so");
      }
      Embedder opened = opening.get();
      open = opened;
      failure = null;
      return opened;
    } catch (CouldNotAsk told) {
      throw told;
    } catch (RuntimeException | LinkageError defect) {
      String why = defect instanceof AssayFailure told ? told.what() : defect.toString();
      failure = why;
      throw away(why);
    } finally {
      lock.unlock();
    }
  }

  /** What whoever was embedding is told when the model is closed meanwhile. */
  static CouldNotAsk closed() {
    return away("the model is closed");
  }

  private static CouldNotAsk away(String why) {
    return new CouldNotAsk(
        HttpCode.SEARCH_AWAY,
        "no model embeds: " + why,
        "embedding",
        "Look into the log; set search-model to a folder with model.onnx and tokenizer.json.");
  }

  /** The model if it is open. */
  public Optional<Embedder> findOpen() {
    return Optional.ofNullable(open);
  }

  /** Why it could not be opened. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      over = true;
      Embedder known = open;
      open = null;
      if (known != null) {
        known.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
