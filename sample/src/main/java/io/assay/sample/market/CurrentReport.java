package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.Envelope.Paper;
import io.assay.sample.market.Statements.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes an 8-K and, for results, its press release. One use, one thread. */
final class CurrentReport {

  private final Player player;
  private final Books books;
  private final Happening happening;
  private final Troubles.Officers officers;
  private final LocalDate filed;

  CurrentReport(
      Player player,
      Books books,
      Happening happening,
      Troubles.Officers officers,
      LocalDate filed) {
    this.player = player;
    this.books = books;
    this.happening = happening;
    this.officers = officers;
    this.filed = filed;
  }

  List<Paper> write(Prose prose) {
    String stem = player.prefix() + "-" + happening.date().toString().replace("-", "");
    InlineReport report = new InlineReport(player, filed.getYear(), stem);
    Cover.current(report, player, happening.date());
    for (int i = 0; i < happening.items().size(); i++) {
      String item = happening.items().get(i);
      report.item("item" + item.replace(".", ""), "Item " + item, Envelope.title(item) + ".");
      StringBuilder rows = new StringBuilder();
      for (String paragraph : prose.fill(happening.templates().get(i)).split("\n")) {
        if (paragraph.indexOf('\t') >= 0) {
          rows.append("<tr><td>")
              .append(Prose.escape(paragraph).replace("\t", "</td><td>"))
              .append("</td></tr>\n");
        } else {
          endTable(report, rows);
          report.paragraph(paragraph);
        }
      }
      endTable(report, rows);
    }
    Cover.signatures(report, player, filed, List.of(officers.treasurer()));
    List<Paper> papers = new ArrayList<>();
    papers.add(new Paper("8-K", stem + ".htm", "8-K", "XBRL", report.finish(stem)));
    if (happening.quarter() >= 0) {
      papers.add(new Paper("EX-99.1", "exhibit991.htm", "EX-99.1", "", release(prose)));
    }
    return papers;
  }

  private static void endTable(InlineReport report, StringBuilder rows) {
    if (!rows.isEmpty()) {
      report.add("<table>\n" + rows + "</table>\n");
      rows.setLength(0);
    }
  }

  private String release(Prose prose) {
    int q = happening.quarter();
    boolean annual = q % 4 == 3;
    int from = annual ? q - 3 : q;
    int year = books.yearName(q / 4);
    String period =
        annual
            ? "fiscal year " + year
            : List.of("first", "second", "third").get(q % 4) + " quarter of fiscal " + year;
    StringBuilder out = new StringBuilder(8000);
    out.append(
            "<html><head><title>EX-99.1</title></head><body>\n<p><b>Exhibit 99.1</b></p>\n<p><b>")
        .append(Prose.escape(player.company().name()))
        .append(" Reports Results for the ")
        .append(period)
        .append("</b></p>\n");
    List<String> said = new ArrayList<>();
    said.add(
        player.city().toUpperCase(java.util.Locale.ROOT)
            + ", "
            + player.company().state()
            + ", "
            + Prose.date(filed)
            + " - "
            + player.company().name()
            + " ("
            + (player.company().exchange().equals("NYSE") ? "NYSE" : "Nasdaq")
            + ": "
            + player.company().ticker()
            + ") today reported results for the "
            + period
            + ".");
    said.addAll(
        Wording.results(player, books, prose, from, q, annual ? "the year" : "the quarter"));
    long change = books.flow(Line.NET, from, q) - books.flow(Line.NET, from - 4, q - 4);
    prose.put("boss", officers.chief().name());
    said.add(
        prose.fill(
            change >= 0
                ? "{quote}We are pleased with {this progress|these results},{quote} said {boss}, President and Chief Executive Officer. {quote}Our people {worked hard|delivered} and our customers {noticed|rewarded us}.{quote}"
                : "{quote}This was a {difficult|disappointing} period,{quote} said {boss}, President and Chief Executive Officer. {quote}We are acting to {reduce costs|improve} and will report on it next quarter.{quote}"));
    long sales = books.flow(Line.REVENUE, q - 3, q);
    if ((player.story() == Story.BANKRUPT && q % 4 != 3)
        || (player.story() == Story.DECLINING && q % 4 == 1)) {
      said.add(
          "Outlook. Given the uncertainty of demand, the company is withdrawing its guidance for the full year.");
    } else if (player.story() != Story.BIOTECH) {
      said.add(
          "Outlook. For the full year the company expects revenue in the range of "
              + Prose.dollars(sales, books.scale())
              + " to "
              + Prose.dollars(Math.round(sales * 1.06), books.scale())
              + ". This guidance is a forward-looking statement and subject to risks and uncertainties.");
    }
    for (String text : said) {
      out.append("<p>").append(Prose.escape(text)).append("</p>\n");
    }
    Column now = new Column(from, q, "");
    Column was = new Column(from - 4, q - 4, "");
    out.append("<table>\n<tr><td>In ")
        .append(books.scale() == 6 ? "millions" : "thousands")
        .append("</td><td>")
        .append(Prose.date(books.end(q)))
        .append("</td><td>")
        .append(Prose.date(books.end(q - 4)))
        .append("</td></tr>\n");
    for (Line line :
        List.of(
            Line.REVENUE,
            Line.GROSS,
            Line.MARGIN,
            Line.OPERATING,
            Line.PRETAX,
            Line.NET,
            Line.CASH,
            Line.RECEIVABLES,
            Line.INVENTORY,
            Line.LOANS,
            Line.ASSETS,
            Line.DEPOSITS,
            Line.EQUITY,
            Line.FROM_OPERATIONS)) {
      if (books.has(line)) {
        out.append("<tr><td>")
            .append(Prose.escape(line.label()))
            .append("</td><td>")
            .append(plain(books.amount(line, now.from(), now.to())))
            .append("</td><td>")
            .append(plain(books.amount(line, was.from(), was.to())))
            .append("</td></tr>\n");
      }
    }
    out.append("<tr><td>Diluted net income (loss) per share</td><td>")
        .append(books.perShare(from, q, true))
        .append("</td><td>")
        .append(books.perShare(from - 4, q - 4, true))
        .append("</td></tr>\n</table>\n<p>About ")
        .append(Prose.escape(player.shortName()))
        .append(": ")
        .append(Prose.escape(player.company().name()))
        .append(" is a supplier of ")
        .append(Prose.escape(player.industry().product()))
        .append(".</p>\n</body></html>");
    return out.toString();
  }

  private static String plain(long amount) {
    String digits = InlineReport.group(new StringBuilder(), Math.abs(amount)).toString();
    return amount < 0 ? "(" + digits + ")" : digits;
  }
}
