package io.assay.server.searching;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.search.Embedder;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.server.ingest.Courtesy;
import io.assay.server.jobs.Handler;
import io.assay.store.Database;
import io.assay.store.added.AddedDocument;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingNumber;
import io.assay.store.jobs.Effect;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.meanings.Meanings;
import io.assay.store.meanings.TextHash;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Embeds passages of a document: work of class {@code cpu}. What has a meaning already is not
 * embedded again; what is new is told in the transaction that keeps it, so that every index takes
 * it up. Thread-safe.
 */
public final class EmbedHandler implements Handler {

  private final Embedding embedding;
  private final PassageSource source;
  private final Meanings meanings;
  private final Courtesy courtesy;
  private final LongAdder embedded = new LongAdder();

  public EmbedHandler(Embedding embedding, Database database, Blobs blobs, Courtesy courtesy) {
    this.embedding = embedding;
    this.source = new PassageSource(database, blobs);
    this.meanings = new Meanings(database);
    this.courtesy = courtesy;
  }

  /** The kind of work it does. */
  public static String kind() {
    return EmbedWork.KIND;
  }

  /** Passages embedded here since the start. */
  public long embedded() {
    return embedded.sum();
  }

  @Override
  public Effect handle(Taken work) throws InterruptedException {
    EmbedPiece piece = EmbedPiece.parse(work.body());
    Optional<SearchDocument> found = source.find(piece.document());
    if (found.isEmpty()) {
      return Effect.none();
    }
    List<Passage> passages = found.get().passages();
    int to = Math.min(passages.size(), piece.to());
    int from = Math.min(piece.from(), to);
    Embedder embedder = embedding.embedder();
    PassageMeanings own = new PassageMeanings(meanings, embedder.model());
    Map<TextHash, float[]> made = new HashMap<>();
    for (Map.Entry<TextHash, String> text : own.unknown(passages.subList(from, to)).entrySet()) {
      try {
        courtesy.doingLast(
            () -> {
              made.put(text.getKey(), embedder.embed(text.getValue()).values());
              embedded.increment();
            });
      } catch (CancellationException _) {
        throw Embedding.closed();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    // Told even where nothing was new: who asked may have looked before it was kept.
    return connection -> {
      Meanings.keep(connection, own.model(), made);
      OptionalLong added = AddedDocument.number(piece.document());
      if (added.isPresent()) {
        Outbox.tellDocuments(connection, List.of(added.getAsLong()));
      } else {
        Outbox.tell(
            connection,
            Topic.MEANINGS,
            work.company().map(Cik::value).stream().toList(),
            List.of(FilingNumber.of(new Accession(piece.document()))));
      }
    };
  }
}
