package io.assay.search.opensearch;

import static io.assay.search.Documents.document;
import static io.assay.search.Documents.ids;
import static io.assay.search.Documents.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.search.SearchEngine;
import io.assay.search.SearchEngineContract;
import io.assay.search.WordHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine against a stand-in for a cluster; nothing here needs a network. */
class OpenSearchEngineTest extends SearchEngineContract {

  private FakeOpenSearch cluster;

  @BeforeEach
  void start() throws IOException {
    if (cluster == null) {
      cluster = new FakeOpenSearch();
    }
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Override
  protected SearchEngine open() {
    try {
      start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open("contract");
  }

  private SearchEngine open(String name) {
    return OpenSearchEngine.open(
        cluster.address(), Optional.empty(), name, new WordHashes().dimensions());
  }

  private static void fill(SearchEngine engine, String id, String text, String mark) {
    engine.replace(List.of(document(id, "alpha", 1, text)));
    engine.publish(mark);
  }

  @Test
  void another_process_sees_what_was_published() {
    try (SearchEngine one = open("own");
        SearchEngine other = open("own")) {
      fill(one, "a", "Cobalt is mined.", "5");
      assertThat(other.mark()).hasValue("5");
      assertThat(ids(other.search(words("cobalt")))).containsExactly("a");
      try (SearchEngine.Whole whole = one.begin()) {
        whole.add(List.of(document("b", "beta", 1, "Cobalt is sold.")));
        whole.publish("6");
      }
      assertThat(other.mark()).hasValue("6");
      assertThat(ids(other.search(words("cobalt")))).containsExactly("b");
    }
  }

  @Test
  void what_another_process_left_over_is_removed_when_a_whole_is_begun() {
    try (SearchEngine engine = open("own")) {
      cluster.leave("own-7");
      cluster.leave("own-things");
      cluster.leave("owner-1");
      try (SearchEngine.Whole whole = engine.begin()) {
        whole.publish("1");
      }
      assertThat(cluster.indexes())
          .contains("own-8", "own-things", "owner-1")
          .doesNotContain("own-1", "own-7");
    }
  }

  @Test
  void what_fails_in_the_middle_is_repeated_by_the_next_publishing() {
    try (SearchEngine engine = open("own")) {
      fill(engine, "a", "Cobalt is mined.", "5");
      engine.replace(List.of(document("a", "alpha", 1, "Cobalt is sold.", "And kept.")));
      cluster.failAfter(1);
      assertThatThrownBy(() -> engine.publish("6"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("503");
      assertThat(engine.mark()).hasValue("5");
      cluster.failAfter(-1);
      engine.publish("6");
      assertThat(engine.mark()).hasValue("6");
      assertThat(ids(engine.search(words("mined")))).isEmpty();
      assertThat(ids(engine.search(words("sold")))).containsExactly("a");
    }
  }

  @Test
  void a_cluster_that_is_away_is_told_as_such() {
    assertThatThrownBy(
            () ->
                OpenSearchEngine.open(URI.create("http://127.0.0.1:1"), Optional.empty(), "own", 8))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void names_that_would_reach_elsewhere_are_refused() {
    for (String name : List.of("", "..", "a/b", "A", "_all", "a*", "a,b")) {
      assertThatThrownBy(() -> open(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
