package io.assay.store.duckdb;

import io.assay.store.columns.Columns;
import io.assay.store.columns.ColumnsContract;
import io.assay.store.columns.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;

class DuckColumnsTest extends ColumnsContract {

  @TempDir private Path folder;
  private int opened;

  @Override
  protected Columns open(Retention retention, Instant now) {
    return new DuckColumns(
        folder,
        new DuckSettings(256, 2, 2, Duration.ofSeconds(30), retention),
        InstantSource.fixed(now),
        new SplittableRandom(++opened));
  }
}
