package io.assay.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.bulk.Computed.Table;
import io.assay.specimens.Corpus;
import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.columns.Retention;
import io.assay.store.columns.Rows;
import io.assay.store.columns.Series;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import io.assay.store.duckdb.SeriesFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real filings, on Spark and without it. */
class BulkCorpusTest {

  @TempDir Path folder;
  @TempDir Path work;

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
      asColumnsReadThem(Path.of(outcome.folder(), "series"), alone);
    }
  }

  private void asColumnsReadThem(Path series, OneProcess alone) {
    DuckSettings settings = DuckSettings.usual().withRetention(Retention.forEver());
    try (Columns columns =
        new DuckColumns(
            work.resolve("columns"),
            settings,
            InstantSource.fixed(Instant.parse("2026-07-01T00:00:00Z")),
            new SplittableRandom(1))) {
      new SeriesFiles(series, work.resolve("spill"), settings).into(columns, "an archive");
      SortedSet<Long> companies = new TreeSet<>();
      Map<Series, Rows> rows = new EnumMap<>(Series.class);
      alone.points.forEach(
          (of, points) -> {
            points.forEach(point -> companies.add(point.company()));
            rows.put(of, Rows.of(points));
          });
      assertThat(columns.companies()).isEqualTo(companies);
      assertThat(columns.differ(new Batch(companies, rows))).isEmpty();
      assertThat(columns.metrics(Series.FACT).values().stream().mapToLong(Long::longValue).sum())
          .isGreaterThan(20_000);
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
