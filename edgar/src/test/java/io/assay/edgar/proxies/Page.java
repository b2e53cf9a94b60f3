package io.assay.edgar.proxies;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.headings.HeadingReader;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.SectionReader;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Made-up pages and what is read of them. */
record Page(ReadingText text) {

  private static final FormType PROXY = new FormType("DEF 14A");
  private static final FormType ANNUAL = new FormType("10-K");

  static Page html(String body) {
    return new Page(read("<html><body>" + body + "</body></html>", Document.Kind.HTML));
  }

  static Page typed(String text) {
    return new Page(read(text, Document.Kind.PLAIN_TEXT));
  }

  private static ReadingText read(String text, Document.Kind kind) {
    return TextReader.read(ByteSlice.of(text.getBytes(StandardCharsets.UTF_8)), kind);
  }

  /** A table with rows of cells that are divided by bars. */
  static String table(String... rows) {
    StringBuilder html = new StringBuilder("<table>");
    for (String row : rows) {
      html.append("<tr><td>")
          .append(row.replace(" | ", "</td><td>").replace("| ", "</td><td>"))
          .append("</td></tr>");
    }
    return html.append("</table>").toString();
  }

  static String heading(String words) {
    return "<p><b>" + words + "</b></p>";
  }

  ProxyStatement proxy() {
    return ProxyReader.read(text, HeadingReader.sections(text, PROXY));
  }

  Optional<AuditFees> annualFees() {
    return ProxyReader.fees(text, SectionReader.sections(text, ANNUAL).sections());
  }

  List<Vote> votes() {
    return VoteReader.votes(new Event("5.07", "", text.text(), 0, text.text().length()));
  }

  String at(int start, int end) {
    return text.text().substring(start, end);
  }
}
