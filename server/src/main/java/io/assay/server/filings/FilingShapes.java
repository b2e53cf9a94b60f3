package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.server.http.Json;
import io.assay.signals.comparison.PriorFilings.Distance;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings.WholeFiling;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How filings look as JSON. */
public final class FilingShapes {

  private static final String ARCHIVES = "https://www.sec.gov/Archives/edgar/data/";

  /** What every filing has, if only empty. */
  private static final List<String> LISTS =
      List.of("documents", "parties", "outline", "readingProblems");

  private FilingShapes() {}

  /** A filing in a list. */
  public static void summary(JsonGenerator out, FilingRow row) throws IOException {
    out.writeStartObject();
    fields(out, row);
    out.writeEndObject();
  }

  /** Its fields, within an object. */
  static void fields(JsonGenerator out, FilingRow row) throws IOException {
    out.writeStringField("accession", row.accession().value());
    out.writeNumberField("cik", row.cik().value());
    out.writeStringField("company", row.company());
    out.writeStringField("form", row.form().value());
    out.writeStringField("filed", row.filed().toString());
    Json.time(out, "accepted", row.accepted());
    Json.date(out, "period", row.period());
    Json.texts(out, "items", row.items());
    Json.text(out, "title", row.title());
    out.writeNumberField("facts", row.facts());
    out.writeNumberField("signals", row.signals());
    out.writeNumberField("problems", row.problems());
    out.writeNumberField("bytes", row.bytes());
  }

  /**
   * A filing with all that it holds: what is known of it, then the kept body as it is, byte for
   * byte.
   */
  static ByteSlice whole(WholeFiling whole) {
    FilingRow row = whole.row();
    ByteSlice known =
        Json.bytes(
            out -> {
              out.writeStartObject();
              fields(out, row);
              out.writeNumberField("textLength", row.textLength());
              // Events and transactions are not compared with those before.
              Optional<Accession> prior =
                  row.form().isPeriodic()
                      ? Priors.find(whole.reports(), row, Distance.YEAR)
                      : Optional.empty();
              if (prior.isPresent()) {
                out.writeStringField("prior", prior.get().value());
              }
              if (!row.origin().equals("sample")) {
                out.writeStringField("edgarUrl", address(row));
              }
              if (whole.body().isEmpty()) {
                for (String list : LISTS) {
                  out.writeArrayFieldStart(list);
                  out.writeEndArray();
                }
              }
              out.writeEndObject();
            });
    return whole.body().isEmpty() ? known : joined(known, whole.body());
  }

  private static String address(FilingRow row) {
    Accession accession = row.accession();
    return ARCHIVES + row.cik() + "/" + accession.compact() + "/" + accession + "-index.htm";
  }

  /** The fields of two objects, of which neither is empty, in one. */
  private static ByteSlice joined(ByteSlice first, ByteSlice second) {
    byte[] both = new byte[first.length() + second.length() - 1];
    System.arraycopy(first.array(), first.offset(), both, 0, first.length());
    both[first.length() - 1] = ',';
    System.arraycopy(
        second.array(), second.offset() + 1, both, first.length(), second.length() - 1);
    return ByteSlice.of(both);
  }
}
