package io.assay.bench;

import io.assay.edgar.ByteSlice;

/** The limit: looking at each byte once and doing next to nothing with it. */
final class OnePass {

  private OnePass() {}

  /** Tags opened. */
  static int over(ByteSlice bytes) {
    byte[] array = bytes.array();
    int tags = 0;
    for (int i = bytes.offset(); i < bytes.offset() + bytes.length(); i++) {
      if (array[i] == '<') {
        tags++;
      }
    }
    return tags;
  }
}
