package io.assay.signals.definitions;

import static io.assay.signals.AbsenceReason.MISSING_INPUT;
import static io.assay.signals.catalogue.ShippedJson.listOf;
import static io.assay.signals.catalogue.ShippedJson.objectOf;

import io.assay.signals.Evidence;
import io.assay.signals.catalogue.ShippedJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the figures show as a whole: how earnings vary, segments, leading digits. */
public final class ReportingDefinitionsTest {

  private static final String YEAR = "2024-01-01/2024-12-31 ";
  private static final String SEGMENT = YEAR + "us-gaap:StatementBusinessSegmentsAxis=made:";

  private static final Report SEGMENTS =
      Report.annual(2024)
          .flow("Revenues", 100)
          .fact("Revenues", SEGMENT + "NorthMember", 50)
          .fact("Revenues", SEGMENT + "SouthMember", 30)
          .fact("Revenues", SEGMENT + "WestMember", 20)
          .fact("Revenues", SEGMENT + "IntersegmentEliminationMember", 40)
          .fact("Revenues", SEGMENT + "CorporateMember", 7)
          .fact("Revenues", SEGMENT + "OddMember", -3);

  /** Log of 2: the share of ones by the law. */
  private static final double ONES = Math.log10(2);

  private static final List<Definition> DEFINITIONS =
      List.of(
          Definition.of("earnings_volatility", ThreeYears.LATEST)
              .after(ThreeYears.before())
              .worth(
                  deviation(
                      80.0 / 2400, // Q4 2024: 300 less 220 of nine months
                      90.0 / 2300,
                      70.0 / 2200,
                      60.0 / 2100,
                      50.0 / 2000, // Q4 2023: 200 less 150
                      40.0 / 1900,
                      60.0 / 1800,
                      50.0 / 1700))
              .from(
                  Stream.of("[0]", "[-1q]", "[-2q]", "[-3q]", "[-4q]", "[-5q]", "[-6q]", "[-7q]")
                      .flatMap(when -> Stream.of("net_income" + when, "total_assets" + when))
                      .toArray(String[]::new))
              .worth(
                  "of seven quarters",
                  r -> r.without("Assets"),
                  deviation(
                      90.0 / 2300,
                      70.0 / 2200,
                      60.0 / 2100,
                      50.0 / 2000,
                      40.0 / 1900,
                      60.0 / 1800,
                      50.0 / 1700))
              .trusted("of seven quarters", r -> r.without("Assets"), 7 / 8.0),
          Definition.of("earnings_volatility", ThreeYears.LATEST)
              .after(ThreeYears.of(2024))
              .absent("of four quarters and the year before", r -> r, MISSING_INPUT),
          Definition.of("segment_revenue_concentration", SEGMENTS)
              .worth(0.5 * 0.5 + 0.3 * 0.3 + 0.2 * 0.2)
              .worth(
                  "of one segment",
                  r ->
                      r.without("Revenues")
                          .flow("Revenues", 100)
                          .fact("Revenues", SEGMENT + "NorthMember", 60),
                  1)
              .from("segment_revenue[0]")
              .absent(
                  "without segments",
                  r -> r.without("Revenues").flow("Revenues", 100),
                  MISSING_INPUT),
          Definition.of("benford_mad", amounts())
              .worth(0.02501037422460931)
              .worth("where all begin with 1", _ -> ones(100), 2 * (1 - ONES) / 9)
              .worth(
                  "whatever counts shares and however often an amount is repeated",
                  _ -> ones(100).flow("CommonStockSharesIssued", 25),
                  2 * (1 - ONES) / 9)
              .from("all monetary facts")
              .absent("of 99 amounts", _ -> ones(99), MISSING_INPUT),
          Definition.of("benford_chi_square", amounts())
              .worth(12.090119117168857)
              .worth(
                  "where all begin with 1",
                  _ -> ones(100),
                  100 * ((1 - ONES) * (1 - ONES) / ONES + (1 - ONES)))
              .from("all monetary facts")
              .absent("of 99 amounts", _ -> ones(99), MISSING_INPUT));

  public static Set<String> covered() {
    return Definition.covered(DEFINITIONS);
  }

  @TestFactory
  Stream<DynamicTest> each_definition_is_met() {
    return Definition.tests(DEFINITIONS);
  }

  /** Sample standard deviation. */
  private static double deviation(double... values) {
    double mean = 0;
    for (double v : values) {
      mean += v / values.length;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  /** The amounts of the worked example. */
  private static Report amounts() {
    Map<String, Object> example =
        objectOf(
            ShippedJson.object(ShippedJson.bytes(Evidence.class, "golden-values.json"))
                .getOrDefault("benford", Map.of()));
    Report report = Report.annual(2024);
    int n = 0;
    for (Object amount : listOf(example.getOrDefault("amounts", List.of()))) {
      report = report.balance("Amount" + n++, ((Number) amount).doubleValue());
    }
    return report;
  }

  private static Report ones(int n) {
    Report report = Report.annual(2024);
    for (int i = 0; i < n; i++) {
      report = report.balance("Amount" + i, i % 2 == 0 ? -100 - i : 0.001 * (1000 + i));
    }
    return report.balance("Nothing", 0);
  }

  /** Quarterly reports of 2023 and 2024 and the annual reports that end them. */
  private static final class ThreeYears {

    static final Report LATEST =
        Report.annual(2024).flow("NetIncomeLoss", 300).balance("Assets", 2400);

    private ThreeYears() {}

    static Report[] before() {
      return Stream.of(of(2023), of(2024)).flatMap(Stream::of).toArray(Report[]::new);
    }

    static Report[] of(int year) {
      boolean last = year == 2024;
      Report first = income(Report.quarterly(year, 1), last ? 60 : 50, last ? 2100 : 1700);
      Report second = income(Report.quarterly(year, 2), last ? 70 : 60, last ? 2200 : 1800);
      Report third =
          income(Report.quarterly(year, 3), last ? 90 : 40, last ? 2300 : 1900)
              .flow("NetIncomeLoss", last ? 220 : 150);
      return last
          ? new Report[] {first, second, third}
          : new Report[] {
            first,
            second,
            third,
            Report.annual(2023).flow("NetIncomeLoss", 200).balance("Assets", 2000)
          };
    }

    private static Report income(Report report, double income, double assets) {
      return report.quarter("NetIncomeLoss", income).balance("Assets", assets);
    }
  }
}
