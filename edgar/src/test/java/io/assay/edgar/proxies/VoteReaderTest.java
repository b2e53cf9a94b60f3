package io.assay.edgar.proxies;

import static io.assay.edgar.proxies.Page.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.items.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteReaderTest {

  private static List<String> of(Page page) {
    return page.votes().stream()
        .map(v -> v.nominee() + ":" + v.votesFor() + "/" + v.against())
        .toList();
  }

  @Test
  void directors_stand_under_heads_of_votes() {
    Page page =
        Page.html(
            "<p>The following directors were elected:</p>"
                + table(
                    "Nominee | For | Withheld | Broker Non-Votes",
                    "Ann B. Carter | 9,000 | 1,000 | 300",
                    "Dr. Emil Fox, Jr. | 8,000 | - | 300")
                + "<p>2. The appointment of the auditor was ratified.</p>"
                + table("For | Against | Abstain", "9,500 | 400 | 100"));

    assertThat(of(page))
        .containsExactly("Ann B. Carter:9000/1000", "Dr. Emil Fox, Jr.:8000/0", ":9500/400");
    Vote first = page.votes().getFirst();
    assertThat(page.at(first.start(), first.end())).isEqualTo(first.text()).contains("Carter");
    assertThat(page.votes().getLast().matter()).contains("auditor");
  }

  @Test
  void heads_in_another_order_are_minded() {
    assertThat(
            of(
                Page.html(
                    "<p>Election of directors</p>"
                        + table(
                            "Name | Broker Non-Votes | Votes Withheld | Votes For",
                            "Ann Carter | 5 | 1,000 | 9,000"))))
        .containsExactly("Ann Carter:9000/1000");
  }

  @Test
  void directors_may_be_numbered_and_named_as_such_in_the_head_alone() {
    assertThat(
            of(
                Page.html(
                    "<p>The final results follow.</p>"
                        + table(
                            "1. Election of Directors | For | Against",
                            "1a. Ann Carter | 9,000 | 1,000",
                            "(b) J. Dole | 8,000 | 2,000",
                            "c. | Emil Fox | 7,000 | 3,000"))))
        .containsExactly("Ann Carter:9000/1000", "J. Dole:8000/2000", "Emil Fox:7000/3000");
  }

  @Test
  void nominees_who_were_not_elected_are_left_out() {
    assertThat(
            of(
                Page.html(
                    "<p>The following nominees were elected directors:</p>"
                        + table("Nominee | For | Withheld", "Ann Carter | 9,000 | 1,000")
                        + "<p>The following nominees of Fund X were not elected directors:</p>"
                        + table("Nominee | For | Withheld", "Otto Stranger | 100 | 9,900"))))
        .containsExactly("Ann Carter:9000/1000");
  }

  @Test
  void a_proposal_in_a_row_is_no_director() {
    Page page =
        Page.html(
            "<p>Matters voted on, directors apart:</p>"
                + table(
                    "Proposal | For | Against",
                    "Approval of the 2020 Plan | 700 | 300",
                    "Ratification of auditors | 900 | 100"));

    assertThat(of(page)).containsExactly(":700/300", ":900/100");
    assertThat(page.votes().getFirst().matter()).isEqualTo("Approval of the 2020 Plan");
  }

  @Test
  void votes_may_stand_one_below_the_other() {
    assertThat(
            of(
                Page.html(
                    "<p>(ii) With respect to the advisory vote on executive compensation:</p>"
                        + table(
                            "Votes For | 911,154",
                            "Votes Against | 19,097",
                            "Votes Abstained | 284"))))
        .containsExactly(":911154/19097");
  }

  @Test
  void votes_may_be_told_in_lists_and_sentences() {
    assertThat(
            of(
                Page.html(
                    "<p>Proposal 2: Compensation was approved on an advisory basis:</p>"
                        + "<ul><li>171,439,767 votes for (89.7% of the votes)</li>"
                        + "<li>19,226,240 votes against</li></ul>"
                        + "<p>Proposal 3 to adopt the plan was approved with 5,000 votes for and"
                        + " 2,000 votes against it.</p>")))
        .containsExactly(":171439767/19226240", ":5000/2000");
  }

  @Test
  void how_often_to_vote_on_pay_is_not_for_or_against() {
    assertThat(
            of(
                Page.html(
                    "<p>Advisory vote on the frequency of votes on compensation</p>"
                        + table("1 Year | 2 Years | 3 Years", "900 | 50 | 50"))))
        .isEmpty();
  }

  @Test
  void rows_with_more_or_fewer_counts_than_heads_are_left_out() {
    assertThat(
            of(
                Page.html(
                    "<p>Election of directors</p>"
                        + table(
                            "Nominee | For | Withheld | Broker Non-Votes",
                            "Ann Carter | 9,000 | 1,000",
                            "Ben Dole | 9,000 | 1,000 | 5 | 6"))))
        .isEmpty();
  }

  @Test
  void typewritten_votes_are_read_too() {
    Page page =
        Page.typed(
            """
            The stockholders elected the following directors:

            <TABLE>
            <CAPTION>
            Name                      For             Withheld
            ----                      ---             --------
            <S>                       <C>             <C>
            Ann B. Carter             9,120,400       880,100
            Ben Dole                  9,600,000       400,500
            </TABLE>
            """);

    assertThat(of(page)).containsExactly("Ann B. Carter:9120400/880100", "Ben Dole:9600000/400500");
  }

  @Test
  void other_events_have_no_votes() {
    assertThat(VoteReader.votes(new Event("8.01", "", "Votes For\t5\nVotes Against\t5", 0, 31)))
        .isEmpty();
  }

  @Test
  void a_mountain_of_digits_is_passed_in_one_pass() {
    String digits = "9".repeat(400_000);
    assertThat(VoteReader.votes(new Event("5.07", "", digits + '\n' + digits + " votes for", 0, 9)))
        .isEmpty();
  }
}
