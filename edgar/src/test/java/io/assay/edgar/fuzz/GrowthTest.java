package io.assay.edgar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One piece, repeated until any time that grows faster than the input shows. */
class GrowthTest {

  private static final int BYTES = Integer.getInteger("assay.fuzz.growth", 150_000);

  private static final String ENVELOPE =
      """
      <SEC-DOCUMENT>
      <SEC-HEADER>
      ACCESSION NUMBER: 0000320193-24-000123
      CONFORMED SUBMISSION TYPE: 10-K
      """;

  private static final String DOCUMENT =
      """
      </SEC-HEADER>
      <DOCUMENT>
      <TYPE>10-K
      <TEXT>
      """;

  private static final String INLINE =
      """
      <html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
        xmlns:xbrli="http://www.xbrl.org/2003/instance"
        xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
        xmlns:ixt-sec="http://www.sec.gov/inlineXBRL/transformation/2015-08-31"><body>
      <xbrli:context id="c"><xbrli:period><xbrli:instant>2020-01-01</xbrli:instant>
      </xbrli:period></xbrli:context>
      <xbrli:unit id="u"><xbrli:measure>pure</xbrli:measure></xbrli:unit>
      """;

  private static final String INSTANCE =
      """
      <xbrl xmlns="http://www.xbrl.org/2003/instance"
        xmlns:xbrli="http://www.xbrl.org/2003/instance">
      <context id="c"><period><instant>2020-01-01</instant></period></context>
      """;

  private static final String LINKBASE =
      "<linkbase xmlns:xlink='http://www.w3.org/1999/xlink'><presentationLink xlink:role='r'>"
          + "<loc xlink:label='a' xlink:href='x#us-gaap_A'/>"
          + "<loc xlink:label='b' xlink:href='x#us-gaap_B'/>";

  private static final String OWNERSHIP =
      "<ownershipDocument><issuer><issuerCik>1</issuerCik></issuer>";

  private static final String TABLE = "<informationTable><infoTable>";

  private static final String PORTFOLIO =
      "<edgarSubmission><formData><fundInfo><netAssets>1</netAssets></fundInfo><invstOrSecs>";

  private static final String SCHEDULE =
      "SCHEDULE 13G\n(Name of Issuer)\nNAMES OF REPORTING PERSONS A SOLE VOTING POWER 1\n";

  private static final String NOTICE =
      """
      FORM 12b-25
      NOTIFICATION OF LATE FILING
      PART III - NARRATIVE
      a
      PART IV
      Have all other periodic reports required
      """;

  /** A beginning that makes readers go on to the pieces. */
  private record Front(String text, Set<Readers> readers) {}

  private static final List<Front> FRONTS =
      List.of(
          new Front("", EnumSet.complementOf(EnumSet.of(Readers.FILING, Readers.GZIPPED))),
          new Front(INLINE, EnumSet.of(Readers.INLINE, Readers.FILING)),
          new Front(ENVELOPE, EnumSet.of(Readers.SUBMISSION, Readers.HEADER)),
          new Front(ENVELOPE + DOCUMENT, EnumSet.of(Readers.SUBMISSION, Readers.FILING)),
          new Front(INSTANCE, EnumSet.of(Readers.INSTANCE)),
          new Front(LINKBASE, EnumSet.of(Readers.LINKBASES)),
          new Front(OWNERSHIP, EnumSet.of(Readers.OWNERSHIP)),
          new Front(TABLE, EnumSet.of(Readers.HOLDINGS)),
          new Front(PORTFOLIO, EnumSet.of(Readers.FUND)),
          new Front(SCHEDULE, EnumSet.of(Readers.BENEFICIAL_TEXT)),
          new Front(NOTICE, EnumSet.of(Readers.LATE_FILING)));

  @Test
  void no_piece_costs_more_than_its_length() {
    List<String> findings = new ArrayList<>();
    for (Front front : FRONTS) {
      for (String piece : Mutator.pieces()) {
        String text = front.text() + piece.repeat(Math.max(1, BYTES / piece.length()));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (Readers reader : front.readers()) {
          Ordeal.of(reader, bytes)
              .ifPresent(
                  f ->
                      findings.add(reader + " " + FRONTS.indexOf(front) + " '" + piece + "' " + f));
        }
      }
    }
    assertThat(findings).isEmpty();
  }
}
