package io.assay.store.added;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.NoSuchThing;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import io.assay.store.Slice;
import io.assay.store.blobs.Blobs;
import io.assay.store.outbox.Event;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshDatabase.class)
class AddedDocumentsTest {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  @TempDir private Path folder;

  private static NewDocument document(Blobs blobs, String text, String title, Instant added) {
    return new NewDocument(
        blobs.keep(text.getBytes(StandardCharsets.UTF_8)),
        "a.txt",
        title,
        "text/plain",
        Optional.empty(),
        added,
        "somebody",
        1,
        "[]",
        text,
        "");
  }

  @Test
  void what_is_added_changed_and_removed_is_told(Database database) {
    Blobs blobs = new Blobs(folder);
    Outbox outbox = new Outbox(database);
    outbox.begin("search");
    outbox.built("search");
    AddedDocuments documents = new AddedDocuments(database);
    AddedDocument first = documents.add(document(blobs, "the text", "One", NOON));
    AddedDocument again = documents.add(document(blobs, "the text", "Two", NOON.plusSeconds(9)));
    assertThat(again.id()).isEqualTo(first.id()).isEqualTo("d" + first.number());
    assertThat(again.title()).isEqualTo("Two");
    assertThat(again.added()).isEqualTo(NOON);
    assertThat(documents.findText(first.number()).orElseThrow().text()).isEqualTo("the text");
    documents.remove(first.id());
    assertThat(documents.find(first.id())).isEmpty();
    assertThat(documents.findText(first.number())).isEmpty();
    List<Event> events = outbox.read("search", 10);
    assertThat(events).hasSize(3);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.topic()).isEqualTo(Topic.DOCUMENTS);
              assertThat(event.companies()).isEmpty();
              assertThat(event.filings()).containsExactly(first.number());
            });
  }

  @Test
  void documents_are_paged_newest_first_and_listed_by_number(Database database) {
    Blobs blobs = new Blobs(folder);
    AddedDocuments documents = new AddedDocuments(database);
    for (int i = 0; i < 5; i++) {
      documents.add(document(blobs, "text " + i, "Title " + i, NOON.plusSeconds(i % 2)));
    }
    Slice<AddedDocument> page = documents.list(Optional.empty(), 3);
    Slice<AddedDocument> rest = documents.list(page.next(), 3);
    assertThat(page.rows())
        .extracting(AddedDocument::title)
        .containsExactly("Title 3", "Title 1", "Title 4");
    assertThat(rest.rows()).extracting(AddedDocument::title).containsExactly("Title 2", "Title 0");
    assertThat(rest.next()).isEmpty();
    List<Long> numbers = documents.numbers(0, 3);
    assertThat(numbers).isSorted().hasSize(3);
    assertThat(documents.numbers(numbers.getLast(), 10)).hasSize(2);
  }

  @Test
  void an_id_that_is_none_is_no_document(Database database) {
    AddedDocuments documents = new AddedDocuments(database);
    for (String id : List.of("", "d", "x1", "d-1", "d1;drop", "d99999999999999999999", "17")) {
      assertThatThrownBy(() -> documents.document(id)).as(id).isInstanceOf(NoSuchThing.class);
    }
  }

  @Test
  void the_bytes_of_a_document_are_swept_only_once_it_is_removed(Database database) {
    AddedDocuments documents = new AddedDocuments(database);
    String id = documents.add(document(new Blobs(folder), "kept bytes", "Kept", NOON)).id();
    Blobs later = new Blobs(folder);
    assertThat(later.sweep(database)).isZero();
    AddedDocument removed = documents.remove(id);
    assertThat(new Blobs(folder).sweep(database)).isEqualTo(1);
    assertThatThrownBy(() -> later.bytes(removed.blob())).isInstanceOf(NoSuchThing.class);
  }
}
