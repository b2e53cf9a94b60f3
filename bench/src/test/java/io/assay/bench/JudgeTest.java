package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.specimens.questions.Truth;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JudgeTest {

  private static final LocalDate END = LocalDate.of(2023, 9, 30);
  private static final Truth.Amount REVENUE =
      new Truth.Amount(320193, "revenue", END, new BigDecimal("383285000000"));
  private static final String TEXT =
      "Some of it. We make things in China and India. " + "x".repeat(2_000);

  private final Judge judge =
      new Judge((accession, _) -> accession.equals("A") ? Optional.of(TEXT) : Optional.empty());

  @Test
  void a_figure_with_its_source_is_right() throws IOException {
    assertThat(Judge.isRight(figure("answered", "383285000000", 320193, "2022-09-25", 1), truth()))
        .isTrue();
  }

  @Test
  void another_value_company_or_period_is_wrong() throws IOException {
    assertThat(Judge.isRight(figure("answered", "383285000001", 320193, "2022-09-25", 1), truth()))
        .isFalse();
    assertThat(Judge.isRight(figure("answered", "383285000000", 320194, "2022-09-25", 1), truth()))
        .isFalse();
    assertThat(Judge.isRight(figure("answered", "383285000000", 320193, "2021-09-26", 1), truth()))
        .isFalse();
  }

  @Test
  void a_figure_that_nothing_cites_or_that_is_not_answered_is_wrong() throws IOException {
    assertThat(Judge.isRight(figure("answered", "383285000000", 320193, "2022-09-25", 2), truth()))
        .isFalse();
    assertThat(
            Judge.isRight(figure("too-little", "383285000000", 320193, "2022-09-25", 1), truth()))
        .isFalse();
  }

  @Test
  void one_missing_figure_of_two_is_wrong() throws IOException {
    JsonTree answer = figure("answered", "383285000000", 320193, "2022-09-25", 1);
    Truth other = new Truth.Amount(1326801, "revenue", END, new BigDecimal("1"));
    assertThat(Judge.isRight(answer, List.of(REVENUE, other))).isFalse();
  }

  @Test
  void growth_is_right_to_its_decimal_where_it_is_computed() throws IOException {
    String answer =
        "{'status':'answered','sentences':[{'text':'up','citations':[1]}],'sources':[{'number':1,"
            + "'kind':'%s','value':'0.33259'}]}";
    Truth right = new Truth.Growth(320193, "revenue", END, END, new BigDecimal("33.3"));
    Truth wrong = new Truth.Growth(320193, "revenue", END, END, new BigDecimal("33.4"));
    assertThat(Judge.isRight(tree(answer.formatted("computed")), List.of(right))).isTrue();
    assertThat(Judge.isRight(tree(answer.formatted("computed")), List.of(wrong))).isFalse();
    assertThat(Judge.isRight(tree(answer.formatted("fact")), List.of(right))).isFalse();
  }

  @Test
  void a_passage_is_right_by_its_quote_in_its_filing_among_the_first_five() throws IOException {
    List<Truth> place = List.of(new Truth.Place("A", "things in China"));
    assertThat(judge.rankOf(passages("A", 0), place)).isEqualTo(1);
    assertThat(judge.rankOf(passages("A", 4), place)).isEqualTo(5);
    assertThat(judge.rankOf(passages("A", 5), place)).isZero();
    assertThat(judge.rankOf(passages("B", 0), place)).isZero();
  }

  @Test
  void a_sentence_stands_for_the_passage_around_it() throws IOException {
    String answer =
        "{'status':'answered','sources':[{'number':1,'kind':'passage','accession':'A','part':"
            + "'main','start':%d,'end':%d,'quote':'%s'}]}";
    List<Truth> place = List.of(new Truth.Place("A", "things in China"));
    JsonTree near = tree(answer.formatted(0, 11, "Some of it."));
    assertThat(judge.rank(near, place)).isEqualTo(1);
    assertThat(judge.citesPlace(near, place)).isFalse();
    assertThat(judge.rank(tree(answer.formatted(1_500, 1_503, "xxx")), place)).isZero();
  }

  @Test
  void a_fact_stands_for_the_number_of_a_quote() throws IOException {
    String answer =
        "{'status':'answered','sources':[{'number':1,'kind':'fact','accession':'A','value':'%s'}]}";
    List<Truth> place = List.of(new Truth.Place("A", "a charge of $443 million"));
    assertThat(judge.rank(tree(answer.formatted("443000000")), place)).isEqualTo(1);
    assertThat(judge.rank(tree(answer.formatted("444000000")), place)).isZero();
  }

  @Test
  void citations_must_stand_at_their_place_and_be_there() throws IOException {
    String source =
        "{'number':1,'kind':'passage','accession':'%s','part':'main','start':0,'end':%d,"
            + "'quote':'Some of it.'}";
    String answer =
        "{'status':'answered','sentences':[{'text':'t','citations':[%s]}],'sources':[%s]}";
    assertThat(judge.wrongCitation(tree(answer.formatted("1", source.formatted("A", 11)))))
        .isEmpty();
    assertThat(judge.wrongCitation(tree(answer.formatted("1", source.formatted("A", 12)))))
        .isPresent();
    assertThat(judge.wrongCitation(tree(answer.formatted("1", source.formatted("B", 11)))))
        .isPresent();
    assertThat(judge.wrongCitation(tree(answer.formatted("2", source.formatted("A", 11)))))
        .isPresent();
    assertThat(judge.wrongCitation(tree(answer.formatted("", source.formatted("A", 11)))))
        .isPresent();
  }

  private static List<Truth> truth() {
    return List.of(REVENUE);
  }

  private static JsonTree figure(String status, String value, long cik, String start, int cited)
      throws IOException {
    return tree(
        "{'status':'"
            + status
            + "','sentences':[{'text':'said','citations':["
            + cited
            + "]}],'sources':[{'number':1,'kind':'fact','cik':"
            + cik
            + ",'periodStart':'"
            + start
            + "','period':'2024-09-28','value':'"
            + value
            + "'}]}");
  }

  private static List<JsonTree> passages(String accession, int before) throws IOException {
    StringBuilder list = new StringBuilder("{'data':[");
    for (int i = 0; i < before; i++) {
      list.append("{'accession':'").append(accession).append("','text':'other'},");
    }
    list.append("{'accession':'").append(accession);
    list.append("','text':'We make things  in China and India.'}]}");
    return tree(list.toString()).list("data");
  }

  private static JsonTree tree(String json) throws IOException {
    return JsonTree.of(json.replace('\'', '"'));
  }
}
