package io.assay.store.coherence;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Those who have still to say that they let go of what changes. Thread-safe. */
final class Waiting {

  private final Set<String> left = ConcurrentHashMap.newKeySet();
  private final CountDownLatch heard;

  Waiting(Collection<String> names) {
    left.addAll(names);
    heard = new CountDownLatch(names.size());
  }

  void heard(String name) {
    if (left.remove(name)) {
      heard.countDown();
    }
  }

  /** Who is left when all have said so, or patience is at its end. */
  Set<String> await(Duration patience) throws InterruptedException {
    return heard.await(patience.toNanos(), TimeUnit.NANOSECONDS) ? Set.of() : Set.copyOf(left);
  }
}
