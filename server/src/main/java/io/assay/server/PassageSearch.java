package io.assay.server;

import io.assay.search.Embedder;
import io.assay.search.embedding.MiniLmEmbedder;
import io.assay.search.lucene.LuceneEngine;
import io.assay.search.opensearch.OpenSearchEngine;
import io.assay.server.ingest.Courtesy;
import io.assay.server.searching.EmbedHandler;
import io.assay.server.searching.Embedding;
import io.assay.server.searching.SearchShapes.Queued;
import io.assay.server.searching.Searching;
import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import io.assay.store.disk.UnpackedLibraries;
import io.assay.store.jobs.JobRows.JobRow;
import io.assay.store.jobs.Jobs;
import io.assay.store.meanings.TextHash;
import io.assay.store.postgres.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens search over passages, in the engine and by the model that are set. */
final class PassageSearch {

  /**
   * It asks at each start for a module of the JDK that would make the JVM speak up at each start.
   */
  private static final Logger LUCENE =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private static final int CONNECTIONS = 3;
  private static final int USUAL_DIMENSIONS = 384;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private PassageSearch() {}

  /** The model, opened when it is first needed. */
  static Embedding embedding(Settings.Search search) {
    return new Embedding(search.on() && search.meaning(), () -> model(search.model()));
  }

  private static Embedder model(Optional<Path> folder) {
    try {
      return folder.isPresent() ? MiniLmEmbedder.of(folder.get()) : MiniLmEmbedder.bundled();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      UnpackedLibraries.forget("libonnxruntime");
    }
  }

  /**
   * What opens the engine and feeds it, once it is started.
   *
   * @param address of the records
   * @param holder name of this process, unlike any other's
   */
  static Searching searching(
      Settings.Search search,
      Embedding embedding,
      DataFolder folder,
      Database.Address address,
      Blobs blobs,
      Courtesy courtesy,
      String holder,
      Supplier<UUID> ids,
      InstantSource clock) {
    return new Searching(
        search.on(),
        () -> Database.open(patient(address)),
        () ->
            search
                .cluster()
                .map(cluster -> clustered(cluster, embedding))
                .orElseGet(() -> opened(folder.search(), ids)),
        embedding,
        blobs,
        work -> yielding(courtesy, work),
        holder,
        ids,
        clock);
  }

  private static void yielding(Courtesy courtesy, Runnable work) {
    try {
      courtesy.doingLast(work);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Feeding reads much at once, and is in no hurry. */
  private static Database.Address patient(Database.Address address) {
    return new Database.Address(
        address.url(),
        address.user(),
        address.password(),
        CONNECTIONS,
        PATIENCE,
        address.application(),
        address.pooler());
  }

  private static Searching.Opened opened(Path folder, Supplier<UUID> ids) {
    LUCENE.setLevel(Level.SEVERE);
    return new Searching.Opened(
        "lucene", place(folder, ids), false, LuceneEngine.open(folder.resolve("lucene")));
  }

  /** All processes on a cluster share its index: one of them feeds it. */
  private static Searching.Opened clustered(Settings.SearchCluster cluster, Embedding embedding) {
    int dimensions = embedding.isOn() ? embedding.embedder().dimensions() : USUAL_DIMENSIONS;
    return new Searching.Opened(
        "opensearch",
        "opensearch-" + TextHash.of(cluster.toString()),
        true,
        OpenSearchEngine.open(cluster.address(), cluster.account(), cluster.index(), dimensions));
  }

  /** What tells the index in a folder from any other: given once, kept beside it. */
  private static String place(Path folder, Supplier<UUID> ids) {
    Path file = folder.resolve("place");
    try {
      if (Files.isRegularFile(file)) {
        String kept = Files.readString(file).strip();
        if (kept.matches("[0-9a-f-]{36}")) {
          return kept;
        }
      }
      String made = ids.get().toString();
      Files.createDirectories(folder);
      Files.writeString(file, made + "\n");
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of the search index cannot be used", e);
    }
  }

  /** Pieces of embedding that are not done. */
  static Queued queued(Jobs jobs) {
    List<JobRow> open =
        jobs.listOpen().stream().filter(job -> job.kind().equals(EmbedHandler.kind())).toList();
    long failed = open.stream().mapToLong(JobRow::failed).sum();
    long waiting =
        open.stream()
            .mapToLong(job -> job.total() - job.done() - job.already() - job.failed())
            .sum();
    return new Queued(Math.max(0, waiting), failed);
  }
}
