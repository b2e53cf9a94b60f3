package io.assay.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.search.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmEmbedderTest {

  private static final String SUPPLY = "Our supply chain may be disrupted.";

  private static MiniLmEmbedder embedder;

  @BeforeAll
  static void open() throws IOException {
    embedder = MiniLmEmbedder.bundled();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void texts_of_one_meaning_are_nearer_than_others() {
    Vector supply = embedder.embed(SUPPLY);
    double same = supply.cosine(embedder.embed("Interruptions at suppliers could hurt us."));
    double other = supply.cosine(embedder.embed("The board declared a quarterly dividend."));

    assertThat(supply.dimensions()).isEqualTo(384).isEqualTo(embedder.dimensions());
    assertThat(same).isGreaterThan(other + 0.2);
    assertThat(supply.cosine(supply)).isCloseTo(1, within(1e-6));
  }

  @Test
  void several_texts_have_the_vectors_that_each_has_alone_in_their_order() {
    List<String> texts = List.of(SUPPLY, "The board declared a dividend.", SUPPLY + " Again.");
    assertThat(embedder.embedAll(texts)).isEqualTo(texts.stream().map(embedder::embed).toList());
    assertThat(embedder.embedAll(List.of())).isEmpty();
  }

  @Test
  void one_text_has_one_vector_whoever_computes_it_beside() throws Exception {
    Vector alone = embedder.embed(SUPPLY);
    for (ExecutorService threads :
        List.of(Executors.newFixedThreadPool(4), Executors.newVirtualThreadPerTaskExecutor())) {
      try (threads) {
        List<Future<Vector>> others = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          String text = i % 2 == 0 ? SUPPLY : "Something else, and longer. ".repeat(i);
          others.add(threads.submit(() -> embedder.embed(text)));
        }
        for (int i = 0; i < 40; i += 2) {
          assertThat(others.get(i).get()).isEqualTo(alone);
        }
      }
    }
  }

  @Test
  void nothing_has_a_vector_too_and_a_long_text_is_cut() {
    assertThat(embedder.embed("").dimensions()).isEqualTo(384);
    String long1 = "A word. ".repeat(10_000);
    assertThat(embedder.embed(long1)).isEqualTo(embedder.embed(long1 + "An end."));
  }

  @Test
  void another_model_is_read_from_a_folder(@TempDir Path folder) throws IOException {
    copy("/all-minilm-l6-v2-q.onnx", folder.resolve("model.onnx"));
    copy("/all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
    try (MiniLmEmbedder other = MiniLmEmbedder.of(folder)) {
      assertThat(other.embed(SUPPLY)).isEqualTo(embedder.embed(SUPPLY));
      assertThat(other.model())
          .isNotEqualTo(embedder.model())
          .startsWith(folder.getFileName().toString());
    }
  }

  @Test
  void what_is_no_model_is_told_as_such(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> MiniLmEmbedder.of(folder)).isInstanceOf(IOException.class);
    Files.writeString(folder.resolve("model.onnx"), "no model");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThatThrownBy(() -> MiniLmEmbedder.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WordPiece");
    copy("/all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
    assertThatThrownBy(() -> MiniLmEmbedder.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be opened");
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream from = MiniLmEmbedderTest.class.getResourceAsStream(resource)) {
      Files.deleteIfExists(to);
      Files.copy(from, to);
    }
  }

  @Test
  void closed_while_texts_are_computed_it_lets_them_be_and_computes_no_more() throws Exception {
    MiniLmEmbedder another = MiniLmEmbedder.bundled();
    AtomicInteger made = new AtomicInteger();
    try (ExecutorService platform = Executors.newFixedThreadPool(3);
        ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> embedding = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        embedding.add(
            (i % 2 == 0 ? platform : virtual)
                .submit(
                    () -> {
                      while (true) {
                        another.embed("Something that takes a while. ".repeat(30));
                        made.incrementAndGet();
                      }
                    }));
      }
      while (made.get() < 12) {
        Thread.onSpinWait();
      }
      another.close();
      another.close();
      for (Future<?> one : embedding) {
        assertThatThrownBy(one::get).hasCauseInstanceOf(CancellationException.class);
      }
    }
    assertThatThrownBy(() -> another.embed(SUPPLY)).isInstanceOf(CancellationException.class);
  }
}
