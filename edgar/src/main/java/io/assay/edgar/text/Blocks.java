package io.assay.edgar.text;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a text, as columns of numbers: a record is made when one asks for it, since a long
 * document has a block for each line of its tables and few are asked for. Filled by one thread,
 * then only read.
 */
@SuppressWarnings("EnumOrdinal") // Packed into an int; never leaves the array.
final class Blocks extends AbstractList<ReadingText.Block> implements RandomAccess {

  private static final ReadingText.Kind[] KINDS = ReadingText.Kind.values();
  private static final int MARKED = 1 << 8;

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] tables = new int[16];

  /** Kind, whether marked, and the level: 8, 1 and 8 bits. */
  private int[] looks = new int[16];

  /** Style bits of the first character. */
  private int[] styles = new int[16];

  /** Records made so far: who asks once asks often. */
  private ReadingText.@Nullable Block[] made = {};

  private int count;

  void add(ReadingText.Kind kind, int start, int end, boolean marked, int table, int style) {
    if (count == starts.length) {
      resize(count + (count >> 1));
      styles = Arrays.copyOf(styles, starts.length);
    }
    starts[count] = start;
    ends[count] = end;
    tables[count] = table;
    looks[count] = kind.ordinal() | (marked ? MARKED : 0);
    styles[count] = style;
    count++;
  }

  private void resize(int size) {
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
    tables = Arrays.copyOf(tables, size);
    looks = Arrays.copyOf(looks, size);
  }

  void cutLast() {
    count--;
  }

  /** Keeps the first {@code size} and no room for more. */
  void close(int size) {
    count = size;
    resize(size);
    styles = new int[0];
    made = new ReadingText.Block[size];
  }

  /** Moves a block to a place before its own. */
  void move(int block, int place, int start, int end) {
    starts[place] = start;
    ends[place] = end;
    tables[place] = tables[block];
    looks[place] = looks[block];
  }

  /** Lets a block end where the next does, which goes on with it. */
  void join(int place, int next, int end) {
    ends[place] = end;
    if (!isMarked(next)) {
      looks[place] &= ~MARKED;
    }
  }

  void level(int block, int level) {
    looks[block] |= level << 16;
  }

  int start(int block) {
    return starts[block];
  }

  int end(int block) {
    return ends[block];
  }

  int length(int block) {
    return ends[block] - starts[block];
  }

  int table(int block) {
    return tables[block];
  }

  boolean isMarked(int block) {
    return (looks[block] & MARKED) != 0;
  }

  ReadingText.Kind kind(int block) {
    return KINDS[looks[block] & 0xFF];
  }

  int style(int block) {
    return styles[block];
  }

  @Override
  public ReadingText.Block get(int block) {
    if (block < 0 || block >= count) {
      throw new IndexOutOfBoundsException("block " + block + " of " + count);
    }
    // Two threads may make the same record at the same time: either will do.
    ReadingText.Block record = made[block];
    if (record == null) {
      record =
          new ReadingText.Block(
              kind(block),
              starts[block],
              ends[block],
              isMarked(block),
              tables[block],
              looks[block] >>> 16);
      made[block] = record;
    }
    return record;
  }

  @Override
  public int size() {
    return count;
  }
}
