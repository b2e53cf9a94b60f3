package io.assay.edgar.statements;

import java.util.Arrays;

/** Numbers that sort rows or columns, the first first. Immutable. */
final class SortKey implements Comparable<SortKey> {

  private final int[] numbers;

  private SortKey(int[] numbers) {
    this.numbers = numbers;
  }

  static SortKey of(int first, int second) {
    return new SortKey(new int[] {first, second});
  }

  /** The first numbers, then the last. */
  static SortKey of(int[] first, int last) {
    int[] numbers = Arrays.copyOf(first, first.length + 1);
    numbers[first.length] = last;
    return new SortKey(numbers);
  }

  /** Two numbers, then the rest. */
  static SortKey of(int first, int second, int[] rest) {
    int[] numbers = new int[rest.length + 2];
    numbers[0] = first;
    numbers[1] = second;
    System.arraycopy(rest, 0, numbers, 2, rest.length);
    return new SortKey(numbers);
  }

  /** Whether all numbers but the last are the same. */
  boolean sameButLast(SortKey other) {
    int most = numbers.length - 1;
    return numbers.length == other.numbers.length
        && Arrays.equals(numbers, 0, most, other.numbers, 0, most);
  }

  @Override
  public int compareTo(SortKey other) {
    return Arrays.compare(numbers, other.numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortKey key && Arrays.equals(numbers, key.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }
}
