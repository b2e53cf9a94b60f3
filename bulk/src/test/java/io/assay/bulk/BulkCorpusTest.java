package io.assay.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.bulk.Computed.Table;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real filings, on Spark and without it. */
class BulkCorpusTest {

  @TempDir Path folder;

  @Test
  void real_filings_give_the_same_bytes_on_spark_as_in_one_process() throws IOException {
    Optional<Corpus> corpus = Corpus.find();
    Assumptions.assumeTrue(corpus.isPresent(), Corpus.MISSING);
    OneProcess alone = new OneProcess(corpus.get().root());
    try (LocalSpark spark = new LocalSpark()) {
      BulkRun.Outcome outcome = spark.run(folder, corpus.get().root().toString());
      Map<String, List<String>> served = new TreeMap<>();
      spark
          .rows(outcome, Table.FILINGS)
          .forEach(row -> served.put(row.getAs("accession"), texts(row)));
      Map<String, String> unread = new TreeMap<>();
      spark
          .rows(outcome, Table.ERRORS)
          .forEach(row -> unread.put(row.getAs("accession"), row.getAs("code")));

      assertThat(alone.served).hasSizeGreaterThan(500);
      assertThat(served.keySet()).isEqualTo(alone.served.keySet());
      alone.served.forEach((number, texts) -> assertThat(served.get(number)).isEqualTo(texts));
      assertThat(unread).isEqualTo(alone.unread);
    }
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>(row.<String>getList(row.fieldIndex("signals")));
    String score = row.getAs("score");
    texts.add(score == null ? "no score" : score);
    for (Row item : row.<Row>getList(row.fieldIndex("line_items"))) {
      texts.add(
          String.join(
              "|",
              item.<String>getAs("item"),
              item.<String>getAs("basis"),
              item.<String>getAs("value"),
              item.<String>getAs("unit"),
              String.valueOf(item.<Double>getAs("confidence")),
              item.<String>getAs("evidence")));
    }
    return texts;
  }
}
