package io.assay.edgar.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.TextLimits;
import io.assay.edgar.xbrl.XbrlLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FilingReaderTest {

  private static final String PAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
        xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
        xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:dei="http://xbrl.sec.gov/dei/2023"
        xmlns:gaap="http://fasb.org/us-gaap/2023" xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
      <body><div style="display:none"><ix:header><ix:hidden>
        <ix:nonNumeric contextRef="c" name="dei:EntityCentralIndexKey">0001234567</ix:nonNumeric>
        </ix:hidden><ix:resources>
        <xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001234567</xbrli:identifier></xbrli:entity>
          <xbrli:period><xbrli:startDate>2023-01-01</xbrli:startDate><xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period></xbrli:context>
        <xbrli:unit id="u"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
        </ix:resources></ix:header></div>
      <p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p>
      <p>FORM <ix:nonNumeric contextRef="c" name="dei:DocumentType">10-K</ix:nonNumeric></p>
      <p>for the year ended <ix:nonNumeric contextRef="c" name="dei:DocumentPeriodEndDate" format="ixt:date-monthname-day-year-en">December 31, 2023</ix:nonNumeric></p>
      <p><ix:nonNumeric contextRef="c" name="dei:EntityRegistrantName">Brass Lantern Co</ix:nonNumeric></p>
      <p>Revenue (<ix:nonFraction contextRef="c" unitRef="u" name="gaap:Revenues" decimals="-6" scale="6" sign="-" format="ixt:num-dot-decimal">1,234.5</ix:nonFraction>)</p>
      </body></html>
      """;

  private final FilingReader reader = new FilingReader();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private String refusal(byte[] bytes) {
    try {
      reader.read(bytes, "x");
      return "read";
    } catch (Unreadable e) {
      assertThat(e.mend()).isNotBlank();
      return e.code();
    }
  }

  @Test
  void a_lone_page_gets_its_header_from_its_cover() {
    ReadFiling filing = reader.read(bytes(PAGE), "brass-20231231.htm");

    assertThat(filing.header().form()).isEqualTo(new FormType("10-K"));
    assertThat(filing.header().period()).contains(LocalDate.of(2023, 12, 31));
    assertThat(filing.header().accession()).isEmpty();
    assertThat(filing.header().subject().orElseThrow().cik()).isEqualTo(new Cik(1234567));
    assertThat(filing.header().subject().orElseThrow().name()).isEqualTo("Brass Lantern Co");
    assertThat(filing.facts().facts())
        .filteredOn(f -> f.concept().equals("us-gaap:Revenues"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.number().orElseThrow().toPlainString()).isEqualTo("-1234500000");
              assertThat(PAGE.substring(f.start(), f.end()))
                  .startsWith("<ix:nonFraction")
                  .endsWith("</ix:nonFraction>");
            });
    assertThat(filing.documents()).extracting(Document::kind).containsExactly(Document.Kind.HTML);
    assertThat(filing.problems()).extracting(Problem::code).doesNotContain("cut-off");
  }

  @Test
  void what_is_known_of_a_document_fetched_singly_goes_before_its_cover() {
    SubmissionHeader known =
        FilingReader.known(
            new Accession("0001234567-24-000009"),
            new FormType("10-K/A"),
            Optional.of(LocalDate.of(2024, 3, 1)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new Cik(1234567),
            "BRASS LANTERN CO");

    ReadFiling filing = reader.read(io.assay.edgar.ByteSlice.of(bytes(PAGE)), "brass.htm", known);

    assertThat(filing.header().form().value()).isEqualTo("10-K/A");
    assertThat(filing.header().accession().orElseThrow().value()).isEqualTo("0001234567-24-000009");
    assertThat(filing.header().period()).contains(LocalDate.of(2023, 12, 31));
    assertThat(filing.header().parties().getFirst().name()).isEqualTo("BRASS LANTERN CO");
  }

  @Test
  void what_is_known_also_stands_for_the_missing_header_of_a_single_document_section() {
    SubmissionHeader known =
        FilingReader.known(
            new Accession("0001234567-24-000009"),
            new FormType("10-K"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new Cik(1234567),
            "BRASS LANTERN CO");
    String section =
        "<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<FILENAME>brass.htm\n<TEXT>\n<XBRL>\n"
            + PAGE
            + "</XBRL>\n</TEXT>\n</DOCUMENT>\n";

    ReadFiling filing =
        reader.read(io.assay.edgar.ByteSlice.of(bytes(section)), "brass.htm", known);

    assertThat(filing.header().accession()).isEqualTo(known.accession());
    assertThat(filing.problems()).extracting(Problem::code).doesNotContain("header-missing");
    assertThat(filing.facts().dei("DocumentType")).contains("10-K");
  }

  @Test
  void a_gzipped_file_reads_as_the_file_in_it() {
    ReadFiling plain = reader.read(bytes(PAGE), "brass.htm");
    ReadFiling packed = reader.read(gzip(bytes(PAGE)), "brass.htm");

    assertThat(packed.header()).isEqualTo(plain.header());
    assertThat(packed.facts()).isEqualTo(plain.facts());
    assertThat(packed.submissionBytes()).isEqualTo(plain.submissionBytes());
  }

  @Test
  void every_bad_file_is_refused_by_its_own_name() {
    assertThat(refusal(new byte[0])).isEqualTo("empty-file");
    assertThat(refusal(bytes("  \n \n"))).isEqualTo("empty-file");
    assertThat(refusal(bytes("Dear diary, nothing was filed today."))).isEqualTo("not-a-filing");
    assertThat(refusal(bytes("<html><body>busy, come back</body></html>")))
        .isEqualTo("not-a-filing");
    assertThat(refusal(bytes("PK\u0003\u0004abcdef"))).isEqualTo("not-a-filing");
    assertThat(refusal(bytes("%PDF-1.7 abc"))).isEqualTo("not-a-filing");
    assertThat(refusal(new byte[] {1, 2, 0, 4, 5, 6, 7, 8, 9})).isEqualTo("not-a-filing");
    assertThat(refusal(bytes("<?xml version='1.0'?><recipe/>"))).isEqualTo("not-a-filing");
    assertThat(refusal(new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2})).isEqualTo("bad-gzip");
    String bomb = "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>";
    assertThat(refusal(bytes("<?xml version='1.0'?>" + bomb + "<xbrl>&b;</xbrl>")))
        .isEqualTo("forbidden-xml");
    assertThat(refusal(bytes(PAGE.replace("<html", bomb + "<html")))).isEqualTo("forbidden-xml");
  }

  @Test
  void limits_of_what_a_file_holds_can_be_set() {
    String page =
        "<html><body><p>FORM 10-K</p>" + "<p>A line of text.</p>".repeat(100) + "</body></html>";
    TextLimits few = new TextLimits(1 << 20, 10, 64, 4_096);

    ReadFiling read =
        new FilingReader(new Limits(1 << 20, 250, XbrlLimits.USUAL, few))
            .read(
                ByteSlice.of(page),
                "a.htm",
                FilingReader.known(
                    new Accession("0000000001-24-000001"),
                    new FormType("10-K"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    new Cik(1),
                    "Acme"));

    assertThat(read.text().orElseThrow().blocks()).hasSizeLessThanOrEqualTo(11);
    assertThat(read.problems()).extracting(Problem::code).contains(EdgarCode.LIMIT_REACHED.id());
  }

  @Test
  void files_over_the_limit_are_refused_packed_or_not() {
    FilingReader small = new FilingReader(new Limits(1000, 250));
    assertThatThrownBy(() -> small.read(bytes(PAGE), "x"))
        .extracting(e -> ((Unreadable) e).code())
        .isEqualTo("file-too-large");
    assertThatThrownBy(() -> small.read(gzip(bytes(PAGE)), "x"))
        .extracting(e -> ((Unreadable) e).code())
        .isEqualTo("file-too-large");
    assertThatThrownBy(() -> reader.read(gzip(new byte[60 << 20]), "x"))
        .as("a bomb of zeros")
        .extracting(e -> ((Unreadable) e).code())
        .isEqualTo("file-too-large");
  }

  @Test
  void a_page_cut_in_half_is_read_as_far_as_it_goes() {
    ReadFiling filing =
        reader.read(bytes(PAGE.substring(0, PAGE.indexOf("<p>Revenue"))), "brass.htm");

    assertThat(filing.header().form().value()).isEqualTo("10-K");
    assertThat(filing.problems()).extracting(Problem::code).contains("cut-off");
  }

  @Test
  void packed_data_that_end_too_early_are_read_as_far_as_they_go() {
    byte[] packed = gzip(bytes(PAGE.repeat(40)));

    ReadFiling filing =
        reader.read(java.util.Arrays.copyOf(packed, packed.length - 20), "brass.htm");

    assertThat(filing.problems()).extracting(Problem::code).contains("cut-off");
  }

  @Test
  void bytes_that_are_no_utf8_are_read_as_windows_1252_with_a_problem() {
    byte[] latin =
        PAGE.replace("Brass Lantern", "Caf\u00E9 Lantern").getBytes(StandardCharsets.ISO_8859_1);

    ReadFiling filing = reader.read(latin, "cafe.htm");

    assertThat(filing.header().subject().orElseThrow().name()).isEqualTo("Caf\u00E9 Lantern Co");
    assertThat(filing.problems()).extracting(Problem::code).contains("not-utf8");
  }

  @Test
  void an_accession_number_in_the_file_name_is_taken() {
    assertThat(
            reader
                .read(bytes(PAGE), "0001234567-24-000001.htm")
                .header()
                .accession()
                .orElseThrow()
                .value())
        .isEqualTo("0001234567-24-000001");
  }
}
