package io.assay.cli.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.json.FilingJson;
import io.assay.edgar.submission.Document;
import io.assay.pdf.PdfReader;
import io.assay.pdf.PdfText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The PDF exhibits of a filing, with their text. PDFBox is loaded only where there is one. */
final class PdfExhibits {

  private PdfExhibits() {}

  /**
   * Writes {@code "pdf":[{"sequence","filename","pages","characters","text","problems"}]}, pages
   * divided by form feeds; nothing where the filing has no PDF.
   */
  static void write(JsonGenerator out, List<Document> documents) throws IOException {
    List<Document> named = documents.stream().filter(PdfExhibits::isNamedPdf).toList();
    if (named.isEmpty()) {
      return;
    }
    PdfReader reader = new PdfReader();
    out.writeArrayFieldStart("pdf");
    for (Document document : named) {
      PdfText text =
          reader.read(PdfReader.findPdf(document).orElse(document.text()), document.filename());
      out.writeStartObject();
      out.writeNumberField("sequence", document.sequence());
      out.writeStringField("filename", document.filename());
      out.writeNumberField("pages", text.pageCount());
      out.writeNumberField("characters", text.text().length());
      out.writeStringField("text", text.text());
      FilingJson.writeProblems(out, text.problems());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static boolean isNamedPdf(Document document) {
    return document.filename().toLowerCase(Locale.ROOT).endsWith(".pdf");
  }
}
