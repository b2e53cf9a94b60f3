package io.assay.store.columns;

import java.util.List;

/**
 * Series in columns, with writing: the port that engines implement. Reading is thread-safe; one
 * process writes at a time, from one thread (who leads is the feeder's matter; an engine refuses a
 * second writer where it can see it).
 *
 * <p>Writing is idempotent: a batch written twice, or after a newer one was and again before it,
 * leaves what the last one says. A writer that dies at any moment leaves what was published last.
 */
public interface Columns extends ColumnReader {

  /**
   * Which database this was built from, and who reads its outbox for it; empty before the first
   * whole was published, and after somebody emptied it: then it must be built whole.
   */
  String origin();

  /** A name that is this place's own and stays: what is fed in another place is fed by itself. */
  String place();

  /** Replaces companies whole, in one step for readers. */
  void replace(Batch batch);

  /**
   * Begins a new whole beside the one that is served.
   *
   * @param origin what {@link #origin} is to say once it is published
   */
  Whole begin(String origin);

  /** A new whole in the making. One thread at a time. */
  interface Whole extends AutoCloseable {

    /** Adds companies that were not added before. */
    void add(Batch batch);

    /** Puts it in the place of what was served, in one step. */
    void publish();

    /** Throws it away unless it was published. */
    @Override
    void close();
  }

  /** Where what is held differs from this batch: the batch's companies only, all series. */
  List<Difference> differ(Batch batch);

  /** Looks at every byte that is kept; what is damaged is named. */
  List<Damage> damages();

  /**
   * Puts in order what was fed: joins small parts, drops what was replaced and what is past its
   * keeping, packs what is old more tightly, deletes what nobody reads any more.
   *
   * @return whether anything was done
   */
  boolean tidy();
}
