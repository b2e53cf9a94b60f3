package io.assay.edgar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One piece, repeated until any time that grows faster than the input shows. */
class GrowthTest {

  private static final int BYTES = Integer.getInteger("assay.fuzz.growth", 400_000);

  /** What makes a reader go on to the pieces: none, or a beginning it knows. */
  private static final List<String> FRONTS =
      List.of(
          "",
          "<html xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\""
              + " xmlns:xbrli=\"http://www.xbrl.org/2003/instance\""
              + " xmlns:ixt=\"http://www.xbrl.org/inlineXBRL/transformation/2020-02-12\""
              + " xmlns:ixt-sec=\"http://www.sec.gov/inlineXBRL/transformation/2015-08-31\"><body>"
              + "<xbrli:context id=\"c\"><xbrli:period><xbrli:instant>2020-01-01</xbrli:instant>"
              + "</xbrli:period></xbrli:context>"
              + "<xbrli:unit id=\"u\"><xbrli:measure>pure</xbrli:measure></xbrli:unit>",
          "<SEC-DOCUMENT>\n<SEC-HEADER>\nACCESSION NUMBER: 0000320193-24-000123\n",
          "<SEC-DOCUMENT>\n<SEC-HEADER>\nACCESSION NUMBER: 0000320193-24-000123\n"
              + "CONFORMED SUBMISSION TYPE: 10-K\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n",
          "<xbrl xmlns=\"http://www.xbrl.org/2003/instance\" xmlns:xbrli=\"http://www.xbrl.org/2003/instance\">"
              + "<context id=\"c\"><period><instant>2020-01-01</instant></period></context>",
          "<ownershipDocument><issuer><issuerCik>1</issuerCik></issuer>");

  @Test
  void no_piece_costs_more_than_its_length() {
    List<String> findings = new ArrayList<>();
    for (String front : FRONTS) {
      for (String piece : Mutator.pieces()) {
        byte[] bytes =
            (front + piece.repeat(Math.max(1, BYTES / piece.length())))
                .getBytes(StandardCharsets.UTF_8);
        for (Readers reader : Readers.values()) {
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
