package io.assay.edgar.text;

/**
 * Places of characters as runs: from {@code positions[i]} on, characters stand one byte after the
 * other in the source from {@code sources[i]} on. Arrays are shared inside this package and not
 * changed any more; only the first {@code count} entries count.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never leaves the package.
record Runs(int[] positions, int[] sources, int count) {}
