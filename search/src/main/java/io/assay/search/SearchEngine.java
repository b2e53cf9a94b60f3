package io.assay.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The port: an engine that keeps documents and finds passages of them. What it keeps is derived and
 * may be thrown away. Looking is thread-safe and sees what was published last; one thread at a time
 * changes.
 */
public interface SearchEngine extends AutoCloseable {

  /** Takes documents in, in place of those with the same ids. */
  void replace(Collection<SearchDocument> documents);

  /** Forgets documents; ids that are not there are passed over. */
  void remove(Collection<String> ids);

  /**
   * Makes all changes so far durable and visible at once, together with a mark. After a crash the
   * engine is as it was published last, and says with which mark.
   */
  void publish(String mark);

  /** The mark published last; empty when nothing was, or what was kept cannot be read. */
  Optional<String> mark();

  /** Begins a whole anew; what is there is served until it is published in its place. */
  Whole begin();

  /** The best passages. */
  Found search(Query query);

  /**
   * Documents with their passages, as kept; ids that are not there are passed over. For showing and
   * for comparing with the records, not for lists.
   */
  List<SearchDocument> documents(Collection<String> ids);

  /** How much there is. */
  Stats stats();

  @Override
  void close();

  /**
   * What an engine holds.
   *
   * @param embedded passages that have a vector
   */
  record Stats(long documents, long passages, long embedded, long bytes) {}

  /** A whole in the making; closed without being published it leaves no trace. */
  interface Whole extends AutoCloseable {

    void add(Collection<SearchDocument> documents);

    /** Takes the place of what was served. */
    void publish(String mark);

    @Override
    void close();
  }
}
