package io.assay.search;

import java.util.Arrays;

/** A meaning as a direction of length 1. Immutable. */
public final class Vector {

  private final float[] values;

  private Vector(float[] values) {
    this.values = values;
  }

  /** A vector of these values, which are copied and brought to length 1. */
  public static Vector of(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    if (!(squares > 0) || Double.isInfinite(squares)) {
      throw new IllegalArgumentException("a vector without a direction");
    }
    float[] copy = values.clone();
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < copy.length; i++) {
      copy[i] /= length;
    }
    return new Vector(copy);
  }

  public int dimensions() {
    return values.length;
  }

  /** A copy of its values. */
  public float[] values() {
    return values.clone();
  }

  /** The cosine of the angle between both, from -1 to 1. */
  public double cosine(Vector other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "vectors of " + values.length + " and of " + other.values.length + " dimensions");
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vector vector && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Vector of " + values.length;
  }
}
