package io.assay.server.searching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Cik;
import io.assay.server.ingest.OpenStore;
import io.assay.server.searching.IndexFeed.Round;
import io.assay.store.added.AddedDocument;
import io.assay.store.added.AddedDocuments;
import io.assay.store.added.NewDocument;
import io.assay.store.companies.Companies;
import io.assay.store.companies.Profile;
import io.assay.store.jobs.JobRows.Taken;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.meanings.Meanings;
import io.assay.store.meanings.TextHash;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFeedTest {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  @TempDir static Path root;
  private static OpenStore store;
  private static AddedDocuments documents;

  private final MemoryEngine engine = new MemoryEngine();

  @BeforeAll
  static void open() {
    store = OpenStore.at(root);
    documents = new AddedDocuments(store.database());
  }

  @AfterAll
  static void close() {
    store.close();
  }

  /** A feed of its own index, over documents that only it adds. */
  private IndexFeed feed(String place, String holder, Optional<PassageMeanings> meanings) {
    documents.list(Optional.empty(), 100).rows().forEach(old -> documents.remove(old.id()));
    return again(place, holder, meanings);
  }

  private IndexFeed again(String place, String holder, Optional<PassageMeanings> meanings) {
    return new IndexFeed(
        store.database(),
        store.blobs(),
        engine,
        place,
        meanings,
        new EmbedWork(
            new Jobs(store.database()),
            new WorkQueue(store.database()),
            UUID::randomUUID,
            InstantSource.fixed(NOON)),
        Yielding.toNobody(),
        holder);
  }

  private static AddedDocument add(String title) {
    String text = "The text of " + title + ".";
    return documents.add(
        new NewDocument(
            store.blobs().keep(text.getBytes(StandardCharsets.UTF_8)),
            title,
            title,
            "text/plain",
            Optional.empty(),
            NOON,
            "",
            1,
            "[]",
            text,
            ""));
  }

  @Test
  void what_is_there_is_built_and_what_changes_follows() {
    IndexFeed feed = feed("follows", "a", Optional.empty());
    AddedDocument one = add("one");
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    assertThat(engine.titles()).containsExactly("one");
    add("two");
    assertThat(feed.round()).isEqualTo(Round.FED);
    assertThat(engine.titles()).containsExactly("one", "two");
    documents.remove(one.id());
    assertThat(feed.round()).isEqualTo(Round.FED);
    assertThat(engine.titles()).containsExactly("two");
    assertThat(feed.round()).isEqualTo(Round.IDLE);
    assertThat(engine.wholes()).isEqualTo(1);
  }

  @Test
  void a_process_that_dies_after_publishing_is_gone_on_from_by_the_next() {
    IndexFeed feed = feed("dies", "a", Optional.empty());
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    add("one");
    engine.afterPublish(
        () -> {
          throw new IllegalStateException("the process ends here");
        });
    assertThatThrownBy(feed::round).hasMessageContaining("ends here");
    engine.afterPublish(() -> {});
    feed.giveUp();
    IndexFeed next = again("dies", "b", Optional.empty());
    assertThat(next.round()).isEqualTo(Round.FED);
    assertThat(engine.titles()).containsExactly("one");
    assertThat(engine.wholes()).isEqualTo(1);
  }

  @Test
  void an_index_of_another_database_or_shape_or_time_is_built_anew() {
    IndexFeed feed = feed("anew", "a", Optional.empty());
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    IndexMark good = IndexMark.parse(engine.mark().orElseThrow()).orElseThrow();
    List<Optional<String>> others =
        List.of(
            Optional.empty(),
            Optional.of("no mark at all"),
            Optional.of(IndexMark.of("elsewhere/1", good.model(), good.position()).written()),
            Optional.of(IndexMark.of(good.origin(), good.model(), new Position(1, 1)).written()),
            Optional.of(
                new IndexMark(good.origin(), "an older shape", good.model(), good.position())
                    .written()));
    for (Optional<String> other : others) {
      engine.marked(other);
      assertThat(feed.round()).as(other.toString()).isEqualTo(Round.BUILT);
      assertThat(feed.round()).isEqualTo(Round.IDLE);
    }
    new Outbox(store.database()).lose(IndexFeed.consumer("anew"));
    assertThat(feed.round()).isEqualTo(Round.BUILT);
  }

  @Test
  void one_process_feeds_and_the_others_follow() {
    IndexFeed first = feed("shared", "a", Optional.empty());
    IndexFeed second = again("shared", "b", Optional.empty());
    assertThat(first.round()).isEqualTo(Round.BUILT);
    assertThat(second.round()).isEqualTo(Round.FOLLOWED);
    first.giveUp();
    assertThat(second.round()).isEqualTo(Round.IDLE);
  }

  @Test
  void what_has_no_meaning_is_put_into_the_queue_once_and_taken_up_when_it_has_one() {
    Meanings kept = new Meanings(store.database());
    PassageMeanings meanings = new PassageMeanings(kept, "a-model");
    IndexFeed feed = feed("embeds", "a", Optional.of(meanings));
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    AddedDocument one = add("one");
    assertThat(feed.round()).isEqualTo(Round.FED);
    WorkQueue queue = new WorkQueue(store.database());
    List<Taken> taken = queue.take("w", WorkClass.CPU, 10);
    assertThat(taken).hasSize(1);
    assertThat(EmbedPiece.parse(taken.getFirst().body())).isEqualTo(new EmbedPiece(one.id(), 0, 1));
    new Outbox(store.database()).lose(IndexFeed.consumer("embeds"));
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    assertThat(queue.take("w", WorkClass.CPU, 10)).isEmpty();

    store
        .database()
        .inTransaction(
            connection -> {
              Meanings.keep(
                  connection,
                  meanings.model(),
                  Map.of(TextHash.of("The text of one."), new float[] {0.6f, 0.8f}));
              Outbox.tellDocuments(connection, List.of(one.number()));
              return true;
            });
    assertThat(feed.round()).isEqualTo(Round.FED);
    assertThat(
            engine
                .documents(List.of(one.id()))
                .getFirst()
                .passages()
                .getFirst()
                .vector()
                .orElseThrow()
                .dimensions())
        .isEqualTo(2);
  }

  @Test
  void asking_for_a_company_again_feeds_its_documents_again() {
    new Companies(store.database())
        .save(
            List.of(
                new Profile(
                    new Cik(77),
                    "Harbor Works, Inc.",
                    List.of("HWI"),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    List.of(),
                    "",
                    false,
                    false,
                    Profile.Source.LIST,
                    NOON,
                    "")));
    IndexFeed feed = feed("again", "a", Optional.empty());
    String text = "Of the company.";
    documents.add(
        new NewDocument(
            store.blobs().keep(text.getBytes(StandardCharsets.UTF_8)),
            "c.txt",
            "notes",
            "text/plain",
            Optional.of(new Cik(77)),
            NOON,
            "",
            1,
            "[]",
            text,
            ""));
    assertThat(feed.round()).isEqualTo(Round.BUILT);
    engine.remove(List.of("x"));
    new Outbox(store.database()).again(List.of(77L));
    assertThat(feed.round()).isEqualTo(Round.FED);
    assertThat(engine.titles()).containsExactly("Harbor Works, Inc. notes");
  }
}
