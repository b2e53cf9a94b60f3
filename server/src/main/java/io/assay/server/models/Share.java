package io.assay.server.models;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What one filing bears of a call about several: equal parts, which add up. Immutable. */
record Share(long inputTokens, long outputTokens, BigDecimal dollars) {

  static List<Share> of(int filings, Calls.Result result) {
    List<Share> shares = new ArrayList<>();
    long input = result.inputTokens();
    long output = result.outputTokens();
    BigDecimal dollars = result.dollars();
    for (int left = filings; left > 0; left--) {
      BigDecimal part =
          left == 1
              ? dollars
              : dollars.divide(BigDecimal.valueOf(left), dollars.scale(), RoundingMode.DOWN);
      Share share = new Share(input / left, output / left, part);
      shares.add(share);
      input -= share.inputTokens();
      output -= share.outputTokens();
      dollars = dollars.subtract(part);
    }
    return shares;
  }
}
