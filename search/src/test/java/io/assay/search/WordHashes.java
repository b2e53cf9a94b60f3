package io.assay.search;

import java.util.Locale;

/** A stand-in for a model: texts that share words are near. Immutable. */
public final class WordHashes implements Embedder {

  private static final int DIMENSIONS = 64;

  @Override
  public String model() {
    return "word-hashes";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public Vector embed(String text) {
    float[] sum = new float[DIMENSIONS];
    sum[0] = 0.01f;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      long hash = word.hashCode() * 0x9E3779B97F4A7C15L;
      sum[(int) (hash >>> 58)] += 1;
    }
    return Vector.of(sum);
  }

  @Override
  public void close() {}
}
