package io.assay.edgar.filing;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.beneficial.BeneficialReport;
import io.assay.edgar.beneficial.ReportingPerson;
import io.assay.edgar.forms.CheckBox;
import io.assay.edgar.funds.FundPortfolio;
import io.assay.edgar.header.Party;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.offerings.ExemptOffering;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.xbrl.FactSet;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a document without a submission around it: what the document says of itself. */
final class LoneHeader {

  private static final Pattern FORM =
      Pattern.compile(
          "(?i)\\bform\\s*(?:type\\s*)?:?\\s*"
              + "(10-?K(?:SB(?:40)?|405|T)?|10-?QT?(?:SB)?|8-?K|20-F|40-F|6-K|11-K|S-[1348]|F-[134]"
              + "|N-CSR|SD|ARS|144|[345])(?![A-Za-z0-9-])((?:\\s*/\\s*A)\\b)?");

  private static final Pattern SCHEDULE =
      Pattern.compile("(?i)\\bschedule\\s+(13[DG]|14A|14C|14F|TO)\\b((?:\\s*/\\s*A)\\b)?");

  private static final Pattern COMMISSION =
      Pattern.compile(
          "(?i)securities\\s+(?:and|&)\\s+exchange\\s+commission"
              + "|securities\\s+exchange\\s+act\\s+of\\s+1934|securities\\s+act\\s+of\\s+1933");

  /** Schedules 13D and 13G name their amendments by number, not by {@code /A}. */
  private static final Pattern AMENDMENT =
      Pattern.compile("(?i)\\bamendment\\s+(?:no\\.?|number)\\s*:?\\s*\\(?\\s*\\d");

  private static final int TITLE = 3_000;

  private static final Pattern LATE = Pattern.compile("(?i)NOTIFICATION\\s+OF\\s+LATE\\s+FILING");

  /** The first words of a 13F's cover: powers of attorney name the form as well. */
  private static final Pattern HOLDINGS =
      Pattern.compile(
          "(?i)\\bFORM\\s+13F\\s+COVER\\s+PAGE|REPORT\\s+FOR\\s+THE\\s+CALENDAR\\s+(?:YEAR\\s+OR\\s+)?QUARTER\\s+ENDED");

  private static final Pattern HOLDINGS_NOTICE = Pattern.compile("(?i)\\b13F\\s+NOTICE\\b");

  private static final Pattern ACCESSION = Pattern.compile("(?<!\\d)\\d{10}-\\d{2}-\\d{6}(?!\\d)");

  /** How much of a text may come before its form is named. */
  private static final int FRONT = 30_000;

  private LoneHeader() {}

  /** The form a cover page names by its facts. */
  static Optional<FormType> form(FactSet facts) {
    return facts.dei("DocumentType").flatMap(LoneHeader::formType);
  }

  private static Optional<FormType> formType(String text) {
    try {
      return Optional.of(new FormType(text));
    } catch (AskedWrongly e) {
      return Optional.empty(); // a cover fact that names no form: the text may
    }
  }

  /** The form a text names near its beginning, when it is one made for the Commission. */
  static Optional<FormType> form(String text) {
    String front = text.substring(0, Math.min(text.length(), FRONT));
    if (!COMMISSION.matcher(front).find()) {
      return Optional.empty();
    }
    Optional<FormType> notice = notice(front);
    if (notice.isPresent()) {
      return notice;
    }
    Matcher form = FORM.matcher(front);
    if (form.find()) {
      return formType(dashed(form.group(1)) + (form.group(2) == null ? "" : "/A"));
    }
    Matcher schedule = SCHEDULE.matcher(front);
    if (schedule.find()) {
      String name = schedule.group(1).toUpperCase(java.util.Locale.ROOT);
      String base = name.startsWith("14A") ? "DEF 14A" : "SC " + name;
      boolean amended =
          schedule.group(2) != null
              || (name.startsWith("13")
                  && AMENDMENT.matcher(front.substring(0, Math.min(front.length(), TITLE))).find());
      return formType(base + (amended ? "/A" : ""));
    }
    return Optional.empty();
  }

  /** A notification of late filing or a 13F: their covers name other forms as well. */
  private static Optional<FormType> notice(String front) {
    String title = front.substring(0, Math.min(front.length(), TITLE));
    if (LATE.matcher(title).find()) {
      Matcher late = FORM.matcher(front);
      while (late.find()) {
        CheckBox.State before = CheckBox.before(front, late.start());
        // the box behind a form is its own only where none stands before it
        if (before == CheckBox.State.CHECKED
            || (before == CheckBox.State.NONE
                && CheckBox.after(front, late.end(1)) == CheckBox.State.CHECKED)) {
          return formType("NT " + dashed(late.group(1)));
        }
      }
      return formType("NT 10-K");
    }
    if (HOLDINGS.matcher(title).find()) {
      boolean notice = false;
      Matcher box = HOLDINGS_NOTICE.matcher(front);
      while (box.find()) {
        notice |= CheckBox.before(front, box.start()) == CheckBox.State.CHECKED;
      }
      return formType(notice ? "13F-NT" : "13F-HR");
    }
    return Optional.empty();
  }

  private static String dashed(String form) {
    String base = form.toUpperCase(java.util.Locale.ROOT);
    return base.matches("(10|8)[KQ].*") ? base.replaceFirst("(10|8)", "$1-") : base;
  }

  /** The header with what the cover facts add to it. */
  static SubmissionHeader withCover(SubmissionHeader header, FactSet facts) {
    List<Party> parties = new ArrayList<>(header.parties());
    if (parties.isEmpty()) {
      facts
          .dei("EntityCentralIndexKey")
          .flatMap(LoneHeader::cik)
          .ifPresent(
              cik ->
                  parties.add(
                      party(
                          "filer",
                          cik,
                          facts.dei("EntityRegistrantName").orElse(""),
                          facts.dei("EntityIncorporationStateCountryCode").orElse(""),
                          facts.dei("CurrentFiscalYearEndDate").orElse("").replace("-", ""),
                          facts.dei("EntityTaxIdentificationNumber").orElse("").replace("-", ""),
                          facts.dei("EntityFileNumber").orElse(""))));
    }
    return with(
        header,
        header.period().or(() -> facts.dei("DocumentPeriodEndDate").flatMap(LoneHeader::date)),
        parties);
  }

  /** The form that a structured form's content names. */
  static Optional<FormType> form(FormContent content) {
    return switch (content) {
      case FormContent.Ownership form -> formType(form.report().documentType());
      case FormContent.Offering form -> formType(form.offering().form());
      case FormContent.Fund form -> formType(form.portfolio().form());
      case FormContent.Holdings _,
          FormContent.Beneficial _,
          FormContent.Sale _,
          FormContent.LateFiling _ ->
          Optional.empty();
    };
  }

  /** The header of a lone document with what its structured form adds to it. */
  static SubmissionHeader withContent(SubmissionHeader header, Optional<FormContent> content) {
    if (content.isEmpty()) {
      return header;
    }
    return switch (content.get()) {
      case FormContent.Ownership form -> withOwnership(header, form.report());
      case FormContent.Holdings form ->
          with(header, header.period().or(form.report().cover()::period), header.parties());
      case FormContent.Beneficial form -> {
        BeneficialReport report = form.report();
        String filer = report.persons().stream().findFirst().map(ReportingPerson::name).orElse("");
        yield withSubject(header, report.issuer().cik(), report.issuer().name(), filer);
      }
      case FormContent.Offering form -> {
        List<Party> issuers = new ArrayList<>();
        for (ExemptOffering.Issuer issuer : form.offering().issuers()) {
          issuer
              .cik()
              .ifPresent(cik -> issuers.add(party("filer", cik, issuer.name(), "", "", "", "")));
        }
        yield isLone(header) && !issuers.isEmpty()
            ? with(header, header.period(), issuers)
            : header;
      }
      case FormContent.Sale form ->
          withSubject(
              header,
              form.sale().issuer().cik(),
              form.sale().issuer().name(),
              form.sale().seller());
      case FormContent.Fund form -> {
        FundPortfolio fund = form.portfolio();
        List<Party> filer =
            isLone(header) && fund.cik().isPresent()
                ? List.of(
                    party(
                        "filer",
                        fund.cik().get(),
                        fund.registrant(),
                        "",
                        "",
                        "",
                        fund.fileNumber()))
                : header.parties();
        yield with(header, header.period().or(fund::date), filer);
      }
      case FormContent.LateFiling form ->
          with(header, header.period().or(form.notice()::periodEnded), header.parties());
    };
  }

  /** Whether nothing is known but what the document says of itself. */
  private static boolean isLone(SubmissionHeader header) {
    return header.accession().isEmpty();
  }

  /** The company a form is about before the one who files it. */
  private static SubmissionHeader withSubject(
      SubmissionHeader header, Optional<Cik> subject, String name, String filer) {
    if (!isLone(header) || subject.isEmpty()) {
      return header;
    }
    List<Party> parties = new ArrayList<>();
    parties.add(party("subject-company", subject.get(), name, "", "", "", ""));
    for (Party party : header.parties()) {
      if (!party.cik().equals(subject.get())) {
        parties.add(party("filed-by", party.cik(), filer, "", "", "", ""));
      }
    }
    return with(header, header.period(), parties);
  }

  private static SubmissionHeader withOwnership(SubmissionHeader header, OwnershipReport report) {
    List<Party> parties = new ArrayList<>(header.parties());
    if (parties.isEmpty()) {
      parties.add(party("issuer", report.issuer().cik(), report.issuer().name(), "", "", "", ""));
      for (OwnershipReport.Owner owner : report.owners()) {
        parties.add(party("reporting-owner", owner.cik(), owner.name(), "", "", "", ""));
      }
    }
    return with(header, header.period().or(report::period), parties);
  }

  /** The header with the accession number a file name holds, when it has none. */
  static SubmissionHeader withFileName(SubmissionHeader header, String fileName) {
    Matcher matcher = ACCESSION.matcher(fileName);
    if (header.accession().isPresent() || !matcher.find()) {
      return header;
    }
    return copy(
        header, Optional.of(new Accession(matcher.group())), header.period(), header.parties());
  }

  static SubmissionHeader with(
      SubmissionHeader header, Optional<LocalDate> period, List<Party> parties) {
    return copy(header, header.accession(), period, parties);
  }

  private static SubmissionHeader copy(
      SubmissionHeader header,
      Optional<Accession> accession,
      Optional<LocalDate> period,
      List<Party> parties) {
    return new SubmissionHeader(
        accession,
        header.form(),
        header.filed(),
        header.accepted(),
        period,
        header.effective(),
        header.changed(),
        header.items(),
        header.publicDocumentCount(),
        parties,
        header.series(),
        header.otherFields());
  }

  static Party party(
      String role,
      Cik cik,
      String name,
      String state,
      String fiscalYearEnd,
      String irsNumber,
      String fileNumber) {
    return new Party(
        role,
        cik,
        name,
        "",
        "",
        state,
        fiscalYearEnd,
        irsNumber,
        fileNumber,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static Optional<Cik> cik(String text) {
    try {
      return Optional.of(Cik.parse(text));
    } catch (AskedWrongly e) {
      return Optional.empty(); // a cover without a proper CIK names no filer
    }
  }

  static Optional<LocalDate> date(String text) {
    if (text.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty(); // a cover without a proper date has no period
    }
  }
}
