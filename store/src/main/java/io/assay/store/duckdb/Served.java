package io.assay.store.duckdb;

import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The generation that is served, and older ones for as long as a question reads them. Other
 * processes learn of it by a file that is locked for as long as this process lives. Thread-safe.
 */
final class Served implements AutoCloseable {

  private static final long LOOK_NANOS = 500_000_000;

  private final ColumnsFolder folder;
  private final DuckSession session;
  private final LongSupplier nanos;
  private final String name;
  private final FileChannel reader;
  private final SortedMap<Long, Generation> held = new TreeMap<>();
  private @Nullable Generation current;
  private long looked;

  Served(ColumnsFolder folder, DuckSession session, String name, LongSupplier nanos) {
    this.folder = folder;
    this.session = session;
    this.nanos = nanos;
    this.name = name;
    this.reader = folder.openReader(name);
    look();
  }

  /** A generation that is read: its files stay until it is closed. */
  final class Generation implements AutoCloseable {
    private final Manifest manifest;
    private final String fed;
    private int uses;

    private Generation(Manifest manifest) {
      this.manifest = manifest;
      this.fed = "fed_" + manifest.generation();
    }

    Manifest manifest() {
      return manifest;
    }

    /** Name of the table of its companies with their turns. */
    String fed() {
      return fed;
    }

    @Override
    public void close() {
      release(this);
    }
  }

  /** The newest generation, held until it is closed. */
  synchronized Generation pin() {
    if (nanos.getAsLong() - looked > LOOK_NANOS) {
      look();
    }
    Generation generation = current;
    if (generation == null) {
      throw new IllegalStateException("closed");
    }
    generation.uses++;
    return generation;
  }

  /** Looks for a newer generation. */
  synchronized void look() {
    looked = nanos.getAsLong();
    Generation before = current;
    if (before != null && folder.newestGeneration() == before.manifest.generation()) {
      return;
    }
    while (true) {
      Manifest newest = folder.newest();
      if (before != null && newest.generation() == before.manifest.generation()) {
        return;
      }
      // Who deletes looks at what is held after it published: what was the newest after this was
      // told is not deleted.
      SortedSet<Long> told = new TreeSet<>(held.keySet());
      told.add(newest.generation());
      folder.tell(reader, told);
      if (folder.newestGeneration() <= newest.generation()
          || folder.newest().generation() == newest.generation()) {
        adopt(newest);
        return;
      }
    }
  }

  private void adopt(Manifest manifest) {
    Generation next = new Generation(manifest);
    session.write(connection -> listFed(connection, next));
    Generation before = current;
    held.put(manifest.generation(), next);
    next.uses = 1;
    current = next;
    if (before != null) {
      release(before);
    }
  }

  private static void listFed(Connection connection, Generation generation) throws SQLException {
    DuckSession.run(
        connection, "create or replace table " + generation.fed + " (company bigint, turn bigint)");
    if (generation.manifest.fed().isEmpty()) {
      return;
    }
    List<Map.Entry<Long, Long>> entries = List.copyOf(generation.manifest.fed().entrySet());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into " + generation.fed + " select unnest(?::bigint[]), unnest(?::bigint[])")) {
      insert.setObject(
          1, connection.createArrayOf("BIGINT", entries.stream().map(Map.Entry::getKey).toArray()));
      insert.setObject(
          2,
          connection.createArrayOf("BIGINT", entries.stream().map(Map.Entry::getValue).toArray()));
      insert.execute();
    }
  }

  private synchronized void release(Generation generation) {
    if (--generation.uses > 0) {
      return;
    }
    held.remove(generation.manifest.generation());
    session.write(c -> DuckSession.run(c, "drop table if exists " + generation.fed));
    folder.tell(reader, held.keySet());
  }

  /** Generations that this process holds. */
  synchronized SortedSet<Long> held() {
    return new TreeSet<>(held.keySet());
  }

  @Override
  public synchronized void close() {
    current = null;
    if (reader.isOpen()) {
      folder.closeReader(name, reader);
    }
  }
}
