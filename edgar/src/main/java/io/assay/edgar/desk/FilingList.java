package io.assay.edgar.desk;

import io.assay.edgar.Accession;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Problem;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.IndexEntry;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of filings, walked lazily: pages are fetched as the walk comes to them and every walk
 * begins anew. Immutable; each choice gives another list.
 */
public final class FilingList implements Iterable<Filing> {

  /** How far a company's list may be out of order, in days. */
  private static final int SLACK_DAYS = 31;

  private final Supplier<Stream<Filing>> source;
  private final List<Problem> problems;

  /** Whether the newest come first, as in a company's list; an index is in order of names. */
  private final boolean newestFirst;

  private FilingList(Supplier<Stream<Filing>> source, List<Problem> problems, boolean newestFirst) {
    this.source = source;
    this.problems = List.copyOf(problems);
    this.newestFirst = newestFirst;
  }

  static FilingList ofCompany(Edgar edgar, CompanyProfile company) {
    return new FilingList(
        () ->
            Stream.concat(
                    Stream.of(company.filings()),
                    company.olderPages().stream()
                        .map(page -> edgar.client().olderPage(company.cik(), page)))
                .flatMap(List::stream)
                .map(filing -> Filing.of(edgar, company, filing)),
        List.of(),
        true);
  }

  static FilingList ofIndex(Edgar edgar, List<IndexEntry> rows, List<Problem> problems) {
    return new FilingList(
        () -> {
          Set<Accession> seen = new HashSet<>();
          return rows.stream()
              .flatMap(row -> Filing.of(edgar, row).stream())
              .filter(filing -> seen.add(filing.accession()));
        },
        problems,
        false);
  }

  private FilingList where(Predicate<Filing> wanted) {
    return new FilingList(() -> source.get().filter(wanted), problems, newestFirst);
  }

  /** Only these forms; {@code 10-K} means the original, {@code 10-K/A} its amendments. */
  public FilingList form(String... forms) {
    Set<String> wanted =
        Arrays.stream(forms).map(form -> new FormType(form).value()).collect(Collectors.toSet());
    return where(filing -> wanted.contains(filing.form().value()));
  }

  /** Only those filed on this day or later; a company's older pages are then left unfetched. */
  public FilingList since(LocalDate day) {
    LocalDate enough = day.minusDays(SLACK_DAYS);
    return new FilingList(
            () ->
                newestFirst
                    ? source.get().takeWhile(filing -> !filing.filed().isBefore(enough))
                    : source.get(),
            problems,
            newestFirst)
        .where(filing -> !filing.filed().isBefore(day));
  }

  /** Only those filed on this day or earlier. */
  public FilingList until(LocalDate day) {
    return where(filing -> !filing.filed().isAfter(day));
  }

  /** Only those filed in a quarter. */
  public FilingList quarter(int year, int quarter) {
    LocalDate first = LocalDate.of(year, 3 * quarter - 2, 1);
    return since(first).until(first.plusMonths(3).minusDays(1));
  }

  /** The newest, in a company's list; the first, in an index. */
  public Optional<Filing> findLatest() {
    return stream().findFirst();
  }

  /** The newest. */
  public Filing latest() {
    return findLatest()
        .orElseThrow(
            () ->
                new NoSuchThing(
                    EdgarCode.NOT_ON_EDGAR,
                    "there is no such filing in the list",
                    "",
                    "Ask for other forms or days."));
  }

  /** The filings, as they are fetched. One walk. */
  public Stream<Filing> stream() {
    return source.get();
  }

  @Override
  public Iterator<Filing> iterator() {
    return stream().iterator();
  }

  /** Rows of an index that could not be read. */
  public List<Problem> problems() {
    return problems;
  }

  /** What insiders did, out of every form 3, 4 and 5 of the list: each is fetched and read. */
  public InsiderTrades insiderTrades() {
    return InsiderTrades.of(where(filing -> filing.form().isOwnership()));
  }
}
