package io.assay.edgar.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Unreadable;
import io.assay.edgar.submission.Document.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TextReaderTest {

  private static ReadingText html(String source) {
    return TextReader.read(ByteSlice.of(source), Kind.HTML);
  }

  private static ReadingText plain(String source) {
    return TextReader.read(ByteSlice.of(source), Kind.PLAIN_TEXT);
  }

  private static List<String> lines(ReadingText text) {
    return text.blocks().stream().map(b -> text.text().substring(b.start(), b.end())).toList();
  }

  @Test
  void inline_tags_neither_glue_words_nor_tear_them() {
    assertThat(html("<p><span>Ri</span><span>sk</span> <b>Fac</b>tors</p>").text())
        .isEqualTo("Risk Factors");
  }

  @Test
  void a_block_boundary_always_separates() {
    assertThat(lines(html("<div>one</div><div>two<p>three</div>four")))
        .containsExactly("one", "two", "three", "four");
  }

  @Test
  void a_block_styled_inline_does_not_separate() {
    assertThat(html("<span>Ri<div style=\"display:inline\">sk</div></span>").text())
        .isEqualTo("Risk");
  }

  @Test
  void white_space_folds_no_break_space_included() {
    assertThat(html("<p>  a \n\t b&nbsp;&#160;\u00A0c \u2009d </p>").text()).isEqualTo("a b c d");
  }

  @Test
  void soft_hyphens_and_zero_width_characters_go() {
    assertThat(html("<p>a&shy;b\u200Bc&#8203;d</p>").text()).isEqualTo("abcd");
  }

  @Test
  void entities_named_and_numeric_are_read() {
    assertThat(
            html("<p>A&amp;B &lt;5&gt; &#8220;x&#x201D; &rsquo; &#146; &eacute; &#0; &nosuch; &</p>")
                .text())
        .isEqualTo("A&B <5> \u201Cx\u201D \u2019 \u2019 \u00E9 \uFFFD &nosuch; &");
  }

  @Test
  void an_entity_needs_no_semicolon_before_a_blank() {
    assertThat(html("<p>A&nbsp B&amp C</p>").text()).isEqualTo("A B& C");
  }

  @Test
  void inline_xbrl_tags_are_transparent() {
    assertThat(
            html("<p>Net sales of $<ix:nonFraction name='a' scale='6'>383</ix:nonFraction>m</p>")
                .text())
        .isEqualTo("Net sales of $383m");
  }

  @Test
  void the_inline_xbrl_header_and_hidden_elements_are_dropped() {
    assertThat(
            html("<div style=\"display:none\"><ix:header><ix:hidden>h</ix:hidden></ix:header><div>i</div></div>"
                    + "<p>seen<span style='font-size:8pt; DISPLAY : NONE'>not</span></p>"
                    + "<ix:header><p>x</p></ix:header>end")
                .text())
        .isEqualTo("seen\nend");
  }

  @Test
  void a_hidden_element_that_never_ends_hides_nothing() {
    assertThat(html("<div style=\"display:none\"><p>one</p><p>two</p>").text())
        .isEqualTo("one\ntwo");
  }

  @Test
  void comments_scripts_and_styles_are_skipped() {
    assertThat(
            html("<style>p{}</style><script>if (a<b) '</p>'</script><!-- <p>no</p> --><p>yes</p>")
                .text())
        .isEqualTo("yes");
  }

  @Test
  void a_less_than_sign_that_opens_no_tag_is_text() {
    assertThat(html("<p>a < 5 and b <6</p>").text()).isEqualTo("a < 5 and b <6");
  }

  @Test
  void cells_are_joined_by_tabs_and_rows_are_blocks() {
    ReadingText text =
        html(
            "<table><tr><td>Net</td><td></td><td>&nbsp;</td><td>1<br>2</td></tr><tr><td>x<td>y</table>z");
    assertThat(lines(text)).containsExactly("Net\t1 2", "x\ty", "z");
    assertThat(text.blocks()).extracting(ReadingText.Block::table).containsExactly(0, 0, -1);
    assertThat(text.blocks().getFirst().kind()).isEqualTo(ReadingText.Kind.TABLE_ROW);
  }

  @Test
  void a_row_with_one_filled_cell_keeps_its_paragraphs() {
    assertThat(lines(html("<table><tr><td></td><td><p>one</p><p>two</p></td></tr></table>")))
        .containsExactly("one", "two");
  }

  @Test
  void a_nested_table_has_rows_of_its_own() {
    ReadingText text =
        html("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td></tr></table>");
    assertThat(lines(text)).containsExactly("a", "b\tc", "d");
    assertThat(text.blocks()).extracting(ReadingText.Block::table).containsExactly(0, 1, 0);
  }

  @Test
  void blocks_all_in_bold_italic_or_underline_are_marked() {
    ReadingText text =
        html(
            "<p><b>all</b></p><p><b>some</b> not</p><p><span style='font-weight:700'>w</span></p>"
                + "<p style='text-decoration:underline'>u</p><p>CAPITALS</p><h2>h</h2>"
                + "<b><p>in <span style='font-weight:normal'>plain</span></p></b>");
    assertThat(text.blocks())
        .extracting(ReadingText.Block::marked)
        .containsExactly(true, false, true, true, false, true, false);
  }

  @Test
  void list_items_are_known() {
    ReadingText text = html("<ul><li>one<li>two</ul><p>\u2022 three</p><p>four</p>");
    assertThat(text.blocks())
        .extracting(ReadingText.Block::kind)
        .containsExactly(
            ReadingText.Kind.LIST_ITEM,
            ReadingText.Kind.LIST_ITEM,
            ReadingText.Kind.LIST_ITEM,
            ReadingText.Kind.PARAGRAPH);
  }

  @Test
  void page_numbers_and_links_back_to_the_contents_are_dropped() {
    assertThat(
            lines(
                html(
                    "<p>a</p><p>12</p><p>- 13 -</p><p>F-3</p><p>iv</p><p>Page 4 of 90</p>"
                        + "<p><a href='#toc'>Table of Contents</a></p><table><tr><td>14</td></tr></table><p>2023</p>")))
        .containsExactly("a", "2023");
  }

  @Test
  void a_running_foot_with_a_growing_page_number_is_dropped() {
    StringBuilder source = new StringBuilder();
    for (int page = 1; page <= 6; page++) {
      source
          .append("<p>Text of the page.</p><p>Example Corp | 2023 Form 10-K | ")
          .append(page)
          .append("</p>");
    }
    ReadingText text = html(source.toString());
    assertThat(lines(text)).hasSize(6).containsOnly("Text of the page.");
    placesAreTrue(source.toString(), text);
  }

  @Test
  void numbered_notes_are_no_running_foot() {
    StringBuilder source = new StringBuilder();
    for (int note = 1; note <= 6; note++) {
      source.append("<p>Note to statements ").append(note).append("</p><p>Text.</p>");
    }
    assertThat(lines(html(source.toString()))).hasSize(12);
  }

  @Test
  void every_character_knows_its_byte() {
    String source =
        "<html><body><p>caf\u00E9 &amp; \u201Cbar\u201D \uD83D\uDE00</p><table><tr><td>a</td><td>b</td></tr></table></body></html>";
    placesAreTrue(source, html(source));
  }

  private static void placesAreTrue(String source, ReadingText text) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    int before = -1;
    for (int p = 0; p < text.text().length(); p++) {
      int offset = text.sourceOffset(p);
      char c = text.text().charAt(p);
      assertThat(offset).isGreaterThanOrEqualTo(before);
      if (c > ' ' && c < 127 && bytes[offset] != '&') {
        assertThat((char) bytes[offset]).isEqualTo(c);
      }
      if (offset > before && c > ' ') {
        assertThat(text.position(offset)).isEqualTo(p);
      }
      before = offset;
    }
    assertThat(text.position(bytes.length)).isEqualTo(text.text().length());
  }

  @Test
  void bytes_that_are_not_utf8_are_windows_1252() {
    byte[] bytes = "<p>\u0093caf\u00E9\u0094</p>".getBytes(StandardCharsets.ISO_8859_1);
    ReadingText text = TextReader.read(ByteSlice.of(bytes), Kind.HTML);
    assertThat(text.text()).isEqualTo("\u201Ccaf\u00E9\u201D");
    assertThat(text.problems()).singleElement().extracting("code").isEqualTo("not-utf8");
  }

  @Test
  void wrapped_lines_of_plain_text_are_joined() {
    ReadingText text =
        plain(
            """
                                        PART I

            ITEM 1.  BUSINESS
                 The Company makes widgets and sells them to customers in many
            countries of the world.

                 A second paragraph.
            """);
    assertThat(lines(text))
        .containsExactly(
            "PART I",
            "ITEM 1. BUSINESS",
            "The Company makes widgets and sells them to customers in many countries of the world.",
            "A second paragraph.");
  }

  @Test
  void a_paragraph_that_a_page_break_cuts_is_put_together_again() {
    ReadingText text =
        plain(
            """
            The Company makes widgets and sells them to customers in many

                                        (12)
            <PAGE>

            countries of the world, and then some more text follows here.
            """);
    assertThat(lines(text))
        .containsExactly(
            "The Company makes widgets and sells them to customers in many countries of the world,"
                + " and then some more text follows here.");
  }

  @Test
  void a_typewritten_table_gives_rows_with_cells() {
    ReadingText text =
        plain(
            """
            <TABLE>
            <CAPTION>
                               1993      1992
            <S>                <C>       <C>
            Net sales.......   $ 100     $  90
            -----------------------------------
            </TABLE>
            After.
            """);
    assertThat(lines(text)).containsExactly("1993\t1992", "Net sales\t$ 100\t$ 90", "After.");
    assertThat(text.blocks()).extracting(ReadingText.Block::table).containsExactly(0, 0, -1);
  }

  @Test
  void preformatted_text_inside_html_is_read_line_by_line() {
    assertThat(lines(html("<p>a</p><pre>\nOne line.\n\n<b>Another</b> line.\n</pre><p>b</p>")))
        .containsExactly("a", "One line.", "Another line.", "b");
  }

  @Test
  void uuencoded_documents_have_no_text() {
    assertThat(TextReader.read(ByteSlice.of("begin 644 a.jpg"), Kind.UUENCODED).text()).isEmpty();
  }

  @Test
  void nothing_gives_nothing() {
    for (Kind kind : Kind.values()) {
      ReadingText text = TextReader.read(ByteSlice.of(""), kind);
      assertThat(text.text()).isEmpty();
      assertThat(text.blocks()).isEmpty();
      assertThat(text.position(0)).isZero();
    }
  }

  @Test
  void a_document_too_large_is_refused() {
    ByteSlice huge = ByteSlice.of(new byte[TextReader.MAX_BYTES + 1]);
    assertThatThrownBy(() -> TextReader.read(huge, Kind.HTML))
        .isInstanceOfSatisfying(
            Unreadable.class, e -> assertThat(e.code()).isEqualTo("file-too-large"));
  }

  @Test
  void hostile_bytes_take_linear_time() {
    for (String piece :
        List.of(
            "<div>",
            "<a ",
            "<a x=\"",
            "<a =\">\" ",
            "<!--",
            "<!",
            "&",
            "&#",
            "<b style='display:none'>",
            "<x1 style=\"display:none\">",
            "<table><tr><td>",
            "<p><pre>",
            "</div>",
            "<",
            "<script>",
            "<i><p>",
            "<td>a<br>",
            "x<PAGE>\n\n",
            "item 1.<br>")) {
      byte[] bytes = piece.repeat(600_000 / piece.length()).getBytes(StandardCharsets.UTF_8);
      for (Kind kind : Kind.values()) {
        assertThat(
                org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> TextReader.read(ByteSlice.of(bytes), kind)))
            .as(piece + " as " + kind)
            .isNotNull();
      }
    }
  }

  @Test
  void random_bytes_never_break_the_reader() {
    long seed = 20260101L;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    String letters = "<>/=\"'&;#! \n\tabdiprstx-0189\u00E9";
    for (int round = 0; round < 3_000; round++) {
      StringBuilder source = new StringBuilder();
      int length = random.nextInt(120);
      for (int i = 0; i < length; i++) {
        int pick = random.nextInt(40);
        source.append(
            switch (pick) {
              case 0 -> "<table>";
              case 1 -> "</table>";
              case 2 -> "<td>";
              case 3 -> "<tr>";
              case 4 -> "<p style=\"display:none\">";
              case 5 -> "&nbsp;";
              case 6 -> "<PAGE>";
              case 7 -> "\uD83D\uDE00";
              default -> String.valueOf(letters.charAt(random.nextInt(letters.length())));
            });
      }
      for (Kind kind : Kind.values()) {
        ReadingText text = TextReader.read(ByteSlice.of(source.toString()), kind);
        holdsTogether(text, "seed " + seed + " round " + round + ": " + source);
      }
    }
  }

  private static void holdsTogether(ReadingText text, String where) {
    int next = 0;
    for (ReadingText.Block block : text.blocks()) {
      assertThat(block.start()).as(where).isEqualTo(next);
      assertThat(block.end()).as(where).isGreaterThan(block.start());
      String line = text.text().substring(block.start(), block.end());
      assertThat(line).as(where).isEqualTo(line.strip()).doesNotContain("\n", "  ");
      next = block.end() + 1;
    }
    assertThat(text.text().length()).as(where).isEqualTo(Math.max(0, next - 1));
    int before = -1;
    for (int p = 0; p <= text.text().length(); p++) {
      assertThat(text.sourceOffset(p)).as(where).isGreaterThanOrEqualTo(before);
      before = text.sourceOffset(p);
    }
  }
}
