package io.assay.edgar.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.tables.Cell;
import io.assay.edgar.tables.CellValue;
import io.assay.edgar.tables.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes tables: what each cell says and, for numbers, what it means in real units. Stateless. */
public final class TableJson {

  private TableJson() {}

  /**
   * Writes the tables of one document as objects into the array at hand.
   *
   * @param document file name, may be empty
   */
  public static void write(JsonGenerator out, String document, List<Table> tables)
      throws IOException {
    for (Table table : tables) {
      out.writeStartObject();
      out.writeStringField("document", document);
      out.writeStringField("caption", table.caption());
      texts(out, "headings", table.headings());
      if (!table.scale().words().isEmpty()) {
        out.writeObjectFieldStart("scale");
        out.writeNumberField("power", table.scale().power());
        out.writeNumberField("sharePower", table.scale().sharePower());
        out.writeStringField("note", table.scale().words());
        out.writeEndObject();
      }
      out.writeStringField("currency", table.currency());
      out.writeNumberField("start", table.start());
      out.writeNumberField("end", table.end());
      out.writeArrayFieldStart("rows");
      for (Table.Row row : table.rows()) {
        row(out, row);
      }
      out.writeEndArray();
      texts(out, "notes", table.notes());
      out.writeEndObject();
    }
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void row(JsonGenerator out, Table.Row row) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", row.kind().name().toLowerCase(Locale.ROOT));
    out.writeStringField("label", row.label());
    if (!row.section().isEmpty()) {
      out.writeStringField("section", row.section());
    }
    out.writeArrayFieldStart("cells");
    for (Cell cell : row.cells()) {
      out.writeStartObject();
      out.writeNumberField("column", cell.column());
      if (cell.columnSpan() > 1) {
        out.writeNumberField("columnSpan", cell.columnSpan());
      }
      if (cell.rowSpan() > 1) {
        out.writeNumberField("rowSpan", cell.rowSpan());
      }
      out.writeStringField("text", cell.text());
      value(out, cell.value());
      out.writeNumberField("start", cell.start());
      out.writeNumberField("end", cell.end());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void value(JsonGenerator out, CellValue value) throws IOException {
    switch (value) {
      case CellValue.Numeric number -> number(out, "value", number);
      case CellValue.Range range -> {
        number(out, "from", range.from());
        out.writeNumberField("to", range.to().inUnits());
      }
      case CellValue.Date date -> out.writeStringField("date", date.date().toString());
      case CellValue.Dash _ -> out.writeNullField("value");
      case CellValue.Text _ -> {
        // The text says it all.
      }
    }
  }

  private static void number(JsonGenerator out, String name, CellValue.Numeric number)
      throws IOException {
    out.writeFieldName(name);
    // never 1E+9: readers of JSON without big decimals take that for a float
    out.writeNumber(number.inUnits().toPlainString());
    out.writeStringField("unit", number.unit().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (!number.currency().isEmpty()) {
      out.writeStringField("currency", number.currency());
    }
    if (!number.marks().isEmpty()) {
      out.writeStringField("marks", number.marks());
    }
  }
}
