package io.assay.server.filings;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.UuDecoder;
import io.assay.server.http.Answer;
import io.assay.server.http.Keep;
import io.assay.server.http.Secure;
import io.assay.store.StoreCode;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Documents as filed. HTML is shown sanitised and sandboxed, text as text; anything else, and
 * everything asked for raw, is an attachment, so that no browser takes a filer's bytes for a page
 * of ours.
 */
final class FiledDocuments {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final Filings filings;
  private final Blobs blobs;

  FiledDocuments(Filings filings, Blobs blobs) {
    this.filings = filings;
    this.blobs = blobs;
  }

  Answer document(FilingRow filing, int sequence, boolean raw, Keep keep) {
    DocumentRow row =
        filings.documents(filing.accession()).stream()
            .filter(d -> d.sequence() == sequence)
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        StoreCode.NO_SUCH_DOCUMENT,
                        "The filing has no document " + sequence,
                        filing.accession().value(),
                        "GET /api/v1/filings/" + filing.accession() + " lists its documents."));
    ByteSlice whole = ByteSlice.of(blobs.bytes(filing.blob()));
    int start = Math.toIntExact(row.start());
    ByteSlice text = whole.slice(start, start + Math.toIntExact(row.bytes()));
    Document.Kind kind = Document.Kind.valueOf(row.kind().toUpperCase(Locale.ROOT));
    if (raw) {
      return attachment(row, text, kind, keep);
    }
    return switch (kind) {
      case HTML -> shown("text/html; charset=utf-8", FiledHtml.sanitised(decoded(text)), keep);
      case PLAIN_TEXT, XML -> shown("text/plain; charset=utf-8", decoded(text), keep);
      case UUENCODED -> attachment(row, text, kind, keep);
    };
  }

  private static Answer shown(String type, String content, Keep keep) {
    return new Answer.Body(
        200,
        type,
        ByteSlice.of(content),
        Map.of("Content-Security-Policy", Secure.FILED_POLICY),
        keep);
  }

  private static Answer attachment(DocumentRow row, ByteSlice text, Document.Kind kind, Keep keep) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", Secure.FILED_POLICY);
    headers.put("Content-Disposition", "attachment; filename=\"" + safeName(row) + "\"");
    ByteSlice bytes = kind == Document.Kind.UUENCODED ? UuDecoder.decode(text).bytes() : text;
    return new Answer.Body(200, "application/octet-stream", bytes, headers, keep);
  }

  /** The filed name without anything that could be a path or break the header. */
  private static String safeName(DocumentRow row) {
    String name = row.filename().replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    String cut = name.length() > 100 ? name.substring(name.length() - 100) : name;
    return cut.isEmpty() ? "document-" + row.sequence() : cut;
  }

  /** UTF-8 where it is, else the Windows code page that filers' programs wrote. */
  private static String decoded(ByteSlice bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()))
          .toString();
    } catch (CharacterCodingException e) {
      return bytes.toString(WINDOWS);
    }
  }
}
