package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What happens to a company besides its reports: the 8-Ks of its story. Stateless. */
final class Happenings {

  /** The item of an 8-K that tells of a meeting. */
  static final String MEETING = "5.07";

  private static final String EXHIBITS = "(d) Exhibits. 104 Cover page interactive data file.";
  private static final List<String> QUIET =
      List.of(
          "8.01|On the date of this report {company} opened a new {training center|service center|office} in {city}. The company issued a press release about it, which is available on its website. The investment is part of the capital expenditures announced earlier and does not change the company's expectations for the year.",
          "7.01|Management will present at {an investor conference|a conference on small and mid-sized companies} on the date of this report. The slides, which contain no new guidance, are available on the company's website and are furnished, not filed.",
          "1.01|{company} entered into an amended and restated credit agreement with a group of banks. It provides a revolving facility until five years from now and contains customary covenants, among them a maximum leverage ratio. The description is qualified by the agreement, which will be filed with the next periodic report.",
          "8.01|The Board of Directors approved a {multi-year sourcing plan|long-term agreement with a transport company} for {input}. The plan is expected to reduce costs over time. The company does not expect a material effect in the current fiscal year.",
          "5.02|On the date of this report the Board of Directors elected {newdirector} as a director, effective immediately, and appointed the new director to the Audit Committee. There is no arrangement with any other person pursuant to which the new director was elected. The director will receive the standard compensation of non-employee directors.");

  private Happenings() {}

  /**
   * Happenings of the quarters from {@code first} to {@code last}, in no order.
   *
   * @param newest the last quarter of the newest fiscal year
   */
  static List<Happening> of(Player player, Books books, int first, int last, int newest) {
    List<Happening> out = new ArrayList<>();
    for (int q = first; q <= last; q++) {
      SplittableRandom chance = player.chance("8-K", q);
      int left = newest - q;
      if (q % 4 == 1) {
        out.add(meeting(player, books.end(q).minusDays(20L + chance.nextInt(30))));
      }
      if (chance.nextInt(8) == 0) {
        String[] quiet = QUIET.get(chance.nextInt(QUIET.size())).split("\\|", 2);
        out.add(Happening.of(books.end(q).minusDays(10L + chance.nextInt(60)), quiet[0], quiet[1]));
      }
      story(player, books.end(q), left, out);
    }
    return out;
  }

  private static Happening meeting(Player player, LocalDate day) {
    long votes = 4_000_000L + Math.floorMod(player.seed(), 60_000_000);
    int unhappy = player.story().troubled() ? 31 : player.story() == Story.ALARMING ? 22 : 6;
    String heads = "For\tAgainst\tAbstain\tBroker Non-Votes";
    String text =
        String.join(
            "\n",
            "At the annual meeting of stockholders the following matters were voted on.",
            "1. The following directors were elected:",
            "Nominee\tFor\tWithheld\tBroker Non-Votes",
            "{director1}\t" + counts(votes, unhappy / 2) + "\t" + count(votes / 20),
            "{director2}\t" + counts(votes, 1 + unhappy / 2) + "\t" + count(votes / 20),
            "2. The advisory vote on executive compensation was held:",
            heads,
            counts(votes, unhappy) + "\t" + count(votes / 200) + "\t" + count(votes / 20),
            "3. The appointment of {auditor} as independent registered public accounting firm was ratified:",
            heads,
            counts(votes, 2) + "\t" + count(votes / 200) + "\t-");
    return Happening.of(day, MEETING, text);
  }

  /** Votes for and against, so many per cent of them against. */
  private static String counts(long votes, int against) {
    return count(votes * (100 - against) / 100) + "\t" + count(votes * against / 100);
  }

  private static String count(long votes) {
    return InlineReport.group(new StringBuilder(), votes).toString();
  }

  private static void story(Player player, LocalDate end, int left, List<Happening> out) {
    switch (player.story()) {
      case GROWER -> {
        if (left == 6 || left == 14) {
          out.add(
              Happening.of(
                  end.minusDays(40),
                  "8.01",
                  "The Board of Directors authorized a program to repurchase the company's common stock over two years. Repurchases may be made in the open market or in private transactions, at times and prices that depend on market conditions. The company is not obliged to buy any shares."));
        }
      }
      case DIVIDEND -> {
        if (left % 4 == 2) {
          out.add(
              Happening.of(
                  end.minusDays(33),
                  "8.01",
                  "The Board of Directors increased the quarterly dividend on the company's common stock. It is payable to stockholders of record at the end of next month. It was the {tenth|eleventh|twelfth} increase in as many years."));
        }
      }
      case CYCLICAL -> {
        if (left == 9) {
          out.add(
              new Happening(
                  end.minusDays(25),
                  List.of("2.05", "9.01"),
                  List.of(
                      "In response to lower demand the company committed to a plan to idle a site for two quarters. It expects charges for severance and related costs, most of them in cash, to be recorded over the next two quarters.",
                      EXHIBITS),
                  -1));
        }
      }
      case DECLINING -> declining(end, left, out);
      case LEVERAGED -> leveraged(end, left, out);
      case RESTATING -> restating(end, left, out);
      case ALARMING -> alarming(end, left, out);
      case BANKRUPT -> bankrupt(end, left, out);
      case TURNAROUND -> {
        if (left == 12) {
          out.add(chiefLeaves(end.minusDays(50), "by mutual agreement"));
        } else if (left == 11) {
          out.add(
              new Happening(
                  end.minusDays(30),
                  List.of("1.01", "2.03"),
                  List.of(
                      "The company entered into a new credit agreement that extends the maturity of its debt by four years and relaxes its covenants. The margin rises by one percentage point until leverage falls below an agreed level.",
                      "The information in Item 1.01 is incorporated by reference into this item."),
                  -1));
        } else if (left == 13) {
          out.add(impairment(end.minusDays(5)));
        }
      }
      case BIOTECH -> {
        if (left % 6 == 2) {
          out.add(
              new Happening(
                  end.minusDays(36),
                  List.of("1.01", "8.01"),
                  List.of(
                      "The company entered into an underwriting agreement for the public offering of shares of its common stock. The underwriters have an option for thirty days to buy additional shares.",
                      "The company expects to use the net proceeds for its Phase 2 trial and for general corporate purposes. The offering dilutes existing stockholders."),
                  -1));
        } else if (left % 6 == 5) {
          out.add(
              Happening.of(
                  end.minusDays(22),
                  "8.01",
                  "The company reported interim data of its trial. The primary endpoint was {met in the higher dose group|not met with statistical significance; a trend was seen}. Adverse events were mild to moderate. The company will discuss the next steps with the Food and Drug Administration."));
        }
      }
      case BANK -> {
        if (left % 8 == 3) {
          out.add(
              Happening.of(
                  end.minusDays(28),
                  "8.01",
                  "The Board of Directors declared a quarterly cash dividend and reported that regulatory capital ratios remain above the levels required to be well capitalized."));
        }
      }
      case NEW -> {
        if (left == 6) {
          out.add(
              Happening.of(
                  end.minusDays(44),
                  "5.02",
                  "The Board of Directors elected {newdirector} as an independent director and member of the Audit Committee, effective immediately, as contemplated at the time of the initial public offering."));
        }
      }
    }
  }

  private static Happening chiefLeaves(LocalDate day, String how) {
    return Happening.of(
        day,
        "5.02",
        "(b) On the date of this report {oldchief} resigned as President and Chief Executive Officer and as a director, effective immediately, "
            + how
            + ".\n(c) The Board of Directors appointed {newchief} as President and Chief Executive Officer, effective immediately. {newchief} has led businesses in the same industry for more than twenty years. The annual base salary will be $800,000.");
  }

  private static Happening treasurerLeaves(LocalDate day) {
    return Happening.of(
        day,
        "5.02",
        "(b) On the date of this report {oldtreasurer} resigned as Executive Vice President and Chief Financial Officer, effective immediately. No successor was in office at the time of the notice.\n(c) The Board of Directors appointed {newtreasurer} as interim Chief Financial Officer, effective immediately.");
  }

  private static Happening impairment(LocalDate day) {
    return new Happening(
        day,
        List.of("2.05", "2.06"),
        List.of(
            "The Board of Directors approved a plan to close locations and reduce headcount. The company expects to record restructuring charges for severance and lease terminations, most of which will result in cash payments.",
            "In connection with the preparation of its financial statements the company concluded that a material charge for impairment of goodwill is required because of lower expected cash flows. The amount is given in the periodic report for the quarter. The charge does not result in cash payments."),
        -1);
  }

  private static void declining(LocalDate end, int left, List<Happening> out) {
    if (left == 1 || left == 5) {
      out.add(impairment(end.plusDays(12)));
    } else if (left == 7) {
      out.add(chiefLeaves(end.minusDays(18), "to pursue other interests"));
    }
  }

  private static void leveraged(LocalDate end, int left, List<Happening> out) {
    if (left == 10 || left == 2) {
      out.add(
          new Happening(
              end.minusDays(12),
              List.of("1.01", "2.03"),
              List.of(
                  "The company entered into an amendment and waiver of its credit agreement. The lenders waived compliance with the leverage ratio for four quarters. The company will pay a fee of 0.75 percent and a higher margin, and may not pay dividends while the waiver is in force.",
                  "The information in Item 1.01 is incorporated by reference into this item."),
              -1));
    } else if (left == 5) {
      out.add(treasurerLeaves(end.minusDays(31)));
    }
  }

  private static void restating(LocalDate end, int left, List<Happening> out) {
    if (left == 4) {
      LocalDate told = end.plusDays(78);
      out.add(
          new Happening(
              told,
              List.of("4.02", "9.01"),
              List.of(
                  "(a) The Audit Committee, after discussion with management and with {auditor}, concluded that the financial statements in the company's annual report for the last fiscal year, and in the quarterly reports of that year, should no longer be relied upon. Revenue from certain shipments near the end of each quarter was recognized before control had passed to customers.\nThe company intends to file an amended annual report with restated financial statements as soon as practicable. Management is assessing the effect on internal control over financial reporting and expects to report a material weakness.",
                  EXHIBITS),
              -1));
      out.add(treasurerLeaves(told.plusDays(6)));
    }
  }

  private static void alarming(LocalDate end, int left, List<Happening> out) {
    if (left == 0) {
      out.add(
          new Happening(
              end.plusDays(52),
              List.of("4.01", "9.01"),
              List.of(
                  "(a) On the date of this report {auditor} resigned as the independent registered public accounting firm of {company}, effective immediately. During the two most recent fiscal years there were disagreements on the collectibility of receivables from certain distributors, which were not resolved to the satisfaction of the firm. The firm advised the company that information had come to its attention that, if further investigated, may materially impact the fairness or reliability of previously issued reports.\nThe company has requested a letter addressed to the Securities and Exchange Commission stating whether the firm agrees with these statements.",
                  EXHIBITS),
              -1));
      out.add(treasurerLeaves(end.plusDays(57)));
    } else if (left == 3) {
      out.add(
          Happening.of(
              end.minusDays(21),
              "5.02",
              "(b) {director1}, chair of the Audit Committee, resigned as a director, effective immediately. The resignation was not, to the knowledge of the company, because of any disagreement on any matter relating to operations, policies or practices."));
    }
  }

  private static void bankrupt(LocalDate end, int left, List<Happening> out) {
    switch (left) {
      case 7 -> out.add(impairment(end.plusDays(9)));
      case 6 -> out.add(chiefLeaves(end.minusDays(24), "at the request of the Board of Directors"));
      case 4 -> {
        out.add(
            new Happening(
                end.plusDays(100),
                List.of("2.04", "9.01"),
                List.of(
                    "On the date of this report the administrative agent delivered a notice of default and acceleration. As a consequence of the company's failure to comply with its financial covenants all amounts outstanding under the credit agreement became immediately due and payable. The company does not have sufficient cash to pay them and is in discussions with its lenders.",
                    EXHIBITS),
                -1));
        out.add(
            Happening.of(
                end.plusDays(112),
                "3.01",
                "The company received a notice that it no longer satisfies the continued listing standards because the price of its common stock has been below $1.00 and because of its stockholders' equity. Trading may be suspended. The company does not intend to appeal."));
        out.add(
            new Happening(
                end.plusDays(131),
                List.of("1.03", "5.02"),
                List.of(
                    "On the date of this report {full} and its subsidiaries filed voluntary petitions under chapter 11 of the United States Bankruptcy Code. The company will continue to operate as debtor in possession while it seeks to sell substantially all of its assets. Holders of common stock should expect to receive no recovery.",
                    "(b) {director1} and {director2} resigned as directors, effective immediately."),
                -1));
      }
      default -> {}
    }
  }
}
