package io.assay.edgar.markup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers byte sequences from zero in the order of their first coming, so that names and references
 * of a document are compared without becoming strings. Keys are ranges of arrays that must not
 * change. One thread at a time.
 *
 * <p>Keys made to collide cost no more than others: what finds no slot nearby goes to a map that
 * orders its collisions.
 */
public final class ByteKeys {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MAX_PROBES = 32;

  private int[] slots = new int[64];
  private byte[][] arrays = new byte[32][];
  private int[] places = new int[3 * 32];
  private int size;
  private Map<String, Integer> crowded = Map.of();

  /** How many different keys there are. */
  public int size() {
    return size;
  }

  /** Number of this key, a new one when it comes for the first time. */
  public int add(byte[] b, int from, int to) {
    int hash = hash(b, from, to);
    int slot = slot(b, from, to, hash);
    if (slot >= 0 && slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (slot < 0) {
      return addCrowded(b, from, to, hash);
    }
    if (2 * size >= slots.length) {
      grow();
      slot = slot(b, from, to, hash);
      if (slot < 0) {
        return addCrowded(b, from, to, hash);
      }
    }
    slots[slot] = size + 1;
    return keep(b, from, to, hash);
  }

  private int addCrowded(byte[] b, int from, int to, int hash) {
    if (crowded.isEmpty()) {
      crowded = new HashMap<>();
    }
    String key = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
    Integer known = crowded.get(key);
    if (known != null) {
      return known;
    }
    crowded.put(key, size);
    return keep(b, from, to, hash);
  }

  private int keep(byte[] b, int from, int to, int hash) {
    if (size == arrays.length) {
      arrays = Arrays.copyOf(arrays, 2 * size);
      places = Arrays.copyOf(places, 6 * size);
    }
    arrays[size] = b;
    places[3 * size] = from;
    places[3 * size + 1] = to;
    places[3 * size + 2] = hash;
    return size++;
  }

  /** Slot that holds the key or is free for it; -1 when all nearby are taken by others. */
  private int slot(byte[] b, int from, int to, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      int index = slots[slot] - 1;
      if (index < 0) {
        return slot;
      }
      if (places[3 * index + 2] == hash
          && Arrays.equals(b, from, to, arrays[index], places[3 * index], places[3 * index + 1])) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private void grow() {
    int[] before = slots;
    slots = new int[2 * before.length];
    int mask = slots.length - 1;
    for (int entry : before) {
      if (entry != 0) {
        int slot = places[3 * (entry - 1) + 2] & mask;
        int probes = 0;
        while (slots[slot] != 0 && probes < MAX_PROBES) {
          slot = (slot + 1) & mask;
          probes++;
        }
        if (slots[slot] == 0) {
          slots[slot] = entry;
        } else {
          if (crowded.isEmpty()) {
            crowded = new HashMap<>();
          }
          crowded.put(string(entry - 1), entry - 1);
        }
      }
    }
  }

  private String string(int index) {
    int from = places[3 * index];
    return new String(
        arrays[index], from, places[3 * index + 1] - from, StandardCharsets.ISO_8859_1);
  }

  /** The key as text; bytes beyond ASCII are taken for UTF-8. */
  public String text(int index) {
    int from = places[3 * index];
    return new String(arrays[index], from, places[3 * index + 1] - from, StandardCharsets.UTF_8);
  }

  private static int hash(byte[] b, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = mix(hash ^ (long) LONGS.get(b, i));
    }
    long rest = 0;
    for (; i < to; i++) {
      rest = (rest << 8) | (b[i] & 0xFF);
    }
    hash = mix(hash ^ rest);
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mix(long value) {
    long product = value * 0x9E3779B97F4A7C15L;
    return product ^ (product >>> 29);
  }
}
