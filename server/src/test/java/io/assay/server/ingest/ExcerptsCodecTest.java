package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.brief.Excerpts.Changes;
import io.assay.risk.brief.Excerpts.Excerpt;
import io.assay.risk.brief.Excerpts.Item;
import io.assay.risk.brief.Excerpts.SectionChanges;
import io.assay.signals.FilingRef;
import io.assay.signals.comparison.SectionDiff;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Excerpts kept and read back. */
class ExcerptsCodecTest {

  private static final FilingRef NOW = ref("0000000001-24-000001", "2023-12-31");
  private static final FilingRef THEN = ref("0000000001-23-000001", "2022-12-31");

  private final ExcerptsCodec codec = new ExcerptsCodec();
  private final Excerpts excerpts =
      new Excerpts(
          List.of(excerpt(NOW, 1)),
          List.of(excerpt(NOW, 2), excerpt(NOW, 3)),
          List.of(new Item("5.02", "Departure", List.of(excerpt(NOW, 4)))),
          Optional.of(
              new Changes(
                  THEN,
                  List.of(
                      new SectionChanges(
                          "risk_factors",
                          new SectionDiff.Counts(1, 2, 3, 4, 5, 6),
                          7,
                          8,
                          9,
                          List.of(excerpt(NOW, 5)),
                          List.of(excerpt(THEN, 6)),
                          List.of(excerpt(NOW, 7)),
                          List.of(excerpt(THEN, 8)))))));

  @Test
  void what_is_kept_reads_back() {
    assertThat(codec.decode(codec.encode(excerpts), NOW, Optional.of(THEN))).contains(excerpts);
  }

  @Test
  void what_was_told_against_another_filing_no_longer_holds() {
    FilingRef amended = ref("0000000001-23-000009", "2022-12-31");
    assertThat(codec.decode(codec.encode(excerpts), NOW, Optional.of(amended))).isEmpty();
    assertThat(codec.decode(codec.encode(excerpts), NOW, Optional.empty())).isEmpty();
    assertThat(codec.decode(codec.encode(Excerpts.none()), NOW, Optional.of(THEN))).isEmpty();
  }

  @Test
  void what_another_version_wrote_is_made_anew() {
    String old = codec.encode(excerpts).replace("\"version\":", "\"version\":9");
    assertThat(codec.decode(old, NOW, Optional.of(THEN))).isEmpty();
    assertThat(codec.decode("{", NOW, Optional.of(THEN))).isEmpty();
  }

  private static Excerpt excerpt(FilingRef ref, int n) {
    return new Excerpt(ref, "mda", n, n + 10, "Said \"" + n + "\".");
  }

  private static FilingRef ref(String accession, String period) {
    return new FilingRef(
        new Accession(accession),
        new Cik(1),
        new FormType("10-K"),
        LocalDate.parse(period),
        Instant.parse(period + "T12:00:00Z"),
        Optional.of(LocalDate.parse(period)),
        List.of());
  }
}
