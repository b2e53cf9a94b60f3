package io.assay.signals.language;

import java.util.Arrays;

/** Counts hashes without boxing: open addressing, half empty. Not thread-safe. */
final class Bag {

  private long[] keys = new long[1 << 10];
  private int[] counts = new int[1 << 10];
  private int[] numbers = new int[1 << 10];
  private int size;

  /** Adds one and answers the key's number, from 0 in the order of first arrival. */
  int add(long key) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int at = place(key);
    if (counts[at] == 0) {
      keys[at] = key;
      numbers[at] = size++;
    }
    counts[at]++;
    return numbers[at];
  }

  int size() {
    return size;
  }

  int count(long key) {
    return counts[place(key)];
  }

  /** All keys, each at its number. */
  long[] keysByNumber() {
    long[] result = new long[size];
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        result[numbers[i]] = keys[i];
      }
    }
    return result;
  }

  long[] sortedKeys() {
    long[] result = new long[size];
    int n = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        result[n++] = keys[i];
      }
    }
    Arrays.sort(result);
    return result;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (counts[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    counts = new int[keys.length];
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int at = place(oldKeys[i]);
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }
}
