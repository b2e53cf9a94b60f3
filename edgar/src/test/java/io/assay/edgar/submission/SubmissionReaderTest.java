package io.assay.edgar.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.FilingValues;
import io.assay.edgar.header.Party;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SubmissionReaderTest {

  private static final String SPACE =
      """
      <SEC-DOCUMENT>0001234567-24-000001.txt : 20240301
      <SEC-HEADER>0001234567-24-000001.hdr.sgml : 20240301
      <ACCEPTANCE-DATETIME>20240301163005
      ACCESSION NUMBER:\t\t0001234567-24-000001
      CONFORMED SUBMISSION TYPE:\t8-K
      PUBLIC DOCUMENT COUNT:\t\t2
      CONFORMED PERIOD OF REPORT:\t20240229
      ITEM INFORMATION:\t\tResults of Operations and Financial Condition
      ITEM INFORMATION:\t\tFinancial Statements and Exhibits
      FILED AS OF DATE:\t\t20240301
      DATE AS OF CHANGE:\t\t20240302

      FILER:

      \tCOMPANY DATA:\t
      \t\tCOMPANY CONFORMED NAME:\t\t\tBRASS & LANTERN CO
      \t\tCENTRAL INDEX KEY:\t\t\t0001234567
      \t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tMETAL WORKS [3490]
      \t\tIRS NUMBER:\t\t\t\t123456789
      \t\tSTATE OF INCORPORATION:\t\t\tDE
      \t\tFISCAL YEAR END:\t\t\t1231

      \tFILING VALUES:
      \t\tFORM TYPE:\t\t8-K
      \t\tSEC FILE NUMBER:\t001-00001

      \tBUSINESS ADDRESS:\t
      \t\tSTREET 1:\t\t1 MAIN STREET
      \t\tCITY:\t\t\tDOVER
      \t\tSTATE:\t\t\tDE
      \t\tZIP:\t\t\t19901
      \t\tBUSINESS PHONE:\t\t555-0100

      \tFORMER COMPANY:\t
      \t\tFORMER CONFORMED NAME:\tLANTERN CO
      \t\tDATE OF NAME CHANGE:\t20100105
      </SEC-HEADER>
      <DOCUMENT>
      <TYPE>8-K
      <SEQUENCE>1
      <FILENAME>a8k.htm
      <DESCRIPTION>CURRENT REPORT
      <TEXT>
      <html><body>Hello</body></html>
      </TEXT>
      </DOCUMENT>
      <DOCUMENT>
      <TYPE>EX-99.1
      <SEQUENCE>2
      <FILENAME>../../etc/passwd
      <TEXT>
      plain words
      </TEXT>
      </DOCUMENT>
      </SEC-DOCUMENT>
      """;

  private static final String TAGS =
      "<SUBMISSION>\n<ACCESSION-NUMBER>0001234567-24-000001<TYPE>8-K<PUBLIC-DOCUMENT-COUNT>2"
          + "<PERIOD>20240229<ITEMS>2.02<ITEMS>9.01<FILING-DATE>20240301"
          + "<DATE-OF-FILING-DATE-CHANGE>20240302<ACCEPTANCE-DATETIME>20240301163005<FILER>"
          + "<COMPANY-DATA><CONFORMED-NAME>BRASS & LANTERN CO<CIK>0001234567<ASSIGNED-SIC>3490"
          + "<IRS-NUMBER>123456789<STATE-OF-INCORPORATION>DE<FISCAL-YEAR-END>1231</COMPANY-DATA>"
          + "<FILING-VALUES><FORM-TYPE>8-K<FILE-NUMBER>001-00001</FILING-VALUES><BUSINESS-ADDRESS>"
          + "<STREET1>1 MAIN STREET<CITY>DOVER<STATE>DE<ZIP>19901<PHONE>555-0100"
          + "</BUSINESS-ADDRESS><FORMER-COMPANY><FORMER-CONFORMED-NAME>LANTERN CO<DATE-CHANGED>"
          + "20100105</FORMER-COMPANY></FILER><DOCUMENT><TYPE>8-K<SEQUENCE>1<FILENAME>a8k.htm"
          + "<DESCRIPTION>CURRENT REPORT<TEXT><XBRL><?xml version='1.0'?><html>Hello</html></XBRL>"
          + "</TEXT></DOCUMENT></SUBMISSION>";

  private final SubmissionReader reader = new SubmissionReader();

  private Submission read(String text) {
    return reader.read(ByteSlice.of(text));
  }

  @Test
  void the_space_dialect_gives_every_field() {
    Submission submission = read(SPACE);

    assertThat(submission.problems()).isEmpty();
    assertThat(submission.header().accession().orElseThrow().value())
        .isEqualTo("0001234567-24-000001");
    assertThat(submission.header().accepted()).contains(Instant.parse("2024-03-01T21:30:05Z"));
    assertThat(submission.header().filed()).contains(LocalDate.of(2024, 3, 1));
    assertThat(submission.header().items()).containsExactly("2.02", "9.01");
    Party party = submission.header().parties().getFirst();
    assertThat(party.sic()).isEqualTo("3490");
    assertThat(party.sicDescription()).isEqualTo("METAL WORKS");
    assertThat(party.businessAddress().orElseThrow().city()).isEqualTo("DOVER");
    assertThat(party.formerNames())
        .containsExactly(
            new Party.FormerName("LANTERN CO", java.util.Optional.of(LocalDate.of(2010, 1, 5))));
    assertThat(party.filingValues()).containsExactly(new FilingValues("8-K", "", "001-00001", ""));
  }

  @Test
  void both_dialects_give_the_same_header_but_for_the_words_of_the_industry() {
    Submission space = read(SPACE.replace("METAL WORKS [3490]", "[3490]"));
    Submission tags = read(TAGS);

    assertThat(tags.header()).isEqualTo(space.header());
    assertThat(tags.problems()).isEmpty();
  }

  @Test
  void documents_are_slices_without_their_wrapper() {
    Document inline = read(TAGS).documents().getFirst();
    assertThat(inline.kind()).isEqualTo(Document.Kind.HTML);
    assertThat(inline.text().toString(StandardCharsets.UTF_8))
        .isEqualTo("<?xml version='1.0'?><html>Hello</html>");

    Submission submission = read(SPACE);
    assertThat(submission.documents()).hasSize(2);
    Document plain = submission.documents().get(1);
    assertThat(plain.kind()).isEqualTo(Document.Kind.PLAIN_TEXT);
    assertThat(plain.text().toString(StandardCharsets.UTF_8).strip()).isEqualTo("plain words");
    assertThat(submission.mainDocument().orElseThrow().filename()).isEqualTo("a8k.htm");
  }

  @Test
  void a_submission_cut_in_half_says_so_and_keeps_what_is_there() {
    Submission submission = read(SPACE.substring(0, SPACE.indexOf("plain") + 3));

    assertThat(submission.documents()).hasSize(2);
    assertThat(submission.problems()).extracting(Problem::code).containsExactly("cut-off");
  }

  @Test
  void a_submission_cut_between_documents_says_so() {
    int second = SPACE.lastIndexOf("<DOCUMENT>");

    Submission submission = read(SPACE.substring(0, second));

    assertThat(submission.documents()).hasSize(1);
    assertThat(submission.problems()).extracting(Problem::code).containsExactly("cut-off");
  }

  @Test
  void documents_without_a_header_take_the_form_from_the_first() {
    Submission submission = read(SPACE.substring(SPACE.indexOf("<DOCUMENT>")));

    assertThat(submission.header().form().value()).isEqualTo("8-K");
    assertThat(submission.problems()).extracting(Problem::code).containsExactly("header-missing");
  }

  @Test
  void the_word_document_in_a_text_begins_no_document() {
    Submission submission =
        read(SPACE.replace("plain words", "see <DOCUMENT> and </b> <TEXT> too"));

    assertThat(submission.documents()).hasSize(2);
    assertThat(submission.problems()).isEmpty();
  }

  @Test
  void neither_header_nor_document_is_unreadable() {
    assertThatThrownBy(() -> read("just a note"))
        .isInstanceOf(Unreadable.class)
        .extracting(e -> ((Unreadable) e).code())
        .isEqualTo("unreadable-submission");
  }

  @Test
  void uuencoded_text_is_decoded_even_without_trailing_blanks() {
    String text = "\nbegin 644 cat.txt\n#0V%T\n`\nend\n";

    UuDecoder.Decoded decoded = UuDecoder.decode(ByteSlice.of(text));

    assertThat(decoded.name()).isEqualTo("cat.txt");
    assertThat(decoded.bytes().toString(StandardCharsets.US_ASCII)).isEqualTo("Cat");
    assertThat(decoded.problems()).isEmpty();
    assertThat(UuDecoder.decode(ByteSlice.of("begin 644 x\n#0V%T\n")).problems())
        .extracting(Problem::code)
        .containsExactly("bad-uuencoding");
  }

  @Test
  void a_privacy_enhanced_message_of_1994_is_read_through_its_envelope() {
    Submission submission =
        read(
            """
            -----BEGIN PRIVACY-ENHANCED MESSAGE-----
            Proc-Type: 2001,MIC-CLEAR
            Originator-Name: keymaster@town.hall.org
            MIC-Info: RSA-MD5,RSA,
             AAAA

            <IMS-DOCUMENT>0001234567-94-000001.txt : 19940301
            <IMS-HEADER>0001234567-94-000001.hdr.sgml : 19940301
            ACCESSION NUMBER:		0001234567-94-000001
            CONFORMED SUBMISSION TYPE:	10-K
            FILED AS OF DATE:		19940301
            SROS:			NYSE

            FILER:

            	COMPANY DATA:
            		COMPANY CONFORMED NAME:			LANTERN CO
            		CENTRAL INDEX KEY:			0001234567
            </IMS-HEADER>
            <DOCUMENT>
            <TYPE>10-K
            <SEQUENCE>1
            <TEXT>
            <PAGE>
            words
            </TEXT>
            </DOCUMENT>
            </IMS-DOCUMENT>
            -----END PRIVACY-ENHANCED MESSAGE-----
            """);

    assertThat(submission.problems()).isEmpty();
    assertThat(submission.header().form().value()).isEqualTo("10-K");
    assertThat(submission.header().exchanges()).containsExactly("NYSE");
    assertThat(submission.documents()).hasSize(1);
  }

  @Test
  void a_file_that_is_only_a_header_has_no_documents() {
    Submission submission =
        read(SPACE.substring(0, SPACE.indexOf("<DOCUMENT>")) + "</SEC-DOCUMENT>");

    assertThat(submission.documents()).isEmpty();
    assertThat(submission.header().accession()).isPresent();
    assertThat(submission.problems()).isEmpty();
  }

  @Test
  void documents_that_are_never_closed_end_where_the_next_begins() {
    Submission submission =
        read(
            SPACE
                .replace("</TEXT>\n</DOCUMENT>\n", "")
                .replace("plain words", "plain words\n</TEXT>\n</DOCUMENT>"));

    assertThat(submission.documents()).extracting(Document::type).containsExactly("8-K", "EX-99.1");
    assertThat(submission.documents().getFirst().text().toString(StandardCharsets.UTF_8))
        .contains("Hello")
        .doesNotContain("<DOCUMENT>");
    assertThat(submission.problems()).extracting(Problem::code).containsExactly("cut-off");
  }

  @Test
  void documents_share_the_bytes_of_the_submission() {
    ByteSlice bytes = ByteSlice.of(SPACE);
    for (Document document : reader.read(bytes).documents()) {
      assertThat(document.text().array()).isSameAs(bytes.array());
    }
  }
}
