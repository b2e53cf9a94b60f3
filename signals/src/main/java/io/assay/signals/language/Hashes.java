package io.assay.signals.language;

/** Hashes of 40 bits: among ten thousand words two share one in 20,000 texts. */
final class Hashes {

  static final long MASK = (1L << 40) - 1;
  private static final long PRIME = 0x100000001B3L;
  static final long START = 0xCBF29CE484222325L;

  private Hashes() {}

  static long of(String text) {
    return finish(add(START, text));
  }

  /** FNV-1a over the characters. */
  static long add(long hash, String text) {
    long h = hash;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * PRIME;
    }
    return h;
  }

  /** Of a row of hashes: the order counts. */
  static long join(long hash, long next) {
    return Long.rotateLeft(hash ^ next, 23) * PRIME;
  }

  static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return (h ^ (h >>> 33)) & MASK;
  }
}
