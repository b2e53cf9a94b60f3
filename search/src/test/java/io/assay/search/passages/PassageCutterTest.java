package io.assay.search.passages;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.search.Passage;
import io.assay.search.passages.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassageCutterTest {

  private static final Map<String, List<String>> PROSE = Map.of("kind", List.of("section"));
  private static final Map<String, List<String>> TABLE = Map.of("kind", List.of("table"));

  private final PassageCutter cutter = new PassageCutter(SentenceEnds.plain());

  /** A text being written, block by block. */
  private static final class Text {
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();

    Text heading(String words) {
      return heading(words, 0);
    }

    Text heading(String words, int level) {
      return add(Kind.HEADING, words, -1, level);
    }

    Text paragraph(String words) {
      return add(Kind.PARAGRAPH, words, -1, 0);
    }

    Text row(int table, String... cells) {
      return add(Kind.TABLE_ROW, String.join("\t", cells), table, 0);
    }

    private Text add(Kind kind, String words, int table, int level) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      int start = text.length();
      text.append(words);
      blocks.add(new Block(kind, start, text.length(), table, level));
      return this;
    }

    Stretch whole() {
      return from(0, text.length());
    }

    Stretch from(int start, int end) {
      return new Stretch(
          "main", text.toString(), blocks, start, end, List.of("Item 7. MD&A"), PROSE, TABLE);
    }
  }

  /** So many words in sentences of ten. */
  private static String prose(int words) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < words; i++) {
      result.append(i % 10 == 0 ? "Word" : "word").append(i);
      result.append(i % 10 == 9 || i == words - 1 ? "." : "").append(i == words - 1 ? "" : " ");
    }
    return result.toString();
  }

  private static int words(Passage passage) {
    return passage.text().split("\\s+").length;
  }

  @Test
  void paragraphs_are_put_together_as_far_as_a_model_reads() {
    List<Passage> passages =
        cutter.cut(
            List.of(
                new Text().paragraph(prose(60)).paragraph(prose(70)).paragraph(prose(90)).whole()));

    assertThat(passages).extracting(PassageCutterTest::words).containsExactly(130, 90);
    assertThat(passages).extracting(Passage::number).containsExactly(0, 1);
    assertThat(passages).extracting(Passage::labels).containsOnly(PROSE);
  }

  @Test
  void a_long_paragraph_is_cut_where_sentences_end() {
    List<Passage> passages = cutter.cut(List.of(new Text().paragraph(prose(400)).whole()));

    assertThat(passages).extracting(PassageCutterTest::words).containsExactly(160, 160, 80);
    assertThat(passages).allMatch(passage -> passage.text().endsWith("."));
    assertThat(passages).allMatch(passage -> passage.text().startsWith("Word"));
  }

  @Test
  void a_rest_too_short_to_stand_alone_stays_with_what_is_before_it() {
    List<Passage> passages = cutter.cut(List.of(new Text().paragraph(prose(180)).whole()));

    assertThat(passages).extracting(PassageCutterTest::words).containsExactly(180);
  }

  @Test
  void a_heading_begins_a_passage_and_stands_above_what_follows() {
    List<Passage> passages =
        cutter.cut(
            List.of(
                new Text()
                    .heading("Liquidity")
                    .paragraph(prose(150))
                    .paragraph(prose(150))
                    .heading("Results")
                    .paragraph(prose(50))
                    .whole()));

    assertThat(passages).hasSize(3);
    assertThat(passages.get(0).text()).startsWith("Liquidity\n");
    assertThat(passages)
        .extracting(Passage::heading)
        .containsExactly("Item 7. MD&A", "Item 7. MD&A \u203A Liquidity", "Item 7. MD&A");
    assertThat(passages.get(2).text()).startsWith("Results\n");
  }

  @Test
  void headings_stand_above_one_another_by_their_level() {
    List<Passage> passages =
        cutter.cut(
            List.of(
                new Text()
                    .heading("Taxes", 2)
                    .paragraph(prose(50))
                    .heading("Rates", 3)
                    .paragraph(prose(150))
                    .paragraph(prose(60))
                    .heading("Leases", 2)
                    .paragraph(prose(150))
                    .paragraph(prose(60))
                    .whole()));

    assertThat(passages)
        .extracting(Passage::heading)
        .containsExactly(
            "Item 7. MD&A",
            "Item 7. MD&A \u203A Taxes",
            "Item 7. MD&A \u203A Taxes \u203A Rates",
            "Item 7. MD&A",
            "Item 7. MD&A \u203A Leases");
  }

  @Test
  void short_pieces_under_headings_are_put_together() {
    List<Passage> passages =
        cutter.cut(
            List.of(
                new Text()
                    .heading("A")
                    .paragraph("One line.")
                    .heading("B")
                    .paragraph("Another line.")
                    .whole()));

    assertThat(passages)
        .extracting(Passage::text)
        .containsExactly("A\nOne line.\nB\nAnother line.");
  }

  @Test
  void a_table_is_a_passage_with_what_leads_to_it() {
    List<Passage> passages =
        cutter.cut(
            List.of(
                new Text()
                    .paragraph(prose(60))
                    .heading("Net sales")
                    .paragraph("Net sales were as follows (in millions):")
                    .row(0, "", "2018", "2017")
                    .row(0, "Americas", "112,093", "96,600")
                    .paragraph(prose(60))
                    .whole()));

    assertThat(passages).hasSize(3);
    assertThat(passages.get(1).labels()).isEqualTo(TABLE);
    assertThat(passages.get(1).text())
        .isEqualTo(
            "Net sales\nNet sales were as follows (in millions):\n\t2018\t2017\n"
                + "Americas\t112,093\t96,600");
  }

  @Test
  void a_long_table_is_cut_between_rows_and_its_head_is_repeated() {
    Text text = new Text().paragraph(prose(70) + " Debt was as follows:");
    text.row(3, "Notes", "Year", "Amount");
    for (int i = 0; i < 150; i++) {
      text.row(3, "Fixed note " + i, "1,000", "2,000");
    }
    List<Passage> passages = cutter.cut(List.of(text.whole()));
    List<Passage> pieces = passages.subList(1, passages.size());

    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces).allMatch(piece -> piece.text().endsWith("2,000"));
    assertThat(pieces.getFirst().heading()).isEqualTo("Item 7. MD&A \u203A Debt was as follows:");
    assertThat(pieces.subList(1, pieces.size()))
        .extracting(Passage::heading)
        .containsOnly("Item 7. MD&A \u203A Debt was as follows: \u203A Notes Year Amount");
  }

  @Test
  void a_table_that_lays_out_prose_is_prose() {
    List<Passage> passages =
        cutter.cut(
            List.of(
                new Text()
                    .row(0, "\u2022", prose(40).replaceAll("\\d", ""))
                    .row(0, "\u2022", prose(40).replaceAll("\\d", ""))
                    .whole()));

    assertThat(passages).hasSize(1);
    assertThat(passages.getFirst().labels()).isEqualTo(PROSE);
  }

  @Test
  void no_passage_reaches_beyond_its_stretch() {
    Text text = new Text().paragraph(prose(30)).paragraph(prose(30)).paragraph(prose(30));
    int middle = text.blocks.get(1).start() + 40;
    List<Passage> passages =
        cutter.cut(List.of(text.from(0, middle), text.from(middle, text.text.length())));

    assertThat(passages).hasSize(2);
    assertThat(passages.get(0).end()).isLessThanOrEqualTo(middle);
    assertThat(passages.get(1).start()).isGreaterThanOrEqualTo(middle);
    assertThat(passages).extracting(Passage::number).containsExactly(0, 1);
  }

  @Test
  void what_has_no_end_is_cut_all_the_same() {
    String wall = "x".repeat(1_000_000);
    String faces = "\uD83D\uDE00".repeat(20_000);
    List<Passage> passages =
        cutter.cut(List.of(new Text().paragraph(wall).paragraph(faces).row(1, faces, "1").whole()));

    assertThat(passages).allMatch(passage -> passage.text().length() <= 2_500);
    assertThat(passages).noneMatch(passage -> Character.isLowSurrogate(passage.text().charAt(0)));
    assertThat(passages.stream().mapToInt(passage -> passage.text().length()).sum())
        .isBetween(1_080_000, 1_080_100);
  }

  @Test
  void nothing_gives_nothing() {
    assertThat(cutter.cut(List.of())).isEmpty();
    assertThat(cutter.cut(List.of(new Text().whole()))).isEmpty();
    assertThat(cutter.cut(List.of(new Text().paragraph("  ").whole()))).isEmpty();
  }

  @Test
  void every_passage_is_the_text_between_its_places_and_no_letter_is_lost() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Text text = new Text();
      for (int i = random.nextInt(40); i >= 0; i--) {
        switch (random.nextInt(4)) {
          case 0 -> text.heading(prose(1 + random.nextInt(20)), random.nextInt(7));
          case 1 -> text.row(random.nextInt(2), prose(1 + random.nextInt(30)), "1,234");
          default -> text.paragraph(prose(1 + random.nextInt(300)));
        }
      }
      List<Passage> passages = cutter.cut(List.of(text.whole()));
      int at = 0;
      for (Passage passage : passages) {
        assertThat(passage.text())
            .as("seed %d", seed)
            .isEqualTo(text.text.substring(passage.start(), passage.end()));
        assertThat(text.text.substring(at, passage.start())).as("seed %d", seed).isBlank();
        assertThat(words(passage)).as("seed %d", seed).isLessThanOrEqualTo(330);
        at = passage.end();
      }
      assertThat(text.text.substring(at)).as("seed %d", seed).isBlank();
    }
  }
}
