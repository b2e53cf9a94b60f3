package io.assay.risk.assess;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.tree.Listed;
import io.assay.edgar.tree.TreeBytes;
import io.assay.signals.FilingRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a filing before it is read, and, together with what it says itself, who filed
 * what, when. Immutable.
 *
 * @param noticed the accession number under which it was noticed
 * @param listed what a list says of it
 */
public record FilingKnown(Accession noticed, Listed listed) {

  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");

  /**
   * A filing that is told apart from all others.
   *
   * @param filing with a problem where its day is a guess
   */
  public record Told(FilingRef ref, ReadFiling filing) {}

  /** The header of a document without one, as EDGAR's list tells it. */
  public Optional<SubmissionHeader> header() {
    if (listed.form().isEmpty() || listed.cik().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        FilingReader.known(
            noticed,
            listed.form().get(),
            day(),
            listed.accepted(),
            listed.period(),
            listed.items(),
            listed.cik().get(),
            listed.company()));
  }

  /**
   * Who filed what, when. A full header is believed; what a lone document says of itself is not
   * believed over EDGAR's list.
   *
   * @throws Unreadable when neither tells the company, or the day
   */
  public Told tell(ReadFiling read) {
    FilingRef ref = ref(read);
    boolean dated =
        read.header().filed().isPresent()
            || read.header().accepted().isPresent()
            || day().isPresent();
    return new Told(ref, dated ? read : withDateProblem(read, ref));
  }

  private FilingRef ref(ReadFiling filing) {
    SubmissionHeader header = filing.header();
    boolean full = header.accession().isPresent();
    FormType form = full ? header.form() : listed.form().orElse(header.form());
    Cik cik =
        filing
            .ownership()
            .map(report -> report.issuer().cik())
            .or(() -> header.subject().map(Party::cik))
            .or(listed::cik)
            .orElseThrow(
                () ->
                    new Unreadable(
                        FilingCode.FILING_WITHOUT_COMPANY,
                        "nothing says which company the filing is about",
                        noticed.value(),
                        "Give the complete submission with its header, or put the file under"
                            + " edgar/data/{CIK}/{accession}/."));
    LocalDate filed =
        first(full, header.filed(), day())
            .or(() -> header.accepted().map(at -> LocalDate.ofInstant(at, WASHINGTON)))
            .or(() -> latest(noticed, deadline(filing, form)))
            .orElseThrow(
                () ->
                    new Unreadable(
                        FilingCode.FILING_WITHOUT_DATE,
                        "nothing says when it was filed",
                        noticed.value(),
                        "Give the complete submission with its header."));
    Instant accepted =
        first(full, header.accepted(), listed.accepted())
            .orElseGet(() -> filed.atTime(23, 59, 59).atZone(WASHINGTON).toInstant());
    List<String> items =
        (full && !header.items().isEmpty()) || listed.items().isEmpty()
            ? header.items().isEmpty()
                ? filing.events().stream().map(Event::item).distinct().toList()
                : header.items()
            : listed.items();
    return new FilingRef(
        noticed,
        cik,
        form,
        filed,
        accepted,
        first(full, header.period(), listed.period())
            .or(() -> filing.ownership().flatMap(OwnershipReport::period)),
        items);
  }

  private Optional<LocalDate> day() {
    return listed
        .filed()
        .or(() -> listed.accepted().map(at -> LocalDate.ofInstant(at, WASHINGTON)));
  }

  /**
   * The last day the form is due after its period: rather too late than too early, so that nothing
   * seems known before it was. Rules: Form 10-K and 10-Q, General Instruction A; Form 8-K, General
   * Instruction B; Exchange Act Rules 16a-3 and 13f-1.
   */
  private static Optional<LocalDate> deadline(ReadFiling filing, FormType form) {
    int days =
        form.isAnnual()
            ? 90
            : form.isQuarterly() || form.base().equals("5") || form.base().startsWith("13F-")
                ? 45
                : form.base().equals("3") ? 10 : form.base().equals("4") ? 4 : 6;
    return filing
        .header()
        .period()
        .or(() -> filing.ownership().flatMap(OwnershipReport::period))
        .map(period -> period.plusDays(days));
  }

  /**
   * The last day a filing can have come in: its number was given in the year that it bears. A
   * deadline in another year was not kept, or not needed.
   */
  private static Optional<LocalDate> latest(Accession accession, Optional<LocalDate> deadline) {
    if (TreeBytes.isOwnNumber(accession)) {
      return deadline;
    }
    int digits = Integer.parseInt(accession.value().substring(11, 13));
    // EDGAR's numbers begin in 1993
    int year = digits + (digits < 93 ? 2000 : 1900);
    return deadline
        .filter(day -> day.getYear() == year)
        .or(() -> Optional.of(LocalDate.of(year, 12, 31)));
  }

  private static ReadFiling withDateProblem(ReadFiling filing, FilingRef ref) {
    List<Problem> problems = new ArrayList<>(filing.problems());
    problems.add(
        Problem.of(
            FilingCode.FILING_DATE_UNKNOWN,
            "nothing says when it was filed: taken as " + ref.filed() + ", the latest it can be",
            ref.accession().value()));
    return filing.withProblems(problems);
  }

  private static <T> Optional<T> first(boolean full, Optional<T> header, Optional<T> listed) {
    return full ? header.or(() -> listed) : listed.or(() -> header);
  }
}
