package io.assay.server.market;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.server.screening.Field;
import io.assay.server.screening.Fields;
import io.assay.signals.catalogue.Catalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Made-up companies whose values repeat often, so that ties and gaps are everywhere. */
final class MadeUp {

  static final Fields FIELDS = Fields.of(Catalogue.shipped());
  private static final List<String> SICS =
      List.of("3571", "3572", "3579", "3531", "6021", "6022", "", "0100");
  private static final List<String> STATES = List.of("DE", "NY", "OR", "");
  private static final LocalDate FIRST = LocalDate.parse("2020-03-31");

  private MadeUp() {}

  static Field field(String name) {
    return FIELDS.field(name);
  }

  /** A company with up to so many filings, told by chance. */
  static CompanyHistory company(long cik, int filings, SplittableRandom chance) {
    List<Telling> tellings = new ArrayList<>();
    int count = chance.nextInt(filings + 1);
    for (int i = 0; i < count; i++) {
      LocalDate period =
          FIRST.plusMonths(3L * chance.nextInt(8)).plusMonths(1).withDayOfMonth(1).minusDays(1);
      Instant accepted =
          period.plusDays(20 + chance.nextInt(300)).atStartOfDay(ZoneOffset.UTC).toInstant();
      String form = List.of("10-K", "10-Q", "10-K/A", "8-K", "4").get(chance.nextInt(5));
      tellings.add(telling(cik, i, form, accepted, Optional.of(period), chance));
    }
    return new CompanyHistory(
        new CompanyHistory.Attributes(
            new Cik(cik),
            "Company " + cik,
            "C" + cik,
            "Nasdaq",
            SICS.get(chance.nextInt(SICS.size())),
            "Industry " + cik % 5,
            STATES.get(chance.nextInt(STATES.size()))),
        tellings);
  }

  static Telling telling(
      long cik,
      int i,
      String form,
      Instant accepted,
      Optional<LocalDate> period,
      SplittableRandom chance) {
    List<Field> told = new ArrayList<>();
    for (String name :
        List.of(
            "score",
            "net_margin",
            "current_ratio",
            "quick_ratio",
            "going_concern_flag",
            "altman_z_score",
            "total_assets")) {
      if (chance.nextInt(3) > 0) {
        told.add(field(name));
      }
    }
    short[] columns = new short[told.size()];
    double[] values = new double[told.size()];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = (short) told.get(k).column();
      values[k] = value(told.get(k), chance);
    }
    return new Telling(
        new Accession("%010d-24-%06d".formatted(cik, i)),
        new FormType(form),
        LocalDate.ofInstant(accepted, ZoneOffset.UTC),
        accepted,
        period,
        columns,
        values);
  }

  private static double value(Field field, SplittableRandom chance) {
    if (chance.nextInt(4) == 0) {
      return Double.NaN;
    }
    return switch (field.name()) {
      case "going_concern_flag" -> chance.nextInt(2);
      case "total_assets" -> Math.pow(10, 6 + chance.nextInt(7));
      case "score" -> chance.nextInt(101);
      default -> (chance.nextInt(41) - 20) / 4.0;
    };
  }

  static List<CompanyHistory> companies(int count, int filings, SplittableRandom chance) {
    List<CompanyHistory> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(company(i, filings, chance));
    }
    return all;
  }

  /** Every row of a table as text, by company and period: what two equal tables have in common. */
  static List<String> told(Table table) {
    List<String> rows = new ArrayList<>();
    for (Chunk chunk : table.chunks()) {
      for (Row row : chunk.toRows()) {
        StringBuilder text = new StringBuilder();
        text.append("%012d ".formatted((long) row.numbers()[field("cik").column()]));
        text.append("%s ".formatted(row.numbers()[field("period").column()]));
        for (int c = 0; c < row.numbers().length; c++) {
          if (!Double.isNaN(row.numbers()[c])) {
            text.append(c).append('=').append(row.numbers()[c]).append(' ');
          }
        }
        rows.add(text.append(String.join("|", row.texts())).toString());
      }
    }
    rows.sort(null);
    return rows;
  }
}
