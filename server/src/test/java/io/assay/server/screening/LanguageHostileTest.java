package io.assay.server.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.signals.catalogue.Catalogue;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** No text breaks the language: it is a condition, or its fault lies within it. */
class LanguageHostileTest {

  private static final List<String> PIECES =
      List.of(
          "score",
          "net_margin",
          "name",
          "filed",
          "going_concern",
          "percentile(",
          "peer_percentile",
          "(",
          ")",
          " and ",
          " or ",
          " not ",
          " in (",
          ",",
          " is ",
          "absent",
          " between ",
          "<",
          ">=",
          "=",
          "!=",
          "~",
          "1",
          "-1.5e3",
          "30%",
          "'",
          "\"",
          "'x'",
          "2024-01-31",
          "10-K",
          "true",
          "\u0000",
          "\u00e9",
          "\ud83d\ude00",
          ";",
          "--",
          "/*",
          "$1",
          "\\",
          "\n",
          " contains ");

  private final Language language = new Language(Fields.of(Catalogue.shipped()));

  @Test
  void pieces_in_any_order_are_read_or_refused_at_a_place() {
    SplittableRandom chance = new SplittableRandom(20260101);
    int read = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      int pieces = 1 + chance.nextInt(12);
      for (int p = 0; p < pieces; p++) {
        text.append(PIECES.get(chance.nextInt(PIECES.size())));
      }
      String asked = text.toString();
      var fault = language.fault(asked);
      if (fault.isPresent()) {
        assertThat(fault.get().start()).as(asked).isBetween(0, asked.length());
        assertThat(fault.get().end()).as(asked).isBetween(fault.get().start(), asked.length());
        assertThat(fault.get().mend()).as(asked).isNotBlank();
      } else {
        read++;
        Condition condition = language.condition(asked);
        assertThat(language.condition(condition.text())).as(asked).isEqualTo(condition);
      }
    }
    assertThat(read).as("texts that mean something").isGreaterThan(100);
  }
}
