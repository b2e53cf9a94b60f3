package io.assay.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.edgar.ByteSlice;
import io.assay.server.sheets.CsvSheet;
import io.assay.server.sheets.Sheet;
import io.assay.server.sheets.XlsxSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes a list: as JSON one page of it, found by cursor or by number; as rows all of it from there
 * on, one page in memory at a time. Where the reader goes away writing fails, and with it the
 * reading.
 */
final class Rows {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE = 1_000;

  /** The first rows go out before many are read. */
  private static final int FIRST_PAGE = 100;

  /** Begins cursors into lists that come whole: the number of the element. */
  private static final String AT = "at:";

  private Rows() {}

  /** One page as {@code {"data":[...],"next":...,"total":...}}. */
  static <T> ByteSlice json(Answer.Listing<T> listing, Asked asked, Milestones milestones) {
    List<String> fields = cut(listing, asked);
    Optional<String> from = from(listing, asked, milestones);
    Page<T> page =
        from.isPresent() && from.get().isEmpty()
            ? new Page<>(List.of(), Optional.empty(), OptionalLong.empty())
            : page(listing, from, asked.limit());
    if (asked.skipped().isPresent() && page.next().isPresent()) {
      milestones.set(
          asked.list(), asked.skipped().getAsLong() + page.data().size(), page.next().get());
    }
    OptionalLong total = total(listing, page, asked);
    return Json.bytes(
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("data");
          for (T row : page.data()) {
            write(out, row, listing.shape(), fields);
          }
          out.writeEndArray();
          if (page.next().isPresent()) {
            out.writeStringField("next", Cursor.seal(asked.list(), page.next().get()));
          } else {
            out.writeNullField("next");
          }
          if (total.isPresent()) {
            out.writeNumberField("total", total.getAsLong());
          }
          listing.extra().write(out);
          out.writeEndObject();
        });
  }

  private static <T> OptionalLong total(Answer.Listing<T> listing, Page<T> page, Asked asked) {
    if (page.total().isPresent()) {
      return page.total();
    }
    OptionalLong counted = listing.pages().total();
    boolean wholeList =
        page.next().isEmpty() && asked.cursor().isEmpty() && asked.skipped().isEmpty();
    return counted.isEmpty() && wholeList ? OptionalLong.of(page.data().size()) : counted;
  }

  /**
   * A page. A list that comes whole, however little is asked for, is cut here: its cursors are
   * numbers of elements.
   */
  private static <T> Page<T> page(Answer.Listing<T> listing, Optional<String> after, int limit) {
    int at = at(after);
    Page<T> page = listing.pages().page(at > 0 ? Optional.empty() : after, limit);
    if (at == 0 && page.data().size() <= limit) {
      return page;
    }
    List<T> all = page.data();
    int end = (int) Math.min(all.size(), (long) at + limit);
    return new Page<>(
        at >= all.size() ? List.of() : all.subList(at, end),
        end < all.size() ? Optional.of(AT + end) : Optional.empty(),
        OptionalLong.of(all.size()));
  }

  private static int at(Optional<String> cursor) {
    String text = cursor.filter(c -> c.startsWith(AT)).orElse(AT + "0").substring(AT.length());
    if (!text.matches("\\d{1,9}")) {
      throw io.assay.store.Cursor.bad(text);
    }
    return Integer.parseInt(text);
  }

  /**
   * The cursor to begin with; none at the list's head, an empty one behind its end. A page asked
   * for by number is walked to from the nearest place known, as far as that may be.
   */
  private static <T> Optional<String> from(
      Answer.Listing<T> listing, Asked asked, Milestones milestones) {
    if (asked.skipped().isEmpty()) {
      return asked.cursor();
    }
    long skip = asked.skipped().getAsLong();
    Milestones.Milestone nearest = milestones.before(asked.list(), skip);
    long left = skip - nearest.elements();
    asked.demandNear(left);
    Optional<String> after = nearest.cursor();
    while (left > 0) {
      Page<T> skipped = page(listing, after, (int) Math.min(left, PAGE));
      left -= skipped.data().size();
      after = skipped.next();
      if (after.isEmpty()) {
        return Optional.of("");
      }
    }
    return after;
  }

  /**
   * Everything from the cursor on. The first page is read at once, so that what is asked wrongly or
   * cannot be read is told as a problem and not found in the middle of a file.
   */
  static <T> Answer.Stream stream(
      Answer.Listing<T> listing, Asked asked, Format format, Milestones milestones) {
    List<String> fields = columns(listing, asked);
    long most = asked.limitGiven().isPresent() ? asked.limit() : Long.MAX_VALUE;
    Optional<String> from = from(listing, asked, milestones);
    Page<T> first =
        from.isPresent() && from.get().isEmpty()
            ? new Page<>(List.of(), Optional.empty(), OptionalLong.empty())
            : page(listing, from, (int) Math.min(FIRST_PAGE, most));
    String name = asked.operation().id() + "." + format.ending();
    Map<String, String> headers =
        Map.of("Content-Disposition", "attachment; filename=\"" + name + "\"");
    Answer.Writing writing =
        switch (format) {
          case CSV ->
              out -> {
                Sheet sheet = new CsvSheet(out);
                for (String field : fields) {
                  sheet.text(field);
                }
                sheet.endRow();
                sheet(listing, asked, fields, first, most, sheet, out);
              };
          case XLSX ->
              out -> {
                Sheet sheet = new XlsxSheet(out, fields.toArray(String[]::new));
                sheet(listing, asked, fields, first, most, sheet, out);
              };
          case JSON, NDJSON -> lines(listing, cut(listing, asked), first, most);
        };
    String type = format == Format.CSV ? "text/csv; charset=utf-8" : format.type();
    return new Answer.Stream(type, headers, format != Format.XLSX, writing);
  }

  private static <T> void sheet(
      Answer.Listing<T> listing,
      Asked asked,
      List<String> fields,
      Page<T> first,
      long most,
      Sheet sheet,
      OutputStream out)
      throws IOException {
    Cells<T> cells = new Cells<>(listing.shape(), fields, asked.operation().decimals());
    each(
        listing,
        first,
        most,
        row -> cells.write(row, sheet),
        () -> {
          sheet.flush();
          out.flush();
        });
    sheet.close(); // not after a failure: nothing then says that the table is whole
  }

  private static <T> Answer.Writing lines(
      Answer.Listing<T> listing, List<String> fields, Page<T> first, long most) {
    return out -> {
      try (JsonGenerator json = Json.factory().createGenerator(out)) {
        json.setRootValueSeparator(null);
        each(
            listing,
            first,
            most,
            row -> {
              write(json, row, listing.shape(), fields);
              json.writeRaw('\n');
            },
            json::flush);
      }
    };
  }

  /** The fields an element is cut down to; empty where it stays whole. */
  private static List<String> cut(Answer.Listing<?> listing, Asked asked) {
    return listing.columns().isEmpty() ? asked.fields() : List.of();
  }

  private static List<String> columns(Answer.Listing<?> listing, Asked asked) {
    if (!listing.columns().isEmpty()) {
      return listing.columns();
    }
    List<String> asking = asked.fields();
    return asking.isEmpty() ? asked.operation().fields() : asking;
  }

  private interface RowWriter<T> {
    void write(T row) throws IOException;
  }

  private interface Flush {
    void flush() throws IOException;
  }

  private static <T> void each(
      Answer.Listing<T> listing, Page<T> first, long most, RowWriter<T> writer, Flush firstOut)
      throws IOException {
    long left = most;
    Page<T> page = first;
    for (int pages = 1; ; pages++) {
      for (T row : page.data()) {
        writer.write(row);
      }
      left -= page.data().size();
      if (page.next().isEmpty() || left <= 0) {
        return;
      }
      if (pages == 1) {
        firstOut.flush();
      }
      page = page(listing, page.next(), (int) Math.min(PAGE, left));
    }
  }

  private static <T> void write(
      JsonGenerator out, T row, Json.Shape<? super T> shape, List<String> fields)
      throws IOException {
    if (fields.isEmpty()) {
      shape.write(out, row);
    } else {
      MAPPER.writeTree(out, tree(row, shape, fields));
    }
  }

  private static <T> ObjectNode tree(T row, Json.Shape<? super T> shape, List<String> fields)
      throws IOException {
    ByteSlice written = Json.bytes(out -> shape.write(out, row));
    JsonNode whole = MAPPER.readTree(written.array(), written.offset(), written.length());
    ObjectNode cut = MAPPER.createObjectNode();
    for (String field : fields) {
      JsonNode value = whole.get(field);
      if (value != null) {
        cut.set(field, value);
      }
    }
    return cut;
  }
}
