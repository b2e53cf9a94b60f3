package io.assay.store.coherence;

import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Numbers of the latest changes that were told of. Thread-safe. */
final class Recent {

  private static final int MOST = 20_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Long, Boolean> numbers = new LinkedHashMap<>();

  void add(long number) {
    lock.lock();
    try {
      if (numbers.size() >= MOST) {
        numbers.pollFirstEntry();
      }
      numbers.put(number, true);
    } finally {
      lock.unlock();
    }
  }

  boolean contains(long number) {
    lock.lock();
    try {
      return numbers.containsKey(number);
    } finally {
      lock.unlock();
    }
  }
}
