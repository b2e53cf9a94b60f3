package io.assay.risk.prose;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Brief.Citation;
import io.assay.risk.brief.Brief.Cited;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.brief.Excerpts.Excerpt;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A filing of a made-up company. */
final class MadeUp {

  static final Accession ACCESSION = new Accession("0000000001-24-000001");
  private static final FilingRef REF =
      new FilingRef(
          ACCESSION,
          new Cik(1),
          new FormType("10-K"),
          LocalDate.parse("2024-03-01"),
          Instant.parse("2024-03-01T15:00:00Z"),
          Optional.of(LocalDate.parse("2023-12-31")),
          List.of());

  private MadeUp() {}

  static Citation revenue() {
    return new Citation(
        "",
        new Evidence.OfFact(
            "revenue",
            ACCESSION,
            "us-gaap:Revenues",
            new BigDecimal("391035000000"),
            "USD",
            new Period.Duration(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-12-31")),
            new TreeMap<>(),
            "f-1",
            "a.htm",
            10,
            20));
  }

  static Citation weakness() {
    return new Citation(
        "material_weakness_flag",
        new Evidence.OfSentence(
            "sentence",
            ACCESSION,
            "9A",
            100,
            160,
            "We identified a material weakness in our controls over inventory."));
  }

  static Citation doubt() {
    return new Citation(
        "going_concern_flag",
        new Evidence.OfSentence(
            "sentence", ACCESSION, "8", 300, 380, "There is substantial doubt about our future."));
  }

  /** What it says: revenue; what is worrying: a weakness and a doubt. */
  static Brief composed() {
    Map<Theme, List<Cited>> said = new EnumMap<>(Theme.class);
    said.put(
        Theme.SAYS, List.of(new Cited("Revenue was $391.0 billion in 2023.", List.of(revenue()))));
    said.put(
        Theme.WORRYING,
        List.of(
            new Cited("A material weakness is disclosed.", List.of(weakness())),
            new Cited("There is substantial doubt about its future.", List.of(doubt()))));
    return Brief.of(said, Optional.empty());
  }

  /** The material with further sentences of the filing: they follow as f1e4 and on. */
  static Material material(String... sentences) {
    List<Excerpt> explained = new java.util.ArrayList<>();
    for (String sentence : sentences) {
      explained.add(new Excerpt(REF, "mda", 1_000 + explained.size() * 100, 1_090, sentence));
    }
    return Material.of(
        "f1",
        "10-K",
        "Quiet Harbor, Inc.",
        Optional.of(LocalDate.parse("2023-12-31")),
        composed(),
        new Excerpts(List.of(), explained, List.of(), Optional.empty()));
  }
}
