package io.assay.cli.reading;

import static io.assay.cli.terminal.Table.Column.number;
import static io.assay.cli.terminal.Table.Column.text;

import io.assay.cli.terminal.Table;
import io.assay.cli.terminal.Terminal;
import io.assay.edgar.beneficial.BeneficialReport;
import io.assay.edgar.beneficial.ReportingPerson;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.funds.FundHolding;
import io.assay.edgar.funds.FundPortfolio;
import io.assay.edgar.holdings.Holding;
import io.assay.edgar.holdings.HoldingsReport;
import io.assay.edgar.notices.LateFilingNotice;
import io.assay.edgar.offerings.ExemptOffering;
import io.assay.edgar.offerings.ProposedSale;
import io.assay.edgar.ownership.OwnershipReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a structured form says, as tables for a person. */
final class FormTables {

  /** Rows shown of a long table; all are in the JSON. */
  private static final int SHOWN = 200;

  private final Terminal terminal;

  FormTables(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(FormContent content) {
    switch (content) {
      case FormContent.Ownership form -> ownership(form.report());
      case FormContent.Holdings form -> holdings(form.report());
      case FormContent.Beneficial form -> beneficial(form.report());
      case FormContent.Offering form -> offering(form.offering());
      case FormContent.Sale form -> sale(form.sale());
      case FormContent.Fund form -> fund(form.portfolio());
      case FormContent.LateFiling form -> notice(form.notice());
    }
  }

  private void ownership(OwnershipReport report) {
    Table owners = new Table(number("CIK"), text("Owner"), text("Relationship"));
    for (OwnershipReport.Owner owner : report.owners()) {
      owners.row(owner.cik().toString(), owner.name(), relationship(owner));
    }
    print("Owners", owners);
    rows("Transactions", report.transactions());
    rows("Holdings", report.holdings());
  }

  private static String relationship(OwnershipReport.Owner owner) {
    StringBuilder words = new StringBuilder();
    if (owner.director()) {
      words.append("director, ");
    }
    if (owner.officer()) {
      words.append("officer");
      words.append(owner.officerTitle().isEmpty() ? ", " : " (" + owner.officerTitle() + "), ");
    }
    if (owner.tenPercentOwner()) {
      words.append("ten percent owner, ");
    }
    if (owner.other()) {
      words.append("other, ");
    }
    return words.isEmpty() ? "" : words.substring(0, words.length() - 2);
  }

  private void rows(String title, List<OwnershipReport.Row> rows) {
    Table table =
        new Table(
            text("Date"),
            text("Code"),
            text("A/D"),
            number("Shares"),
            number("Price"),
            number("After"),
            text("D/I"),
            text("Security"));
    for (OwnershipReport.Row row : rows) {
      table.row(
          day(row.date()),
          row.code(),
          row.acquiredDisposed(),
          figure(row.shares()),
          figure(row.price()),
          figure(row.sharesAfter()),
          row.ownership(),
          row.security());
    }
    print(title, table);
  }

  private void holdings(HoldingsReport report) {
    String unit =
        report
            .valueUnit()
            .map(
                u ->
                    u.unit().name().toLowerCase(Locale.ROOT)
                        + ", "
                        + Math.round(100 * u.confidence())
                        + " % sure")
            .orElse("");
    Table table =
        new Table(
            text("Issuer"),
            text("Class"),
            text("CUSIP"),
            number("Value"),
            number("Amount"),
            text("Of"),
            text("Option"),
            text("Discretion"));
    for (Holding row : report.holdings().stream().limit(SHOWN).toList()) {
      table.row(
          row.issuer(),
          row.titleOfClass(),
          row.cusip(),
          figure(row.value()),
          figure(row.amount()),
          row.amountType(),
          row.putCall(),
          row.discretion());
    }
    print(
        counted(report.holdings().size(), "holdings")
            + (unit.isEmpty() ? "" : ", values in " + unit),
        table);
    Table managers = new Table(text("No."), text("Manager"), text("File number"));
    report.cover().reportedBy().forEach(m -> managers.row("", m.name(), m.fileNumber()));
    report.cover().included().forEach(m -> managers.row(m.number(), m.name(), m.fileNumber()));
    print("Other managers", managers);
  }

  private void beneficial(BeneficialReport report) {
    line(
        Terminal.safe(
            report.issuer().name()
                + ", "
                + report.issuer().titleOfClass()
                + (report.issuer().cusip().isEmpty() ? "" : ", CUSIP " + report.issuer().cusip())
                + report.eventDate().map(day -> ", event of " + day).orElse("")));
    Table persons =
        new Table(
            text("Reporting person"),
            number("Sole vote"),
            number("Shared vote"),
            number("Sole disp."),
            number("Shared disp."),
            number("Aggregate"),
            number("Percent"),
            text("Type"));
    for (ReportingPerson person : report.persons()) {
      persons.row(
          person.name(),
          figure(person.soleVoting()),
          figure(person.sharedVoting()),
          figure(person.soleDispositive()),
          figure(person.sharedDispositive()),
          figure(person.aggregate()),
          (person.percentBelow() ? "< " : "") + figure(person.percentOfClass()),
          String.join(", ", person.types()));
    }
    print("Persons", persons);
  }

  private void offering(ExemptOffering offering) {
    Table facts = facts();
    facts.row("Industry", offering.industry().group() + " " + offering.industry().fundType());
    facts.row(
        "Offered",
        offering.amounts().indefinite() ? "indefinite" : figure(offering.amounts().offered()));
    facts.row("Sold", figure(offering.amounts().sold()));
    facts.row("First sale", offering.saleYetToOccur() ? "yet to occur" : day(offering.firstSale()));
    facts.row("Exemptions", String.join(", ", offering.exemptions()));
    facts.row("Securities", String.join(", ", offering.securityTypes()));
    facts.row(
        "Investors",
        offering.investors().alreadyInvested().map(n -> Integer.toString(n)).orElse(""));
    print("Offering", facts);
    Table persons = new Table(text("Related person"), text("Relationship"));
    offering
        .relatedPersons()
        .forEach(p -> persons.row(p.name(), String.join(", ", p.relationships())));
    print("Related persons", persons);
  }

  private void sale(ProposedSale notice) {
    Table table =
        new Table(
            text("Seller"),
            text("Class"),
            number("Units"),
            number("Value"),
            text("About"),
            text("Broker"));
    for (ProposedSale.Sale sale : notice.sales()) {
      table.row(
          notice.seller(),
          sale.securityClass(),
          figure(sale.units()),
          figure(sale.marketValue()),
          day(sale.approximateDate()),
          sale.broker());
    }
    print("Proposed sales", table);
  }

  private void fund(FundPortfolio fund) {
    Table table =
        new Table(
            text("Investment"),
            text("CUSIP"),
            number("Balance"),
            text("Of"),
            number("Value"),
            number("Percent"),
            text("Kind"),
            text("Country"));
    for (FundHolding holding : fund.holdings().stream().limit(SHOWN).toList()) {
      table.row(
          holding.title().isEmpty() ? holding.name() : holding.title(),
          holding.cusip(),
          figure(holding.balance()),
          holding.units(),
          figure(holding.value()),
          figure(holding.percent()),
          holding.assetCategory(),
          holding.country());
    }
    print(
        counted(fund.holdings().size(), "investments")
            + (fund.series().isEmpty() ? "" : " of " + Terminal.safe(fund.series())),
        table);
  }

  private void notice(LateFilingNotice notice) {
    Table facts = facts();
    facts.row("Late report", notice.lateForm());
    facts.row("Period ended", day(notice.periodEnded()));
    facts.row("Reason", Tables.start(notice.reason()));
    facts.row("Others filed", answer(notice.otherReportsFiled()));
    facts.row("Results will change", answer(notice.changeAnticipated()));
    facts.row("How", Tables.start(notice.change()));
    print("Notification of late filing", facts);
  }

  private static Table facts() {
    return new Table(text("What"), text("As filed"));
  }

  private static String answer(Optional<Boolean> answer) {
    return answer.map(yes -> yes ? "yes" : "no").orElse("not said");
  }

  private static String counted(int rows, String what) {
    return rows + " " + what + (rows > SHOWN ? " (the first " + SHOWN + " are shown)" : "");
  }

  private static String day(Optional<LocalDate> date) {
    return date.map(Object::toString).orElse("");
  }

  static String figure(Optional<BigDecimal> number) {
    return number.map(FormTables::figure).orElse("");
  }

  static String figure(BigDecimal number) {
    int decimals = Math.clamp(number.scale(), 0, 12);
    return Math.abs((long) number.precision() - number.scale()) > 40
        ? number.toString()
        : String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }

  private void print(String title, Table table) {
    table.print(terminal, title);
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
