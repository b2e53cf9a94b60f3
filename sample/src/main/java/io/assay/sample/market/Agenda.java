package io.assay.sample.market;

import io.assay.sample.market.Cast.Person;
import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.Envelope.Paper;
import io.assay.sample.market.Troubles.Officers;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What one company files and when; renders a filing only when it is asked for. One thread. */
final class Agenda {

  /** Days between the end of the newest fiscal year and the end of the market, at least. */
  private static final int TIME_TO_FILE = 95;

  /** Days between a proxy statement and its meeting. */
  private static final int NOTICE = 40;

  private static final LocalDate NEVER = LocalDate.of(9999, 1, 1);

  /** A filing to be. */
  private record Plan(
      Instant accepted,
      String form,
      Optional<LocalDate> period,
      List<String> items,
      Optional<Person> owner,
      Pages pages) {}

  private interface Pages {
    List<Paper> write(LocalDate filed);
  }

  private final Player player;
  private final LocalDate end;
  private final Books truth;
  private final Books shown;
  private final int newest;
  private final int first;
  private final List<Plan> plans = new ArrayList<>();
  private final List<Happening> happenings;
  private LocalDate restated = NEVER;
  private LocalDate silent = NEVER;

  Agenda(Player player, int years, LocalDate end) {
    this.player = player;
    this.end = end;
    YearMonth lastEnd = YearMonth.of(end.getYear(), player.yearEnd());
    while (lastEnd.atEndOfMonth().plusDays(TIME_TO_FILE).isAfter(end)) {
      lastEnd = lastEnd.minusYears(1);
    }
    // two years more than are filed: comparatives need them
    YearMonth firstMonth = lastEnd.plusMonths(1).minusYears(years + 2L);
    this.newest = 4 * (years + 2) - 1;
    int count = newest + 4;
    this.truth =
        player.story() == Story.BANK
            ? new BankBookkeeper(player, count, newest).keep(firstMonth)
            : new Bookkeeper(player, count, newest).keep(firstMonth);
    this.shown =
        player.story() == Story.RESTATING
            ? Bookkeeper.overstated(truth, newest - 7, newest - 4)
            : truth;
    this.first = player.story() == Story.NEW ? Math.max(8, newest - 7) : 8;
    int last = player.story() == Story.BANKRUPT ? newest - 4 : newest + 3;
    this.happenings = Happenings.of(player, truth, first, last, newest);
    for (Happening happening : happenings) {
      if (happening.items().contains("4.02")) {
        restated = happening.date();
      } else if (happening.items().contains("1.03")) {
        silent = happening.date();
      }
    }
    for (int q = first; q <= last; q++) {
      periodic(q);
      insiders(q);
    }
    for (Happening happening : happenings) {
      current(happening);
      if (happening.items().contains(Happenings.MEETING)) {
        proxy(businessDay(happening.date()));
      }
    }
    plans.sort(Comparator.comparing(Plan::accepted).thenComparing(Plan::form));
  }

  /** Books as they are now known to be. */
  Books truth() {
    return truth;
  }

  /** Books as they were first shown. */
  Books shown() {
    return shown;
  }

  /** The filings in the order of acceptance, made one by one. */
  Stream<SampleFiling> filings() {
    Map<Integer, Integer> sequence = new HashMap<>();
    List<Plan> due = new ArrayList<>();
    for (Plan plan : plans) {
      LocalDate day = LocalDate.ofInstant(plan.accepted(), Envelope.NEW_YORK);
      if (!day.isAfter(end) && !day.isAfter(silent.plusDays(6))) {
        due.add(plan);
      }
    }
    List<String> accessions = new ArrayList<>();
    for (Plan plan : due) {
      int year = LocalDate.ofInstant(plan.accepted(), Envelope.NEW_YORK).getYear();
      int number = sequence.merge(year, 1, Integer::sum);
      accessions.add(
          String.format(Locale.ROOT, "%s-%02d-%06d", player.company().cik10(), year % 100, number));
    }
    return java.util.stream.IntStream.range(0, due.size())
        .mapToObj(i -> seal(due.get(i), accessions.get(i)));
  }

  private SampleFiling seal(Plan plan, String accession) {
    LocalDate day = LocalDate.ofInstant(plan.accepted(), Envelope.NEW_YORK);
    return Envelope.seal(
        player,
        accession,
        plan.form(),
        plan.accepted(),
        plan.period(),
        plan.items(),
        plan.owner(),
        () -> plan.pages().write(day));
  }

  private Books books(LocalDate day) {
    return day.isBefore(restated) ? shown : truth;
  }

  private void periodic(int q) {
    SplittableRandom chance = player.chance("calendar", q);
    LocalDate ends = truth.end(q);
    boolean annual = q % 4 == 3;
    int left = newest - q;
    boolean late =
        annual
            && ((player.story() == Story.BANKRUPT && left == 4)
                || (player.story() == Story.ALARMING && left == 0));
    int days;
    if (annual) {
      days =
          player.scale() == 6
              ? 50 + chance.nextInt(8)
              : player.firstRevenue() > 40_000 ? 61 + chance.nextInt(11) : 72 + chance.nextInt(15);
    } else {
      days = 30 + chance.nextInt(player.scale() == 6 ? 8 : 13);
    }
    if (late) {
      LocalDate notice =
          businessDay(
              ends.plusDays(player.scale() == 3 && player.firstRevenue() > 40_000 ? 74 : 88));
      plan(notice, chance, "NT 10-K", Optional.of(ends), List.of(), filed -> List.of(notice(ends)));
      days = (int) java.time.temporal.ChronoUnit.DAYS.between(ends, notice) + 5;
    }
    LocalDate day = businessDay(ends.plusDays(days));
    if (!late) {
      LocalDate told = businessDay(day.minusDays(2L + chance.nextInt(7)));
      Happening results =
          new Happening(
              told,
              List.of("2.02", "9.01"),
              List.of(
                  "{company} issued a press release that announced its results for the period ended "
                      + Prose.date(ends)
                      + ". A copy is furnished as Exhibit 99.1. It shall not be deemed filed for purposes of Section 18 of the Securities Exchange Act of 1934.",
                  "(d) Exhibits. 99.1 Press release. 104 Cover page interactive data file."),
              q);
      current(results);
    }
    if (annual) {
      plan(
          day, chance, "10-K", Optional.of(ends), List.of(), filed -> annual(q / 4, "10-K", filed));
      if (player.story() == Story.RESTATING && left == 4 && !restated.equals(NEVER)) {
        plan(
            businessDay(restated.plusDays(26)),
            chance,
            "10-K/A",
            Optional.of(ends),
            List.of(),
            filed -> annual(q / 4, "10-K/A", filed));
      }
    } else {
      LocalDate when = day;
      if (!restated.equals(NEVER) && left == 3) {
        when = businessDay(restated.plusDays(33));
      }
      plan(when, chance, "10-Q", Optional.of(ends), List.of(), filed -> quarterly(q, filed));
    }
  }

  private List<Paper> annual(int fiscalYear, String form, LocalDate filed) {
    Troubles troubles = troubles(4 * fiscalYear + 3, filed, form.endsWith("/A"));
    AnnualReport report = new AnnualReport(player, books(filed), troubles, fiscalYear, form, filed);
    String certification = certification(troubles.officers().chief(), form, filed);
    return List.of(
        new Paper(form, report.filename(), form, "XBRL", report.write()),
        new Paper("EX-31.1", "exhibit311.htm", "EX-31.1", "", certification));
  }

  private List<Paper> quarterly(int q, LocalDate filed) {
    Troubles troubles = troubles(q, filed, false);
    QuarterlyReport report = new QuarterlyReport(player, books(filed), troubles, q, filed);
    return List.of(
        new Paper("10-Q", report.filename(), "10-Q", "XBRL", report.write()),
        new Paper(
            "EX-31.1",
            "exhibit311.htm",
            "EX-31.1",
            "",
            certification(troubles.officers().chief(), "10-Q", filed)));
  }

  private Troubles troubles(int q, LocalDate filed, boolean corrects) {
    int left = newest - q;
    boolean doubt = player.story() == Story.BANKRUPT && left <= 5;
    boolean weakness = !filed.isBefore(restated) && left > -1;
    return new Troubles(doubt, weakness, corrects, Math.max(0, left) / 4, officers(filed));
  }

  private Officers officers(LocalDate day) {
    Person chief = player.chief();
    Person treasurer = player.treasurer();
    for (Happening happening : happenings) {
      if (!happening.date().isAfter(day)) {
        String text = String.join(" ", happening.templates());
        if (text.contains("{newchief}")) {
          chief = player.people().get(7);
        }
        if (text.contains("{newtreasurer}")) {
          treasurer = player.people().get(8);
        }
      }
    }
    return new Officers(chief, treasurer);
  }

  private void current(Happening happening) {
    SplittableRandom chance =
        player.chance("8-K " + happening.items().getFirst(), (int) happening.date().toEpochDay());
    LocalDate event = businessDay(happening.date());
    LocalDate day =
        happening.quarter() >= 0 ? event : businessDay(event.plusDays(chance.nextInt(4)));
    boolean bad =
        happening.items().contains("4.02")
            || happening.items().contains("4.01")
            || happening.items().contains("2.04");
    Happening dated =
        new Happening(event, happening.items(), happening.templates(), happening.quarter());
    Instant accepted =
        bad
            ? at(day, 20, 11 + chance.nextInt(40), chance)
            : at(day, 16, 2 + chance.nextInt(55), chance);
    plans.add(
        new Plan(
            accepted,
            "8-K",
            Optional.of(event),
            happening.items(),
            Optional.empty(),
            filed -> {
              Books books = books(filed);
              int fiscalYear = 0;
              while (fiscalYear < newest / 4 && books.end(4 * fiscalYear + 7).isBefore(filed)) {
                fiscalYear++;
              }
              Prose prose =
                  new Prose(
                      player.chance("8-K text", (int) event.toEpochDay()),
                      Wording.words(player, books, books.yearName(fiscalYear), fiscalYear));
              List<Person> people = player.people();
              prose
                  .put("oldchief", people.get(0).name())
                  .put("oldtreasurer", people.get(1).name())
                  .put("newchief", people.get(7).name())
                  .put("newtreasurer", people.get(8).name())
                  .put("newdirector", people.get(9).name())
                  .put("director1", people.get(4).name())
                  .put("director2", people.get(5).name());
              return new CurrentReport(player, books, dated, officers(event), filed).write(prose);
            }));
  }

  /** The proxy statement for a meeting, on the last fiscal year that ended before it is filed. */
  private void proxy(LocalDate meeting) {
    plan(
        businessDay(meeting.minusDays(NOTICE)),
        player.chance("proxy", (int) meeting.toEpochDay()),
        "DEF 14A",
        Optional.of(meeting),
        List.of(),
        filed -> {
          Books books = books(filed);
          int fiscalYear = 1;
          while (4 * fiscalYear + 7 < books.size()
              && books.end(4 * fiscalYear + 7).isBefore(filed)) {
            fiscalYear++;
          }
          return List.of(
              new Ballot(player, books, officers(filed), fiscalYear, meeting, filed).write());
        });
  }

  private void insiders(int q) {
    SplittableRandom chance = player.chance("insiders", q);
    int left = newest - q;
    LocalDate middle = truth.end(q).minusDays(40);
    List<Person> people = player.people();
    Person chief = officers(middle).chief();
    if (q % 4 == 0) {
      trade(chief, middle, "A", 4_000 + chance.nextInt(30) * 500L, q, false, chance);
    }
    if (q % 4 == 2 && !player.story().troubled()) {
      trade(
          people.get(2),
          middle.plusDays(3),
          "M",
          2_000 + chance.nextInt(20) * 400L,
          q,
          false,
          chance);
    }
    switch (player.story()) {
      case ALARMING -> {
        if (left >= 0 && left <= 4) {
          for (int i = 0; i < 4; i++) {
            trade(
                people.get(i),
                middle.plusDays(3L * i),
                "S",
                21_000 + chance.nextInt(30) * 1_000L,
                q,
                false,
                chance);
          }
        }
      }
      case TURNAROUND, DIVIDEND -> {
        boolean many = player.story() == Story.TURNAROUND && (left == 11 || left == 10);
        for (int i = 0; i < (many ? 4 : q % 4 == 1 ? 1 : 0); i++) {
          trade(
              people.get(3 + i),
              middle.plusDays(2L * i),
              "P",
              1_000 + chance.nextInt(40) * 250L,
              q,
              false,
              chance);
        }
      }
      case GROWER, NEW, CYCLICAL, BANK -> {
        if (q % 2 == 1) {
          trade(
              people.get(1 + chance.nextInt(3)),
              middle.plusDays(5),
              "S",
              1_500 + chance.nextInt(20) * 300L,
              q,
              true,
              chance);
        }
      }
      case RESTATING -> {
        if (left == 5 || left == 6) {
          trade(people.get(1), middle.plusDays(5), "S", 15_000, q, false, chance);
        }
      }
      case DECLINING, LEVERAGED, BANKRUPT, BIOTECH -> {
        if (chance.nextInt(5) == 0) {
          trade(people.get(4), middle.plusDays(1), "P", 2_000, q, false, chance);
        }
      }
    }
  }

  private void trade(
      Person person,
      LocalDate on,
      String code,
      long shares,
      int q,
      boolean planned,
      SplittableRandom chance) {
    LocalDate day = businessDay(on);
    double price = truth.quarters().get(q).price() * (0.96 + chance.nextDouble() * 0.08);
    long held = 250_000 + Math.floorMod(Cast.mix(person.cik()), 200_000) + 1_000L * q;
    InsiderReport report =
        new InsiderReport(player, person, day, code, shares, price, planned, held);
    LocalDate filed = businessDay(businessDay(day.plusDays(1)).plusDays(1));
    plans.add(
        new Plan(
            at(filed, 16, 31 + chance.nextInt(28), chance),
            "4",
            Optional.of(day),
            List.of(),
            Optional.of(person),
            ignored -> List.of(report.write())));
  }

  private void plan(
      LocalDate day,
      SplittableRandom chance,
      String form,
      Optional<LocalDate> period,
      List<String> items,
      Pages pages) {
    plans.add(
        new Plan(
            at(day, 16, 5 + chance.nextInt(54), chance),
            form,
            period,
            items,
            Optional.empty(),
            pages));
  }

  private static Instant at(LocalDate day, int hour, int minute, SplittableRandom chance) {
    return day.atTime(hour, minute, chance.nextInt(60)).atZone(Envelope.NEW_YORK).toInstant();
  }

  /** The day, or the Monday after it. */
  static LocalDate businessDay(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.plusDays(2);
      case SUNDAY -> day.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY ->
          holiday(day) ? businessDay(day.plusDays(1)) : day;
    };
  }

  private static boolean holiday(LocalDate day) {
    int number = day.getDayOfMonth();
    return switch (day.getMonth()) {
      case JANUARY -> number == 1;
      case JUNE -> number == 19;
      case JULY -> number == 4;
      case NOVEMBER -> day.getDayOfWeek() == DayOfWeek.THURSDAY && number > 21 && number < 29;
      case DECEMBER -> number == 25;
      default -> false;
    };
  }

  private String certification(Person chief, String form, LocalDate filed) {
    return "<html><body>\n<p><b>Exhibit 31.1</b></p>\n<p>I, "
        + chief.name()
        + ", certify that: 1. I have reviewed this report on Form "
        + form
        + " of "
        + Prose.escape(player.company().name())
        + "; 2. Based on my knowledge, this report does not contain any untrue statement of a material fact; 3. Based on my knowledge, the financial statements fairly present in all material respects the financial condition, results of operations and cash flows of the registrant.</p>\n<p>"
        + Prose.date(filed)
        + "</p>\n<p>/s/ "
        + chief.name()
        + "</p>\n</body></html>";
  }

  private Paper notice(LocalDate ends) {
    String reason =
        player.story() == Story.ALARMING
            ? "The registrant's independent registered public accounting firm resigned during its audit. The registrant needs additional time to provide information on receivables from certain distributors."
            : "The registrant is in discussions with its lenders and needs additional time to complete its assessment of its ability to continue as a going concern.";
    return new Paper(
        "NT 10-K",
        "nt10k.htm",
        "NT 10-K",
        "",
        "<html><body>\n<p><b>FORM 12b-25 NOTIFICATION OF LATE FILING</b></p>\n<p>(Check one) [X] Form 10-K. For period ended: "
            + Prose.date(ends)
            + "</p>\n<p>PART I - REGISTRANT INFORMATION</p>\n<p>"
            + Prose.escape(player.company().name())
            + ", "
            + Prose.escape(player.street())
            + ", "
            + player.city()
            + "</p>\n<p>PART II - RULES 12b-25(b) AND (c)</p>\n<p>The subject annual report will be filed on or before the fifteenth calendar day following the prescribed due date.</p>\n<p>PART III - NARRATIVE</p>\n<p>"
            + Prose.escape(reason)
            + "</p>\n<p>PART IV - OTHER INFORMATION</p>\n<p>It is anticipated that there will be a significant change in results of operations from the corresponding period of the last fiscal year.</p>\n</body></html>");
  }
}
