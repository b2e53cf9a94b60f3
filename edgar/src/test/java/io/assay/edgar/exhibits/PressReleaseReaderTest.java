package io.assay.edgar.exhibits;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.specimens.Corpus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PressReleaseReaderTest {

  private static final String PAGE =
      """
      <html><head><style>p {margin:0}</style></head><body><p>Exhibit 99.1</p>
      <p>Contact: Jane Doe, (302) 555-0100, jane@example.com</p><p><b>FOR IMMEDIATE RELEASE</b></p>
      <p>Brass &amp; Lantern Reports Third Quarter Results</p><p>Revenue up 3 percent</p>
      <p>DOVER, Del. &#8211; October 31, 2024 &#8211; Brass &amp; Lantern Co (NYSE: BLC) today announced
      its results.</p></body></html>
      """;

  private static Optional<PressRelease> find(String document, Document.Kind kind) {
    return PressReleaseReader.find(ByteSlice.of(document), kind);
  }

  @Test
  void headline_dateline_company_and_symbol_are_told() {
    PressRelease release = find(PAGE, Document.Kind.HTML).orElseThrow();
    assertThat(release.headline().text())
        .isEqualTo("Brass & Lantern Reports Third Quarter Results");
    assertThat(release.place()).isEqualTo("DOVER, Del.");
    assertThat(release.date()).contains(LocalDate.of(2024, 10, 31));
    assertThat(release.company()).isEqualTo("Brass & Lantern Co");
    assertThat(release.symbol()).isEqualTo("NYSE: BLC");
    assertThat(PAGE.substring(release.headline().start(), release.headline().end()))
        .contains("Reports Third Quarter");
  }

  @Test
  void a_wire_stands_between_place_and_date() {
    PressRelease release =
        find(
                "EXHIBIT 99\n\nACME BUYS BETA\n\nSAN FRANCISCO--(BUSINESS WIRE)--Oct. 31, 2024--Acme, Inc."
                    + " (Nasdaq: ACME)\nannounced today\n",
                Document.Kind.PLAIN_TEXT)
            .orElseThrow();
    assertThat(release.place()).isEqualTo("SAN FRANCISCO");
    assertThat(release.date()).contains(LocalDate.of(2024, 10, 31));
    assertThat(release.company()).isEqualTo("Acme, Inc.");
  }

  @Test
  void a_letter_or_a_contract_is_no_release() {
    assertThat(find("Dated as of June 4, 2001\n\nAGREEMENT\n", Document.Kind.PLAIN_TEXT)).isEmpty();
    assertThat(
            find(
                "CONSENT OF COUNSEL\nDover, Delaware\nGentlemen:\nas of December 13, 1999 we\n",
                Document.Kind.PLAIN_TEXT))
        .isEmpty();
  }

  @Test
  void the_releases_of_the_corpus_are_told_by_hand_checked_truths() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    Map<String, String> read = new TreeMap<>();
    int others = 0;
    SubmissionReader reader = new SubmissionReader();
    for (Map<String, String> row : corpus.manifest()) {
      if (!row.getOrDefault("kind", "").equals("full-submission")) {
        continue;
      }
      List<Exhibits.Exhibit> exhibits =
          Exhibits.of(reader.read(ByteSlice.of(corpus.bytes(row.get("path")))).documents())
              .numbered(99);
      for (Exhibits.Exhibit exhibit : exhibits) {
        Document document = exhibit.document();
        if (document.kind() == Document.Kind.UUENCODED || row.get("path").endsWith(".nc")) {
          continue;
        }
        Optional<PressRelease> release = PressReleaseReader.find(document.text(), document.kind());
        if (release.isPresent()) {
          read.put(
              row.get("accession") + " " + exhibit.type(),
              release.get().date().map(LocalDate::toString).orElse("no year")
                  + " "
                  + release.get().company());
        } else {
          others++;
        }
      }
    }
    Map<String, String> truths = new TreeMap<>();
    truths.put("0000066740-24-000023 EX-99.1", "2024-03-08 3M");
    truths.put("0000796343-23-000044 EX-99.1", "2023-03-15 Adobe");
    truths.put("0000891092-03-001810 EX-99.1", "no year Pericom Semiconductor Corporation");
    truths.put("0000912057-00-002128 EX-99.1", "2000-01-19 Apple-Registered Trademark-");
    truths.put("0000914260-00-000030 EX-99", "2000-05-22 Innovative Clinical Solutions, Ltd.");
    truths.put("0000914260-00-000052 EX-99", "2000-07-14 Innovative Clinical Solutions, Ltd.");
    truths.put("0000914760-99-000090 EX-99.1", "1999-04-15 Westell Technologies, Inc.");
    truths.put("0000914760-99-000124 EX-99.1", "1999-06-14 Westell Technologies, Inc.");
    truths.put("0000914760-99-000229 EX-99.1", "1999-12-13 Westell Technologies");
    truths.put("0000914760-99-000230 EX-99.1", "1999-12-13 Westell Technologies");
    truths.put("0000950117-01-501415 EX-99", "2001-10-23 Entrada Networks, Inc.");
    truths.put("0000950124-00-003635 EX-99.1", "2000-06-06 Stockwalk.com Group, Inc.");
    truths.put("0000950124-00-005735 EX-99.1", "2000-09-08 Stockwalk.com Group, Inc.");
    truths.put("0000950124-01-000024 EX-99.1", "2001-01-03 Stockwalk Group, Inc.");
    truths.put("0001000685-98-000008 EX-99", "1998-03-27 Home Health Corporation of America, Inc.");
    truths.put("0001104659-25-002604 EX-99(A)(5)(C)", "2025-01-09 Icahn Enterprises L.P.");
    truths.put("0001125282-04-002113 EX-99.1", "2004-05-12 Asta Funding, Inc.");
    truths.put("0001125282-04-002113 EX-99.2", "2004-05-12 Asta Funding, Inc.");
    truths.put("0001125282-04-003595 EX-99.1", "2004-08-04 ASTA FUNDING, INC.");
    truths.put("0001125282-05-004831 EX-99.1", "2005-09-15 ASTA FUNDING, INC.");
    truths.put("0001125282-05-005162 EX-99.1", "2005-10-05 ASTA FUNDING, INC.");
    truths.put("0001213900-25-032135 EX-99.1", "2025-04-16 ABVC BioPharma, Inc.");
    truths.put("0001275287-05-002393 EX-99.1", "no year Pericom Semiconductor Corporation");
    truths.put("0001275287-06-004486 EX-99.1", "2006-08-16 Pericom Semiconductor Corporation");
    truths.put("0001769628-26-000154 EX-99.1", "2026-04-09 CoreWeave");
    assertThat(read).isEqualTo(truths);
    assertThat(others).isGreaterThan(5);
  }
}
