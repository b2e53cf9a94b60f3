package io.assay.store.duckdb;

import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.Batch;
import io.assay.store.columns.Columns;
import io.assay.store.columns.CrossQuery;
import io.assay.store.columns.Damage;
import io.assay.store.columns.Difference;
import io.assay.store.columns.Point;
import io.assay.store.columns.PointQuery;
import io.assay.store.columns.RollupQuery;
import io.assay.store.columns.Series;
import io.assay.store.columns.Stats;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Series in a folder of Parquet files, asked through DuckDB. Any number of processes read a folder;
 * the first that writes has it until it is closed. Reading is thread-safe; writing takes turns.
 *
 * <p>Open it on a platform thread: native code is loaded, which takes half a second.
 */
public final class DuckColumns implements Columns {

  private final ColumnsFolder folder;
  private final DuckSession session;
  private final Served served;
  private final Sources sources;
  private final Questions questions;
  private final PartWriter writer;
  private final Tidying tidying;
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable FileChannel right;

  /**
   * Opens a folder, which is made when it is missing.
   *
   * @param clock for what is past its keeping
   * @param chance for names of files
   */
  public DuckColumns(
      Path folder, DuckSettings settings, InstantSource clock, RandomGenerator chance) {
    this.folder = new ColumnsFolder(folder, chance);
    String reader = this.folder.readerName();
    this.session = new DuckSession(this.folder.root(), this.folder.spill(reader), settings);
    boolean whole = false;
    try {
      this.served = new Served(this.folder, session, reader, System::nanoTime);
      this.sources = new Sources(this.folder);
      this.questions = new Questions(session, sources, settings.retention());
      this.writer = new PartWriter(this.folder, settings.retention(), clock);
      this.tidying = new Tidying(sources, writer);
      whole = true;
    } finally {
      if (!whole) {
        session.close();
      }
    }
  }

  private <T> T reading(Function<Served.Generation, T> question) {
    try (Served.Generation generation = served.pin()) {
      return question.apply(generation);
    }
  }

  @Override
  public void aggregate(Aggregation question, Consumer<Aggregate> each) {
    try (Served.Generation generation = served.pin()) {
      questions.aggregate(generation, question, each);
    }
  }

  @Override
  public List<Point> points(PointQuery question) {
    return reading(generation -> questions.points(generation, question));
  }

  @Override
  public List<Point> crossSection(CrossQuery question) {
    return reading(generation -> questions.crossSection(generation, question));
  }

  @Override
  public List<Aggregate> rollup(RollupQuery question) {
    return reading(generation -> questions.rollup(generation, question));
  }

  @Override
  public SortedMap<String, Long> metrics(Series series) {
    return reading(generation -> questions.metrics(generation, series));
  }

  @Override
  public SortedSet<Long> companies() {
    return reading(questions::companies);
  }

  @Override
  public Stats stats() {
    return reading(generation -> stats(generation.manifest()));
  }

  private static Stats stats(Manifest manifest) {
    Map<String, List<Part>> groups =
        manifest.parts().stream()
            .collect(
                Collectors.groupingBy(
                    part -> part.table() + "/" + part.partition(),
                    TreeMap::new,
                    Collectors.toList()));
    List<Stats.Partition> partitions = new ArrayList<>();
    for (List<Part> parts : groups.values()) {
      partitions.add(
          new Stats.Partition(
              parts.getFirst().table(),
              parts.getFirst().partition(),
              parts.stream().mapToLong(Part::rows).sum(),
              parts.stream().mapToLong(Part::bytes).sum(),
              parts.size()));
    }
    partitions.sort(
        Comparator.comparing(Stats.Partition::table).thenComparing(Stats.Partition::partition));
    return new Stats("duckdb", manifest.generation(), partitions);
  }

  @Override
  public String origin() {
    return reading(generation -> generation.manifest().origin());
  }

  @Override
  public String place() {
    return folder.place();
  }

  /** Runs writing alone, in this process and among all. */
  private <T> T alone(Function<Served.Generation, T> work) {
    writing.lock();
    try {
      if (right == null) {
        right = folder.takeWriting();
        folder.clearWork();
      }
      served.look();
      try (Served.Generation generation = served.pin()) {
        return work.apply(generation);
      }
    } finally {
      writing.unlock();
    }
  }

  private void publish(Manifest after, Manifest before) {
    folder.publish(
        new Manifest(
            before.generation() + 1, after.origin(), after.turn(), after.parts(), after.fed()));
    served.look();
  }

  @Override
  public void replace(Batch batch) {
    alone(
        generation -> {
          Manifest now = generation.manifest();
          long turn = now.turn() + 1;
          List<Part> parts = new ArrayList<>(now.parts());
          session.write(
              connection -> {
                for (Series series : Series.values()) {
                  write(connection, series, batch, turn, parts);
                }
              });
          SortedMap<Long, Long> fed = new TreeMap<>(now.fed());
          batch.companies().forEach(company -> fed.put(company, turn));
          publish(new Manifest(0, now.origin(), turn, parts, fed), now);
          return turn;
        });
  }

  private void write(Connection connection, Series series, Batch batch, long turn, List<Part> parts)
      throws SQLException {
    SortedSet<Long> companies = writer.stage(connection, series, batch.rows(series), "staged");
    if (!batch.companies().containsAll(companies)) {
      throw new IllegalArgumentException("rows of companies that the batch does not name");
    }
    if (!companies.isEmpty()) {
      for (SeriesTable table : SeriesTable.allOf(series)) {
        writer
            .writeRecent(
                connection,
                table,
                "select *, "
                    + turn
                    + "::bigint as turn from ("
                    + writer.derived(table, "staged")
                    + ")")
            .ifPresent(parts::add);
      }
    }
    DuckSession.run(connection, "drop table if exists staged");
  }

  @Override
  public Whole begin(String origin) {
    return alone(
        _ ->
            new NewWhole(
                folder,
                session,
                writer,
                parts ->
                    alone(
                        generation -> {
                          Manifest now = generation.manifest();
                          publish(
                              new Manifest(0, origin, now.turn() + 1, parts, new TreeMap<>()), now);
                          return true;
                        })));
  }

  @Override
  public List<Difference> differ(Batch batch) {
    return reading(
        generation -> {
          List<Difference> differences = new ArrayList<>();
          session.write(
              connection -> {
                DuckSession.run(connection, "create or replace temp table asked (company bigint)");
                DuckSession.run(
                    connection,
                    "insert into asked select unnest(["
                        + batch.companies().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(","))
                        + "]::bigint[])");
                for (Series series : Series.values()) {
                  differ(connection, generation, series, batch, differences);
                }
              });
          return differences;
        });
  }

  private void differ(
      Connection connection,
      Served.Generation generation,
      Series series,
      Batch batch,
      List<Difference> differences)
      throws SQLException {
    writer.stage(connection, series, batch.rows(series), "recorded");
    SeriesTable table = SeriesTable.of(series);
    String current =
        sources.current(
            generation,
            table,
            new Sources.Bounds(Optional.empty(), Optional.empty(), batch.companies()));
    String sums = "select company, count(*) as n, sum(hash(" + table.columns() + ")) as h from ";
    DuckSession.rows(
        connection,
        "with r as ("
            + sums
            + "recorded group by company), c as ("
            + sums
            + current
            + " semi join asked using (company) where true"
            + PartWriter.since(writer.first(table))
            + " group by company) select company, coalesce(r.n, 0), coalesce(c.n, 0) from r"
            + " full join c using (company) where r.n is distinct from c.n"
            + " or r.h is distinct from c.h order by company",
        row ->
            differences.add(
                new Difference(row.getLong(1), series, row.getLong(2), row.getLong(3))));
    DuckSession.run(connection, "drop table recorded");
  }

  @Override
  public List<Damage> damages() {
    return reading(
        generation -> {
          List<Damage> damages = new ArrayList<>();
          for (Part part : generation.manifest().parts()) {
            whatIsWrong(part)
                .ifPresent(
                    what ->
                        damages.add(
                            new Damage(
                                part.file(),
                                what,
                                part.isRecent()
                                    ? new TreeSet<>(generation.manifest().fed().keySet())
                                    : new TreeSet<>())));
          }
          return damages;
        });
  }

  private Optional<String> whatIsWrong(Part part) {
    Path file = folder.part(part.file());
    try {
      if (!Files.exists(file)) {
        return Optional.of("is missing");
      }
      if (Files.size(file) != part.bytes()) {
        return Optional.of("has " + Files.size(file) + " bytes instead of " + part.bytes());
      }
      return ColumnsFolder.sha256(file).equals(part.sha256())
          ? Optional.empty()
          : Optional.of("is not what was written");
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  @Override
  public boolean tidy() {
    return alone(
        generation -> {
          Manifest now = generation.manifest();
          List<Manifest> next = new ArrayList<>();
          session.write(connection -> tidying.next(connection, generation).ifPresent(next::add));
          next.forEach(manifest -> publish(manifest, now));
          sweep();
          return !next.isEmpty();
        });
  }

  private void sweep() {
    SortedSet<Long> kept = new TreeSet<>(served.held());
    kept.add(folder.newest().generation());
    kept.addAll(folder.heldByReaders());
    folder.sweep(kept);
  }

  @Override
  public void close() {
    writing.lock();
    try {
      session.close();
      served.close();
      if (right != null) {
        right.close();
        right = null;
      }
    } catch (IOException e) {
      throw folder.cannot("be left", e);
    } finally {
      writing.unlock();
    }
  }
}
