package io.assay.signals.wordlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.TextReader;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.language.LanguageReader;
import io.assay.signals.language.Lexicon;
import io.assay.signals.language.Lexicon.InForce;
import io.assay.signals.language.OwnLists;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WordListsTest {

  private static final String HEAD =
      "Word,Seq_num,Word Count,Negative,Positive,Uncertainty,Litigious,Strong_Modal,Weak_Modal,"
          + "Constraining,Complexity,Syllables,Source\n";

  /** A made-up dictionary with a word in each list. */
  private static final String DICTIONARY =
      HEAD
          + "SNORT,1,9,2009,0,0,0,0,0,0,0,1,made_up\n"
          + "PURR,2,9,0,2011,0,0,0,0,0,0,1,made_up\n"
          + "MIGHTHAP,3,9,0,0,2009,0,0,2009,0,0,2,made_up\n"
          + "WRITTED,4,9,0,0,0,2014,0,0,0,0,2,made_up\n"
          + "MUSTEST,5,9,0,0,0,0,2009,0,0,0,2,made_up\n"
          + "BINDED,6,9,0,0,0,0,0,0,2009,0,2,made_up\n"
          + "HISS,7,9,-2020,0,0,0,0,0,0,0,1,made_up\n";

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private OwnLists dictionary(String text) throws IOException {
    return WordLists.read(Optional.empty(), Optional.of(file("lm.csv", text)));
  }

  private OwnLists lists() {
    return WordLists.read(Optional.of(folder), Optional.empty());
  }

  private static SectionMeasure measured(OwnLists own, String text) {
    byte[] html = ("<p>" + text + "</p>").getBytes(StandardCharsets.UTF_8);
    return Objects.requireNonNull(
        new LanguageReader(Lexicon.of(own))
            .measure(
                TextReader.read(ByteSlice.of(html), Document.Kind.HTML),
                List.of(),
                new FormType("10-K"))
            .sections()
            .get("whole"));
  }

  @Test
  void words_of_a_dictionary_are_counted_and_shipped_ones_are_not() throws IOException {
    OwnLists own = dictionary(DICTIONARY);
    SectionMeasure whole = measured(own, "A snort, a loss, a hiss and a purr. We must mighthap.");
    assertThat(whole.count("negative")).isEqualTo(1);
    assertThat(whole.count("positive")).isEqualTo(1);
    assertThat(whole.count("weak_modal")).isEqualTo(1);
    assertThat(whole.count("uncertainty")).isEqualTo(1);
    assertThat(whole.count("strong_modal")).isZero();
  }

  @Test
  void it_is_said_what_replaced_what() throws IOException {
    Lexicon lexicon = Lexicon.of(dictionary(DICTIONARY));
    assertThat(lexicon.name()).isEqualTo("lm");
    assertThat(lexicon.inForce().stream().filter(InForce::isOwn).map(InForce::name))
        .containsExactly(
            "constraining",
            "litigious",
            "negative",
            "positive",
            "strong_modal",
            "uncertainty",
            "weak_modal");
    assertThat(lexicon.inForce())
        .filteredOn(l -> l.name().equals("positive"))
        .singleElement()
        .satisfies(
            l -> {
              assertThat(l.entries()).isEqualTo(1);
              assertThat(l.kind()).isEqualTo("words");
              assertThat(l.source()).endsWith("lm.csv");
            });
    assertThat(Lexicon.shipped().name()).isEqualTo("own");
    assertThat(Lexicon.shipped().inForce()).noneMatch(InForce::isOwn);
  }

  @Test
  void byte_order_mark_line_ends_quotes_case_and_blanks_make_no_difference() throws IOException {
    OwnLists plain = dictionary(DICTIONARY);
    String odd =
        "\uFEFF"
            + DICTIONARY
                .replace("Strong_Modal", "\" strong MODAL\"")
                .replace("Word,", "\"WORD\",")
                .replace("SNORT,", "\"snort\",")
                .replace("made_up", "\"made, up \"\"twice\"\"\"")
                .replace("2009", "2009.0")
                .replace("\n", "\r\n");
    assertThat(dictionary(odd).lists()).isEqualTo(plain.lists());
  }

  @Test
  void columns_may_stand_in_any_order_and_others_between() throws IOException {
    OwnLists read =
        dictionary(
            "Interesting,Weak_Modal,Negative,Word,Positive,Uncertainty,Litigious,Strong_Modal,"
                + "Constraining\n0,1,1,Snort,1,1,1,1,1");
    assertThat(read.lists().values())
        .allSatisfy(words -> assertThat(words).containsExactly("snort"));
  }

  @Test
  void mistakes_of_a_dictionary_are_told_with_their_lines() throws IOException {
    assertThatThrownBy(
            () ->
                dictionary(
                    DICTIONARY
                        + "GROWL,8,9,yes,0,0,0,0,0,0,0,1,made_up\n"
                        + "TWO WORDS,9,9,2009,0,0,0,0,0,0,0,1,made_up\n"
                        + "SHORT,10,9,2009\n"))
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            e -> {
              assertThat(e.code()).isEqualTo("bad-word-lists");
              assertThat(e.what())
                  .contains("line 9: negative is 'yes', which is no year")
                  .contains("line 10: 'TWO WORDS' is not a single word")
                  .contains("line 11: positive is '', which is no year");
            });
  }

  @Test
  void a_dictionary_without_a_column_or_cut_off_is_refused() {
    assertThatThrownBy(() -> dictionary("Word,Negative\nSNORT,2009\n"))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("there is no column positive")
        .hasMessageContaining("there is no column weak_modal");
    assertThatThrownBy(() -> dictionary(DICTIONARY + "\"GROWL,8,9,2009"))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("line 9: the file ends within quotation marks");
    assertThatThrownBy(() -> dictionary("")).isInstanceOf(AskedWrongly.class);
    assertThatThrownBy(() -> dictionary(HEAD))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("no word belongs to the column negative");
  }

  @Test
  void a_list_of_a_folder_replaces_the_shipped_one_of_its_name() throws IOException {
    file("negative.txt", "# mine\r\nSnort\r\n\r\ndon't\r\n");
    file("topic_cyber.txt", "cat burglar*\n");
    file("notes.md", "not a list");
    OwnLists own = lists();
    assertThat(own.lists().keySet()).containsExactly("negative", "topic_cyber");
    assertThat(Lexicon.of(own).name()).isEqualTo("custom");
    SectionMeasure whole = measured(own, "A snort and a loss. Cat burglars had a data breach.");
    assertThat(whole.count("negative")).isEqualTo(1);
    assertThat(whole.count("topic_cyber")).isEqualTo(1);
  }

  @Test
  void an_abbreviation_of_ones_own_ends_no_sentence() throws IOException {
    file("abbreviations.txt", "Grp.\nat al\n");
    assertThat(measured(lists(), "The Cat Grp. Sells mats.").count("sentences")).isEqualTo(1);
    assertThat(measured(lists(), "Dogs at al. Sell mats.").count("sentences")).isEqualTo(1);
    assertThat(measured(lists(), "Dogs of al. Sell mats.").count("sentences")).isEqualTo(2);
    assertThat(measured(OwnLists.none(), "The Cat Grp. Sells mats.").count("sentences"))
        .isEqualTo(2);
  }

  @Test
  void mistakes_of_lists_are_told_together_with_their_lines() throws IOException {
    file("negative.txt", "snort\ntwo words\nlitig*\n");
    file("hedges.txt", "more or less\nsome*what\n...\n");
    file("negativ.txt", "snort\n");
    file("guidance.txt", "# nothing\n");
    assertThatThrownBy(this::lists)
        .isInstanceOfSatisfying(
            AskedWrongly.class,
            e ->
                assertThat(e.what())
                    .contains("negative.txt, line 2: 'two words' is not a single word")
                    .contains("negative.txt, line 3: 'litig*' is not a single word")
                    .contains("hedges.txt, line 2: in 'some*what' a * does not end a word")
                    .contains("hedges.txt, line 3: '...' has no word")
                    .contains("negativ.txt: there is no list 'negativ'")
                    .contains("guidance.txt has no entry"));
  }

  @Test
  void what_cannot_be_a_list_is_refused() throws IOException {
    assertThatThrownBy(this::lists)
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("has no list");
    assertThatThrownBy(
            () -> WordLists.read(Optional.of(folder.resolve("nowhere")), Optional.empty()))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("no folder that can be read");
    Files.write(folder.resolve("negative.txt"), new byte[] {'a', (byte) 0xE9, '\n'});
    assertThatThrownBy(this::lists)
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("not in UTF-8");
  }

  @Test
  void a_list_given_twice_is_refused() throws IOException {
    file("negative.txt", "snort\n");
    Path csv = file("lm.csv", DICTIONARY);
    assertThatThrownBy(() -> WordLists.read(Optional.of(folder), Optional.of(csv)))
        .isInstanceOf(AskedWrongly.class)
        .hasMessageContaining("the list negative is given twice");
  }

  @Test
  void the_fingerprint_follows_the_entries_and_nothing_else() throws IOException {
    Lexicon shipped = Lexicon.shipped();
    file("negative.txt", "snort\nhiss\n");
    Lexicon one = Lexicon.of(lists());
    file("negative.txt", "# the same in another order\nHISS\nsnort\nsnort\n");
    Lexicon same = Lexicon.of(lists());
    file("negative.txt", "snort\nhiss\ngrowl\n");
    Lexicon more = Lexicon.of(lists());
    assertThat(one.fingerprint())
        .hasSize(12)
        .isEqualTo(same.fingerprint())
        .isNotEqualTo(more.fingerprint())
        .isNotEqualTo(shipped.fingerprint());
    assertThat(Lexicon.shipped().fingerprint()).isEqualTo(shipped.fingerprint());
  }

  /** The shipped lists are such a folder themselves: a user may begin with a copy of them. */
  @Test
  void a_copy_of_the_shipped_lists_changes_nothing() throws IOException {
    Lexicon shipped = Lexicon.shipped();
    for (String name : Lexicon.names()) {
      file(name + ".txt", String.join("\n", shipped.words(name)) + "\n");
    }
    assertThat(Lexicon.of(lists()).fingerprint()).isEqualTo(shipped.fingerprint());
  }
}
