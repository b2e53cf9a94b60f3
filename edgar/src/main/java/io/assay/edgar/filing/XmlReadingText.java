package io.assay.edgar.filing;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.forms.XmlText;
import io.assay.edgar.text.ReadingText;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** The values of an XML form as reading text: a labelled line each. Immutable. */
final class XmlReadingText implements ReadingText {

  private final String text;

  /** Where each line begins in the text, and its value in the source; both rise. */
  private final int[] starts;

  private final int[] sources;

  private XmlReadingText(String text, int[] starts, int[] sources) {
    this.text = text;
    this.starts = starts;
    this.sources = sources;
  }

  static ReadingText of(ByteSlice bytes) {
    Gathering lines = new Gathering();
    XmlText.read(bytes, lines);
    return new XmlReadingText(
        lines.text.toString(),
        Arrays.copyOf(lines.starts, lines.size),
        Arrays.copyOf(lines.sources, lines.size));
  }

  private static final class Gathering implements XmlText.Lines {
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[64];
    private int[] sources = new int[64];
    private int size;

    @Override
    public void line(String line, int source) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size * 2);
        sources = Arrays.copyOf(sources, size * 2);
      }
      if (size > 0) {
        text.append('\n');
      }
      starts[size] = text.length();
      sources[size++] = source;
      text.append(line);
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public List<Block> blocks() {
    return new Blocks(this);
  }

  private int end(int line) {
    return line + 1 < starts.length ? starts[line + 1] - 1 : text.length();
  }

  @Override
  public int sourceOffset(int position) {
    int line = Arrays.binarySearch(starts, position);
    int at = line >= 0 ? line : -line - 2;
    return at < 0 ? 0 : sources[at];
  }

  @Override
  public int position(int sourceOffset) {
    int line = Arrays.binarySearch(sources, sourceOffset);
    int at = line >= 0 ? line : -line - 1;
    return at < starts.length ? starts[at] : text.length();
  }

  /** Lines as blocks, made when asked for: a portfolio has a million. */
  private static final class Blocks extends AbstractList<Block> implements RandomAccess {
    private final XmlReadingText owner;

    Blocks(XmlReadingText owner) {
      this.owner = owner;
    }

    @Override
    public Block get(int index) {
      return new Block(Kind.PARAGRAPH, owner.starts[index], owner.end(index), false, -1);
    }

    @Override
    public int size() {
      return owner.starts.length;
    }
  }
}
