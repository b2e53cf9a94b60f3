package io.assay.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Makes PDFs for tests. */
final class MadePdf {

  private MadePdf() {}

  static byte[] of(String... pages) throws IOException {
    try (PDDocument document = document(pages)) {
      return bytes(document);
    }
  }

  static byte[] encrypted(String owner, String user, String... pages) throws IOException {
    try (PDDocument document = document(pages)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy(owner, user, new AccessPermission());
      policy.setEncryptionKeyLength(128);
      document.protect(policy);
      return bytes(document);
    }
  }

  /** A page whose stream unpacks to {@code bytes} blanks. */
  static byte[] bomb(int bytes) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDStream stream = new PDStream(document);
      try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes >> 20; i++) {
          out.write(blanks);
        }
      }
      page.setContents(stream);
      return bytes(document);
    }
  }

  private static PDDocument document(String... pages) throws IOException {
    PDDocument document = new PDDocument();
    document.getDocumentInformation().setTitle("A made-up exhibit");
    for (String text : pages) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
        content.setLeading(12);
        content.newLineAtOffset(50, 750);
        for (String line : List.of(text.split("\n"))) {
          content.showText(line);
          content.newLine();
        }
        content.endText();
      }
    }
    return document;
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  /** As EDGAR carries it: uuencoded between {@code <PDF>} and {@code </PDF>}. */
  static String uuencoded(byte[] bytes, String name) {
    StringBuilder text = new StringBuilder("begin 644 " + name + "\n");
    for (int line = 0; line < bytes.length; line += 45) {
      int count = Math.min(45, bytes.length - line);
      text.append((char) (32 + count));
      for (int i = 0; i < count; i += 3) {
        int a = bytes[line + i] & 0xFF;
        int b = i + 1 < count ? bytes[line + i + 1] & 0xFF : 0;
        int c = i + 2 < count ? bytes[line + i + 2] & 0xFF : 0;
        int[] six = {a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63};
        for (int value : six) {
          text.append(value == 0 ? '`' : (char) (32 + value));
        }
      }
      text.append('\n');
    }
    return text.append("`\nend\n").toString();
  }
}
