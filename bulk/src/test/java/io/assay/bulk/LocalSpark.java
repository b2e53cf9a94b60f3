package io.assay.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark in this process, with two threads, each task tried again twice. */
final class LocalSpark implements AutoCloseable {

  private final SparkSession spark =
      BulkCommand.session(
          new SparkConf()
              .setMaster("local[2,3]")
              .setAppName("test")
              .set("spark.driver.host", "127.0.0.1")
              .set("spark.driver.bindAddress", "127.0.0.1")
              .set("spark.sql.shuffle.partitions", "2")
              .set("spark.default.parallelism", "1")
              .set("spark.hadoop.fs.shelf.impl", ShelfFileSystem.class.getName()));

  BulkRun.Outcome run(Path out, Set<String> forms, String... archives) throws IOException {
    return new BulkRun(
            spark,
            new BulkRequest(List.of(archives), out.toString(), new TreeSet<>(forms)),
            _ -> {})
        .run();
  }

  BulkRun.Outcome run(Path out, String... archives) throws IOException {
    return run(out, Set.of(), archives);
  }

  /** Rows of a table of a run, in no order. */
  List<Row> rows(BulkRun.Outcome outcome, Computed.Table table) {
    return spark
        .read()
        .schema(table.columns())
        .parquet(outcome.folder() + "/" + table.folder())
        .collectAsList();
  }

  /** All rows of all tables of a run as text, sorted: equal where the result is. */
  List<String> everything(BulkRun.Outcome outcome) {
    List<String> all = new ArrayList<>();
    for (Computed.Table table : Computed.Table.values()) {
      rows(outcome, table).forEach(row -> all.add(table + " " + row.json()));
    }
    all.sort(null);
    return all;
  }

  @Override
  public void close() throws IOException {
    spark.close();
  }
}
