package io.assay.edgar.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.submission.Document.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to the page goes, what the author wrote stays whole. */
class TextCleaningTest {

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
  void a_paragraph_torn_by_a_page_of_html_is_one() {
    ReadingText text =
        html(
            "<p>Our results may suffer from changes in the law and in the accuracy or the stability</p>"
                + "<div><span>4</span></div><hr style='page-break-after:always'/>"
                + "<div><a href='#toc'>Table of Contents</a></div>"
                + "<p>of our reported figures, as well as from other things. A second sentence.</p>");
    assertThat(lines(text))
        .singleElement()
        .asString()
        .contains("the accuracy or the stability of our reported figures");
  }

  @Test
  void a_list_or_a_new_sentence_after_a_page_stays_apart() {
    assertThat(
            lines(
                html(
                    "<p>The first paragraph is long enough and it ends here with a full stop, as it should.</p>"
                        + "<p>12</p><hr><p>another begins small.</p>"
                        + "<p>The exhibits that are listed below are filed with this report or incorporated</p><hr><p>a) first</p>")))
        .hasSize(4);
  }

  @Test
  void a_word_that_the_page_divides_at_its_hyphen_is_whole() {
    assertThat(
            html("<p>We make products for the home and the office, among them many low-</p><p>7</p><hr>"
                    + "<p>cost ones that sell well in all of our markets.</p>")
                .text())
        .contains("many low-cost ones");
  }

  @Test
  void running_heads_go_but_for_the_first() {
    StringBuilder source = new StringBuilder("<p>EXAMPLE HOLDINGS INC.</p>");
    for (int page = 1; page < 8; page++) {
      source
          .append("<p>Words of page ")
          .append("abcdefgh".charAt(page))
          .append(" that say something.</p><p>")
          .append(page)
          .append("</p><hr><p>EXAMPLE HOLDINGS INC.</p>");
    }
    List<String> lines = lines(html(source.toString()));
    assertThat(lines).filteredOn("EXAMPLE HOLDINGS INC."::equals).hasSize(1);
    assertThat(lines).hasSize(8);
  }

  @Test
  void answers_that_stand_at_the_edges_of_pages_stay() {
    String page = "<p>Item</p><p>None.</p><p>9</p><hr><p>(In millions)</p>";
    assertThat(lines(html(page.repeat(8)))).filteredOn("None."::equals).hasSize(8);
    assertThat(lines(html(page.repeat(8)))).filteredOn("(In millions)"::equals).hasSize(8);
  }

  @Test
  void a_continued_heading_on_top_of_a_page_goes() {
    assertThat(
            lines(
                plain(
                    """
                    Item 1. Business

                    The automotive industry in Europe is highly competitive, and car makers may

                                                     12
                    <PAGE>
                    Item 1. Business (Continued)

                    further increase their production capacity in Europe in the years to come.

                                                     13
                    <PAGE>
                    Text.
                    """)))
        .containsExactly(
            "Item 1. Business",
            "The automotive industry in Europe is highly competitive, and car makers may further"
                + " increase their production capacity in Europe in the years to come.",
            "Text.");
  }

  @Test
  void digits_above_the_line_are_small_digits() {
    assertThat(
            html("<p>Net income<sup>1</sup> of 10<sup>6</sup> m<sup><font>2</font></sup></p>")
                .text())
        .isEqualTo("Net income\u00B9 of 10\u2076 m\u00B2");
    assertThat(html("<p>Sales<span style='vertical-align:super'>12</span></p>").text())
        .isEqualTo("Sales\u00B9\u00B2");
  }

  @Test
  void letters_above_the_line_stay_with_ordinals_and_leave_words() {
    assertThat(html("<p>the 10<sup>th</sup> Average<sup>SM</sup> Note<sup>(a)</sup></p>").text())
        .isEqualTo("the 10th Average SM Note(a)");
  }

  @Test
  void a_fraction_of_small_digits_is_read_as_one() {
    assertThat(html("<p>5<sup>1</sup>/<sub>2</sub> %</p>").text()).isEqualTo("5 1/2 %");
  }

  @Test
  void letters_that_nobody_sees_are_not_read() {
    assertThat(
            html("<p>seen<span style='font-size:1pt'>tiny</span>"
                    + "<font color='#FFFFFF'>white</font><span style='color:white'>white</span></p>"
                    + "<table><tr style='background-color:#003366'><td><font color=white>Head</font></td></tr></table>")
                .text())
        .isEqualTo("seen\nHead");
    assertThat(
            html("<style>.h{background:navy}</style><p class=h style='color:#fff'>Title</p>")
                .text())
        .isEqualTo("Title");
  }

  @Test
  void boxes_and_ticks_of_picture_fonts_are_read_as_what_they_show() {
    assertThat(
            html("<p><font face='Wingdings'>x</font> Yes <span style='font-family:Wingdings'>&#168;</span> No"
                    + " <font face='Wingdings'>&#167;</font></p>")
                .text())
        .isEqualTo("\u2612 Yes \u2610 No \u25AA");
  }

  @Test
  void words_instead_of_a_picture_can_be_reached() {
    ReadingText text =
        html("<p>a</p><img src='h.gif' alt='ITEM&nbsp;1A.  RISK&#32;FACTORS'><p>b</p>");
    assertThat(text.text()).isEqualTo("a\nb");
    assertThat(text.pictures())
        .singleElement()
        .isEqualTo(new ReadingText.Picture("ITEM 1A. RISK FACTORS", 8, 63));
  }

  @Test
  void a_hyphen_at_the_end_of_a_typed_line_stays_or_goes_by_the_words_of_the_document() {
    assertThat(
            plain(
                    """
                    The manufacturing of trucks is done in many places, and so is the manufac-
                    turing of cars, which are small, middle and large ones, and the full-
                    size ones.
                    """)
                .text())
        .contains("so is the manufacturing of cars")
        .contains("the full-size ones.");
  }

  @Test
  void a_page_typed_with_double_spacing_has_whole_paragraphs() {
    assertThat(
            lines(
                plain(
                    """
                    Erie, PA ... Zurn Industries, Inc. (New York Stock Exchange), a leading

                    designer, constructor and manufacturer of systems and equipment for power

                    generation and water control, said today that it will close.


                    The Company notified the United Steelworkers in March of its intention.
                    """)))
        .hasSize(2)
        .first()
        .asString()
        .contains("a leading designer, constructor");
  }

  @Test
  void headings_have_levels_by_what_they_look_like() {
    ReadingText text =
        html(
            "<p style='font-size:14pt;text-align:center'><b>PART I</b></p><p style='font-size:10pt'><b>ITEM 1. BUSINESS</b></p>"
                + "<p style='font-size:10pt'><b>Overview of it</b></p><p style='font-size:10pt'>Text that is prose.</p>");
    assertThat(text.blocks()).extracting(ReadingText.Block::level).containsExactly(1, 2, 3, 0);
  }

  @Test
  void a_short_line_alone_on_a_typed_page_is_a_heading() {
    ReadingText text =
        plain(
            """
            Raw materials

            Although raw materials are generally available from many sources, some of them
            are not.
            """);
    assertThat(text.blocks().getFirst().kind()).isEqualTo(ReadingText.Kind.HEADING);
    assertThat(text.blocks().getLast().kind()).isEqualTo(ReadingText.Kind.PARAGRAPH);
  }

  @Test
  void limits_are_told_when_they_are_reached() {
    TextLimits narrow = new TextLimits(1_000_000, 3, 64, 10);
    ReadingText deep =
        TextReader.read(ByteSlice.of("<div>".repeat(200) + "word"), Kind.HTML, narrow);
    assertThat(deep.text()).isEqualTo("word");
    assertThat(deep.problems())
        .extracting(Problem::code)
        .containsExactly(EdgarCode.LIMIT_REACHED.id());
    ReadingText many = TextReader.read(ByteSlice.of("<p>a</p>".repeat(20)), Kind.HTML, narrow);
    assertThat(many.blocks()).hasSize(3);
    assertThat(many.problems())
        .extracting(Problem::code)
        .containsExactly(EdgarCode.LIMIT_REACHED.id());
    assertThat(
            TextReader.read(ByteSlice.of("<img alt='0123456789abc'>"), Kind.HTML, narrow)
                .pictures())
        .extracting(ReadingText.Picture::words)
        .containsExactly("0123456789");
  }
}
