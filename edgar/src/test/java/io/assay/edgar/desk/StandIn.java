package io.assay.edgar.desk;

import io.assay.sample.market.EdgarTree;
import io.assay.sample.market.SampleCompany;
import io.assay.sample.market.SampleMarket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder laid out like EDGAR's site, of made-up companies that go by the tickers the examples
 * name.
 */
final class StandIn {

  private static final List<String> NAMED = List.of("AAPL", "TSLA");

  private StandIn() {}

  static SampleMarket write(Path folder) throws IOException {
    SampleMarket market = SampleMarket.of(11, NAMED.size(), 5);
    EdgarTree.write(folder, market);
    Path tickers = folder.resolve("files/company_tickers.json");
    String text = Files.readString(tickers, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < NAMED.size(); i++) {
      SampleCompany company = market.companies().get(i);
      text = text.replace('"' + company.ticker() + '"', '"' + NAMED.get(i) + '"');
    }
    Files.writeString(tickers, text, StandardCharsets.ISO_8859_1);
    return market;
  }
}
