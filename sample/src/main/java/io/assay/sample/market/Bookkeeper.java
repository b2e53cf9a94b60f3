package io.assay.sample.market;

import io.assay.sample.market.Books.Quarter;
import io.assay.sample.market.Cast.Player;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Keeps the books of a company that is no bank: the story moves sales, margins and terms of
 * payment; every balance follows from what flowed, so that it all ties. One use, one thread.
 */
final class Bookkeeper {

  private final Player player;
  private final Story story;
  private final Course course;
  private final Industry industry;
  private final SplittableRandom chance;
  private final int lastYears;
  private final int count;
  private final List<Quarter> quarters = new ArrayList<>();
  private final Map<Line, Long> balance = new EnumMap<>(Line.class);
  private long shares;
  private double price;
  private double revenue;

  /**
   * @param count quarters to keep
   * @param newest index of the last quarter of the newest fiscal year
   */
  Bookkeeper(Player player, int count, int newest) {
    this.player = player;
    this.story = player.story();
    this.industry = player.industry();
    this.course = new Course(player);
    this.chance = player.chance("books", 0);
    this.count = count;
    this.lastYears = newest;
  }

  Books keep(YearMonth firstMonth) {
    open();
    for (int q = 0; q < count; q++) {
      quarters.add(quarter(q, lastYears - q));
    }
    return new Books(firstMonth, player.scale(), quarters, industry.segments());
  }

  private void open() {
    revenue = player.firstRevenue();
    price = player.firstPrice();
    double year = 4 * revenue;
    double worth =
        story == Story.BIOTECH ? 60 : story == Story.NEW || story == Story.GROWER ? 4.5 : 1.6;
    shares =
        Math.max(
            4_000_000L,
            Math.round(year * worth * Math.pow(10, player.scale()) / price / 1000) * 1000);
    set(Line.CASH, story == Story.BIOTECH ? year * 14 : year * 0.12);
    set(Line.RECEIVABLES, revenue * industry.days() / 91);
    set(Line.INVENTORY, revenue * (1 - course.gross(99)) * industry.stockDays() / 91);
    set(Line.PREPAID, year * 0.02);
    set(Line.PLANT_GROSS, year * (0.15 + 7 * industry.capex()));
    set(Line.WORN, at(Line.PLANT_GROSS) * 0.42);
    double bought =
        story == Story.LEVERAGED ? 0.3 + 6 * (industry.gross() - industry.selling()) : 0.16;
    set(Line.GOODWILL, story == Story.BIOTECH ? 0 : year * bought);
    set(Line.INTANGIBLES, story == Story.BIOTECH ? 0 : year * 0.10);
    set(
        Line.LEASED,
        year
            * (industry.equals(Industry.APPAREL) || industry.equals(Industry.RESTAURANTS)
                ? 0.22
                : 0.05));
    balance.put(Line.LEASE_DEBT, at(Line.LEASED));
    set(Line.OTHER_ASSETS, year * 0.02);
    set(Line.PAYABLES, revenue * (1 - course.gross(99)) * 0.42);
    set(Line.ACCRUED, year * 0.07);
    set(
        Line.DEFERRED,
        industry.stockDays() == 0 && story != Story.BIOTECH ? year * 0.17 : year * 0.01);
    double debt =
        switch (story) {
          case LEVERAGED -> (industry.gross() - industry.selling()) / 0.13;
          case BANKRUPT -> 0.55;
          case DECLINING, TURNAROUND -> 0.34;
          case DIVIDEND -> 0.30;
          case BIOTECH, NEW, ALARMING -> 0.06;
          default -> 0.16;
        };
    set(Line.DEBT, year * debt * (industry.equals(Industry.POWER) ? 3.4 : 1));
    set(Line.DEFERRED_TAX, story == Story.BIOTECH ? 0 : year * 0.03);
    set(Line.COMMON, Math.max(1, shares / 100.0 / Math.pow(10, player.scale())));
    set(Line.TREASURY, 0);
    double assets =
        at(Line.CASH)
            + at(Line.RECEIVABLES)
            + at(Line.INVENTORY)
            + at(Line.PREPAID)
            + at(Line.PLANT_GROSS)
            - at(Line.WORN)
            + at(Line.GOODWILL)
            + at(Line.INTANGIBLES)
            + at(Line.LEASED)
            + at(Line.OTHER_ASSETS);
    double owed =
        at(Line.PAYABLES)
            + at(Line.ACCRUED)
            + at(Line.DEFERRED)
            + at(Line.DEBT)
            + at(Line.LEASE_DEBT)
            + at(Line.DEFERRED_TAX);
    double equity = assets - owed;
    double kept =
        switch (story) {
          case BIOTECH -> -equity * 1.6;
          case NEW -> -equity * 0.4;
          default -> equity * 0.6;
        };
    set(Line.RETAINED, kept);
    balance.put(
        Line.PAID_IN, Math.round(assets) - Math.round(owed) - at(Line.RETAINED) - at(Line.COMMON));
  }

  private void set(Line line, double amount) {
    balance.put(line, Math.round(amount));
  }

  private long at(Line line) {
    Long amount = balance.get(line);
    return amount == null ? 0 : amount;
  }

  private double about(double value, double spread) {
    return value * (1 + spread * (chance.nextDouble() * 2 - 1));
  }

  private Quarter quarter(int q, int left) {
    Map<Line, Long> m = new EnumMap<>(Line.class);
    revenue *= Math.pow(1 + course.growth(left), 0.25);
    long sales = Math.max(10, Math.round(about(revenue * course.season(q), 0.018)));
    m.put(Line.REVENUE, sales);
    long cost = Math.round(sales * (1 - about(course.gross(left), 0.02)));
    double researchShare = industry.research();
    long research =
        story == Story.BIOTECH
            ? Math.round(about(player.firstRevenue() * (8.5 + 0.16 * Math.max(0, 30 - left)), 0.06))
            : Math.round(about(sales * researchShare * (story == Story.NEW ? 1.5 : 1), 0.04));
    long selling =
        story == Story.BIOTECH
            ? Math.round(about(player.firstRevenue() * 3.1, 0.05))
            : Math.round(about(course.overhead(left) * (0.35 * sales + 0.65 * revenue), 0.02));
    long impairment = 0;
    long restructuring = 0;
    boolean worst = left == 1 || left == 5;
    if ((story == Story.DECLINING && worst)
        || (story == Story.BANKRUPT && left == 7)
        || (story == Story.TURNAROUND && left == 13)) {
      impairment = Math.min(at(Line.GOODWILL), Math.max(1, Math.round(at(Line.GOODWILL) * 0.55)));
      restructuring = Math.round(revenue * 0.035);
    }
    long depreciation =
        Math.max(
            1,
            Math.round(
                at(Line.PLANT_GROSS) * (story == Story.ALARMING && left < 12 ? 0.011 : 0.0185)));
    depreciation = Math.min(depreciation, at(Line.PLANT_GROSS) - at(Line.WORN));
    long amortization = Math.round(at(Line.INTANGIBLES) * 0.028);
    long wear = depreciation + amortization;
    long operating = sales - cost - research - selling - impairment - restructuring;
    long debt = at(Line.DEBT) + at(Line.DEBT_DUE);
    double rate =
        switch (story) {
          case LEVERAGED, BANKRUPT -> 0.096;
          case DECLINING, TURNAROUND -> 0.071;
          default -> 0.046;
        };
    long interest = Math.round(debt * rate / 4);
    long earned = Math.max(0, Math.round(at(Line.CASH) * 0.031 / 4));
    long pretax = operating - interest + earned;
    long tax =
        pretax > 0 && story != Story.BIOTECH && story != Story.NEW
            ? Math.round(pretax * about(0.235, 0.06))
            : pretax < 0 && story != Story.BIOTECH && story != Story.BANKRUPT && story != Story.NEW
                ? Math.round(pretax * 0.08)
                : 0;
    long net = pretax - tax;
    m.put(Line.COST, cost);
    m.put(Line.GROSS, sales - cost);
    m.put(Line.RESEARCH, research);
    m.put(Line.SELLING, selling);
    m.put(Line.IMPAIRMENT, impairment);
    m.put(Line.RESTRUCTURING, restructuring);
    m.put(Line.EXPENSES, research + selling + impairment + restructuring);
    m.put(Line.OPERATING, operating);
    m.put(Line.INTEREST, interest);
    m.put(Line.INTEREST_EARNED, earned);
    m.put(Line.PRETAX, pretax);
    m.put(Line.TAX, tax);
    m.put(Line.NET, net);
    m.put(Line.WEAR, wear);
    long stockPay =
        Math.round(
            (selling + research) * (story == Story.NEW || story == Story.BIOTECH ? 0.13 : 0.04));
    m.put(Line.STOCK_PAY, stockPay);
    balance.merge(Line.GOODWILL, -impairment, Long::sum);
    balance.merge(Line.INTANGIBLES, -amortization, Long::sum);
    operate(m, sales, cost, selling, left);
    long capex =
        Math.max(
            1, Math.round(about(sales * industry.capex() * (story.troubled() ? 0.6 : 1), 0.1)));
    if (story == Story.BIOTECH) {
      capex = Math.max(1, Math.round(player.firstRevenue() * 0.2));
    }
    if (story == Story.LEVERAGED) {
      // what is not owed to lenders is spent to keep up with rivals
      long spare = at(Line.CASH) + in(m, Line.FROM_OPERATIONS) - Math.round(sales * 0.35);
      capex = Math.max(capex, spare);
    }
    m.put(Line.CAPEX, capex);
    m.put(Line.FROM_INVESTING, -capex);
    balance.merge(Line.PLANT_GROSS, capex, Long::sum);
    balance.merge(Line.WORN, depreciation, Long::sum);
    long before = shares;
    int cents = finance(m, sales, net, left);
    balance.merge(Line.RETAINED, net - in(m, Line.DIVIDENDS), Long::sum);
    balance.merge(Line.PAID_IN, stockPay, Long::sum);
    m.put(Line.INTEREST_PAID, Math.round(interest * 0.97));
    m.put(Line.TAXES_PAID, Math.max(0, Math.round(tax * 0.9)));
    m.put(
        Line.ALLOWANCE,
        Math.round(
            at(Line.RECEIVABLES)
                * (story == Story.ALARMING ? 0.012 : story.troubled() ? 0.055 : 0.024)));
    total(m);
    price = Math.max(0.21, price * about(course.drift(left), 0.06));
    return new Quarter(m, (before + shares) / 2, shares, price, cents, bySegment(sales, q));
  }

  /** Working capital and what operations brought. */
  private void operate(Map<Line, Long> m, long sales, long cost, long selling, int left) {
    double days = industry.days();
    if (story == Story.ALARMING && left < 12) {
      days *= 1.25 + 0.17 * (12 - Math.max(left, -3));
    }
    double stockDays = industry.stockDays();
    if (story == Story.CYCLICAL) {
      stockDays *= 1 - 0.25 * Math.sin((left + player.index() % 5 - 1) * 2 * Math.PI / 14);
    } else if (story == Story.DECLINING || story == Story.BANKRUPT) {
      stockDays *= 1 + 0.012 * Math.max(0, 24 - left);
    } else if (story == Story.ALARMING && left < 12) {
      stockDays *= 1.3;
    }
    m.put(Line.MORE_RECEIVABLES, move(Line.RECEIVABLES, about(sales * days / 91, 0.02)));
    m.put(Line.MORE_INVENTORY, move(Line.INVENTORY, about(cost * stockDays / 91, 0.02)));
    m.put(Line.MORE_PREPAID, move(Line.PREPAID, about(sales * 0.08, 0.03)));
    m.put(
        Line.MORE_PAYABLES,
        move(Line.PAYABLES, about(cost * (story.troubled() ? 0.52 : 0.42), 0.03)));
    m.put(
        Line.MORE_ACCRUED,
        move(
            Line.ACCRUED,
            about(0.12 * sales + 0.30 * selling + 0.30 * in(m, Line.RESEARCH), 0.03)));
    double deferred = industry.stockDays() == 0 && story != Story.BIOTECH ? 0.68 : 0.04;
    m.put(Line.MORE_DEFERRED, move(Line.DEFERRED, about(sales * deferred, 0.02)));
    m.put(
        Line.FROM_OPERATIONS,
        in(m, Line.NET)
            + in(m, Line.WEAR)
            + in(m, Line.STOCK_PAY)
            + in(m, Line.IMPAIRMENT)
            - in(m, Line.MORE_RECEIVABLES)
            - in(m, Line.MORE_INVENTORY)
            - in(m, Line.MORE_PREPAID)
            + in(m, Line.MORE_PAYABLES)
            + in(m, Line.MORE_ACCRUED)
            + in(m, Line.MORE_DEFERRED));
  }

  private static long in(Map<Line, Long> m, Line line) {
    return m.getOrDefault(line, 0L);
  }

  private long move(Line line, double to) {
    long change = Math.round(to) - at(line);
    balance.merge(line, change, Long::sum);
    return change;
  }

  /** Pays out, borrows and issues; gives the dividend a share in cents. */
  private int finance(Map<Line, Long> m, long sales, long net, int left) {
    double unit = Math.pow(10, player.scale());
    long free = at(Line.CASH) + in(m, Line.FROM_OPERATIONS) + in(m, Line.FROM_INVESTING);
    int cents = 0;
    if (story == Story.DIVIDEND
        || (story == Story.CYCLICAL && !industry.equals(Industry.CHIPS))
        || (story == Story.DECLINING && left > 9)) {
      double a = (story == Story.DIVIDEND ? 0.55 : 0.2) * sales * 0.09 * unit / shares * 100;
      cents = Math.max(1, (int) Math.round(a / 2) * 2);
    }
    long dividends = Math.round(cents / 100.0 * shares / unit);
    long buybacks = 0;
    boolean returns =
        switch (story) {
          case GROWER, DIVIDEND, CYCLICAL, RESTATING -> net > 0;
          case TURNAROUND -> net > 0 && left < 4;
          default -> false;
        };
    long spare = free - dividends - Math.round(sales * 0.8);
    if (returns && spare > 0) {
      // no more than a hundredth of the company in a quarter
      buybacks = Math.min(Math.round(spare * 0.3), Math.round(shares * price * 0.01 / unit));
    }
    long borrowed = 0;
    long repaid = Math.min(at(Line.DEBT_DUE), Math.round(at(Line.DEBT_DUE) * 0.25));
    long sold = 0;
    long cash = free - dividends - buybacks - repaid;
    long least =
        Math.round(sales * (story == Story.BANKRUPT || story == Story.LEVERAGED ? 0.07 : 0.2));
    if ((story == Story.BIOTECH && left % 6 == 2) || (story == Story.NEW && left == 8)) {
      sold = player.firstRevenue() * (story == Story.NEW ? 9 : 82);
    } else if (cash < least) {
      borrowed = least - cash;
    } else if (cash > sales * 1.6
        && at(Line.DEBT) > sales
        && story != Story.BIOTECH
        && story != Story.LEVERAGED) {
      repaid += Math.min(at(Line.DEBT) / 6, (cash - sales) / 3);
    }
    if (sold > 0) {
      long issued = Math.round(sold * unit / (price * 0.93));
      shares += issued;
    }
    if (buybacks > 0) {
      shares -= Math.round(buybacks * unit / price);
    }
    shares += Math.round(shares * 0.0009);
    if (story == Story.LEVERAGED) {
      borrowed += repaid; // what falls due is borrowed anew
    }
    long debt = at(Line.DEBT) + at(Line.DEBT_DUE) + borrowed - repaid;
    boolean called = story == Story.BANKRUPT && left <= 7;
    double due =
        called ? 1.0 : story == Story.LEVERAGED ? 0.05 + 0.008 * Math.max(0, 16 - left) : 0.05;
    long current = Math.round(debt * due);
    balance.put(Line.DEBT_DUE, current);
    balance.put(Line.DEBT, debt - current);
    balance.merge(Line.PAID_IN, sold, Long::sum);
    balance.merge(Line.TREASURY, buybacks, Long::sum);
    m.put(Line.STOCK_SOLD, sold);
    m.put(Line.BORROWED, borrowed);
    m.put(Line.REPAID, repaid);
    m.put(Line.DIVIDENDS, dividends);
    m.put(Line.BUYBACKS, buybacks);
    long financing = sold + borrowed - repaid - dividends - buybacks;
    m.put(Line.FROM_FINANCING, financing);
    long change = in(m, Line.FROM_OPERATIONS) + in(m, Line.FROM_INVESTING) + financing;
    m.put(Line.CASH_CHANGE, change);
    balance.merge(Line.CASH, change, Long::sum);
    return cents;
  }

  private void total(Map<Line, Long> m) {
    m.putAll(balance);
    long current = at(Line.CASH) + at(Line.RECEIVABLES) + at(Line.INVENTORY) + at(Line.PREPAID);
    long plant = at(Line.PLANT_GROSS) - at(Line.WORN);
    long assets =
        current
            + plant
            + at(Line.LEASED)
            + at(Line.GOODWILL)
            + at(Line.INTANGIBLES)
            + at(Line.OTHER_ASSETS);
    long currentOwed = at(Line.PAYABLES) + at(Line.ACCRUED) + at(Line.DEFERRED) + at(Line.DEBT_DUE);
    long owed = currentOwed + at(Line.DEBT) + at(Line.LEASE_DEBT) + at(Line.DEFERRED_TAX);
    long equity = at(Line.COMMON) + at(Line.PAID_IN) + at(Line.RETAINED) - at(Line.TREASURY);
    m.put(Line.CURRENT_ASSETS, current);
    m.put(Line.PLANT, plant);
    m.put(Line.ASSETS, assets);
    m.put(Line.CURRENT_LIABILITIES, currentOwed);
    m.put(Line.LIABILITIES, owed);
    m.put(Line.EQUITY, equity);
    m.put(Line.BOTH_SIDES, owed + equity);
  }

  private List<Long> bySegment(long sales, int q) {
    int count = industry.segments().size();
    List<Long> parts = new ArrayList<>();
    long rest = sales;
    for (int i = 0; i < count - 1; i++) {
      double share =
          (count - i) / (count * (count + 1) / 2.0) * (1 + 0.006 * (q - 12) * (i == 0 ? -1 : 1));
      long part = Math.min(rest, Math.round(sales * share));
      parts.add(part);
      rest -= part;
    }
    parts.add(rest);
    return parts;
  }

  /**
   * The books as they were first shown by a company that booked sales too early in four quarters:
   * more revenue and receivables, and the tax on it, than was so. Cash is the same.
   */
  static Books overstated(Books truth, int from, int to) {
    List<Quarter> shown = new ArrayList<>();
    long receivables = 0;
    long taxes = 0;
    for (int q = 0; q < truth.size(); q++) {
      Quarter was = truth.quarters().get(q);
      if (q < from || q > to) {
        shown.add(was);
        continue;
      }
      Map<Line, Long> m = new EnumMap<>(was.amounts());
      long extra = Math.round(was.get(Line.REVENUE) * (0.045 + 0.012 * (q - from)));
      long tax = Math.round(extra * 0.21);
      receivables += extra;
      taxes += tax;
      for (Line line :
          List.of(Line.REVENUE, Line.GROSS, Line.OPERATING, Line.PRETAX, Line.MORE_RECEIVABLES)) {
        m.merge(line, extra, Long::sum);
      }
      m.merge(Line.TAX, tax, Long::sum);
      m.merge(Line.NET, extra - tax, Long::sum);
      m.merge(Line.MORE_ACCRUED, tax, Long::sum);
      for (Line line :
          List.of(Line.RECEIVABLES, Line.CURRENT_ASSETS, Line.ASSETS, Line.BOTH_SIDES)) {
        m.merge(line, receivables, Long::sum);
      }
      for (Line line : List.of(Line.ACCRUED, Line.CURRENT_LIABILITIES, Line.LIABILITIES)) {
        m.merge(line, taxes, Long::sum);
      }
      for (Line line : List.of(Line.RETAINED, Line.EQUITY)) {
        m.merge(line, receivables - taxes, Long::sum);
      }
      List<Long> parts = new ArrayList<>(was.bySegment());
      parts.set(0, parts.get(0) + extra);
      shown.add(
          new Quarter(m, was.averageShares(), was.shares(), was.price(), was.dividend(), parts));
    }
    return new Books(truth.firstMonth(), truth.scale(), shown, truth.segments());
  }
}
