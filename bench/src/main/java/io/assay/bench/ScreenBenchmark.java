package io.assay.bench;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.server.http.Answer;
import io.assay.server.http.Json;
import io.assay.server.http.Page;
import io.assay.server.market.CompanyHistory;
import io.assay.server.market.ScreenApi;
import io.assay.server.market.ScreenApi.Question;
import io.assay.server.market.Snapshot;
import io.assay.server.market.Telling;
import io.assay.server.screening.Fields;
import io.assay.server.screening.Language;
import io.assay.signals.catalogue.Catalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Screens of 50,000 company-periods with every signal, from the text of the question to the bytes
 * of the answer's first hundred rows, next to one pass over the columns the question names.
 * Expected: well below a millisecond a column, the sort being a heap of a hundred; a percentile
 * that nobody asked for since the last change costs a sort of its column.
 */
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class ScreenBenchmark {

  private static final int COMPANIES = 5_000;
  private static final int PERIODS = 10;
  private static final int ROWS = 100;

  private final Fields fields = Fields.of(Catalogue.shipped());
  private final Language language = new Language(fields);
  private final SplittableRandom chance = new SplittableRandom(1);
  private final double[] first = new double[COMPANIES * PERIODS];
  private final double[] second = new double[COMPANIES * PERIODS];
  private final List<CompanyHistory> changes = new ArrayList<>();
  private Snapshot market = Snapshot.empty(fields);
  private int at;

  /** Values for every signal of every period; one in ten is absent. */
  @Setup
  public void fill() {
    List<CompanyHistory> companies = new ArrayList<>();
    for (int cik = 1; cik <= COMPANIES; cik++) {
      companies.add(company(cik));
    }
    market = market.with(companies, List.of());
    for (int i = 0; i < 64; i++) {
      changes.add(company(1 + chance.nextInt(COMPANIES)));
    }
    for (int i = 0; i < first.length; i++) {
      first[i] = chance.nextInt(10) == 0 ? Double.NaN : chance.nextDouble(-5, 10);
      second[i] = chance.nextInt(20) == 0 ? 1 : 0;
    }
  }

  private CompanyHistory company(int cik) {
    List<Telling> told = new ArrayList<>();
    for (int p = 0; p < PERIODS; p++) {
      LocalDate period = LocalDate.of(2014 + p, 12, 31);
      told.add(telling(cik, period));
    }
    int sic = 100 * (1 + chance.nextInt(80)) + 10 * chance.nextInt(4) + chance.nextInt(3);
    return new CompanyHistory(
        new CompanyHistory.Attributes(
            new Cik(cik),
            "Company " + cik,
            "T" + cik,
            "Nasdaq",
            "%04d".formatted(sic),
            "Industry " + sic,
            "DE"),
        told);
  }

  private Telling telling(int cik, LocalDate period) {
    int columns = fields.field("cik").column();
    short[] at = new short[columns];
    double[] values = new double[columns];
    for (int c = 0; c < columns; c++) {
      at[c] = (short) c;
      values[c] = value(c);
    }
    Instant accepted = period.plusDays(50).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Telling(
        new Accession("%010d-%02d-%06d".formatted(cik, period.getYear() % 100, 1)),
        new FormType("10-K"),
        period.plusDays(50),
        accepted,
        Optional.of(period),
        at,
        values);
  }

  private double value(int column) {
    if (column == fields.field("total_assets").column()) {
      return Math.pow(10, chance.nextDouble(5, 12));
    }
    if (column == fields.field("score").column()) {
      return chance.nextDouble(0, 100);
    }
    if (chance.nextInt(10) == 0) {
      return Double.NaN;
    }
    boolean flag = fields.all().get(column).unit().equals("flag");
    return flag ? (chance.nextInt(20) == 0 ? 1 : 0) : chance.nextDouble(-5, 10);
  }

  /** The state after one company was assessed anew. */
  private Snapshot changed() {
    at = (at + 1) % changes.size();
    return market.with(List.of(changes.get(at)), List.of());
  }

  private ByteSlice answered(Snapshot state, String where, String sort) {
    return written(
        ScreenApi.answer(
            language,
            () -> state,
            new Question(where, List.of(sort), List.of(), true, Optional.empty())));
  }

  private static <T> ByteSlice written(Answer.Listing<T> listing) {
    Page<T> page = listing.pages().page(Optional.empty(), ROWS);
    return Json.bytes(
        out -> {
          out.writeStartObject();
          Json.list(out, "data", page.data(), listing.shape());
          out.writeEndObject();
        });
  }

  /** The screen everyone begins with. */
  @Benchmark
  public ByteSlice typical() {
    return answered(market, "altman_z_score < 1.8 and going_concern = true", "-score");
  }

  /** Ten tests and a text, most rows chosen, sorted by a flag that most of them share. */
  @Benchmark
  public ByteSlice wide() {
    return answered(
        market,
        "(net_margin > -4 or current_ratio > 1 or quick_ratio > 1) and return_on_assets is present"
            + " and debt_to_equity between -4 and 9 and sic >= 1000 and name contains '1'"
            + " and not (altman_z_score < -4.9 or beneish_m_score > 9.9)",
        "going_concern");
  }

  /** Percentiles that were asked for before. */
  @Benchmark
  public ByteSlice percentiles() {
    return answered(
        market,
        "percentile(net_margin) < 20 and peer_percentile(current_ratio) < 50",
        "percentile(net_margin)");
  }

  /** One percentile that nobody asked for since a company changed, and the change itself. */
  @Benchmark
  public ByteSlice percentileAfterAChange() {
    return answered(changed(), "percentile(net_margin) < 20", "net_margin");
  }

  /** A percentile among peers after a change. */
  @Benchmark
  public ByteSlice peersAfterAChange() {
    return answered(changed(), "peer_percentile(net_margin) < 20", "net_margin");
  }

  /** One company assessed anew: its ten rows replaced. */
  @Benchmark
  public Snapshot update() {
    return changed();
  }

  /** One pass over two columns of as many rows, for the typical screen to stand next to. */
  @Benchmark
  public int limitOnePass() {
    int found = 0;
    for (int i = 0; i < first.length; i++) {
      found += first[i] < 1.8 && second[i] == 1 ? 1 : 0;
    }
    return found;
  }
}
