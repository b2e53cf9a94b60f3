package io.assay.search.lucene;

import io.assay.search.Filter;
import io.assay.search.Found;
import io.assay.search.Query;
import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine;
import io.assay.search.Vector;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;

/**
 * The engine of one machine: Lucene in a folder of its own, which one process has open.
 *
 * <p>The folder holds an index, {@code index-7}, and a file {@code current} that names it. A whole
 * in the making is another index beside it; published, it is named in a {@code current} that takes
 * the old one's place in one step. Whatever is not named is left over from a process that ended,
 * and is removed at the next opening. An index that is damaged is removed, too: the engine is empty
 * then and has no mark, and its owner makes a whole anew.
 *
 * <p>Failures of the disk are {@link UncheckedIOException}s; after one, all goes on from what was
 * published last. To be opened on a platform thread: what is native is loaded then.
 */
public final class LuceneEngine implements SearchEngine {

  private static final String CURRENT = "current";
  private static final String PREFIX = "index-";

  private final Path folder;
  private final Directory root;
  private final Lock lock;
  private volatile LuceneIndex current;
  private long number;
  private long making;

  private LuceneEngine(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.root = FSDirectory.open(folder);
    try {
      this.lock = root.obtainLock("engine.lock");
    } catch (IOException e) {
      root.close();
      throw new IOException("another process has the search index in " + folder + " open", e);
    }
    try {
      this.number = named();
      removeAllBut(number);
      this.current = opened();
      this.making = number;
      warm();
    } catch (IOException | RuntimeException e) {
      lock.close();
      root.close();
      throw e;
    }
  }

  /** Opens what a folder holds, or begins anew in it. */
  public static LuceneEngine open(Path folder) {
    try {
      return new LuceneEngine(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LuceneIndex opened() throws IOException {
    try {
      return LuceneIndex.open(place(number));
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw e;
      }
      delete(place(number));
      return LuceneIndex.open(place(number));
    }
  }

  /** Whether it can only mean that the files are not what was written; not that a disk is full. */
  private static boolean isDamage(IOException e) {
    return e instanceof CorruptIndexException
        || e instanceof IndexFormatTooOldException
        || e instanceof IndexFormatTooNewException
        || e instanceof IndexNotFoundException
        || e instanceof EOFException
        || e instanceof NoSuchFileException
        || e instanceof FileNotFoundException;
  }

  /** Loads what the first search would have to wait for. */
  private void warm() throws IOException {
    current.search(
        new Query(
            "a \"warm up\"",
            Optional.<Vector>empty(),
            Query.Mode.WORDS,
            List.<Filter>of(),
            Set.of(),
            0,
            1,
            true));
  }

  private Path place(long of) {
    return folder.resolve(PREFIX + of);
  }

  private long named() throws IOException {
    Path file = folder.resolve(CURRENT);
    if (!Files.exists(file)) {
      return 0;
    }
    String name = Files.readString(file).strip();
    try {
      return Long.parseUnsignedLong(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "");
    } catch (NumberFormatException e) {
      // Damaged: as if nothing were there.
      return 0;
    }
  }

  private void name(long next) throws IOException {
    Path made = folder.resolve(CURRENT + ".new");
    Files.writeString(
        made,
        PREFIX + next + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(
        made,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    root.syncMetaData();
  }

  private void removeAllBut(long kept) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(PREFIX) && !name.equals(PREFIX + kept)) {
          delete(file);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void replace(Collection<SearchDocument> documents) {
    change(index -> index.replace(documents));
  }

  @Override
  public void remove(Collection<String> ids) {
    change(index -> index.remove(ids));
  }

  @Override
  public void publish(String mark) {
    change(index -> index.publish(mark));
  }

  @Override
  public Optional<String> mark() {
    return look(LuceneIndex::mark);
  }

  @Override
  public Found search(Query query) {
    return look(index -> index.search(query));
  }

  @Override
  public List<SearchDocument> documents(Collection<String> ids) {
    return look(index -> index.documents(ids));
  }

  @Override
  public Stats stats() {
    return look(LuceneIndex::stats);
  }

  private interface Change {
    void run(LuceneIndex index) throws IOException;
  }

  private interface Look<T> {
    T at(LuceneIndex index) throws IOException;
  }

  private void change(Change change) {
    try {
      change.run(current);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at what is served; once more when a whole took its place in between. */
  private <T> T look(Look<T> look) {
    try {
      while (true) {
        LuceneIndex index = current;
        try {
          return look.at(index);
        } catch (AlreadyClosedException e) {
          if (index == current) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Whole begin() {
    try {
      long next = ++making;
      delete(place(next));
      return new Making(next, LuceneIndex.open(place(next)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Making implements Whole {

    private final long next;
    private final LuceneIndex index;
    private boolean published;

    Making(long next, LuceneIndex index) {
      this.next = next;
      this.index = index;
    }

    @Override
    public void add(Collection<SearchDocument> documents) {
      try {
        index.replace(documents);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void publish(String mark) {
      try {
        index.publish(mark);
        name(next);
        LuceneIndex old = current;
        long oldNumber = number;
        current = index;
        number = next;
        published = true;
        old.close();
        delete(place(oldNumber));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      if (!published) {
        try {
          index.close();
          delete(place(next));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    try (root;
        lock) {
      current.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
