package io.assay.sample.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A made-up market out of a seed: companies and their 10-K, 10-Q, 8-K, Form 4, NT 10-K and 10-K/A.
 * The same seed gives the same bytes; the first companies do not depend on how many follow. Filings
 * are made when they are asked for and not kept. Immutable, thread-safe.
 *
 * <p>What is filed adds up: balance sheets balance, cash flows tie to cash, retained earnings roll
 * forward, quarters add up to years, comparatives are what was filed before unless restated.
 */
public final class SampleMarket implements Iterable<SampleFiling> {

  public static final long DEFAULT_SEED = 20_260_630L;
  public static final int DEFAULT_COMPANIES = 40;
  public static final int DEFAULT_YEARS = 5;

  /** Nothing is accepted after this day, unless another is given. */
  public static final LocalDate DEFAULT_END = LocalDate.of(2026, 6, 30);

  private final Cast cast;
  private final int count;
  private final int years;
  private final LocalDate end;

  private SampleMarket(long seed, int count, int years, LocalDate end) {
    if (count < 1 || count > 100_000 || years < 1 || years > 20) {
      throw new IllegalArgumentException(
          count + " companies, " + years + " years: 1 to 100,000 and 1 to 20");
    }
    this.cast = new Cast(seed);
    this.count = count;
    this.years = years;
    this.end = end;
  }

  /** 40 companies, 5 years. */
  public static SampleMarket ofDefaults() {
    return of(DEFAULT_SEED, DEFAULT_COMPANIES, DEFAULT_YEARS);
  }

  public static SampleMarket of(long seed, int companies, int years) {
    return of(seed, companies, years, DEFAULT_END);
  }

  /**
   * A market whose last filings are accepted up to {@code end}.
   *
   * @throws IllegalArgumentException when there are fewer than 1 or more than 100,000 companies, or
   *     fewer than 1 or more than 20 years
   */
  public static SampleMarket of(long seed, int companies, int years, LocalDate end) {
    return new SampleMarket(seed, companies, years, end);
  }

  /** The companies, by CIK. */
  public List<SampleCompany> companies() {
    List<SampleCompany> companies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      companies.add(cast.player(i).company());
    }
    return companies;
  }

  /** All filings: company by company, each company's in the order of acceptance. Lazy. */
  public Stream<SampleFiling> filings() {
    return IntStream.range(0, count).boxed().flatMap(i -> agenda(i).filings());
  }

  /**
   * Filings of one company in the order of acceptance. Lazy.
   *
   * @throws IllegalArgumentException when the CIK is none of this market
   */
  public Stream<SampleFiling> filings(long cik) {
    long index = cik - Cast.FIRST_CIK;
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("CIK " + cik + " is none of this market");
    }
    return agenda((int) index).filings();
  }

  @Override
  public Iterator<SampleFiling> iterator() {
    return filings().iterator();
  }

  Agenda agenda(int index) {
    return new Agenda(cast.player(index), years, end);
  }

  Cast.Player player(int index) {
    return cast.player(index);
  }

  int count() {
    return count;
  }
}
