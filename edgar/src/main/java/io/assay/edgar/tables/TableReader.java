package io.assay.edgar.tables;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TableMarks;
import io.assay.edgar.text.TextLimits;
import io.assay.edgar.text.TextReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the tables of a document: those of HTML, whose layout columns (currency signs, closing
 * brackets, gaps) are put together to the columns a reader sees; those of typewritten pages, by
 * their {@code <TABLE>} marks or by how lines stand under each other. Tables that only place text
 * on the page are left out. Stateless; thread-safe.
 */
public final class TableReader {

  private TableReader() {}

  /**
   * What was read.
   *
   * @param text reading text of the whole document, to which {@link Table#firstBlock} counts
   * @param tables in the order of the source
   */
  public record Result(ReadingText text, List<Table> tables, List<Problem> problems) {

    public Result {
      tables = List.copyOf(tables);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Tables of a document within the usual limits.
   *
   * @throws Unreadable as {@link TextReader#read}
   */
  public static Result read(Document document) {
    return read(document.text(), document.kind(), TextLimits.USUAL);
  }

  /**
   * Tables of a document. Offsets are relative to {@code bytes}.
   *
   * @throws Unreadable as {@link TextReader#read}
   */
  public static Result read(ByteSlice bytes, Document.Kind kind, TextLimits limits) {
    TableMarks marks = new TableMarks();
    ReadingText text = TextReader.read(bytes, kind, limits, marks);
    List<RawTable> raw = new ArrayList<>(new TypedTables(bytes, marks, kind).read());
    if (kind != Document.Kind.PLAIN_TEXT) {
      raw.addAll(new HtmlTables(bytes, text, marks).read());
      raw.sort(Comparator.comparingInt(t -> t.start));
    }
    Surroundings surroundings = new Surroundings(text);
    List<TableMaker> makers = new ArrayList<>();
    for (RawTable table : raw) {
      TableMaker maker = new TableMaker(table, surroundings);
      if (maker.isTable()) {
        makers.add(maker);
      }
    }
    Scales.hand(makers, text);
    List<Table> tables = new ArrayList<>(makers.size());
    makers.forEach(m -> tables.add(m.table()));
    return new Result(text, tables, text.problems());
  }
}
