package io.assay.store.meanings;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class MeaningsTest {

  private static void keep(Database database, int model, Map<TextHash, float[]> meanings) {
    database.inTransaction(
        connection -> {
          Meanings.keep(connection, model, meanings);
          return true;
        });
  }

  @Test
  void a_meaning_comes_back_nearly_as_it_was_kept(Database database) {
    Meanings meanings = new Meanings(database);
    int model = meanings.model("a-model");
    SplittableRandom chance = new SplittableRandom(5);
    Map<TextHash, float[]> kept = new HashMap<>();
    for (int i = 0; i < 1_500; i++) {
      float[] vector = new float[24];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) chance.nextDouble(-1, 1);
      }
      kept.put(TextHash.of("text " + i), vector);
    }
    keep(database, model, kept);
    Map<TextHash, float[]> found = meanings.find(model, kept.keySet());
    assertThat(found).hasSize(1_500);
    kept.forEach(
        (text, vector) ->
            assertThat(found.get(text)).containsExactly(vector, Offset.offset(0.001f)));
    assertThat(meanings.known(model, Set.of(TextHash.of("text 7"), TextHash.of("other"))))
        .containsExactly(TextHash.of("text 7"));
  }

  @Test
  void models_know_nothing_of_each_other_and_what_is_kept_stays(Database database) {
    Meanings meanings = new Meanings(database);
    int one = meanings.model("one");
    int two = meanings.model("two");
    assertThat(meanings.model("one")).isEqualTo(one).isNotEqualTo(two);
    TextHash text = TextHash.of("text");
    keep(database, one, Map.of(text, new float[] {1, 0}));
    keep(database, one, Map.of(text, new float[] {0, 1}));
    assertThat(meanings.find(two, Set.of(text))).isEmpty();
    assertThat(meanings.find(one, Set.of(text)).get(text)[0]).isCloseTo(1, Offset.offset(0.0001f));
    assertThat(meanings.find(one, Set.of())).isEmpty();
  }
}
