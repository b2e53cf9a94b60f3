package io.assay.edgar.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The same made-up header, written in both dialects. */
class HeaderDialectsTest {

  private static final List<String> ROLES =
      List.of(
          "FILER",
          "FILED BY",
          "FILED FOR",
          "SUBJECT COMPANY",
          "ISSUER",
          "REPORTING-OWNER",
          "DEPOSITOR",
          "SECURITIZER",
          "SERIAL COMPANY");

  private final HeaderReader reader = new HeaderReader();

  private HeaderReader.Result read(String header) {
    return reader.read(ByteSlice.of(header), new FormType("UNKNOWN"));
  }

  /** Writes a header twice at once. */
  private static final class Twice {
    private final StringBuilder space = new StringBuilder("<SEC-HEADER>0.hdr.sgml : 20240301\n");
    private final StringBuilder tags = new StringBuilder("<SUBMISSION>\n");
    private final String lineEnd;

    Twice(String lineEnd) {
      this.lineEnd = lineEnd;
    }

    Twice field(String label, String tag, String value) {
      return field(label, value, tag, value);
    }

    Twice field(String label, String value, String tag, String tagValue) {
      space.append('\t').append(label).append(":\t\t").append(value).append('\n');
      tags.append('<').append(tag).append('>').append(tagValue).append(lineEnd);
      return this;
    }

    Twice open(String label) {
      space.append('\n').append(label).append(":\t\n");
      tags.append('<').append(label.replace(' ', '-')).append('>').append(lineEnd);
      return this;
    }

    Twice close(String label) {
      tags.append("</").append(label.replace(' ', '-')).append('>').append(lineEnd);
      return this;
    }

    /** Fund series stand as tags in both dialects. */
    Twice both(String tagged) {
      space.append(tagged);
      tags.append(tagged);
      return this;
    }
  }

  private static String words(RandomGenerator chance) {
    List<String> parts =
        List.of("O'BRIEN", "de la Cruz", "A & B", "CO/DE/", "L.P.", "(2)", "No. 5", "ÉTÉ", "#7");
    StringBuilder words = new StringBuilder("N");
    for (int i = 1 + chance.nextInt(4); i > 0; i--) {
      words.append(' ').append(parts.get(chance.nextInt(parts.size())));
    }
    return words.toString();
  }

  private static String digits(RandomGenerator chance, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('1' + chance.nextInt(9)));
    }
    return digits.toString();
  }

  private static Twice header(RandomGenerator chance) {
    Twice twice = new Twice(chance.nextBoolean() ? "\n" : "");
    twice
        .field("ACCESSION NUMBER", "ACCESSION-NUMBER", "000" + digits(chance, 7) + "-24-000001")
        .field("CONFORMED SUBMISSION TYPE", "TYPE", chance.nextBoolean() ? "8-K" : "8-K/A")
        .field("PUBLIC DOCUMENT COUNT", "PUBLIC-DOCUMENT-COUNT", digits(chance, 2));
    if (chance.nextBoolean()) {
      twice.field("CONFORMED PERIOD OF REPORT", "PERIOD", "20240229");
    }
    twice.field("ITEM INFORMATION", "Material Impairments", "ITEMS", "2.06");
    if (chance.nextBoolean()) {
      twice.field("ITEM INFORMATION", "Other Events", "ITEMS", "8.01");
    }
    twice.field("FILED AS OF DATE", "FILING-DATE", "20240301");
    twice.field("DATE AS OF CHANGE", "DATE-OF-FILING-DATE-CHANGE", "20240302");
    if (chance.nextBoolean()) {
      twice.field("EFFECTIVENESS DATE", "EFFECTIVENESS-DATE", "20240303");
    }
    for (int i = chance.nextInt(3); i > 0; i--) {
      twice.field("SROS", "SROS", "NYSE" + i);
      twice.field("GROUP MEMBERS", "GROUP-MEMBERS", words(chance));
    }
    if (chance.nextBoolean()) {
      twice.field("PRIVATE TO PUBLIC", "PRIVATE-TO-PUBLIC", "");
      twice.field("REFERENCES-429", "REFERENCES-429", "333-" + digits(chance, 5));
    }
    for (int i = 1 + chance.nextInt(3); i > 0; i--) {
      party(twice, chance, ROLES.get(chance.nextInt(ROLES.size())));
    }
    return twice;
  }

  private static void party(Twice twice, RandomGenerator chance, String role) {
    boolean owner = role.equals("REPORTING-OWNER");
    String what = owner ? "OWNER DATA" : "COMPANY DATA";
    twice.open(role).open(what);
    twice.field("COMPANY CONFORMED NAME", "CONFORMED-NAME", words(chance));
    twice.field("CENTRAL INDEX KEY", "CIK", "000" + digits(chance, 7));
    if (!owner) {
      twice.field("STANDARD INDUSTRIAL CLASSIFICATION", "[3490]", "ASSIGNED-SIC", "3490");
    }
    if (chance.nextBoolean()) {
      twice.field("ORGANIZATION NAME", "ORGANIZATION-NAME", "04 Manufacturing");
    }
    if (chance.nextBoolean()) {
      twice.field(chance.nextBoolean() ? "EIN" : "IRS NUMBER", "IRS-NUMBER", digits(chance, 9));
    }
    twice.field("STATE OF INCORPORATION", "STATE-OF-INCORPORATION", "DE");
    twice.field("FISCAL YEAR END", "FISCAL-YEAR-END", "1231");
    twice.close(what);
    for (int i = chance.nextInt(3); i > 0; i--) {
      twice.open("FILING VALUES");
      twice.field("FORM TYPE", "FORM-TYPE", "8-K");
      if (chance.nextBoolean()) {
        twice.field("SEC ACT", "1934 Act", "ACT", "34");
      }
      twice.field("SEC FILE NUMBER", "FILE-NUMBER", "001-" + digits(chance, 5));
      twice.field("FILM NUMBER", "FILM-NUMBER", digits(chance, 8));
      twice.close("FILING VALUES");
    }
    for (String address : List.of("BUSINESS ADDRESS", "MAIL ADDRESS")) {
      if (chance.nextBoolean()) {
        twice.open(address);
        twice.field("STREET 1", "STREET1", words(chance));
        twice.field("STREET 2", "STREET2", words(chance));
        twice.field("CITY", "CITY", "DOVER");
        twice.field("STATE", "STATE", "DE");
        twice.field("ZIP", "ZIP", "19901");
        if (address.startsWith("BUS")) {
          twice.field("BUSINESS PHONE", "PHONE", "302-555-0100");
        }
        twice.close(address);
      }
    }
    for (int i = chance.nextInt(3); i > 0; i--) {
      twice.open("FORMER COMPANY");
      twice.field("FORMER CONFORMED NAME", "FORMER-CONFORMED-NAME", words(chance));
      if (chance.nextBoolean()) {
        twice.field("DATE OF NAME CHANGE", "DATE-CHANGED", "20100105");
      }
      twice.close("FORMER COMPANY");
    }
    twice.close(role);
  }

  @Test
  void both_dialects_give_the_same_record() {
    for (int seed = 0; seed < 500; seed++) {
      Twice twice = header(new SplittableRandom(seed));
      HeaderReader.Result space = read(twice.space + "</SEC-HEADER>");
      HeaderReader.Result tags = read(twice.tags.toString());
      assertThat(tags.header()).as("seed " + seed).isEqualTo(space.header());
      assertThat(space.problems()).as("seed " + seed).isEmpty();
      assertThat(tags.problems()).as("seed " + seed).isEmpty();
      assertThat(space.header().parties()).as("seed " + seed).isNotEmpty();
    }
  }

  @Test
  void lines_ended_by_carriage_returns_read_the_same() {
    Twice twice = header(new SplittableRandom(7));
    assertThat(read(twice.space.toString().replace("\n", "\r\n")).header())
        .isEqualTo(read(twice.space.toString()).header());
  }

  @Test
  void every_filing_value_stays_with_its_party() {
    Twice twice =
        new Twice("")
            .field("CONFORMED SUBMISSION TYPE", "TYPE", "SC 13D")
            .open("SUBJECT COMPANY")
            .field("COMPANY CONFORMED NAME", "CONFORMED-NAME", "TARGET INC")
            .field("CENTRAL INDEX KEY", "CIK", "1")
            .open("FILING VALUES")
            .field("SEC ACT", "1934 Act", "ACT", "34")
            .field("SEC FILE NUMBER", "FILE-NUMBER", "005-1")
            .open("FILED BY")
            .field("COMPANY CONFORMED NAME", "CONFORMED-NAME", "DOE JOHN Q")
            .field("CENTRAL INDEX KEY", "CIK", "2");
    for (String header : List.of(twice.space.toString(), twice.tags.toString())) {
      SubmissionHeader read = read(header).header();
      assertThat(read.parties())
          .extracting(Party::role)
          .containsExactly("subject-company", "filed-by");
      assertThat(read.parties().getFirst().filingValues())
          .containsExactly(new FilingValues("", "1934 Act", "005-1", ""));
      assertThat(read.parties().getFirst().fileNumber()).isEqualTo("005-1");
      assertThat(read.parties().getLast().filingValues()).isEmpty();
      // a person's name stays as filed
      assertThat(read.parties().getLast().name()).isEqualTo("DOE JOHN Q");
    }
  }

  @Test
  void flags_and_repeated_fields_are_kept() {
    SubmissionHeader header =
        read("<SUBMISSION><PAPER><TYPE>SC 13D<GROUP-MEMBERS>ONE<GROUP-MEMBERS>TWO<SROS>NYSE")
            .header();
    assertThat(header.otherFields()).containsEntry("PAPER", List.of(""));
    assertThat(header.groupMembers()).containsExactly("ONE", "TWO");
    assertThat(header.exchanges()).containsExactly("NYSE");
  }

  @Test
  void series_and_classes_keep_who_owns_what() {
    String fund =
        """
        <SERIES-AND-CLASSES-CONTRACTS-DATA>
        <EXISTING-SERIES-AND-CLASSES-CONTRACTS>
        <SERIES>
        <OWNER-CIK>0000000011
        <SERIES-ID>S000000001
        <SERIES-NAME>First Fund
        <CLASS-CONTRACT>
        <CLASS-CONTRACT-ID>C000000001
        <CLASS-CONTRACT-NAME>Class A
        <CLASS-CONTRACT-TICKER-SYMBOL>FFAAX
        </CLASS-CONTRACT>
        <CLASS-CONTRACT>
        <CLASS-CONTRACT-ID>C000000002
        <CLASS-CONTRACT-NAME>Class B
        </CLASS-CONTRACT>
        </SERIES>
        </EXISTING-SERIES-AND-CLASSES-CONTRACTS>
        <NEW-SERIES-AND-CLASSES-CONTRACTS>
        <OWNER-CIK>0000000012
        <NEW-SERIES>
        <SERIES-ID>S000000002
        <SERIES-NAME>Second Fund
        </NEW-SERIES>
        </NEW-SERIES-AND-CLASSES-CONTRACTS>
        <MERGER-SERIES-AND-CLASSES-CONTRACTS>
        <MERGER>
        <ACQUIRING-DATA>
        <CIK>0000000013
        <SERIES>
        <SERIES-ID>S000000003
        </SERIES>
        </ACQUIRING-DATA>
        <TARGET-DATA>
        <CIK>0000000014
        <SERIES>
        <SERIES-ID>S000000004
        </SERIES>
        </TARGET-DATA>
        </MERGER>
        </MERGER-SERIES-AND-CLASSES-CONTRACTS>
        </SERIES-AND-CLASSES-CONTRACTS-DATA>
        """;
    Twice twice =
        new Twice("\n")
            .field("CONFORMED SUBMISSION TYPE", "TYPE", "497K")
            .open("FILER")
            .field("COMPANY CONFORMED NAME", "CONFORMED-NAME", "A TRUST")
            .field("CENTRAL INDEX KEY", "CIK", "11")
            .close("FILER")
            .both(fund)
            .both("<SROS>NONE\n");
    List<Series> expected = new ArrayList<>();
    expected.add(
        new Series(
            Series.Standing.EXISTING,
            Optional.of(new Cik(11)),
            "S000000001",
            "First Fund",
            List.of(
                new Series.ShareClass("C000000001", "Class A", "FFAAX"),
                new Series.ShareClass("C000000002", "Class B", ""))));
    expected.add(
        new Series(
            Series.Standing.NEW, Optional.of(new Cik(12)), "S000000002", "Second Fund", List.of()));
    expected.add(
        new Series(
            Series.Standing.ACQUIRING, Optional.of(new Cik(13)), "S000000003", "", List.of()));
    expected.add(
        new Series(Series.Standing.TARGET, Optional.of(new Cik(14)), "S000000004", "", List.of()));
    for (String header : List.of(twice.space.toString(), twice.tags.toString())) {
      assertThat(read(header).header().series()).isEqualTo(expected);
      assertThat(read(header).header().exchanges()).containsExactly("NONE");
      assertThat(read(header).header().parties()).hasSize(1);
    }
  }
}
