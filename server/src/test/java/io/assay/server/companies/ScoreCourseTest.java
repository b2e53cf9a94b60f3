package io.assay.server.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.edgar.Accession;
import io.assay.server.companies.ScoreCourse.Move;
import io.assay.server.companies.ScoreCourse.Step;
import io.assay.signals.catalogue.Catalogue;
import io.assay.store.assessments.AssessmentRows.FullScore;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreCourseTest {

  private final ScoreCourse course = new ScoreCourse(Catalogue.shipped());

  /** A score whose contributions are pairs of id and points. */
  private static FullScore score(int day, Object... contributions) {
    List<String> parts = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < contributions.length; i += 2) {
      double points = (Double) contributions[i + 1];
      sum += points;
      parts.add(
          "{\"id\":\"%s\",\"points\":%s,\"accession\":\"0000000001-24-%06d\"}"
              .formatted(contributions[i], points, day));
    }
    return new FullScore(
        new ScorePoint(
            new Accession("0000000001-24-%06d".formatted(day)),
            "8-K",
            Instant.ofEpochSecond(86_400L * day),
            sum,
            "low",
            1),
        "{\"contributions\":[" + String.join(",", parts) + "]}");
  }

  @Test
  void a_step_names_what_moved_it_and_where_that_was_read() {
    List<Step> steps =
        course.steps(
            List.of(
                score(1, "altman_z_score", 10.0, "prior", 12.0),
                score(2, "altman_z_score", 14.0, "prior", 12.0, "auditor_change_flag", 3.0)),
            Optional.empty());
    assertThat(steps.getFirst().change()).isEmpty();
    assertThat(steps.getFirst().moves()).isEmpty();
    assertThat(steps.getLast().change()).contains(7.0);
    assertThat(steps.getLast().moves())
        .containsExactly(
            new Move("altman_z_score", 4.0, Optional.of("0000000001-24-000002")),
            new Move("auditor_change_flag", 3.0, Optional.of("0000000001-24-000002")));
  }

  @Test
  void what_is_gone_counts_with_the_filing_it_was_read_from() {
    List<Step> steps =
        course.steps(
            List.of(score(2, "prior", 12.0)),
            Optional.of(score(1, "prior", 12.0, "going_concern_flag", 20.0)));
    assertThat(steps.getFirst().moves())
        .containsExactly(
            new Move("going_concern_flag", -20.0, Optional.of("0000000001-24-000001")));
  }

  @Test
  void moves_add_up_to_the_change_however_many_they_are() {
    List<Object> before = new ArrayList<>();
    List<Object> now = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      before.addAll(List.of("signal_" + i, (double) i));
      now.addAll(List.of("signal_" + i, i + (i % 2 == 0 ? 0.01 * i : -0.5 * i)));
    }
    Step step =
        course
            .steps(List.of(score(2, now.toArray())), Optional.of(score(1, before.toArray())))
            .getFirst();
    assertThat(step.moves()).hasSize(9);
    assertThat(step.moves().getLast().id()).isEqualTo("others");
    assertThat(step.moves().stream().mapToDouble(Move::points).sum())
        .isCloseTo(step.change().orElseThrow(), within(1e-9));
  }
}
