package io.assay.edgar.text;

import io.assay.edgar.Problem;
import java.util.List;

/** Reading text whose places are kept as runs. Immutable. */
final class RunText implements ReadingText {

  private final String text;
  private final Blocks blocks;
  private final Runs runs;
  private final int sourceLength;
  private final List<Picture> pictures;
  private final List<Problem> problems;

  RunText(
      String text,
      Blocks blocks,
      Runs runs,
      int sourceLength,
      List<Picture> pictures,
      List<Problem> problems) {
    this.text = text;
    this.blocks = blocks;
    this.runs = runs;
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
    int run = runs.before(position);
    return runs.source(run) + (position - runs.position(run));
  }

  @Override
  public int position(int sourceOffset) {
    int run = runs.from(sourceOffset);
    int end = run < runs.count() ? runs.position(run) : text.length();
    if (run == 0) {
      return end;
    }
    long inside = (long) runs.position(run - 1) + (sourceOffset - runs.source(run - 1));
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
