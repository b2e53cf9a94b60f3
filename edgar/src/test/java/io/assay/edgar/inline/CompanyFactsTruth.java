package io.assay.edgar.inline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the companyfacts files of the corpus say: accession to key to values. */
final class CompanyFactsTruth {

  private CompanyFactsTruth() {}

  static Map<String, Map<String, Set<String>>> read(Corpus corpus) throws IOException {
    Map<String, Map<String, Set<String>>> told = new HashMap<>();
    for (String cik : List.of("0000320193", "0001046179", "0001640147", "0001997711")) {
      companyFacts(corpus.bytes("api/xbrl/companyfacts/CIK" + cik + ".json"), told);
    }
    return told;
  }

  private static void companyFacts(byte[] json, Map<String, Map<String, Set<String>>> told)
      throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      String taxonomy = "";
      String tag = "";
      String unit = "";
      int depth = 0;
      Map<String, String> row = new HashMap<>();
      String field = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> {
            depth++;
            row.clear();
          }
          case END_OBJECT -> {
            depth--;
            if (row.containsKey("accn")) {
              BigDecimal value = new BigDecimal(row.get("val"));
              told.computeIfAbsent(row.get("accn"), k -> new HashMap<>())
                  .computeIfAbsent(
                      taxonomy
                          + ":"
                          + tag
                          + " "
                          + unit.replace("-per-", "/")
                          + " "
                          + row.getOrDefault("start", "")
                          + "|"
                          + row.get("end"),
                      k -> new TreeSet<>())
                  .add(value.stripTrailingZeros().toPlainString());
            }
            row.clear();
          }
          case FIELD_NAME -> {
            field = parser.currentName();
            if (depth == 2) {
              taxonomy = field;
            } else if (depth == 3) {
              tag = field;
            } else if (depth == 5) {
              unit = field;
            }
          }
          default -> {
            if (depth == 6) {
              row.put(field, parser.getText());
            }
          }
        }
      }
    }
  }
}
