package io.assay.store.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backup holds. It is written last: a folder without one is no backup. Immutable.
 *
 * @param id name of the backup: when it began
 * @param program version of the program that made it
 * @param server version of PostgreSQL
 * @param schema version of the schema
 * @param migrations that made the schema, in order
 * @param code versions of what read and computed, by kind, as far as the database knows them
 * @param tables each once, partitioned ones by their parent
 * @param partitions the parts of those
 * @param blobs the list of kept bytes
 * @param missing kept bytes that the store had no whole file of, as hash and reason
 */
record Manifest(
    String id,
    String program,
    String server,
    Instant began,
    Instant finished,
    String schema,
    List<Migration> migrations,
    List<Code> code,
    List<Table> tables,
    List<Partition> partitions,
    List<Sequence> sequences,
    BlobList blobs,
    List<String> missing) {

  Manifest {
    migrations = List.copyOf(migrations);
    code = List.copyOf(code);
    tables = List.copyOf(tables);
    partitions = List.copyOf(partitions);
    sequences = List.copyOf(sequences);
    missing = List.copyOf(missing);
  }

  /** A migration that had run. */
  record Migration(String version, int checksum) {}

  /** A version of code that the database speaks of. */
  record Code(String kind, int number) {}

  /**
   * The rows of a table.
   *
   * @param name with its schema: {@code public.filing}
   * @param columns in the order of the file
   * @param rowHash of {@link RowHash}
   * @param file in the backup's folder: a binary copy, zstd
   */
  record Table(String name, List<Column> columns, long rows, String rowHash, FileSum file) {
    Table {
      columns = List.copyOf(columns);
    }
  }

  /** A column and its type as PostgreSQL spells it. */
  record Column(String name, String type) {}

  /** A file and what it must be. */
  record FileSum(String name, long bytes, String sha256) {}

  /**
   * A part of a table.
   *
   * @param bound which rows go there, as PostgreSQL spells it
   * @param keys foreign keys of its own, which its parent has not
   */
  record Partition(String parent, String name, String bound, List<ForeignKey> keys) {
    Partition {
      keys = List.copyOf(keys);
    }
  }

  /** A foreign key as PostgreSQL spells it. */
  record ForeignKey(String name, String definition) {}

  /** Where a sequence stood. */
  record Sequence(String name, long last, boolean called) {}

  /**
   * The kept bytes that rows speak of.
   *
   * @param stored bytes of their files
   * @param file a line each: hash and size of the file; none when the store keeps no bytes
   */
  record BlobList(long count, long stored, Optional<FileSum> file) {}

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  long bytes() {
    return tables.stream().mapToLong(table -> table.file().bytes()).sum();
  }
}
