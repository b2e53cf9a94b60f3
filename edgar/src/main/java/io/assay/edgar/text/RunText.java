package io.assay.edgar.text;

import io.assay.edgar.Problem;
import java.util.Arrays;
import java.util.List;

/** Reading text whose places are kept as runs. Immutable. */
final class RunText implements ReadingText {

  private final String text;
  private final List<Block> blocks;
  private final int[] positions;
  private final int[] sources;
  private final int sourceLength;
  private final List<Picture> pictures;
  private final List<Problem> problems;

  RunText(
      String text,
      List<Block> blocks,
      Runs runs,
      int sourceLength,
      List<Picture> pictures,
      List<Problem> problems) {
    this.text = text;
    this.blocks = List.copyOf(blocks);
    this.positions = runs.positions();
    this.sources = runs.sources();
    this.sourceLength = sourceLength;
    this.pictures = List.copyOf(pictures);
    this.problems = List.copyOf(problems);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public List<Block> blocks() {
    return blocks;
  }

  @Override
  public int sourceOffset(int position) {
    if (position < 0 || position > text.length()) {
      throw new IndexOutOfBoundsException("position " + position + " of " + text.length());
    }
    if (position == text.length()) {
      return position == 0 ? sourceLength : Math.min(sourceOffset(position - 1) + 1, sourceLength);
    }
    int found = Arrays.binarySearch(positions, position);
    int run = found >= 0 ? found : -found - 2;
    return sources[run] + (position - positions[run]);
  }

  @Override
  public int position(int sourceOffset) {
    int low = 0;
    int high = sources.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sources[middle] < sourceOffset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low < positions.length ? positions[low] : text.length();
    if (low == 0) {
      return end;
    }
    long inside = (long) positions[low - 1] + (sourceOffset - sources[low - 1]);
    return (int) Math.min(inside, end);
  }

  @Override
  public List<Picture> pictures() {
    return pictures;
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }
}
