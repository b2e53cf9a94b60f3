package io.assay.store.feeding;

import io.assay.store.Database;
import io.assay.store.duckdb.DuckColumns;
import io.assay.store.duckdb.DuckSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** A process that feeds until it is killed: address, user, password, folder, name. */
final class FeederProcess {

  private FeederProcess() {}

  public static void main(String[] args) throws InterruptedException {
    Database database =
        Database.open(new Database.Address(args[0], args[1], args[2], 2, Duration.ofSeconds(20)));
    DuckColumns columns =
        new DuckColumns(
            Path.of(args[3]), DuckSettings.usual(), InstantSource.system(), new Random());
    ColumnsFeed feed = new ColumnsFeed(database, columns, args[4]);
    System.out.println("feeding");
    while (true) {
      if (feed.round() == ColumnsFeed.Round.IDLE) {
        Thread.sleep(5);
      }
    }
  }
}
