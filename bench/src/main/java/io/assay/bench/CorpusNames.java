package io.assay.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.Cik;
import io.assay.server.understanding.CompanyNames;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the companies of the corpus are called, by its manifest and the SEC's list of tickers. */
final class CorpusNames {

  private CorpusNames() {}

  static CompanyNames of(Corpus corpus) throws IOException {
    Map<Long, String> names = new TreeMap<>();
    Map<Long, Integer> filings = new HashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      String cik = row.getOrDefault("cik", "");
      String name = row.getOrDefault("company", "");
      if (!cik.isBlank() && !name.isBlank()) {
        names.put(Long.parseLong(cik), name);
        filings.merge(Long.parseLong(cik), 1, Integer::sum);
      }
    }
    Map<Long, List<String>> tickers = tickers(corpus.bytes("files/company_tickers.json"));
    List<CompanyNames.Known> known = new ArrayList<>();
    names.forEach(
        (cik, name) ->
            known.add(
                new CompanyNames.Known(
                    new Cik(cik),
                    name,
                    List.of(),
                    tickers.getOrDefault(cik, List.of()),
                    filings.getOrDefault(cik, 0))));
    return new CompanyNames(known);
  }

  private static Map<Long, List<String>> tickers(byte[] json) throws IOException {
    Map<Long, List<String>> result = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      long cik = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_INT && "cik_str".equals(parser.currentName())) {
          cik = parser.getLongValue();
        } else if (token == JsonToken.VALUE_STRING && "ticker".equals(parser.currentName())) {
          result.computeIfAbsent(cik, _ -> new ArrayList<>()).add(parser.getText());
        }
      }
    }
    return result;
  }
}
