package io.assay.server.market;

import io.assay.edgar.Cik;
import io.assay.risk.score.Score;
import io.assay.server.screening.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that a company's filings told, as it became known; any state of it is made out of this. A
 * pure value: the same filings in any order of arrival give the same rows. Immutable.
 *
 * <p>The latest state as of a moment holds, for each column, what the last filing accepted by then
 * told of it. The state of a period holds the same as of the acceptance of the last report on it
 * accepted by then, but for what reports on later periods told: they may have come in between, when
 * the report was amended late.
 */
public final class CompanyHistory {

  /** What a row says of the company itself. Texts not known are empty. */
  public record Attributes(
      Cik cik,
      String name,
      String ticker,
      String exchange,
      String sic,
      String industry,
      String state) {}

  private final Attributes attributes;
  private final List<Telling> tellings;

  public CompanyHistory(Attributes attributes, List<Telling> tellings) {
    this.attributes = attributes;
    this.tellings = tellings.stream().sorted(Telling.BY_ACCEPTANCE).toList();
  }

  Cik cik() {
    return attributes.cik();
  }

  /** Bytes of memory it takes, about. */
  long heapBytes() {
    return tellings.stream().mapToLong(t -> 200L + 10L * t.columns().length).sum();
  }

  /** The latest state as of a moment; empty when nothing was filed by then. */
  Optional<Row> latest(Fields fields, Instant asOf) {
    int known = known(asOf);
    return known == 0
        ? Optional.empty()
        : Optional.of(new Fold(fields).row(known, Optional.empty()));
  }

  /** The state of every period that was reported on by a moment, the oldest first. */
  List<Row> periods(Fields fields, Instant asOf) {
    int known = known(asOf);
    TreeSet<LocalDate> periods = new TreeSet<>();
    for (Telling telling : tellings.subList(0, known)) {
      if (telling.isReport()) {
        periods.add(telling.period().orElseThrow());
      }
    }
    Fold fold = new Fold(fields);
    List<Row> rows = new ArrayList<>();
    for (LocalDate period : periods) {
      int last = known;
      while (!reportsOn(tellings.get(last - 1), period)) {
        last--;
      }
      rows.add(fold.row(last, Optional.of(period)));
    }
    return rows;
  }

  private static boolean reportsOn(Telling telling, LocalDate period) {
    return telling.isReport() && telling.period().orElseThrow().equals(period);
  }

  /** How many were accepted by a moment. */
  private int known(Instant asOf) {
    int known = tellings.size();
    while (known > 0 && tellings.get(known - 1).accepted().isAfter(asOf)) {
      known--;
    }
    return known;
  }

  /** Makes rows; texts of the company are shared by all of them. */
  private final class Fold {

    private final Fields fields;
    private final boolean[] told;
    private final int score;
    private final int change;

    Fold(Fields fields) {
      this.fields = fields;
      this.told = new boolean[fields.numbers()];
      this.score = fields.field("score").column();
      this.change = fields.field("score_change").column();
    }

    /**
     * The state after the first so many filings.
     *
     * @param period reports on later ones are left out
     */
    Row row(int known, Optional<LocalDate> period) {
      Arrays.fill(told, false);
      double[] numbers = new double[fields.numbers()];
      Arrays.fill(numbers, Double.NaN);
      Telling report = tellings.get(known - 1);
      boolean reported = false;
      for (int i = known - 1; i >= 0; i--) {
        Telling telling = tellings.get(i);
        if (isLater(telling, period)) {
          continue;
        }
        if (!reported && telling.isReport()) {
          report = telling;
          reported = true;
        }
        take(telling, numbers);
      }
      describe(report, numbers);
      return new Row(numbers, texts(report, numbers[score]));
    }

    private void take(Telling telling, double[] into) {
      short[] columns = telling.columns();
      for (int k = 0; k < columns.length; k++) {
        int column = columns[k];
        double value = telling.values()[k];
        if (!told[column]) {
          told[column] = true;
          into[column] = value;
        } else if (column == score && !told[change] && value != into[score]) {
          told[change] = true;
          into[change] = into[score] - value;
        }
      }
    }

    private void describe(Telling report, double[] into) {
      into[fields.field("cik").column()] = attributes.cik().value();
      String sic = attributes.sic();
      if (sic.matches("\\d{1,4}")) {
        into[fields.field("sic").column()] = Integer.parseInt(sic);
      }
      into[fields.field("filed").column()] = report.filed().toEpochDay();
      if (report.period().isPresent()) {
        into[fields.field("period").column()] = report.period().get().toEpochDay();
      }
    }

    private String[] texts(Telling report, double scored) {
      String[] texts = new String[fields.texts()];
      Arrays.fill(texts, "");
      texts[fields.field("name").column()] = attributes.name();
      texts[fields.field("ticker").column()] = attributes.ticker();
      texts[fields.field("exchange").column()] = attributes.exchange();
      texts[fields.field("industry").column()] = attributes.industry();
      texts[fields.field("state").column()] = attributes.state();
      texts[fields.field("form").column()] = report.form().value();
      texts[fields.field("accession").column()] = report.accession().value();
      if (!Double.isNaN(scored)) {
        texts[fields.field("band").column()] =
            Score.Band.of(scored).name().toLowerCase(Locale.ROOT);
      }
      return texts;
    }
  }

  private static boolean isLater(Telling telling, Optional<LocalDate> period) {
    return period.isPresent()
        && telling.isReport()
        && telling.period().orElseThrow().isAfter(period.get());
  }
}
