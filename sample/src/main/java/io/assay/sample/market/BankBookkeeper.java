package io.assay.sample.market;

import io.assay.sample.market.Books.Quarter;
import io.assay.sample.market.Cast.Player;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Keeps the books of a bank: an unclassified balance sheet. One use, one thread. */
final class BankBookkeeper {

  private final Player player;
  private final SplittableRandom chance;
  private final Map<Line, Long> balance = new EnumMap<>(Line.class);
  private final int newest;
  private final int count;
  private long shares;
  private double price;

  BankBookkeeper(Player player, int count, int newest) {
    this.player = player;
    this.chance = player.chance("books", 0);
    this.count = count;
    this.newest = newest;
  }

  Books keep(YearMonth firstMonth) {
    double assets = player.firstRevenue() * 76.0;
    price = player.firstPrice();
    put(Line.CASH, assets * 0.06);
    put(Line.SECURITIES, assets * 0.19);
    put(Line.LOAN_ALLOWANCE, assets * 0.70 * 0.0115);
    put(Line.LOANS, assets * 0.70 - at(Line.LOAN_ALLOWANCE));
    put(Line.PLANT, assets * 0.012);
    put(Line.GOODWILL, assets * 0.01);
    put(Line.OTHER_ASSETS, assets * 0.028);
    put(Line.DEPOSITS, assets * 0.84);
    put(Line.BORROWINGS, assets * 0.05);
    put(Line.OTHER_LIABILITIES, assets * 0.012);
    long equity = assets() - at(Line.DEPOSITS) - at(Line.BORROWINGS) - at(Line.OTHER_LIABILITIES);
    shares = Math.round(equity * 1.2 * Math.pow(10, player.scale()) / price / 1000) * 1000;
    put(Line.COMMON, Math.max(1, shares / 100.0 / Math.pow(10, player.scale())));
    put(Line.RETAINED, equity * 0.55);
    put(Line.TREASURY, 0);
    balance.put(Line.PAID_IN, equity - at(Line.RETAINED) - at(Line.COMMON));
    List<Quarter> quarters = new ArrayList<>();
    for (int q = 0; q < count; q++) {
      quarters.add(quarter(newest - q));
    }
    return new Books(firstMonth, player.scale(), quarters, player.industry().segments());
  }

  private void put(Line line, double amount) {
    balance.put(line, Math.round(amount));
  }

  private long at(Line line) {
    Long amount = balance.get(line);
    return amount == null ? 0 : amount;
  }

  private long assets() {
    return at(Line.CASH)
        + at(Line.SECURITIES)
        + at(Line.LOANS)
        + at(Line.PLANT)
        + at(Line.GOODWILL)
        + at(Line.OTHER_ASSETS);
  }

  private double about(double value, double spread) {
    return value * (1 + spread * (chance.nextDouble() * 2 - 1));
  }

  private Quarter quarter(int left) {
    Map<Line, Long> m = new EnumMap<>(Line.class);
    double loanRate = 0.049 + 0.0004 * Math.max(0, 20 - left);
    double depositRate = 0.006 + 0.0008 * Math.max(0, 20 - left);
    long interest =
        Math.round(about(at(Line.LOANS) * loanRate / 4 + at(Line.SECURITIES) * 0.031 / 4, 0.01));
    long paid =
        Math.round(
            about(at(Line.DEPOSITS) * depositRate / 4 + at(Line.BORROWINGS) * 0.043 / 4, 0.01));
    long provision =
        Math.round(about(at(Line.LOANS) * (left > 8 && left < 13 ? 0.0011 : 0.0005), 0.2));
    long fees = Math.round(about(interest * 0.17, 0.05));
    long overhead = Math.round(about((interest - paid + fees) * 0.60, 0.02));
    long pretax = interest - paid - provision + fees - overhead;
    long tax = Math.round(pretax * 0.205);
    long net = pretax - tax;
    long chargedOff = Math.round(provision * 0.7);
    m.put(Line.LOAN_INTEREST, interest);
    m.put(Line.INTEREST, paid);
    m.put(Line.MARGIN, interest - paid);
    m.put(Line.PROVISION, provision);
    m.put(Line.FEES, fees);
    m.put(Line.OVERHEAD, overhead);
    m.put(Line.REVENUE, interest + fees);
    m.put(Line.PRETAX, pretax);
    m.put(Line.TAX, tax);
    m.put(Line.NET, net);
    long wear = Math.round(at(Line.PLANT) * 0.02);
    long stockPay = Math.round(overhead * 0.02);
    long accrued = Math.round(about(at(Line.OTHER_LIABILITIES) * 0.012, 0.9));
    m.put(Line.WEAR, wear);
    m.put(Line.STOCK_PAY, stockPay);
    m.put(Line.MORE_ACCRUED, accrued);
    m.put(Line.FROM_OPERATIONS, net + wear + stockPay + provision + accrued);
    long deposits = Math.round(about(at(Line.DEPOSITS) * 0.0105, 0.4));
    long loans = Math.round(about((at(Line.LOANS) + at(Line.LOAN_ALLOWANCE)) * 0.0122, 0.4));
    long securities = Math.round(about(at(Line.SECURITIES) * 0.006, 0.6));
    long capex = Math.round(at(Line.PLANT) * 0.024);
    m.put(Line.MORE_LOANS, loans);
    m.put(Line.MORE_SECURITIES, securities);
    m.put(Line.CAPEX, capex);
    m.put(Line.FROM_INVESTING, -loans - securities - capex);
    double unit = Math.pow(10, player.scale());
    int cents = Math.max(1, (int) Math.round(net * 0.36 * unit / shares * 100));
    long dividends = Math.round(cents / 100.0 * shares / unit);
    long cash =
        at(Line.CASH)
            + in(m, Line.FROM_OPERATIONS)
            + in(m, Line.FROM_INVESTING)
            + deposits
            - dividends;
    long borrowed = Math.max(0, Math.round(at(Line.DEPOSITS) * 0.045) - cash);
    long repaid = borrowed == 0 ? Math.round(at(Line.BORROWINGS) * 0.02) : 0;
    m.put(Line.MORE_DEPOSITS, deposits);
    m.put(Line.BORROWED, borrowed);
    m.put(Line.REPAID, repaid);
    m.put(Line.DIVIDENDS, dividends);
    m.put(Line.FROM_FINANCING, deposits + borrowed - repaid - dividends);
    long change =
        in(m, Line.FROM_OPERATIONS) + in(m, Line.FROM_INVESTING) + in(m, Line.FROM_FINANCING);
    m.put(Line.CASH_CHANGE, change);
    m.put(Line.INTEREST_PAID, Math.round(paid * 0.98));
    m.put(Line.TAXES_PAID, Math.round(tax * 0.9));
    add(Line.CASH, change);
    add(Line.LOANS, loans - provision);
    add(Line.LOAN_ALLOWANCE, provision - chargedOff);
    add(Line.SECURITIES, securities);
    add(Line.PLANT, capex - wear);
    add(Line.DEPOSITS, deposits);
    add(Line.BORROWINGS, borrowed - repaid);
    add(Line.OTHER_LIABILITIES, accrued);
    add(Line.RETAINED, net - dividends);
    add(Line.PAID_IN, stockPay);
    m.putAll(balance);
    long owed = at(Line.DEPOSITS) + at(Line.BORROWINGS) + at(Line.OTHER_LIABILITIES);
    long equity = at(Line.COMMON) + at(Line.PAID_IN) + at(Line.RETAINED) - at(Line.TREASURY);
    m.put(Line.ASSETS, assets());
    m.put(Line.LIABILITIES, owed);
    m.put(Line.EQUITY, equity);
    m.put(Line.BOTH_SIDES, owed + equity);
    price = price * about(1.012, 0.05);
    long commercial = Math.round((interest + fees) * 0.64);
    return new Quarter(
        m, shares, shares, price, cents, List.of(commercial, interest + fees - commercial));
  }

  private static long in(Map<Line, Long> m, Line line) {
    return m.getOrDefault(line, 0L);
  }

  private void add(Line line, long change) {
    balance.merge(line, change, Long::sum);
  }
}
