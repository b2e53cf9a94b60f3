package io.assay.edgar.client;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Documents of a filing whose full submission is not to be had. Stateless. */
final class LoneDocuments {

  private static final int FRONT = 256 << 10;

  private LoneDocuments() {}

  /** Whether a page carries its facts in itself. */
  static boolean isInline(ByteSlice page) {
    String front =
        page.slice(0, Math.min(page.length(), FRONT)).toString(StandardCharsets.ISO_8859_1);
    return front.contains("inlineXBRL");
  }

  /** A main document and the instance beside it, in sections as a submission has them. */
  static Fetched together(FormType form, Fetched main, Fetched instance) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(main.bytes().length() + instance.bytes().length() + 512);
    section(out, form.value(), 1, main);
    section(out, "EX-101.INS", 2, instance);
    return new Fetched(ByteSlice.of(out.toByteArray()), main.address(), false);
  }

  private static void section(ByteArrayOutputStream out, String type, int sequence, Fetched file) {
    boolean xml = file.fileName().endsWith(".xml");
    text(
        out,
        "<DOCUMENT>\n<TYPE>%s\n<SEQUENCE>%d\n<FILENAME>%s\n<TEXT>\n%s"
            .formatted(type, sequence, file.fileName(), xml ? "<XBRL>\n" : ""));
    out.writeBytes(file.bytes().toByteArray());
    text(out, "\n" + (xml ? "</XBRL>\n" : "") + "</TEXT>\n</DOCUMENT>\n");
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
