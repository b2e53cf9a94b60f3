package io.assay.search.lucene;

import io.assay.search.Found;
import io.assay.search.Query;
import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine.Stats;
import io.assay.search.analysis.Asked;
import io.assay.search.analysis.Marker;
import io.assay.search.analysis.WordAnalyzer;
import io.assay.search.analysis.Words;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * One index in one folder: what is written, and what was published. Looking is thread-safe; one
 * thread at a time changes.
 */
final class LuceneIndex implements Closeable {

  private static final String MARK = "mark";
  private static final String VERSION = "version";
  private static final double BUFFER_MB = 48;

  private final Directory directory;
  private final WordAnalyzer analyzer = new WordAnalyzer();
  private final Words words = new Words();
  private final Marker marker = new Marker(words);
  private final Fields fields = new Fields(words);
  private final SearcherManager searchers;
  private IndexWriter writer;

  private LuceneIndex(Path folder) throws IOException {
    this.directory = FSDirectory.open(folder);
    try {
      this.writer = writer();
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
    try {
      if (!DirectoryReader.indexExists(directory)) {
        commit("");
      }
      this.searchers = new SearcherManager(directory, new SearcherFactory());
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      directory.close();
      throw e;
    }
  }

  /**
   * Opens the index of a folder, or begins one. All that is kept is read once, so that damage is
   * noticed now and not by who searches.
   *
   * @throws IOException when it is damaged, or of another version
   */
  static LuceneIndex open(Path folder) throws IOException {
    LuceneIndex index = new LuceneIndex(folder);
    try {
      index.check();
      return index;
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private void check() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        if (leaf.reader() instanceof CodecReader reader) {
          reader.checkIntegrity();
        }
      }
      String version = data(searcher).getOrDefault(VERSION, "");
      if (!version.equals(Fields.VERSION)) {
        throw new CorruptIndexException(
            "an index of version '" + version + "'", directory.toString());
      }
    } finally {
      searchers.release(searcher);
    }
  }

  private IndexWriter writer() throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setRAMBufferSizeMB(BUFFER_MB);
    // What was not published is as if it had not been.
    config.setCommitOnClose(false);
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(4, 1);
    config.setMergeScheduler(merges);
    return new IndexWriter(directory, config);
  }

  void replace(Collection<SearchDocument> documents) throws IOException {
    changing(
        () -> {
          for (SearchDocument document : documents) {
            writer.updateDocuments(
                new Term(Fields.DOCUMENT, document.id()), fields.block(document));
          }
        });
  }

  void remove(Collection<String> ids) throws IOException {
    changing(
        () ->
            writer.deleteDocuments(
                ids.stream().map(id -> new Term(Fields.DOCUMENT, id)).toArray(Term[]::new)));
  }

  void publish(String mark) throws IOException {
    changing(() -> commit(mark));
    searchers.maybeRefreshBlocking();
  }

  private void commit(String mark) throws IOException {
    writer.setLiveCommitData(Map.of(MARK, mark, VERSION, Fields.VERSION).entrySet());
    writer.commit();
  }

  private interface Change {
    void run() throws IOException;
  }

  /** Changes; where that fails, all goes on from what was published last. */
  private void changing(Change change) throws IOException {
    try {
      change.run();
    } catch (IOException | AlreadyClosedException e) {
      try {
        writer.rollback();
        writer = writer();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  Optional<String> mark() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return Optional.of(data(searcher).getOrDefault(MARK, "")).filter(mark -> !mark.isEmpty());
    } finally {
      searchers.release(searcher);
    }
  }

  private static Map<String, String> data(IndexSearcher searcher) throws IOException {
    return ((DirectoryReader) searcher.getIndexReader()).getIndexCommit().getUserData();
  }

  Found search(Query query) throws IOException {
    Asked asked = Asked.of(query.words(), words);
    IndexSearcher searcher = searchers.acquire();
    try {
      return new Finding(searcher, marker, query, asked).found();
    } finally {
      searchers.release(searcher);
    }
  }

  List<SearchDocument> documents(Collection<String> ids) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      List<SearchDocument> result = new ArrayList<>();
      for (String id : ids) {
        Reading.document(searcher, id).ifPresent(result::add);
      }
      return result;
    } finally {
      searchers.release(searcher);
    }
  }

  Stats stats() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      long bytes = 0;
      for (String file : directory.listAll()) {
        try {
          bytes += directory.fileLength(file);
        } catch (NoSuchFileException | FileNotFoundException _) {
          // Put together with others since it was listed.
        }
      }
      long passages = searcher.count(new FieldExistsQuery(Fields.SHINGLES));
      return new Stats(
          searcher.getIndexReader().numDocs() - passages,
          passages,
          searcher.count(new FieldExistsQuery(Fields.VECTOR)),
          bytes);
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    try (directory;
        analyzer;
        searchers) {
      writer.rollback();
    }
  }
}
