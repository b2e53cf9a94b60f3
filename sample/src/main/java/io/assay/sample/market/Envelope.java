package io.assay.sample.market;

import io.assay.sample.market.Cast.Person;
import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.SubmissionText.Written;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The full submission around documents: {@code <SEC-HEADER>} in the space dialect. */
final class Envelope {

  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private static final Map<String, String> ITEMS =
      Map.ofEntries(
          Map.entry("1.01", "Entry into a Material Definitive Agreement"),
          Map.entry("1.03", "Bankruptcy or Receivership"),
          Map.entry("2.02", "Results of Operations and Financial Condition"),
          Map.entry(
              "2.03",
              "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement of a Registrant"),
          Map.entry(
              "2.04",
              "Triggering Events That Accelerate or Increase a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement"),
          Map.entry("2.05", "Costs Associated with Exit or Disposal Activities"),
          Map.entry("2.06", "Material Impairments"),
          Map.entry(
              "3.01",
              "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; Transfer of Listing"),
          Map.entry("4.01", "Changes in Registrant's Certifying Accountant"),
          Map.entry(
              "4.02",
              "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review"),
          Map.entry(
              "5.02",
              "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers: Compensatory Arrangements of Certain Officers"),
          Map.entry("5.07", "Submission of Matters to a Vote of Security Holders"),
          Map.entry("7.01", "Regulation FD Disclosure"),
          Map.entry("8.01", "Other Events"),
          Map.entry("9.01", "Financial Statements and Exhibits"));

  private Envelope() {}

  /** A document of the submission; {@code wrapper} is {@code XBRL}, {@code XML} or empty. */
  record Paper(String type, String filename, String description, String wrapper, String content) {}

  /** Title of an 8-K item, as the form has it. */
  static String title(String item) {
    String title = ITEMS.get(item);
    if (title == null) {
      throw new IllegalArgumentException("item " + item);
    }
    return title;
  }

  static SampleFiling seal(
      Player player,
      String accession,
      String form,
      Instant accepted,
      Optional<LocalDate> period,
      List<String> items,
      Optional<Person> owner,
      Supplier<List<Paper>> papers) {
    SampleCompany company = player.company();
    return new SampleFiling(
        company.cik(),
        accession,
        form,
        filed(accepted.atZone(NEW_YORK)),
        accepted,
        period,
        items,
        company.name(),
        company.ticker(),
        new SubmissionText(
            () -> write(player, accession, form, accepted, period, items, owner, papers.get())));
  }

  private static Written write(
      Player player,
      String accession,
      String form,
      Instant accepted,
      Optional<LocalDate> period,
      List<String> items,
      Optional<Person> owner,
      List<Paper> papers) {
    ZonedDateTime local = accepted.atZone(NEW_YORK);
    LocalDate filed = filed(local);
    int size = 4096;
    for (Paper paper : papers) {
      size += paper.content().length() + 200;
    }
    StringBuilder out = new StringBuilder(size);
    String day = DAY.format(filed);
    out.append("<SEC-DOCUMENT>")
        .append(accession)
        .append(".txt : ")
        .append(day)
        .append("\n<SEC-HEADER>")
        .append(accession)
        .append(".hdr.sgml : ")
        .append(day)
        .append("\n<ACCEPTANCE-DATETIME>")
        .append(SECOND.format(local))
        .append("\nACCESSION NUMBER:\t\t")
        .append(accession)
        .append("\nCONFORMED SUBMISSION TYPE:\t")
        .append(form)
        .append("\nPUBLIC DOCUMENT COUNT:\t\t")
        .append(papers.size())
        .append('\n');
    period.ifPresent(
        date -> out.append("CONFORMED PERIOD OF REPORT:\t").append(DAY.format(date)).append('\n'));
    for (String item : items) {
      out.append("ITEM INFORMATION:\t\t").append(title(item)).append('\n');
    }
    out.append("FILED AS OF DATE:\t\t")
        .append(day)
        .append("\nDATE AS OF CHANGE:\t\t")
        .append(day)
        .append("\n\n");
    String film =
        day.substring(2, 4)
            + String.format(Locale.ROOT, "%06d", Math.floorMod(accession.hashCode(), 1_000_000));
    owner.ifPresentOrElse(
        person -> {
          owner(out, player, person, form, film);
          company(out, "ISSUER:", player, form, film, false);
        },
        () -> company(out, "FILER:", player, form, film, true));
    out.append("</SEC-HEADER>\n");
    int sequence = 1;
    for (Paper paper : papers) {
      out.append("<DOCUMENT>\n<TYPE>")
          .append(paper.type())
          .append("\n<SEQUENCE>")
          .append(sequence++)
          .append("\n<FILENAME>")
          .append(paper.filename())
          .append("\n<DESCRIPTION>")
          .append(paper.description())
          .append("\n<TEXT>\n");
      boolean wrapped = !paper.wrapper().isEmpty();
      if (wrapped) {
        out.append('<').append(paper.wrapper()).append(">\n");
      }
      out.append(paper.content());
      if (wrapped) {
        out.append("\n</").append(paper.wrapper()).append('>');
      }
      out.append("\n</TEXT>\n</DOCUMENT>\n");
    }
    out.append("</SEC-DOCUMENT>\n");
    boolean ownership = owner.isPresent();
    String primary =
        ownership ? "xslF345X05/" + papers.getFirst().filename() : papers.getFirst().filename();
    return new Written(out.toString(), primary, papers.getFirst().description());
  }

  /** After half past five the next business day counts, save for ownership reports (ten). */
  private static LocalDate filed(ZonedDateTime local) {
    LocalDate day = local.toLocalDate();
    return local.getHour() * 60 + local.getMinute() > 17 * 60 + 30
        ? Agenda.businessDay(day.plusDays(1))
        : day;
  }

  private static void owner(
      StringBuilder out, Player player, Person person, String form, String film) {
    out.append("REPORTING-OWNER:\t\n\n\tOWNER DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\t")
        .append(person.conformed())
        .append("\n\t\tCENTRAL INDEX KEY:\t\t\t")
        .append(Cast.ten(person.cik()))
        .append("\n\t\tORGANIZATION NAME:           \t\n\n\tFILING VALUES:\n\t\tFORM TYPE:\t\t")
        .append(form)
        .append("\n\t\tSEC ACT:\t\t1934 Act\n\t\tSEC FILE NUMBER:\t")
        .append(fileNumber(player))
        .append("\n\t\tFILM NUMBER:\t\t")
        .append(film)
        .append("\n\n\tMAIL ADDRESS:\t\n\t\tSTREET 1:\t\tC/O ")
        .append(player.company().name().toUpperCase(Locale.ROOT))
        .append("\n\t\tSTREET 2:\t\t")
        .append(player.street().toUpperCase(Locale.ROOT));
    town(out, player);
    out.append("\n\n");
  }

  private static void company(
      StringBuilder out, String role, Player player, String form, String film, boolean values) {
    SampleCompany company = player.company();
    out.append(role)
        .append("\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\t")
        .append(conformed(company.name()))
        .append("\n\t\tCENTRAL INDEX KEY:\t\t\t")
        .append(company.cik10())
        .append("\n\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t")
        .append(company.sicDescription())
        .append(" [")
        .append(company.sic())
        .append("]\n\t\tORGANIZATION NAME:           \t")
        .append(player.industry().office())
        .append("\n\t\tEIN:\t\t\t\t")
        .append(player.ein())
        .append("\n\t\tSTATE OF INCORPORATION:\t\t\t")
        .append(player.incorporated())
        .append("\n\t\tFISCAL YEAR END:\t\t\t")
        .append(company.fiscalYearEnd())
        .append('\n');
    if (values) {
      out.append("\n\tFILING VALUES:\n\t\tFORM TYPE:\t\t")
          .append(form)
          .append("\n\t\tSEC ACT:\t\t1934 Act\n\t\tSEC FILE NUMBER:\t")
          .append(fileNumber(player))
          .append("\n\t\tFILM NUMBER:\t\t")
          .append(film)
          .append('\n');
    }
    for (String kind : List.of("BUSINESS", "MAIL")) {
      out.append("\n\t")
          .append(kind)
          .append(" ADDRESS:\t\n\t\tSTREET 1:\t\t")
          .append(player.street().toUpperCase(Locale.ROOT));
      town(out, player);
      if (kind.equals("BUSINESS")) {
        out.append("\n\t\tBUSINESS PHONE:\t\t").append(player.phone());
      }
      out.append('\n');
    }
    if (player.index() % 7 == 5) {
      out.append("\n\tFORMER COMPANY:\t\n\t\tFORMER CONFORMED NAME:\t")
          .append(player.shortName().toUpperCase(Locale.ROOT))
          .append(" ENTERPRISES INC\n\t\tDATE OF NAME CHANGE:\t20140616\n");
    }
  }

  private static void town(StringBuilder out, Player player) {
    out.append("\n\t\tCITY:\t\t\t")
        .append(player.city().toUpperCase(Locale.ROOT))
        .append("\n\t\tSTATE:\t\t\t")
        .append(player.company().state())
        .append("\n\t\tZIP:\t\t\t")
        .append(player.zip());
  }

  /** The name as EDGAR conforms it: upper case, without points. */
  static String conformed(String name) {
    return name.toUpperCase(Locale.ROOT).replace(".", "");
  }

  static String fileNumber(Player player) {
    return "001-" + (90_000 + player.index());
  }
}
