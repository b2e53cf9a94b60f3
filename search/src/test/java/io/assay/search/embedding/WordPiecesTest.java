package io.assay.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expected ids are those of the tokenizer that the model was published with. */
class WordPiecesTest {

  private final WordPieces pieces = bundled();

  private static WordPieces bundled() {
    try (InputStream json =
        WordPiecesTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
      return WordPieces.read(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private long[] ids(String text) {
    return pieces.ids(text, 256);
  }

  @Test
  void text_is_cut_as_the_model_learned_it() {
    assertThat(ids("Net sales increased 8% to $394.3 billion."))
        .containsExactly(
            101, 5658, 4341, 3445, 1022, 1003, 2000, 1002, 4464, 2549, 1012, 1017, 4551, 1012, 102);
    assertThat(ids("")).containsExactly(101, 102);
    assertThat(ids("R\u00e9sum\u00e9 na\u00efve \u0130stanbul"))
        .containsExactly(101, 13746, 15743, 9960, 102);
    assertThat(ids("\u4e2d\u6587 text")).containsExactly(101, 1746, 1861, 3793, 102);
    assertThat(ids("anti-dis\u00adestablishmentarianism \u201cquoted\u201d \u2019s\u2026"))
        .containsExactly(
            101, 3424, 1011, 4487, 8583, 2696, 16558, 21808, 12199, 2964, 1523, 9339, 1524, 1521,
            1055, 1529, 102);
    assertThat(ids("tab\tnew\nline\u00a0nbsp\u0000\u200b\ufffd"))
        .containsExactly(101, 21628, 2047, 2240, 1050, 5910, 2361, 102);
    assertThat(ids("\uD83D\uDE00 U.S. 10-K"))
        .containsExactly(101, 100, 1057, 1012, 1055, 1012, 2184, 1011, 1047, 102);
  }

  @Test
  void a_word_that_is_too_long_is_unknown() {
    assertThat(ids("x".repeat(101) + " y")).containsExactly(101, 100, 1061, 102);
  }

  @Test
  void marks_of_the_model_in_a_text_are_text() {
    assertThat(ids("[SEP] here")).containsExactly(101, 1031, 19802, 1033, 2182, 102);
  }

  @Test
  void what_is_longer_than_the_model_reads_is_cut() {
    long[] ids = ids("word ".repeat(100_000));
    assertThat(ids).hasSize(256);
    assertThat(ids[255]).isEqualTo(102);
    assertThat(ids("x".repeat(10_000_000))).containsExactly(101, 100, 102);
  }

  @Test
  void any_characters_give_ids_within_bounds() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(400); i > 0; i--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
      }
      long[] ids = ids(text.toString());
      assertThat(ids).as("seed %d", seed).hasSizeBetween(2, 256);
      assertThat(ids[0]).isEqualTo(101);
      assertThat(ids[ids.length - 1]).isEqualTo(102);
    }
  }

  @Test
  void a_tokenizer_of_another_kind_is_refused() {
    assertThatThrownBy(() -> read("{\"model\":{\"type\":\"Unigram\",\"vocab\":[]}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Unigram");
    assertThatThrownBy(() -> read("{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":1}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[CLS]");
    assertThatThrownBy(() -> read("{\"normalizer\":{\"lowercase\":false}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capital");
  }

  private static void read(String json) throws IOException {
    WordPieces.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
